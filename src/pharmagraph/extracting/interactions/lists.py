"""Cuts lists of agents out of sentences: where they end, and what belongs to which item."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import Piece, is_divided, split, trim
from pharmagraph.lexicons import fold_case, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pharmagraph.extracting.wording.patterns import Pattern

__all__ = [
    "EXAMPLES",
    "EXCEPT",
    "EXEMPLIFIED",
    "SUCH_AS",
    "TAIL",
    "VERBS",
    "bracketed",
    "cut_agents",
    "ends_at",
    "may_begin",
]

#: The text of the empty piece that stands before the examples of the class before it.
SUCH_AS = "such as"


def bracketed(text: str) -> str:
    """Return *text*, as long as before, with the list between two dashes in brackets instead.

    The first cell of a row of a table becomes a label of the others.
    """
    if text.startswith("| "):
        text = _as_label(text)
    return _DASHED.sub(lambda found: f"  ({found['list']})  ", text) if " - " in text else text


def _as_label(row: str) -> str:
    """Return *row* of a table, as long as before, with its first cell as a label of the rest."""
    first, bar, rest = row[2:].partition(" | ")
    rest = rest.replace(" | ", " ; ")
    if rest.endswith(" |"):
        rest = rest[:-2] + "  "
    return f"  {first} : {rest}" if bar else row


def cut_agents(
    text: str, start: int, end: int | None = None, *, holding: Pattern | None = None
) -> list[Piece]:
    """Return the items of the list that begins at *start*; none if no agent can begin there.

    Neither are there any in a list without a match of *holding*, if that is given.
    """
    limit = len(text) if end is None else end
    if not may_begin(text, start):
        return []
    held = holding.search(text, start, limit) if holding else None
    if holding and not held:
        return []
    stop = _end(text, start, limit)
    if holding and held and held.end() > stop and not holding.search(text, start, stop):
        return []
    return _without_next_subject(text, stop, _cut(text, start, stop))


def may_begin(text: str, start: int) -> bool:
    """Tell whether a list of agents may begin at *start*."""
    return _NO_START.match(text, start) is None


def ends_at(text: str, place: int) -> bool:
    """Tell whether a list of agents ends at *place*, if nothing holds it together."""
    return _STOP.match(fold_case(text), place) is not None


_MODAL = (
    r"may|might|can|could|should|must|will|would|is|are|was|were|be|been|has|have|had|does|did|do"
    r"|(?:(?:do|did|is|are|was|were|ca|could|wo|would|should|ha[sd]|have|must)(?:es)?n't)"
)
VERBS = (
    r"increas(?:es?|ed)|decreas(?:es?|ed)|reduc(?:es?|ed)|rais(?:es?|ed)|lower(?:s|ed)?"
    r"|enhanc(?:es?|ed)"
    r"|inhibit(?:s|ed)?|block(?:s|ed)?|caus(?:es?|ed)|leads?|results?|interacts?|affect(?:s"
    r"|ed)?|slow(?:s|ed)?"
    r"|delay(?:s|ed)?|impairs?|weakens?|potentiat(?:es?|ed)|interferes?|prevents?|boosts?|produces?"
    r"|diminish(?:es)?|prolongs?|worsens?|intensif(?:y|ies)|counteracts?|chang(?:es?|ed)"
    r"|alter(?:s|ed)?"
    r"|antagonizes?|blunts?|induces?|competes?|augments?|strengthens?|elevates?|opposes?|halves"
    r"|doubles"
    r"|binds?|(?:stick|cling)s?(?=\sto\b)|sends?|hangs?(?=\s(?:around|about|on)\b)|(?:soak|tie|mop|lock|sponge|suck)s?\sup|adsorbs?|(?:in|de)cr(?=\.)|displaces?|accelerates?|speeds?|lessens?|provokes?|precipitates?|stimulates?"
    r"|reverses?|harms?|damages?|raises|makes?|adds?|carries|requires?|doubles?|halves?|triples?"
    r"|rises?|rose|falls?|fell|keeps?|hides?|masks?|thins?|stays?|contains?|works?|shortens?"
    r"|suppress(?:es|ed)?|cuts?|deepens?|hinders?|climbs?"
    r"|(?:stands?|gets?)\sin\sthe\sway|takes?\sthe\sedge|hampers?|dampens?|dulls?|undercuts?|undoes"
    r"|holds?\sback|curbs?|quadruples?|amplif(?:y|ies)|reinforces?|clash(?:es|ed)?"
    r"|mix(?:es)?(?=\s(?:well|badly|poorly)\b)"
    r"|acts?|lasts?|lingers?|accumulates?|becomes?|reach(?:es)?|loses?|speeds?|quickens?"
    r"|(?:hold|wipe|take|wear|set)s?\s(?:up|out|away|off)|abolish(?:es)?|negates?"
    r"|nullif(?:y|ies)|spoils?|impedes?|retards?|lengthens?|multipl(?:y|ies)|shrinks?|keeps?"
    r"|drives?"
    r"|pushe?s?|brings?|drags?|nudges?|pulls?|lifts?"
    r"|offsets?|stop(?:s|ped)?|halt(?:s|ed)?|attenuat(?:es?|ed)|compromis(?:es?|ed)|undermin(?:es?|ed)"
    r"|robs?|deprives?|cancels?\sout|invites?|poses?|expose[sd]?|restor(?:es?|ed)|depress(?:es|ed)?|surges?|dips?"
    r"|hastens?|acidif(?:y|ies)|depletes?|compounds?|aggravates?|(?:bring|push|drive)(?:s|es)?\s(?:up|down)"
    r"|(?:switch|turn|shut)(?:s|es)?\s(?:off|on|down)"
)
#: What stands before an agent that is left out of those before it.
EXCEPT = (
    r"except(?:ing)?(?:\sfor)?|excluding|not\sincluding|other\sthan|apart\sfrom|aside\sfrom"
    r"|with\sthe\sexceptions?\sof|save\sfor"
)
#: It is looked for in lower case, in which a pattern is tried twice as fast as in any case.
_STOP = compiled(
    rf"[;:]|(?<!\be\.g)(?<!\bi\.e)[.](?=\s|$)|,?\s(?:{_MODAL}|{VERBS}|because|since|due|if|when"
    rf"|while|whenever|unless|alongside"
    rf"|until|but"
    r"|so|therefore|which|who|whose|than|to|by|at|on|in|for(?! example| instance)|from|during"
    rf"|before|{EXCEPT}"
    r"|after|within|without|not|only|also|concurrently|concomitantly|simultaneously|together|with"
    r"|(?<!such\s)as(?! well)|where|that|this|it|they|these|appears?|seems?|tends?|concomitant"
    r"|concurrent"
    r"|unreliable|useless|ineffective|worthless|significantly|markedly|slightly|greatly|cautiously"
    r"|likewise|moderately|modestly|substantially|considerably|sharply|strongly"
    r"|daily|twice|once|unchanged|less|more"
    r"|alone|rarely|often|just|shortly|immediately|sometimes|usually|generally|given|taken|used"
    r"|combined|administered|added)\b",
)
_VERB_NEXT = compiled(rf"\s*(?:{_MODAL})\b", re.IGNORECASE)
_DASHED = compiled(
    rf"\s-\s(?P<list>(?:(?!\b(?:{_MODAL}|{VERBS})\b)[^.;:()])"
    rf"{{3,160}}?)\s-\s(?=(?:{_MODAL}|{VERBS}|with|to|by|and|or|when|if|should)\b|invites?|poses?|calls?)",
    re.IGNORECASE,
)
_AND = clue_compile(r"\b(?:and|or)\b|/|&", re.IGNORECASE)
_HEAD = (
    r"(?:drugs?|medicines?|medications?|agents|products?|substances|supplements?|foods|diet|meal"
    r"|(?!(?:doses|levels|effects|concentrations|actions|amounts|quantities|servings|glasses|cups)\b)[a-z-]{3,}s)"
)
_PURPOSE = (
    r"to (?:help )?(?:treat|prevent|reduce|lower|control|relieve|stop|thin|lessen|ease|suppress"
    r"|calm"
    r"|weaken|slow|raise|boost)"
)
TAIL = clue_compile(
    rf"\b{_HEAD}\s(?:(?:\([^()]*\)\s)?(?:that (?:has|have|contains?)|that|which"
    r"|known to|used|metabolized by|broken down by"
    r"|eliminated|processed|cleared|containing|(?:fortified|enriched) with|for|of(?! the (?:kind"
    r"|type|sort) of)|with|affecting"
    r"|(?:taken|given)(?!\s(?:(?:together|along)\s)?with\b)|high in|rich in"
    rf"|acting on|having|against|{_PURPOSE}))\s"
    rf"(?:(?:{_MODAL}|also|strongly|themselves|strong)\s){{0,3}}[\w/-]+(?:'s)?"
    r"(?:\s(?:or|and)\s(?:slow|impair|affect|block|raise|lower|reduce|increase|weaken|prolong"
    r"|irritate)(?=\s))?"
    rf"(?:\s(?:to be(?=\s)|(?!(?:{_MODAL}|{VERBS}|with|because|together|concurrently"
    rf"|concomitantly|such|like"
    rf"|including"
    r"|when|if|reduce|raise|lower|increase|decrease|given|taken|used|that|also|likewise|slightly"
    r"|markedly|moderately|modestly|greatly|significantly|substantially|considerably|sharply"
    r"|and\s(?:the\s)?(?:[\w-]+\s){0,2}(?:medicine|drug|antibiotic|medication)\s[a-z]{5,}"
    r"|which|before|after|just|within|during|at\sthe\ssame)\b)[\w/-]+(?:'s)?)){0,8}"
    r"(?:\s(?:that|which)\s(?:lower|reduce|raise|increase|decrease|slow|block|affect|contain)\b"
    r"(?:\s(?!(?:may|can|could|might|is|are|should|must|will|with|when|if)\b)[\w/-]+){1,4})?",
    re.IGNORECASE,
)
#: Where a match of it can begin.
_HEADS = compiled(rf"\b{_HEAD}\s", re.IGNORECASE)
_NO_START = compiled(
    rf"\s*(?:{_MODAL}|both\s(?:drugs|medicines|medications|agents)"
    r"|because|since|due|if|when|while|unless|until|but|so|therefore|which|who"
    rf"|to|by|at|of|than|and|or"
    r"|on|in|for|from|during|before|after|within|without|not|only|also|with|as|there|that|this"
    r"|it|they"
    r"|these|patients|people|persons|those|individuals|anyone|women|men|adults|doctors|however"
    r"|caution"
    r"|no|you|your|their|its|close|careful|avoid|take|taking|using|use|combining|do|monitor"
    r"|tell|never"
    r"|separate|drinking|eating|among|while|whereas|though|although|unlike)\b",
    re.IGNORECASE,
)
EXAMPLES = clue_compile(
    r"\s*(?:,\s)?(?<![\w-])(?:such as|including|for example,?|for instance,?|e\.g\.,?|e\. g\.,?"
    r"|eg(?=\s)|eg,(?=\s)|i\.e\.,?|like"
    r"|especially|particularly|namely|of the (?:kind|type|sort) of|the likes of"
    r"|among (?:them|these))(?=\s|$)\s*",
    re.IGNORECASE,
)
#: A class that only the examples behind it tell from others: "inducers (rifampin)".
EXEMPLIFIED = compiled(
    r"(?:inducers?|inhibitors?)(?:\s\((?!of\b)|,?\s(?:such as|like|including|for example"
    r"|e\.g\.)\s)",
    re.IGNORECASE,
)


def _without_next_subject(text: str, stop: int, pieces: list[Piece]) -> list[Piece]:
    """Return the pieces without the subject of a clause that begins behind a bare comma."""
    bracketed = pieces and text[pieces[-1].end : pieces[-1].end + 1] == "]"
    if len(pieces) < 2 or bracketed or not _VERB_NEXT.match(text, stop):
        return pieces
    between = text[pieces[-2].end : pieces[-1].start]
    return pieces if _AND.search(between) or pieces[-2].text == SUCH_AS else pieces[:-1]


def _end(text: str, start: int, limit: int) -> int:
    """Return where the list ends: before a verb or preposition outside what belongs to it."""
    for found in _STOP.finditer(fold_case(text), start, limit):
        place = found.start() + (0 if found[0][0] in ";:." else 1)
        if not (
            _is_inside(place, _tails(text, start, place, limit))
            or _is_inside(place, _BRACKETED.finditer(text, start, limit))
            or _is_inside(place, _known().finditer(text, start, limit))
        ):
            return found.start()
    return limit


def _tails(text: str, start: int, place: int, limit: int) -> Iterator[re.Match[str]]:
    """Yield the matches of `TAIL` that begin before *place*."""
    reached = start
    for head in _HEADS.finditer(text, start, place):
        if head.start() >= reached and (found := TAIL.match(text, head.start(), limit)):
            reached = found.end()
            yield found


def _is_inside(place: int, matches: Iterator[re.Match[str]]) -> bool:
    """Tell whether *place* is inside one of *matches*, which are in order."""
    for found in matches:
        if place < found.end():
            return found.start() < place
    return False


_BRACKETED = compiled(r"\([^()]*\)")


@cache
def _known() -> Pattern:
    """Return the pattern of the agents whose names hold a full stop or a word that ends a list."""
    names = [row["phrase"] for row in table("agents") if _STOP.search(row["phrase"].lower())]
    every = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return clue_compile(rf"(?<!\w)(?:{every})(?!\w)", re.IGNORECASE)


def _cut(text: str, start: int, end: int) -> list[Piece]:
    """Return the items of the list; "such as" and the like begin a piece of their own."""
    if not is_divided(text, start, end) and not EXAMPLES.search(text, start, end):
        one = _closed(trim(text, start, end), text)
        return [one] if one.text else []
    pieces: list[Piece] = []
    masked = _NOR.sub("or ", text)
    for left, right in [m.span() for m in TAIL.finditer(text, start, end)]:
        masked = (
            masked[:left]
            + _DIVIDER.sub(lambda m: "_" * len(m[0]), masked[left:right])
            + masked[right:]
        )
    edges = [start]
    for found in EXAMPLES.finditer(masked, start, end):
        if masked.count("(", start, found.start()) == masked.count(")", start, found.start()):
            edges += [found.start(), found.start()]
    edges.append(end)
    for left, right in zip(edges[::2], edges[1::2], strict=True):
        such_as = EXAMPLES.match(masked, left, right)
        if such_as:
            pieces.append(Piece(left, left, SUCH_AS))
        cut = split(masked, such_as.end() if such_as else left, right)
        pieces += [_closed(piece, text) for piece in cut]
    return pieces


_NOR = clue_compile(r"(?<=\s)nor(?=\s)")
_DIVIDER = compiled(r"\b(?:and|or)\b|,")


def _closed(piece: Piece, text: str) -> Piece:
    """Return *piece*, in the words of *text*, without a square bracket that it does not open."""
    start, end, words = piece
    if words.endswith("]") and "[" not in words:
        end -= 1
    elif text.startswith(words, start):
        return piece
    return Piece(start, end, text[start:end])
