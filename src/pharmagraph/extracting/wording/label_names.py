"""What the words of a label name: conditions, a group of people, a use.

What is left of them once everything is taken out that is known to be something else (a dosage
form, an intent) is a condition.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.drug_names import is_drug_name
from pharmagraph.extracting.wording.groups import find_groups
from pharmagraph.extracting.wording.known import beside_organs, is_known
from pharmagraph.extracting.wording.listed import Item, items
from pharmagraph.extracting.wording.patterns import Pattern, clue_compile
from pharmagraph.extracting.wording.phrases import Piece, matcher, trim
from pharmagraph.extracting.wording.purposes import (
    HEAD_USE,
    PROPHYLAXIS,
)
from pharmagraph.lexicons import Match, Phrases, table
from pharmagraph.model import Population, PopulationState, Use

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["classify", "cue_of", "end_of_name", "use_of"]

#: "If you have gout", "Zorvex XR for gout": what stands behind is the condition.
_HAVING = clue_compile(
    r"(?:[Ii]f|[Ww]hen)\s+(?:you|your\s+child)\s+(?:have|has|are\s+being\s+treated\s+for|suffers?\s+from)\s+(?:an?\s+)?"
    r"|(?!(?:treatment|therapy|prevention)\b)(?:[A-Z][\w-]*\s+){1,3}for\s+(?=[A-Za-z])(?!(?:adults|children|patients|people|injection|oral"
    r"|the|use|each|all|one|an?)\b)",
)
_APART = compiled(r",|\bor\b", re.IGNORECASE)
_WHOSE = clue_compile(r"\s+(?:who\s+(?:weigh|are)|weighing|aged)\b", re.IGNORECASE)
_WORD = clue_compile(r"\w[\w'-]*")
_AGE_TAIL = clue_compile(
    r"[0-9]{1,3}\s*(?:years?\s+)?(?:and|or)\s+(?:older|over|above|up|younger|under)\b"
)
_ALSO_PEOPLE = clue_compile(
    r"\s*,?\s*(?:and|or|and/or)\s+(?:patients?|people|persons|individuals|those|anyone)"
    r"\s+(?:with|who)\b",
    re.IGNORECASE,
)
_PART = compiled(r"(?<![\w-])(?:soft|oral|nasal|vaginal|rectal|cutaneous)\s+$", re.IGNORECASE)
_ATTACK = clue_compile(
    r"(?:the\s+)?(?:first|second|later|repeat|further)\s+(?:attacks?|episodes?|outbreaks?)\s+of\s+",
    re.IGNORECASE,
)
_VAGUE = clue_compile(
    r"(?:(?:very|more|most|less|severe|milder|mild|moderate|serious|advanced|active|acute|chronic)\s+)+"
    r"(?:disease|cases?|illness|conditions?|forms?|symptoms|impairment|insufficiency|dysfunction)"
    r"|(?:later|next|further|repeat|first|initial|recurrent|subsequent)\s+(?:attacks?|episodes?"
    r"|outbreaks?)|(?:suppressive|long-term|intensive|standard)(?:\s+(?:therapy|treatment))?"
    r"|(?:dose\s+)?level\s+-?[0-9]+|missed(?:\s+\S+)*|medical|surgical|rapid|slow|emergency|general"
    r"|conditions|(?:[a-z-]+\s+)?cases|diseases|illnesses|disorders|uses|situations"
    r"|relapses?|recurrences?|flare-ups?|flares?|exacerbations?",
    re.IGNORECASE,
)
_BESIDE = clue_compile(
    r"(?:with|without|plus|from\s+(?:the|our|an?)|according\s+to|per|switching|taking|receiving|(?:in\s+)?combination\s+with)\b"
    r"|(?:[\w-]+\s+){0,6}(?:inhibitors?|inducers?|limit)\s*$",
    re.IGNORECASE,
)
#: Words behind the name of a condition that tell which cases of it: "Gout, first attack".
_CASES = clue_compile(
    r",\s+(?:(?:(?:neo)?adjuvant|(?:first|second|third)-line|initial|maintenance|induction"
    r"|consolidation|palliative)(?:\s+(?:treatment|therapy|chemotherapy))?"
    r"|(?:previously\s+|newly\s+)?(?:un)?(?:treated|diagnosed)|(?:locally\s+)?advanced(?:\s+or\s+metastatic)?|metastatic"
    r"|relapsed(?:\s+or\s+refractory)?|refractory|(?:un)?complicated"
    r"|(?:\w+ly\s+|alternative\s+|short\s+|long\s+)?(?:scheme|schedule|regimen|course)"
    r"|(?:first|initial|primary|recurrent|repeat|later|acute|each)\s+(?:episodes?|attacks?|infections?"
    r"|outbreaks?|course|flares?)|suppressi(?:on|ve(?:\s+therapy)?)"
    r"|(?:first|from)\s+(?:day\s+)?[0-9]+(?:\s+days)?"
    r"|(?:every|each|once|twice|\w+\s+times)\s[\w\s-]+"
    r"|as\s+(?:an?\s+)?(?:adjunct\w*|add-on|monotherapy|sole|single|combination)\b[^,:;]*"
    r"|(?:particularly|especially|mainly|chiefly|including|such\s+as)\s[^,:;0-9]+"
    r"|(?:never|not|only|always|unless|together|alone|but)\s[^,:;0-9]+)$"
    r"|\s+with\s+or\s+without\s[^,:;0-9]+$",
    re.IGNORECASE,
)
#: "Flushes, in women with breast cancer": whose condition it is stands behind its name.
_AMONG = clue_compile(
    r",\s+in\s+(?:patients|people|adults|children|women|men)\s+(?:with|who)\s[^:;]+$", re.IGNORECASE
)
#: "Ascites due to cirrhosis" is what the drug treats, and no degree of impairment.
_OF_ORGAN = clue_compile(
    r"(?!.*\b(?:impair|diseas|fail|dysfunct|insuffic|degree|cases?|patients?|people|those|adults"
    r"|children|presence|history|stages?))[a-z][\w\s-]*\s(?:of|due\s+to|from|caused\s+by"
    r"|associated\s+with)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
#: "Edema in cirrhosis" is one illness; how well an organ works tells whose illness it is.
_IN_ORGAN = clue_compile(
    r"\W*[a-z][\w\s-]*\s(?:in|with)\s+(?:\w+\s+){0,2}(?:cirrhosis|(?:chronic|end-stage)\s+(?:kidney|renal|liver)\s+disease"
    r"|(?:chronic\s+)?(?:kidney|renal|liver)\s+failure)\W*",
    re.IGNORECASE,
)
_IN = compiled(r"\s+(?:in|with)\s+")
#: "Dose adjustment for kidney function" names nobody.
_CHANGE_FOR = clue_compile(
    r"\W*(?:dos\w+\s+)?(?:adjust\w+|chang\w+|reduc\w+|dos\w+)\b.*\b(?:for|to|by|with|in)\s+(?:the\s+)?(?:kidney|renal|liver|hepatic)"
    r"\s+function\W*$",
    re.IGNORECASE,
)
_OF_WHAT = clue_compile(r"induction\s+of\s+(?!treatment|therapy)[a-z]", re.IGNORECASE)
_KIND = clue_compile(r"\W*(?:neo)?adjuvant\s+(?P<what>treatment|therapy)\s*(?=$|:)", re.IGNORECASE)
_OF_SALT = clue_compile(
    r"(?<![\w-])(?P<salt>calcium|magnesium|potassium|sodium|zinc|iron)\s+$", re.IGNORECASE
)
_DURING = clue_compile(
    r"\b(?:during|after|before|following)\s+(?:[\w-]+\s+){0,2}[\w-]+$", re.IGNORECASE
)
_THERAPY = clue_compile(r"\s+(?:treatment|therapy|prophylaxis)(?=\s*(?:$|[:,;]))", re.IGNORECASE)
#: A treatment that doses are given beside: "Radiation therapy" is all of its name.
_NAMED_THERAPY = clue_compile(
    r"(?<=radiation)\s+(?:therapy|treatment)|(?<=electroconvulsive)\s+therapy|(?<=shock)\s+therapy"
    r"|(?<=replacement)\s+therapy",
    re.IGNORECASE,
)
_GOES_ON = compiled(r"-[A-Za-z][a-z]{2}")
#: What is left of a measure names nothing: "who weigh 40 kg or more".
_BOUND = compiled(r"[0-9]+|more|less|older|younger|over|under|above|below", re.IGNORECASE)


def use_of(word: str) -> Use:
    """Return the use that a verb or noun of use ("preventing", "prophylaxis") stands for."""
    prevents = word.lower().startswith(("prevent", "prophyla", "reduc", "lower", "decreas"))
    return Use.PREVENTION if prevents else Use.TREATMENT


def classify(
    text: str, start: int, end: int, mention: Pattern | None = None
) -> tuple[tuple[Item, ...], Population | None, Use]:
    """Return the conditions and the group of people that a label names, and the use.

    *mention* finds the names of the drug, which are no condition.
    """
    if attack := _ATTACK.match(text, start, end):
        start = attack.end()
    end = end_of_name(text, start, end, people=True)
    if whole := PROPHYLAXIS.fullmatch(text, start, end):
        return tuple(items(text, *whole.span("what"))), None, Use.PREVENTION
    groups = find_groups(text[start:end], label=True)
    end = end_of_name(text, start, end)
    head = HEAD_USE.match(text, start, end)
    listed = items(text, head.end() if head else start, end)
    people = groups[0].population if groups else _impaired(text[start:end], listed)
    use = use_of(cue_of(head)) if head else Use.TREATMENT
    taken = [(start + group.start, start + group.end) for group in groups]
    taken += [found.span() for found in mention.finditer(text, start, end)] if mention else []
    taken += [found.span() for found in _AGE_TAIL.finditer(text, start, end)]
    if named := _HAVING.match(text, start, end):
        start = named.end()
    left = (
        None
        if people and (not groups or _ALSO_PEOPLE.match(text, groups[0].end + start, end))
        else _left_over(text, head.end() if head else start, end, taken)
    )
    return (tuple(items(text, *left[:2])) if left else ()), people, use


def end_of_name(text: str, start: int, end: int, *, people: bool = False) -> int:
    """Return where the name of a condition ends, without the words that tell which cases of it.

    With *people*, so does what says whose condition it is.
    """
    while cut := _CASES.search(text, start, end) or (
        not people and _AMONG.search(text, start, end)
    ):
        end = cut.start()
    return end


def cue_of(found: re.Match[str]) -> str:
    """Return the verb or noun of use that a clause was found by, or nothing."""
    return next((v for k, v in found.groupdict().items() if k != "what" and v), "")


def _impaired(words: str, listed: Sequence[Item]) -> Population | None:
    """Return the people of a failing organ, if it is not one of the *listed* illnesses."""
    if len(listed) > 1 and _APART.search(words) and beside_organs(i.label for i in listed):
        return None
    found = matcher("organ-states", value="state").find(words)
    if found and _OF_ORGAN.match(words, 0, found[0].start):
        return None
    if found and _CHANGE_FOR.match(words):
        return None
    if found and _IN_ORGAN.match(words) and is_known(_IN.split(words)[0].strip()):
        return None
    return (
        Population(trim(words).text.lower(), state=PopulationState(found[0].value))
        if found
        else None
    )


@cache
def _known() -> Phrases:
    """Return the matcher of everything in a label that names no condition."""
    words = {row["phrase"]: "dose" for row in (*table("forms"), *table("routes"))}
    words |= {row["phrase"]: "dose" for row in (*table("intents"), *table("form-modifiers"))}
    words |= {row["word"]: "dose" for row in table("salts")} | {"free acid": "dose", "if": "other"}
    return Phrases(words | {row["phrase"]: row["kind"] for row in table("label-words")})


def _within(place: int, taken: list[tuple[int, int]]) -> bool:
    return any(left <= place < right for left, right in taken)


def _whole_words(text: str, start: int, known: list[Match]) -> list[tuple[int, int]]:
    """Return where *known* words stand, but for the front of another: "open-angle glaucoma"."""
    places = [(start + match.start, start + match.end) for match in known]
    return [place for place in places if not _GOES_ON.match(text, place[1])]


def _is_of_name(text: str, start: int, match: Match) -> bool:
    """Tell whether a word is part of a name: "induction of ovulation", "adjuvant treatment"."""
    place = start + match.start
    kind = _KIND.match(text, start)
    return bool(_OF_WHAT.match(text, place)) or bool(kind and kind.start("what") == place)


def _end_of_therapy(text: str, first: int, last: int) -> int:
    """Return where a name ends, with "therapy" if it is part of it: "after radiation therapy"."""
    if therapy := _NAMED_THERAPY.match(text, last):
        return therapy.end()
    time = _DURING.search(text, first, last)
    of = _THERAPY.match(text, time.end()) if time else None
    return of.end() if of else last


def _left_over(text: str, start: int, end: int, taken: list[tuple[int, int]]) -> Piece | None:
    """Return the stretch from the first to the last word that is not known to be something else."""
    if _BESIDE.match(text, start, end):
        return None
    known = [m for m in _known().find(text[start:end]) if not _is_of_name(text, start, m)]
    if any(match.value == "other" and not _within(start + match.start, taken) for match in known):
        return None
    closed = [*taken, *_whole_words(text, start, known)]
    words = [
        word.span()
        for word in _WORD.finditer(text, start, end)
        if not any(left <= word.start() < right for left, right in closed)
    ]
    if not words or all(_BOUND.fullmatch(text, *word) for word in words):
        return None
    if _BESIDE.match(text, words[0][0], end):
        return None
    if shared := _PART.search(text, start, words[0][0]):
        words.insert(0, shared.span())
    first, last = words[0][0], words[-1][1]
    if whose := _WHOSE.search(text, first, last):
        last = whose.start()
    if salt := _OF_SALT.search(text, start, first):
        words.insert(0, salt.span("salt"))
    last = _end_of_therapy(text, first, last)
    if is_drug_name(text[words[0][0] : last]) or _VAGUE.fullmatch(text, words[0][0], last):
        return None
    closes = {")": "(", "]": "["}.get(text[last : last + 1])
    whole = closes is not None and text.rfind(closes, words[0][0], last) >= 0
    return trim(text, words[0][0], last + whole, article=True)
