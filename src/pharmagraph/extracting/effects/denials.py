"""Finds what is denied of the drug after it was said of others: "… but none has been seen with it".

The effects stand before the denial, in the clause on the others; "none of the cases had X"
names them behind.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.effects.cues import NO_CUES
from pharmagraph.extracting.effects.masking import masked
from pharmagraph.extracting.effects.running import is_named
from pharmagraph.extracting.effects.stretches import (
    Announcement,
    clause_start,
    list_end,
    list_start,
)
from pharmagraph.extracting.effects.takers import is_other_drug
from pharmagraph.extracting.effects.verbs import DRUG_WORDS, HAPPEN
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page

__all__ = ["DENIALS", "UNCONFIRMED", "denied_before", "find_denials", "is_unconfirmed"]

_SEEN = (
    r"(?:reported|seen|observed|described|noted|found|linked|tied|attributed|documented|recorded"
    r"|traced)"
)
_LAST_CLAUSE = clue_compile(
    r".*\b(?:is|are|was|were|has|have|had)\b.*(?:;|,?\s(?:and|but|while|whereas))\s", re.IGNORECASE
)
_NOT_A_LIST = clue_compile(
    r"\b(?:data|information|studies|evidence|experience|that|which|it|they|if|when|you|doses?"
    r"|levels?|warns?)\b",
    re.IGNORECASE,
)
_NONE_HERE = clue_compile(
    r"(?:,?\s(?:but|although|though|while|whereas|and|yet)|;)\s(?:so far,?\s)?"
    r"(?:there (?:has|have) been no such (?:reports?|cases?|instances?|effects?|reactions?) "
    r"(?:with|in|of|from|for) (?:\x02+|(?:the )?use of \x02+)(?!\w)|(?:none|neither|not one|no such"
    r" (?:effect|case|reaction|problem|report)s?)\s"
    r"(?:of (?:these|them|the two|those)\s)?(?:has|have|had|was|were|is|are)\s"
    rf"(?:ever\s|yet\s|so far\s|known\sto\s)*(?:been\s)?{_SEEN}\s(?:with|in|to|for|after|from|by"
    rf"|during|on)\s(?:[a-z]+\s){{0,4}}?(?:\x02+|(?:{DRUG_WORDS})\b))"
    r"|(?:;|,?\s(?:but|although|though|while|whereas|and|yet))\s(?:so far,?\s)?(?:this|these|it"
    r"|that)\s"
    r"(?:effects?\s|problems?\s|reactions?\s)?(?:has|have|was|were|is|are)\s(?:not"
    r"|never)\s(?:yet\s)?(?:been\s)?"
    rf"{_SEEN}\s(?:with|in|to|for|after|from|by|during|on)\s(?:[a-z]+\s){{0,4}}?\x02+"
    r"|(?:[;,]|,?\s(?:but|while|whereas|and|yet))\s(?:with|in|for|on"
    r"|during)\s(?:[a-z]+\s){0,3}?\x02+,?\s(?:there\s)?"
    r"(?:none|no such (?:effect|case|reaction|problem)s?|not one)\s(?:has|have|was|were|is"
    r"|are)\s(?:ever\s)?(?:been\s)?"
    rf"{_SEEN}\b",
    re.IGNORECASE,
)
_NONE_HAD = clue_compile(
    r"\b(?:none|neither|not one) of (?:the|these|those|them)\b[^.;:,]{0,60}?"
    r"\s(?:had|has|have|showed|met)\s(?:any\s)?(?:features|signs|symptoms|evidence|criteria"
    r"|markers)\s(?:of|for)\s(?=\w)",
    re.IGNORECASE,
)
#: "No effect on growth was found", "no harm to the liver has been seen".
_NO_EFFECT = clue_compile(
    r"\bno\s(?:(?:clinically|adverse|harmful|clear|significant|important|relevant|measurable|lasting)\s){0,2}"
    r"(?P<what>(?:effects?\son|harm\sto)\s(?!the\s(?:drug|medicine|level|dose|amount|ability|use)\b|you\b|it\b|CYP|driving\b|ability\b)"
    r"(?:(?!\b(?:levels?|concentrations?|effects?|absorption|clearance|metabolism|enzymes?|other|driv\w+|machin\w+)\b)[^.;:,]){3,60}?)"
    r"\s(?:was|were|has\sbeen|have\sbeen|is|are)\s(?:ever\s|so\sfar\s)?"
    r"(?:found|seen|reported|observed|noted|shown|detected|known|demonstrated)\b",
    re.IGNORECASE,
)
#: "It may raise liver enzymes without harm to the liver".
_WITHOUT = clue_compile(
    r"\bwithout\s(?:any\s|lasting\s|apparent\s|causing\s)?"
    r"(?P<what>(?:harm|damage|injury)\sto\s(?:the|your)\s[a-z][\w -]{2,40}?)"
    r"(?=\s?[.,;:)]|$|\s(?:in|when|if|and|but)\b)",
    re.IGNORECASE,
)
#: "It has no effect on weight": on what nobody takes it for.
_HAS_NO_EFFECT = clue_compile(
    r"\b(?:has|had|have)\sno\s(?:(?:known|significant|clear|important|relevant|measurable|lasting)\s)?"
    r"(?P<what>effects?\son\s(?:the\s|your\s)?(?:body\s)?(?:weight|growth|heart\srate|pulse|fertility"
    r"|appetite|libido|memory|bone\sdensity|qt\sinterval|(?:kidney|liver|renal|sexual|thyroid)\sfunction))\b",
    re.IGNORECASE,
)
#: "With it gout has not occurred so far".
_WITH_IT_NOT = clue_compile(
    r"(?:^|[.;]\s)\W*(?:but\s)?(?:with|on|under|during)\s(?:\x02+|it)\s(?:an?\s)?"
    r"(?P<what>(?!it\b|this\b|that\b|there\b|no\b)[^.;:,]{3,60}?)\s(?:has|have|was|were)\s(?:not|never)\s"
    r"(?:yet\s|so\sfar\s|been\s)*(?:seen|reported|observed|noted|described|recorded|occurred|happened|found)\b",
    re.IGNORECASE,
)
#: "Not seen: gout, hives".
_UNSEEN = clue_compile(
    r"^\W*(?:(?:so far|to date),?\s)?(?:not|never)\s(?:yet\s|so far\s|been\s)*"
    r"(?:seen|reported|observed|found|noted|described|recorded)"
    r"(?:\s(?:yet|so far|to date|in trials|with it))?\s?:\s+(?=\w)"
    r"|^\W*no\s(?:cases?|reports?|signs?|instances?)\s(?:so far\s)?(?:of|for)\s?:\s+(?=\w)",
    re.IGNORECASE,
)
_NO_RISE = clue_compile(
    r"\bno (?:increase|rise|excess|increased risk) (?:in|of) (?:the )?"
    r"(?:(?:rate|risk|number|incidence|frequency) of )?(?=\w)"
    r"|\bthere (?:was|were|is|are|has been|have been) no (?:more|increase in|excess of)"
    r" (?!often|likely|than|common|frequent|severe|reports?|cases?)"
    r"(?=[\w' -]{3,50}?\sthan\s(?:with|on|in|among|under)\s)"
    r"|\bno more (?:(?:cases|instances) of )?(?=(?!often|likely|common|frequent"
    r"|than)[\w' -]{3,50}?\s"
    r"(?:was|were|has been|have been)\s(?:counted|seen|reported|found|noted|observed|recorded)\b)"
    r"|,\s(?:and\s)?nor\s(?:has|have|is|are|was|were|did|does)\s(?!it\b|they\b|there\b"
    r"|the\b)(?=\w)",
    re.IGNORECASE,
)
_CONCERNS = (
    r"(?:(?:the|an?|early|earlier|initial|previous|past|former|theoretical|some|any)\s){0,3}"
    r"(?:concerns?|fears?|worr(?:y|ies)|suspicions?|suggestions?|signals?)\s(?:about|of|over"
    r"|regarding|for)\s"
    r"(?:an?\s)?(?:(?:increased|higher|raised|possible)\s)?(?:(?:rates?|risks?)\sof\s)?"
)
_NOT_BORNE_OUT = clue_compile(
    r"\b(?:did|do|does|have|has|could)\s(?:not|never)\s(?:bear|borne|confirm(?:ed)?|support(?:ed)?"
    rf"|substantiated?|uph[eo]ld|validated?)(?:\sout)?\s{_CONCERNS}(?=\w)",
    re.IGNORECASE,
)
_UNBORNE = clue_compile(
    rf"\b{_CONCERNS}(?P<what>[a-z][^.;:()]{{3,120}}?)\s(?:was|were|has|have)\s(?:not"
    rf"|never)\s(?:been\s)?"
    r"(?:borne\sout|confirmed|supported|substantiated|upheld|realized|validated)\b",
    re.IGNORECASE,
)
#: "Eosinophilia is conspicuously absent".
_ABSENT = clue_compile(
    r"\b(?:is|are|was|were|has been|have been)\s(?:(?:[a-z]+ly|also|as a rule)\s)?(?:absent"
    r"|missing|lacking)\b",
    re.IGNORECASE,
)
#: "Eosinophilia is not part of the picture".
_NO_PART = clue_compile(
    r"\b(?:is|are|was|were)\s(?:not|never)\s(?:an?\s)?(?:problem|concern|worry|issue|complaint)s?\b"
    r"(?!\s(?:if|when|in|for\s(?:most|many))\b)"
    r"|\b(?:is|are|was|were)\snot\s(?:part|features?|a\sfeature|typical|characteristic)\sof\s(?:the"
    r"|this|its)\s"
    r"(?:[\w-]+\s)?(?:syndrome|picture|injury|reaction|illness|pattern)\b",
    re.IGNORECASE,
)
#: "Neither gout nor hives is thought to come from it".
_NEITHER = clue_compile(
    r"\bneither\s(?P<one>[^.;:,]{3,60}?)\snor\s(?P<two>[^.;:,]{3,60}?)\s(?:is|are|was|were|has"
    r"|have|had)\s"
    r"(?:been\s|ever\s)*(?:thought|known|believed|reported|seen|linked|tied|ascribed|attributed"
    r"|observed|described|found"
    r"|noted|recorded|documented|occurred)\b",
    re.IGNORECASE,
)
_NOT_SEEN_TO = (
    r"(?:has|have|was)\s(?:not|never)\s(?:so\sfar\s)?(?:been\s)?(?:reported|shown|seen|known|found"
    r"|observed|noted)\sto(?=\s(?:do|cause|share)\s(?:so|them|it|this|that|these)\b)"
)
#: "Otherol was linked with gout; zorvanib was not".
_WAS_NOT = clue_compile(
    r"(?:;|,|,?\s(?:but|while|whereas|and|yet))\s(?:\x02+|this\sone)"
    r"(?:,\s(?:which|who|an?|the)\s[^,.;:]{3,60},)?\s"
    r"(?:causes?\s(?:neither|none(?:\sof\s(?:these|them))?)"
    r"|(?:has|have|was|is)\s(?:not|never)\s(?:so\sfar\s)?(?:been\s)?(?:associated\swith|(?:linked|tied)\s(?:to|with)"
    r"|known\sfor|found\sto\scause)\s(?:either|any\sof\s(?:these|them)|this|these|them|it|that)"
    rf"|{_NOT_SEEN_TO}"
    r"|(?:[\w-]+\s){1,6}?(?:and|so)\s(?:does|did)\snot"
    r"(?=\s(?:cause|produce|do|share|bring\son)\s(?:them|it|this|these|so)\b)|(?:was|is|does|did|has|have"
    r"|had)\snot|(?:was|is|does|did|has)n't)(?:\s(?:cause|produce|do|share|have|bring\son)\s(?:them|it|this|that|these|so"
    r"|either))?(?=\s?[.,;)]|$)",
    re.IGNORECASE,
)
_OTHERS_CAUSE = clue_compile(
    r"\s(?:causes?|caused|(?:gives?|gave)\s(?:people|patients|users|some|many)|(?:notorious|known|blamed|infamous)\sfor|(?:leads?|led)\sto|(?:linked|tied)\s(?:to|with)|associated\swith"
    r"|results?\sin"
    r"|(?:produce|trigger|induce)[sd]?)\s",
    re.IGNORECASE,
)


#: "Gout has been blamed on otherol but not on zorvanib".
_BUT_NOT_ON = clue_compile(
    r"\s(?:is|are|was|were|has\sbeen|have\sbeen)\s(?:blamed\son|linked\s(?:to|with)|tied\sto|seen\s(?:with|on)"
    r"|reported\s(?:with|for)|known\s(?:from|of|with)|attributed\sto|described\swith|a\sproblem\swith)\s"
    r"[^.;:]{3,60}?,?\s(?:but|and)\s(?:not|never)\s(?:with|on|to|for|from|of|in|by)\s\x02+",
    re.IGNORECASE,
)
#: "Gout was linked to otherol".
_PASSIVE = clue_compile(r"\s(?:is|are|was|were|(?:has|have)\sbeen)$", re.IGNORECASE)
#: "Otherol can damage the liver; zorvanib does not".
_OTHERS_HARM = clue_compile(
    r"\s(?:may|might|can|could|will|does|do|often|sometimes|commonly|frequently|rarely|also)\s"
    r"(?:also\s|even\s)?"
    r"(?=(?:damage|destroy|harm|injure|weaken|suppress|stain|irritate|impair|blur|raise|increase|lower|upset"
    r"|slow|stunt|worsen|enlarge|prolong|lengthen|depress|affect|thin|darken|discolou?r)s?\s)",
    re.IGNORECASE,
)
#: "We have never seen liver damage with it", "no trial has found gout".
_NEVER_SAW = clue_compile(
    r"\b(?:(?:we|i|doctors|the (?:trials?|stud(?:y|ies)|makers?))\s(?:(?:have|has|had)\s(?:not"
    r"|never|yet\sto)"
    r"|haven't|hasn't|did\s(?:not|never)|didn't|do\snot|don't|never)"
    r"|(?:nobody|no\sone|no\s(?:trial|study|patient|case))\s(?:has|have|had)?)\s?(?:yet\s|ever\s"
    r"|so far\s)?"
    r"(?:seen?|saw|find|found|observed?|noticed?|encountered?|recorded|shown?|reported|met(?:\swith)?)\s"
    r"(?!that\b|it\b|them\b|this\b|these\b|which\b|how\b|whether\b|why\b|enough\b|much\b)"
    r"(?:an?y?\s|(?:cases?|signs?|reports?)\sof\s)*"
    r"(?=\w)",
    re.IGNORECASE,
)


#: "There has been no evidence of addiction with it".
_NO_EVIDENCE = clue_compile(
    r"\bthere\s(?:is|was|has\sbeen)\s(?:also\s|so\sfar\s)?no\s(?:clear\s|good\s|convincing\s)?"
    r"(?:evidence|sign)\sof\s(?P<what>(?!(?:an?|any|the)\s|(?:benefits?|effects?|harm|efficacy"
    r"|interactions?|accumulation|difference|tolerance)\b|improve)[^.;:,]{3,80}?)"
    r"(?=\s?[.;,]|\s(?:with|from|in|on|during|after|for)\s)",
    re.IGNORECASE,
)


UNCONFIRMED = Patterns(_NOT_BORNE_OUT, _UNBORNE)


def is_unconfirmed(text: str) -> bool:
    """Tell whether *text* says that what was feared of the drug did not come true."""
    return bool(_NOT_BORNE_OUT.search(text) or _UNBORNE.search(text))


DENIALS = Patterns(
    *(_NONE_HAD, _NO_RISE, _NOT_BORNE_OUT, _UNBORNE, _ABSENT, _NO_PART, _WITHOUT),
    _HAS_NO_EFFECT,
    _NO_EVIDENCE,
    *(_UNSEEN, _NO_EFFECT, _WITH_IT_NOT, _NEITHER, _NONE_HERE, _WAS_NOT, _NEVER_SAW, _BUT_NOT_ON),
)


def find_denials(page: Page, text: str) -> list[Announcement]:
    """Return the lists of effects that *text* says were not seen with the drug."""
    if not DENIALS.any_possible(text):
        return []
    found = [
        _denied(had.end(), list_end(text, had.end()))
        for pattern in (_NONE_HAD, _NO_RISE, _NOT_BORNE_OUT, _NEVER_SAW, _UNSEEN)
        for had in pattern.finditer(text)
    ]
    found += [
        _denied(*none.span("what"))
        for pattern in (_UNBORNE, _NO_EFFECT, _HAS_NO_EFFECT, _WITHOUT, _NO_EVIDENCE)
        for none in pattern.finditer(text)
    ]
    if _WITH_IT_NOT.possible(text):
        hidden = masked(page.names, text)
        found += [_denied(*none.span("what")) for none in _WITH_IT_NOT.finditer(hidden)]
    for absent in (*_ABSENT.finditer(text), *_NO_PART.finditer(text)):
        start = list_start(text, clause_start(text, absent.start()), absent.start())
        start = next((m.end() for m in _LAST_CLAUSE.finditer(text, start, absent.start())), start)
        if not _NOT_A_LIST.search(text, start, absent.start()):
            found.append(_denied(start, absent.start()))
    for each in _NEITHER.finditer(text):
        if not page.mention.search(each[0]):
            found += [_denied(*each.span("one")), _denied(*each.span("two"))]
    if _BUT_NOT_ON.possible(text):
        for but in _BUT_NOT_ON.finditer(masked(page.names, text)):
            start = list_start(text, clause_start(text, but.start()), but.start())
            found.append(_denied(start, but.start()))
    if _NONE_HERE.possible(text) or _WAS_NOT.possible(text):
        found += _of_others(text, masked(page.names, text))
    return found


def denied_before(page: Page, text: str, before: str) -> list[Announcement]:
    """Return the lists of the sentence *before* that *text*, "zorvanib does not", denies."""
    if not _IS_NOT.fullmatch(masked(page.names, text)) or page.mention.search(before):
        return []
    joined = f"{before.rstrip(' .')}; {text}"
    return [each for each in find_denials(page, joined) if each.end < len(before)]


#: "Zorvanib does not."
_IS_NOT = clue_compile(
    rf"\W*(?:but\s)?\x02+\s(?:{_NOT_SEEN_TO}|(?:was|is|does|did|has)\snot|(?:was|is|does|did|has)n't)"
    r"(?:\s(?:do|cause|share|have)\s(?:so|it|this|that|them))?\W*",
    re.IGNORECASE,
)


def _of_others(text: str, hidden: str) -> list[Announcement]:
    """Return the lists of effects that *text* tells of other drugs, and denies of this one."""
    found: list[Announcement] = []
    for none in (*_NONE_HERE.finditer(hidden), *_WAS_NOT.finditer(hidden)):
        start, end = clause_start(text, none.start()), none.start()
        if cause := _OTHERS_CAUSE.search(text, start, end):
            behind = (cause.end(), min(end, list_end(text, cause.end())))
            word = text[slice(*behind)].strip(" .").lower()
            of_other = " " not in word and is_other_drug(word) and not is_named(word)
            passive = _PASSIVE.search(text[: cause.start()], start) if of_other else None
            found.append(_denied(start, passive.start()) if passive else _denied(*behind))
        elif harm := _OTHERS_HARM.search(text, start, end):
            found.append(_denied(harm.end(), min(end, list_end(text, harm.end()))))
        elif verb := HAPPEN.search(text, start, end):
            found.append(_denied(list_start(text, start, verb.start()), verb.start()))
    return found


def _denied(start: int, end: int) -> Announcement:
    return Announcement(start, end, NO_CUES, denied=True, first=start)
