"""The words of a line that names a drug: which are the name, and what stands around it.

A title says what the text or the product is ("Tablets", "Package leaflet:"), how the name is
spoken, and how strong the product is. What is no name is data (``not-names.tsv``).
"""

from __future__ import annotations

import re
from functools import cache

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.name_patterns import name_compile
from pharmagraph.lexicons import column, table

__all__ = [
    "BRACKETS",
    "before_capital",
    "before_labels",
    "before_topics",
    "front",
    "front_phrases",
    "is_name",
    "is_spoken",
    "is_syllables",
    "past_spoken",
    "strip_product",
    "tidy",
    "without_amounts",
]

_SPOKEN = compiled(r"['\"’”′]|-[A-Z]{2,}|[A-Z]{2,}-|pronounced", re.IGNORECASE)
_JOINING = frozenset({"and", "with", "plus"})
_LINKING = frozenset({"for", "in", "of", "and", "with"})
_SYLLABLE = 5
_CAPITAL_SYLLABLE = compiled(r"(?:^|[- ])[A-Z]{2,}(?:[- ]|$)")
_BLANKS = compiled(r"\s+")
_SIGNS = compiled(r"[Ââ]?[®™©]|\s[Ââ](?=\s|$)")
BRACKETS = compiled(r"\(([^()\n]{2,90})\)")


_AMOUNT = r"[0-9][0-9.,]*\s*(?:mg|mcg|micrograms?|g|ml|units?|iu|mmol|meq|%)(?![a-z])"
#: What stands before the name in "each tablet has 50 mg of examplol".
_BEFORE_NAME = compiled(
    rf"(?:(?:each|one|every|per)\s[^.;:0-9]{{3,60}}?)?{_AMOUNT}\s+(?:of\s+)?(?=[a-z])",
    re.IGNORECASE,
)
#: What stands behind the name of an ingredient: how much of it there is, and the next sentence.
_BEHIND_NAME = compiled(
    rf",?\s+{_AMOUNT}|(?<=\w{{4}})\.\s+(?=[A-Z])|;|,?\s+(?:equivalent|corresponding|equal)\s+to\b"
    r"|,?\s+(?:is|are|was|has|contains?|which|that|in\s+(?:each|every|one))\s",
    re.IGNORECASE,
)


def without_amounts(words: str) -> str:
    """Return the name that *words* of a label begin with, without how much of it there is."""
    before = _BEFORE_NAME.match(words)
    words = before_capital(words[before.end() :] if before else words)
    behind = _BEHIND_NAME.search(words)
    return words[: behind.start()] if behind and behind.start() else words


def before_capital(words: str) -> str:
    """Return a name in lower case without what begins behind it: "examplol Inactive" of a list."""
    return _CAPITAL.split(words)[0] if words[:1].islower() else words


_CAPITAL = compiled(r"(?<=\w)\s+(?=[A-Z][A-Za-z]{3})")
_DETERMINER = compiled(r"^(?:the|this|my|your|an?)\s+")


def is_name(words: str) -> bool:
    """Tell whether *words* can be the name of a drug."""
    core = words.partition("(")[0].strip().lower()
    plain = _DETERMINER.sub("", core)
    first = core.split(" ")[0]
    if (
        core != plain
        or core in column("not-names", "phrase")
        or first in _NO_FIRST
        or _NO_NAME.search(core)
    ):
        return False
    return 0 < len(core.split()) <= 6


_NO_FIRST = frozenset(
    [
        *("in", "for", "with", "of", "on", "by", "if", "how", "what", "who", "when", "why", "also"),
        *("which", "see", "to", "from", "you", "and", "or", "is", "are", "not", "keep", "read"),
    ]
)
_NO_NAME = compiled(r"side effects|leaflet|important information|:")


def front(words: str) -> int:
    """Return where a title goes on behind the words that say what the text is."""
    at = len(words) - len(words.lstrip(" -#*"))
    while True:
        rest = words[at:].lower()
        if not rest.startswith(front_phrases()):
            return at
        phrase = next((p for p in front_phrases() if _starts(rest, p)), None)
        if phrase is None:
            return at
        at += len(phrase)
        at += len(words[at:]) - len(words[at:].lstrip(" :-,"))


def _starts(rest: str, phrase: str) -> bool:
    return rest.startswith(phrase) and not rest[len(phrase) : len(phrase) + 1].islower()


def past_spoken(words: str, left: int, right: int) -> int:
    """Return the end of a name around how it is spoken: "Mefenamic (…) Acid Capsules".

    A combination says so of each part: "Examplol (…) and Samplol (…) Tablets".
    """
    rest = words[right:].split()
    if rest[:1] and rest[0].lower() in _JOINING:
        rest = rest[1:]
    goes_on = bool(rest) and rest[0][0].isupper() and rest[0].lower() not in _products()
    return len(words) if goes_on else left


def tidy(words: str) -> str:
    """Return *words* without how they are spoken, and signs of trade marks."""
    spoken = BRACKETS.sub(lambda m: " " if is_spoken(m[1]) else m[0], words)
    return " ".join(_SIGNS.sub(" ", spoken).split()).strip(" ,;:*-")


def is_spoken(words: str) -> bool:
    """Tell whether *words* in brackets are how a name is spoken: "zor VA nib"."""
    return bool(_SPOKEN.search(words) or _CAPITAL_SYLLABLE.search(words))


def is_syllables(words: str, name: str) -> bool:
    """Tell whether *words* are how *name* is spoken: "zor va nib"."""
    parts = words.split()
    short = len(parts) > 1 and max(map(len, parts)) <= _SYLLABLE
    return short and parts[0][0] == name[0].lower()


def strip_product(plain: str, name: str) -> str:
    """Return *name* without a form, route or the like at its end, if the text uses it so."""
    words = name.split()
    bare = words[: _length_without_products(words)]
    if len(bare) < len(words) - 1 and _stands_alone(plain, bare, words[len(bare)]):
        return " ".join(bare)
    with_form = False
    while len(words) > 1 and words[-1].lower().strip("().,") in _products():
        last = words[-1]
        form = last.lower() in column("forms", "phrase")
        if last.lower() in _LINKING or form or (with_form and _is_route(last)):
            with_form = with_form or form
            words.pop()
            continue
        if not _stands_alone(plain, words[:-1], last):
            break
        words.pop()
    return " ".join(words)


def _is_route(word: str) -> bool:
    """Tell whether a word in front of a form says how it is given: "Examplol Oral Solution"."""
    return word.lower() in column("routes", "phrase")


def _length_without_products(words: list[str]) -> int:
    """Return how many words of a title stand in front of those for form and route, one at least."""
    length = len(words)
    while length > 1 and words[length - 1].lower().strip("().,") in _products():
        length -= 1
    return length


def _stands_alone(plain: str, words: list[str], following: str) -> bool:
    """Tell whether the text says *words* anywhere without the word that follows in the title."""
    named = name_compile((" ".join(words),), r"(?<![\w-])", r"(?![\w-])")
    last = following.lower()
    return not all(_is_followed(plain, found.end(), last) for found in named.finditer(plain))


def _is_followed(plain: str, end: int, word: str) -> bool:
    """Tell whether blanks and *word*, in lower case, stand behind *end*."""
    blanks = _BLANKS.match(plain, end)
    return blanks is not None and plain[blanks.end() : blanks.end() + len(word)].lower() == word


@cache
def front_phrases() -> tuple[str, ...]:
    """Return what may stand in front of the name in a title, the longest first."""
    rows = table("title-words")
    return tuple(sorted((r["phrase"] for r in rows if r["place"] == "front"), key=len))[::-1]


def before_labels(words: str, start: int) -> int:
    """Return where a title ends that how it is spoken, or a label, follows on its line."""
    label = _LABEL_BEHIND.search(words, start + 1)
    return label.start() if label else len(words)


_LABEL_BEHIND = compiled(
    r",?\s+(?:pronounced(?:\s+as)?(?=[\s:]+[\"'(\u2018\u201c]?\w)"
    r"|(?:pronunciation|(?:other|brand|generic|trade)\s+names?|(?:drug\s+)?class)\s*:)",
    re.IGNORECASE,
)


def before_topics(words: str) -> str:
    """Return what stands in front of the topics that a title lists: "X: Uses, Side Effects"."""
    found = _topics().search(words)
    return words[: found.start()] if found else words


@cache
def _topics() -> re.Pattern[str]:
    phrases = sorted((r["phrase"] for r in table("title-words") if r["place"] == "topic"), key=len)
    every = "|".join(map(re.escape, reversed(phrases)))
    return compiled(rf"(?<=\w)[\s,:|(\u2013\u2014-]+(?:{every})(?!\w).*$", re.IGNORECASE)


@cache
def _products() -> frozenset[str]:
    """Return the single words that say which product it is, not which drug."""
    phrases = [r["phrase"] for name in ("forms", "form-modifiers", "routes") for r in table(name)]
    phrases += [r["phrase"] for r in table("title-words") if r["place"] == "end"]
    return frozenset(word for phrase in phrases for word in phrase.lower().split())
