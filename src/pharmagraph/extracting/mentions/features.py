"""What the filter looks at: the candidate's own words, its place, and the words around it."""

from __future__ import annotations

import math
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pharmagraph.compiling import compiled
from pharmagraph.extracting.mentions.cues import Cues
from pharmagraph.extracting.mentions.lore import NOTHING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pharmagraph.extracting.mentions.candidates import Candidate
    from pharmagraph.extracting.mentions.lore import Lore, Share
    from pharmagraph.extracting.mentions.passages import Passage

__all__ = ["Seen", "Survey", "describe"]

_TITLE_WORDS = compiled(r"[a-z]{4,}")
_NEAR = 60


class Seen(NamedTuple):
    """Features of a candidate: *alone*, one object for all of its phrase, and *here*."""

    alone: dict[str, float]
    here: dict[str, float]


class Survey:
    """What is counted over all passages of a label before its candidates are described."""

    def __init__(
        self, passages: Sequence[tuple[Passage, list[Candidate]]], lore: Lore, off: Share = NOTHING
    ) -> None:
        self.lore, self.off = lore, off
        self.counts: Counter[str] = Counter()
        self.kinds: dict[str, set[str]] = {}
        self.titled: set[str] = set()
        self.cued: dict[str, set[str]] = {}
        self.cues_of: dict[Passage, Cues] = {}
        self.known: dict[tuple[str, str, str], dict[str, float]] = {}
        for passage, candidates in passages:
            cues = self.cues_of[passage] = Cues(passage)
            for candidate in candidates:
                phrase = candidate.phrase
                if phrase not in self.cued:
                    self.cued[phrase], self.kinds[phrase] = set(), set()
                start = passage.words[candidate.first].start
                self.cued[phrase].update([c for c, _, e in cues.at(candidate.first) if e <= start])
                self.counts[phrase] += 1
                self.kinds[phrase].add(passage.kind)
                if passage.shapes[passage.line_of[candidate.first]] in {"head", "title"}:
                    self.titled.add(phrase)
        self.strong = {phrase for phrase in self.counts if _is_strong(phrase, lore, off)}


def _is_strong(phrase: str, lore: Lore, off: Share) -> bool:
    said, seen = lore.phrase(phrase, off)
    return (said > 0 and said / (seen + 0.5) > 0.5) or phrase in lore.terms


def describe(passage: Passage, candidates: Sequence[Candidate], survey: Survey) -> list[Seen]:
    """Return the features of each of *candidates*, which stand in *passage*."""
    around = _Around(passage, candidates, survey)
    return [_features(candidate, passage, around, survey) for candidate in candidates]


class _Around:
    """Where the likely mentions of a passage begin and end, and the cues of its sentences."""

    def __init__(self, passage: Passage, candidates: Sequence[Candidate], survey: Survey) -> None:
        strong = [c for c in candidates if c.phrase in survey.strong]
        self.strong = strong
        self.starts = {c.first for c in strong}
        self.ends = {c.stop for c in strong}
        self.by_first: dict[int, int] = {}
        self.by_stop: dict[int, int] = {}
        self.density: Counter[int] = Counter()
        for c in strong:
            self.by_first[c.first] = max(self.by_first.get(c.first, 0), c.stop)
            self.by_stop[c.stop] = min(self.by_stop.get(c.stop, c.first), c.first)
        reached = 0
        for c in sorted(strong, key=lambda c: (c.first, -c.stop)):
            if c.first >= reached:
                self.density[passage.sentence_of[c.first]] += 1
                reached = c.stop
        self.commas = Counter(
            passage.sentence_of[n] for n, word in enumerate(passage.words) if word.text == ","
        )
        self.cues = survey.cues_of[passage]


def _features(candidate: Candidate, passage: Passage, around: _Around, survey: Survey) -> Seen:
    key = candidate.phrase, passage.kind, candidate.stands_for
    if key not in survey.known:
        survey.known[key] = _of_phrase_alone(candidate, passage, survey)
    found: dict[str, float] = {}
    _of_shape(found, candidate, passage)
    _of_neighbours(found, candidate, passage, around, survey)
    _of_place(found, candidate, passage, around, survey)
    _of_cues(found, candidate, passage, around)
    return Seen(survey.known[key], found)


def _of_phrase_alone(candidate: Candidate, passage: Passage, survey: Survey) -> dict[str, float]:
    """Return what is the same wherever the phrase stands in a kind of passage of the label."""
    found: dict[str, float] = {"": 1.0, f"kind={passage.kind}": 1.0}
    _of_phrase(found, candidate, passage, survey)
    _of_words(found, candidate, survey)
    for name in survey.cued.get(candidate.phrase, ()):
        found[f"any:{name}/{passage.kind}"] = 1.0
    return found


def _of_phrase(
    found: dict[str, float], candidate: Candidate, passage: Passage, survey: Survey
) -> None:
    lore, off = survey.lore, survey.off
    phrase = candidate.phrase
    said, seen = lore.phrase(phrase, off)
    odds = math.log((said + 0.3) / (seen - said + 0.7))
    size = min(seen, 3) if seen < 4 else 4 + (seen >= 8) + (seen >= 20)
    found["odds"] = odds
    found[f"odds/{passage.kind}"] = odds
    found[f"seen={size}"] = 1.0
    found[f"odds/seen={size}"] = odds
    if said:
        found[f"said={min(said, 3)}"] = 1.0
    if candidate.stands_for:
        said_long, seen_long = lore.phrase(candidate.stands_for, off)
        found["alias"] = 1.0
        found["alias-odds"] = math.log((said_long + 0.3) / (seen_long - said_long + 0.7))
        found[f"alias/{candidate.stands_for in lore.terms}"] = 1.0
        found[f"alias-last={candidate.stands_for.split()[-1]}"] = 1.0
    if phrase in lore.terms:
        found["term"] = 1.0
        found[f"term/seen={min(seen, 2)}"] = 1.0
    if seen:
        found[f"phrase={phrase}"] = 1.0
        found[f"phrase={phrase}/{passage.kind}"] = 1.0


def _level(said: int, seen: int) -> str:
    if not seen:
        return "new"
    share = (said + 0.2) / (seen + 1)
    return str(round(share * 8)) if seen >= 3 else f"{round(share * 4)}?"


def _of_words(found: dict[str, float], candidate: Candidate, survey: Survey) -> None:
    lore, off = survey.lore, survey.off
    words = candidate.phrase.split()
    first, last = words[0], words[-1]
    size = min(len(words), 6)
    found[f"size={size}"] = 1.0
    found[f"first={first}"] = 1.0
    found[f"last={last}"] = 1.0
    found[f"ending={last[-4:]}"] = 1.0
    found[f"last={last}/{min(size, 2)}"] = 1.0
    levels = [_level(*lore.word(word, off)) for word in words]
    found[f"first-level={levels[0]}"] = 1.0
    found[f"last-level={levels[-1]}"] = 1.0
    found[f"levels={levels[0]},{levels[-1]}"] = 1.0
    odds = [
        math.log((said + 0.3) / (seen - said + 1.0))
        for said, seen in (lore.word(word, off) for word in words)
    ]
    found["mean-word"] = sum(odds) / len(odds)
    found["least-word"] = min(odds)
    found["last-word"] = odds[-1]
    found["first-word"] = odds[0]
    for word in words[1:-1]:
        found[f"within={word}"] = 1.0
    if len(words) > 1:
        found[f"pair={words[-2]} {last}"] = 1.0


def _of_shape(found: dict[str, float], candidate: Candidate, passage: Passage) -> None:
    text = passage.words[candidate.first].text
    shape = "caps" if text.isupper() and len(text) > 1 else "title" if text[0].isupper() else "low"
    found[f"shape={shape}"] = 1.0
    if " " not in candidate.phrase:
        found[f"shape={shape}/short={len(text) < 6}"] = 1.0


def _of_neighbours(
    found: dict[str, float],
    candidate: Candidate,
    passage: Passage,
    around: _Around,
    survey: Survey,
) -> None:
    lore, off = survey.lore, survey.off
    words, runs = passage.words, passage.runs
    sentence = passage.sentence_of[candidate.first]

    def at(place: int) -> str:
        inside = 0 <= place < len(words) and passage.sentence_of[place] == sentence
        if not inside:
            return "|"
        return "9" if words[place].key[0].isdigit() else words[place].key

    before, after = candidate.first - 1, candidate.stop
    b1, b2, a1, a2 = at(before), at(before - 1), at(after), at(after + 1)
    found[f"b1={b1}"] = 1.0
    found[f"b2={b2}"] = 1.0
    found[f"b={b2} {b1}"] = 1.0
    found[f"a1={a1}"] = 1.0
    found[f"a2={a2}"] = 1.0
    found[f"a={a1} {a2}"] = 1.0
    found[f"ba={b1} {a1}"] = 1.0
    found[f"b1={b1}/{passage.kind}"] = 1.0
    found[f"a1={a1}/{passage.kind}"] = 1.0
    if before >= 0 and runs[before] == runs[candidate.first]:
        said, seen = lore.word(words[before].key, off)
        found[f"b-level={_level(said, seen)}"] = 1.0
    if after < len(words) and runs[after] == runs[candidate.first]:
        said, seen = lore.word(words[after].key, off)
        found[f"a-level={_level(said, seen)}"] = 1.0
    longer_left = around.by_stop.get(candidate.stop, candidate.first) < candidate.first
    longer_right = around.by_first.get(candidate.first, 0) > candidate.stop
    if longer_left:
        found["longer-left"] = 1.0
    if longer_right:
        found["longer-right"] = 1.0
    if 0 < around.by_first.get(candidate.first, 0) < candidate.stop:
        found["shorter-left"] = 1.0
    if around.by_stop.get(candidate.stop, 0) > candidate.first:
        found["shorter-right"] = 1.0


def _of_place(
    found: dict[str, float],
    candidate: Candidate,
    passage: Passage,
    around: _Around,
    survey: Survey,
) -> None:
    words = passage.words
    line = passage.line_of[candidate.first]
    shape = passage.shapes[line]
    fresh = candidate.first == 0 or passage.line_of[candidate.first - 1] != line
    found[f"line={shape}/{fresh}"] = 1.0
    found[f"line={shape}/{passage.kind}"] = 1.0
    if candidate.item:
        found["item"] = 1.0
        found[f"item/{shape}/{passage.kind}"] = 1.0
    sentence = passage.sentence_of[candidate.first]
    found[f"density={min(around.density[sentence], 6)}/{passage.kind}"] = 1.0
    found[f"commas={min(around.commas[sentence], 6)}"] = 1.0
    before = candidate.first - 1
    while before >= 0 and words[before].text.lower() in {",", ";", "and", "or", "/", ":"}:
        before -= 1
    after = candidate.stop
    while after < len(words) and words[after].text.lower() in {",", ";", "and", "or", "/"}:
        after += 1
    listed_before = before + 1 in around.ends and before + 1 < candidate.first
    listed_after = after in around.starts and after > candidate.stop
    found[f"listed={listed_before}{listed_after}/{passage.kind}"] = 1.0
    count = survey.counts[candidate.phrase]
    found[f"count={min(count, 4)}/{passage.kind}"] = 1.0
    found[f"kinds={'+'.join(sorted(survey.kinds.get(candidate.phrase, ())))}"] = 1.0
    if candidate.phrase in survey.titled:
        found[f"titled/{passage.kind}"] = 1.0
    heading = passage.headings[line]
    for name in _names_of_heading(heading):
        found[name] = 1.0
    if heading and candidate.phrase.split()[-1][:6] in heading:
        found[f"in-heading/{passage.kind}"] = 1.0


@lru_cache(maxsize=1024)
def _names_of_heading(heading: str) -> frozenset[str]:
    return frozenset(f"heading={word}" for word in _TITLE_WORDS.findall(heading)[:8])


def _of_cues(
    found: dict[str, float], candidate: Candidate, passage: Passage, around: _Around
) -> None:
    start, end = passage.words[candidate.first].start, passage.words[candidate.stop - 1].end
    for name, begin, stop in around.cues.at(candidate.first):
        if stop <= start:
            found[f"before:{name}"] = 1.0
            if start - stop < _NEAR:
                found[f"just-before:{name}"] = 1.0
            found[f"before:{name}/{passage.kind}"] = 1.0
        elif begin >= end:
            found[f"after:{name}"] = 1.0
            if begin - end < _NEAR:
                found[f"just-after:{name}"] = 1.0
    if start - passage.words[passage.first_of_sentence[candidate.first]].start == 0:
        found["opens"] = 1.0
    opener = passage.words[passage.first_of_sentence[candidate.first]].key
    found[f"opener={opener}"] = 1.0
