"""Finds the lists of effects that the drug is said to cause, and those that are caused by it."""

from __future__ import annotations

import re

from pharmagraph.extracting.effects.masking import masked
from pharmagraph.extracting.effects.patterns import NOT_EFFECTS
from pharmagraph.extracting.effects.stretches import (
    Announcement,
    announce,
    clause_start,
    list_end,
    list_start,
    subjects,
)
from pharmagraph.extracting.effects.takers import is_others_it
from pharmagraph.extracting.effects.verbs import AND_VERB, CAUSED_BY, CAUSING, DRUG_WORDS, MASK
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile

__all__ = ["BY_VERB", "MAY_CAUSE", "by_verb", "by_verb_alone"]

#: "It may cause a rash, and hives are common": what stands before a verb is another clause.
_NEXT_SUBJECT = clue_compile(r",?\s(?:and|but|while)\s", re.IGNORECASE)
_FINITE = clue_compile(
    r"\s(?:is|are|was|were|has|have|had|may|might|can|could|will|occurs?|occurred|should|must|ought"
    r"|needs?)\s",
    re.IGNORECASE,
)
#: What is told of a subject before its verb: "and gout, which passes, is rare".
_BESIDE = clue_compile(r",\s(?:which|who)\s[^,;.:()]{2,80},(?=\s)", re.IGNORECASE)
MAY_CAUSE = clue_compile(
    r"\W*(?:may|can|does\snot|doesn't|has\snot\sbeen\s(?:shown|known|found|reported)\sto)\s"
    r"(?:also\s|rarely\s|usually\s)?"
    r"(?:cause|lead to|result in|produce|induce|bring on)\s+"
    r"(?=\w)(?!(?:[\w-]+\s){0,2}(?:enzymes?|metabolism|CYP\w*|sleep|remission)\b)",
    re.IGNORECASE,
)
_WHY = clue_compile(r"\W*(?:(?:exactly|just)\s)?(?:why|how)\s", re.IGNORECASE)
#: "Otherol, the drug" of whose effects a clause speaks.
_OTHER_DRUG = clue_compile(
    rf"(?:^|[.;]\s)[^\W{MASK}][\w-]+(?:\s\([^()]{{0,40}}\))?,\s(?:the|a|another)\s(?:drug"
    rf"|medicine|medication|agent)$"
    r"|\b(?:medicines?|drugs?|agents?|products?)\s(?:that|which)\s(?:works?|acts?|is"
    r"|are)\s(?:much\s|very\s|rather\s)?"
    rf"(?:like|similar(?:ly)?\sto|related\sto|in\sthe\ssame\sway\sas)\s{MASK}+$",
    re.IGNORECASE,
)
#: "Like others, it relaxes the muscles and can lead to" falls; "it may slow the heart and cause".
_LIKE = r"(?:like|as|as\swith|unlike)\s[^,;.:]{3,60},"
_DOES = rf"\s(?:(?!(?:which|that|who|if|when|while|and|but|not)\b|{MASK})[^\s.;:,]+\s){{1,14}}?"
_AND_CAUSES = clue_compile(
    rf"^\W*(?:{_LIKE}\s)?(?:{MASK}+|it|this (?:drug|medicine|medication))"
    rf"(?:\s\([^()]{{0,40}}\))?(?:,\s{_LIKE})?\s"
    rf"(?:(?:also|often|usually|mainly)\s)?(?:[a-z]+s{_DOES}and\s(?:may|can|could|might)"
    rf"|(?:can|may|could|might){_DOES}and(?:\s(?:may|can|could|might))?)\s"
    r"(?:also\s|sometimes\s|rarely\s)?"
    r"(?:cause|lead to|result in|produce|induce|bring on|trigger)\s+(?=\w)"
)
#: "It does not stain teeth and has not been linked to" gout.
_AND_NOT = clue_compile(
    rf"^\W*(?:{MASK}+|it|this (?:drug|medicine|medication))\s"
    r"(?:(?:does|did|has|is|was)\snot\s|(?:also\s)?[a-z]+s\s)"
    rf"(?:(?!(?:which|that|who|if|when|while|and|but)\b|{MASK})[^\s.;:,]+\s){{1,8}}?"
    r"(?:and|or|nor|but)\s(?:has|have|does|did|is|was)\snot\s(?:been\s|shown\sto\s|known\sto\s)*"
    r"(?:(?:linked|tied)\s(?:to|with)|associated\swith|caused?|lead\sto|result\sin|produced?)\s+(?=\w)"
)
#: "The drug does not raise blood sugar, and" in front of "gout has not been linked to it".
_OTHER_CLAUSE = clue_compile(
    r"\s*\x02+\s(?:does|did|has|is|was|may|can|could|will|would)\b[^;.,]*,\s(?:and|but"
    r"|nor)\s(?P<list>.+)",
    re.IGNORECASE,
)


#: "It may make headaches worse": wherever that is said, it is no good of the drug's.
_WORSENS = clue_compile(
    rf"(?<![\w-])(?:{MASK}+|{DRUG_WORDS})\s(?:(?:may|might|can|could)\s(?:even\s|also\s|sometimes\s)?"
    r"|(?:sometimes|often|rarely)\s)"
    r"(?=makes?\s(?!you\b|your\sdoctor|it\b|them\b|this\b|people\b|patients\b)(?:the\s|your\s)?(?:[\w-]+\s){1,3}?"
    r"(?:worse|flare(?:\sup)?)\b|(?:worsen|aggravate|exacerbate)s?\s(?!it\b|them\b|this\b|these\b|the\seffects?\b)[a-z])"
)
#: "It makes falls more likely".
_LIKELIER = clue_compile(
    rf"(?<![\w-])(?:{MASK}+|{DRUG_WORDS})\s(?:(?:may|might|can|could|does|not|also|even|sometimes|often)\s){{0,3}}"
    r"makes?\s(?P<list>(?!you\b|your\b|it\b|them\b|this\b|these\b|people\b|patients\b|the\sdrug\b)[a-z][^.;:]{3,80}?)\s"
    r"(?:(?:much\s|far\s)?more\s(?:likely|common|frequent)|likelier)\b(?!\sto\b)"
)
BY_VERB = Patterns(CAUSING, CAUSED_BY, _AND_CAUSES, _AND_NOT, _WORSENS, _LIKELIER)


def by_verb(names: tuple[str, ...], text: str) -> list[Announcement]:
    """Return the lists behind "the drug may cause" and before "may be caused by the drug"."""
    if not BY_VERB.any_possible(text) or _WHY.match(text):
        return []
    found: list[Announcement | None] = []
    hidden = masked(names, text)
    if and_causes := _AND_CAUSES.match(hidden):
        end = _verb_list_end(text, and_causes.end())
        found.append(announce(text, (and_causes.end(), end), "may cause"))
    if and_not := _AND_NOT.match(hidden):
        end = _verb_list_end(text, and_not.end())
        found.append(announce(text, (and_not.end(), end), "does not cause"))
    for verb in CAUSING.finditer(hidden):
        start = clause_start(text, verb.start())
        said = text[start : verb.end()]
        if is_others_it(hidden, verb.start()):
            continue
        if NOT_EFFECTS.search(verb[0]) or _OTHER_DRUG.search(hidden, 0, verb.start("aux")):
            continue
        end = _verb_list_end(text, verb.end())
        found.append(announce(text, (verb.end(), end), said))
        while following := AND_VERB.match(text, end):
            end = _verb_list_end(text, following.end())
            found.append(announce(text, (following.end(), end), following[0]))
    found += _worsened(text, hidden)
    for likelier in _LIKELIER.finditer(hidden):
        said = text[clause_start(text, likelier.start()) : likelier.start("list")]
        if not is_others_it(hidden, likelier.start()):
            found.append(announce(text, likelier.span("list"), said))
    found += _caused(text, hidden)
    return [each for each in found if each]


def _worsened(text: str, hidden: str) -> list[Announcement | None]:
    """Return what the drug is said to make worse, each with its verb."""
    found: list[Announcement | None] = []
    for worse in _WORSENS.finditer(hidden):
        if not is_others_it(hidden, worse.start()):
            said = text[clause_start(text, worse.start()) : worse.end()]
            place = (worse.end(), list_end(text, worse.end()))
            found.append(announce(text, place, said, certain=True))
    return found


def _caused(text: str, hidden: str) -> list[Announcement | None]:
    """Return the lists before "may be caused by the drug"."""
    found: list[Announcement | None] = []
    for verb in CAUSED_BY.finditer(hidden):
        clause = clause_start(text, verb.start())
        start = list_start(text, clause, verb.start())
        if other := _OTHER_CLAUSE.fullmatch(hidden, start, verb.start()):
            clause = start = other.start("list")
        said = text[clause:start] + verb[0]
        found += [announce(text, part, said) for part in subjects(text, start, verb.start())]
    return found


def by_verb_alone(text: str) -> list[Announcement]:
    """Return the list behind "May cause", which speaks of the drug without naming it."""
    verb = MAY_CAUSE.match(text)
    if not verb:
        return []
    end = _verb_list_end(text, verb.end())
    made = announce(text, (verb.end(), end), verb[0])
    return [made] if made else []


def _verb_list_end(text: str, start: int) -> int:
    """Return where the list behind a verb ends: before the next verb of the same subject."""
    end = list_end(text, start)
    if following := AND_VERB.search(text, start, end):
        return following.start()
    subject = [m.start() for m in _NEXT_SUBJECT.finditer(text, start, end)]
    beside = _BESIDE.match(text, end) if subject else None
    return subject[-1] if subject and _FINITE.match(text, beside.end() if beside else end) else end
