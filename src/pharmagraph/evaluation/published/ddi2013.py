"""Interactions in descriptions of drugs: the corpus of SemEval 2013, task 9.

A zip of XML files, one a document, whose entities are drugs and whose pairs say which of them
interact. As in a monograph, the subject is given: the drug that the file is named after if the
text names it, and the most frequent entity otherwise. Its brands are other names of it: those
in brackets behind it, and those that are frequent or interact with others and never with it.
Gold are the agents that interact with it, each once a document; a brand or an abbreviation in
brackets behind an agent's name names the same agent again. Kinds of entities and of pairs are
not compared, and as the corpus marks no agents that are described instead of named ("drugs
that lower the blood pressure", "CYP3A4 inhibitors"), none are measured, and a route before a
name ("oral", "local") is no part of it; nor does it mark foods. Pairs are within a sentence,
so the corpus says nothing on what interacts in a sentence that does not name the subject: what
is found only there is not measured.
"""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from pharmagraph.errors import GoldError
from pharmagraph.evaluation.folding import fold_label
from pharmagraph.evaluation.measures import Measure, measures_of
from pharmagraph.evaluation.row import Row, make_row, merged
from pharmagraph.evaluation.task import GoldDocument, Passage, Task

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pharmagraph.evaluation.row import Place

__all__ = ["agents", "read_ddi"]

_MAX_BYTES = 256 * 1024 * 1024
_OFTEN = 2
_BRACKET = re.compile(r"\s*[(\[](?:e\.\s?g\.,?\s*)?")
_ROUTE = re.compile(
    r"(?:oral|intravenous|systemic|topical|inhaled|local|general|epidural)\s(?=\S)", re.IGNORECASE
)
_DESCRIBED = re.compile(
    r"\b(?:that|which|containing|with|for|of|in|potentially|highly|affecting|given|taken|used"
    r"|known to|metaboli[sz]ed|cyp[0-9]\w*|cytochrome|p-?450|p-glycoprotein)\b",
    re.IGNORECASE,
)
_SHORT = re.compile(r"[A-Z][A-Za-z]{0,6}[A-Zs]")
_CURE = "it is a zip of the corpus's XML files, or one of them"


def read_ddi(data: bytes, name: str) -> Task:
    """Return the documents in *data*, a zip or one XML file.

    Raises GoldError if it is another kind of file.
    """
    try:
        files = _files(data, name)
        documents = [_document(place, content) for place, content in files]
    except (zipfile.BadZipFile, ET.ParseError, KeyError, ValueError) as error:
        raise GoldError(name, f"is no DDI corpus: {error}", _CURE) from error
    if not documents:
        raise GoldError(name, "holds no document of the DDI corpus", _CURE)
    return Task("ddi2013", tuple(documents), ("interaction",), _measures, agents)


def _measures(field: str, least: float) -> tuple[Measure, ...]:
    return tuple(m for m in measures_of(field, least) if m.name in {"head", "overlap"})


def agents(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return the agents in *rows* that are said to interact, each once."""
    return merged(
        _agent(_ROUTE.sub("", row.slots["agent"], count=1), row.places, row.rule)
        for row in rows
        if row.field == "interaction" and "polarity" not in row.slots
        if not _DESCRIBED.search(row.slots["agent"]) and not _is_food(row)
    )


def _is_food(row: Row) -> bool:
    """Tell whether *row* names a food; of those, the corpus marks what is a substance too."""
    return row.slots.get("kind") == "food" and not _SUBSTANCE.search(row.slots["agent"])


_SUBSTANCE = re.compile(r"\b(?:alcohol|ethanol|caffeine)\b", re.IGNORECASE)


def _agent(words: str, places: tuple[Place, ...], rule: str = "") -> Row:
    return make_row("interaction", {"agent": words}, places=places, quote=words, rule=rule)


def _files(data: bytes, name: str) -> list[tuple[str, bytes]]:
    if not data.startswith(b"PK"):
        return [(name, data)]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        inside = [each for each in archive.infolist() if each.filename.endswith(".xml")]
        if sum(each.file_size for each in inside) > _MAX_BYTES:
            raise ValueError(f"more than {_MAX_BYTES // 2**20} MiB unpacked")
        return [(each.filename, archive.read(each)) for each in inside]


def _document(place: str, content: bytes) -> GoldDocument:
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise ValueError(f"{place} declares entities")
    sentences, pairs = _read(ET.fromstring(content))  # noqa: S314  it declares no entities
    path = PurePosixPath(place)
    drug, names = _subject(path.stem, sentences, pairs)
    written = {e.text for _, entities in sentences for e in entities if e.name in names}
    others = ", ".join(sorted(written - {drug}))
    front = f"Generic Name: {drug}\n" + (f"Brand Names: {others}\n" if others else "")
    front += "\nDRUG INTERACTIONS\n"
    text, rows, judged = front, [], []
    for words, entities in sentences:
        own = [e for e in entities if e.name in names]
        with_it = {e.key: e for e in entities if any(pairs.get(_both(e, o)) for o in own)}
        rows += [
            _agent(e.text, ((len(text) + e.start, len(text) + e.end),))
            for e in with_it.values()
            if e.name not in names and not (e.again and e.again in with_it)
        ]
        if own:
            judged.append((len(text), len(text) + len(words)))
        text += words + "\n"
    passage = Passage("interactions", len(front), len(text))
    return GoldDocument(
        path.stem, text, merged(rows), (passage,), drug, path.parent.name, judged=tuple(judged)
    )


@dataclass(frozen=True, slots=True)
class _Entity:
    """A name of a drug; *again* is the key of the name that it stands behind in brackets."""

    key: str
    text: str
    kind: str
    start: int
    end: int
    again: str = ""

    @property
    def name(self) -> str:
        return fold_label(self.text)


_Sentences = list[tuple[str, list[_Entity]]]
_Pairs = dict[frozenset[str], bool]


def _both(one: _Entity, other: _Entity) -> frozenset[str]:
    return frozenset((one.key, other.key))


def _read(root: ET.Element) -> tuple[_Sentences, _Pairs]:
    """Return the sentences with their entities, and which entities are said to interact."""
    sentences = []
    for sentence in root.iter("sentence"):
        words = sentence.attrib["text"].rstrip()
        entities: list[_Entity] = []
        for each in sentence.iter("entity"):
            start, _, end = each.attrib["charOffset"].partition(";")[0].partition("-")
            before = entities[-1] if entities else None
            kind = each.attrib["type"]
            again = bool(before and kind == "brand" and before.kind == "drug")
            again = again or _SHORT.fullmatch(each.attrib["text"]) is not None
            behind = again and before and _BRACKET.fullmatch(words, before.end, int(start))
            entities.append(
                _Entity(
                    each.attrib["id"],
                    each.attrib["text"],
                    kind,
                    int(start),
                    int(end) + 1,
                    before.key if behind and before else "",
                )
            )
        sentences.append((words, entities))
    pairs = {
        frozenset((pair.attrib["e1"], pair.attrib["e2"])): pair.attrib["ddi"] == "true"
        for pair in root.iter("pair")
    }
    return sentences, pairs


def _subject(stem: str, sentences: _Sentences, pairs: _Pairs) -> tuple[str, frozenset[str]]:
    """Return the subject of a document and the folded names under which pairs know it."""
    titled = stem.removesuffix("_ddi").replace("_", " ").lower()
    every = {e.key: e for _, entities in sentences for e in entities}
    counts = Counter(e.name for e in every.values())
    brands = Counter(e.name for e in every.values() if e.kind == "brand" and not e.again)
    common = counts.most_common(1)[0][0] if counts else titled
    drug = common
    if stem.endswith("_ddi") and (fold_label(titled) in counts or common in brands):
        drug = titled
    names = {fold_label(drug)}
    names |= {e.name for e in every.values() if e.again and every[e.again].name in names}
    told = [{every[key].name for key in both} for both, interacts in pairs.items() if interacts]
    partners = {name for both in told if both & names for name in both}
    active = {name for both in told for name in both}
    for brand, times in brands.items():
        if brand not in partners and (brand == common or (times >= _OFTEN or brand in active)):
            names.add(brand)
    return drug, frozenset(names)
