"""Reads lists of agents: drugs by any name, classes with their members, foods, other things.

Drugs are not looked up: whatever stands where an agent stands, and is no known class, food
or other thing and no word that can stand there without being an agent, is a drug.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from pharmagraph.extracting.phrases import Piece, fold, name, split, trim
from pharmagraph.lexicons import Phrases, table
from pharmagraph.model import Agent, AgentKind

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page

__all__ = ["VERBS", "Party", "classify", "is_drug", "read_parties"]


@dataclass(frozen=True, slots=True)
class Party:
    """An agent, and the words that name it."""

    agent: Agent
    piece: Piece


_MODAL = (
    r"may|might|can|could|should|must|will|would|is|are|was|were|be|been|has|have|had|does|did|do"
)
VERBS = (
    r"increas(?:es?|ed)|decreas(?:es?|ed)|reduc(?:es?|ed)|rais(?:es?|ed)|lower(?:s|ed)?|enhanc(?:es?|ed)"
    r"|inhibit(?:s|ed)?|block(?:s|ed)?|caus(?:es?|ed)|leads?|results?|interacts?|affect(?:s|ed)?|slow(?:s|ed)?"
    r"|delay(?:s|ed)?|impairs?|weakens?|potentiat(?:es?|ed)|interferes?|prevents?|boosts?|produces?"
    r"|diminish(?:es)?|prolongs?|worsens?|intensif(?:y|ies)|counteracts?|chang(?:es?|ed)|alter(?:s|ed)?"
    r"|antagonizes?|blunts?|induces?|competes?|augments?|strengthens?|elevates?|opposes?|halves|doubles"
    r"|binds?|displaces?|accelerates?|speeds?|lessens?|provokes?|precipitates?|stimulates?|reverses?|harms?|damages?|raises|makes?|adds?|carries|requires?"
)
_STOP = re.compile(
    rf"[;:]|[.](?=\s|$)|,?\s(?:{_MODAL}|{VERBS}|because|since|due|if|when|while|whenever|unless|until|but"
    r"|so|therefore|which|who|whose|than|to|by|at|on|in|for(?! example| instance)|from|during|before"
    r"|after|within|without|not|only|also|concurrently|concomitantly|simultaneously|together|with"
    r"|(?<!such\s)as(?! well)|where|that|this|it|they|these|appears?|seems?|tends?|concomitant|concurrent"
    r"|significantly|markedly|slightly|greatly|cautiously|daily|twice|once|unchanged|rarely|often|sometimes|usually|generally)\b",
    re.IGNORECASE,
)
_VERB_NEXT = re.compile(rf"\s*(?:{_MODAL})\b", re.IGNORECASE)
_AND = re.compile(r"\b(?:and|or)\b|/|&", re.IGNORECASE)
_HEAD = r"(?:drugs|medicines|medications|agents|products|substances|supplements|foods|[a-z-]{3,}s)"
_TAIL = re.compile(
    rf"\b{_HEAD}\s(?:(?:\([^()]*\)\s)?(?:that|which|known to|used|metabolized by|broken down by"
    r"|eliminated|processed|cleared|containing|for|of|with|affecting|taken|given|high in|rich in"
    r"|acting on|having))\s"
    rf"(?:(?:{_MODAL}|also|strongly|themselves|strong)\s){{0,3}}[\w/-]+(?:'s)?"
    rf"(?:\s(?!(?:{_MODAL}|{VERBS}|with|because|together|concurrently|concomitantly|such|like|including"
    r"|when|if|reduce|raise|lower|increase|decrease)\b)[\w/-]+(?:'s)?){0,8}",
    re.IGNORECASE,
)
_NO_START = re.compile(
    rf"\s*(?:{_MODAL}|because|since|due|if|when|while|unless|until|but|so|therefore|which|who|to|by|at"
    r"|on|in|for|from|during|before|after|within|without|not|only|also|with|as|there|that|this|it|they"
    r"|these|patients|people|persons|those|individuals|anyone|women|men|adults|doctors|however|caution"
    r"|no|you|your|their|its|close|careful|avoid|take|taking|using|use|combining|do|monitor|tell|never"
    r"|separate|drinking|eating|while|whereas)\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\b(?:patients?|people|persons?|individuals|volunteers|subjects|women|men|adults|doctors?|you"
    r"|your|it|this|these|his|her|their|its)\b",
    re.IGNORECASE,
)
_EXAMPLES = re.compile(
    r"\s*(?:,\s)?(?:such as|including|for example,?|for instance,?|e\.g\.,?|i\.e\.,?|like"
    r"|especially|particularly|namely)(?=\s|$)\s*",
    re.IGNORECASE,
)
_DETERMINER = re.compile(
    r"(?:the|an?|any|some|other|another|following|certain|various|many|several|all|both|either|most"
    r"|(?:(?:multiple|single|repeated|high|higher|large|low|lower|large|moderate|excessive|small)\s)"
    r"?(?:doses|amounts|quantities|dose|use) of|use of|concomitant|concurrent|simultaneous"
    r"|coadministered|co-administered|drugs? (?:such as|like)|medicines? (?:such as|like)"
    r"|medications? (?:such as|like)|products like|drinking|eating|smoking (?=tobacco)|taking|using"
    r"|consuming|excessive|patients on|oral (?=\w+$)(?!contracept)|regular|daily|chronic|heavy"
    r"|too much|between|either|additional|commonly used)\s+",
    re.IGNORECASE,
)
_OTHER = re.compile(r"(?:and|or|,)?\s*(?:(?:any|some|several|many) )?other\s", re.IGNORECASE)
_ENZYME = re.compile(r"(?:cyp[0-9]\w*|cytochrome\b.*|p-glycoprotein|p-gp|.*\benzymes?|.*ase)", re.I)
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9'/-]*")
_PLURAL = re.compile(r"[a-z-]{3,}(?<!s)(?<!u)(?<!i)s")
_NAME = re.compile(r"[A-Za-z0-9][\w'+/-]*(?:\s[A-Za-z0-9][\w'+/-]*){0,3}")
_CONTAINING = re.compile(r"\w-(?:containing|based|lowering|sparing)\b|\bcontaining\b", re.IGNORECASE)
_NOT_NAME = re.compile(r"(?:\w+ly|\w+ing|\w{3,}ed|[0-9].*)$", re.IGNORECASE)


def read_parties(page: Page, text: str, start: int, end: int | None = None) -> list[Party]:
    """Return the agents of the list that begins at *start*, without the page's own drug."""
    if _NO_START.match(text, start):
        return []
    stop = _end(text, start, len(text) if end is None else end)
    reader = _Reader(page, text)
    for piece in _without_next_subject(text, stop, _cut(text, start, stop)):
        reader.read(piece)
    return reader.parties


def _without_next_subject(text: str, stop: int, pieces: list[Piece]) -> list[Piece]:
    """Return the pieces without the subject of a clause that begins behind a bare comma."""
    if len(pieces) < 2 or not _VERB_NEXT.match(text, stop):
        return pieces
    between = text[pieces[-2].end : pieces[-1].start]
    return pieces if _AND.search(between) or pieces[-2].text == "such as" else pieces[:-1]


def is_drug(page: Page, words: str) -> bool:
    """Tell whether *words* are a name of the page's drug, alone or with its form."""
    bare = _bare(words)
    found = page.mention.search(bare)
    return bool(found) and len(bare.split()) - len(found[0].split()) <= 2


def classify(words: str) -> Agent | None:
    """Return the agent that *words* name, or None if they name none."""
    label = _bare(words)
    low = label.lower()
    kinds = _kinds()
    if not label or low in _nothing() or _PEOPLE.search(low) or _ENZYME.fullmatch(low):
        return None
    if low in kinds:
        return Agent(*kinds[low])
    last = low.split()[-1]
    head = _TAIL.match(low)
    if head and _last_before_tail(low) in _nothing() - _heads():
        return None
    if head or last in _heads() or _CONTAINING.search(low):
        return Agent(_cased(label), AgentKind.CLASS)
    if last in _nothing() or last in _conditions():
        return None
    if _is_lexical_tail(low, kinds):
        return Agent(_cased(label), kinds[last][1])
    if _PLURAL.fullmatch(last) or (label.isupper() and low.endswith("s")) or re.search(r"[A-Z]s$", label):
        return Agent(_cased(label), AgentKind.CLASS)
    if not _NAME.fullmatch(label) or _NOT_NAME.match(last) or " of " in low:
        return _inhibitors(label, low)
    return Agent(_cased(label), AgentKind.DRUG)


def _last_before_tail(low: str) -> str:
    words = re.split(r"\s(?:of|that|for|with|which|used|given|taken)\s", low, maxsplit=1)[0]
    return words.split()[-1]


def _inhibitors(label: str, low: str) -> Agent | None:
    """Return the class that "strong inhibitors of …" names."""
    head = low.split(" of ")[0].split()
    if " of " in low and head and head[-1] in _heads():
        return Agent(_cased(label), AgentKind.CLASS)
    return None


def _is_lexical_tail(low: str, kinds: dict[str, tuple[str, AgentKind]]) -> bool:
    last = low.split()[-1]
    return last in kinds and kinds[last][1] in {AgentKind.FOOD, AgentKind.OTHER}


def _bare(words: str) -> str:
    """Return *words* without article, "other", "high doses of" and the like."""
    label = trim(words).text
    while found := _DETERMINER.match(label):
        label = label[found.end() :]
    return label


def _cased(label: str) -> str:
    """Return the label in lower case but for acronyms and proper names."""
    return fold(label)


def _end(text: str, start: int, limit: int) -> int:
    """Return where the list ends: before a verb or preposition outside what belongs to it."""
    closed = [found.span() for found in _TAIL.finditer(text, start, limit)]
    closed += _bracketed(text, start, limit)
    closed += [(start + m.start, start + m.end) for m in _known().find(text[start:limit])]
    for found in _STOP.finditer(text, start, limit):
        inside = found.start() + (0 if found[0][0] in ";:." else 1)
        if not any(left < inside < right for left, right in closed):
            return found.start()
    return limit


def _bracketed(text: str, start: int, limit: int) -> list[tuple[int, int]]:
    return [found.span() for found in re.finditer(r"\([^()]*\)", text[:limit]) if found.start() >= start]


def _cut(text: str, start: int, end: int) -> list[Piece]:
    """Return the items of the list; "such as" and the like begin a piece of their own."""
    pieces: list[Piece] = []
    masked = text
    for left, right in [m.span() for m in _TAIL.finditer(text, start, end)]:
        masked = masked[:left] + re.sub(r"\b(?:and|or)\b|,", lambda m: "_" * len(m[0]), masked[left:right]) + masked[right:]
    edges = [start]
    for found in _EXAMPLES.finditer(masked, start, end):
        if masked.count("(", start, found.start()) == masked.count(")", start, found.start()):
            edges += [found.start(), found.start()]
    edges.append(end)
    for left, right in zip(edges[::2], edges[1::2], strict=True):
        found = _EXAMPLES.match(masked, left, right)
        if found:
            pieces.append(Piece(left, left, "such as"))
        for piece in split(masked, found.end() if found else left, right):
            pieces.append(Piece(piece.start, piece.end, text[piece.start : piece.end]))
    return pieces


class _Reader:
    """Reads the items of a list; an item can be an example of the class before it."""

    def __init__(self, page: Page, text: str) -> None:
        self.parties: list[Party] = []
        self._page = page
        self._text = text
        self._examples = False

    def read(self, piece: Piece) -> None:
        if piece.text == "such as" and piece.start == piece.end:
            self._examples = bool(self.parties) and self._is_class(self.parties[-1])
            return
        named = name(self._text, piece.start, piece.end)
        core = trim(self._text, named.core.start, named.core.end, article=True)
        agent = None if is_drug(self._page, core.text) else classify(core.text)
        if agent is None:
            return
        if self._examples and agent.kind is AgentKind.DRUG:
            self._add(agent.name)
            return
        self._examples = False
        if agent.kind is AgentKind.CLASS:
            agent = replace(agent, members=self._members(named.remarks, piece))
        lead = len(core.text) - len(_bare(core.text))
        own = Piece(core.start + lead, core.end, self._text[core.start + lead : core.end])
        self.parties.append(Party(agent, own))

    @staticmethod
    def _is_class(party: Party) -> bool:
        return party.agent.kind is AgentKind.CLASS

    def _add(self, member: str) -> None:
        party = self.parties[-1]
        members = (*party.agent.members, member)
        self.parties[-1] = replace(party, agent=replace(party.agent, members=members))

    def _members(self, remarks: tuple[Piece, ...], piece: Piece) -> tuple[str, ...]:
        """Return the drugs named in brackets behind a class, or before "and other"."""
        found: list[str] = []
        if _OTHER.match(piece.text):
            found += [p.agent.name for p in self.parties if p.agent.kind is AgentKind.DRUG]
        for remark in remarks:
            start = (m.end() if (m := _EXAMPLES.match(remark.text)) else 0) + remark.start
            for item in split(self._text, start, remark.end):
                core = name(self._text, item.start, item.end).core.text
                agent = None if is_drug(self._page, core) else classify(core)
                if agent and agent.kind is AgentKind.DRUG:
                    found.append(agent.name)
        return tuple(dict.fromkeys(found))


@cache
def _known() -> Phrases:
    """Return what finds the agents whose names hold a full stop or a word that ends a list."""
    return Phrases({row["phrase"]: row["kind"] for row in table("agents") if " " in row["phrase"]})


@cache
def _kinds() -> dict[str, tuple[str, AgentKind]]:
    """Return the agents of the lexicon by their names in lower case, with the names as printed."""
    return {row["phrase"].lower(): (row["phrase"], AgentKind(row["kind"])) for row in table("agents")}


@cache
def _heads() -> frozenset[str]:
    return frozenset(row["word"] for row in table("class-heads"))


@cache
def _nothing() -> frozenset[str]:
    sites = {row["site"] for row in table("sites")}
    return frozenset(row["word"] for row in table("not-interacting")) | sites


@cache
def _conditions() -> frozenset[str]:
    return frozenset(row["phrase"].lower() for row in table("condition-heads"))
