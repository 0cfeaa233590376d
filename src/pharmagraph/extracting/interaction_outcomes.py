"""Reads what an interaction does: the source's own words, and whose level goes which way."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from pharmagraph.extracting.phrases import Piece, trim
from pharmagraph.lexicons import table
from pharmagraph.model import Direction

if TYPE_CHECKING:
    from pharmagraph.extracting.interaction_agents import Party
    from pharmagraph.extracting.page import Page

__all__ = ["Outcome", "find_mechanism", "find_outcome"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happens, in the words of *piece*; *change* is up or down, of what *owner* says.

    *owners* are the names of agents, ``DRUG`` for the page's drug, or ``THEIRS``.
    """

    piece: Piece
    change: str = ""
    owners: frozenset[str] = frozenset()

    def direction(self, party: Party, *, alone: bool) -> Direction | None:
        """Return whose level or action changes, and which way, for the interaction with *party*.

        *alone* tells that no other agent could be meant by "its" level.
        """
        up = self.change == "up"
        names = {party.agent.name.lower(), *(m.lower() for m in party.agent.members)}
        if self.change and names & self.owners:
            return Direction.INCREASES_AGENT if up else Direction.DECREASES_AGENT
        if self.change and DRUG in self.owners:
            return Direction.INCREASES_DRUG if up else Direction.DECREASES_DRUG
        if self.change and alone and THEIRS in self.owners:
            return Direction.INCREASES_AGENT if up else Direction.DECREASES_AGENT
        return None


DRUG = "the drug"
THEIRS = "their"

_MODAL = (
    r"(?:(?:may|might|can|could|will|would|also|significantly|markedly|greatly|slightly|further"
    r"|substantially|dramatically|be|been|has|have|had|is|are|was|were|to|often|possibly"
    r"|moderately|being|dangerously|not)\s)*"
)
_END = re.compile(
    r";|[.](?=\s|$)|[.]$|,?\s(?:when|whenever|if|because|since|while|which|so that|so|thereby|unless"
    r"|during|as a result|probably|presumably|possibly (?:by|because|due)|due to|resulting|leading"
    r"|although|but|therefore|by (?=\w+ing\b)|through (?=\w+ing\b|inhibition)|and (?=(?:should|may"
    r"|can|could|must|patients|the|it|this|they|is|are|will)\b)|(?:in|among) (?:patients|people"
    r"|those|some)|taken with|given with|used with|when taken|and (?:lead|cause|result)s?\b)"
    r"|,\s(?=(?:and |but |or )?(?:so|it|this|these|the|they|patients|therefore|especially"
    r"|particularly|making|increasing|reducing|decreasing|raising|causing|doses?|blood|both)\b"
    r"|[\w\s-]{0,60}\b(?:should|may|must|can|is|are|was|were|might|could|need)\b)",
    re.IGNORECASE,
)
_CAUSE = re.compile(
    r"\b(?P<verb>causes?|caused|causing|leads? to|leading to|led to|results? in|resulting in"
    r"|resulted in|produces?|producing|trigger(?:s|ed)?|provokes?|precipitates?|contributes? to)\s+"
    r"(?P<object>(?!by\b|if\b|when\b)\S)",
    re.IGNORECASE,
)
_RISK = re.compile(
    r"\b(?P<verb>increas(?:es?|ed|ing)|rais(?:es?|ed|ing)|higher|greater|elevated|add(?:s|ed)? to"
    r"|heightened)\s(?:the\s|their\s|your\s|a\s|an\s)?"
    r"(?:(?:additional|potential|overall|added)\s)?(?:risks?|chances?|likelihood|possibility|incidence)\s"
    r"(?:of|for|that)\s",
    re.IGNORECASE,
)
_RISK_RISES = re.compile(
    r"\b(?:the\s)?(?P<risk>(?:risk|chance|likelihood|possibility)s?\s(?:of|for)\s[^.;]{2,120}?\s"
    r"(?:(?:is|are|was|may be|can be|could be|might be)\s)?(?:also\s)?"
    r"(?:increased|higher|greater|elevated|raised|(?:may|can|could) (?:increase|rise)|increases|rises))\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"(?:\b(?:due to|because of|owing to|on account of)\s+(?:the\s|an?\s|their\s|its\s)?"
    r"(?:(?:potential|possible|possibility|additive|combined)\s(?:for\s|of\s)?(?:an?\s)?)?)(?=\S)",
    re.IGNORECASE,
)
_FOR_REASON = re.compile(
    r"\b(?:because|since|as)\s+(?=(?:it|they|this|these|the|both|of)\b|\w+)", re.IGNORECASE
)
_MECHANISM = re.compile(
    r"(?:,?\s(?:probably|possibly|presumably|likely|mainly|apparently))?"
    r"\s(?P<lead>by|through|via|because|since|presumably because|due to|because of|as)\s+"
    r"(?=(?P<first>\w+))",
    re.IGNORECASE,
)
_MECHANISM_END = re.compile(
    r"[.;](?=\s|$)|[.;]$|,\s(?:and|but|so|which|therefore|resulting|thereby|leading|patients|the dose"
    r"|increasing|reducing|it|they|use|caution)\b|\s(?:and therefore|and thus|and so|when|if|resulting)\b",
    re.IGNORECASE,
)
_THEIRS = re.compile(r"\b(?:their|those|these (?:drugs|medications|medicines|agents))\b", re.IGNORECASE)
_ITS = re.compile(
    r"\b(?:its|this (?:drug|medicine|medication)(?:'s)?|the (?:drug|medicine|medication)(?:'s)?)\b",
    re.IGNORECASE,
)


def find_outcome(page: Page, text: str, parties: list[Party]) -> Outcome | None:
    """Return what *text* says happens when the drug meets *parties*."""
    readers = (_passive, _active, _alone, _nominal, _effective)
    found = [outcome for reader in readers if (outcome := reader(page, text, parties))]
    if found:
        return min(found, key=lambda outcome: outcome.piece.start)
    return _risk(text) or _caused(text) or _changed(text) or _occurring(text) or _reason(text)


def find_mechanism(text: str, outcome: Outcome | None) -> Piece | None:
    """Return why the outcome comes about: behind "by" or "because" and outside the outcome."""
    if outcome is None:
        return None
    for found in _MECHANISM.finditer(text):
        start = found.end()
        if outcome.piece.start <= start < outcome.piece.end or start < outcome.piece.start:
            continue
        if found["lead"].lower() in {"by", "through", "via"} and not _is_deed(found["first"]):
            continue
        if found["lead"].lower() == "as" and found["first"].lower() not in {"it", "they", "both", "this"}:
            continue
        closing = _MECHANISM_END.search(text, start)
        end = closing.start() if closing else len(text)
        piece = trim(text, start, end)
        if piece.text:
            return piece
    return None


def _is_deed(word: str) -> bool:
    return word.lower().endswith("ing") or word.lower() in {"inhibition", "induction", "blockade"}


@cache
def _quantities() -> dict[str, str]:
    return {row["phrase"]: row["sense"] for row in table("interaction-quantities")}


@cache
def _verbs() -> dict[str, tuple[str, str]]:
    return {row["word"]: (row["change"], row["form"]) for row in table("interaction-verbs")}


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    nouns = _any(_quantities())
    active = _any(w for w, (_, form) in _verbs().items() if form in {"active", "both"})
    participle = _any(w for w, (_, form) in _verbs().items() if form in {"both", "participle"})
    alone = _any(w for w, (_, form) in _verbs().items() if form == "alone")
    loose = _any({"increase", "decrease", "increases", "decreases"})
    noun = rf"(?P<np>(?<![\w-])(?:[\w'/-]+\s){{0,4}}?(?P<noun>{nouns})\b(?P<of>\s(?:of|on|in)\s[^,;.]{{1,90}}?)?)"
    flags = re.IGNORECASE
    return (
        re.compile(
            rf"{noun}\s(?:(?:may|might|can|could|will|also)\s)*(?:is|are|was|were|be|been|has been|have been)\s"
            rf"(?:(?:significantly|markedly|greatly|slightly|also|substantially)\s)*(?P<verb>{participle})\b",
            flags,
        ),
        re.compile(
            rf"(?<![\w-])(?P<verb>{active})\s(?P<np>(?:(?!(?:by|may|can|should|that|which|when|if)\b)[\w'/()-]+\s){{0,9}}?(?P<noun>{nouns})\b(?P<of>\s(?:of|on)\s)?)",
            flags,
        ),
        re.compile(rf"{noun}\s(?:(?:may|might|can|could|will|also|to)\s)*(?P<verb>{alone}|{loose})\b", flags),
        re.compile(
            rf"(?<![\w-])(?P<verb>increased|decreased|reduced|higher|lower|elevated|raised|lowered"
            rf"|diminished|enhanced|prolonged|delayed|impaired|greater)\s"
            rf"(?P<np>(?:[\w'/-]+\s){{0,4}}?(?P<noun>{nouns})\b(?P<of>\s(?:of|on)\s)?)",
            flags,
        ),
    )


def _any(words: object) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


def _passive(page: Page, text: str, parties: list[Party]) -> Outcome | None:
    return _subject_first(page, text, parties, 0)


def _alone(page: Page, text: str, parties: list[Party]) -> Outcome | None:
    return _subject_first(page, text, parties, 2)


def _subject_first(page: Page, text: str, parties: list[Party], number: int) -> Outcome | None:
    """Return the outcome of "levels of … are increased" and "levels of … may rise"."""
    for found in _patterns()[number].finditer(text):
        if _is_advice(text, found):
            continue
        start = _noun_start(text, found.start("np"))
        piece = trim(text, start, found.end("verb"), article=True)
        owners = _owners(page, found["of"] or "", piece.text, parties)
        return Outcome(piece, _change(found["verb"], found["noun"]), owners)
    return None


def _is_advice(text: str, found: re.Match[str]) -> bool:
    return bool(re.search(r"\b(?:should|must|need)\b", found[0]))


def _noun_start(text: str, start: int) -> int:
    """Return where the noun phrase starts: behind the clause before and behind conjunctions."""
    lead = re.compile(
        r"(?:(?:and|or|but|that|because|when|if|the|a|an|so|as|since|while|can|may|with|of|in)\s)+", re.IGNORECASE
    )
    found = lead.match(text, start)
    return found.end() if found else start


def _active(page: Page, text: str, parties: list[Party]) -> Outcome | None:
    return _verb_first(page, text, parties, 1)


def _nominal(page: Page, text: str, parties: list[Party]) -> Outcome | None:
    return _verb_first(page, text, parties, 3)


def _verb_first(page: Page, text: str, parties: list[Party], number: int) -> Outcome | None:
    """Return the outcome of "may increase the level of …" and "higher levels of …"."""
    for found in _patterns()[number].finditer(text):
        if re.search(r"\b(?:should|must|to|not|that|which|who)\s(?:be\s|may\s|can\s)?$", text[: found.start()]):
            continue
        closing = _END.search(text, found.end("np"))
        end = closing.start() if closing else len(text)
        piece = trim(text, found.start("verb"), end)
        of = text[found.end("np") : end] if found["of"] else ""
        before = text[found.start("np") : found.end("noun")]
        owners = _owners(page, of, before, parties)
        return Outcome(piece, _change(found["verb"], found["noun"]), owners)
    return None


def _change(verb: str, noun: str) -> str:
    """Return whether there is more or less of the agent when *noun* changes as *verb* says."""
    change = _verbs().get(verb.lower(), ("", ""))[0]
    if not change:
        change = "up" if verb.lower() in {"higher", "greater"} else "down"
    inverse = _quantities()[noun.lower()] == "inverse"
    return {"up": "down", "down": "up"}[change] if inverse else change


def _owners(page: Page, of: str, words: str, parties: list[Party]) -> frozenset[str]:
    """Return whose level *words* speak of: named behind "of", before the noun, or by "its"."""
    for stretch in (of, words):
        agents = _agents(stretch, parties)
        drug = page.mention.search(stretch)
        if drug and all(drug.start() < place for place, _ in agents):
            return frozenset({DRUG})
        if agents:
            both = {DRUG} if drug and _BOTH.search(stretch[: drug.start()]) else set()
            return frozenset({name for _, name in agents} | both)
        if _BOTH_DRUGS.search(stretch):
            return frozenset()
        if _THEIRS.search(stretch):
            return frozenset({THEIRS})
        if _ITS.search(stretch):
            return frozenset({DRUG})
    return frozenset()


_BOTH = re.compile(r"\b(?:and|both)\b", re.IGNORECASE)
_BOTH_DRUGS = re.compile(r"\b(?:both|either|each)\b", re.IGNORECASE)


def _agents(words: str, parties: list[Party]) -> list[tuple[int, str]]:
    """Return the agents of *parties* that *words* name, with their places."""
    return [
        (found.start(), party.agent.name.lower())
        for party in parties
        for name in (party.agent.name, *party.agent.members)
        if (found := re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", words, re.IGNORECASE))
    ]


def _risk(text: str) -> Outcome | None:
    """Return the outcome of "an increased risk of …" and "the risk of … is increased"."""
    if found := _RISK_RISES.search(text):
        return Outcome(trim(text, *found.span("risk"), article=True))
    found = _RISK.search(text)
    if not found:
        return None
    reason = _REASON.search(text)
    end = _reason_end(text, found.end()) if reason and reason.end() == found.start() else None
    if end is None:
        closing = _END.search(text, found.end())
        end = closing.start() if closing else len(text)
    return Outcome(trim(text, found.start(), end, article=True))


def _reason_end(text: str, start: int) -> int:
    """Return where a reason that begins the sentence ends: at the comma before the main clause."""
    modal = re.compile(r"\s(?:should|must|may|can|is|are|was|were|will|need)\b").search(text, start)
    comma = text.rfind(",", start, modal.start()) if modal else -1
    if comma >= 0:
        return comma
    closing = _END.search(text, start)
    return closing.start() if closing else len(text)


def _caused(text: str) -> Outcome | None:
    """Return the outcome of "can cause …" and "may result in …"."""
    for found in _CAUSE.finditer(text):
        if re.search(r"\b(?:not|that|which|known to)\s(?:can\s|may\s|also\s)?$", text[: found.start()]):
            continue
        start = found.start("object")
        closing = _END.search(text, start)
        piece = trim(text, start, closing.start() if closing else len(text), article=True)
        if piece.text:
            return Outcome(piece)
    return None


_EFFECTIVE = re.compile(
    r"\b(?P<what>(?:less|more)\s(?:effective|active|potent|toxic)|ineffective)\b", re.IGNORECASE
)
_OCCURS = re.compile(
    r"(?:^|[,;]\s|\b(?:because|since|and)\s)(?P<what>(?:(?!(?:when|if|because|since)\b)[\w'-]+\s){1,7}"
    r"(?:may|can|could|might|has|have)(?:\sbeen)?\s(?:occur|develop|result|reported|occurred))\b",
    re.IGNORECASE,
)


def _effective(page: Page, text: str, parties: list[Party]) -> Outcome | None:
    """Return the outcome of "… may be less effective"."""
    found = _EFFECTIVE.search(text)
    if not found:
        return None
    start = max((m.end() for m in re.finditer(r"[,;]\s", text[: found.start()])), default=0)
    owners = _owners(page, "", text[start : found.start()], parties)
    verb = re.compile(r"\b(?:make|makes|making|render|renders)\s", re.IGNORECASE)
    made = verb.search(text, start, found.start())
    if made:
        owners = _owners(page, "", text[made.end() : found.start()], parties) or owners
        start = made.start()
    change = "up" if found["what"].lower().startswith("more") else "down"
    return Outcome(trim(text, start, found.end(), article=True), change, owners)


def _occurring(text: str) -> Outcome | None:
    """Return the outcome of "… may occur"."""
    found = _OCCURS.search(text)
    return Outcome(trim(text, *found.span("what"), article=True)) if found else None


def _changed(text: str) -> Outcome | None:
    """Return the outcome of "may worsen drowsiness" and of any verb like that."""
    for found in _CHANGED.finditer(text):
        if _NOT_BEFORE.search(text[: found.start()]):
            continue
        closing = _END.search(text, found.end())
        return Outcome(trim(text, found.start(), closing.start() if closing else len(text)))
    return None


_CHANGED = re.compile(
    r"\b(?:increases?|decreases?|reduces?|raises?|lowers?|worsens?|intensif(?:y|ies)|adds? to|enhances?"
    r"|harms?|damages?|weakens?|blocks?|prolongs?|makes?|counteracts?|prevents?|interferes? with"
    r"|affects?|alters?|changes?|potentiates?|inhibits?)\s(?=\w)",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(r"\b(?:should|must|to|not|that|which|who)\s(?:be\s|may\s|can\s)?$", re.IGNORECASE)


def _reason(text: str) -> Outcome | None:
    """Return the outcome that "due to …" or "because of …" gives as the reason for advice."""
    found = _REASON.search(text)
    if not found:
        return None
    end = _reason_end(text, found.end())
    piece = trim(text, found.end(), end, article=True)
    return Outcome(piece) if piece.text else None
