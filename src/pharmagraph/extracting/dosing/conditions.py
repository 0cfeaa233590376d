"""Finds what a dose is for inside a sentence: "for the treatment of gout", "to prevent stroke".

Labels in front of a colon and at the front of a sentence are read in `labels`.
"""

from __future__ import annotations

import re
from functools import cache

from pharmagraph.compiling import compiled
from pharmagraph.extracting.dosing.degrees import is_bare_degree
from pharmagraph.extracting.dosing.openings import opening_condition
from pharmagraph.extracting.dosing.pieces import form_words
from pharmagraph.extracting.dosing.purposes import HAVING, MAIN, NOT_FOR, OF_AGE, PURPOSE, STOP
from pharmagraph.extracting.dosing.untreated import (
    is_limited,
    is_lowered,
    is_lowered_for,
    is_of_range,
)
from pharmagraph.extracting.wording.atoms import Atom, apart
from pharmagraph.extracting.wording.drug_names import is_drug_name
from pharmagraph.extracting.wording.known import is_known
from pharmagraph.extracting.wording.listed import items
from pharmagraph.extracting.wording.patterns import Pattern, Patterns, clue_compile, know_hidden
from pharmagraph.extracting.wording.people import names_people
from pharmagraph.extracting.wording.phrases import fold, name
from pharmagraph.extracting.wording.unwanted import UNWANTED
from pharmagraph.lexicons import column, table
from pharmagraph.records import dataclass

__all__ = ["Condition", "find_conditions", "plain"]


@dataclass(frozen=True, slots=True)
class Condition(Atom):
    """The conditions that a dose is for, as labels, where the source names them."""

    labels: tuple[str, ...]


_TREATED = clue_compile(
    r"(?:^|:\s)\W*(?P<what>[A-Za-z][^,;:.0-9]{2,90}?)\s+(?:is|are|can\s+be|may\s+be|should\s+"
    r"be|ha(?:s|ve)\s+been)\s+(?:usually\s+|generally\s+|often\s+)?"
    r"(?:treated|managed|prevented|healed|cured)\s+(?:(?:for|over)\s+[\w\s-]{3,16}?\s+)?(?:with"
    r"|(?:in|by)\s+(?:[a-z]+\s+){1,2}of|(?:in|at|by)\s+(?:[a-z]+\s+){1,4}with)\b"
    r"|(?:^|:\s)\W*(?P<clears>[A-Za-z][^,;:.0-9]{2,90}?)\s+(?:usually\s+|often\s+)?(?:clears?(?:\s+up)?"
    r"|responds?|heals?|improves?|settles?|do(?:es)?\s+well)\s+(?:with|to|on|at)\s+(?=[0-9])",
    re.IGNORECASE,
)


_REQUIRES = clue_compile(
    r"(?:(?:^|:\s)\W*(?=[A-Z])(?!(?:For|In|To|With|Against|As)\s)|;\s+(?:an?\s+|the\s+)?)(?!(?:[Aa]\s+)?(?:few|some|many|most|several|others?"
    r"|half|none|nobody|anyone|everyone|certain)\b)(?P<what>[A-Za-z][^,;:.0-9]{2,70}?)"
    r"(?:\s+in\s+[^,;:.0-9]{3,60}?)?\s+(?:(?:may|will|can|usually|often|sometimes)\s+){0,2}"
    r"(?:requires?|needs?|warrants?|merits?|demands?"
    r"|calls?\s+for)\s+(?:(?:only|just)\s+)?(?=(?:a\s+|doses?,?\s+|of\s+|up\s+|to\s+|as\s+|much\s+|the\s+"
    r"|(?:smaller|larger|lower|higher|one|single)\s+|\w+\s+dose\s+){0,4}[0-9])"
)
_WHEN = clue_compile(
    r"^\W*(?:when\s+(?P<what>[^,;:.0-9]{3,80}?)\s+is\s+(?:being\s+)?treated"
    r"|to\s+keep\s+(?P<back>[^,;:.0-9]{3,80}?)\s+from\s+(?:coming\s+back|returning"
    r"|recurring))(?=,)",
    re.IGNORECASE,
)
_NO_DOSE = r"(?:(?!\b(?:dos(?:e|es|age|ing)|treatment|therapy|regimen)\b)[^,;:.0-9])"
_STARTED = clue_compile(
    rf"^\W*(?P<what>{_NO_DOSE}{{3,60}}?)(?:\s+in\s+(?:\w+\s+)?(?:adults|children|patients|people|women|men))?(?:\s+(?:therapy|treatment))?\s+"
    r"(?:(?:is|are)\s+(?:usually\s+)?(?:started|begun)"
    r"|(?:usually\s+)?(?:begins?|starts?|opens?))\s+(?:at|on|with)\b"
    rf"|(?:^\W*|;\s+(?:and\s+|but\s+)?)(?P<takes>(?!(?:for|in|to|with|when|if|as)\s){_NO_DOSE}{{3,60}}?)\s+(?:(?:usually|may|will|often)\s+)?(?:takes?|gets?|needs?)\s+(?=[0-9])"
    r"|[;:]\s+(?:and\s+)?(?P<alone>(?!(?:and|or|but|for|in|to|with|if|when|as|after|then|at|on|by"
    r"|from|up|the|an?|followed|usually)\b)[a-z][^,;:.0-9]{2,50}),\s+(?=[0-9])"
    r"|\b(?:doctors|clinicians|physicians|prescribers)\s+(?:\w+\s+)?treat\s+"
    r"(?P<treat>[a-z][^,;:.0-9]{2,60}?)\s+with\b"
    r"|[0-9]\s*(?:mg|mcg|g|mL)\s+(?:(?:\w+\s+){1,3})??(?:cures?|clears(?:\s+up)?|treats?"
    r"|heals?)\s+(?P<cures>[a-z][^,;:.0-9]{2,60}?)(?=\s*[,;:.]|\s+in\b|$)",
    re.IGNORECASE,
)
#: "3 mg daily (gout) or 4 mg daily (angina)"
_BRACKETED = clue_compile(
    r"[0-9]\s*(?:mg|mcg|g|mL|units?)(?:/(?:kg|m2))?(?:\s+(?:IV|IM|orally|intravenously|by\s+mouth))?"
    r"(?:\s+(?:(?:once|twice|(?:[0-9]|two|three|four)\s+times)\s+)?(?:daily|a\s+day|weekly|every\s+[0-9]+\s+hours))?"
    r"(?:\s+for\s+[0-9]+(?:\s*(?:-|to)\s*[0-9]+)?\s+(?:days?|weeks?|months?))?\s+"
    r"\((?P<inside>[A-Za-z][A-Za-z' -]{2,50})\)",
    re.IGNORECASE,
)
#: "3 mg daily in gout and 4 mg daily in angina"
_IN_BEHIND = clue_compile(
    r"[0-9]\s*(?:mg|mcg|g|mL|units?)(?:/(?:kg|m2))?(?:\s+(?:(?:once|twice|(?:[0-9]|two|three|four)\s+times)\s+)?"
    r"(?:daily|a\s+day|per\s+day|weekly|a\s+week|every\s+[0-9]+\s+hours))?"
    r"\s+in\s+(?P<inside>[A-Za-z][A-Za-z' -]{2,50}?)"
    r"(?=\s*[,;.)]|\s+(?:and|or|but)\s+(?:up\s+to\s+)?[0-9]|$)",
    re.IGNORECASE,
)
#: ": pneumonia 30 mg/kg, meningitis 50 mg/kg"
_BEFORE = clue_compile(
    r"[,;:]\s+(?:and\s+|or\s+)?(?P<bare>(?!(?:and|or|but|for|in|to|with|if|when|as|after|then|at|on|by|from"
    r"|up|the|an?|followed|usually|not|maximum)\b)[a-z][a-z' -]{3,50}?)\s+"
    r"(?=[0-9][0-9.,]*(?:\s*(?:-|to)\s*[0-9.]+)?\s*(?:mg|mcg|g|mL|units?)\b)",
    re.IGNORECASE,
)
#: "Otitis media 10 mg/kg": nothing but the name stands in front of the amount.
_FRONT = clue_compile(
    r"^\W*(?P<first>(?:(?!(?:with|by|of|to|at|for|in|before|after|starts?|begins?|is|are|and|or|then|the|an?"
    r"|up|maximum)\b)[A-Za-z][A-Za-z'-]*\s+){1,4})"
    r"(?=[0-9][0-9.,]*(?:\s*(?:-|to)\s*[0-9.]+)?\s*(?:mg|mcg|g|mL|units?)\b)",
    re.IGNORECASE,
)
_IN = clue_compile(
    r"\b(?:dos(?:e|age|ing))\s+in\s+(?P<dosed>(?!(?:patients|people|adults|children|women|men"
    r"|those)\b)[a-z][^,;:.0-9]{3,60}?)\s+(?:is|ranges)\b"
    r"|(?:^|:\s)\W*(?:in|after|following)\s+(?:an?\s+)?(?P<what>(?!(?:patients|people|adults|children|women"
    r"|men|those)\b)[a-z][^,;:.0-9]{3,60}),\s+(?=[0-9]|(?:the|an?|adults?|children)\b)"
    r"|(?:;\s+(?:and\s+|but\s+|while\s+|whereas\s+)?"
    r"|,?\s+(?:and|but|while|whereas)\s+)in\s+(?P<then>(?!(?:patients|people|adults|children|women|men"
    r"|those)\b)[a-z][^,;:.0-9]{3,40}?),?\s+(?=(?:(?:it|the\s+dose|this)\s+is\s+)?[0-9])"
    r"|\b(?:used|given|taken|recommended|advised|needed|applies)\s+in\s+(?P<used>(?!(?:patients|people|adults"
    r"|children|women|men|those)\b)[a-z][^,;:.0-9]{3,40}?)(?=\s*(?:[,;:.]|$|(?:in|at)\s+dos))"
    r"|^\W*(?:in\s+)?(?P<whose>[A-Za-z][^,;:.0-9]{2,40}?)\s+(?:patients"
    r"|sufferers)\s+(?:(?:usually|often|generally|should|may|must|can)\s+)*"
    r"(?:takes?|gets?|receives?|starts?|begins?|needs?|requires?|uses?|are|be)\b"
    r"|(?:^|:\s)\W*in\s+(?P<open>(?!(?:patients|people|adults|children|women|men|those|the|most"
    r"|some)\b)[a-z][^,;:.0-9]{3,60}?)"
    r"\s+(?=the\s+(?:(?:usual|target|maintenance|starting|initial|recommended|maximum|highest"
    r"|daily|total)\s+){0,2}"
    r"(?:dose|dosage|target|goal|maximum|amount)\s+is\b)",
    re.IGNORECASE,
)
_ALIKE = clue_compile(
    r"\b(?:treated|managed|prevented)\s+with\b[^;:.]*?(?:,|;|\band\b)\s+(?:and\s+)?"
    r"(?!(?:and\s+)?(?:then|later|start\w*|begin\w*|continue\w*|follow\w*|go|end\w*|after\w*|thereafter|subsequently|next|finally|instead"
    r"|again)\b)(?P<what>[A-Za-z][^,;:.0-9]{2,60}?)\s+with\s+(?=[0-9])"
    r"|\bresponds?\s+to\s+[0-9][^;:.]*?(?:,|;"
    r"|\band\b)\s+(?:and\s+)?(?P<too>[a-z][^,;:.0-9]{2,60}?)\s+to\s+(?=[0-9])",
    re.IGNORECASE,
)
#: "…, and gout with 10 mg" behind "is treated with"
_WITH_TOO = clue_compile(
    r"(?:,|;|\band\b)\s+(?:and\s+)?(?P<what>[a-z][^,;:.0-9]{2,60}?)\s+with\s+(?=[0-9])",
    re.IGNORECASE,
)
_TREATED_WITH = clue_compile(r"\b(?:treated|managed|prevented)\s+with\s+[0-9]", re.IGNORECASE)
_MEASURED = clue_compile(
    r"(?:an?\s+)?(?:(?:estimated\s+)?glomerular\b|body|weight(?!\s+(?:loss|gain|management))"
    r"|creatinine|crcl|egfr|levels?|counts?\b|blood\s+(?:levels?|counts?)|"
    r"histor|you\b|at\s+(?:least|most)\b|(?:either|both|each|any|these|such)\s+(?:problems?"
    r"|complaints?|uses?|purposes?|indications?|conditions?|disorders?|illness(?:es)?|diseases?)$|(?:less|more(?!\s+(?:severe|serious)\s)|lower|higher|fewer)\b"
    r"|(?:any|one|two|three|both|each|all)\s+(?:or\s+more\s+)?of\b"
    r"|(?:given|taken|used)\s+(?:together|along)|"
    r"(?:an?\s+)?(?:incomplete|inadequate|insufficient|partial|poor|good)\s+(?:response|control|relief)"
    rf"|(?:(?:severe|serious|grade\s+\S+)\s+)*{UNWANTED}$"
    r"|abnormal\s|intoleran\w+|toxicit\w+|tolerability"
    r"|(?:(?:very|more|most|less|life-threatening|urgent|difficult|severe|mild(?:er)?|moderate|serious|advanced|worse)\s+)+"
    r"(?:disease|cases?|illness|conditions?|forms?|symptoms)$|"
    r"(?:an?\s+)?(?:(?:first|later|new|further|frequent|repeated|recurring|many|several|multiple)\s+)?(?:relapses?|recurrences?|flares?|flare-ups?"
    r"|outbreaks?|exacerbations?)$|"
    r"(?:(?:acute|breakthrough|sudden|occasional|further|new|more|the|first|later|such)\s+)*"
    r"(?:attacks?|episodes?)$"
    r"|(?:cannot|can't|unable|can|could|need|want)\b"
    r"|(?:the\s+)?(?:therapy|treatment|medication|dosing)$|"
    r"(?:never|not|been|had|already|previously|used|taken|received|tried|failed)\b)",
    re.IGNORECASE,
)
_WHICH = compiled(
    r"^(?:of|(?:to\s+)?(?:prevents?|treats?|(?:reduces?|lowers?)\s+the\s+risk\s+of)(?!\s+attacks?$)|(?:preventing|treating|relieving|managing|controlling)|(?:the\s+)?(?:(?:long|short)-term\s+|primary\s+|secondary\s+|routine\s+)?(?:treatment|management|relief|control|prevention)\s+of|(?:after|following)(?:\s+an?|\s+the)?|both|healing(?:\s+of)?"
    r"|more(?=\s+(?:severe|serious)\s)|most|some|many|other|another|further|certain)\s+",
    re.IGNORECASE,
)
_IN_PEOPLE = compiled(
    r"\s+(?:in|among)\s+(?:patients|people|adults|children|women|men|those|individuals)\b.*$",
    re.IGNORECASE,
)
_TAIL = compiled(
    r"\s+(?:(?:after|before|in|of|with|by|during|following|only)|in\s+\w+-(?:infected|positive|negative))$"
    r"|(?<!cal)(?<!colorectal)(?<!dental)(?<!obstetric)(?<!ologic)(?<!cardiac)(?<!edic)(?<!operative)(?<!antibiotic)(?<!ary)(?<!long-term)(?<!routine)(?<!exposure)\s+(?:prevention|prophylaxis)(?:\s+in\s.*)?$",
    re.IGNORECASE,
)
_DUE_TO = compiled(
    r"\s+(?:(?:that\s+(?:is|are)\s+)?caused\s+by|due\s+to|resulting\s+from|brought\s+on\s+by)\s.*$",
    re.IGNORECASE,
)
_FROM = clue_compile(r"(?P<what>\w+)\s+from\s", re.IGNORECASE)
_TAKES = compiled(
    r"\s+(?:that|which)\s.*$"
    r"|\s+(?:(?:usually|often|generally|typically|may|can)\s+)*(?:takes|needs|requires|calls\s+for"
    r"|warrants)\b.*$",
    re.IGNORECASE,
)
_PRONOUNS = frozenset(
    {"both", "each", "either", "neither", "all cases", "all", "either case", "both cases"}
)
#: "Take calcium 500 mg" says what to take, not what for.
_ORDER = clue_compile(
    r"(?:take|give|use|add|start|begin|inject|swallow|apply|reduce|lower|raise|increase|avoid|stop)\s",
    re.IGNORECASE,
)
#: "Type 2 diabetes" and "P. vivax malaria" are names: their figures and stops are hidden.
_NUMBERED = compiled(
    r"(?-i:(?<=\b[A-Z])\.(?=\s[a-z]{3}))|(?<=[A-Za-z])-?[0-9]+(?![0-9])|(?<=\btype )[0-9]+"
    r"|(?<=\b(?:stage|grade) )[0-9]+",
    re.IGNORECASE,
)


def plain(label: str) -> str:
    """Return a condition without words that only say which cases of it: "most infections"."""
    label = _TAKES.sub("", _WHICH.sub("", label, count=1))
    return _TAIL.sub("", _IN_PEOPLE.sub("", _without_cause(_DUE_TO.sub("", label))))


def _without_cause(label: str) -> str:
    """Return a symptom without what it comes from: "itching from hives"."""
    symptoms = column("symptoms", "word")
    ends = (f.end("what") for f in _FROM.finditer(label) if f["what"].lower() in symptoms)
    return label[: next(ends, len(label))]


@cache
def _naming() -> Patterns:
    """Return the patterns of the places in which a dose names what it is for."""
    own = (_purpose(), _list(), _bare(), _having())
    return Patterns(*own, _TREATED, _ALIKE, _WITH_TOO, _REQUIRES, _WHEN, _IN, _STARTED)


def find_conditions(text: str) -> list[Condition]:
    """Return the conditions that doses in *text* are for, in order."""
    found: list[Condition] = []
    lettered = _NUMBERED.sub(lambda m: "x" * len(m[0]), text)
    know_hidden(lettered, text, "x")
    for number in _naming().possible(lettered):
        pattern = _naming().each[number]
        if pattern is _WITH_TOO and not _TREATED_WITH.search(lettered):
            continue
        for match in pattern.finditer(lettered):
            if is_of_range(lettered, match.start()):
                continue
            span = match.span(match.lastgroup or "what") if match["what"] is None else None
            labels, end = _labels(text, *(span or match.span("what")))
            if pattern in {_IN, _STARTED, _WITH_TOO} and not all(map(is_known, labels)):
                continue
            if pattern is _having() and is_lowered_for(text, end):
                continue
            if labels and not is_lowered(text, end):
                own = match["with"] if pattern in {_having(), _list()} else None
                start = match.start("with") if own else match.start()
                late = pattern in {_ALIKE, _REQUIRES, _WITH_TOO} or "maintenance" in match[0]
                late = late or (pattern is _STARTED and span is not None)
                late = late or match.lastgroup in {"then", "used"}
                start = span[0] if span and late else match.start("what") if late else start
                start += len(lettered[start:end]) - len(lettered[start:end].lstrip(": "))
                found.append(Condition(start, end, labels))
    found += _beside_amounts(text, lettered)
    if not found and (place := opening_condition(lettered)):
        labels, end = _labels(text, *place)
        told = labels and not is_lowered(text, end)
        found += [Condition(place[0], end, labels)] if told else []
    return apart(found)


def _beside_amounts(text: str, lettered: str) -> list[Condition]:
    """Return the known conditions right before an amount or in brackets behind it."""
    found: list[Condition] = []
    for pattern in (_BRACKETED, _IN_BEHIND, _BEFORE, _FRONT):
        for match in pattern.finditer(lettered):
            labels, end = _labels(text, *match.span(match.lastgroup or 0))
            if labels and all(is_known(label.partition(" with ")[0]) for label in labels):
                found.append(Condition(match.start(match.lastgroup or 0), end, labels))
    return found


@cache
def _purpose() -> Pattern:
    return clue_compile(rf"(?<!\w){PURPOSE}\s+(?P<what>\S[^;:.]*?){STOP}", re.IGNORECASE)


@cache
def _list() -> Pattern:
    """Find the conditions in "For aches, mild pain, and fever, the usual dose is"."""
    return clue_compile(
        rf"^\W*(?:{PURPOSE}|(?:in|for)\s+{HAVING}|for{NOT_FOR})\s+"
        rf"(?P<what>[^;:.0-9]*?),\s+(?={MAIN})",
        re.IGNORECASE,
    )


@cache
def _bare() -> Pattern:
    return clue_compile(
        rf"(?<!\w)(?<!except )(?<!as )(?<!than )(?<!little )(?<!nothing )(?<!goal )(?<!goals )"
        rf"(?<!target )(?<!targets )for{NOT_FOR}\s+(?P<what>[^;:.0-9]*?){STOP}",
        re.IGNORECASE,
    )


@cache
def _having() -> Pattern:
    return clue_compile(
        rf"(?:(?<!\w){HAVING}|{OF_AGE})\s+(?P<what>[^;:.0-9]*?){STOP}", re.IGNORECASE
    )


def _is_other(words: str) -> bool:
    low = words.lower()
    ends = low.split(" ")
    if _ORDER.match(low) or low in _PRONOUNS or low.startswith("case of ") or is_bare_degree(low):
        return True
    people = names_people(ends[0]) or names_people(ends[-1])
    return is_drug_name(words) or low in _no_conditions() or people or ends[-1] in form_words()


@cache
def _no_conditions() -> frozenset[str]:
    return frozenset(row["phrase"] for row in table("effect-generic"))


def _labels(text: str, start: int, end: int) -> tuple[tuple[str, ...], int]:
    """Return the conditions named in the stretch, each whole, and where the last one ends."""
    found: list[str] = []
    last = end
    for item in items(text, start, end):
        words = plain(name(item.label).core.text)
        if is_limited(text, item.piece) or _MEASURED.match(words):
            continue
        if 2 < len(words) < 90 and not words.isdigit() and not _is_other(words):
            found.append(fold(words))
            among = _IN_PEOPLE.search(text, item.piece.start, item.piece.end)
            last = among.start() if among else item.piece.end
    return tuple(dict.fromkeys(found)), last
