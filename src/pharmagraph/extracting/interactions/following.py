"""Reads sentences and clauses that say of other agents what was said of those before them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.interactions.agents import read_parties
from pharmagraph.extracting.interactions.changes import change_of
from pharmagraph.extracting.interactions.consequences import DRUG, THEIRS, THESE, Outcome
from pharmagraph.extracting.interactions.drafts import Draft
from pharmagraph.extracting.interactions.lists import VERBS
from pharmagraph.extracting.interactions.outcomes import find_outcome
from pharmagraph.extracting.interactions.spotting import spot_parties
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile
from pharmagraph.extracting.wording.phrases import Piece
from pharmagraph.model import AgentKind, SectionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pharmagraph.extracting.interactions.agents import Party
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["again", "begins_anew", "carried_over", "same_again"]


def same_again(
    page: Page, sentence: Sentence, text: str, before: Sequence[Draft], offset: int = 0
) -> Draft | None:
    """Return what "so may …" and "… do the opposite" say, after what *before* says.

    *offset* is where *text* begins in the sentence.
    """
    if examples := _EXAMPLES_ARE.match(text):
        place = (examples.end(), len(text))
        return _examples(page, sentence, text, place, before, offset=offset)
    if examples := _ARE_SUCH.match(text):
        return _examples(page, sentence, text, examples.span("who"), before, offset=offset)
    found = _SO_MAY.match(text) or _TRUE_OF.match(text) or _THE_SAME.search(text)
    if not found:
        return _with_rise(page, sentence, text, before, offset)
    behind = found.re is not _THE_SAME.real
    if not (behind or offset) and _TWO_CLAUSES.search(text, 0, found.start("verb")):
        return None
    said = _said(before, found)
    stop = len(text) if behind else found.start("verb")
    parties = read_parties(page, text, found.start("who"), stop) if said else []
    if said is None or not parties:
        return None
    advised = said.management and _ADVISED.match(said.management.piece.text)
    outcome = None if advised and _SO_IS.match(text) else _outcome(said, found, behind=behind)
    outcome = outcome or _why(page, text, parties)
    places = [
        (p, page.span(sentence, offset + p.piece.start, offset + p.piece.end)) for p in parties
    ]
    return Draft(
        sentence,
        places,
        outcome,
        said.mechanism,
        said.management if outcome is None or not outcome.change else None,
        denied=said.denied,
        may=said.may,
        context=[sentence.span, *said.context],
    )


def _with_rise(
    page: Page, sentence: Sentence, text: str, before: Sequence[Draft], offset: int
) -> Draft | None:
    """Return what "with verapamil the rise was 40%" says behind a rise with another agent."""
    found = _WITH_RISE.match(text) or _RISE_WITH.match(text)
    told = before[-1].outcome if found and before else None
    if not (found and told and told.owners and told.change == change_of(found["rise"])):
        return None
    parties = read_parties(page, text, *found.span("who"))
    places = [
        (p, page.span(sentence, offset + p.piece.start, offset + p.piece.end)) for p in parties
    ]
    outcome = Outcome(Piece(*found.span("said"), found["said"]), told.change, told.owners)
    context = [sentence.span, *before[-1].context]
    return Draft(sentence, places, outcome, context=context) if places else None


_RISE = r"(?P<rise>rise|increase|fall|drop|decrease|decline)"
_IT_WAS = (
    r"(?:was|is|came|reached|amounted|ranged|depend(?:s|ed))\b(?!\s(?:[a-z]+\s)?(?:slight|small|minor|trivial"
    r"|negligible|not|no)\b)[^;]*"
)
_WITH_RISE = clue_compile(
    rf"(?:and\s)?(?:with|for|under)\s(?P<who>[^,;.:]{{3,80}}?),?\s(?P<said>the\s{_RISE}\s{_IT_WAS})",
    re.IGNORECASE,
)
_RISE_WITH = clue_compile(
    rf"(?P<said>the\s{_RISE}\swith\s(?P<who>[^,;.:]{{3,80}}?)\s{_IT_WAS})", re.IGNORECASE
)


def _why(page: Page, text: str, parties: list[Party]) -> Outcome | None:
    """Return what changes by the reason that stands behind *parties*: "because it raises them"."""
    reason = _BECAUSE.search(text, parties[-1].piece.end)
    told = find_outcome(page, text[reason.end() :], parties) if reason else None
    if not told or not told.change:
        return None
    return replace(told, owners=frozenset({THESE})) if THEIRS in told.owners else told


_BECAUSE = clue_compile(r",\s(?:because|since|as)\s", re.IGNORECASE)


def _they_are(page: Page, sentence: Sentence, text: str, before: Draft) -> Draft | None:
    """Return what "they are lowered by" says, if *before*, right in front, speaks of levels."""
    found = _THEY_ARE.match(text)
    levels = found and _LEVELS_ARE.match(page.text(before.sentence))
    if not (found and levels and before.outcome and change_of(found["verb"])):
        return None
    if page.number(before.sentence) + 1 != page.number(sentence):
        return None
    parties = read_parties(page, text, found.end(), len(text))
    places = [(p, page.span(sentence, p.piece.start, p.piece.end)) for p in parties]
    outcome = Outcome(
        Piece(*found.span("verb"), found["verb"]),
        change_of(found["verb"]),
        before.outcome.owners,
    )
    context = [sentence.span, before.sentence.span]
    return Draft(sentence, places, outcome, may=before.may, context=context) if places else None


_THEY_ARE = clue_compile(
    r"(?:they|these(?:\slevels|\sconcentrations)?)\s(?:are|may\sbe|can\sbe)\s(?:also\s)?(?P<verb>[a-z]+ed)\sby\s",
    re.IGNORECASE,
)
_LEVELS_ARE = clue_compile(
    r"(?:the\s)?(?:(?:blood|plasma|serum)\s)?(?:levels|concentrations)\sof\s[^,;.]{3,60}?\s(?:are|is|may|can)\b",
    re.IGNORECASE,
)


def _do_it(page: Page, sentence: Sentence, text: str, before: Sequence[Draft]) -> Draft | None:
    """Return what "rifampin lowers it" says behind a sentence on the level of the drug.

    Elsewhere than in a section on interactions nothing else tells that it is the drug's.
    """
    found = _DOES_IT.match(text)
    told = before[-1].outcome
    if not (found and told and told.change and told.owners == {DRUG}):
        return None
    near = page.number(before[-1].sentence) + 1 == page.number(sentence)
    change = change_of(found["verb"])
    if page.section(sentence).kind is SectionKind.INTERACTIONS or not (near and change):
        return None
    parties = read_parties(page, text, 0, found.end("who"))
    places = [(p, page.span(sentence, p.piece.start, p.piece.end)) for p in parties]
    outcome = Outcome(Piece(*found.span("did"), found["did"]), change, told.owners)
    context = [sentence.span, before[-1].sentence.span]
    may = found["may"] is not None
    return Draft(sentence, places, outcome, may=may, context=context) if places else None


_DOES_IT = clue_compile(
    r"(?P<who>[^.;:()]{3,120}?)\s(?:(?P<may>may|can|might|could)\s)?(?P<did>(?P<verb>increases?|raises?|decreases?|lowers?"
    r"|reduces?)\s(?:it|them))(?=\s*(?:[.,;]|$))",
    re.IGNORECASE,
)


def again(page: Page, sentence: Sentence, text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Return what *sentence* says to be the same as in one of the last of *drafts* before it."""
    before = [d for d in drafts[-_LOOK_BACK:] if d.sentence.section == sentence.section]
    if not before or not _AGAIN.any_possible(text):
        return []
    if they := _they_are(page, sentence, text, before[-1]) or _do_it(page, sentence, text, before):
        return [they]
    for cut in sorted(_AND_THEN.finditer(text), key=lambda c: (c[0][0] != ";", -c.start())):
        first = same_again(page, sentence, text[: cut.start()], before)
        second = first and same_again(
            page, sentence, text[cut.start() :], [*before, first], cut.start()
        )
        if first and second:
            return [first, second]
    alike = same_again(page, sentence, text, before)
    return [alike] if alike else []


#: Where a second clause begins that may say the same of further agents.
_AND_THEN = clue_compile(
    r";\s(?=[^,;:]{3,40}(?:,\s[^,;:]{2,40}){0,4}\s(?:(?:may|can|might|could|will)\s)?(?:do|does|did|acts?|works?|behaves?)\s"
    r"(?:likewise|similarly|so\stoo|the\ssame)\b)"
    r"|,\s(?=as\s(?:is|are|does|do|may|can)\s|(?:and|while|as)\s(?:so\s(?:may|might|can|could|do|does|did|will|are|is)\s"
    r"|[^,;:]{3,80}?\s(?:behaves?|works?|acts?|do|does|did)\s(?:likewise|similarly|(?:the|much|in)\s)))",
    re.IGNORECASE,
)


#: So many clauses back a sentence may still speak of ("rifampin does the opposite").
_LOOK_BACK = 6


def begins_anew(page: Page, sentence: Sentence, text: str) -> bool:
    """Tell whether *sentence* cannot go on with agents before it: it is an item of its own.

    So is a line that begins in lower case, where a list has lost its bullets, and one that
    begins with a label in capitals.
    """
    if text[:1].islower():
        plain, start = page.document.plain, sentence.span.start
        alone = not plain[plain.rfind("\n", 0, start) + 1 : start].strip(" \t")
    else:
        alone = _LABEL.match(text) is not None
    return alone or _ANEW.match(text) is not None


_LABEL = compiled(r"[A-Z][A-Z'/&-]+(?: [A-Z'/&(),-]+){1,6} ?: ")
#: What the prescriber is to be told of the reader, and what is said of any other medicine.
_ANEW = clue_compile(
    r"\W*(?:tell|inform|ask|talk\sto|speak\s(?:to|with)|check\swith|let)\s(?:your|the|a)\s[^.;:]{3,50}?"
    r"\s(?:if|whether|when|know|about)\s(?!(?:you\s(?:take|use|are\staking|are\susing)\s)?"
    r"(?:it|them|these|this|those|either|both|any\sof)\b)"
    r"|[^.;:]{0,80}\bany\sother\s(?:[\w-]+\s){0,2}(?:medicines?|medications?|drugs?)\b",
    re.IGNORECASE,
)


def carried_over(page: Page, named: Sentence, sentence: Sentence, text: str) -> list[Draft]:
    """Return what *text* says becomes of "them", the agents that *named* only tells the fate of."""
    before = page.text(named)
    if not _INTRODUCES.search(before) or not _REFERS.search(text):
        return []
    parties = [
        (p, page.span(named, p.piece.start, p.piece.end)) for p in spot_parties(page, before)
    ]
    outcome = find_outcome(page, text, [party for party, _ in parties])
    whose = {THESE, THEIRS, *(party.agent.name.lower() for party, _ in parties)}
    if outcome is None or not outcome.change or not whose & outcome.owners:
        return []
    span = page.span(sentence, outcome.piece.start, outcome.piece.end)
    return [Draft(sentence, parties, outcome, spans=[span], context=[named.span, sentence.span])]


_INTRODUCES = clue_compile(
    r"\b(?:broken down|metaboli[sz]ed|cleared|removed|eliminated|excreted|substrates?|depends?"
    r"|rely|relies)\b",
    re.IGNORECASE,
)
_REFERS = clue_compile(r"\b(?:them|their|they|it|its)\b", re.IGNORECASE)


def _said(before: Sequence[Draft], found: re.Match[str]) -> Draft | None:
    """Return what of *before* is meant: the last, or the last that tells the like of an effect."""
    latest = tuple(reversed(before))
    if _is_turned(found):
        return next((d for d in latest if d.outcome and d.outcome.owners), None)
    last = latest[0] if latest else None
    if found.re is not _THE_SAME.real:
        return last
    return next((d for d in latest if d.outcome or d.denied), last)


def _outcome(said: Draft, found: re.Match[str], *, behind: bool) -> Outcome | None:
    """Return the outcome of *said* for other agents, turned round if they do the opposite.

    Where agents do the same themselves (not *behind*), they do it to the drug or to nobody.
    """
    told = said.outcome
    if told is None:
        return None
    owners = told.owners
    if owners and DRUG not in owners:
        if not behind and not _BEHAVES.search(found["verb"]):
            return None
        owners = frozenset({THESE})
        told = replace(told, piece=_words(found) or told.piece)
    if _is_turned(found):
        change = {"up": "down", "down": "up"}.get(told.change, "")
        return Outcome(_words(found) or told.piece, change, owners)
    return replace(told, owners=owners)


_NOR = clue_compile(r"[,;]?\s?nor\s", re.IGNORECASE)
#: What agents do who are acted on: "digoxin levels rise; dabigatran behaves likewise".
_BEHAVES = clue_compile(r"\bbehaves?\b", re.IGNORECASE)


def _words(found: re.Match[str]) -> Piece | None:
    """Return the words of *found* that refer to what was said before, if it has any."""
    verb = found.groupdict().get("verb")
    if _NOR.match(found[0]):
        rest = found.string[found.end() :].rstrip(" .;")
        return Piece(found.start(), found.end() + len(rest), f"{found[0].lstrip(', ;')}{rest}")
    return Piece(*found.span("verb"), verb.strip()) if verb else None


def _is_turned(found: re.Match[str]) -> bool:
    """Tell whether *found* says the opposite of what was said before."""
    groups = found.groupdict()
    return any(groups.get(name) for name in ("other", "turned", "against"))


def _examples(  # noqa: PLR0913
    page: Page,
    sentence: Sentence,
    text: str,
    place: tuple[int, int],
    before: Sequence[Draft],
    *,
    offset: int,
) -> Draft | None:
    """Return the examples that a sentence gives of the class that the one before it names."""
    said = before[-1] if before else None
    if said is None or not said.parties or said.parties[-1][0].agent.kind is not AgentKind.CLASS:
        return None
    parties = read_parties(page, text, *place)
    places = [
        (p, page.span(sentence, offset + p.piece.start, offset + p.piece.end)) for p in parties
    ]
    context = [sentence.span, *said.context]
    made = Draft(sentence, places, said.outcome, said.mechanism, may=said.may, context=context)
    return made if parties else None


_ARE_SUCH = clue_compile(
    r"(?P<who>(?:[^.;:]|(?<=St)\.){3,120}?)\s(?:(?:is"
    r"|are)\s(?:(?:one|two|three|four|some|examples)\s(?:of\s)?)?"
    r"(?:(?:such|these|those)\s(?:drugs?|medicines?|medications?|agents?|products?)|them)"
    r"|(?:is|are)\s(?:all\s)?(?:among\s(?:them|these|those)|(?:part\sof|in)\s(?:this|that)\s"
    r"(?:group|class|category))|belongs?\s(?:to\s(?:them|these|(?:this|that)\s(?:group|class))|here)"
    r"|(?:is|are)\s(?:one|two|three|some)\sof\s(?:them|these|those)|counts?\samong\s(?:them|these))\W*$",
    re.IGNORECASE,
)
_EXAMPLES_ARE = clue_compile(
    r"among\s(?:them|these|those)\sare\s(?=\w)"
    r"|they\sinclude\s(?=\w)|(?:some\s)?(?:examples|these|such\s(?:drugs|medicines|medications))(?:\sof\s(?:these|such)(?:\s\w+)?)?\s(?:are|include)\s(?=\w)",
    re.IGNORECASE,
)
#: Of whom the last clause says it, the ones before it say something else.
_TWO_CLAUSES = clue_compile(
    rf"\s(?:{VERBS})\b[^;:]*(?:,\s(?:and|but|while|whereas)|;)\s", re.IGNORECASE
)
_JOIN = r"(?:[,;]?\s?(?:and|but|as)\s|[;,]\s)?"
_SO_MAY = clue_compile(
    rf"{_JOIN}(?:(?:so|nor) (?:may|might|can|could|do|does|will|are|is)|(?<=as )(?:may|might|can"
    rf"|could|do"
    r"|does|are|is)|likewise(?: with| for)?|the same with)"
    r" (?:(?:drinking|eating|taking|using) |(?:those|that|(?:the )?(?:blood )?(?:levels?"
    r"|concentrations?|effects?)) of )?(?P<who>)(?=\w)",
    re.IGNORECASE,
)
_SO_IS = clue_compile(rf"{_JOIN}so (?:are|is)\b", re.IGNORECASE)
_ADVISED = clue_compile(r"(?:is|are)\s")
_TRUE_OF = clue_compile(
    rf"{_JOIN}(?P<verb>the (?:same|(?P<other>reverse|opposite|contrary))"
    r" (?:(?:is|is also|holds) true|(?:is|was|has been) (?:also )?(?:expected|seen|likely"
    r"|to be expected"
    r"|suspected|reported|observed|found)|holds(?: good)?|goes|applies|can be said)"
    r"|this (?:also )?applies|it is also true)"
    r" (?:of|for|with|to) (?P<who>)(?=\w)",
    re.IGNORECASE,
)
_HOW = (
    r"(?:(?:may|can|might|could|should|would|will|also|both|all|probably|apparently|presumably"
    r"|in turn"
    r"|often|(?:(?:is|are) (?:expected|likely|thought) )to|tends? to) ){0,3}"
)
_THE_SAME = clue_compile(
    rf"^{_JOIN}(?P<who>)(?:[^.;:]|(?<=St)\.){{2,140}}?(?P<verb>\s{_HOW}(?:"
    r"(?:have|has|had) (?:much |exactly |just )?(?:the same|an? (?:similar|like)(?:,? (?:but "
    r"|though |if )?(?:weaker|smaller"
    r"|milder|stronger|larger|lesser))?|similar"
    r"|(?:the|an) (?P<other>reverse|opposite|contrary))(?: \w+)?"
    r"(?: effects?| actions?| influences?| results?| potential)?"
    r"|(?:do|does|did) (?:just |exactly |much )?(?:likewise|so too|so as well"
    r"|(?:(?:some|something|a little|much) of )?the (?:same"
    r"|(?P<turned>reverse|opposite|contrary)))"
    r"|(?:works?|acts?|behaves?) (?:likewise|similarly|alike|(?:in )?the (?:same"
    r"|(?P<against>opposite"
    r"|other)) (?:way|manner|fashion|direction|sense)))\b"
    r"(?!(?:\s\w+){0,2}\s(?:with|whether|when|if)\s[^.;]*\b(?:as|without|not)\b))",
    re.IGNORECASE,
)
#: None but these begins to say the same again.
_AGAIN = Patterns(
    *(_THEY_ARE, _DOES_IT, _EXAMPLES_ARE, _ARE_SUCH, _SO_MAY),
    *(_TRUE_OF, _THE_SAME, _WITH_RISE, _RISE_WITH),
)
