"""Finds how the drug is to be kept: temperature, light, moisture, container.

A temperature and the manner it belongs to ("at room temperature, between 15 C and 30 C")
are one fact; every other instruction is one of its own.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.supply.temperatures import Temperature, find_temperatures
from pharmagraph.extracting.wording.atoms import Atom, apart
from pharmagraph.extracting.wording.others import is_of_other
from pharmagraph.extracting.wording.patterns import Pattern, Patterns, clue_compile
from pharmagraph.extracting.wording.quantities import count_pattern, period_pattern
from pharmagraph.lexicons import table
from pharmagraph.model import Modality, SectionKind, Storage
from pharmagraph.records import dataclass
from pharmagraph.remembering import remembered

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Fact, Sentence

__all__ = ["find_storage"]

_OTHERS = (
    SectionKind.DOSAGE,
    SectionKind.PREPARATIONS,
    SectionKind.OTHER,
    SectionKind.UNKNOWN,
)
_STORED = Patterns(
    clue_compile(
        r"\b(?:store[ds]?|storage|refrigerat\w+|room\s+temperature)\b",
        re.IGNORECASE,
    ),
    clue_compile(
        r"\b(?:keep|kept)\b[^.;]{0,60}\b(?:cool|dry|container|bottle|closed|light|moisture"
        r"|temperature)\b",
        re.IGNORECASE,
    ),
    clue_compile(
        r"\b(?:keep|kept)\b[^.;]{0,40}[0-9]\s?(?:\u00b0|o|degrees?)?\s?[CF]\b", re.IGNORECASE
    ),
    clue_compile(
        r"^\W*(?:(?:below|under|(?:not?|never)\s+(?:above|over)|up\s+to|at|between|from)\s+)?"
        r"-?[0-9]{1,2}(?:\s?(?:-|to|and)\s?-?[0-9]{1,2})?\s?(?:\u00b0\s?|degrees?\s)?"
        r"(?:[CF]|Celsius|Fahrenheit)\b",
        re.IGNORECASE,
    ),
    clue_compile(
        r"\b(?:keep|kept|store[ds]?)\b[^.;]{0,60}\s(?:degrees\s|the\sdark\b)", re.IGNORECASE
    ),
    clue_compile(
        r"\b(?:pill|tablet|medicine|dosette)[\s-]?(?:box(?:es)?|organi[sz]ers?|minders?)\b",
        re.IGNORECASE,
    ),
    clue_compile(
        r"^\W*(?:do\s+not\s+freeze|protect(?:\s+(?:it|them))?\s+from\s+(?:light|moisture|heat"
        r"|freezing))\b",
        re.IGNORECASE,
    ),
)
#: How a sentence among others says beyond doubt how the drug is to be kept.
_TO_BE_KEPT = clue_compile(
    r"\b(?:should|must|are\s+to|is\s+to)\s+be\s+(?:kept|stored)\b|^\W*(?:store|keep)\b"
    r"|\b(?:is|are)\s+(?:kept|stored)\s+(?:at|between|below|from)\s+(?:room\b|[0-9])",
    re.IGNORECASE,
)
_ROOM = clue_compile(r"(?:room|ambient)\s+temp|refrigerat|fridge|freezer|frozen", re.IGNORECASE)
_NEVER = clue_compile(r"(?:never|not)\s+frozen", re.IGNORECASE)
_NEAR = clue_compile(
    r"[\s,(]*(?:(?:at|that\s+is|i\.e\.|which\s+is|of|temperatures?|a\s+temperature)\b[\s,]*)*",
    re.IGNORECASE,
)
#: "Refrigerate unopened pens and syringes at" so many degrees.
_OBJECT = clue_compile(
    r"(?<=refrigerate)\s+(?:(?!for\b|or\b|until\b|after\b|before\b|once\b|in\b|do\b|not\b|then\b"
    r"|store|keep|if\b|when\b)"
    r"[a-z-]+\s+){1,6}(?:(?:at|between|from)\s+)?(?:an?\s+temperature\s+(?:of"
    r"|between)\s+)?(?:between\s+)?",
    re.IGNORECASE,
)
_VERB = clue_compile(
    r"(?:do\s+not\s+|(?:should|must)\s+not\s+be\s+|never\s+)?\b(?:stored?|keep|kept|"
    r"refrigerated?)\b[^.;0-9]{0,40}$",
    re.IGNORECASE,
)
_EXCURSION = clue_compile(
    r"\b(?:brief\s+)?excursions?\s+(?:(?:is|are)\s+)?(?:permitted|allowed)(?:\s+(?:to|"
    r"between|from))?\s*$",
    re.IGNORECASE,
)
_NEEDLESS = clue_compile(
    r"\b(?:needs?|(?:needs?|requires?)\s+no|(?:do|does)\s+not\s+(?:need|require)(?:\s+any)?"
    r"|(?:need(?:s|ed)?\s+not|(?:do|does)\s+not\s+(?:need|have)\s+to|not\s+necessary\s+to"
    r"|no\s+need\s+to)\s+(?:be\s+)?|if\s+(?:it|they)\s+(?:is|are|was|were)\s+not)\s*$",
    re.IGNORECASE,
)
_BANNED = clue_compile(
    r"\b(?:do\s+not|don't|never|(?:should|must|may|can)\s+(?:not|never)|cannot"
    r"|(?:is|are)\s+not\s+to)\s+"
    r"(?:(?!and\b|but\b|or\b)[\w-]+\s+){0,5}$",
    re.IGNORECASE,
)
#: Where what is thrown away goes: "in a puncture-resistant container" keeps no drug.
_THROWN_AWAY = clue_compile(
    r"\b(?:(?:throw|thrown|toss(?:ed)?)\s+(?:away|out)\b|throw\s+(?!it\b|them\b)[^.;]{0,30}\s(?:away|out)\b"
    r"|dispos(?:e|ed|al|ing)\b|discard(?:ed)?\s+(?:(?:the|your|all|any|each|every)\s+)?(?:used\s+)?"
    r"(?:needle|syringe|pen|autoinjector|auto-injector|patch|cartridge|lancet|sharp)"
    r"|(?:put|place|drop)\s+(?:(?:the|your|all|any|each|every)\s+)?used\b)[^.;]{0,80}$",
    re.IGNORECASE,
)
_IN_SOMETHING = compiled(r"in(?:side|to)?\s", re.IGNORECASE)
_WAS_FROZEN = compiled(r"\b(?:has|have|was|were)\s+(?:been\s+)?frozen", re.IGNORECASE)
_FREEZE = clue_compile(r"freez|frozen", re.IGNORECASE)
_HEAT = clue_compile(
    r"\b(?:heat|heated|heating|fever|hot|exposed|exposure|melts?|melted|spoils?|spoiled|destroys?|destroyed"
    r"|damages?|damaged|harms?|ruins?|ruined|weakens?|weakened|breaks?\s+down|releases?|body)\b",
    re.IGNORECASE,
)
_HEAT_OF = clue_compile(r"\b(?:heat|warmth)\s+$", re.IGNORECASE)
#: What becomes of a liquid at a temperature tells no limit: "forms crystals below 10 C".
_BECOMES = clue_compile(
    r"\b(?:forms?\s+(?:crystals|a\s+gel|lumps)|crystalli[sz]es?|precipitates?|thickens?|solidif(?:y|ies)"
    r"|melts?|(?:becomes?|turns?)\s+(?:cloudy|thick|solid|hazy|hard|liquid|a\s+gel))\b[^.;,]{0,30}$",
    re.IGNORECASE,
)
_MODAL = clue_compile(
    r"\b(?P<must>must|do\s+not|never)\b|\b(?P<should>should)\b|\b(?P<may>may|can)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Manner(Atom):
    """Words on how the drug is kept."""


def find_storage(page: Page) -> list[Fact]:
    """Return the storage requirements of *page*, in order; the same one twice is one fact."""
    facts: dict[tuple[object, ...], Storage] = {}
    own = page.sections(SectionKind.STORAGE)
    kinds = (SectionKind.STORAGE, *_OTHERS, SectionKind.OVERVIEW)
    for sentence in page.holding(_STORED, *kinds, within=own):
        text = page.text(sentence)
        kind = page.section(sentence).kind
        if kind is not SectionKind.STORAGE and not _STORED.any_found(text):
            continue
        if kind is SectionKind.OVERVIEW and not _TO_BE_KEPT.search(text):
            continue
        for fact in _read(page, sentence, text):
            key = _thawed(fact, facts) or (fact.instruction.lower(), fact.low, fact.high)
            known = facts.get(key)
            facts[key] = _joined(known, fact) if known else fact
    return list(facts.values())


def _thawed(fact: Storage, facts: dict[tuple[object, ...], Storage]) -> tuple[object, ...] | None:
    """Return the key of "do not freeze", if *fact* says what to do once it was frozen after all."""
    if not _WAS_FROZEN.search(fact.instruction):
        return None
    return next((key for key, known in facts.items() if _FREEZE.search(known.instruction)), None)


@cache
def _patterns() -> Patterns:
    return Patterns(*(_pattern(row["pattern"]) for row in table("storage")))


@cache
def _groups() -> dict[str, str]:
    """Return the pattern of each group of words that the patterns name in braces."""
    groups: dict[str, list[str]] = {}
    for row in table("storage-words"):
        groups.setdefault(row["group"], []).append(row["word"])
    made = {name: f"(?:{'|'.join(words)})" for name, words in groups.items()}
    many = rf"(?:{count_pattern()}|an?)(?:\s*(?:-|to|or)\s*{count_pattern()})?"
    return made | {"time": rf"{many}(?:\s+full)?[\s-]{period_pattern()}"}


def _pattern(words: str) -> Pattern:
    for name, group in _groups().items():
        words = words.replace(f"{{{name}}}", group)
    return clue_compile(rf"(?<![\w-])(?:{words})(?!\w)", re.IGNORECASE)


def _read(page: Page, sentence: Sentence, text: str) -> list[Storage]:
    temperatures = [
        each
        for each in find_temperatures(text)
        if not (
            _is_heat(text, each)
            or is_of_other(page, text, each.start)
            or _BECOMES.search(text, 0, each.start)
        )
    ]
    manners = apart(
        manner for place, manner in _manners(text) if not is_of_other(page, text, place)
    )
    facts: list[tuple[int, Storage]] = []
    used: list[_Manner] = []
    for temperature in temperatures:
        manner = _manner_of(text, manners, temperature)
        used += [manner] if manner else []
        facts.append((temperature.start, _warm(page, sentence, temperature, manner)))
    facts += [
        (manner.start, _kept(page, sentence, manner)) for manner in manners if manner not in used
    ]
    return [fact for _, fact in sorted(facts, key=lambda pair: pair[0])]


@remembered
def _manners(text: str) -> tuple[tuple[int, _Manner], ...]:
    """Return the words on how the drug, or another, is kept, each with where they begin."""
    return tuple(
        (m.start(), _Manner(_ban_start(text, m.start()), m.end()))
        for _, m in _patterns().finditer(text)
        if not (_NEEDLESS.search(text, 0, m.start()) or _is_for_waste(text, m))
    )


def _is_heat(text: str, told: Temperature) -> bool:
    """Tell whether a temperature that sets no upper limit is that of a fever or of harm."""
    bare = told.high is None
    if told.low is not None and _HEAT_OF.search(text, 0, told.start):
        return bare
    return bare and _HEAT.search(text) is not None and not _STORED.any_found(text)


def _is_for_waste(text: str, manner: re.Match[str]) -> bool:
    """Tell whether a container is where something is thrown away."""
    return bool(_IN_SOMETHING.match(manner[0]) and _THROWN_AWAY.search(text, 0, manner.start()))


def _ban_start(text: str, start: int) -> int:
    """Return where "do not put it in the fridge" begins, whose manner begins at *start*."""
    ban = _BANNED.search(text, 0, start)
    return ban.start() if ban else start


def _manner_of(text: str, manners: list[_Manner], temperature: Temperature) -> _Manner | None:
    """Return the manner that *temperature* makes exact: one on warmth, right beside it."""
    for manner in manners:
        if not _ROOM.search(text, manner.start, manner.end) or _NEVER.match(text, manner.start):
            continue
        first, second = sorted((manner, temperature), key=lambda atom: atom.start)
        near = _NEAR.fullmatch(text, first.end, second.start)
        if near or (first is manner and _OBJECT.fullmatch(text, first.end, second.start)):
            return manner
    return None


def _warm(
    page: Page, sentence: Sentence, temperature: Temperature, manner: _Manner | None
) -> Storage:
    text = page.text(sentence)
    excursion = _EXCURSION.search(text, 0, temperature.start)
    verb = _VERB.search(text, 0, temperature.start)
    begin = temperature.start
    if manner:
        words = text[manner.start : manner.end]
        begin = min(manner.start, begin)
    elif excursion:
        words = text[excursion.start() : excursion.end()].strip().removesuffix(" to")
        begin = excursion.start()
    else:
        begin = verb.start() if verb else begin
        words = text[begin : temperature.end]
    end = max(temperature.end, manner.end if manner else 0)
    parts = [*temperature.parts, *([(manner.start, manner.end)] if manner else [])]
    places = [(begin, end), *(part for part in sorted(parts) if part != (begin, end))]
    return Storage(
        subject=page.drug,
        evidence=tuple(page.span(sentence, *place) for place in places),
        rule="storage-temperature",
        context=(sentence.span,),
        note=_note(temperature),
        modality=_modality(text, temperature.start),
        instruction=" ".join(words.split()),
        low=temperature.low,
        high=temperature.high,
        as_printed=page.span(sentence, temperature.start, temperature.end).quote,
    )


def _note(temperature: Temperature) -> str:
    if temperature.converted:
        return "Converted from degrees Fahrenheit."
    if temperature.mismatch:
        return "The degrees Fahrenheit that the source gives beside them are others."
    return ""


def _kept(page: Page, sentence: Sentence, manner: _Manner) -> Storage:
    words = page.span(sentence, manner.start, manner.end)
    return Storage(
        subject=page.drug,
        evidence=(words,),
        rule="storage-phrase",
        context=(sentence.span,),
        modality=_modality(page.text(sentence), manner.end),
        instruction=" ".join(words.quote.split()),
    )


def _modality(text: str, end: int) -> Modality | None:
    """Return the modality of the last word that has one before *end*."""
    found = list(_MODAL.finditer(text, 0, end))
    return Modality(found[-1].lastgroup or "") if found else None


def _joined(first: Storage, again: Storage) -> Storage:
    return replace(
        first,
        evidence=(*first.evidence, *again.evidence),
        context=tuple(dict.fromkeys((*first.context, *again.context))),
    )
