"""Where a sentence names illnesses that it does not lay at the drug's door.

What makes an effect likelier, what patients had before, what came no more often than with
placebo, and what was put down to something else: none of it is an effect that the source
affirms of the drug.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.effects.masking import masked
from pharmagraph.extracting.effects.stretches import clause_start
from pharmagraph.extracting.effects.verbs import DRUG_WORDS, MASK
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["is_cleared"]

_PEOPLE = r"(?:patients|people|persons|individuals|subjects|adults|children|women|men|those|anyone)"
_LISTS = r"(?:such as|including|includes?|included|like|e\.g\.,?|for example,?|are|were|:)"
#: "Risk factors for gout include thirst", "conditions that predispose to gout, such as".
_FACTORS = clue_compile(
    r"\b(?:(?:risk|predisposing|contributing|precipitating|confounding)\sfactors?|factors?\s(?:that|which)"
    r"\s(?:may\s|might\s|can\s)?(?:increase|raise|predispose|contribute|add)"
    r"|(?:conditions?|illness(?:es)?|disorders?|diseases?|states?|situations?|circumstances)\s"
    r"(?:(?:that|which)\s(?:may\s|might\s|can\s|are known to\s)?(?:predispose|affect|impair"
    r"|increase|raise|contribute|lead|favou?r)|predisposing|known to|likely to"
    rf"|with (?:the )?potential))\b[^.;]{{0,120}}?[\s,(]{_LISTS}\s(?P<what>[^.;]+)",
    re.IGNORECASE,
)
#: "In patients who have an acute illness, such as gout".
_ACUTE = clue_compile(
    rf"\b{_PEOPLE}\s(?:with|who\s(?:have|has|develop|are experiencing|experience)|experiencing"
    r"|having|suffering from)\s[^.;:]{0,40}\b(?:conditions?|illness(?:es)?|disorders?|diseases?)\b"
    rf"[^.;:]{{0,120}}?[\s,(]{_LISTS}\s(?P<what>[^.;]+)",
    re.IGNORECASE,
)
#: "Patients with a history of gout or hives may be at increased risk".
_BEFORE = clue_compile(
    rf"\b{_PEOPLE}\s(?:with|who\shave(?:\shad)?)\s(?:(?:an?|any|prior|previous|known|recent|pre-existing"
    r"|preexisting|underlying|personal|family|past|medical|current|active|uncontrolled)\s){0,4}"
    r"(?P<what>[^.;:]{3,120}?)\s(?:may|might|are|were|can|could)\s(?:also\s)?(?:be\s|have\s)?(?:at\s|an?\s"
    r"|more\s|especially\s|particularly\s){0,3}(?:(?:increased|higher|greater|high|elevated)\s"
    r"(?:risk|likelihood)|prone|likely|susceptible|vulnerable)\b",
    re.IGNORECASE,
)
#: "A history of gout", "pre-existing gout".
_HAD = clue_compile(
    r"\b(?:(?:with|have|has|had)\s(?:(?:an?|prior|previous|known|recent|personal|family|past"
    r"|medical)\s){1,3}history\sof|(?:with|have|has|had)\s(?:pre-?existing|underlying))\s"
    r"(?P<what>[^.;:,]{3,80}?)(?=[.;:,]|$|\s(?:may|might|should|must|are|is|were|was|can|could|who"
    r"|and\swho|have|has|had|when|while|if)\b)",
    re.IGNORECASE,
)
#: "In a trial of 300 patients with gout,".
_TRIED = clue_compile(
    r"\b(?:trials?|stud(?:y|ies)|surveys?|cohorts?)\s(?:of|in|with|among|on|that enrolled"
    r"|that included|involving)\s(?:[a-z0-9,.-]+\s){0,6}?(?:with|who have|who had)\s"
    r"(?P<what>[^.;:,()]{3,90})(?=[,(])",
    re.IGNORECASE,
)
_NOBODY = (
    r"(?:placebo|sham|vehicle|dummy|(?:the\s)?(?:controls?|control group|comparison group"
    r"|untreated))\b"
)
_BOTH = (
    r"(?:both|all|the\s(?:two|treatment|study)|either|each|treatment)\s(?:treatment\s|study\s"
    r"|trial\s)?(?:groups?|arms)\b"
)
_NEAR = rf"(?:(?!{_NOBODY})[^.;]){{0,90}}?"
_ALIKE = r"(?:similar|comparable|identical|equal|the\ssame)"
_COMES = (
    r"(?:occurr?\w*|reported|seen|observed|noted|happen\w*|developed|experienced|found|recorded)"
)
_RATE = r"(?:incidences?|rates?|frequenc(?:y|ies)|risks?|numbers?|proportions?)"
#: "Gout came less often with zorvanib than with placebo".
_RARER = clue_compile(
    rf"\b(?:(?:less|no\smore)\s(?:often|frequent(?:ly)?|common(?:ly)?|likely)|(?:fewer|lower))\b{_NEAR}"
    rf"\bthan\b[^.;,]{{0,50}}?\b{_NOBODY}"
    rf"|\b{_COMES}\s(?:at|with)\s(?:an?\s)?{_ALIKE}\s{_RATE}\b[^.;,]{{0,60}}?\b(?:{_NOBODY}|{_BOTH})"
    rf"|\b{_RATE}\b[^.;]{{0,90}}?\b(?:was|were|is|are|being)\s(?:about\s|also\s|generally\s|roughly\s)?"
    rf"(?:{_ALIKE}|no\s(?:higher|different|greater)|lower)\b[^.;,]{{0,60}}?\b(?:{_NOBODY}|{_BOTH})"
    rf"|\b(?:about\s|just\s)?as\s(?:often|frequent(?:ly)?|common(?:ly)?)\b[^.;]{{0,60}}?\b(?:{_NOBODY}"
    rf"|in\s{_BOTH})|\b(?:did|does|do)\snot\sdiffer\b[^.;,]{{0,60}}?\b(?:{_NOBODY}|{_BOTH})",
    re.IGNORECASE,
)
_OURS = (
    rf"(?:{MASK}+|(?:{DRUG_WORDS})\b|(?:the\s)?(?:study\s)?(?:treatment|therapy|medication|medicine"
    r"|drug)\b|(?:the\s)?(?:study|trial)\s(?:drug|treatment|medication|medicine|product)\b"
    r"|(?:its|their)\suse\b)"
)
_JUDGED = r"(?:considered|judged|deemed|thought|believed|felt|assessed|regarded|found)"
#: "Was considered unrelated to zorvanib", "judged not to be related to treatment".
_UNRELATED = clue_compile(
    rf"\b(?:was|were|is|are|been)\s(?:{_JUDGED}\s(?:as\s|to\sbe\s)?)?(?:unrelated|not\s(?:to\sbe\s)?"
    rf"(?:causally\s)?(?:{_JUDGED}\s(?:to\sbe\s)?)?(?:causally\s)?(?:related|due|caused\sby))\s(?:to\s)?"
    rf"{_OURS}|\b{_JUDGED}\s(?:as\s|to\sbe\s)?(?:unrelated|not\srelated)(?:\sto\s{_OURS}|(?=\s?[.,;)]|$))"
    rf"|\bnot\s(?:{_JUDGED}\s)?(?:to\sbe\s|as\s)?(?:drug|treatment)[- ]related\b"
    r"|,\s(?:all\s|both\s)?unrelated\sto\s" + _OURS,
    re.IGNORECASE,
)
#: "One case of gout was put down to a stone".
_PUT_DOWN = clue_compile(
    rf"\b(?:was|were|been)\s(?:(?:later|probably|likely|instead|most likely|subsequently)\s)?"
    rf"(?:attributed|ascribed|put\sdown|(?:{_JUDGED}\s)?(?:to\sbe\s)?due)\sto\s(?!(?:[a-z]+\s){{0,4}}?{_OURS}|it\b|its\b"
    r"|this\b|these\b|them\b|the\s(?:inhibition|suppression|action|activity|effects?)\b)"
    r"(?P<what>[^.;,]{3,100})",
    re.IGNORECASE,
)
_CASE = clue_compile(
    r"\b(?:(?:an?|one|single|two|three|four|another|isolated|rare|the)\s(?:[a-z]+\s)?(?:cases?|deaths?"
    r"|patients?|subjects?|children|child|reports?|women|woman|men|man|infants?|instances?|volunteers?)"
    r"|[0-9]+\s(?:cases?|deaths?|patients?|subjects?))\b",
    re.IGNORECASE,
)
_HOW = clue_compile(
    r"\b(?:inhibition|activity|actions?|effects?|suppression|depletion|accumulation|blockade"
    r"|release|vasodilation|stimulation|toxicity|doses?|overdose)\b",
    re.IGNORECASE,
)
#: "One of which was": the others may be of the drug; "none was" clears nothing.
_SOME = clue_compile(
    r"(?:\bof\s(?:which|whom|them|these|those)|\b(?:none|neither|some|most|several|many|not\sall"
    r"|one|two|three)(?:\s(?:cases?|events?))?(?:\sof\s(?:which|whom|them|these|those"
    r"|the\s[a-z]+))?)\s?,?\s*$",
    re.IGNORECASE,
)
#: Where what people have ends: at a verb, or where the drug is spoken of.
_ON = (
    rf"(?=[.;:()]|$|,\s(?!(?:or|and)\s)(?:[a-z]+\s){{1,8}}{_COMES}|\s{MASK}|\s(?:may|might|can|could|should|must|will|is|are|was|were|has|have"
    r"|had|includ(?:e|es|ed|ing)|it|this|the|these|you|when|while|who|after|during)\b)"
)
#: "With caution in patients with gout", "the risk is greater in those who have hives".
_IN_WHOM = clue_compile(
    r"\b(?:caution|care|risks?|likely|likelihood|prone|susceptible|(?:more|less|most)\s(?:often|common(?:ly)?"
    r"|frequent(?:ly)?)|greater|higher|increased)\b[^.;:]{0,60}?\b(?:in|for|among|includ(?:e|ing)|to)\s"
    rf"(?:[a-z-]+\s){{0,3}}?{_PEOPLE}\s(?:with|who\s(?:also\s)?have)\s(?P<what>[^.;:()]{{3,160}}?)"
    + _ON,
    re.IGNORECASE,
)
#: "In patients with gout or hives".
_IN_THOSE = clue_compile(
    rf"\bin\s(?:[a-z-]+\s){{0,3}}?{_PEOPLE}\s(?:with|who\s(?:also\s)?have)\s"
    r"(?P<what>[^.;:(),]{3,160}?)" + _ON,
    re.IGNORECASE,
)
_NO_DRUG = r"(?!(?:(?:an?|some|enough|plenty\sof)\s)?(?:food|meals?|water|milk|empty|full)\b)"
_WITH = r"(?:(?:together|along|at\sthe\ssame\stime|in\scombination|combined)\s(?:as|with)|with)"
#: "Taking an antacid together with zorvanib may increase your risk of gout".
_TOGETHER = clue_compile(
    r"(?:^|[.;]\s)\W*(?:(?:taking|using|combining|use of|drinking)\s"
    rf"(?:(?!{MASK})[^.;:,]){{3,60}}?\s"
    rf"(?:{_WITH}|and|while\s(?:taking|on))\s(?:{MASK}+|(?:{DRUG_WORDS})\b)|(?:taking|using"
    rf"|combining)\s(?:{MASK}+|(?:{DRUG_WORDS}))\s(?:{_WITH}|and)\s{_NO_DRUG}[^.;:]{{3,80}}?)\s(?:may|can|could|might"
    r"|will|increases?|raises?|causes?)\b(?P<what>[^.;]+)",
    re.IGNORECASE,
)
_NAMED = (_TOGETHER, _FACTORS, _ACUTE, _BEFORE, _HAD, _TRIED, _IN_WHOM, _IN_THOSE)
_ANY = Patterns(*_NAMED, _RARER, _UNRELATED, _PUT_DOWN)


def is_cleared(page: Page, sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether what *sentence* names from *start* to *end* is not said to be of the drug."""
    text = page.text(sentence)
    if not _ANY.any_possible(text):
        return False
    key = ("cleared", sentence.span.start)
    return any(a < end and start < b for a, b in page.once(key, lambda: _cleared(page, text)))


def _cleared(page: Page, text: str) -> list[tuple[int, int]]:
    """Return the stretches of *text* in which nothing is named that the drug does."""
    hidden = masked(page.names, text)
    found = [each.span("what") for pattern in _NAMED for each in pattern.finditer(hidden)]
    found += [(clause_start(text, m.start()), m.end()) for m in _RARER.finditer(hidden)]
    found += [
        (_from(text, each.start()), each.end())
        for each in _UNRELATED.finditer(hidden)
        if not _SOME.search(text, 0, each.start())
    ]
    for each in _PUT_DOWN.finditer(hidden):
        start = _from(text, each.start())
        of_case = _CASE.search(text, start, each.start()) and not _HOW.search(each["what"])
        if of_case and not _SOME.search(text, 0, each.start()):
            found.append((start, each.end()))
    return found


def _from(text: str, place: int) -> int:
    return max(text.rfind("; ", 0, place), text.rfind(". ", 0, place)) + 1
