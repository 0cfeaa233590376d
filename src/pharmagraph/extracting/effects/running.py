"""Finds the items of a list of unwanted effects that lost what divided them.

In "nausea sore throat joint pain or stiffness" nothing but the words tells where an item
ends. The words and what they do are data, ``effect-tiles.tsv``; an item with a word at an
edge that the list does not know is left out, since nobody can tell where it ends.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from pharmagraph.compiling import compiled
from pharmagraph.lexicons import column, fold_case, table
from pharmagraph.remembering import remembered

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "RUN_ON",
    "apart",
    "divided_by_shares",
    "is_incomplete",
    "is_list_of_shares",
    "is_named",
    "is_site",
    "is_state",
    "named_stretches",
    "names_something",
    "names_whole",
    "run_on",
    "run_together",
    "takes",
]

_FEWEST_CUTS = 2
#: So many signs between two phrases, a comma and a blank, hold no word.
_GAP = 2
_DIVIDES = compiled(r"[,;]")
#: How names of illnesses end, and adjectives, which no item ends with.
_NAME = compiled(
    r"[a-z](?:itis|emia|osis|omas?|algia|pathy|uria|rrh(?:o?ea|age)|penia|plegia|asis|ectasis"
    r"|spasms?"
    r"|megaly|oedema|edema|toxicity|cardia|tension|cytosis|lysis|esthesia|phobia|thyroidism"
    r"|trophy)$"
)
_ADJECTIVE = compiled(r"[a-z]{3}(?:ic|al|ous|ular|oid|iac|less)$")
_WORD = compiled(r"[^\s,;()]+")
_LETTERS = compiled(r"\w+")
_BRACKETS = compiled(r"\([^()]*(?:\([^()]*\)[^()]*)*\)")
_SHARE = compiled(r"\([0-9.]{1,5}\s?(?:%|percent)\)\s*")
_ITEM = (
    r"(?:(?:and|or)\s)?(?!(?:in|on|of|with|to|by|versus|vs|for|than|from|compared|but|as|while)\b)"
    r"[A-Za-z][^(),;:.]{1,60}"
)
#: "rash (4%), gas (2%), and gout (1%)"
_ALL_SHARED = compiled(rf"{_ITEM}\s{_SHARE.pattern}(?:(?:,\s*)?{_ITEM}\s{_SHARE.pattern})+[ .]*")
_BY_SHARES = compiled(
    rf"(?:{_ITEM}\s{_SHARE.pattern}){{2,}}(?:{_ITEM})?[ .]*|{_ITEM}\s{_SHARE.pattern}{_ITEM}[ .]*"
)
_GLOSS = compiled(rf"\s*{_BRACKETS.pattern}")
_HEADS = frozenset({"head", "tail", "problem"})
_ENDING = frozenset({*_HEADS, "whole", "site", "state", "doing", "place"})
_BEGINNING = frozenset({*_HEADS, "whole", "site", "quality", "takes", "article"})
_NAMING = frozenset({"whole", "quality"})
_NAMED = frozenset({*_HEADS, "whole", "state", "doing"})
_SHARING = frozenset({*_NAMED, "site", "quality"})
_TAKEN = frozenset({"state", "doing"})
_TAKING = frozenset({"quality", "takes", "article", "joint"})
_JOINING = frozenset({"joint", "clause", "place"})
#: Words that no item begins or ends with.
_GLUE = frozenset({"of", "in", "with", "from", "for"})
_NO_NAME = frozenset({"unknown", "clause"})
_FELT = frozenset({"cold", "warm", "hot", "weak", "sick", "unwell", "ill", "low", "high", "down"})
_NAMING_ALONE = frozenset({"whole", "head"})
#: Known words that are verbs or begin something else where they stand in a sentence.
_VERBS = frozenset(
    ["is", "are", "was", "were", "be", "do", "does", "it", "to", "than", "not", "by"]
)
_VERBS |= frozenset(
    ["after", "before", "during", "including", "such", "see", "as", "for", "usual", "by"]
)
#: Where a sentence begins whose full stop was lost: "dark urine Zorvanib may cause".
RUN_ON = (
    r"\s(?=[A-Z][a-z]{3,}\s(?:may|can|could|does|has)\s[a-z])(?<=[a-z]\s)"
    r"(?<!\bwith\s)(?<!\bfrom\s)(?<!\bof\s)(?<!\bby\s)(?<!\bon\s)(?<!\bto\s)(?<!\band\s)(?<!\bor\s)"
    r"(?<!\bthat\s)(?<!\bthe\s)(?<!\bin\s)(?<!\bthan\s)(?<!\btaking\s)(?<!\busing\s)(?<!\bif\s)"
)
_NEW_SENTENCE = compiled(
    r"\s(?=(?:In|During|After|Some|Most|About|Among|Less|More|When|This|These"
    rf"|It)\s[a-z]+\s[a-z]+)(?<=[a-z]\s)|{RUN_ON}"
)
_STOPS = compiled(r"[.:;()]|\s[-–—]\s")
_LISTING_SITES = frozenset({"site", "joint", "article"})
_PLACED = compiled(r"\s(?:of|in|on|around)\s(?:the|your)\s")
_PLACING = frozenset({"of", "in", "on", "around", "near", "at", "to", "from"})


#: Where a phrase or a word begins and ends, and its sort.
_Tile: TypeAlias = tuple[int, int, str]


def run_together(
    text: str, start: int, end: int, *, fewest: int = _FEWEST_CUTS
) -> list[tuple[int, int]]:
    """Return the items of the stretch that can be told; none if its items are divided.

    *fewest* is how many have to follow one another undivided where others are divided.
    """
    words = text[start:end]
    tiles = _tiles(words)
    said = next((first for first, _, sort in tiles if sort == "clause"), len(words))
    item = [*tiles[:1]]
    items = [item]
    for tile in tiles[1:]:
        bound = item[-1][2] in _TAKING or tile[2] in _JOINING
        if bound or not _is_cut(words, item, tile, said):
            item.append(tile)
        else:
            items.append(item := [tile])
    if len(items) == 1 or (len(items) <= fewest and _DIVIDES.search(words, 0, said)):
        return []
    if said < len(words):
        items = [_before_clause(item) for item in items]
    return [
        (start + item[0][0], start + _through_brackets(words, item[-1][1]))
        for item in items
        if _is_sure(item)
    ]


def run_on(text: str, start: int) -> int:
    """Return where a sentence begins that follows an undivided list without a full stop."""
    found = _NEW_SENTENCE.search(text, start + 1)
    return found.start() if found else len(text)


def _through_brackets(text: str, last: int) -> int:
    """Return where an item ends whose words end at *last*: behind the brackets that follow it."""
    found = _GLOSS.match(text, last) if text.startswith((" (", "("), last) else None
    return found.end() if found else last


def is_list_of_shares(text: str) -> bool:
    """Tell whether *text* is nothing but names with their shares: "rash (4%), gas (2%)"."""
    return text[:1].islower() and _ALL_SHARED.fullmatch(text) is not None


def divided_by_shares(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the items of a list that only the share behind each divides: "rash (4%) gas (2%)"."""
    if not _BY_SHARES.fullmatch(text, start, end):
        return []
    edges = [start, *(found.end() for found in _SHARE.finditer(text, start, end)), end]
    return [(a, b) for a, b in pairwise(edges) if text[a:b].strip(" .")]


@remembered
def apart(item: str) -> Sequence[tuple[int, int]]:
    """Return the items of an item that lost what divided them, if all of it is known."""
    if "(" in item:
        return divided_by_shares(item, 0, len(item))
    if item.count(" ") < _FEWEST_CUTS:
        return ()
    words = item.lower().split()
    if sum(map(_GLUE.isdisjoint, pairwise(words))) < _FEWEST_CUTS:
        return ()
    cut = run_together(item, 0, len(item))
    sure = len(cut) > _FEWEST_CUTS and "".join([item[a:b] for a, b in cut]).replace(" ", "")
    return cut if sure == "".join(item.split()) else ()


@remembered
def is_named(label: str) -> bool:
    """Tell whether every word of *label* is known to be able to stand where it does."""
    return label in names_whole() or _is_sure(_tiles(label))


def named_stretches(text: str) -> list[tuple[int, int]]:
    """Return the stretches of *text* in which every word is known to name effects."""
    runs: list[list[_Tile]] = [[]]
    for tile in _tiles(text):
        first, last, sort = tile
        known = sort not in _NO_NAME and text[first:last].lower() not in _VERBS
        if not known or (runs[-1] and _STOPS.search(text, runs[-1][-1][1], first)):
            runs.append([])
        if known:
            runs[-1].append(tile)
    stripped = [_stripped(run) for run in runs]
    return [
        (run[0][0], _through_brackets(text, run[-1][1]))
        for run in stripped
        if any(sort in _NAMING_ALONE for _, _, sort in run)
    ]


def _stripped(run: list[_Tile]) -> list[_Tile]:
    """Return *run* without the words at its edges that no name begins or ends with."""
    sorts = [sort for _, _, sort in run]
    first = next((n for n, sort in enumerate(sorts) if sort in _BEGINNING - {"article"}), len(run))
    last = next((n for n in range(len(run), first, -1) if sorts[n - 1] in _ENDING), first)
    return run[first:last]


def names_something(text: str) -> bool:
    """Tell whether each part of the list *text* holds a word by which effects are named.

    Behind the first, "lips" and "red" will do: "swelling of the face, lips".
    """
    parts = [part for part in text.replace(";", ",").split(",") if part.strip(" .")]
    sorts = [{sort for _, _, sort in _tiles(part)} for part in parts]
    named = bool(sorts) and (sorts[0] & _NAMED or sorts[0] >= {"quality", "site"})
    return bool(named) and all(each & _SHARING for each in sorts)


def takes(word: str, label: str) -> bool:
    """Tell whether *word* is said of *label* too: "feeling faint or lightheaded".

    Both are in lower case.
    """
    if word == "feeling" and label in _FELT:
        return True
    sorts = _sorts()
    return sorts.get(word) == "takes" and sorts.get(label) in _TAKEN


def is_site(word: str) -> bool:
    """Tell whether *word* names only a part of the body or what is looked at."""
    word = word.lower()
    return _sorts().get(word) == "site" or word in column("sites", "site")


def is_state(word: str) -> bool:
    """Tell whether *word* is how somebody feels or is: "irritable"."""
    return _sorts().get(word.lower()) == "state"


def is_incomplete(label: str) -> bool:
    """Tell whether *label* alone names no effect but what is affected, or how it is."""
    return _sorts().get(label.lower()) in {"site", "quality"}


@cache
def _sorts() -> dict[str, str]:
    sites = {row["site"]: "site" for row in table("sites")}
    own = {row["term"]: "whole" for row in table("effects-own", "data", "mentions")}
    names = {
        row["name"].lower(): "whole"
        for row in table("names", "data", "mappings")
        if row["category"] in {"condition", "effect"}
    }
    return sites | own | names | {row["phrase"]: row["class"] for row in table("effect-tiles")}


@cache
def names_whole() -> frozenset[str]:
    """Return the phrases that name an effect by themselves, in lower case."""
    return frozenset(phrase for phrase, sort in _sorts().items() if sort in _NAMING_ALONE)


@cache
def _lengths() -> dict[str, list[int]]:
    """Return how many words the phrases have that begin with a word, the most first."""
    found: dict[str, set[int]] = {}
    for phrase in _sorts():
        words = _LETTERS.findall(phrase)
        found.setdefault(words[0], set()).add(len(words))
    return {word: sorted(lengths, reverse=True) for word, lengths in found.items()}


@remembered
def _sort_of(word: str) -> str:
    """Return what a word that no list holds does, by how it ends."""
    if _NAME.search(word):
        return "whole"
    return "quality" if _ADJECTIVE.search(word) else "unknown"


def _before_clause(item: list[_Tile]) -> list[_Tile]:
    """Return the tiles before "that does not go away" and the like."""
    sorts = [sort for _, _, sort in item]
    return item[: sorts.index("clause")] if "clause" in sorts else item


@remembered
def _tiles(hidden: str) -> Sequence[_Tile]:
    """Return the known phrases and the unknown words of a text, without its brackets.

    A phrase is the longest that begins at a word.
    """
    if "(" in hidden:
        hidden = _BRACKETS.sub(lambda found: "(" * len(found[0]), hidden)
    folded, sorts, lengths = fold_case(hidden), _sorts(), _lengths()
    words = [word.span() for word in _LETTERS.finditer(folded)]
    tiles: list[_Tile] = []
    at, count = 0, len(words)
    for number, (first, stop) in enumerate(words):
        if first < at:
            continue
        for length in lengths.get(folded[first:stop], ()):
            if number + length > count:
                continue
            last = words[number + length - 1][1]
            if sort := sorts.get(folded[first:last]):
                if first > at + _GAP or (first and not tiles):
                    tiles += _unknown(hidden, at, first)
                at = last
                tiles.append((first, at, sort))
                break
    return tiles + _unknown(hidden, at, len(hidden)) if at < len(hidden) else tiles


def _unknown(hidden: str, at: int, stop: int) -> list[_Tile]:
    """Return the words between two known phrases."""
    return [
        (*word.span(), _sort_of(word[0]))
        for word in _WORD.finditer(hidden, at, stop)
        if _LETTERS.search(word[0])
    ]


def _is_blank(between: str) -> bool:
    """Tell whether what stands *between* two tiles is nothing but blanks and brackets."""
    between = between.strip()
    return not between or (between[0] == "(" and not _BRACKETS.sub("", between).strip())


def _is_cut(text: str, item: list[_Tile], after: _Tile, said: int) -> bool:
    """Tell whether an item begins at *after*, which only a blank divides from *item*.

    The first clause begins at *said*.
    """
    first, last, before = item[-1]
    start, _, behind = after
    between = text[last:start]
    apart = between == " " or _is_blank(between)
    if not apart:
        return False
    if first >= said and any(sort == "clause" for _, _, sort in item):
        return before != "clause" and behind in _NAMING
    if behind == "unknown":
        return before in {"whole", "state", "doing"}
    if before == "unknown":
        return _is_placed(text, item) and behind not in {*_HEADS, "site"}
    if before == "doing" and behind == "problem":
        return False
    return not (before == "site" and behind in _HEADS and not _is_placed(text, item))


def _is_placed(text: str, item: list[_Tile]) -> bool:
    """Tell whether the item has named its place: "swelling of the lower legs"."""
    words = [text[first:last].lower() for first, last, _ in item]
    if any(word in _PLACING for word in words[1:]):
        return True
    named = [
        word for (*_, sort), word in zip(item, words, strict=True) if sort not in _LISTING_SITES
    ]
    return (
        bool(named)
        and named[-1] == words[0]
        and _PLACED.search(words[0]) is not None
        and (words[0].rsplit(" ", 1)[-1] in column("sites", "site"))
    )


def _is_sure(item: Sequence[_Tile]) -> bool:
    """Tell whether the words of an item are known to be able to stand where they do."""
    sorts = [sort for _, _, sort in item]
    if not sorts or sorts[0] not in _BEGINNING:
        return False
    if len(sorts) == 1:
        return sorts[0] in {"head", "whole"}
    for before, behind in pairwise(sorts):
        if before == "unknown" != behind and behind not in _JOINING:
            return False
    *_, before, last = sorts
    return last in _ENDING or (last == "unknown" and before in {"joint", "article"})
