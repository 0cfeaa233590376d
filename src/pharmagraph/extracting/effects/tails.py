"""Cuts off what stands behind the name of an effect: whom it befalls, why, how often."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from pharmagraph.compiling import compiled
from pharmagraph.extracting.effects.cues import NO_CUES, Cues, read_cues, read_percent
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.people import names_people, read_people
from pharmagraph.extracting.wording.phrases import Piece, fold, name, trim

if TYPE_CHECKING:
    from pharmagraph.model import Population

__all__ = ["IN_PEOPLE", "Group", "Tail", "read_cause", "read_group", "read_tail"]


class Group(NamedTuple):
    """A group of people, and the words that name it."""

    piece: Piece
    population: Population | None


class Tail(NamedTuple):
    """Where the name of an effect ends, and what is said behind it."""

    end: int
    group: Group | None = None
    cause: Piece | None = None
    cues: Cues = NO_CUES


_CAUSE = clue_compile(
    r"(?:,?\s+|^)(?P<cause>(?:(?:that is |which is )?caused by|due to|because of|resulting from"
    r"|as a result of|secondary to)\s+(?=\w))",
    re.IGNORECASE,
)
IN_PEOPLE = compiled(
    r"(?:,?\s+|^)(?P<mostly>especially |particularly |mainly |mostly |usually |primarily "
    r"|above all |most of all "
    r"|chiefly "
    r"|even )?(?:only )?"
    r"(?P<in>in|among|for)\s+(?=(?:some |certain |the |many |most |a few |other )?(?P<who>\w))",
    re.IGNORECASE,
)
_FIGURE = compiled(r"[0-9]")
_PORTION = clue_compile(
    r"(?P<share>[\s,]*[-:]?\s(?:(?:seen |reported |occurring |occurs |occurred )?(?:in|by)\s)?"
    r"(?:about\s|approximately\s|up to\s|less than\s|more than\s|at least\s|around\s|nearly\s)?"
    r"(?:[0-9.]{1,6}\s?%?\s?(?:to|-|and)\s?)?[0-9.]{1,6}\s?(?:%|percent)"
    r"(?:\sof\s(?:the\s)?(?:all\s)?(?:treated\s)?"
    r"(?:patients|people|users|cases|women|men|children|adults|subjects|those)(?:\streated(?!\swith))?"
    r"(?:\s(?:given|on|taking|receiving|treated with|who (?:took|received))\s[\w-]+)?)?)"
    r"(?:\s\([^()]*\))?$",
    re.IGNORECASE,
)
#: "In fewer than 1 in 10,000 patients".
_FEW = clue_compile(
    r"(?P<share>,?\s(?:(?:seen|reported|occurring)\s)?in\s(?:(?:about|fewer than|less than"
    r"|up to|roughly|around"
    r"|more than|at least|perhaps|nearly)\s)?(?:1|one)\sin\s(?:every\s)?[0-9][0-9,.]*"
    r"(?:\s(?:patients|people|users|women|men|children|persons|cases))?"
    r"|,?\s(?:(?:seen|reported|occurring)\s)?in\s[0-9]{1,2}\s(?:out\s)?(?:of|in)\s(?:every\s)?100\s"
    r"(?:patients|people|users|women|men|children))$",
    re.IGNORECASE,
)
_DURING = clue_compile(
    r",?\s(?:(?:(?:right|soon|shortly|immediately|just)\s)?after\s(?:a|the|each|every|your)\s(?:first\s)?"
    r"(?:dose|injection|infusion)"
    r"|after\s(?:prolonged\s|long(?:-term)?\s)?(?:treatment|therapy|use|exposure)\s(?:for|of|over|lasting)"
    r"\s[^,;]+|in\sthe\s(?:short|long)\s(?:run|term)|in\san?\s(?:[\w-]+\s){0,2}(?:study|trial)"
    r"|after\s(?:stopping|you\sstop|(?:the\s)?(?:end|discontinuation)\sof)\b[^,;]*"
    r"|when\syou\s(?:first\s)?(?:take|start|begin|stop|use)\b[^,;]*"
    r"|(?:during|while on|on|with)\s(?:long[- ]term\s|chronic\s|this\s)?(?:therapy|treatment)"
    r"|(?:when|if)\s(?:the (?:drug|dose|medicine|treatment)|it|treatment|therapy|given|taken"
    r"|stopped|used)\b[^,;]*"
    r"|(?<=,\s)(?:typically|usually|most often|mostly|generally|as a rule)\s(?:between|within|in"
    r"|during|after|at|on|early|late)\s[^,;]+"
    r"|(?:(?:mostly|mainly|usually|often|occasionally|sometimes)\s)?(?:following"
    r"|made\s(?:worse|better)\sby)\s[^,;]+"
    r"|in\s(?:only\s)?(?:a\s)?(?:(?:very|small|large|tiny|fair)\s){0,2}(?:number|proportion"
    r"|share|minority|fraction"
    r"|handful|percentage)\sof\s(?:people|patients|users|women|men|children|cases)"
    r"(?:,\s(?:about|approximately|roughly|around)\s(?:1|one)\sin\s[0-9][0-9,]*)?"
    r"|(?:arising|occurring|developing|appearing)\s(?:during|after|with|on|under)\s[^,;]+"
    r"|in\s(?:some|many|most|others|a\sfew|humans|man)"
    r"|(?:after|from|beyond)\s(?:[<>≥≤]|(?:more|less)\sthan)\s?[0-9]+\s(?:doses|days|weeks|months|years)"
    r"|(?:called|named|known\sas|by\sthe\sname\sof)\s(?-i:[A-Z]{2,6})"
    r"|(?:in|during|within|over|for)\sthe\s(?:(?:very\s)?first|second|third|fourth|last|early|next)\s"
    r"(?:(?:few|couple\sof|[a-z]+|[0-9]+)\s)?"
    r"(?:hours?|days?|weeks?|months?|years?|doses?)(?:\s(?:of|after|on)\s[^,;]+)?"
    r"|after\s(?:(?:several|many|some|a\sfew|[0-9]+)\s)?(?:days|weeks|months|years)"
    r"(?:\s(?:of|on)\s[^,;]+)?"
    r"|(?:during|with|after|while\son)\s(?:the|an?|each|every|your|rapid|fast|quick)\s"
    r"(?:(?:first|rapid|fast|quick|intravenous)\s)?(?:infusions?|injections?|treatment|therapy|session|course)"
    r"|at\sfirst|in\sthe\sbeginning|at\sthe\s(?:start|outset|beginning)|to\sbegin\swith"
    r"|in\sthe\slong\s(?:run|term|course)|early\s(?:on|in\streatment)"
    r"|(?:within|in)\s(?:the\s)?(?:(?:a\sfew|some|[0-9]+(?:\sto\s[0-9]+)?|two|three)\s)?(?:minutes|hours|days|weeks|months)"
    r"(?:\s(?:of|after|from)\s[^,;]+)?"
    r"|(?:(?:a\sfew|some|[0-9]+(?:\sto\s[0-9]+)?|two|three)\s)?(?:minutes|hours|days|weeks|months)\safter\s[^,;]+"
    r"|(?:(?:usually|mostly|often|typically|on\saverage)\s)?by\s(?:(?:about|up\sto|at\sleast|more\sthan|an\saverage\sof|around)\s)?[0-9][^,;%]*"
    r"|of\s(?:about\s|up\sto\s|at\sleast\s|more\sthan\s|over\s|around\s)?[0-9][^,;%]*"
    r"|than\s(?:before|usual|normal(?:ly)?)"
    r"|of\s(?:an?\s(?:person|patient)|people|patients|those)\s(?:with|who)\s[^,;()]+"
    r"|at the (?:start|beginning) of (?:treatment|therapy)|attributed to\s[^,;]+"
    r"|(?:seen|shown|found|detected|measured|noted|visible)\s(?:in|by|on|with)\s(?:an?\s|the\s"
    r"|your\s)?"
    r"(?:[\w-]+\s){0,2}(?:tests?|scans?|x-rays?|ECG|urinalysis|results|samples?))$",
    re.IGNORECASE,
)
_ILLNESS = clue_compile(
    r"\b(?:with|who (?:also )?ha(?:ve|s|d)|having|suffering from)\s+(?:a history of )?(?=\w)",
    re.IGNORECASE,
)
_SEVERITY = clue_compile(r"(mild|moderate|severe|advanced|end-stage)\s", re.IGNORECASE)
_TAKERS = clue_compile(
    r"\s(?:taking|using|receiving|treated with|given|who (?:take|use|receive|are taking|took)"
    r"|on (?:this|the))\b.*",
    re.IGNORECASE,
)
_ANYBODY = clue_compile(
    r"(?:(?:some|certain|the|many|most|a few|other|all|several)\s)*"
    r"(?:patients?|people|persons|individuals|those|users|subjects|adults|cases|humans)",
    re.IGNORECASE,
)
#: What only tells in men which effect it is: "breast enlargement in men".
_OF_MEN = compiled(r"(?:men|boys|males|women|females)\b", re.IGNORECASE)
_BREAST = clue_compile(
    r"\bbreasts?\s+[\w-]+$|\benlarges?\s(?:the\s)?breasts$|\bfertility$", re.IGNORECASE
)
_LIST_GOES_ON = compiled(r"[,;]\s|\sand\swith\s(?=rare|isolated|occasional|infrequent)")


_SOMETHING = compiled(
    r"\b(?:in|among|for|caused|due|because|result\w*|secondary|during|while|on|with|after|at"
    r"|attributed|following|worse|than|by|when|if|between|within|over|early|late"
    r"|beyond|from|called|named|known as|name of|of (?:about|up to|at least|more than|around)"
    r"|of(?=\s[0-9]))\s"
    r"|%|percent|,\swhich\s",
    re.IGNORECASE,
)


_AND_LAST = compiled(r"[;,]\s(?:and|or)\s*$")


def read_tail(text: str, start: int, end: int) -> Tail:
    """Return where the name of the effect from *start* ends, and what is said behind it."""
    words = text[start:end].rstrip()
    if words[-3:].lower().endswith(("and", "or")):
        words = _AND_LAST.sub("", words)
    tail = Tail(start + len(words.rstrip(" .;,")))
    while _SOMETHING.search(text, start, end):
        shorter = (
            _which_is(text, start, tail)
            or _portion(text, start, tail)
            or _group(text, start, tail)
            or _cause(text, start, tail)
            or _during(text, start, tail)
        )
        if shorter is None or not start < shorter.end < tail.end:
            return tail
        tail = shorter
    return tail


def read_group(text: str, start: int, end: int) -> Group | None:
    """Return the people that the stretch names, with no population where they are anybody."""
    words = _TAKERS.sub("", text[start:end])
    end = start + len(words)
    if not names_people(words):
        return None
    piece = trim(text, start, end)
    if _ANYBODY.fullmatch(words.strip()):
        return Group(piece, None)
    people = read_people(words)
    if people is None:
        return None
    return Group(piece, _with_illness(text, start, end, people))


def read_cause(words: str) -> str:
    """Return the reason that *words* give, without "caused by" and the like."""
    found = _CAUSE.match(words)
    return trim(words, found.end(), article=True).text if found else words


def _with_illness(text: str, start: int, end: int, people: Population) -> Population:
    found = _ILLNESS.search(text, start, end)
    if not found:
        return people
    named = name(text, found.end(), end)
    severity = _SEVERITY.match(named.core.text)
    condition = named.core.text[severity.end() :] if severity else named.core.text
    return replace(
        people,
        label=fold(text[start : named.core.end]),
        condition=fold(condition, initial=False),
        abbreviation=named.abbreviation,
        severity=severity[1].lower() if severity else "",
    )


def _is_open(text: str, start: int, place: int) -> bool:
    return text.count("(", start, place) == text.count(")", start, place)


def _portion(text: str, start: int, tail: Tail) -> Tail | None:
    first = max(start + 1, tail.end - 80)
    found = few = None
    if _FIGURE.search(text, first, tail.end):
        found = _PORTION.search(text, first, tail.end)
        few = None if found else _FEW.search(text, first, tail.end)
    if not (found or few):
        few = _IN_RARE.search(text, first, tail.end)
    found = found or few
    if not found or not _is_open(text, start, found.start()):
        return None
    said = read_cues(found["share"]) if few else Cues(percent=read_percent(found["share"]))
    cues = tail.cues.filled(said)
    return tail._replace(end=found.start(), cues=cues)


#: "Liver injury in rare cases".
_IN_RARE = compiled(
    r"(?P<share>,?\sin\s(?:very\s)?(?:rare|isolated|occasional|exceptional|single|a\sfew)\s"
    r"(?:cases|instances|patients|people|persons))$",
    re.IGNORECASE,
)


def _which_is(text: str, start: int, tail: Tail) -> Tail | None:
    found = _WHICH_IS.search(text, start + 1, tail.end)
    if not found or not _is_open(text, start, found.start()):
        return None
    return tail._replace(end=found.start(), cues=tail.cues.filled(read_cues(found["said"])))


#: What is said of the last effect alone: "…, and colitis, which is rare".
_WHICH_IS = compiled(
    r",\s(?:which|that)\s(?P<said>(?:is|are|was|were|has been|have been)\s(?:[a-z]+\s){0,2}?"
    r"(?:rare(?:ly)?|uncommon|infrequent|unusual)(?:\s(?:seen|reported|observed))?)$",
    re.IGNORECASE,
)


def _during(text: str, start: int, tail: Tail) -> Tail | None:
    found = _DURING.search(text, max(start + 1, tail.end - 60), tail.end)
    return tail._replace(end=found.start()) if found else None


def _group(text: str, start: int, tail: Tail) -> Tail | None:
    for found in IN_PEOPLE.finditer(text, start + 1, tail.end):
        if found["in"].lower() == "for" or not _is_open(text, start, found.start()):
            continue
        if _OF_MEN.match(text, found.end()) and _BREAST.search(text, start, found.start()):
            continue
        following = _LIST_GOES_ON.search(text, found.end(), tail.end)
        last = following.start() if following else tail.end
        if following or not _starts_with_people(text, found.end(), last):
            continue
        group = read_group(text, found.end(), last)
        if group is None:
            continue
        left = found.start("in")
        piece = Piece(left, group.piece.end, text[left : group.piece.end])
        return tail._replace(
            end=found.start(),
            group=tail.group
            if found["mostly"] or not group.population
            else group._replace(piece=piece),
        )
    return None


def _starts_with_people(text: str, start: int, end: int) -> bool:
    """Tell whether a word for people is among the first words of the stretch."""
    other = IN_PEOPLE.search(text, start, end)
    return names_people(" ".join(text[start : other.start() if other else end].split()[:4]))


def _cause(text: str, start: int, tail: Tail) -> Tail | None:
    for found in _CAUSE.finditer(text, start + 1, tail.end):
        goes_on = _LIST_GOES_ON.search(text, found.end(), tail.end)
        if not goes_on and _is_open(text, start, found.start()):
            cause = trim(text, found.start("cause"), tail.end)
            return tail._replace(end=found.start(), cause=cause)
    return None
