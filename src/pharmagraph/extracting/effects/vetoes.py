"""Where a sentence names what it does not lay at the drug's door, and denies what was feared.

What makes an effect likelier, what patients had before, what came no more often than with
placebo, what was put down to the illness or to something else, and what comes back when the
drug is lowered: none of it is an effect that the source affirms of the drug. Said in front of
a colon, it is said of the whole list behind.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pharmagraph.compiling import compiled
from pharmagraph.extracting.effects.masking import masked
from pharmagraph.extracting.effects.of_else import FOREIGN, said_of_else
from pharmagraph.extracting.effects.stretches import clause_start, list_end
from pharmagraph.extracting.effects.takers import is_other_drug
from pharmagraph.extracting.effects.verbs import DRUG_WORDS, MASK
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page

__all__ = ["Vetoes", "vetoes"]

_PEOPLE = r"(?:patients|people|persons|individuals|subjects|adults|children|women|men|those|anyone)"
_SUCH_AS = r"(?:such as|including|like|e\.g\.,?|for example,?)"
_LISTS = rf"(?:{_SUCH_AS}|includes?|included|are|were|:)"
#: "Risk factors for gout include thirst", "conditions that predispose to gout, such as".
_FACTOR = (
    r"\b(?:(?:risk|predisposing|contributing|precipitating|confounding)\sfactors?|factors?\s(?:that|which)"
    r"\s(?:may\s|might\s|can\s)?(?:increase|raise|predispose|contribute|add)"
    r"|(?:conditions?|illness(?:es)?|disorders?|diseases?|states?|situations?|circumstances)\s"
    r"(?:(?:that|which)\s(?:may\s|might\s|can\s|are known to\s)?(?:predispose|affect|impair"
    r"|increase|raise|contribute|lead|favou?r)|predisposing|known to|likely to"
    r"|with (?:the )?potential))\b[^.;]{0,120}?"
)
_FACTORS = clue_compile(rf"{_FACTOR}[\s,(]{_LISTS}\s(?P<what>[^.;]+)", re.IGNORECASE)
#: "In patients who have an acute illness, such as gout".
_ILL = (
    rf"\b{_PEOPLE}\s(?:with|who\s(?:have|has|develop|are experiencing|experience)|experiencing"
    r"|having|suffering from)\s[^.;:]{0,40}\b(?:conditions?|illness(?:es)?|disorders?|diseases?)\b"
    r"[^.;:,]{0,120}?"
)
_ACUTE = clue_compile(rf"{_ILL}(?:,\s|[\s(]){_SUCH_AS}\s(?P<what>[^.;]+)", re.IGNORECASE)
#: The same in front of a list.
_LISTED = clue_compile(
    rf"(?:{_FACTOR}(?:[\s,(]{_LISTS})?|{_ILL}(?:,\s|[\s(]){_SUCH_AS})\s?(?::(?:\s+|$)|$)",
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
_NEAR = rf"(?:(?!{_NOBODY}|\bmore\s(?:often|frequent|common|likely))[^.;]){{0,90}}?"
_THAN = r"\bthan\b(?!\s(?:about\s|an?\s)?[0-9])"
_ALIKE = r"(?:similar|comparable|identical|equal|the\ssame)"
_COMES = (
    r"(?:occurr?\w*|reported|seen|observed|noted|happen\w*|developed|experienced|found|recorded)"
)
_RATE = r"(?:incidences?|rates?|frequenc(?:y|ies)|risks?|numbers?|proportions?)"
#: "Gout came less often with zorvanib than with placebo".
_RARER = clue_compile(
    rf"\b(?:(?:less|no\smore)\s(?:often|frequent(?:ly)?|common(?:ly)?|likely)|(?:fewer|lower))\b{_NEAR}"
    rf"{_THAN}[^.;,]{{0,50}}?\b{_NOBODY}"
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
    rf"{_OURS}|\b{_JUDGED}\s(?:as\s|to\sbe\s)?(?:unrelated|not\srelated)(?:\sto\s{_OURS}|(?=\s?[.,;:)]|$))"
    rf"|\bnot\s(?:{_JUDGED}\s)?(?:to\sbe\s|as\s)?(?:drug|treatment)[- ]related\b"
    r"|,\s(?:all\s|both\s)?unrelated\sto\s" + _OURS,
    re.IGNORECASE,
)
#: "One case of gout was put down to a stone".
_PUT_DOWN = clue_compile(
    rf"\b(?:was|were|been)\s(?:(?:later|probably|likely|instead|most likely|subsequently)\s)?"
    rf"(?:attributed|ascribed|put\sdown|(?:{_JUDGED}\s)?(?:to\sbe\s)?due)\sto\s(?!(?:[a-z]+\s){{0,4}}?{_OURS}|it\b|its\b"
    r"|this\b|these\b|them\b|the\s(?:inhibition|suppression|action|activity|effects?)\b)"
    r"(?P<what>[^.;,:]{3,100})",
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
_ILLNESS = (
    r"(?:disease|illness|cancer|tumou?rs?|malignancy|disorder|condition|infection|leukemia"
    r"|lymphoma)"
)
#: "Was attributed to the underlying cancer".
_OF_ILLNESS = clue_compile(
    r"\s(?:was|were|is|are|been|be)\s(?:(?:[a-z]+ly|thought|judged|considered|felt|believed|to\sbe"
    r"|mostly|often|also)\s){0,3}"
    r"(?:attributed|ascribed|put\sdown|due|owing|related)\s(?:[a-z]+ly\s)?to\s"
    r"(?:the|their|his|her|an?)\s(?:patients?'?s?'?\s)?"
    rf"(?:(?:underlying|primary|original|pre-?existing)\s[a-z]|{_ILLNESS}(?:\sitself)?(?=\s?[.,;:)]|$))"
    r"(?![^.;]*\bor\s(?:to\s)?(?:the\s)?(?:\x02|drug|medicine|treatment))",
    re.IGNORECASE,
)
#: "May return when the dose is lowered".
_RETURNS = clue_compile(
    r"\s(?:returns?|returned|(?:come|comes|came)\sback|recurs?|recurred|reappears?|flares?(?:\sup)?"
    r"|relapses?)\s(?:[\w-]+\s){0,3}?(?:when|if|after|once|as|on|upon|while)\s[^.;]{0,60}?"
    r"\b(?:lower(?:ed|ing)|reduced|reduction|reducing|taper\w*|stopp(?:ed|ing)|withdraw\w*"
    r"|discontinu\w+|decreased|ends|ended|halved|wears\soff|cut)\b",
    re.IGNORECASE,
)
#: "Was more common with otherol than with zorvanib".
_OFTENER = clue_compile(
    r"\bmore\s(?:common|frequent|often|likely|commonly|frequently)\s(?:seen\s|reported\s)?"
    r"(?:with|on|after|under|taking|receiving|given|using)\s(?:the\s)?(?P<who>[a-z]{4,})"
    r"(?:\s[\w-]+){0,3}?\sthan\s[^.;,]{0,40}?\x02",
    re.IGNORECASE,
)
#: "…, but later studies did not confirm it".
_REFUTED = clue_compile(
    r"\b(?:thought|believed|suspected|suspicion|assumed|feared|suggest(?:ed|s)?|reports?|claim(?:s|ed)?|linked)\b"
    r"[^;.]*?(?:,\s(?:but|yet|although|though|however)|\sbut|;\s(?:but|however,?|later))\s"
    r"(?:[^.;]{0,60}?\b(?:did|could|have|has|do|does)\snot\s(?:been\sable\sto\s)?"
    r"(?:confirm|bear|support|substantiate|reproduce|replicate|prove)(?:ed)?\s"
    r"(?:it|this|that|these|them|such)\b"
    r"|(?:it|this|that|these|they)\s(?:was|were|has|have|could)\s(?:not|never)\s(?:been\s|be\s)?"
    r"(?:confirmed|supported|substantiated|reproduced|replicated|proved|proven|borne\sout|upheld)\b"
    r"|[^.;]{0,60}?\b(?:refuted|disproved|disproven|contradicted)\b)",
    re.IGNORECASE,
)
#: What patients have or had, what makes an effect likelier, what two drugs do together.
_NAMED = (_TOGETHER, _FACTORS, _ACUTE, _BEFORE, _HAD, _TRIED, _IN_WHOM, _IN_THOSE)
_VETOES = Patterns(
    *(*_NAMED, _LISTED, _RARER, _UNRELATED, _PUT_DOWN),
    *(_OF_ILLNESS, _RETURNS, _OFTENER, _REFUTED, *FOREIGN),
)
#: What may stand between such words and the list that they are said of.
_TO_LIST = compiled(
    r"(?:\s(?!(?:and|but|while|whereas|although|though|other|others)\b)[\w-]+){0,6}\s?:(?:\s+|$)"
)
_FOLLOWING = compiled(
    r"(?:(?:any|one|some|either)\sof\s)?(?:the\sfollowing|these)(?:\s[\w-]+){0,3}\s?:(?:\s+|$)",
    re.IGNORECASE,
)


class Vetoes(NamedTuple):
    """The stretches of a text in which nothing is named that the drug does, or that is denied.

    What begins where the text ends, is the list below it.
    """

    gone: list[tuple[int, int]]
    denied: list[tuple[int, int]]


_NONE = Vetoes([], [])


def vetoes(page: Page, text: str) -> Vetoes:
    """Return where *text* says of what it names that the drug does not do it."""
    hidden = masked(page.names, text)
    if not _VETOES.any_possible(hidden):
        return _NONE
    return page.once(("vetoes", text), lambda: _vetoes(page, text, hidden))


def _vetoes(page: Page, text: str, hidden: str) -> Vetoes:
    refuted = _REFUTED.search(text)
    if not refuted and not _VETOES.any_found(hidden):
        return _NONE
    named = [each.span("what") for pattern in _NAMED for each in pattern.finditer(hidden)]
    said = [(clause_start(text, m.start()), m.end()) for m in _RARER.finditer(hidden)]
    said += said_of_else(page, text, hidden)
    apart = [*_UNRELATED.finditer(hidden)]
    apart += [each for each in _PUT_DOWN.finditer(hidden) if _is_of_case(text, each)]
    said += [
        (_from(text, each.start()), each.end())
        for each in apart
        if not _SOME.search(text, 0, each.start())
    ]
    said += [
        (clause_start(text, each.start()), list_end(text, each.end()))
        for pattern in (_OF_ILLNESS, _RETURNS, _OFTENER)
        for each in pattern.finditer(hidden)
        if pattern is not _OFTENER or is_other_drug(each["who"].lower())
    ]
    colons = [m.end() for start, _ in named if (m := _FOLLOWING.match(text, start))]
    colons += [m.end() for _, end in said if (m := _TO_LIST.match(text, end))]
    colons += [m.end() for m in _LISTED.finditer(hidden)]
    denied = [(0, refuted.end())] if refuted else []
    if refuted and (below := _TO_LIST.match(text, refuted.end())):
        denied.append(_list_at(text, below.end()))
    return Vetoes([*named, *said, *(_list_at(text, colon) for colon in colons)], denied)


def _list_at(text: str, start: int) -> tuple[int, int]:
    """Return the list from *start*, behind a colon, to the end of its sentence."""
    end = text.find(". ", start)
    return start, end if end >= 0 else len(text)


def _is_of_case(text: str, found: re.Match[str]) -> bool:
    """Tell whether a case is put down to something, and no effect to a way that the drug acts."""
    case = _CASE.search(text, _from(text, found.start()), found.start())
    return case is not None and not _HOW.search(found["what"])


def _from(text: str, place: int) -> int:
    return max(text.rfind("; ", 0, place), text.rfind(". ", 0, place)) + 1
