"""Finds what a section on pregnancy says of birth defects and the like: seen, or not linked.

What may happen to an unborn child is the matter of other rules; what did or did not happen to
the children of women who took the drug is an effect. Animals prove nothing here.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.effects.cues import NO_CUES, Cues, read_percent
from pharmagraph.extracting.effects.frames import Frame
from pharmagraph.extracting.effects.items import cut_effects
from pharmagraph.extracting.effects.making import make_effect
from pharmagraph.extracting.effects.parts import Part
from pharmagraph.extracting.effects.patterns import OTHERS
from pharmagraph.extracting.effects.stretches import clause_start, list_end
from pharmagraph.extracting.effects.takers import take_other
from pharmagraph.extracting.wording.known import is_known
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile
from pharmagraph.extracting.wording.phrases import fold, trim
from pharmagraph.model import SectionKind

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import AdverseEffect

__all__ = ["find_births"]

_HARM = (
    r"(?:(?:major |serious |severe )?birth defects?"
    r"|(?:major |serious |severe |structural )?(?:congenital |fetal |cardiac )?(?:malformations?"
    r"|anomalies)"
    r"|miscarriages?|stillbirths?|(?:premature|preterm) (?:birth|delivery)|low birth weight)"
)
_HARMS = (
    r"(?:(?:major |serious |severe )?(?:malformations?|defects|deformities) of (?:the |its )?[a-z]+"
    r"(?:(?: (?:and|or)|, (?:and|or)|,) (?:of )?(?:the |its )?(?:heart|limbs?|spine|face|skull"
    r"|brain|kidneys?|ears?|eyes?|arms|legs|bones|palate|hands|feet|lips?)\b)*"
    rf"|{_HARM}|(?:fetal|foetal|neonatal|infant) deaths?|cleft (?:lip|palate)s?"
    r"|(?:the )?death of (?:the|an?|your) (?:unborn )?(?:baby|child|fetus|foetus)|spina bifida"
    r"|spontaneous abortions?|(?:the )?loss of (?:the|a) pregnancy|pregnancy loss(?:es)?"
    r"|(?:early|preterm|premature) (?:birth|delivery|labou?r)"
    r"|(?:(?:serious|severe|major) )?(?:limb|heart|skull|facial|neural tube)"
    r" (?:defects?|malformations?))"
)
_LISTED = rf"{_HARMS}(?:(?:,? or |,? and |, )(?:to )?{_HARMS})*"
#: What is told behind it is not only of the drug: "have been reported with other drugs".
_SINCE = r"\b(?!\s(?:with|in|by|for|from|of)\s(?:other|similar|related|untreated|unexposed|all)\b)"
_DENIED = clue_compile(
    r"\b(?:(?:has|have|had|did|does|do) (?:not|never) (?:been )?(?:linked?|tied|tie|associated"
    r"|connected|shown?|found|find|suggest(?:ed)?|indicated?|caused?|raised?|increased?|lead|led|seen|reported|observed"
    r"|revealed?|detected)|no (?:more|increase|rise|excess|(?:higher|greater) (?:risk|rate)"
    r"|increased risk|link|connection|association))\b"
    r"(?:(?!\b(?:but|whether|although|though|while|if|enough)\b)[^.;:,]){0,80}?"
    rf"\s(?P<list>{_HARM}(?:(?:,? or |,? and |, ){_HARM})*)\b",
    re.IGNORECASE,
)
#: "Birth defects have not been seen".
_UNSEEN = clue_compile(
    rf"(?P<list>{_HARM}(?:(?:,? or |,? and |, ){_HARM})*)\s(?:has|have|was|were|is|are)\s(?:not"
    rf"|never)\s(?:been\s)?"
    r"(?:seen|reported|linked|observed|found|noted|described|recorded|tied|attributed|increased"
    r"|more\s(?:common|frequent))\b",
    re.IGNORECASE,
)
#: "For it no birth defects have been reported".
_NONE_SEEN = clue_compile(
    r"\bno\s(?:cases?\sof\s|reports?\sof\s)?"
    rf"(?P<list>{_HARM}(?:(?:,? or |,? and |, ){_HARM})*)\s(?:has|have|was|were)\s"
    r"(?:so\sfar\s|yet\s|ever\s)?(?:been\s)?(?:yet\s|ever\s)?(?:seen|reported|linked|observed"
    r"|found|noted|described|recorded|tied|attributed)\b",
    re.IGNORECASE,
)
#: "If it is taken in pregnancy, around 8 in 100 babies have a heart defect".
_SHARE_BORN = clue_compile(
    r"\b(?:taken|used|exposed|took|taking|treated|using|use|given|exposure)\b[^.;:]{0,60}?\s"
    r"(?P<share>(?P<few>[0-9]{1,2}(?:\.[0-9])?)\s(?:(?:out\s)?of|in)\s(?:every\s)?100"
    r"|[0-9.]{1,5}\s?(?:%|percent)\sof|some|a\sfew|several)\s(?:the\s)?(?:babies|children|infants"
    r"|newborns)\s(?:have|had|are\sborn\swith|were\sborn\swith|will\sbe\sborn\swith)\s(?:an?\s)?"
    rf"(?P<list>{_LISTED})",
    re.IGNORECASE,
)
#: "Neonatal gout and hives have been reported".
_NEONATAL = clue_compile(
    r"(?:^|[.;]\s)\W*(?:rarely,?\s)?(?P<list>(?:neonatal|fetal|foetal|congenital)\s[a-z][^.;:()]{3,90}?)"
    r"\s(?:has|have|was|were)\s(?:also\s|rarely\s)?(?:been\s)?(?:also\s|rarely\s)?"
    r"(?:reported|seen|observed|described|noted|occurred)\b",
    re.IGNORECASE,
)
#: "It may suppress lactation", "can leave a newborn jittery".
_DOES = clue_compile(
    r"\b(?:(?:may|might|can|could)\s(?:also\s)?|(?:it|\x02+)\s(?:also\s)?(?=suppresses\s|inhibits\s|stops\s|dries\s))"
    r"(?P<list>(?:suppress(?:es)?|inhibits?|reduce|stops?|dry\sup|dries\sup)\s(?:the\s|your\s)?"
    r"(?:lactation|milk(?:\s(?:production|flow|supply))?)\b"
    r"|(?:impair|reduce|lower|decrease|harm)\s(?:the\s)?(?:(?:male|female|men's|women's)\s)?fertility\b"
    r"(?:\s(?:of|in)\s(?:both\s)?(?:men|women|males|females|sexes)(?:\s(?:and|or)\s(?:women|men|females|males))?)?"
    r"|leave\s(?:the|an?|your)\s(?:newborn|baby|infant)(?:\sbaby)?\s[a-z]+(?=\s?[.,;]|\sfor\b|\sand\s[a-z]+[.,;]))",
    re.IGNORECASE,
)
#: "It can cause hives in the newborn".
_IN_NEWBORN = clue_compile(
    r"\b(?:may|might|can|could|has|have)\s(?:also\s)?(?:cause[d]?|lead\sto|led\sto|bring\son|produced?)\s"
    r"(?P<list>(?!harm\b|problems\b|risks?\b)[a-z][^.;:()]{3,90}?)\sin\s(?:the\s|an?\s|your\s)?(?:newborns?|neonates?)\b",
    re.IGNORECASE,
)
#: "Miscarriages and birth defects have been reported after women took it".
#: "Gout and hives have all been reported in babies exposed to it".
_IN_EXPOSED = clue_compile(
    r"(?:^|[.;]\s)\W*(?:rarely,?\s)?(?P<list>(?!it\b|there\b|they\b|these\b|no\b|harm\b|problems\b)[a-z]"
    r"(?:(?!\b(?:is|are|was|were|may|can|because|since|if|when|has|have)\b)[^.;:()]){3,150}?)"
    r"\s(?:has|have|was|were)\s(?:all\s|also\s|both\s|rarely\s)?(?:been\s)?(?:also\s|rarely\s)?"
    r"(?:reported|seen|observed|described|noted|recorded|found)\sin\s(?:some\s|a\sfew\s|several\s)?"
    r"(?:the\s)?(?:babies|infants|children|newborns|fetuses)\s"
    r"(?:exposed\b|(?:whose\smothers|of\s(?:mothers|women)\swho|born\sto\s(?:mothers|women)(?:\swho)?)\s"
    r"(?:(?:had|have|were|are)\s)?(?:taken?|took|taking|used?|received|treated|given|on)\b)",
    re.IGNORECASE,
)
#: "One registry has reported cleft lip in babies exposed".
_REGISTRY = clue_compile(
    r"\b(?:registr(?:y|ies)|reports|stud(?:y|ies)|survey)\s(?:has|have|had)?\s?(?:also\s)?(?:reported|found"
    rf"|recorded|described|of|noted)\s(?P<list>{_LISTED})\sin\s(?:some\s|a\sfew\s)?"
    r"(?:babies|infants|children|newborns|fetuses)\b"
    r"(?!\s(?:whose|of|born)\b(?![^.;,]{0,40}\b(?:taken?|took|taking|used?|received|treated|given|on)\b))",
    re.IGNORECASE,
)
#: "Long courses have been followed by birth defects".
_FOLLOWED = clue_compile(
    r"\b(?:has|have|was|were)\s(?:rarely\s)?(?:been\s)?(?:followed\sby|linked\s(?:to|with)|tied\sto|associated\swith"
    rf"|blamed\sfor)\s(?P<list>{_LISTED})",
    re.IGNORECASE,
)
_REPORTED = clue_compile(
    rf"(?P<list>{_LISTED}(?:,? (?:including"
    rf"|such as) [^.;:()]{{3,90}}?)?),?\s(?:(?:has"
    rf"|have) (?:also )?(?:been (?:reported|seen|described"
    r"|observed|recorded)|occurred|followed)|(?:was|were) (?:also )?(?:reported|seen|observed"
    r"|recorded))\b"
    rf"{_SINCE}(?=\s?[.;]|\s(?:with|after)\s(?:it|its|this)\b"
    r"|[^.;]{0,40}\b(?:women|mothers|pregnan\w+|babies|infants|children|newborns|humans?"
    r"|people)\b)",
    re.IGNORECASE,
)
#: "Infants whose mothers took it have had a slow pulse", "may be born with a cleft lip".
_BORN = clue_compile(
    r"\b(?:infants?|babies|newborns?|children)\s"
    r"(?:(?:whose mothers|of (?:mothers|women) who)\s(?:\w+\s){0,3}?(?:take|took"
    r"|taking|taken|used|use|received|treated)"
    r"|(?:who (?:are|were|have been)\s)?exposed\s(?:to it\s)?(?:in the womb|before birth"
    r"|in utero|late\sin\spregnancy|near\s(?:term|birth)|(?:in|during|close\sto)\s[^.;:,]{3,40}|to)"
    r"|born to (?:mothers|women) (?:who|taking|on|treated))\b[^.;:]{0,80}?\s"
    r"(?:have had|had|have developed|developed|have shown|have been born with|were born with"
    r"|(?:may|might|can|could) be born with"
    r"|(?:have|has|had|run) a (?:higher|greater|raised) (?:chance|risk) of (?:being born with"
    r"|having)?)\s?"
    r"(?P<list>(?!no\b|any\b|a higher|a greater|more\b|fewer\b|been\b|normal\b|healthy\b"
    r"|good\b)[a-z][^.;:]{3,150})",
    re.IGNORECASE,
)
_LOST = clue_compile(
    r"\b(?:raise|raises|increase|increases|raised|increased|leads? to|has led to"
    r"|have led to|causes?|has caused|have caused|results? in|has resulted in)\s"
    r"(?:the\s)?(?:risk|chance|chances|likelihood)?\s?(?:of\s)?"
    rf"(?P<list>(?:early )?{_LISTED})",
    re.IGNORECASE,
)
_ANIMALS = clue_compile(
    r"\b(?:animals?|rats?|mice|monkeys|rabbits?|dogs|rodents|laboratory)\b", re.IGNORECASE
)
#: What was reported need not be the drug's: of others, or as often as without it.
_UNTIED = clue_compile(
    r"\b(?:not|no|whether|untreated|unexposed|general population|background|rates?|than)\b",
    re.IGNORECASE,
)
#: What newborns go through whose mothers took it for long.
_WITHDRAWN = clue_compile(
    r"\b(?P<list>neonatal\s(?:[a-z]+\s)?(?:withdrawal|abstinence)\ssyndrome)\b", re.IGNORECASE
)
_AFFIRMED = (
    _SHARE_BORN,
    _IN_EXPOSED,
    _REGISTRY,
    _FOLLOWED,
    _REPORTED,
    _NEONATAL,
    _BORN,
    _LOST,
    _IN_NEWBORN,
    _WITHDRAWN,
    _DOES,
)
_UNTRUE = (_DENIED, _UNSEEN, _NONE_SEEN)
_TELLING = Patterns(*_UNTRUE, *_AFFIRMED)
#: What becomes of several is said once: "neonatal gout and hives".
_QUALITIES = r"(?:neonatal|fetal|foetal|congenital)\s"
_QUALITY = clue_compile(_QUALITIES, re.IGNORECASE)
_HAS_OWN = clue_compile(rf"{_QUALITIES}|{_HARMS}", re.IGNORECASE)
_TURN = clue_compile(r";\s|,\s(?:but|yet|so|although|though|while)\s", re.IGNORECASE)
_SECTIONS = (
    SectionKind.PREGNANCY,
    SectionKind.PRECAUTIONS,
    SectionKind.CONTRAINDICATIONS,
    SectionKind.SUMMARY,
)


def find_births(page: Page) -> list[AdverseEffect]:
    """Return the harms to children that the sections on pregnancy report or deny."""
    found: list[AdverseEffect] = []
    for sentence in page.holding(_TELLING, *_SECTIONS):
        text = page.text(sentence)
        if OTHERS.search(text):
            continue
        animals = _ANIMALS.search(text) is not None
        for pattern in (*_UNTRUE, *_AFFIRMED):
            denied = pattern in _UNTRUE
            for told in pattern.finditer(text):
                if animals and (pattern is not _REGISTRY or _of_animals(text, told)):
                    continue
                if _is_of_other_mothers(page, _clause(text, told)):
                    continue
                cues = _share(told) if pattern is _SHARE_BORN else NO_CUES
                frame = Frame(cues, (sentence.span,), denied=denied, rule="effects-prose")
                if not denied and (_UNTIED.search(_clause(text, told)) or _is_of_else(text, told)):
                    continue
                parts = _cut(text, *told.span("list"), whole=pattern is _DOES)
                found += [make_effect(page, sentence, part, frame) for part in parts]
    return found


_NEXT = clue_compile(r"[,;]\s(?:and|but|while|whereas)\s", re.IGNORECASE)


def _of_animals(text: str, told: re.Match[str]) -> bool:
    """Tell whether the clause that *told* stands in speaks of animals."""
    starts = [found.end() for found in _NEXT.finditer(text, 0, told.start())]
    return _ANIMALS.search(text, starts[-1] if starts else 0) is not None


#: "In infants of mothers who had asthma".
_ILL_MOTHERS = clue_compile(
    r"\b(?:(?:mothers|women)\swho|whose\smothers)\s(?:smoked?|drank|(?:had|have)\s(?!been\b|taken\b|used\b|received\b|the\sdrug\b))",
    re.IGNORECASE,
)


def _is_of_other_mothers(page: Page, clause: str) -> bool:
    """Tell whether *clause* is on women who took another drug, or were ill, and not on ours."""
    ill = _ILL_MOTHERS.search(clause) is not None and not page.mention.search(clause)
    return ill or take_other(page, clause)


def _share(told: re.Match[str]) -> Cues:
    """Return the share of babies that *told* names."""
    share = Decimal(told["few"]) if told["few"] else read_percent(told["share"])
    return Cues(percent=share)


def _clause(text: str, told: re.Match[str]) -> str:
    """Return the words around *told* up to where the sentence turns to something else."""
    turn = _TURN.search(text, told.end())
    return text[clause_start(text, told.start()) : turn.start() if turn else len(text)]


#: What an illness or a drink does: "high blood pressure can lead to miscarriage".
_SUBJECT = compiled(
    r"(?:but\s|and\s)?(?P<what>[^,;:]{3,60}?)(?:\s(?:itself|alone))?"
    r"(?:\s(?:during|in)\s(?:early\s|late\s)?pregnancy)?"
    r"(?:\s(?:can|may|might|could|also|often|sometimes))*",
    re.IGNORECASE,
)
_DRINKS = frozenset({"alcohol", "smoking", "drinking", "tobacco", "drinking alcohol"})


def _is_of_else(text: str, told: re.Match[str]) -> bool:
    """Tell whether the clause of *told* begins with an illness or a drink that does harm."""
    subject = _SUBJECT.fullmatch(text[clause_start(text, told.start()) : told.start()].strip())
    what = fold(subject["what"]) if subject else ""
    return what in _DRINKS or is_known(what)


_IN_PEOPLE = clue_compile(r"\sin\s(?:both\s)?(?:wo)?(?:men|males|females|sexes)\b", re.IGNORECASE)


def _cut(text: str, start: int, end: int, *, whole: bool) -> list[Part]:
    """Return the effects of the list at *start*, or, if it is told *whole*, all of it as one."""
    if whole:
        people = _IN_PEOPLE.search(text, start, end)
        own = trim(text, start, people.start() if people else end)
        return [Part(fold(own.text, initial=False), own)]
    parts = cut_effects(text, start, min(end, list_end(text, start)), prose=True).effects
    quality = _QUALITY.match(text, start)
    if quality is None:
        return parts
    first = quality[0].lower()
    return [p if _HAS_OWN.match(p.label) else p._replace(label=first + p.label) for p in parts]
