"""Cuts a list of unwanted effects into effects, each with what stands beside it.

An item can hold several effects. It is cut where "and", "or" or a comma joins things of
the same sort, and each part takes along the words that it shares: "clots in the arteries
and veins", "joint pain or stiffness" and "weight gain or loss" name two effects each.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.effects.arms import is_of_others
from pharmagraph.extracting.effects.cues import NO_CUES, Cues, read_cues, read_percent, read_share
from pharmagraph.extracting.effects.heads import CASES_OF, SORT_CALLED, without_heads
from pharmagraph.extracting.effects.labels import is_effect, says_more
from pharmagraph.extracting.effects.parts import Part, Parts, say_of_all, with_gravity
from pharmagraph.extracting.effects.plain import is_plain, plain_names
from pharmagraph.extracting.effects.qualities import join_qualities
from pharmagraph.extracting.effects.running import apart, is_named
from pharmagraph.extracting.effects.sharing import join_company, share_words
from pharmagraph.extracting.effects.tails import (
    IN_PEOPLE,
    Group,
    Tail,
    read_cause,
    read_group,
    read_tail,
)
from pharmagraph.extracting.wording.listed import Item, items
from pharmagraph.extracting.wording.people import names_people
from pharmagraph.extracting.wording.phrases import Piece, fold, matcher, name, trim
from pharmagraph.model import Frequency, Seriousness
from pharmagraph.remembering import remembered

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["APPOSITION", "Part", "Parts", "cut_effects"]


_EXAMPLES = compiled(
    r",?\s(?:such as|including|among (?:them|these)|for example,?|for instance,?|e\.g\.,?"
    r"|namely)\s|;\s"
    r"|,\s(?:chiefly|mainly|mostly|principally|primarily|predominantly|notably|above all"
    r"|in particular)\s"
    r"(?!(?:in|on|at|during|after|before|with|when|if|for|among|by|of|on|early|late|mild\w*)\b)",
    re.IGNORECASE,
)
_AFFECTS = compiled(r"(?:may\s)?(?:affects?|occurs?)\s(?:[^,;]|,(?=[0-9]))+$", re.IGNORECASE)
_CALLED = compiled(r"(?:(?:also |or )?(?:called|known as|termed)|i\.e\.,?)\s+", re.IGNORECASE)
_EACH = compiled(r"\(\s*(?:each|both)\b[^()]*%", re.IGNORECASE)
_MORE = compiled(r"(?:\band|\bamong|\bor|&)\s+(?:many\s|several\s)?$", re.IGNORECASE)
_ADVERB = compiled(r"(?:ly|often|seldom|occasion|ever)$", re.IGNORECASE)
_AND_ALSO = compiled(
    r"hear\s+(?=(?:ringing|buzzing|humming|noises)\b)|"
    r"other\s+(?=[\w-]+\s+[\w-]+)(?!(?:side|adverse|unwanted|drug|undesirable)\b)"
    r"|other\s+(?=(?:arrhythmias|cancers|malignancies|infections|tumou?rs|rashes|bleeding|fractures|seizures|ulcers)$)"
    r"|(?:only|but|just)\s+(?=(?:very\s)?(?:rarely|seldom|occasionally|infrequently|uncommonly)\b)"
    r"|(?:only|just|merely)\s+(?:an?\s+|some\s+)?(?=[a-z])(?!(?:when|while|if|in|on|at|after|during|with|for|by|from|of|as"
    r"|few|one|two|three|once|because|the|this|these|those|it|they|cases?|reports?|slightly|half)\b)"
    r"|(?:also|possibly|even|sometimes"
    r"|in some cases|in (?:rare|isolated) (?:cases|instances)),?\s+|to\s+"
    r"|(?:frequent|infrequent|occasional|common|uncommon|rare),?\s"
    r"(?=(?:[\w-]+,?\s){0,4}(?:elevations?|abnormalities)\b)"
    r"|(?:(?:transient|asymptomatic|(?:usually|generally|mostly|often|largely)\s(?:mild|minor|asymptomatic|transient))(?:,\s|\sand\s|\s))+(?=(?:[\w-]+\s){0,4}elevations?\b)"
    r"|transient\s+(?!ischa?emic\b)(?=\w)|in\s+(?!(?:the|your|its|an?|some|most|many|those|both"
    r"|rare|isolated|which)\b)(?=\w)"
    r"|of\s+(?!(?:these|those|which|whom|them|this|the|all|any|course|your|an?)\b)(?=\w)"
    r"|(?:next|then)\s(?:come|comes|came)\s+"
    r"|(?:(?:closely )?followed|headed|led|topped) by\s+"
    r"|either\s+(?=\w)|both\s+(?!(?:of|eyes|hands|feet|legs|sides|arms|ears)\b)(?=\w)"
    r"|(?:causes?|produces?|leads? to|brings? on|results? in)\s+(?=\w)"
    r"|(?:especially|particularly|above all|notably|such\san?)\s+(?=\w)(?!(?:in|on|at|with"
    r"|during|when|if|after|for|of)\b)"
    r"|with\s+(?=(?:very\s)?(?:rare|isolated|occasional|clinically|acute|severe|instances"
    r"|cases)\s)",
    re.IGNORECASE,
)
_BRACKETS = compiled(r"\([^()]*\)")
_COMMA = compiled(r"\s*,?\s*")
_BOTH = compiled(r"(?:both|all|each)\s(?:of\s)?(?:them|these|which)\b", re.IGNORECASE)
#: What an effect is, behind its name: "DRESS, a drug reaction with rash".
APPOSITION = compiled(
    r"(?:an?\s(?:[\w-]+\s){0,3}?(?:reaction|disease|disorder|condition|inflammation|infection|form"
    r"|kind|type|illness|syndrome|buildup|blockage|state|complication|breakdown)\s"
    r"(?:of|with|in|that|which|from|caused|marked|where|affecting)\b"
    r"|(?:[\w-]+\s){0,3}?(?:reactions|diseases|conditions|disorders|infections"
    r"|illnesses)\s(?:that|which)\b)",
    re.IGNORECASE,
)
_MEDICAL = compiled(
    r"(?:[a-z](?:itis|osis|penia|emia|lysis|pathy|ism|oma|uria|plegia)|o?edema|arrest|syndrome)$"
)
_GLOSSING = compiled(
    r"(?:an?|the)\s(?:[\w-]+,?\s){0,3}?(?:swelling|drop|fall|rise|loss|lack|tear|clot|narrowing"
    r"|rupture|death|shortage|thinning|softening|scarring|hardening|inflammation|infection|breakdown"
    r"|buildup|excess|wasting|weakening|disturbance|clouding)(?:\s(?:and|or)\s\w+)?"
    r"\s(?:of|in|at|inside|around|under)\b",
    re.IGNORECASE,
)
_GRAVE_GLOSS = compiled(
    r"an?\s(?:(?:very|potentially)\s)?(?:dangerous|serious|severe|life-threatening|deadly|fatal|rare|painful)\s"
    r"(?:[\w-]+\s)?(?:disturbance|swelling|disorder|loss|drop|fall|rise|tear|buildup|breakdown|blistering|peeling)\s(?:of|in)\b",
    re.IGNORECASE,
)
_CALLED_GRAVE = compiled(
    r"an?\s(?:(?:very|potentially|rare|but|sometimes)\s)*(?:serious|life-threatening|dangerous|fatal|deadly)\s",
    re.IGNORECASE,
)
_FIGURE = compiled(r"[0-9]\s?(?:%|percent\b|per cent\b)")
_SHARE = compiled(
    r"(?:seen |reported )?in (?:about |up to |nearly )?[0-9.]{1,5}\s?(?:%|percent)"
    r"(?:\sof\s[\w ]{3,30})?",
    re.IGNORECASE,
)


def cut_effects(text: str, start: int, end: int, *, prose: bool) -> Parts:
    """Return the effects listed in the stretch of *text*.

    What stands behind two of them is said of both, behind more of them only of the last. In
    *prose*, "back pain or stiffness" shares the back only if joined by "or".
    """
    if plain := _plain(trim(text, start, end, article=True)):
        return Parts([plain], None)
    return _cut(text, start, end, prose=prose)


def _plain(piece: Piece) -> Part | None:
    """Return the effect of an item that is nothing but a name."""
    words = piece.text
    label = fold(words) if words.lower() in plain_names() else words
    named = label in plain_names() or (is_plain(label) and is_effect(label) and not apart(label))
    return Part(label, piece) if named else None


def _cut(text: str, start: int, end: int, *, prose: bool) -> Parts:
    """Return the effects of a stretch that is more than one name."""
    tail = read_tail(text, start, end)
    found: list[Part] = []
    remainder: Piece | None = None
    pending = NO_CUES
    glossed = start
    for left, right in _regions(text, start, tail.end):
        kinds = len(found)
        for piece, label in _labelled(text, left, right, prose=prose):
            if piece.start < glossed:
                continue
            plain = is_plain(piece.text)
            if found and not plain and (said := _said_of(text, found, piece)):
                found = said
                glossed = _gloss_end(text, piece, right)
                continue
            if not plain and IN_PEOPLE.match(piece.text) and names_people(piece.text):
                continue
            part = _made(piece, label, plain=plain)
            if pending is not NO_CUES:
                part = part._replace(cues=part.cues.filled(pending))
            pending = part.cues if not part.label else NO_CUES
            if is_effect(part.label):
                if found and not plain and _EACH.search(piece.text):
                    found[-1] = found[-1]._replace(cues=found[-1].cues.filled(part.cues))
                found.append(part)
            elif says_more(part.label):
                more = _before_and(text, left, piece.start)
                remainder = Piece(more, piece.end, text[more : piece.end])
        found = with_gravity(text, left, found) if kinds == 1 else found
    told = _told_by(text, start, tail, say_of_all(text, found))
    return Parts(_with_members(text, told), remainder)


def _labelled(text: str, left: int, right: int, *, prose: bool) -> Iterable[tuple[Piece, str]]:
    """Return the items of the stretch, each under the label that it shares words for."""
    if (whole := text[left:right]) in plain_names():
        return [Item(Piece(left, right, whole), whole)]
    listed: list[Item] = []
    for item in items(text, left, right):
        first, _, words = item.piece
        if parts := apart(words):
            pieces = [Piece(first + a, first + b, words[a:b]) for a, b in parts]
            listed += [Item(piece, piece.text) for piece in pieces]
        else:
            listed.append(item)
    if len(listed) <= 1:
        return listed
    cut = join_company(text, join_qualities(text, listed), prose=prose)
    labels = share_words(text, cut, prose=prose)
    return zip([item.piece for item in cut], labels, strict=True)


def _told_by(text: str, start: int, tail: Tail, found: list[Part]) -> list[Part]:
    """Return the effects from *start* with what the *tail* of their list says of them."""
    if tail.cues is NO_CUES and not (tail.group or tail.cause):
        return found
    several = len(found) > 1 and "," in _BRACKETS.sub("", text[start : tail.end])
    return [part if several and part is not found[-1] else _with_tail(part, tail) for part in found]


#: What only sums up the effects that brackets behind it name.
_SUMS_UP = compiled(
    r"(?:troubles?|problems|disorders|disturbances)(?:\s(?:of|with|in)\s(?:the\s|your\s)?\w+)?$",
    re.IGNORECASE,
)


_SUCH_AS = compiled(
    r"(?:such as|including|like|for example|for instance|e\.g\.|say)\b", re.IGNORECASE
)


def _with_members(text: str, found: list[Part]) -> list[Part]:
    """Return the effects, with those in brackets that one sums up: "eye problems (…, …)"."""
    if not [part for part in found if part.gloss]:
        return found
    return [each for part in found for each in _with_own_members(text, part)]


def _with_own_members(text: str, part: Part) -> list[Part]:
    if part.gloss is None or not _SUMS_UP.search(part.label) or _SUCH_AS.match(part.gloss.text):
        return [part]
    cut = cut_effects(text, part.gloss.start, part.gloss.end, prose=False).effects
    if len(cut) < 2 or not any(is_named(each.label) for each in cut):
        return [part]
    cues = replace(part.cues, percent=None)
    members = [each._replace(cues=each.cues.filled(cues)) for each in cut]
    return [part._replace(gloss=None), *members]


def _gloss_end(text: str, piece: Piece, end: int) -> int:
    """Return where "a swelling of the lips and throat" ends, if *piece* begins such words."""
    comma = text.find(",", piece.end, end)
    return (comma if comma >= 0 else end) if _GLOSSING.match(text, piece.start) else piece.end


def _said_of(text: str, found: list[Part], piece: Piece) -> list[Part] | None:
    """Return the effects before *piece*, if it only says something of them; or else nothing."""
    words, last = piece.text, found[-1]
    if called := _CALLED.match(words):
        gloss = trim(text, piece.start + called.end(), piece.end)
        return [*found[:-1], last._replace(gloss=last.gloss or gloss)]
    if _SHARE.fullmatch(words):
        own = Cues(percent=read_percent(words))
        return [*found[:-1], last._replace(cues=last.cues.filled(own))]
    if _BOTH.match(words):
        cues = read_cues(words)
        return [part._replace(cues=part.cues.filled(cues)) for part in found]
    glossed = (
        APPOSITION.match(words)
        or _GRAVE_GLOSS.match(words)
        or (_GLOSSING.match(text, piece.start) and len(found) == 1 and _MEDICAL.search(last.label))
    )
    if glossed and text[: piece.start].endswith(", "):
        grave = Cues(seriousness=Seriousness.SERIOUS) if _CALLED_GRAVE.match(words) else NO_CUES
        cues = last.cues.filled(grave)
        return [*found[:-1], last._replace(gloss=last.gloss or piece, cues=cues)]
    return None


def _with_tail(part: Part, tail: Tail) -> Part:
    return part._replace(
        group=part.group or tail.group,
        cause=part.cause or tail.cause,
        cues=part.cues.filled(tail.cues),
    )


def _before_and(text: str, left: int, start: int) -> int:
    """Return where the "and" before *start* begins, so that it is quoted with "others"."""
    found = _MORE.search(text[left:start])
    return left + found.start() if found else start


def _regions(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the stretches between words such as "including", outside brackets."""
    edges = [start]
    for found in _EXAMPLES.finditer(text, start, end):
        if text.count("(", start, found.start()) == text.count(")", start, found.start()):
            edges += [found.start(), found.end()]
    edges.append(end)
    return list(zip(edges[::2], edges[1::2], strict=True))


def _made(piece: Piece, label: str, *, plain: bool) -> Part:
    """Return the effect that *piece* names, under the label it shares words for."""
    if plain and (label == piece.text or is_plain(label)):
        return Part(label, piece)
    return _part(piece.text, label).moved(piece.start)


@remembered
def _part(text: str, label: str) -> Part:
    """Return the effect that the words of an item name, with what they say of it."""
    start, cues = _adverbs(text, 0, len(text))
    tail = read_tail(text, start, len(text))
    named = name(text, start, tail.end)
    core = trim(text, named.core.start, named.core.end, article=True)
    if often := _OFTEN_BEHIND.search(core.text):
        core = trim(text, core.start, core.start + often.start())
        cues = cues.filled(read_cues(often[0]))
    own_end = _through_abbreviation(text, core.end, tail.end, named.abbreviation)
    part = Part(
        without_heads(core.text if often else named.core.text) if label == text else _label(label),
        Piece(core.start, own_end, text[core.start : own_end]),
        named.abbreviation,
        cause=tail.cause,
        group=tail.group,
        cues=cues.filled(_own_cues(core.text)).filled(tail.cues),
    )
    for remark in named.remarks:
        part = _with_remark(text, part, remark)
    return part


def _adverbs(text: str, start: int, end: int) -> tuple[int, Cues]:
    """Return where the effect's name begins behind "rarely" and the like, and what they say."""
    cues = NO_CUES
    while True:
        if found := _AND_ALSO.match(text, start, end):
            cues = cues.filled(read_cues(found[0]))
            start = found.end()
            continue
        first = matcher("effect-bands", "phrase", "frequency").leading(text[start:end])
        if first is None or not _ADVERB.search(text[start : start + first.end]):
            return start, cues
        cues = cues.filled(Cues(None if first.value == "-" else Frequency(first.value)))
        comma = _COMMA.match(text, start + first.end, end)
        start = comma.end() if comma else start + first.end


@remembered
def _own_cues(words: str) -> Cues:
    """Return what the words of an effect themselves say: "rare cases of …", "fatal …"."""
    heads = matcher("effect-heads").leading(words)
    head = words[: heads.end] if heads else ""
    if sort := SORT_CALLED.match(words) or CASES_OF.match(words):
        head = sort[0]
    serious = matcher("effect-seriousness", "phrase", "seriousness").find(words)
    called = words[:8].lower() == "serious " or any(m.value == Seriousness.SERIOUS for m in serious)
    if not (head or called):
        return NO_CUES
    return Cues(read_cues(head).frequency, Seriousness.SERIOUS if called else None)


#: "Rash common (4%)", behind "nausea was very common".
_OFTEN_BEHIND = compiled(
    r"(?<=\w)(?<!more)(?<!less)(?<!very)(?<!quite)(?<!fairly)(?<!most)\s(?:(?:very|quite|fairly)\s)?(?:common|uncommon|rare|infrequent|frequent|exceptional)$"
    r"|(?<=\w)\sonly$",
    re.IGNORECASE,
)
_OR = compiled(r",?\s+(?:or|also called|also known as)\s+|\s*\(\s*")


def _through_abbreviation(text: str, start: int, end: int, abbreviation: str) -> int:
    """Return where the abbreviation right behind the name ends, or *start* without one."""
    front = _OR.match(text, start, end) if abbreviation else None
    if not front or not text.startswith(abbreviation, front.end(), end):
        return start
    stop = front.end() + len(abbreviation)
    return stop + text.startswith(")", stop, end)


#: "(in children, less often in adults)": that is in anybody.
_IN_OTHERS_TOO = compiled(
    r"\bin\s[^,;]+[,;]\s(?:and\s|but\s)?(?:(?:less|more|rarely|seldom|sometimes|occasionally|very)\s)"
    r"(?:[a-z]+\s){0,2}(?:in|among)\s",
    re.IGNORECASE,
)


def _with_remark(text: str, part: Part, remark: Piece) -> Part:
    """Return the part with what the brackets behind it say."""
    words = remark.text
    if _FIGURE.search(words):
        if is_of_others(words):
            return part
        return part._replace(cues=part.cues.filled(Cues(percent=read_share(words))))
    if read_cause(words) != words:
        return part._replace(cause=remark)
    if (found := IN_PEOPLE.match(words)) and not found["mostly"]:
        group = read_group(text, remark.start + found.end(), remark.end)
        if group is not None:
            limits = group.population and not _IN_OTHERS_TOO.search(words)
            piece = remark if limits else None
            return part._replace(group=Group(piece, group.population) if piece else part.group)
    cues = read_cues(words)
    short = len(words.split()) <= 3 or _AFFECTS.match(words)
    if short and (cues.frequency or cues.seriousness):
        return part._replace(cues=part.cues.filled(cues))
    return part if part.gloss else part._replace(gloss=remark)


@remembered
def _label(words: str) -> str:
    """Return the label without list glue, the words behind the name and light heads."""
    start, _ = _adverbs(words, 0, len(words))
    core = name(words, start, read_tail(words, start, len(words)).end).core.text
    return without_heads(_OFTEN_BEHIND.sub("", core))
