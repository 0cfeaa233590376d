"""What a heading looks like where no template knows it, and where headings are only listed."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.model import SectionKind
from pharmagraph.reading.templates import Extent, Role, Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pharmagraph.reading.cutting import Piece
    from pharmagraph.reading.templates import Template

__all__ = [
    "CONTENTS",
    "MOST_WORDS",
    "after_empty",
    "are_words_apart",
    "as_headings",
    "asks_or_is_marked",
    "asks_without_mark",
    "below",
    "find_contents",
    "is_followed",
    "is_listed",
    "is_row",
    "is_title",
    "lines_of_caption",
    "looks_unknown",
    "saying",
    "stands_apart",
    "stands_short",
    "unmarked",
    "without_brackets",
]

#: The longest heading that is known by some of its words, or by standing apart.
MOST_WORDS = 7
_WORDS_OF_A_LABEL, _LONGEST = 3, 90
_LINES_IN_A_CAPTION = 4
_LONGEST_LINE = 150

_NUMBERING = "0123456789.)#* "
_SMALL = frozenset(
    ("a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "vs")
)
_BRACKETS = compiled(r"\([^()]*\)")
#: A figure behind the front, as in "Sinusitis: 10 to 14 day treatment", which heads no section.
_FIGURE = compiled(r"\S+\s[^0-9]*[0-9]")
#: What goes on in a list: "Examplol is approved for".
_SAYING = compiled(
    r"(?!(?:What|Which|When|How|Why|Where|Who|For|If|Before|After|While)\b)"
    r"[^?]*[ ](?:is|are|was|were)[ ][^?]*$"
)
_ASKING = compiled(r"(?:What|Which|When|How|Why|Where|Who)[ ]")
_NUMBERED = compiled(r"[0-9]{1,2}[.)][ ]+(?=[A-Z])")
_NUMBERED_LINE = compiled(r"[0-9]{1,2}(?:[.)]|(?:\.[0-9]{1,2})+\.?)[ ]+(?=\S)")
#: So many known headings have a number where unknown ones with a number are headings too.
_FEWEST_NUMBERED = 3
_FEW, _SENTENCE = 4, 6
_TITLE_WORD = compiled(r"[^\W_][\w'/-]*")

#: The rule of a table of contents, which no template needs to state.
CONTENTS = Rule(
    Role.BOILERPLATE, SectionKind.BOILERPLATE, "table-of-contents", Extent.LINE, patterns=()
)


def saying(kind: SectionKind) -> Rule:
    """Return the rule of a section that is known by what it says, which stands in no file."""
    return Rule(Role.SAYING, kind, "", Extent.BLOCK, patterns=())


def find_contents(plain: str, pieces: Sequence[Piece]) -> frozenset[int]:
    """Return which pieces list the headings: items that ask one, or a run said again later."""
    headings = [
        (number, text.casefold().lstrip(_NUMBERING), piece.mark.form if piece.mark else "")
        for number, piece in enumerate(pieces)
        for text in (plain[piece.start : piece.end],)
        if (piece.mark.rule.role is Role.HEADING if piece.mark else text.endswith("?"))
        or _NUMBERED_LINE.match(plain, piece.first, piece.end)
    ]
    last = {key: number for number, *keys in headings for key in keys}
    last[""] = 0
    again = [n for n, text, form in headings if max(last[text], last[form]) > n]
    runs = {
        number
        for run in zip(again, again[1:], again[2:], strict=False)
        if run[0] + 2 == run[2]
        for number in run
    }
    asked = {n for n, text, _ in headings if pieces[n].bullet and text.endswith("?")}
    return frozenset(runs | asked)


def as_headings(plain: str, pieces: Sequence[Piece], template: Template) -> list[Piece]:
    """Return *pieces*, those that are numbered headings with an answer below as no items.

    They ask, or stand apart where several headings that are known have numbers.
    """
    made = list(pieces)
    known = sum(1 for piece in pieces if piece.mark and _is_numbered_heading(plain, piece))
    for number, piece in enumerate(pieces[:-1]):
        numbered = piece.bullet and _NUMBERED.match(plain, piece.first, piece.end)
        if not numbered or pieces[number + 1].bullet:
            continue
        if plain[piece.end - 1] == "?" or (
            known >= _FEWEST_NUMBERED and _is_apart(plain, pieces, number)
        ):
            mark = template.match(plain, piece.start, piece.end)
            made[number] = piece._replace(bullet=False, mark=mark)
    return made


def _is_numbered_heading(plain: str, piece: Piece) -> bool:
    heads = piece.mark is not None and piece.mark.rule.role is Role.HEADING
    return heads and _NUMBERED.match(plain, piece.first, piece.end) is not None


def _is_apart(plain: str, pieces: Sequence[Piece], number: int) -> bool:
    """Tell whether a few words without a full stop stand between empty lines."""
    piece, before, after = pieces[number], pieces[number - 1], pieces[number + 1]
    few = len(plain[piece.start : piece.end].split()) <= MOST_WORDS
    above = number == 0 or plain.count("\n", before.end, piece.first) > 1
    below = plain.count("\n", piece.end, after.first) > 1
    return few and above and below and plain[piece.end - 1] not in ".,;:!"


def is_title(text: str) -> bool:
    """Tell whether *text* is short and in title case or capitals, as headings are."""
    if text[-1] in ".!,;" or len(text) > _LONGEST:
        return False
    words = _TITLE_WORD.findall(text)
    if not 1 <= len(words) <= 9:
        return False
    if text[-1] == ":" and len(words) > 6:
        return False
    telling = [word for word in words if word.lower() not in _SMALL]
    if len(telling) == 1:
        return len(telling[0]) > 4 and telling[0].isupper()
    return all(word[0].isupper() or word[0].isdigit() for word in telling)


def unmarked(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a heading without what marks it as one: "## Doses", "== Uses ==" on a wiki page."""
    words = text[start:end]
    bare = words.lstrip("#=")
    if bare[:1] == " " and len(bare) < len(words):
        start += len(words) - len(bare.lstrip())
    signs = len(words) - len(words.rstrip("="))
    if signs and words[: len(words) - signs].endswith(" "):
        end -= len(words) - len(words.rstrip("= "))
    return start, end


def without_brackets(title: str) -> str:
    """Return a title without what it has in brackets."""
    return " ".join(_BRACKETS.sub("", title).split())


def after_empty(plain: str, pieces: Sequence[Piece]) -> frozenset[int]:
    """Return the pieces after an empty line that may be headings.

    Where most lines stand alone, these are short lines between a sentence and a longer one.
    """
    found = {
        number
        for number, (one, other) in enumerate(pairwise(pieces), 1)
        if plain.count("\n", one.end, other.start) > 1
        or plain[one.end : other.start].count(" ") == other.start - one.end > 1
    }
    if 3 * len(found) < 2 * len(pieces):
        return frozenset(found)
    both = (number for number in found if number + 1 in found)
    return frozenset(n for n in both if _stands_between(plain, pieces, n, MOST_WORDS))


def stands_apart(plain: str, pieces: Sequence[Piece], number: int) -> bool:
    """Tell whether a piece after an empty line is a few words with text below, as headings are."""
    piece = pieces[number]
    text = plain[piece.start : piece.end]
    if len(text) > _LONGEST or piece.bullet or piece.after_bullet or piece.mark:
        return False
    if text[-1:] in {"", *".,;!"} or _SAYING.match(text) or _FIGURE.match(text):
        return False
    few = len(without_brackets(text).split()) <= (
        _WORDS_OF_A_LABEL if text[-1] == ":" else MOST_WORDS
    )
    listed = is_listed(plain, pieces, number)
    return few and text[0].isupper() and not listed and is_followed(plain, pieces, number)


def stands_short(plain: str, pieces: Sequence[Piece], number: int) -> bool:
    """Tell whether a piece is a few words between a sentence that ended and a longer line."""
    last = number + 1 == len(pieces)
    return not last and not pieces[number + 1].bullet and _stands_between(plain, pieces, number)


def _stands_between(plain: str, pieces: Sequence[Piece], number: int, most: int = _FEW) -> bool:
    piece = pieces[number]
    text = plain[piece.start : piece.end]
    if not 0 < number < len(pieces) - 1 or piece.bullet or piece.after_bullet or piece.mark:
        return False
    if text[-1:] in {"", *".,;:!?"} or not text[0].isupper() or len(text.split()) > most:
        return False
    above = pieces[number - 1]
    ended = plain[above.end - 1 : above.end] in {".", "?"} or above.mark is not None
    ended = ended or above.bullet
    return ended and _is_longer(plain, pieces, number + 1) and not _SAYING.match(text)


def _is_longer(plain: str, pieces: Sequence[Piece], number: int) -> bool:
    """Tell whether a piece is an item or a sentence, or a title of one."""
    piece = pieces[number]
    if piece.bullet or len(plain[piece.start : piece.end].split()) > _SENTENCE:
        return True
    return number + 1 < len(pieces) and pieces[number + 1].bullet and plain[piece.end - 1] != "."


def asks_without_mark(text: str) -> bool:
    """Tell whether a line asks what its section tells: "What to watch for"."""
    return _ASKING.match(text) is not None


def are_words_apart(plain: str, pieces: Sequence[Piece], number: int) -> bool:
    """Tell whether a piece is one to four words after an empty line, as "Dosing" is."""
    piece = pieces[number]
    text = plain[piece.start : piece.end].rstrip(":")
    few = text.count(" ") < _FEW and text.replace(" ", "").isalpha()
    if number == 0 or piece.bullet or piece.after_bullet or not few:
        return False
    apart = plain.count("\n", pieces[number - 1].end, piece.start) > 1
    return apart and text[0].isupper() and not is_listed(plain, pieces, number)


def is_listed(plain: str, pieces: Sequence[Piece], number: int) -> bool:
    """Tell whether the piece goes on with a list, or with a sentence, that was begun before."""
    return plain[pieces[number - 1].end - 1] in ":,;"


def below(plain: str, pieces: Sequence[Piece], number: int, apart: frozenset[int]) -> str:
    """Return the text below a piece, up to the next one that looks like a heading."""
    own = pieces[number].title is not None
    end = number + 1
    while end < len(pieces) and not (
        pieces[end].title is not None if own else _may_head(plain, pieces, end, apart)
    ):
        end += 1
    return plain[pieces[number].end : pieces[end - 1].end] if end > number + 1 else ""


def _may_head(plain: str, pieces: Sequence[Piece], number: int, apart: frozenset[int]) -> bool:
    piece = pieces[number]
    if piece.bullet or piece.bare or piece.after_bullet:
        return False
    if piece.mark:
        return piece.mark.rule.role is Role.HEADING
    text = plain[piece.start : piece.end]
    asks = text.endswith("?") and len(text) <= _LONGEST
    if not apart:
        return (asks or is_title(text)) and is_followed(plain, pieces, number)
    return asks or (number in apart and stands_apart(plain, pieces, number))


def lines_of_caption(plain: str, pieces: Sequence[Piece], number: int, rule: Rule) -> int:
    """Return how many pieces after *number* the caption that *rule* opens takes."""
    following = range(number + 1, min(number + 1 + _LINES_IN_A_CAPTION, len(pieces)))
    for count, at in enumerate(following, 1):
        piece = pieces[at]
        if piece.mark and piece.mark.rule.role is Role.HEADING:
            return count - 1
        if rule.end and rule.end.search(plain, piece.start, piece.end):
            return count
    return 1


def is_row(plain: str, piece: Piece) -> bool:
    """Tell whether wide gaps divide a piece, as they do the row of a table."""
    return "   " in plain[piece.start : piece.end].strip()


def asks_or_is_marked(plain: str, piece: Piece) -> bool | None:
    """Tell whether a piece heads a section by a mark or as a question; None: it may as a title."""
    text = plain[piece.start : piece.end]
    if piece.bullet or piece.bare or piece.after_bullet or len(text) > _LONGEST_LINE:
        return False
    if text.startswith("#"):
        return True
    if not text[0].isupper():
        return False
    return 'see "' not in text.lower() if text.endswith("?") else None


def looks_unknown(plain: str, pieces: Sequence[Piece], number: int, apart: frozenset[int]) -> bool:
    """Tell whether a piece inside a section looks like a heading that no rule knows."""
    told = asks_or_is_marked(plain, pieces[number])
    if told is not None:
        return told
    if is_listed(plain, pieces, number):
        return False
    text = plain[pieces[number].start : pieces[number].end]
    asks = number in apart and asks_without_mark(text)
    titled = stands_apart(plain, pieces, number) if asks else is_title(text)
    return titled and is_followed(plain, pieces, number)


def is_followed(plain: str, pieces: Sequence[Piece], number: int) -> bool:
    """Tell whether text comes after the piece, and not the next heading."""
    after = pieces[number + 1] if number + 1 < len(pieces) else None
    if after is not None and after.mark and after.mark.rule.role is Role.HEADING:
        return False
    if after is None:
        return False
    text = plain[after.start : after.end]
    below = plain.count("\n", pieces[number].end, after.start) == 1
    return after.bullet or " " in text or (below and text.islower())
