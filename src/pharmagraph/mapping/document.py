"""What is said of the document itself: where it comes from, its anomalies and notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pharmagraph import __version__
from pharmagraph.errors import SourceError
from pharmagraph.mapping.content import canonical
from pharmagraph.ntriples import DCTERMS, MONO, PROV, RDF, RDFS, day, iri, label
from pharmagraph.terms import digest

if TYPE_CHECKING:
    from pharmagraph.mapping.writing import Writing
    from pharmagraph.model import Anomaly, DocumentNotice
    from pharmagraph.ntriples import Iri

__all__ = ["LICENCE", "NOT_ADVICE", "write_anomalies", "write_document", "write_notices"]

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
NOT_ADVICE = (
    "Not medical advice. This graph repeats what one document says; the document may be "
    "incomplete, out of date or wrong, and so may this reading of it."
)


def write_document(w: Writing) -> None:
    """Put the graph, the monograph it is derived from and what that is silent on."""
    sheet, source = w.sheet, w.sheet.source
    graph, node, metadata = sheet.graph, sheet.monograph, source.document.metadata
    sheet.put(graph, RDF.type, MONO.MonographGraph)
    sheet.put(graph, PROV.wasDerivedFrom, node)
    sheet.put(graph, DCTERMS.license, iri(LICENCE))
    sheet.put(graph, RDFS.comment, label(NOT_ADVICE))
    sheet.words(graph, MONO.generator, f"pharmagraph {__version__}")
    sheet.kind(node, MONO.Monograph, f"monograph of {source.drug}")
    sheet.words(node, DCTERMS.title, metadata.title)
    sheet.words(node, DCTERMS.source, metadata.source)
    sheet.words(node, DCTERMS.rights, metadata.licence)
    sheet.words(node, MONO.sha256, source.document.sha256)
    sheet.count(node, MONO.characters, len(source.document.text))
    sheet.link(node, MONO.describes, w.entities.drug)
    sheet.code(node, MONO.silentOn, *source.silent)
    if metadata.date:
        try:
            sheet.put(node, DCTERMS.date, day(metadata.date))
        except ValueError as error:
            problem = f"its date is not a calendar date: {metadata.date!r}"
            raise SourceError(source.document.name, problem, "write it as 2005-12-27") from error


def write_anomalies(w: Writing) -> None:
    """Put each anomaly with the statements it concerns."""
    for node, anomaly in _named_anomalies(w):
        sheet = w.sheet
        where = "+".join(str(line) for line in sorted(set(map(sheet.line, anomaly.evidence))))
        kind = anomaly.kind.value.replace("-", " ")
        sheet.kind(node, MONO.Anomaly, f"{kind} in line {where.replace('+', ' and ')}")
        sheet.code(node, MONO.anomalyKind, anomaly.kind)
        sheet.words(node, MONO.curationNote, anomaly.note)
        sheet.words(node, MONO.rawValue, anomaly.raw)
        sheet.link(node, MONO.concerns, *map(w.node, anomaly.facts))
        sheet.evidence(node, MONO.hasEvidence, anomaly.evidence)
        sheet.put(node, DCTERMS.isPartOf, sheet.monograph)


def _named_anomalies(w: Writing) -> list[tuple[Iri, Anomaly]]:
    """Return every anomaly once, with its node: kind and place, and a digest on a clash."""
    named: dict[str, dict[str, Anomaly]] = {}
    for anomaly in w.sheet.source.anomalies:
        if not anomaly.evidence:
            where = w.sheet.source.document.name
            raise SourceError(where, f"no evidence for the anomaly: {anomaly.note}")
        name = f"{anomaly.kind.value}-{anomaly.evidence[0].start}"
        named.setdefault(name, {})[canonical(anomaly)] = anomaly
    return [
        (w.sheet.own("anomaly", name if len(group) == 1 else f"{name}-{digest(said)}"), anomaly)
        for name, group in named.items()
        for said, anomaly in group.items()
    ]


def write_notices(w: Writing) -> None:
    """Put the advice of the document that concerns no drug."""
    for notice in w.sheet.source.notices:
        node = w.sheet.own("notice", _notice_name(w, notice))
        w.sheet.kind(node, MONO.DocumentNotice, notice.advice)
        w.sheet.words(node, MONO.instruction, notice.advice)
        w.sheet.words(node, MONO.channel, *notice.channels)
        w.sheet.evidence(node, MONO.hasEvidence, notice.evidence)
        w.sheet.put(node, DCTERMS.isPartOf, w.sheet.monograph)


def _notice_name(w: Writing, notice: DocumentNotice) -> str:
    if not notice.evidence:
        where = w.sheet.source.document.name
        raise SourceError(where, f"no evidence for the notice: {notice.advice}")
    return f"{notice.evidence[0].start}-{digest(canonical(notice))}"
