"""How far a statement is to be trusted: its confidence, who decided on it, what offered it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.mapping.content import canonical
from pharmagraph.mapping.labels import fragment
from pharmagraph.mapping.naming import KINDS
from pharmagraph.model import CurationStatus
from pharmagraph.ntriples import DCTERMS, MONO, PROV, day, iri
from pharmagraph.terms import digest, slug

if TYPE_CHECKING:
    from pharmagraph.mapping.writing import Writing
    from pharmagraph.model import CurationRecord, ExtractorRun, Statement
    from pharmagraph.ntriples import Iri

__all__ = ["EXTRACTOR", "write_records", "write_trust"]

# What the rule of a statement begins with that only an optional extractor found.
EXTRACTOR = "extractor:"
_ORCID = re.compile(r"(?:https://orcid\.org/|orcid:)([0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X])")


def write_trust(w: Writing, statement: Statement, node: Iri) -> None:
    """Put confidence, status and runs; a statement as rules extracted it has none of them."""
    sheet = w.sheet
    sheet.number(node, MONO.confidence, statement.confidence)
    if statement.status is not CurationStatus.EXTRACTED:
        sheet.code(node, MONO.curationStatus, statement.status)
    if statement.needs_review:
        sheet.flag(node, MONO.needsReview, statement.needs_review)
    offered = statement.rule.startswith(EXTRACTOR)
    for run in statement.runs:
        sheet.link(node, PROV.wasGeneratedBy if offered else MONO.supportedBy, _run(w, run))


def _run(w: Writing, run: ExtractorRun) -> Iri:
    sheet = w.sheet
    node = sheet.own("run", f"{slug(run.name)}-{digest(canonical(run))}")
    sheet.kind(node, MONO.ExtractorRun, f"run of {run.name} {run.version}")
    sheet.words(node, MONO.extractorName, run.name)
    sheet.words(node, MONO.extractorVersion, run.version)
    sheet.words(node, MONO.languageModel, run.model)
    sheet.words(node, MONO.promptHash, run.prompt)
    sheet.words(node, MONO.ranAt, run.time)
    return node


def write_records(w: Writing) -> None:
    """Put each decision of an editor, with what it changed or withdrew."""
    for record in w.sheet.source.curation:
        _record(w, record)


def _record(w: Writing, record: CurationRecord) -> None:
    sheet = w.sheet
    about = record.former or record.fact
    if about is None:
        return
    said = fragment(about)
    name = f"{record.action.value}-{record.evidence[0].start}-{digest(canonical(record))}"
    node = sheet.own("curation", name)
    sheet.kind(node, MONO.CurationRecord, f"{record.action.value}: {said}")
    sheet.code(node, MONO.curationAction, record.action)
    sheet.put(node, DCTERMS.date, day(record.on))
    sheet.words(node, MONO.reason, record.reason)
    editor = _editor(w, record.by)
    sheet.link(node, PROV.wasAssociatedWith, editor)
    sheet.evidence(node, MONO.hasEvidence, record.evidence)
    sheet.put(node, DCTERMS.isPartOf, sheet.monograph)
    statement = w.node(record.fact) if record.fact is not None else None
    if statement is not None:
        sheet.link(node, MONO.decidesOn, statement)
        sheet.link(statement, PROV.wasAttributedTo, editor)
    if record.former is not None and record.former is not record.fact:
        former = _former(w, record, record.former, name)
        sheet.link(former, PROV.wasInvalidatedBy, node)
        if statement is not None:
            sheet.link(statement, PROV.wasRevisionOf, former)


def _former(w: Writing, record: CurationRecord, fact: Statement, name: str) -> Iri:
    """Put what a statement was, in words alone: what it named wrongly is no thing of the graph."""
    node = w.sheet.own("former", f"{KINDS[type(fact)]}-{name}")
    w.sheet.kind(node, MONO.FormerStatement, fragment(fact))
    w.sheet.words(node, MONO.rule, fact.rule)
    former = (f"{slot.replace('_', ' ')}: {old}" for slot, old, _ in record.changes)
    w.sheet.words(node, MONO.formerValue, *former)
    return node


def _editor(w: Writing, by: str) -> Iri:
    found = _ORCID.fullmatch(by)
    node = iri(f"https://orcid.org/{found[1]}") if found else w.sheet.shared("editor", slug(by))
    w.sheet.kind(node, MONO.Editor, f"orcid:{found[1]}" if found else by)
    return node
