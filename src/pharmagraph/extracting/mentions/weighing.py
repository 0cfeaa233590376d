"""The filter: how likely each candidate is a mention, and which of overlapping ones stay."""

from __future__ import annotations

import json
import math
from functools import lru_cache
from itertools import repeat
from operator import mul
from typing import TYPE_CHECKING

from pharmagraph import assets
from pharmagraph.errors import AssetError
from pharmagraph.extracting.mentions.again import COLUMNS, Looked, look_again, share_of
from pharmagraph.extracting.mentions.candidates import find_candidates
from pharmagraph.extracting.mentions.features import Survey, describe
from pharmagraph.extracting.mentions.forest import Forest, grown
from pharmagraph.extracting.mentions.lore import NOTHING, Lore
from pharmagraph.extracting.mentions.passages import phrase_key
from pharmagraph.lexicons import column, table
from pharmagraph.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pharmagraph.extracting.mentions.candidates import Candidate
    from pharmagraph.extracting.mentions.features import Seen
    from pharmagraph.extracting.mentions.lore import Share
    from pharmagraph.extracting.mentions.passages import Passage

__all__ = ["Finder", "Mention", "chosen", "finder", "prepare", "terms"]

#: A mention has at least this part of the threshold from its own words.
_LEAST_OWN = 0.25
_FOLDER = ("data", "mentions")
_PATTERNS = (
    "increased {}", "{} increased", "elevated {}", "{} elevated", "decreased {}", "{} decreased",
    "reduced {}", "{} reduced", "abnormal {}", "{} abnormal", "increase in {}", "{} increase",
    "decrease in {}", "{} decrease", "elevation in {}", "{} elevation", "elevation of {}",
    "reduction in {}", "{} reduction", "change in {}", "{} change", "abnormality in {}",
    "{} abnormality", "rise in {}", "prolonged {}", "{} prolonged",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a passage, and how likely it is what is looked for."""

    start: int
    end: int
    confidence: float


@dataclass(frozen=True)
class Finder:
    """What is known of phrases, the weights of the first look and the trees of the second."""

    lore: Lore
    weights: Mapping[str, float]
    forest: Forest
    threshold: float
    pooled: bool = False

    def find(self, passages: Sequence[Passage]) -> list[list[Mention]]:
        """Return the mentions of each of the passages of one document, in order."""
        return [
            chosen(passage, weighed, self.threshold, pooled=self.pooled)
            for passage, weighed in self.weigh(passages)
        ]

    def weigh(
        self, passages: Sequence[Passage]
    ) -> list[tuple[Passage, list[tuple[Candidate, float]]]]:
        """Return the likelier candidates of each of the passages, and how likely each is."""
        looked = []
        alone: dict[int, float] = {}
        for passage, candidates, seen in prepare(passages, self.lore):
            for each in seen:
                if id(each.alone) not in alone:
                    alone[id(each.alone)] = self._total(each.alone)
            totals = [alone[id(each.alone)] + self._total(each.here) for each in seen]
            looked.append(Looked(passage, candidates, totals))
        return [
            (each.passage, [(each.candidates[n], share_of(self.forest.total(r))) for n, r in rows])
            for each, rows in zip(looked, look_again(looked, self.lore), strict=True)
        ]

    def _total(self, features: Mapping[str, float]) -> float:
        weights = map(self.weights.get, features, repeat(0.0))
        total: float = sum(map(mul, features.values(), weights))
        return total


def prepare(
    passages: Sequence[Passage], lore: Lore, off: Share = NOTHING
) -> list[tuple[Passage, list[Candidate], list[Seen]]]:
    """Return the passages with their candidates and what is to be seen of these."""
    pairs = [(passage, find_candidates(passage, lore, off)) for passage in passages]
    survey = Survey(pairs, lore, off)
    return [(p, found, describe(p, found, survey)) for p, found in pairs]


def chosen(
    passage: Passage,
    weighed: Iterable[tuple[Candidate, float]],
    threshold: float,
    *,
    pooled: bool = False,
) -> list[Mention]:
    """Return the likeliest candidates that do not overlap, in the order of the text.

    Where *pooled*, it need only be likely that there is a mention, not where it ends:
    candidates that overlap the likeliest lend it their probability.
    """
    pairs = sorted((-share, c) for c, share in weighed if pooled or share >= threshold)
    found: list[Mention] = []
    used: set[int] = set()
    for share, candidate in pairs:
        if -share < threshold * _LEAST_OWN:
            break
        places = range(candidate.first, candidate.stop)
        if not used.isdisjoint(places):
            continue
        confidence = _pool(candidate, pairs) if pooled else -share
        if confidence >= threshold:
            used.update(places)
            start = passage.words[candidate.first].start
            found.append(Mention(start, passage.words[candidate.stop - 1].end, confidence))
    return sorted(found, key=lambda mention: mention.start)


def _pool(candidate: Candidate, pairs: Iterable[tuple[float, Candidate]]) -> float:
    total = sum(
        -share for share, c in pairs if c.first < candidate.stop and candidate.first < c.stop
    )
    return min(total, 0.99)


@lru_cache(maxsize=1)
def terms() -> frozenset[str]:
    """Return the keys of the terms of open vocabularies and of our own lists."""
    made = {
        pattern.format(phrase_key(row["measure"]))
        for row in table("measures", *_FOLDER)
        for pattern in _PATTERNS
    }
    own = {phrase_key(row["term"]) for row in table("effects-own", *_FOLDER)}
    open_terms = column("terms", "key", *_FOLDER) | column("terms-mondo", "key", *_FOLDER)
    return open_terms | made | own


@lru_cache(maxsize=2)
def finder(task: str) -> Finder:
    """Return the finder of "effects" or of "uses".

    Raises AssetError if a file of it is missing or damaged.
    """
    lore = Lore(terms=terms())
    for row in table(f"{task}-phrases", *_FOLDER):
        lore.phrases[row["key"]] = int(row["mentions"])
        lore.seen[row["key"]] = int(row["seen"])
    for row in table(f"{task}-words", *_FOLDER):
        word = row["key"]
        lore.firsts[word] = int(row["first"])
        lore.lasts[word] = int(row["last"])
        lore.inside[word] = int(row["inside"])
        lore.words[word] = int(row["seen"])
    weights, threshold = _weights(f"{task}-filter.json")
    return Finder(lore, weights, _forest(f"{task}-forest.json"), threshold, pooled=task == "uses")


def _forest(name: str) -> Forest:
    try:
        return grown(json.loads(assets.read_text(*_FOLDER, name)), len(COLUMNS))
    except (KeyError, TypeError, ValueError) as error:
        where = str(assets.path(*_FOLDER, name))
        raise AssetError(where, "holds no forest of decision trees") from error


def _weights(name: str) -> tuple[dict[str, float], float]:
    where = str(assets.path(*_FOLDER, name))
    try:
        filed = json.loads(assets.read_text(*_FOLDER, name))
        weights = {str(feature): float(weight) for feature, weight in filed["weights"].items()}
        threshold = float(filed["threshold"])
    except (KeyError, TypeError, ValueError) as error:
        raise AssetError(where, "holds no weights and threshold") from error
    if not all(map(math.isfinite, weights.values())) or not 0.0 < threshold < 1.0:
        raise AssetError(where, "holds a weight that is no number, or a threshold beyond 0 and 1")
    return weights, threshold
