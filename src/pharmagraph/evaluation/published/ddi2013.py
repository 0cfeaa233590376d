"""Interactions in descriptions of drugs: the corpus of SemEval 2013, task 9.

A zip of XML files, one a document, whose entities are drugs and whose pairs say which of
them interact. As in a monograph, the subject is given: the drug that the file is named
after if the text names it, and the most frequent entity otherwise. If a brand name is the
most frequent entity, it is another name of the subject. Gold are the agents that interact
with it, each once a document; kinds of entities and of pairs are not compared.
"""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
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
        _agent(row.slots["agent"], row.places, row.rule)
        for row in rows
        if row.field == "interaction" and "polarity" not in row.slots
    )


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
    root = ET.fromstring(content)  # noqa: S314  it declares no entities, see above
    path = PurePosixPath(place)
    names: Counter[str] = Counter()
    words: dict[str, str] = {}
    brands: set[str] = set()
    for entity in root.iter("entity"):
        words[entity.attrib["id"]] = entity.attrib["text"]
        name = fold_label(entity.attrib["text"])
        names[name] += 1
        if entity.attrib["type"] == "brand":
            brands.add(name)
    drug, aliases = _subject(path.stem, names, brands)
    others = ", ".join(sorted(aliases - {fold_label(drug)}))
    front = f"Generic Name: {drug}\n" + (f"Brand Names: {others}\n" if others else "")
    front += "\nDRUG INTERACTIONS\n"
    text, places = front, {}
    for sentence in root.iter("sentence"):
        for entity in sentence.iter("entity"):
            first = entity.attrib["charOffset"].partition(";")[0]
            start, _, end = first.partition("-")
            places[entity.attrib["id"]] = (len(text) + int(start), len(text) + int(end) + 1)
        text += sentence.attrib["text"].rstrip() + "\n"
    rows = [
        _agent(words[other], (places[other],))
        for pair in root.iter("pair")
        if pair.attrib["ddi"] == "true"
        for one, other in _both_ways(pair.attrib["e1"], pair.attrib["e2"])
        if fold_label(words[one]) in aliases and fold_label(words[other]) not in aliases
    ]
    passage = Passage("interactions", len(front), len(text))
    group = path.parent.name
    return GoldDocument(path.stem, text, merged(rows), (passage,), drug, group)


def _both_ways(first: str, second: str) -> tuple[tuple[str, str], tuple[str, str]]:
    return (first, second), (second, first)


def _subject(stem: str, names: Counter[str], brands: set[str]) -> tuple[str, frozenset[str]]:
    """Return the subject of a document and the folded names under which pairs know it."""
    titled = stem.removesuffix("_ddi").replace("_", " ").lower()
    common = names.most_common(1)[0][0] if names else ""
    if not common:
        return titled, frozenset({fold_label(titled)})
    if fold_label(titled) in names or common in brands:
        named = titled if stem.endswith("_ddi") else common
        also = {common} if common in brands else set()
        return named, frozenset({fold_label(named), *also})
    return common, frozenset({common})
