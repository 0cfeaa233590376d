"""Finds the places of a sentence where the agents stand that the drug interacts with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.interactions.agents import Party, read_parties, without_apposed
from pharmagraph.extracting.interactions.examples import bare_name, with_spotted
from pharmagraph.extracting.interactions.excepted import find_apart
from pharmagraph.extracting.interactions.levels import named_by_level
from pharmagraph.extracting.interactions.lists import VERBS, may_begin
from pharmagraph.extracting.interactions.shared_words import reach, with_drinks
from pharmagraph.extracting.interactions.spotting import is_compared, is_own_class, spot_parties
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.lexicons import fold_case

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pharmagraph.extracting.page import Page
    from pharmagraph.extracting.wording.phrases import Piece

__all__ = ["find_parties"]

_PEOPLE = r"(?:patients|people|persons|those|individuals|anyone|women|men|adults|children|you|who)"
_JOINED = (
    r"(?:co-?administ\w+|administ\w+|given|giving|tak(?:en|ing|e)|us(?:ed|ing|e)|combin\w+|mix\w+"
    r"|interact\w*|together|along|concomitant\w*|concurrent\w*|simultaneous\w*|treatment|therapy"
    r"|treated|contraindicated|added|avoid\w*|caution|cautiously|started|prescribed|apart)"
)
_WITH = clue_compile(r"(?:\b(?P<before>[\w-]+)\s)?(?:\([^()]*\)\s)?\bwith\s+(?=\S)", re.IGNORECASE)
_JOINED_BEFORE = compiled(rf"\b{_JOINED}\b", re.IGNORECASE)
_NOT_BEFORE = frozenset(
    {"patients", "people", "persons", "those", "individuals", "adults", "children", "women", "men"}
    | {
        "associated",
        "compared",
        "anyone",
        "infections",
        "patient",
        "person",
        "interfere",
        "interfering",
        "interferes",
    }
)
_OF = clue_compile(
    r"\b(?:(?:use|administration|co-?administration|intake|ingestion|consumption|combinations?"
    r"|addition|doses?|amounts?) of|within [\w ]{1,20}(?:days|weeks|hours) of(?: taking| using"
    r"| stopping)?|(?:between(?!\smeals?\b)|combining|mixing))\s+(?=\S)",
    re.IGNORECASE,
)
_TAKING = clue_compile(
    rf"(?:\b{_PEOPLE}\s(?:have|has)\s(?:(?:recently|also|ever)\s)?(?:taken|used)"
    rf"|\b{_PEOPLE}\s(?:who\s|also\s|already\s|currently\s|that\s|are\s|is\s"
    rf"|should\snot\s){{0,4}}"
    r"(?:taking|using|receiving|take|took|use|receive|received|treated with|on|given"
    r"|started on|drink|drinking|consume|smoke)"
    r"|\b(?:taking|using|receiving|drinking|eating|consuming|starting|stopping)"
    r"|\b(?:avoid|avoiding|limit|limiting|restrict)(?:\s(?:drinking|eating|taking|using|consuming"
    r"|the use of|use of|concomitant|concurrent|combining))*"
    r"|\b(?:do not|never|don't|should not|must not|not)\s(?:take|use|drink|eat|give|combine"
    r"|receive|mix)"
    r"|\b(?:makes?|making|renders?)(?=\s[^.;]{0,80}\b(?:(?:less|more|in)\s?(?:effective|active"
    r"|toxic)|unreliable|useless|worthless))"
    r"|\b(?:separated?|apart)\sfrom|\b(?:before|after)(?:\s(?:or|and)\s(?:before|after))?"
    r"(?:\s(?:taking|eating|drinking|using))?)\s+(?=\S)",
    re.IGNORECASE,
)
_HOURS = compiled(r"\b(?:hours?|minutes|apart|separat\w+|days?)\b", re.IGNORECASE)
_IF = clue_compile(r"\b(?:if|when|while|whenever)\s+(?=\S)", re.IGNORECASE)
_PASSIVE = clue_compile(
    r"\s*(?:also\s)?(?:is|are|was|were|must be|has been|have been|will be"
    r"|needs? to be|has to be|have to be|cannot be(?=\savoided))\s(?:also\s|being\s)?"
    r"(?:taken|used|given|avoided|added|started|co-?administered|administered|prescribed|combined|needed"
    r"|stopped|consumed|ingested|required)",
    re.IGNORECASE,
)
_BY = clue_compile(
    r"\b(?:increased|decreased|reduced|raised|lowered|enhanced|affected|inhibited|blocked|altered"
    r"|potentiated|impaired|diminished|prevented|changed|delayed|slowed|intensified|worsened"
    r"|weakened|elevated|boosted|prolonged|counteracted|(?:brought|pushed|driven)\s(?:up|down))"
    r"(?:\s(?:(?:by|about)\s)?[0-9][\w.%-]*)?\sby\s+(?!(?:\w+ing|about|up|more"
    r"|half)\b)(?=\S)",
    re.IGNORECASE,
)
_TIME_UNIT = clue_compile(r"\s*(?:[0-9]|a\s|an\s|the\s(?:first|last))", re.IGNORECASE)
_VERB = (
    r"(?:(?:may|might|can|could|should|must|will|would|do|does|did|has been|have been|are|is"
    r"|was|were"
    r"|significantly|also|not|appears? to|seems? to|markedly|be|been|greatly|slightly|rarely"
    r"|shown to"
    r"|likely to|expected to|known to|generally|usually|never)\s)*"
)
#: It is looked for in lower case, in which a pattern is tried twice as fast as in any case.
_SUBJECT_VERB = compiled(
    rf"\s{_VERB}(?P<verb>{VERBS}|contraindicated|avoided|withheld|mixed|taken|used|given|combined|consumed"
    rf"|had no|have no|(?:have|has|had) the same"
    r"|has no|monitored|administered|co-?administered|limited|separated|not recommended|recommended"
    r"|stopped|discontinued|added|started|prescribed|both|less effective|more effective)\b"
    r"|\s(?:do|does|did)(?:\snot|n't)?\s*(?:[.;]|$)",
)
_CLAUSE = compiled(
    r"(?<!\bSt)[;.]\s|,\s(?:but|and|while|whereas|so|therefore)\s|\b(?:because|since)\s"
    r"|,\swhich\s|(?<=\d),\s|\b(?:remember|note|know|aware|mind)\sthat\s",
    re.IGNORECASE,
)
_FIRST_CLAUSE = compiled(
    r"(?:(?:while|whereas|but|although|though|yet|and|also)\s)?(?:therefore|however|in addition"
    r"|additionally|similarly|also|conversely|for example|likewise"
    r"|for this reason|as a result|in contrast|moreover|finally|in general)?,?\s?",
    re.IGNORECASE,
)


def find_parties(page: Page, text: str, *, everywhere: bool = False) -> list[Party]:
    """Return the agents named in *text* where interacting agents stand, each once, in order.

    *everywhere* adds those of known names that stand anywhere else.
    """
    found: list[Party] = []
    for start in _with(page, text):
        found += read_parties(page, text, start)
    for pattern in (_OF, _TAKING, _BY):
        for anchor in pattern.finditer(text):
            if _is_time(text, anchor):
                continue
            found += read_parties(page, text, anchor.end())
    found += _if(page, text) + _subjects(page, text) + named_by_level(page, text)
    if not found and not everywhere:
        return []
    found = [p for p in found if not _is_excepted(page, text, p.piece.start)]
    found = [p for p in found if not any(_is_shortened(p, other) for other in found)]
    if everywhere:
        spotted = [
            p for p in spot_parties(page, text) if not _is_excepted(page, text, p.piece.start)
        ]
        placed = [p for p in _once(found) if not _is_own(page, text, p)]
        placed = [p for p in placed if not any(_is_inside(p.piece, s.piece) for s in spotted)]
        found = with_spotted([bare_name(p, spotted) for p in placed], spotted, text)
    return with_drinks(without_apposed(_once(found), text), text)


def _is_shortened(party: Party, other: Party) -> bool:
    """Tell whether *other* stands at the same place and has the words that *party* shares."""
    same = party.piece.start == other.piece.start
    return same and other.agent.name.endswith(f" {party.agent.name}")


def _is_inside(one: Piece, other: Piece) -> bool:
    longer = other.end - other.start > one.end - one.start
    return longer and other.start <= one.start and one.end <= other.end


def _is_excepted(page: Page, text: str, start: int) -> bool:
    """Tell whether the agent there is one of which the text says the contrary: "but not …"."""
    if not _LEAD.fullmatch(text, 0, start) and _NOT_SO.match(text, start):
        return True
    return any(apart.start < start < apart.end for apart in find_apart(page, text))


#: What may join a clause of its own to the one before it.
_LEAD = compiled(
    r"[\s,;.]{0,3}(?:(?:and|but|while|whereas|although|though|yet)\s)?(?:those\sof\s|that\sof\s)?",
    re.IGNORECASE,
)
#: "…, azithromycin not at all", behind what others do.
_NOT_SO = clue_compile(
    r"[\w-]+(?:\s\([^()]*\))?\s(?:not\sat\sall|hardly\sat\sall|(?:does|do|did)\snot)\s*(?:[.;]|$)",
    re.IGNORECASE,
)


def _is_own(page: Page, text: str, party: Party) -> bool:
    """Tell whether *party* is what the drug is compared with or a class that it belongs to."""
    start, end, _ = party.piece
    return is_compared(page, text, start) or is_own_class(page, text, start, end)


def _with(page: Page, text: str) -> list[int]:
    """Return where the agents start behind "with", after words for giving things together."""
    places = []
    for found in _WITH.finditer(text):
        before = text[max(0, found.start() - 160) : found.end()]
        if (found["before"] or "").lower() in _NOT_BEFORE:
            continue
        if _JOINED_BEFORE.search(before) or page.mention.search(before):
            places.append(found.end())
    return places


def _is_time(text: str, anchor: re.Match[str]) -> bool:
    """Tell whether "before" and the like is followed by no agent but a time, or by none."""
    words = anchor[0].lower().split()
    timed = bool({"before", "after"} & set(words))
    if not timed:
        return False
    return not _HOURS.search(text, max(0, anchor.start() - 60), anchor.start()) or bool(
        _TIME_UNIT.match(text, anchor.end())
    )


def _if(page: Page, text: str) -> list[Party]:
    """Return the agents of "if … is given"."""
    found: list[Party] = []
    for anchor in _IF.finditer(text):
        verb = _PASSIVE.search(text, anchor.end(), anchor.end() + 160)
        if (
            verb
            and "," not in text[anchor.end() : verb.start()].split(" such as ", maxsplit=1)[0][-1:]
        ):
            found += read_parties(page, text, anchor.end(), verb.start())
    return found


def _subjects(page: Page, text: str) -> list[Party]:
    """Return the agents that are the subject of a clause about what they do to the drug."""
    found: list[Party] = []
    low = fold_case(text)
    for clause in _clauses(text):
        if _NO_SUBJECT.match(low, clause.end()) or not may_begin(text, clause.end()):
            continue
        if not _SUBJECT_VERB.search(low, clause.end()):
            break
        parties = read_parties(page, text, clause.end())
        if _REASON.match(clause[0]):
            known = spot_parties(page, text)
            parties = [
                p
                for p in parties
                if any(p.piece.start <= s.piece.start < p.piece.end for s in known)
            ]
        if parties and _SUBJECT_VERB.match(low, _after(text, clause.end(), parties)):
            found += parties
    return found


def _clauses(text: str) -> Iterator[re.Match[str]]:
    """Yield what stands before each clause, which is nothing at most before the first one."""
    first = _CLAUSE.match(text) or _FIRST_CLAUSE.match(text)
    if first:
        yield first
        yield from _CLAUSE.finditer(text, first.end())


#: What happens to people has a name like a class: "because spasms of the arteries may follow".
_REASON = compiled(r"(?:because|since)\s", re.IGNORECASE)
_NO_SUBJECT = compiled(rf"(?:{VERBS})\b(?!-)")


def _after(text: str, start: int, parties: list[Party]) -> int:
    """Return where the verb stands behind the subject that ends with the last of *parties*."""
    place = max(start, reach(text, parties[-1]))
    verb = _SUBJECT_VERB.search(fold_case(text), place, place + 120)
    return verb.start() if verb else place


def _once(found: list[Party]) -> list[Party]:
    """Return each agent once, with its first words and all its members, in order of place."""
    first: dict[str, Party] = {}
    for party in sorted(found, key=lambda p: (p.piece.start, -len(p.agent.members))):
        known = first.get(party.agent.name.lower())
        if known is None:
            first[party.agent.name.lower()] = party
        elif party.agent.members and not known.agent.members:
            first[party.agent.name.lower()] = Party(party.agent, known.piece)
    members = {m.lower() for party in first.values() for m in party.agent.members}
    ends = _listed_before(first)
    return [p for n, p in first.items() if n not in members or n in ends]


def _listed_before(first: dict[str, Party]) -> set[str]:
    """Return the agents that stand before the class they belong to ("… and other statins")."""
    return {
        name
        for name, party in first.items()
        for other in first.values()
        if name in {m.lower() for m in other.agent.members}
        and party.piece.start < other.piece.start
    }
