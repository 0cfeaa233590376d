"""Finds the lists of effects that a sentence says happen: to patients, or at all.

A sentence can hold several such clauses in a row: "A is common, B is rare, and so is C".
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.extracting.effects.arms import own_share, share_behind
from pharmagraph.extracting.effects.chances import is_mere_chance
from pharmagraph.extracting.effects.cues import Cues
from pharmagraph.extracting.effects.elliptic import BANDED
from pharmagraph.extracting.effects.masking import masked
from pharmagraph.extracting.effects.patterns import (
    NO_LIST,
    NOT_EFFECTS,
    OTHERS,
    REPORTS,
)
from pharmagraph.extracting.effects.portions import find_portions, portion_end
from pharmagraph.extracting.effects.stretches import (
    Announcement,
    announce,
    clause_start,
    is_inside,
    list_end,
    subjects,
)
from pharmagraph.extracting.effects.subjects import AUXILIARY, is_clause, subject_start
from pharmagraph.extracting.effects.takers import (
    begins_with_other,
    is_known_of_other,
    is_of_other_drugs,
    is_with_other,
    take_other,
)
from pharmagraph.extracting.effects.verbs import HAPPEN, PEOPLE, WHO
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.model import Seriousness

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page

__all__ = ["find_happenings"]

_AS_COMPLAINTS = clue_compile(
    r"\bwith\s(?P<what>[a-z][^.;:()]{3,120}?)\s(?:(?:as\s(?:the|its)|being\sthe)\s"
    r"(?:(?:leading|chief|main|usual|most|common|typical|presenting|first|initial|predominant"
    r"|principal|frequent|commonest)\s){1,2}(?:complaints?|symptoms?|features?|manifestations?)\b"
    r"|as\s(?:the|its|an?|one)\s(?:(?:possible|rare|late|usual|frequent|final|direct|feared)\s)?"
    r"(?:results?|consequences?|outcome|complications?)\b(?!\sof\s(?!it\b|this\b)))",
    re.IGNORECASE,
)
#: "It is due to withdrawal of otherol rather than to zorvanib".
_RATHER = clue_compile(
    r"\b(?:rather than|and not|instead of) (?:to |from |by |with )?(?:the )?\x02+", re.IGNORECASE
)
_SIT_DOWN = clue_compile(
    r"\b(?:sit|lie|rest|stop|get up|stand up|driv(?:e|ing)|machines?)\b[^.;]{0,40}\bif\s$",
    re.IGNORECASE,
)
_OR_HAVE = clue_compile(
    r",?\s(?:and|or)\s(?:may\s)?(?:have|had|develop(?:ed)?|experienced?|get|got)\s(?=\w)(?!to\b)",
    re.IGNORECASE,
)
#: What behind "infections have been reported" tells which.
_SUCH_AS = clue_compile(
    r",\s(?:including|such as|among them|for example|as well as)\s(?=\w)", re.IGNORECASE
)
_FOLLOWING = clue_compile(
    r"(?:(?:each|any|all|some) of )?the following(?:\s[\w-]+){0,2}\s?:\s+", re.IGNORECASE
)
_LIKEWISE = clue_compile(
    r"(?:,\s(?:and\s)?|;\s|\sand\s)(?!in\b)(?=(?:(?!(?:occur\w*|affect\w*|happen\w*|develop\w*"
    r"|was|were|is|are|troubl\w+|bother\w*|befell|struck|strikes?"
    r"|has|have|had|been|may|can"
    r"|we|it|they|i|you|against|versus|vs|than|compared|about|nearly|around|only|roughly|just|those"
    r"|followed|came|with)\b)"
    r"[A-Za-z][\w'-]*\s){1,5}(?:(?:in|by)\s)?"
    r"(?:about\s|up to\s|nearly\s)?[0-9.]{1,5}\s?(?:%|percent)"
    r"|(?=(?:[a-z][\w'-]*\s){1,4}in\s(?:fewer than\s|less than\s|about\s|up to\s|roughly\s)(?:1"
    r"|one) in\s[0-9])"
    r")"
)
_FINITE = clue_compile(
    r"troubles?|troubled|bothers?|bothered|strike|befall|(?:comes?|came) (?:second|third|next"
    r"|on)|came"
    r"|occurs?|occurred"
    r"|develop(?:s|ed)?|affect(?:s|ed)?|happen(?:s|ed)?|arises?|arose|emerged|ensued|surfaced"
    r"|(?:comes?|came|turns?|turned|crops?|cropped|shows?|showed) up|(?:breaks?|broke) out"
    r"|(?:comes?|came) to light|sets? in|been (?:a problem|an issue|a concern)"
    r"|(?:comes?|came) (?:on|(?:more )?(?:quickly|easily|readily|often)|sooner)|strikes?|struck"
    r"|plagues?|befalls?|befell|hits?|followed",
    re.IGNORECASE,
)
#: "Growth was not affected" denies what would be done to it, not growth.
_NOT = clue_compile(r"\b(?:is|are|was|were|been)\s+not$", re.IGNORECASE)
_ADVISED = clue_compile(r"\b(?:should|must|ought\sto|needs?\sto)$", re.IGNORECASE)
_NO_RISE = clue_compile(
    r"\b(?:have|has|did|does|do)\snot\s(?:shown?|find|found|seen?|reveal(?:ed)?|demonstrated?)\s"
    r"(?:an?y?\s)?(?:increased?|higher|greater|rise)\s(?:(?:risk|rate|number"
    r"|frequency)\s)?(?:in|of)\s"
    r"(?:the\s(?:risk|rate|number|frequency)\sof\s)?",
    re.IGNORECASE,
)
_WITH_WHOM = clue_compile(r"\s(?:with|among|in|on|during|from)\s", re.IGNORECASE)
_AND_THEN = clue_compile(
    r"\b(?:is|are|was|were|may|might|can|could)\s[^.;]{0,80}?,\s(?:and|but|while)\s", re.IGNORECASE
)
_RELATIVE_END = clue_compile(r"\b(?:which|that|who|whose|whom)\s*$", re.IGNORECASE)
_NEXT_SUBJECT = clue_compile(
    r"(?:,\s(?:and\s|but\s|while\s|whereas\s|although\s)?|;\s|\s(?:and|but|while|whereas)\s)",
    re.IGNORECASE,
)
_CONDITION = clue_compile(
    r"\b(?:if|when|whether|because|since|that|which|who|whose|until|unless|where|may|can|could"
    r"|should|must)\b",
    re.IGNORECASE,
)
_SHARE_END = clue_compile(
    r"[0-9]\s?(?:%|percent)(?:\sof\s[\w ]{3,40})?,\s(?:and\s|while\s)?", re.IGNORECASE
)
_OWN_SHARE = clue_compile(r"(?:[\w'-]+\s){1,6}(?:[0-9.]+\s?)(?:%|percent)")
#: "… in 11%, and values above three times the limit in 4%".
_VALUES = clue_compile(
    r",?\s(?:and|with|but)\s(?:(?:levels|values|elevations|rises|increases|those)\s(?:to\s|of\s)?"
    r"(?:above|over|beyond|exceeding|greater than|more than|at least))\b",
    re.IGNORECASE,
)
_SO_ARE = clue_compile(
    r"(?:,\s(?:and\s)?|;\s|\sand\s)(?P<like>so|as)\s(?:is|are|was|were|did|does|do|has|have)\s"
    r"(?!(?:been|usual|expected|known|typical|true|the case|seen|described|noted|with)\b)",
    re.IGNORECASE,
)
_COME = clue_compile(
    r"\b(?:(?:along\s)?with\s[^,;:.]{2,60}?\s(?:come|comes|came)(?:\s(?:the|an?)\s(?:[\w-]+\s)?(?:risk|danger|hazard|threat)\sof)?"
    r"|next(?:\sin\s(?:frequency|line|order))?\s(?:come|comes|came|is|are|was|were))\s(?=\w)",
    re.IGNORECASE,
)
_AS_OFTEN = clue_compile(
    r"[^.;,]{0,40}\b(?:as (?:often|common|frequent|many)|equally|less|similar\w*|the same)\b"
    r"[^.;]{0,60}\b(?:placebo|dummy|sham|untreated)\b",
    re.IGNORECASE,
)
_OF_PLACEBO = clue_compile(
    r"[^.;,%]{0,40}[0-9]\s?(?:%|percent)(?:\s(?!and\b|versus\b|vs\b|compared\b|than\b)[\w-]+){0,8}?"
    r"\s(?:placebo|dummy|controls?|comparators?|untreated)\b",
    re.IGNORECASE,
)
_BUT_GRAVE = clue_compile(
    r"\sbut\s(?:(?:can|may|might|could)\s(?:also\s)?be|(?:is|are|was|were|has been|have been))"
    r"\s(?:\w+\s)?(?:life-threatening|fatal|deadly|serious|severe|dangerous|grave)\b",
    re.IGNORECASE,
)


#: "Get emergency help if you have an allergic reaction".
_HELP_IF = clue_compile(
    r"\b(?:get|seek|call\sfor)\s(?:emergency|immediate|urgent)\s(?:medical\s)?(?:help|care|attention|treatment)"
    r"(?:\sright away|\sat once)?\sif\s(?:you|your\schild)\s(?:have|has|get|gets|develops?"
    r"|notice)\s"
    r"(?!any\b|one\b|some\b|these\b|the\sfollowing|such\b|signs?\b|symptoms?\b|other\b|taken\b|had\b|been\b)(?=\w)"
    r"(?![^.;]*:)",
    re.IGNORECASE,
)


def find_happenings(page: Page, text: str) -> list[Announcement]:
    """Return the lists behind "patients may develop", "reports of", and before "may occur"."""
    found: list[Announcement | None] = [*find_portions(page, text)]
    told = {each.start for each in found if each}
    for people in PEOPLE.finditer(text):
        said = text[_own_clause(text, people.start()) : people.end()]
        conditional = WHO.search(people[0])
        if not (
            conditional
            or _SIT_DOWN.search(text, 0, people.start())
            or people.end() in told
            or take_other(page, said)
            or NOT_EFFECTS.search(said)
            or NO_LIST.match(text, people.end())
        ):
            following = _FOLLOWING.match(text, people.end())
            found.append(_behind(text, following.end() if following else people.end(), said))
            while found[-1] and (further := _OR_HAVE.match(text, found[-1].end)):
                found.append(_behind(text, further.end(), said))
    for help_if in _HELP_IF.finditer(text):
        listing = _behind(text, help_if.end(), "")
        grave = Cues(seriousness=Seriousness.SERIOUS)
        found.append(listing and listing._replace(cues=grave.filled(listing.cues)))
    for reports in REPORTS.finditer(text):
        said = text[_own_clause(text, reports.start()) : reports.end()]
        if begins_with_other(page, said) or is_of_other_drugs(page, said):
            continue
        listing = _behind(text, reports.end(), said)
        if listing is None or not is_known_of_other(page, text, listing.end):
            found.append(listing)
    found += [
        _behind(text, come.end(), text[clause_start(text, come.start()) : come.end()])
        for come in _COME.finditer(text)
    ]
    found += [announce(text, each.span("what"), "") for each in _AS_COMPLAINTS.finditer(text)]
    for rise in _NO_RISE.finditer(text):
        end = list_end(text, rise.end())
        whom = _WITH_WHOM.search(text, rise.end(), end)
        found.append(announce(text, (rise.end(), whom.start() if whom else end), rise[0]))
    found += _happening(page, text)
    return [each for each in found if each]


def _own_clause(text: str, place: int) -> int:
    """Return where the clause of *place* starts, behind one with a verb and ", and"."""
    start = clause_start(text, place)
    cuts = [cut.end() for cut in _AND_THEN.finditer(text, start, place)]
    return cuts[-1] if cuts else start


def _behind(text: str, start: int, said: str) -> Announcement | None:
    return announce(text, (start, list_end(text, start)), said)


def _happening(page: Page, text: str) -> list[Announcement | None]:
    """Return the lists before "may occur", and those behind "and so are" and ", and rash in 5%"."""
    found: list[Announcement | None] = []
    verbs = [verb for verb in HAPPEN.finditer(text) if _is_predicate(text, verb)]
    start = 0
    for number, verb in enumerate(verbs):
        here = max(start, clause_start(text, verb.start()))
        following = verbs[number + 1].start() if number + 1 < len(verbs) else len(text)
        cut = _NEXT_SUBJECT.search(text, verb.end(), following + 1)
        end = min(
            list_end(text, verb.end()), cut.start() if cut and following < len(text) else len(text)
        )
        for further in (_LIKEWISE, _SO_ARE, _VALUES, BANDED):
            if after := further.search(text, verb.end(), end + 1):
                end = min(end, after.start())
        found += _before(page, text, verb, (here, end))
        start = cut.end() if cut else start
    if happening := [each for each in found if each]:
        found += _likewise(text, happening)
    return found


def _is_predicate(text: str, verb: re.Match[str]) -> bool:
    """Tell whether a verb says something of a whole clause and not of a noun in it."""
    before = text[: verb.start("aux")]
    if _RELATIVE_END.search(before) or before.count("(") > before.count(")"):
        return False
    if _ADVISED.search(before) or (verb["verb"] == "affected" and _NOT.search(verb["aux"])):
        return False
    return bool(_FINITE.fullmatch(verb["verb"]) or AUXILIARY.search(verb["aux"]))


def _likewise(text: str, happening: list[Announcement]) -> list[Announcement | None]:
    """Return the lists that share the verb of those that happen."""
    found: list[Announcement | None] = []
    for likewise in _LIKEWISE.finditer(text, min(each.end for each in happening)):
        if text.startswith("and ", likewise.end()):
            continue
        own = _OWN_SHARE.match(text, likewise.end())
        end = portion_end(text, own.end() if own else likewise.end())
        found.append(announce(text, (likewise.end(), end), ""))
    for so_are in _SO_ARE.finditer(text):
        before = [each for each in happening if each.end <= so_are.start()]
        listing = announce(text, (so_are.end(), list_end(text, so_are.end())), "")
        if before and listing and not before[-1].denied:
            told = before[-1].cues
            share = told.percent if so_are["like"].lower() == "as" else None
            cues = Cues(told.frequency, modality=told.modality, percent=share)
            found.append(listing._replace(cues=cues))
    return found


#: "Gout affects 7% and rarely lasts": how seldom is said of something else.
_AND_DOES = clue_compile(
    r",?\s(?:and|but)\s(?:only\s)?(?:rarely|seldom|usually|often|sometimes|commonly|frequently"
    r"|occasionally|hardly ever|almost never)\s(?:(?:[a-z]+ly\s)?[a-z]+(?<!s)s\b"
    r"|(?=(?:[\w-]+\s){1,6}(?:was|were|is|are|has|have)\b))",
    re.IGNORECASE,
)


def _said(text: str, place: tuple[int, int], verb: re.Match[str], end: int) -> str:
    """Return what is said beside a subject: before it, from its verb on, and in its asides."""
    clause, start = place
    turn = _AND_DOES.search(text, verb.end())
    end = min(end, turn.start()) if turn else end
    said = text[clause:start] + text[verb.start() : end]
    rare = _THOUGH_RARE.search(text, start, verb.start() + 1)
    grave = _BUT_GRAVE.match(text, end)
    return said + (rare[0] if rare else "") + (grave[0] if grave else "")


def _before(
    page: Page, text: str, verb: re.Match[str], place: tuple[int, int]
) -> list[Announcement | None]:
    """Return the lists before a verb whose clause is *place*; a clause with "which" divides one."""
    clause, end = place
    clause, start = subject_start(text, clause, verb.start())
    shares = _SHARE_END.finditer(text, start, verb.start())
    if share := [m.end() for m in shares if not is_inside(text, m.end(), verb.start())]:
        start = share[-1]
    if is_mere_chance(page, text, start, verb):
        return []
    said = _said(text, (clause, start), verb, end)
    if NOT_EFFECTS.search(said) or OTHERS.search(said) or take_other(page, said):
        return []
    if (
        _RATHER.search(masked(page.names, text), verb.end())
        or is_with_other(page, text, verb.end())
        or _AS_OFTEN.match(text, verb.start())
        or _OF_PLACEBO.match(text, verb.end())
    ):
        return []
    found = [
        announce(text, part, said)
        for part in (_last(text, each, verb) for each in subjects(text, start, verb.start()))
        if not (is_clause(text[slice(*part)]) or _names_drug(page, text, part))
    ]
    found = _called_grave(text, place[0], verb.start(), found)
    own = own_share(page, said)
    if own is None:
        own = share_behind(page, text, verb.end())
    if own is not None:
        found = [each and each._replace(cues=replace(each.cues, percent=own)) for each in found]
    if (first := next((each for each in found if each), None)) and (
        such := _SUCH_AS.match(text, verb.end())
    ):
        found.append(first._replace(start=such.end(), end=list_end(text, such.end()), open=None))
    if not text.startswith(" than", verb.end()):
        return found
    return [each and each._replace(cues=replace(each.cues, frequency=None)) for each in found]


#: "Swelling of the face, although rare, occurs".
_THOUGH_RARE = clue_compile(
    r",\s(?:although|though|while|if|albeit)\s(?:\w+\s)?(?:rare|uncommon|infrequent|common|unusual)(?=,|\s?$)"
    r"|,\s(?:by far\s)?(?:the|its|an?)\s(?:most\s)?(?:common|commonest|frequent|rare"
    r"|uncommon)\s[\w -]{3,40}(?=,)",
    re.IGNORECASE,
)
#: "Colitis, which may be life-threatening, can set in".
_GRAVE = clue_compile(
    r",\swhich\s(?:(?:may|can|could|might)\s(?:also\s)?be|is|has\sbeen)\s(?:\w+\s)?"
    r"(?:life-threatening|fatal|deadly|serious|severe|dangerous)\b[^,;.]*(?:,|$)",
    re.IGNORECASE,
)
_SEVERAL = clue_compile(r",\s|\s(?:and|or)\s", re.IGNORECASE)


def _called_grave(
    text: str, start: int, end: int, found: list[Announcement | None]
) -> list[Announcement | None]:
    """Return *found*, serious if a clause behind the only effect calls it so."""
    grave = _GRAVE.search(text, start, end)
    if grave is None or _SEVERAL.search(text, start, grave.start()):
        return found
    serious = Cues(None, Seriousness.SERIOUS)
    return [each and each._replace(cues=each.cues.filled(serious)) for each in found]


def _names_drug(page: Page, text: str, part: tuple[int, int]) -> bool:
    """Tell whether the list at *part* speaks of the drug, and not of an illness named by it."""
    named = page.mention.finditer(text, *part)
    return any(not _NAMED_BY.match(text, found.end(), part[1]) for found in named)


_NAMED_BY = clue_compile(
    r"[ -](?:[a-z]+\s){0,2}(?:syndrome|hypersensitivity|pneumonitis|toxicity)\b", re.IGNORECASE
)


def _last(text: str, part: tuple[int, int], verb: re.Match[str]) -> tuple[int, int]:
    """Return "jaundice" for "Fatigue was the first symptom and jaundice" in front of a verb."""
    subject = text[slice(*part)]
    if verb["aux"] or not AUXILIARY.search(subject) or _CONDITION.search(subject):
        return part
    cuts = [found.end() for found in _NEXT_SUBJECT.finditer(subject)]
    if not cuts or AUXILIARY.search(subject, cuts[-1]):
        return part
    return part[0] + cuts[-1], part[1]
