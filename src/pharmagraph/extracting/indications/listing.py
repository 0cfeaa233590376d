"""Cuts a list of conditions into its items, where not only "and" and commas tell what one is.

Words that only tell more of the next ("stage III or IV", "advanced, recurrent") are one item
with it, attacks are attacks of all that is named behind them, and symptoms that share the
illness that ends their list are named without it.
"""

from __future__ import annotations

import re
from itertools import pairwise

from pharmagraph.compiling import compiled
from pharmagraph.extracting.indications.naming import find_conditions, is_adjective
from pharmagraph.extracting.indications.refused import adjectives
from pharmagraph.extracting.restrictions.illnesses import is_illness
from pharmagraph.extracting.wording.drug_names import is_drug_name
from pharmagraph.extracting.wording.known import is_known
from pharmagraph.extracting.wording.listed import Item, as_one, items
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import Piece, name
from pharmagraph.lexicons import column

__all__ = ["listed"]

_RANK = r"(?:[IVX]{1,4}|[0-9])[A-Da-d]?"
_RANKED = clue_compile(
    rf"(?:.*\s)?(?i:stages?|grades?|class(?:es)?)\s+{_RANK}(?:\W+(?:and|or|{_RANK}))*"
)
_RANK_NEXT = compiled(rf"{_RANK}(?!\w)")
_ATTACKS = compiled(
    r"(?:(?:for|of|the|an?)\s+)*((?:(?!for\b|of\b|the\b|an?\b)[\w-]+\s+)?(?:attacks?|bouts?"
    r"|flares?|flare-ups?)\s+of\s+)(?:the\s+)?[\w-]+"
)
_OF = compiled(r"\s+of\s+")
_OF_ILLNESS = compiled(r"\s+(?:of|in)\s+")
_AT_SITE = compiled(
    r"(.*\b(?:cancers?|infections?|ulcers?|inflammation|rejection|clots?|pain|swelling"
    r"|bleeding)\s+(?:from\s+[a-z]+ing\s+)?(?:of|in)\s+(?:(?:the|an?)\s+)?(?:transplanted\s+)?).+"
)
_TIMED = compiled(r"\s+(?:after|during|following|before)\s.*$")
_REMARK = clue_compile(r"\s\([^()]*\)")
_OF_SITE = clue_compile(r"(?:of|in)\s+(?:the\s+)?(?=[a-z])")
#: What the part of the body before it has too: "tuberculosis of the lungs and of other organs".
_AGAIN = compiled(r"(of)\s(?=(?:the|other|an?)\s)")
_WHEN = compiled(r"(.+?)\s(?:after|before|during|following)\s")
_TIME = clue_compile(r"(?:after|before|during|following)\s")
_SHARED = clue_compile(r"[\w-]+\s+(infections?|cancers?|ulcers?)")
_AFTER_SITE = compiled(r"(?P<front>.+?\s(?:after|during|following)\s)(?P<site>[\w-]+)")
_OPERATION = compiled(
    r"(?P<site>[\w-]+)\s(?P<what>replacement|surgery|operations?|transplants?)(?:\s.*)?"
)
#: What is infected as a part of the body is: "infection of wounds and burns".
_INFECTED = frozenset({"wounds", "burns", "cuts", "scrapes", "sores", "ulcers", "incisions"})
_TRANSPLANT = compiled(r"(?P<site>[\w-]+)\s(?P<what>transplant(?:ation)?s?|(?:allo)?grafts?)")
#: "Poisoning with", and "poisoning" or "overdose" behind what it is with.
_POISONED = compiled(
    r"(?:[\w-]+\s+){0,2}?(?:poisoning|overdoses?|intoxication)\s+(?:with|by|of|from)\s+(?=[\w-])",
    re.IGNORECASE,
)
_POISONING = compiled(
    r"(?<=\w)(?P<what>\s(?:poisoning|overdoses?|intoxication))(?=$|\s(?:as|in|after|from)\s)",
    re.IGNORECASE,
)
_THING = compiled(r"(?!(?:for|of|in|to|with|the|other|some)\s)[\w-]+(?:\s[\w-]+)?")
_GLUE = compiled(r"^(?:for|of|the)\s+")
_FURTHER = clue_compile(r"(?:for|to|in)\s")
_ALONE = clue_compile(r"[a-z][\w-]+")


def listed(text: str, start: int, end: int) -> list[Item]:
    """Return the items of the list of conditions in the stretch, each with the words it shares."""
    cut = items(text, start, end)
    if len(cut) < 2:
        return cut
    cut = _poisoned(_merged(text, cut))
    cut = _of_events(text, _of_operations(cut))
    whole = _at_times(_of_attacks(text, _placed(_with_nouns(_of_transplants(cut)))))
    return _without_illness(whole)


def _poisoned(cut: list[Item]) -> list[Item]:
    """Return *cut*, all things that somebody is poisoned with: "poisoning with lead or mercury".

    So are known ones in front of the word: "lead or mercury poisoning". An illness is none of them.
    """
    front = _POISONED.match(cut[0].label)
    if front and all(_is_thing(item.label) for item in cut[1:]):
        return [cut[0], *(Item(each.piece, f"{front[0]}{each.label}") for each in cut[1:])]
    led = next((n for n, item in enumerate(cut) if not _is_poison(item.label.lower())), 0)
    behind = _POISONING.search(cut[led].label) if led else None
    if behind is None:
        return cut
    return [*(Item(each.piece, f"{each.label}{behind['what']}") for each in cut[:led]), *cut[led:]]


def _is_poison(label: str) -> bool:
    return label in column("poisons", "word") or is_drug_name(label)


def _is_thing(label: str) -> bool:
    """Tell whether *label* of a word or two names no condition."""
    thing = _THING.fullmatch(label) is not None and not is_known(label)
    return thing and not (is_illness(label) or find_conditions(label))


def _merged(text: str, cut: list[Item]) -> list[Item]:
    """Return *cut* with what only tells more of the next item as one with it."""
    merged = [cut[0]]
    for item in cut[1:]:
        before = merged[-1].piece
        if not _leads_on(text, before, item.piece):
            merged.append(item)
            continue
        merged[-1] = as_one(text, before.start, item.piece.end)
    return merged


def _leads_on(text: str, before: Piece, following: Piece) -> bool:
    """Tell whether a piece names nothing without the *following* one."""
    if _RANK_NEXT.match(following.text) and _RANKED.fullmatch(before.text):
        return True
    words = _GLUE.sub("", before.text.lower()).split()
    glue = text[before.end : following.start].strip()
    return glue == "," and _only_tells(words) and not _only_tells(following.text.lower().split())


def _only_tells(words: list[str]) -> bool:
    return {*words} <= adjectives()


def _with_nouns(cut: list[Item]) -> list[Item]:
    """Return *cut*, an item of adjectives alone with the noun of the next: "testicular and …"."""
    whole = list(cut)
    for number in range(len(cut) - 2, -1, -1):
        piece, label = cut[number]
        noun = _noun_of(whole[number + 1].label)
        alone = all(is_adjective(word) for word in label.split()) and not is_known(label)
        sited = _SHARED.fullmatch(whole[number + 1].label) if _is_site(label) else None
        noun = sited[1] if sited else noun
        alone = alone or sited is not None
        if alone and noun:
            whole[number] = Item(piece, f"{label} {noun}")
    return whole


def _noun_of(label: str) -> str:
    """Return the noun of *label* that adjectives before it may share, if it has its own."""
    words = label.split()
    if len(words) < 2 or _OF.search(label) or not is_known(words[-1]):
        return ""
    if not is_adjective(words[0]):
        return words[-1]
    own = 1
    while own < len(words) - 1 and words[own].lower() in column("modifiers", "word"):
        own += 1
    own += len(words) > own + 1 and words[own].lower() == "tract"
    return " ".join(words[own:])


def _of_operations(cut: list[Item]) -> list[Item]:
    """Return *cut* with what operations share: "clots after hip or knee replacement"."""
    whole = list(cut)
    for number, (first, second) in enumerate(pairwise(cut)):
        told, shared = _AFTER_SITE.fullmatch(first.label), _OPERATION.fullmatch(second.label)
        if (
            told
            and shared
            and {told["site"].lower(), shared["site"].lower()} <= column("sites", "site")
        ):
            whole[number] = Item(first.piece, f"{first.label} {shared['what']}")
            whole[number + 1] = Item(second.piece, f"{told['front']}{second.label}")
    return whole


def _of_events(text: str, cut: list[Item]) -> list[Item]:
    """Return *cut*, an event with what the one before is followed by: "pain after a fall or a cut".

    An event has an article, as the one before has, or is told by its name.
    """
    whole = list(cut)
    for number, (first, second) in enumerate(pairwise(cut)):
        after = _AFTER_EVENT.fullmatch(first.label)
        if after and text[first.piece.end : second.piece.start] in {" or ", " and "}:
            alike = after["article"] and second.label.startswith(("a ", "an "))
            if alike or _EVENT.fullmatch(second.label):
                whole[number + 1] = Item(second.piece, f"{after['front']}{second.label}")
    return whole


_AFTER_EVENT = compiled(
    r"(?!an?\s)(?P<front>.+?\s(?:after|following)\s)(?P<article>an?\s)?(?:[\w-]+\s){0,2}?[\w-]+",
    re.IGNORECASE,
)
#: What something comes after, and nothing is given for.
_EVENT = compiled(
    r"(?:an?\s)?(?:[\w-]+\s){0,2}?(?:surgery|operations?|procedures?|injury|injuries|trauma|accidents?"
    r"|childbirth|chemotherapy|radiotherapy|transplantation)",
    re.IGNORECASE,
)


def _of_transplants(cut: list[Item]) -> list[Item]:
    """Return *cut* with what organs share: "rejection of a kidney, heart, or liver transplant"."""
    first, shared = _AT_SITE.fullmatch(cut[0].label), _TRANSPLANT.fullmatch(cut[-1].label)
    if not (first and shared):
        return cut
    front, what = first[1], shared["what"]
    rest = (item.label.removesuffix(f" {what}") for item in cut[1:])
    sites = [cut[0].label[len(front) :], *rest]
    if not {site.lower() for site in sites} <= column("sites", "site"):
        return cut
    return [
        Item(item.piece, f"{front}{site} {what}") for item, site in zip(cut, sites, strict=True)
    ]


def _at_times(cut: list[Item]) -> list[Item]:
    """Return *cut*, a time alone with what another time is told of: "pain after … and during …"."""
    told = _with_time(cut[:1], cut[1:])
    for item in cut[1:]:
        before = _WHEN.match(told[-1].label)
        alone = before and _TIME.match(item.label)
        told.append(Item(item.piece, f"{before[1]} {item.label}") if before and alone else item)
    return told


def _with_time(first: list[Item], rest: list[Item]) -> list[Item]:
    """Return the *first* of two symptoms with the time told of both: "pain and fever after"."""
    time = _TIMED.search(rest[0].label) if len(rest) == 1 else None
    if time is None or not _is_symptom(rest[0].label[: time.start()]):
        return first
    alone = _ALONE.fullmatch(first[0].label) and _is_symptom(first[0].label)
    return [Item(first[0].piece, f"{first[0].label}{time[0]}")] if alone else first


def _placed(cut: list[Item]) -> list[Item]:
    """Return *cut* with the illness that parts of the body in it share with another item."""
    placed: list[Item] = []
    front = ""
    for number, item in enumerate(cut):
        if placed and (again := _AGAIN.match(item.piece.text)) and not front:
            before, of, _ = placed[-1].label.rpartition(f" {again[1]} ")
            if of:
                placed.append(Item(item.piece, f"{before} {item.piece.text}"))
                continue
        if front and (further := _OF_SITE.match(item.piece.text)):
            placed.append(
                Item(item.piece, f"{front}{_REMARK.sub('', item.piece.text[further.end() :])}")
            )
            continue
        site = _TIMED.sub("", item.label.lower()).removeprefix("the ")
        infected = site in _INFECTED and front.startswith("infection")
        if not infected and not _is_site(site):
            whole = _AT_SITE.fullmatch(item.label)
            front = whole[1] if whole else ""
            placed.append(item)
            continue
        behind = (_SHARED.fullmatch(other.label) for other in cut[number + 1 :])
        shared = next((each[1] for each in behind if each), "")
        time = _TIMED.search(item.label)
        if front and time and number == len(cut) - 1:
            own = [n for n, each in enumerate(placed) if each.label.startswith(front)]
            for n in own:
                placed[n] = Item(placed[n].piece, f"{placed[n].label}{time[0]}")
            site = f"{site}{time[0]}"
        known = f"{front}{site}" if front else f"{site} {shared}" if shared else item.label
        placed.append(Item(item.piece, known))
    return placed


def _is_site(word: str) -> bool:
    """Tell whether *word* names a part of the body, or several of a kind: "hearts"."""
    word = word.lower()
    return not column("sites", "site").isdisjoint({word, word.removesuffix("s")})


def _of_attacks(text: str, cut: list[Item]) -> list[Item]:
    """Return *cut* with "attacks of" in front of a name that stands behind "attacks of … and"."""
    shared = cut[:1]
    for before, item in pairwise(cut):
        attacks = _ATTACKS.fullmatch(before.label)
        glue = text[before.piece.end : item.piece.start].strip()
        if attacks and glue in {"and", "or"} and _ALONE.fullmatch(item.label):
            shared.append(Item(item.piece, f"{attacks[1]}{item.label}"))
        else:
            shared.append(item)
    return shared


def _without_illness(cut: list[Item]) -> list[Item]:
    """Return *cut* without the illness that ends a list of its symptoms."""
    for number, (piece, _) in enumerate(cut):
        ill = (
            _OF_ILLNESS.search(piece.text)
            if number and _is_symptom(cut[number - 1].label)
            else None
        )
        if ill and _is_symptom(piece.text[: ill.start()]):
            illness = name(piece.text, ill.end()).core.text
            if find_conditions(illness):
                alone = Piece(piece.start, piece.start + ill.start(), piece.text[: ill.start()])
                return [*cut[:number], Item(alone, alone.text), *_further(cut[number + 1 :])]
    return cut


def _further(rest: list[Item]) -> list[Item]:
    """Return what a list goes on with behind the illnesses of its symptoms: "and for hives"."""
    said = (n for n, item in enumerate(rest) if _FURTHER.match(item.piece.text))
    return rest[next(said, len(rest)) :]


def _is_symptom(label: str) -> bool:
    return label.lower().rpartition(" ")[2] in column("symptoms", "word")
