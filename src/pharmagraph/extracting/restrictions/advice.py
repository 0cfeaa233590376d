"""Finds the phrases by which a monograph advises for or against use, and for whom.

The phrases are data (``advice.tsv``). An `Advice` says what is advised, to whom, why, and
on which words of the sentence it rests.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.restrictions.advice_phrases import (
    NEED,
    Frame,
    find_frames,
    phrases_of_advice,
)
from pharmagraph.extracting.restrictions.again import AGAIN, again_for, also_for, sentence_before
from pharmagraph.extracting.restrictions.aims import (
    in_stretch,
    is_for_all,
    limited,
    read_around,
    read_before,
    read_during,
    read_for,
    read_listed_behind,
    read_milk,
    read_sores,
    read_value,
    read_with,
    stretches,
)
from pharmagraph.extracting.restrictions.announcing import announcing
from pharmagraph.extracting.restrictions.illnesses import is_illness, is_taken
from pharmagraph.extracting.restrictions.listed import addresses, read_listed
from pharmagraph.extracting.restrictions.measured import BAND, read_measured
from pharmagraph.extracting.restrictions.partial import WITH_OTHER, is_one_kind, is_partial, or_if
from pharmagraph.extracting.restrictions.ruled import LABELLED, RULED, listed_targets, ruled_out
from pharmagraph.extracting.restrictions.verbless import PLAIN, is_title, read_verbless
from pharmagraph.extracting.wording.alarms import is_alarm
from pharmagraph.extracting.wording.choices import has_choice
from pharmagraph.extracting.wording.clauses import (
    Clause,
    clauses,
    is_about_drug,
    leading_basis,
    trailing_basis,
)
from pharmagraph.extracting.wording.drug_names import is_drug_name
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile
from pharmagraph.extracting.wording.people import WEEKS, names_people
from pharmagraph.extracting.wording.phrases import Piece, trim
from pharmagraph.model import (
    Modality,
    PopulationState,
    Recommendation,
    SectionKind,
    SentenceKind,
)
from pharmagraph.records import dataclass

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.extracting.restrictions.targets import Target
    from pharmagraph.model import Sentence

__all__ = ["Advice", "find_advice", "find_ruled"]


@dataclass(frozen=True, slots=True)
class Advice:
    """What *clause* recommends for each of *targets*; *piece* are the words that say it."""

    sentence: Sentence
    lead_in: Sentence | None
    piece: Piece
    recommendation: Recommendation
    modality: Modality | None
    targets: tuple[Target, ...]
    basis: Piece | None = None
    instruction: str = ""


_WEEKS = clue_compile(WEEKS, re.IGNORECASE)
_UNLESS = clue_compile(r"\bunless\b", re.IGNORECASE)
_OBJECT_END = compiled(
    r"\s(?:during|in|if|when|while|at(?=\s+term\b)|because|by|for|to|unless|until|without|before|after|around|about|from|past|beyond|with|and"
    r"|or"
    r"|only)\b|[,;.:]|\s(?=(?:right|shortly|just|soon|immediately)\s(?:before|after|following)\b)",
    re.IGNORECASE,
)
_NO_TARGET = clue_compile(
    r"\s*(?:in\s+combination|in\s+(?:the\s+)?(?:treatment|management|prevention)|in\s+doses"
    r"|in\s+place|to\s+treat|for\s+(?:more|longer|less)|with\s+food|together|at\s+the)\b",
    re.IGNORECASE,
)
_LIMIT = clue_compile(
    r"\s*(?:more\s+than|over\s+[0-9]|above\s+[0-9]|(?:in|at)\s+(?:higher\s+|large\s+)?doses"
    r"|(?:a\s+)?(?:higher|larger)\s+dos|doses?\s+(?:above|higher|of\s+more|greater|over)"
    r"|for\s+(?:more|longer))\b",
    re.IGNORECASE,
)
#: One way of taking it: there are others.
_WAY = clue_compile(
    r"(?:\s+(?:it|this\s+(?:medicine|drug)|[\w-]+))?\s+(?:at\s+(?:night|bedtime)|in\s+the\s+(?:morning"
    r"|evening)|through\s|via\s|on\s+an\s+empty\s+stomach|before\s+bed(?:time)?)\b",
    re.IGNORECASE,
)
_TAKING = clue_compile(
    r"\b(?:taking|using|receiving|treated\s+with|who\s+(?:take|use|receive))\s+(?P<what>[^,;.]+)",
    re.IGNORECASE,
)
_OPEN = compiled(r"\b(?:not|no|unknown|whether|if|unclear|never|neither|nor)\b", re.IGNORECASE)
_BEGINS = clue_compile(r"(?:[,;:]|\b(?:and|but|or|then|please|therefore))$", re.IGNORECASE)
#: Who says below such a heading what is not done.
_WE = clue_compile(
    r"\W*(?:we|i|(?:our\s)?(?:doctors|nurses|physicians|prescribers))", re.IGNORECASE
)
_SENTENCE_END = clue_compile(r"(?<=[a-z)])\.\s+(?=[A-Z])")
_STOPPED = clue_compile(r"[.!?]\s+(?=\w)")
#: What is listed below are medicines: interactions.
_MEDICINES = clue_compile(
    r"\b(?:tak(?:e|es|ing|en)|us(?:e|es|ing|ed)|receiv(?:e|es|ing)|treated\s+with"
    r"|combination\s+with"
    r"|together\s+with|along\s+with)\s[^.]{0,60}?\b(?:medicines?|medications?|drugs?|following"
    r"|these)\b[^.]*$",
    re.IGNORECASE,
)
_ONLY_IF = clue_compile(r"(?:\s+only)?\s+(?:if|when)$", re.IGNORECASE)
_WHEN_OTHER = compiled(
    r"\b(?:when|if|where|because|since|whom)\s(?:an?\s|the\s)?(?P<what>[\w-]+)\W*$", re.IGNORECASE
)
_DOCTOR = clue_compile(
    r"(?:^|[,\s])(?:your|the)\s(?:doctor|physician|prescriber|health\s?care\sprovider)\s[\w\s]*$",
    re.IGNORECASE,
)
#: What has a verb or an amount of its own is done with where a semicolon follows.
_SAYS = clue_compile(
    r"\b(?:give|take|use|is|are|was|may|can|should|must|will|need|reduce|start|[0-9][0-9.,]*\s?(?:mg"
    r"|mcg|g|mL|units?)\b)",
    re.IGNORECASE,
)
_IN_TITLE = Frame(0, 0, Recommendation.DO_NOT_USE, "passive", "")
#: Neither the illness nor the other drug alone keeps anybody from it.
_AND_TAKING = clue_compile(
    r"\b(?:if|when)\s(?:you|they)\s(?:have|are|had)\s[^,;.]*\sand\s(?:you\s"
    r"|they\s)?(?:are\s)?(?:also\s)?"
    r"(?:taking|using|receiving|being\s+treated|take)\b",
    re.IGNORECASE,
)
_IF_THEY = clue_compile(r"\s(?:if|when)\s+they\s", re.IGNORECASE)
_NOR = clue_compile(r"\b(?:neither|nor)\s+(?:should|must|may|can)\s", re.IGNORECASE)
#: Where the author begins to speak of something else: ", and we come back to babies below".
_TURN = clue_compile(r",\s(?:and|but|so)\s(?:we|i|more|there)\s", re.IGNORECASE)
_IN = compiled(r"\s*(?:in|for):?\s+(?:(?:patients?|people)\b)?", re.IGNORECASE)


#: What rules somebody out without a phrase of advice.
_IN_OTHER_WORDS = Patterns(LABELLED, RULED, PLAIN, AGAIN, BAND)


def find_advice(page: Page, sentence: Sentence) -> list[Advice]:
    """Return the advice in *sentence*, in order; none of it is about another agent."""
    lead_in = announcing(page, sentence) if sentence.kind is SentenceKind.ITEM else None
    if lead_in and (told := _from_item(page, sentence, lead_in)):
        return told
    text = page.text(sentence)
    found: list[Advice] = []
    if _IN_OTHER_WORDS.any_possible(text) or is_title(page, sentence):
        if told := find_ruled(page, sentence):
            return told
        if targets := read_verbless(page, sentence):
            return [Advice(sentence, None, trim(text), Recommendation.DO_NOT_USE, None, targets)]
        if targets := again_for(text):
            return _as_before(page, sentence, targets)
        if measured := read_measured(page, sentence, text):
            must = (Recommendation.DO_NOT_USE, Modality.MUST)
            found.append(Advice(sentence, None, measured[0], *must, tuple(measured[1])))
    if phrases_of_advice().any_possible(text):
        for clause in clauses(page, sentence):
            read = [_read(page, clause, frame) for frame in find_frames(page, clause)]
            found += filter(None, read)
    if found and (targets := also_for(text)):
        found[-1] = replace(found[-1], targets=(*found[-1].targets, *targets))
    return found


def _as_before(page: Page, sentence: Sentence, targets: tuple[Target, ...]) -> list[Advice]:
    """Return the ban of the sentence before, for *targets*."""
    before = sentence_before(page, sentence)
    told = find_advice(page, before) if before else []
    if not told or told[-1].recommendation is not Recommendation.DO_NOT_USE:
        return []
    piece = trim(page.text(sentence))
    return [replace(told[-1], sentence=sentence, lead_in=None, piece=piece, targets=targets,
                    basis=None)]  # fmt: skip


def find_ruled(page: Page, sentence: Sentence) -> list[Advice]:
    """Return the advice of "Contraindications: asthma, heart block" and "Asthma: do not use"."""
    text = page.text(sentence)
    label = LABELLED.match(text) if sentence.kind is SentenceKind.PROSE else None
    named = listed_targets(text, label.end()) if label else ruled_out(text)
    if not named:
        return []
    piece = trim(text, label.end() if label else 0)
    return [Advice(sentence, None, piece, Recommendation.DO_NOT_USE, None, named)]


def _read(page: Page, clause: Clause, frame: Frame) -> Advice | None:
    if is_for_all(clause, frame):
        return None
    subject = _subject(clause, frame)
    if not _is_ours(page, clause, frame, subject):
        return None
    told = frame.form in {"imperative", "active", "nobody"} or names_people(subject.text)
    used = _object(clause, frame.end) if told else (subject.start, subject.end)
    named = frame.form in {"needed", "passive"} and is_one_kind(page, subject.text)
    if named or is_partial(page, clause.sentence, *used):
        return None
    targets = limited(_targets(page, clause, frame, subject), frame)
    if not (targets := [t for t in targets if not (t.condition and is_taken(t.condition))]):
        return None
    recommendation = frame.recommendation
    unless = _UNLESS.search(clause.text, frame.end, clause.end)
    needed = unless and NEED.search(clause.text, unless.end(), clause.end)
    if recommendation is Recommendation.AVOID and needed:
        recommendation = Recommendation.USE_ONLY_IF_NEEDED
    return Advice(
        clause.sentence,
        None,
        clause.piece,
        recommendation,
        Modality(frame.modal) if frame.modal else None,
        tuple(targets),
        leading_basis(clause, frame.start) or trailing_basis(clause, frame.end),
        trim(clause.text, frame.start, clause.end).text,
    )


def _subject(clause: Clause, frame: Frame) -> Piece:
    """Return what stands between the start of the clause, or its reason, and the phrase."""
    start = clause.start
    basis = leading_basis(clause, frame.start)
    if basis:
        start = clause.text.find(",", basis.end) + 1
    turn = clause.text.rfind("; ", start, frame.start) + 1
    if turn and _SAYS.search(clause.text, start, turn):
        start = turn
    doctor = _DOCTOR.search(clause.text, start, frame.start)
    return trim(clause.text, start, doctor.start() if doctor else frame.start)


def _is_ours(page: Page, clause: Clause, frame: Frame, subject: Piece) -> bool:
    """Tell whether the agent that is not to be used, or to be used with care, is the drug."""
    open_before = _OPEN.search(clause.text, clause.start, frame.start)
    others = frame.form == "ruling" and not page.mention.search(clause.text, *frame[:2])
    if others or (frame.form.startswith("allowed") and open_before) or _other_fails(page, subject):
        return False
    if frame.form in {
        "milk",
        "allowed-milk",
        "caution",
        "monitored",
        "excluding",
        "reason",
        "reasons",
        "ruling",
    }:
        milk = frame.form.endswith("milk")
        takes = _TAKING.search(clause.text, frame.end) if milk else None
        return is_about_drug(page, clause, *(takes.span("what") if takes else (0, 0)))
    if frame.form == "stopped" and names_people(subject.text):
        return is_about_drug(page, clause, *_object(clause, frame.end))
    if frame.form in {"active", "nobody"} or (
        frame.form in {"needed", "passive"} and names_people(subject.text)
    ):
        return is_about_drug(page, clause, *_object(clause, frame.end))
    if frame.form == "imperative":
        before = clause.text[clause.start : frame.start].rstrip()
        own = page.section(clause.sentence).kind is SectionKind.CONTRAINDICATIONS
        begins = not before or _BEGINS.search(before) or (own and _WE.fullmatch(before))
        return bool(begins) and is_about_drug(page, clause, *_object(clause, frame.end))
    return is_about_drug(page, clause, subject.start, subject.end)


def _other_fails(page: Page, subject: Piece) -> bool:
    """Tell whether *subject* ends with another drug: "it is given when penicillin"."""
    other = _WHEN_OTHER.search(subject.text)
    return (
        other is not None
        and is_drug_name(other["what"].lower())
        and not page.mention.search(other["what"])
    )


def _object(clause: Clause, start: int) -> tuple[int, int]:
    found = _OBJECT_END.search(clause.text, start, clause.end)
    return start, found.start() if found else clause.end


def _targets(page: Page, clause: Clause, frame: Frame, subject: Piece) -> list[Target]:
    """Return whom the advice is for: named after the phrase, or else before or inside it."""
    text = clause.text
    if frame.form in {"milk", "allowed-milk"}:
        return [read_milk(clause, frame, subject)]
    choice = has_choice(text, frame.end, clause.end)
    told = frame.form in {"imperative", "active"}
    alarm = choice or (told and is_alarm(text, frame.end, clause.end))
    behind = text, frame.end
    one_way = _LIMIT.match(*behind) or _WAY.match(*behind) or WITH_OTHER.match(*behind)
    if alarm or one_way or _AND_TAKING.search(text, frame.end, clause.end):
        return or_if(text, frame.end, clause.end) if one_way and not alarm else []
    if frame.form in {"nobody", "no-people", "excluding", "reason", "reasons", "ruling"}:
        return read_around(text, clause, frame)
    turn = _TURN.search(text, frame.end, clause.end)
    (start, end), *further = stretches(text, frame.end, turn.start() if turn else clause.end)
    if told:
        start = max(start, _object(clause, start)[1])
    sores = read_sores(text, frame.start, end)
    if sores is not None:
        return sores
    listed = read_listed_behind(text, clause, frame, start) if told else []
    if listed := listed or read_value(text, start, end):
        return listed
    conditions = bool(_IN.match(text, start)) and _takes_conditions(text, frame)
    targets = (
        or_if(text, start, end)
        if _NO_TARGET.match(text, start)
        else in_stretch(text, start, end, conditions=conditions)
    )
    if not targets and _takes_conditions(text, frame):
        targets = read_with(text, start, end)
    if (
        not targets
        and frame.form in {"passive", "imperative"}
        and not _NO_TARGET.match(text, start)
    ):
        targets = read_during(text, start, end)
    if not targets and frame.form == "passive" and frame.modal == "must":
        targets = read_for(text, start, end)
    targets += [target for place in further for target in in_stretch(text, *place)]
    inside = _inside(text, frame) if frame.form == "needed" else []
    they = _IF_THEY.search(text, frame.end, clause.end)
    before = [] if they else read_before(page, text, subject)
    before = [_how_far(target, text[frame.end : clause.end]) for target in before]
    nor = _NOR.search(text, frame.end, clause.end)
    return [*before, *targets] if nor else targets or inside or before


def _how_far(target: Target, behind: str) -> Target:
    """Return pregnant women with how far on they are, if only the words *behind* tell that."""
    people, weeks = target.population, _WEEKS.search(behind)
    if not (people and weeks) or people.state is not PopulationState.PREGNANCY:
        return target
    return replace(target, population=replace(people, label=f"{people.label} {weeks[0]}"))


def _inside(text: str, frame: Frame) -> list[Target]:
    condition = _ONLY_IF.search(text, frame.start, frame.end)
    return in_stretch(text, frame.start, condition.start() if condition else frame.end)


def _takes_conditions(text: str, frame: Frame) -> bool:
    words = text[frame.start : frame.end].lower()
    return "contraindicated" in words or "caution" in words


def _from_item(page: Page, sentence: Sentence, lead_in: Sentence) -> list[Advice]:
    """Return the advice that a lead-in gives for the people or conditions of a list item."""
    text = page.text(lead_in)
    clause = Clause(lead_in, trim(text), text)
    titled = lead_in.kind is SentenceKind.HEADING and is_title(page, sentence)
    frames = find_frames(page, clause) or ((_IN_TITLE,) if titled else ())
    if not frames:
        return []
    frame = frames[-1]
    if _STOPPED.search(text, frame.end) or _MEDICINES.search(text, frame.end):
        return []
    if is_alarm(text, frame.end):
        return []
    if not _is_ours(page, clause, frame, _subject(clause, frame)):
        return []
    item = page.text(sentence)
    ending = _SENTENCE_END.search(item)
    piece = trim(item, 0, ending.start() if ending else len(item))
    heading = lead_in.kind is SentenceKind.HEADING
    conditions = heading or addresses(text[frame.end :], item)
    targets = read_listed(item, piece.start, piece.end, conditions=conditions)
    targets = [t for t in targets if not t.condition or is_illness(t.condition, strict=False)]
    if not (targets := [t for t in targets if not is_taken(t.condition)]):
        return []
    return [
        Advice(sentence, lead_in, piece, frame.recommendation,
               Modality(frame.modal) if frame.modal else None, tuple(targets))
    ]  # fmt: skip
