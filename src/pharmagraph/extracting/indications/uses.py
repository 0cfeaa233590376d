"""Finds the words that say that a drug is used for something, and the stretch that says what.

The verbs of use decide between treatment, prevention and other uses; several can follow each
other in one sentence: "to treat angina and to prevent migraine".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.model import Use

__all__ = ["Stretch", "find_uses", "leading_use"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where a sentence says what for: *start* to *end*; *cue* is where the words of use begin."""

    start: int
    end: int
    cue: int
    uses: tuple[Use, ...] = (Use.TREATMENT,)
    denied: bool = False
    bare: str = ""


_RISK = (
    r"(?:the\s+)?(?:risk|chances?|incidence|likelihood|rate|number)s?\s+(?:of|for)"
    r"(?:\s+(?:having|developing|getting))?"
)
_TREAT = (
    r"(?:(?:the\s+)?(?:[\w-]+\s+)?(?:treatment|management|correction|relief|control|therapy|reduction|eradication)\s+(?:of|for)"
    r"|treat(?:s|ing|ed)?|manag(?:es?|ing)|reliev(?:es?|ing)|control(?:s|ling)?|cur(?:es?|ing)|heal(?:s|ing)?|fight(?:s|ing)?|eas(?:es?|ing)"
    rf"|(?:reduc(?:es?|ing)|lower(?:s|ing)?|decreas(?:es?|ing))(?!\s+{_RISK})|kill(?:s|ing)?|slow(?:s|ing)?(?:\s+(?:down\s+)?the\s+(?:progress|progression|worsening|growth|spread)\s+of)?|eradicat(?:es?|ing)|improv(?:es?|ing)|suppress(?:es|ing)?)"
)
_PREVENT = (
    r"(?:(?:the\s+)?(?:prevention|prophylaxis)\s+(?:of|against)|prevent(?:s|ing)?|avoid(?:ing)?|protect(?:s|ing)?\s+(?:against|from)"
    rf"|(?:reduc(?:es?|ing)|lower(?:s|ing)?|decreas(?:es?|ing))\s+{_RISK})"
)
_BOTH = (
    r"(?:(?:the\s+)?(?:treatment|treating|treat|management|managing|relief|relieving|relieve|control)\s+(?:and|or|and/or)\s+(?:the\s+)?(?:prevention\s+of|prophylaxis\s+of|preventing|prevent)"
    r"|(?:the\s+)?(?:prevention|preventing|prevent)\s+(?:and|or|and/or)\s+(?:the\s+)?(?:treatment\s+of|management\s+of|relief\s+of|control\s+of|treating|treat|relieving|relieve))"
)
_OTHER = (
    r"(?:diagnos(?:es?|ing)|screen(?:ing)?\s+for|(?:the\s+)?diagnosis\s+of|detect(?:s|ing)?"
    r"|induc(?:es?|ing)|(?:the\s+)?induction\s+of|terminat(?:es?|ing))"
)
_VERB = rf"(?:(?P<both>{_BOTH})|(?P<prevent>{_PREVENT})|(?P<other>{_OTHER})|(?P<treat>{_TREAT}))"
_HEAD = (
    r"(?:used|useful|prescribed|indicated|given|administered|approved|effective|helpful"
    r"|recommended|taken|beneficial|intended|marketed|FDA-approved"
    r"|(?:use|prescribe|give)\s+(?:it|this\s+(?:drug|medicine|medication)))"
)
_CUED = clue_compile(
    rf"\b{_HEAD}\b(?P<gap>[^.;:]{{0,90}}?)\b(?:to|for|in|as)\s+"
    rf"(?:(?:help|both|also|\w+ly|an?\s+adjunct\s+to|adjunctive)\s+(?:to\s+)?)*{_VERB}\s+",
    re.IGNORECASE,
)
_BARE = clue_compile(
    r"\b(?:used|useful|prescribed|indicated|approved|effective|helpful|recommended|applied"
    r"|(?:use|prescribe)\s+(?:it|this\s+(?:drug|medicine|medication)))\b(?:\s+(?:only|also|alone|off-label|off\s+label|short-term|long-term|sometimes|primarily|mainly|mostly|commonly|often|usually|generally|by\s+the\s+(?:US\s+|U\.S\.\s+)?FDA))*"
    r"(?:\s+(?:alone\s+or\s+|either\s+alone\s+or\s+)?(?:along|together|in\s+combination|combined)\s+with\s+[^.;:,]{2,60}?)?"
    r"\s+(?P<prep>for|in|against)\s+(?:use\s+in\s+)?",
    re.IGNORECASE,
)
_DIRECT = clue_compile(
    r"(?:\s?\([^)]*\))?\s+(?:(?:(?P<not>do(?:es)?\s+not|will\s+not|cannot)|can|may|also|effectively|helps?"
    r"|is\s+thought\s+to|works\s+to)\s+){0,3}(?:to\s+)?"
    rf"(?:(?P<treat>treats?|relieves?|cures?|heals?|eases?)|(?P<prevent>(?(not)prevent|(?!))|(?:reduces?|lowers?|decreases?)\s+{_RISK})|(?P<both>(?!))|(?P<other>(?!)))\s+",
    re.IGNORECASE,
)
_RELATIVE = clue_compile(
    r"(?:\s?\([^)]*\))?\s+(?:is|are)\s+(?:an?|the)\s+(?:(?!\b(?:not|of|for|to|with)\b)[^.;:,()]){2,60}?"
    r"\s(?:that|which)\s+(?:(?:can|may|also|effectively|helps?)\s+){0,2}(?:to\s+)?"
    rf"(?:(?P<treat>treats?|relieves?|cures?|heals?|eases?)|(?P<prevent>prevents?|(?:reduces?|lowers?|decreases?)\s+{_RISK})|(?P<both>(?!))|(?P<other>(?!)))\s+",
    re.IGNORECASE,
)
_MADE_FOR = clue_compile(
    r"(?:\s?\([^)]*\))?\s+(?:is|are)\s+(?:an?|the)\s+(?:(?!\b(?:not|of|to|with|that|which)\b)[^.;:,()]){2,60}?"
    rf"\sfor\s+(?:the\s+)?{_VERB}\s+",
    re.IGNORECASE,
)
_LABEL = clue_compile(
    r"\W{0,4}(?:uses?|indications?|(?:used|prescribed)\s+for)\s?:\s+", re.IGNORECASE
)
_LEADING = clue_compile(rf"(?:to\s+|for\s+)?(?:help\s+)?{_VERB}\s+", re.IGNORECASE)
_NEXT = clue_compile(
    rf"(?:,\s*(?:(?:and|or)\s+)?|\s+(?:and|or)\s+)(?:(?:it\s+)?(?:is|can\s+be|may\s+be)\s+)?(?:also\s+)?(?:used\s+)?(?:to\s+|for\s+|in\s+)?(?:help\s+)?{_VERB}\s+",
    re.IGNORECASE,
)
_END = clue_compile(
    r"(?<![^\w][A-Z])\.|\.(?!\s[a-z])|[;:]|,?\s+(?:but|because|although|however|while|whereas|when|if|unless|that|(?:in\s+|for\s+)?which|who|whose|where|since|by|after|before|so|as)\s"
    r"|,\s+(?:and\s+)?(?:it|is|this|are|may|should|can|especially|particularly|usually|either|alone)\s"
    r"|\s+in\s+(?:certain|some|special)\s+(?:circumstances|cases|situations)\b|\s+from\s+medical\s+conditions\b"
    r"|,?\s+and\s+(?:the|its)\s+(?:[\w-]+\s+){1,3}(?:is|are|may|can)\s"
    r"|\s+(?:and|or)\s+(?:it|is|may|are|can|has|should|works?|belongs?|does|was)\s"
    r"|,?\s+(?:alone|either\s+alone|together\s+with|in\s+combination|along\s+with|as\s+part\s+of|(?<=,)\s*with\s(?!or\b)|(?:is|are|was|were|should|must|may|can|will|have|has|not)\b)",
    re.IGNORECASE,
)
_RESUMED = clue_compile(
    rf",\s+(?:(?:and|or)\s+)?(?:also\s+)?(?:to|for)\s+(?:help\s+)?{_VERB}\s+", re.IGNORECASE
)
_CLOSED = re.compile(r"[.;:]\s|$")
_USES = clue_compile(
    r"\b(?<!the )uses?(?:\s+(?:of|for)\s+[\w-]+)?\s+(?:include|are)\s+(?=[a-z])", re.IGNORECASE
)
_NOT = clue_compile(
    r"\b(?:not|never|no\s+longer|cannot|without)\b[^.;,]{0,40}$|n't\b[^.;,]{0,30}$", re.IGNORECASE
)
_NOT_USE = clue_compile(r"\b(?:caution|not|should|must|until|unless|mg|avoid\w*)\b", re.IGNORECASE)


def find_uses(text: str, subject_end: int = -1) -> list[Stretch]:
    """Return the stretches of *text* that say what for.

    *subject_end* is where the drug, as the subject that the text begins with, ends; then
    "relieves pain" counts too.
    """
    found: list[Stretch] = []
    reached = 0
    for cue in _CUED.finditer(text):
        if cue.start() >= reached and not _NOT_USE.search(cue["gap"]):
            denied = bool(_NOT.search(text[: cue.start()]))
            found += [*_before(text, cue, denied=denied), *_from(text, cue, denied=denied)]
            reached = found[-1].end
            while resumed := _resumed(text, reached):
                found += _from(text, resumed, denied=found[-1].denied)
                reached = found[-1].end
    if found:
        found += [stretch for stretch in _bare(text) if stretch.cue >= reached]
    if not found and subject_end >= 0 and (direct := _DIRECT.match(text, subject_end)):
        found = _from(text, direct, denied=bool(direct["not"]))
    for pattern in (_RELATIVE, _MADE_FOR) if not found and subject_end >= 0 else ():
        if not found and (defined := pattern.match(text, subject_end)):
            found = _from(text, defined, denied=False)
    if not found:
        found = _bare(text)
    return found


def _before(text: str, cue: re.Match[str], *, denied: bool) -> list[Stretch]:
    """Return what stands before the verb: gout in "used for gout and for preventing stones"."""
    bare = _BARE.match(text, cue.start())
    if not bare or bare["prep"].lower() != "for" or bare.end() >= cue.end("gap"):
        return []
    end = min(_stop(text, bare.end()), cue.end("gap"))
    return [Stretch(bare.end(), end, cue.start(), bare="for", denied=denied)]


def _resumed(text: str, start: int) -> re.Match[str] | None:
    """Return a further verb of use behind what was put in: ", alone or with others, for …"."""
    closed = _CLOSED.search(text, start)
    return _RESUMED.search(text, start, closed.start() if closed else len(text))


def leading_use(text: str, start: int = 0) -> tuple[int, tuple[Use, ...]] | None:
    """Return where a verb of use at *start* ends and what use it is, if there is one."""
    verb = _LEADING.match(text, start)
    return (verb.end(), _uses(verb)) if verb else None


def _uses(match: re.Match[str]) -> tuple[Use, ...]:
    if match["both"]:
        return (Use.TREATMENT, Use.PREVENTION)
    if match["prevent"]:
        return (Use.PREVENTION,)
    return (Use.OTHER,) if match["other"] else (Use.TREATMENT,)


def _from(text: str, cue: re.Match[str], *, denied: bool) -> list[Stretch]:
    """Return the stretch after *cue*, divided where another verb of use follows."""
    end = _stop(text, cue.end())
    heads = [cue, *(m for m in _NEXT.finditer(text, cue.end(), end))]
    edges = [*(head.start() for head in heads), end]
    return [
        Stretch(head.end(), right, head.start(), _uses(head), denied)
        for head, (_, right) in zip(heads, pairwise(edges), strict=True)
    ]


def _bare(text: str) -> list[Stretch]:
    """Return "used for gout" and "used in people with gout", which have no verb of use."""
    if label := _LABEL.match(text):
        return [Stretch(label.end(), _stop(text, label.end()), label.start(), bare="for")]
    if (named := _USES.search(text)) and not _NOT.search(text[: named.start()]):
        if verb := _LEADING.match(text, named.end()):
            return _from(text, verb, denied=False)
        return [Stretch(named.end(), _stop(text, named.end()), named.start(), bare="for")]
    return [
        Stretch(
            m.end(),
            _stop(text, m.end()),
            m.start(),
            bare=m["prep"].lower(),
            denied=bool(_NOT.search(text[: m.start()])),
        )
        for m in _BARE.finditer(text)
    ]


def _stop(text: str, start: int) -> int:
    """Return where the list of conditions that begins at *start* ends."""
    for closed in _END.finditer(text, start):
        inside = text.count("(", start, closed.start()) > text.count(")", start, closed.start())
        keeps = _KEPT.match(text, closed.start())
        announces = closed[0] == ":" and _FOLLOWING.search(
            text[max(closed.start() - 40, start) : closed.start()]
        )
        if not inside and not keeps and not announces:
            return closed.start()
    return len(text)


_FOLLOWING = clue_compile(r"\bfollowing(?:\s+\w+){0,2}\s*$", re.IGNORECASE)
_KEPT = clue_compile(
    r",?\s+(?:who\s+(?:have|has|are)|as\s+well\s+as)\s|(?<=\bsuch)\s+as\s|(?<=\bcaused)\s+by\s"
    r"|\s+after\s+(?:an?\s+)?(?:[\w'-]+\s+){0,3}?(?:surgery|operations?|transplant\w*|childbirth|chemotherapy|injury|procedures?|injuries|exposure|exercise|heart\s+attack|stroke|menopause|delivery)\b",
    re.IGNORECASE,
)
