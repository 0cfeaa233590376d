"""Finds the words that say that a drug is used for something, and the stretch that says what.

The verbs of use decide between treatment, prevention and other uses; several can follow each
other in one sentence: "to treat angina and to prevent migraine".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.indications.dividing import divided, uses_of
from pharmagraph.extracting.indications.further import (
    ADDED,
    COUNTED,
    HELPED,
    SELDOM,
    WITH_CARE,
    added,
    again,
    amid,
    besides,
    counted,
    helped,
    in_spite,
    kept_away,
    listed_on,
)
from pharmagraph.extracting.indications.said import (
    SAYING,
    anew,
    helping,
    is_said,
    meant_for,
    said_of_subject,
)
from pharmagraph.extracting.indications.stretches import (
    CLOSED,
    DRUG,
    FORMS,
    SPECIALISTS,
    Stretch,
    stop,
)
from pharmagraph.extracting.indications.verbs import GIVE, VERB
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile, know_part
from pharmagraph.lexicons import fold_case

if TYPE_CHECKING:
    from pharmagraph.model import Use

__all__ = ["TELLING", "find_uses", "leading_use"]

_IT = rf"(?:it|this\s+(?:drug|medicine|medication)|{DRUG}+(?:\s\({DRUG}+\))?(?:\s{FORMS})?)"
_HEAD = (
    r"(?:(?:first|second|third)[\s-]line\s+(?:agent|drug|medicine|medication|antibiotic|option)"
    r"|used|useful|employed|prescribed|indicated|given|administered|approved|effective|helpful"
    r"|recommended|taken|beneficial|approval(?!\s+(?:was|is)\s+(?:based|withdrawn))|intended"
    r"|marketed|fda-approved|serves?"
    r"|an?\s+(?:[\w-]+\s+){0,2}?(?:option|choice|alternative)(?=\s+(?:for|to)\s)"
    rf"|{GIVE}\s+{_IT})"
)
_CUED = clue_compile(
    rf"\b{_HEAD}(?!\w):?(?P<gap>(?:(?!\bbut\b)[^.;:]){{0,90}}?)\b(?:to|for|in|as)\s+"
    rf"(?:(?:help|both|also|\w+ly|(?:long|short)-term|an?\s+adjunct\s+to|adjunctive)\s+(?:to\s+)?)*{VERB}:?\s+"
)
_BY = (
    r"in\s+(?:europe|canada|japan|the\s+(?:us|united\s+states|uk|eu)"
    r"|(?:some|other|many)\s+countries)"
    r"|by\s+(?:women|men|people|adults|children|doctors|dentists)(?:\s+(?!for\b)[\w-]+){0,4}"
)
_DATE = r"(?:in|on|since)\s+[^,.;:]{0,16}?(?:19|20)[0-9]{2}"
_BARE = clue_compile(
    r"\b(?:used|useful|employed|prescribed|indicated|approved|effective|helpful|recommended"
    r"|applied|licensed|reserved"
    r"|approval(?:\s+(?:came|followed|arrived"
    r"|was\s+(?:granted|given|won|obtained|received)))?(?:\s+(?:in|on)\s+[^,.;:]{0,16}(?:19"
    r"|20)[0-9]{2})?"
    rf"|(?:been|also|sometimes|is|are)\s+(?:taken|given|tried|added\s+to\s+[^,.;:]{{3,40}}?)"
    r"|as\s+an?\s+(?:[\w-]+\s+){0,2}?(?:medicine|medication|drug)"
    r"|(?:an?|the)\s+(?!(?:poor|bad|wrong|risky|unsuitable)\s)(?:[\w-]+\s+){0,3}?(?:option|choice"
    r"|alternative|treatment|therapy|remedy"
    r"|add-on|antidote)"
    rf"|(?:drug|treatment|medicine|antibiotic)\s+of\s+(?:first\s+)?choice|standard\s+of\s+care|(?:finds?|has)\s+(?:its|a)\s+(?:\w+\s+)?use|(?:sold|bought|available)\s+(?:without\s+(?:a\s+)?prescription|over\s+the\s+counter)|{GIVE}\s+{_IT})(?!\w)(?:\s+(?:{_BY}|{_DATE}|for\s+(?:use|marketing|sale)(?=\s+(?:{_BY}|(?:in|on|since)\s+(?:[a-z]+\s+)?(?:[0-9]{{1,2}},?\s+)?(?:19|20)[0-9]{{2}}))|once\s+a\s+day|twice\s+a\s+day|once\s+daily|twice\s+daily|daily|every\s+day|by\s+mouth|as\s+well|on\s+its\s+own|only|also|alone|off-label|off\s+label|without\s+(?:(?:an?|the|any|official|formal|fda)\s+)*(?:approval|licen[cs]e)|(?:outside|beyond)\s+(?:of\s+)?(?:its|the)\s+(?:approved\s+|official\s+)?(?:label(?:l?ing)?|indications?|approval|licen[cs]e)|short-term|long-term|sometimes|primarily|mainly|mostly|commonly|often|usually|generally|by\s+the\s+(?:us\s+|u\.s\.\s+)?fda))*"
    r"(?:\s+(?:(?:either\s+)?(?:alone|by\s+itself)\s+(?:or|and)\s+)?(?:(?:along|together"
    r"|in\s+combination|combined)\s+)?"
    r"with\s+(?!caution|care)[^.;:,]{2,60}?)?"
    r"(?:,\s[^,.;:]{3,60},)?,?\s+(?P<prep>for|in|against|(?<=antidote\s)to"
    r"|to(?=\s+(?:patients|people|adults|children|women|men)\s+(?:with"
    r"|who\s+have)\b))\s+(?:use\s+(?:both\s+)?in\s+)?"
)
_NAMED_IN = compiled(
    r"(?:(?:indicated|useful|effective|helpful)\s+in\s+(?!use)|reach\w*\s+for\b.*\sin\s+$)",
    re.IGNORECASE,
)
_EXTRA = clue_compile(r"\b(?:also|off-label|approval|unapproved)\b", re.IGNORECASE)
_PAST = clue_compile(
    r"\b(?:once|formerly|in\s+the\s+past|(?<!\bis\s)(?<!\bare\s)(?<!\bbe\s)used\s+to)\s+$",
    re.IGNORECASE,
)
#: How far in front of "given" its "is also" may begin.
_AUXILIARY = 10
_LABEL = clue_compile(
    r"\W{0,4}(?:uses?|indications?|off-label(?:\s+uses?)?|(?:what\s+it\s+is\s+)?(?:used|prescribed|given|taken|approved|indicated)\s+for)\s?:\s+",
    re.IGNORECASE,
)
_LEADING = clue_compile(rf"(?:to\s+|for\s+|as\s+)?(?:help\s+)?{VERB}\s+", re.IGNORECASE)
_NOUN = r"(?:(?:pre|post)-exposure\s+)?(?:treatment|prevention|prophylaxis|management)\s"
_RESUMED = compiled(
    rf"(?:(?:,|,?\s+(?:and|or)(?:,\s[^,.;:]{{3,60}},)?|(?<=\band)\s+(?:before|after|during)(?:\s+[\w-]+){{1,3}}?)\s+(?:also\s+|(?:[\w-]+\s+)?{SPECIALISTS}\s+(?=to\s))?"
    rf"(?:(?:the\s+(?:[\w-]+\s+){{0,2}}?{FORMS}\s+)?(?:to|for|as)\s+(?:the\s+)?(?:help\s+)?|(?:the\s+)?(?={_NOUN}))|(?<=\band)\s+as\s+){VERB}\s+"
)
_USES = clue_compile(
    rf"(?:\b(?:(?<!the )(?:uses|use(?!\s+are\b))|(?<!contra)indications?"
    r"|(?:label|approval|licen[cs]e)(?=\s+(?:was|has)\s))"
    rf"(?:\s+(?:of|for)\s+(?:(?:the|its)\s+)?(?:(?:[\w-]+\s+){{0,2}}{FORMS}|[\w-]+|{DRUG}+))?(?:\s+(?:today|now|currently|at\s+present))?(?:\s+in\s+(?:the\s+)?[A-Z]\w+(?:\s[A-Z]\w+)?)?|\b(?:conditions|diseases|disorders|illnesses|infections|cancers|problems)\s+(?:(?:that|which)\s+(?:are|can\s+be)\s+)?(?:treated|managed|helped)\s+(?:with|by)\s+(?:{DRUG}+|it))"
    r"\s+(?:includes?|are\s+(?:many|several|numerous|diverse|varied|broad|multiple)(?:,?\s+and(?:\s+\w+)?|,)\s+includ(?:e|ing)|(?:are|is)\s+(?:(?:currently|now|largely|mostly|generally)\s+)?(?:limited|confined|restricted|reserved)\s+(?:only\s+)?(?:to|for)(?:\s+use\s+in)?"
    r"|are|is(?=\s+(?:to|for|in)\b)"
    r"|(?:were|was|ha(?:s|ve)\s+been)\s+(?:later\s+|\w+ly\s+)?(?:broadened|expanded|extended"
    r"|widened)\s+(?:in\s+[^,.;]{4,16}\s+)?to(?:\s+include)?)\s+(?:for\s+)?(?=[a-z])",
    re.IGNORECASE,
)
_ONE_USE = clue_compile(
    r"\b(?:an?|its|one|another|the|only)\s+(?:[\w-]+\s+){1,4}(?:use|indication)\s+is\s+(?:in\s+"
    r"|for\s+)?(?=[a-z])"
    r"|\b(?:its|the)\s+indication\s+is\s+(?=[a-z])"
    r"|\bfor\s+(?:just\s+|only\s+)?one\s+(?:thing|use|purpose|condition"
    r"|illness)(?:\s+(?:alone|only))?[,:]\s+(?=[a-z])"
    r"|\b(?:second|third|further|another|additional|newer|other)\s+(?:use|indication),\s+(?=[a-z])"
    rf"|\b(?:its|the)\s+use(?:\s+of\s+{DRUG}+)?\s+(?:in|for)\s+(?=[^.;:,]{{3,60}}\s(?:is|remains)\s+(?:unapproved|off-label|experimental))",
    re.IGNORECASE,
)
_NOT = clue_compile(
    r"\b(?:not|never|no\s+longer|cannot|without|(?:no|(?<!\ba\s)few)\s+(?:doctors?|physicians?)"
    r"|nobody)\b[^.;,]{0,40}$|n't\b[^.;,]{0,30}$"
    rf"|\bn(?:or|either)\s+(?:is|was|are|were|has|should|can|may|does)\s+(?:it|they|{DRUG}+)\b[^.;]{{0,40}}$",
    re.IGNORECASE,
)
_BRACKETS = compiled(r"\([^()]*\)")
_PUT_IN = clue_compile(
    r",\s+(?:though|although|even\s+though)\s[^,.;]*\b(?:not|never|no)\b[^,.;]*(?=,\s)",
    re.IGNORECASE,
)


_ON_TRIAL = clue_compile(
    r"\b(?:(?:being|be|been)\s+(?:investigated|evaluated|studied|tested)"
    r"|an?\s+experimental)\b[^.;]*$",
    re.IGNORECASE,
)
_BUT_NOT = clue_compile(
    r",\s+but\s+(?:does|do|will|can)(?:\s+not|not)\s+[\w-]+(?:\s+(?:them|it))?,(?=\s)",
    re.IGNORECASE,
)
#: What tells what for, whatever the subject of the sentence is.
_FOR = Patterns(_CUED, _LABEL, _USES, _ONE_USE, _BARE, COUNTED, HELPED, ADDED)
#: What it takes to tell what for; what is put in stands between words that belong together.
TELLING = Patterns(*_FOR.each, *SAYING.each, _PUT_IN, _BUT_NOT)


def find_uses(text: str, subject_end: int = -1) -> list[Stretch]:
    """Return the stretches of *text* that say what for.

    *subject_end* is where the drug, as the subject that the text begins with, ends; then
    "relieves pain" counts too.
    """
    if _PUT_IN.possible(text):
        text = _PUT_IN.real.sub(lambda aside: " " * len(aside[0]), text)
    if _BUT_NOT.possible(text):
        text = _BUT_NOT.real.sub(lambda aside: " " * len(aside[0]), text)
    if not (_FOR.any_possible(text) or is_said(text, subject_end)):
        return []
    return _uses_in(_lowered(text), subject_end)


def _lowered(text: str) -> str:
    """Return *text* in lower case, in which a pattern is tried twice as fast as in any case."""
    lower = fold_case(text)
    know_part(lower, text)
    return lower


def _uses_in(text: str, subject_end: int) -> list[Stretch]:
    """Return what `find_uses` does for a text in lower case."""
    found = _cued(text)
    last = found[-1] if found else None
    if subject_end >= 0:
        found = said_of_subject(text, subject_end, found)
    if others := _bare(text):
        front, reached = (found[0].cue, found[-1].end) if found else (0, 0)
        starts = {stretch.start for stretch in found}
        before = [s for s in others if s.end <= front and s.start not in starts and not s.denied]
        found = [*before, *found, *(s for s in others if s.cue >= reached)]
    if found and found[-1] is not last and (resumed := _resumed(text, found[-1].end)):
        found += divided(text, resumed, denied=found[-1].denied)
    while found and (more := again(text, found)):
        found += more
    found += amid(text, found) if len(found) > 1 else []
    meant = meant_for(text, subject_end, found)
    while meant and not found and (more := again(text, meant)):
        meant += more
    seldom = SELDOM.any_possible(text)
    found = [*meant, *found]
    found = [*helped(text, found), *found] if seldom else found
    found = found or helping(text, subject_end)
    beside = besides(text, found) if seldom else []
    found = [*beside, *found, *anew(text, found)]
    more = listed_on(text, found) if found else []
    if not seldom:
        return [*found, *more]
    return in_spite(text, [*found, *more, *kept_away(text, found), *added(text, found)])


def _cued(text: str) -> list[Stretch]:
    """Return the stretches behind words for giving a drug and a verb of use."""
    found: list[Stretch] = []
    reached = 0
    for cue in _CUED.finditer(text):
        past = _PAST.search(text, 0, cue.start())
        if cue.start() >= reached and not past and not WITH_CARE.search(_last_part(cue["gap"])):
            denied = _is_denied(text, cue.start())
            found += [*_before(text, cue, denied=denied), *divided(text, cue, denied=denied)]
            reached = found[-1].end
            while resumed := _resumed(text, reached):
                found += divided(text, resumed, denied=found[-1].denied)
                reached = found[-1].end
    return found


def _is_denied(text: str, place: int) -> bool:
    """Tell whether the words in front of *place*, but for those in brackets, deny what follows."""
    front = text[:place]
    denied = _NOT.search(_BRACKETS.sub(" ", front)) if "(" in front else _NOT.search(text, 0, place)
    return denied is not None


def _last_part(gap: str) -> str:
    """Return the words in front of a verb of use behind ", and", or all of them."""
    return gap.rpartition(", and")[2]


def _before(text: str, cue: re.Match[str], *, denied: bool) -> list[Stretch]:
    """Return what stands before the verb: gout in "used for gout and for preventing stones"."""
    bare = _BARE.search(text, max(0, cue.start() - _AUXILIARY), cue.end("gap"))
    if not bare or bare["prep"].lower() not in {"for", "against"} or bare.end() >= cue.end("gap"):
        return []
    end = min(stop(text, bare.end()), cue.end("gap"))
    return [Stretch(bare.end(), end, cue.start(), bare="for", denied=denied)]


def _resumed(text: str, start: int) -> re.Match[str] | None:
    """Return a further verb of use behind what was put in: ", alone or with others, for …"."""
    closed = CLOSED.search(text, start)
    return _RESUMED.search(text, start, closed.start() if closed else len(text))


def leading_use(text: str, start: int = 0) -> tuple[int, tuple[Use, ...]] | None:
    """Return where a verb of use at *start* ends and what use it is, if there is one."""
    verb = _LEADING.match(text, start)
    return (verb.end(), uses_of(verb)) if verb else None


def _bare(text: str) -> list[Stretch]:
    """Return "used for gout" and "used in people with gout", which have no verb of use."""
    if label := _LABEL.match(text):
        return [Stretch(label.end(), stop(text, label.end()), label.start(), bare="for")]
    if (named := _USES.search(text)) and not _NOT.search(text[: named.start()]):
        if verb := _LEADING.match(text, named.end()):
            return divided(text, verb, denied=False)
        own = Stretch(named.end(), stop(text, named.end()), named.end() - 1, bare="for")
        return [*_given_for(text[: named.start()]), own]
    return counted(text) or _one_use(text) or _given_for(text)


def _one_use(text: str) -> list[Stretch]:
    """Return what is said to be one use: "another use is gout"."""
    one = _ONE_USE.search(text)
    if not one:
        return []
    if verb := _LEADING.match(text, one.end()):
        return divided(text, verb, denied=False)
    return [Stretch(one.end(), stop(text, one.end()), one.start(), bare="for", guarded=True)]


def _given_for(text: str) -> list[Stretch]:
    """Return what *text* says that a drug is given for, or in, without a verb of use."""
    return [
        Stretch(
            m.end(),
            stop(text, m.end()),
            m.start(),
            bare="for" if (named := _NAMED_IN.match(m[0])) else m["prep"].lower(),
            denied=_is_denied(text, m.start()),
            guarded=bool(named),
        )
        for m in _BARE.finditer(text)
        if not _PAST.search(text, 0, m.start())
        and not _ON_TRIAL.search(text, 0, m.end())
        and (
            m["prep"].lower() != "to"
            or _EXTRA.search(text, 0, m.end())
            or m[0].startswith("prescribed")
        )
    ]
