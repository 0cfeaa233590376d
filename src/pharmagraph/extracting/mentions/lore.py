"""What is known of phrases and words before a text is read.

Terms come from open vocabularies; how often a phrase or a word was found to be a mention,
and how often it merely occurred, was counted on annotated labels. While a filter is
trained or measured, what a label itself contributed to the counts is taken off again.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import field
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

__all__ = ["NOTHING", "Lore", "Share"]

FUNCTION_WORDS = frozenset(
    ["of", "in", "the", "to", "and", "with", "at", "for", "a", "an", "or", "on", "by", "from"]
)
_TELLING = compiled(
    r"(?:itis|emia|osis|oma|pathy|algia|uria|penia|pnea|plegia|phagia|plasia|rrhea|rrhage|megaly"
    r"|edema|toxicity|ectasia|cele|lysis|esthesia|cardia|tension|philia|cytosis|opia|phobia|mania"
    r"|trophy|sclerosis|stenosis|spasm|syndrome)$"
)


@dataclass(frozen=True, slots=True)
class Share:
    """What one label contributes to the counts: phrases and words, mentioned and seen."""

    phrases: frozenset[str] = frozenset()
    seen: frozenset[str] = frozenset()
    firsts: frozenset[str] = frozenset()
    lasts: frozenset[str] = frozenset()
    inside: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


NOTHING = Share()


@dataclass()
class Lore:
    """Terms of vocabularies, and counts of labels by phrase and by word."""

    terms: Collection[str] = frozenset()
    phrases: Counter[str] = field(default_factory=Counter)
    seen: Counter[str] = field(default_factory=Counter)
    firsts: Counter[str] = field(default_factory=Counter)
    lasts: Counter[str] = field(default_factory=Counter)
    inside: Counter[str] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        split = [term.split() for term in self.terms if term]
        self.term_firsts = {words[0] for words in split}
        self.term_lasts = {words[-1] for words in split}
        self.term_words = {word for words in split for word in words}

    def add(self, shares: Iterable[Share]) -> None:
        """Count what the labels contribute."""
        for share in shares:
            self.phrases.update(share.phrases)
            self.seen.update(share.seen)
            self.firsts.update(share.firsts)
            self.lasts.update(share.lasts)
            self.inside.update(share.inside)
            self.words.update(share.words)

    def prune(self, least: int = 3) -> None:
        """Forget phrases and words that were never mentioned and seen in few labels."""
        for counts, mentioned in ((self.seen, self.phrases), (self.words, self.inside)):
            for name in [n for n, seen in counts.items() if seen < least and not mentioned[n]]:
                del counts[name]

    def may_start(self, word: str, off: Share) -> bool:
        """Whether a mention may begin with *word*."""
        return (
            word in self.term_firsts
            or self.firsts[word] > (word in off.firsts)
            or bool(_TELLING.search(word))
        )

    def may_end(self, word: str, off: Share) -> bool:
        """Whether a mention may end with *word*."""
        return (
            word in self.term_lasts
            or self.lasts[word] > (word in off.lasts)
            or bool(_TELLING.search(word))
        )

    def may_hold(self, word: str, off: Share) -> bool:
        """Whether a mention may hold *word*."""
        return (
            word in FUNCTION_WORDS
            or word in self.term_words
            or self.inside[word] > (word in off.inside)
            or bool(_TELLING.search(word))
        )

    def phrase(self, phrase: str, off: Share) -> tuple[int, int]:
        """Return in how many labels *phrase* is a mention, and in how many it occurs."""
        said = self.phrases[phrase] - (phrase in off.phrases)
        return said, max(said, self.seen[phrase] - (phrase in off.seen))

    def word(self, word: str, off: Share) -> tuple[int, int]:
        """Return in how many labels *word* is within a mention, and in how many it occurs."""
        said = self.inside[word] - (word in off.inside)
        return said, max(said, self.words[word] - (word in off.words))
