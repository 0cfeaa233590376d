"""Finds the names of conditions in running text, where no verb of use leads up to them.

A name is a term of the open vocabularies, a condition that labels are written for, or ends
in a word that only conditions end in; adjectives in front of it belong to it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pharmagraph.compiling import compiled
from pharmagraph.extracting.indications.cues import use_cues
from pharmagraph.extracting.indications.fronts import told_from
from pharmagraph.extracting.mentions.passages import key
from pharmagraph.extracting.wording.known import is_known, listed
from pharmagraph.extracting.wording.listed import items
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import fold, is_divided, name
from pharmagraph.lexicons import column, table
from pharmagraph.remembering import remembered

__all__ = ["Condition", "begins_with_condition", "find_conditions", "is_adjective"]


class Condition(NamedTuple):
    """Where a condition is named, its label and its abbreviation."""

    start: int
    end: int
    label: str
    abbreviation: str = ""


_WORD = compiled(r"[^\W\d_][\w'-]*")
_LONGEST = 5
_SHORT = 5
_FOLDER = ("data", "mentions")
_ADJECTIVE = compiled(
    r"(?:[a-z]{2,}(?:ic|al|ous|ar|ary|ory|oid|ive|able|ible|ile|eal|ian)|(?:non-)?[A-Z][\w-]+'s"
    r"|[A-Za-z]+-[a-z-]+"
    r"|(?:un|in)\w+(?:ed|ant|ent)"
    r"|(?:mild|moderate|severe|high|local|previous|poor)ly|nighttime|daytime|childhood|juvenile"
    r"|adult|winter|morning|spring|complicated|fresh)$"
)
_PIECE = compiled(r"[A-Za-z0-9']+")
_BROKEN = compiled(r"[^\w\s'-]")
_JOIN = frozenset({"of", "in", "the", "and", "or", "with", "to", "for", "on", "by", "from", "at"})
_OF = compiled(r"\s+of\s+(?:the\s+)?")
_HEADLESS = clue_compile(
    r"(?<![\w-])(?:(?:mild|moderate|severe|acute|chronic|manic|mixed|high|low|seasonal|perennial"
    r"|primary|secondary|partial|focal)\s+(?:to\s+[\w-]+\s+)?(?:and|or)\s+)$",
    re.IGNORECASE,
)
_JOINTS = ("and", "or", "And", "Or", "AND", "OR")
_JOINED = compiled(r"\s(?:and|or)\s", re.IGNORECASE)
_OF_ELSE = compiled(
    r"\s+(?:cells?|factors?|virus(?:es)?|bacteria|medicines?|medications?|drugs?|levels?|antigens?|genes?"
    r"|pills?"
    r"|pathways?|receptors?|risk|tests?|vaccines?|products?|specialists?"
    r"|channels?|painkillers?|remed(?:y|ies)|people|patients|adults|children|women|men|medicine"
    r"|sufferers|clinics?)\b",
    re.IGNORECASE,
)
_SITE = r"(?:the\s+|your\s+)?(?P<site>[\w-]+(?:\s+tracts?)?)"
_PLACED = compiled(rf"\s+(?:of|in|on)\s+{_SITE}", re.IGNORECASE)
_AND_PLACE = clue_compile(rf"(?:,\s+|,?\s+(?:and|or)\s+){_SITE}", re.IGNORECASE)
_TIMED = compiled(
    r"\s+after\s+(?:an?\s+)?(?:[\w'-]+\s+){0,2}?(?:surgery|operations?|transplant\w*|childbirth"
    r"|chemotherapy|injury|radiation|exercise|stent(?:ing|s)?|angioplasty|bypass)\b",
    re.IGNORECASE,
)
_BOUND = clue_compile(r"\s+(?:to|of|in|on|after|during|at)\s")
_EPONYM = compiled(r"[A-Z][^\W\d_]+(?:-[A-Z][^\W\d_]+)*(?:['’]s|s['’])")
_SIGNS = compiled(r"(?:signs|symptoms|forms|cases|kinds|types)\s+(?:of|in)\s+")


def find_conditions(text: str, start: int = 0, end: int | None = None) -> list[Condition]:
    """Return the conditions that *text* names between *start* and *end*, in order."""
    stop = len(text) if end is None else end
    words = list(_WORD.finditer(text, start, stop))
    found: list[Condition] = []
    last = len(words)
    while last > 0:
        ending = _ending(words[last - 1][0])
        size = _size(text, words, last, ending) if ending else 0
        if not size or _OF_ELSE.match(text, words[last - 1].end(), stop):
            last -= 1
            continue
        first = _with_nouns(text, words, last - size, last)
        first -= _is_eponym(words, first, last)
        end = _behind(text, words[last - 1].end(), stop)
        whole = text[words[first].start() : end].lower()
        if whole in _never("alone"):
            last -= 1
            continue
        first = _with_adjectives(text, words, first)
        found += reversed(_named(text, words[first].start(), end, stop))
        last = first
    return _joined(text, _outermost(text, found[::-1])) if found else []


def _outermost(text: str, found: list[Condition]) -> list[Condition]:
    """Return *found* without those inside of others, and the abbreviations of others."""
    if len(found) < 2:
        return found
    inner = {c for c in found for o in found if o.start < c.start and c.end <= o.end}
    short = {f"({c.abbreviation})" for c in found}
    return [c for c in found if c not in inner and text[c.start - 1 : c.end + 1] not in short]


@remembered
def begins_with_condition(label: str) -> bool:
    """Tell whether *label* is known for a condition, or begins with one: "hives after a meal"."""
    if is_known(label):
        return True
    begun = (found.end for found in find_conditions(label) if found.start == 0)
    return any(end == len(label) or _BOUND.match(label, end) for end in begun)


def _size(text: str, words: list[re.Match[str]], last: int, ending: _Ending) -> int:
    """Return of how many words the longest name is that ends before the word *last*."""
    word = words[last - 1]
    if ending.several and last > 1 and _ends_names(text[words[last - 2].start() : word.end()]):
        for size in range(min(_LONGEST, last), 1, -1):
            first = words[last - size]
            phrase = text[first.start() : word.end()]
            if first[0].lower() in _JOIN or _BROKEN.search(phrase):
                continue
            if _is_name(phrase):
                return size
    if ending.alone or not ending.head:
        return int(ending.alone)
    return int(word[0] not in _stops() or (last > 1 and _stands_alone(words[last - 2][0])))


class _Ending(NamedTuple):
    """What a word tells of names that end with it: if some of several words do, and if it is one.

    *head* tells that it often ends one.
    """

    several: bool
    alone: bool
    head: bool


@remembered
def _ending(word: str) -> _Ending | None:
    """Return what *word* tells of the names that end with it, if it ends any."""
    low, pieces = word.lower(), _keys(word)
    if low in _JOIN or not pieces:
        return None
    heads = column("condition-heads", "phrase")
    several = pieces[-1] in _last_words()
    alone = _is_one(word, low, " ".join(pieces))
    head = low in heads or key(word) in heads
    return _Ending(several, alone, head) if several or alone or head else None


def _is_one(word: str, low: str, plain: str) -> bool:
    """Tell whether *word* alone is the name of a condition; *plain* are its keys."""
    if not is_known(word):
        common = len(word) <= _SHORT and low in column("common-words", "word")
        if common or (plain not in _terms() and plain not in listed()):
            return False
    return word not in _stops() and _never("alone").isdisjoint((low, plain))


def _stands_alone(word: str) -> bool:
    ending = _ending(word)
    return ending is not None and ending.alone


def _ends_names(phrase: str) -> bool:
    """Tell whether names of several words end in the last two of *phrase*."""
    return " ".join(_keys(phrase)[-2:]) in _last_pairs()


def _behind(text: str, end: int, stop: int) -> int:
    """Return where the part of the body or the time behind a name ends: "of the kidneys"."""
    if timed := _TIMED.match(text, end, stop):
        return timed.end()
    placed = _PLACED.match(text, end, stop)
    while placed and placed["site"].lower() in column("sites", "site"):
        end = placed.end()
        placed = _AND_PLACE.match(text, end, stop)
    return end


@remembered
def _is_name(phrase: str) -> bool:
    """Tell whether several words are the name of a condition."""
    low, plain = phrase.lower(), " ".join(_keys(phrase))
    if low in _never("alone") or plain in _never("alone"):
        return False
    known = plain in _terms() or low in listed() or plain in listed()
    return known and not _JOINED.search(phrase)


def _keys(phrase: str) -> list[str]:
    """Return the keys of the words of *phrase*."""
    if phrase.isalpha() and phrase.isascii():
        return [key(phrase)]
    return [key(piece) for piece in _PIECE.findall(phrase)]


@lru_cache(maxsize=1)
def _last_words() -> frozenset[str]:
    """Return the words, by their keys, that names of several words end in."""
    return frozenset(pair.rpartition(" ")[2] for pair in _last_pairs())


@lru_cache(maxsize=1)
def _last_pairs() -> frozenset[str]:
    """Return the two words, by their keys, that names of several words end in."""
    ends = {" ".join(term.rsplit(" ", 2)[-2:]) for term in _terms() if " " in term}
    names = (_PIECE.findall(name)[-2:] for name in listed() if not name.isalpha())
    return frozenset(ends | {" ".join(map(key, pieces)) for pieces in names})


@lru_cache(maxsize=1)
def _terms() -> frozenset[str]:
    rows = table("uses-phrases", *_FOLDER)
    used = {r["key"] for r in rows if int(r["mentions"]) > max(int(r["seen"]) / 2, 1)}
    return column("terms", "key", *_FOLDER) | column("terms-mondo", "key", *_FOLDER) | used


def _with_nouns(text: str, words: list[re.Match[str]], first: int, last: int) -> int:
    """Return the first of the nouns in front of a name that belong to it: "stomach ulcer"."""
    while first > 0 and last - first < _LONGEST - 1:
        before = words[first - 1]
        between = text[before.end() : words[first].start()]
        used = before[0].lower() == "use" and words[first][0].lower().startswith("disorder")
        if between.strip() or not (used or _is_part(before[0]) or _stands_alone(before[0])):
            break
        first -= 1
    return first


def _is_eponym(words: list[re.Match[str]], first: int, last: int) -> bool:
    """Tell whether the word before *first* names the disease by a person: "Tourette's disorder"."""
    bare = last - first == 1 and words[first][0].lower() in {"disease", "disorder", "syndrome"}
    if not bare or not first:
        return False
    before = words[first - 1]
    return before.end() + 1 == words[first].start() and bool(_EPONYM.fullmatch(before[0]))


def _is_part(word: str) -> bool:
    """Tell whether names of conditions hold *word*."""
    plain = key(word)
    return word.lower() not in _stops() and plain in _parts() and plain not in _never("before")


@lru_cache(maxsize=1)
def _parts() -> frozenset[str]:
    """Return the words that names of conditions begin with."""
    return frozenset(term.split()[0] for term in _terms() if " " in term)


def _with_adjectives(text: str, words: list[re.Match[str]], first: int) -> int:
    """Return the first of the adjectives in front of the word *first*, or *first*."""
    while first > 0:
        before = words[first - 1]
        between = text[before.end() : words[first].start()]
        if (
            between.strip()
            or not is_adjective(before[0])
            or before[0].lower() in _never("adjective")
        ):
            break
        first -= 1
    return first


def is_adjective(word: str) -> bool:
    """Tell whether *word* is an adjective that names of conditions begin with."""
    return word.lower() in column("modifiers", "word") or bool(_ADJECTIVE.match(word))


@lru_cache(maxsize=4)
def _never(where: str) -> frozenset[str]:
    return frozenset(row["phrase"] for row in table("not-conditions") if row["where"] == where)


@lru_cache(maxsize=1)
def _stops() -> frozenset[str]:
    """Return the words that no name of a condition begins with."""
    told = frozenset(phrase for phrase, _ in use_cues() if " " not in phrase)
    return told | _never("before") | {row["word"] for row in table("determiners")}


def _named(text: str, start: int, end: int, stop: int) -> list[Condition]:
    """Return the condition in the stretch, two if an adjective in front shares its noun."""
    closed = min(_bracket(text, end), stop)
    divided = is_divided(text, start, end)
    short = name(text, start, closed).abbreviation if divided or closed > end else ""
    start = told_from(text, start, end)
    joined = text[:start].rstrip().endswith(_JOINTS)
    if joined and (shared := _HEADLESS.search(text, 0, start)):
        return [
            Condition(shared.start(), end, fold(item.label, initial=shared.start() == 0), short)
            for item in items(text, shared.start(), end)
        ]
    cut = items(text, start, end) if is_divided(text, start, end) else []
    labels = [item.label for item in cut] if len(cut) > 1 else [text[start:end]]
    return [Condition(start, end, fold(label, initial=start == 0), short) for label in labels]


def _bracket(text: str, end: int) -> int:
    closed = text.find(")", end)
    return closed + 1 if closed >= 0 and text[end : end + 2] == " (" else end


def _joined(text: str, found: list[Condition]) -> list[Condition]:
    """Return *found* with "irritability" and "autism" as one in "irritability of autism"."""
    joined: list[Condition] = []
    for each in found:
        before = joined[-1] if joined else None
        glue = _OF.fullmatch(text[before.end : each.start]) if before else None
        if before and glue:
            joined.pop()
            same = [c for c in joined if c.end == before.end]
            joined = [c for c in joined if c.end != before.end]
            for whole in [*same, before]:
                words = " ".join(text[whole.end : each.start].split())
                label = f"{whole.label} {words} {each.label}"
                joined.append(Condition(whole.start, each.end, label, each.abbreviation))
            continue
        joined.append(each)
    return [_without_signs(each) for each in joined]


def _without_signs(named: Condition) -> Condition:
    """Return "symptoms of gout" as gout."""
    signs = _SIGNS.match(named.label)
    return named._replace(label=named.label[signs.end() :]) if signs else named
