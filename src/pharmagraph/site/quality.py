"""The page on validation and coverage, with charts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from pharmagraph.site.drawing import bars
from pharmagraph.site.ontology import terms

if TYPE_CHECKING:
    from pharmagraph.site.inputs import Inputs
    from pharmagraph.site.paths import Files
    from pharmagraph.site.release import Release
    from pharmagraph.site.writing import Writer

__all__ = ["quality_page"]

_MOST = 100
_TONES = {"violation": "bad", "warning": "other", "info": "main"}


def quality_page(files: Files, writer: Writer, release: Release, inputs: Inputs) -> None:
    """Add the page that says how far the data conform, and what was read of the sources."""
    results = list(inputs.report.get("results", ()))
    counts = inputs.report.get("counts", {})
    by_rule = Counter(str(each["rule"]) for each in results)
    severity = {str(each["rule"]): str(each["severity"]) for each in results}
    page = writer.page(
        "report.html",
        "report.html",
        title="Quality: validation and coverage",
        description="How far the graphs conform to the shapes, and how much of each source "
        "became statements.",
        report=inputs.report,
        counts=counts,
        severities=bars(
            "Results by severity", [(k, float(v), _TONES.get(k, "main")) for k, v in counts.items()]
        ),
        rules=bars(
            "Results by rule, the most frequent first",
            [(k, float(v), _TONES[severity[k]]) for k, v in by_rule.most_common(15)],
        )
        if by_rule
        else "",
        findings=_grouped(results, release),
        documents=_documents(release, inputs),
        coverage=_coverage(inputs),
        kinds=_kinds(release),
        quarantine=inputs.manifest.get("quarantine", ()),
        files=[("report.json", "JSON"), ("report.md", "Markdown"), ("report.ttl", "Turtle")],
        raw=writer.raw,
    )
    files.add("report.html", page)


def _grouped(results: list[dict[str, Any]], release: Release) -> list[dict[str, Any]]:
    """Return the results by rule and message, the most severe first, with their places."""
    sources = {source.graph: source for source in release.sources}
    groups: dict[tuple[str, str, str], list[tuple[str, str, str]]] = {}
    for each in results:
        source = sources.get(str(each.get("graph") or ""))
        line = (each.get("location") or {}).get("source_line")
        place = (
            source.drug if source else "",
            source.drug_label if source else "",
            f"line {line}" if line else "",
        )
        key = (str(each["severity"]), str(each["message"]), str(each["rule"]))
        groups.setdefault(key, []).append(place)
    order = list(_TONES)
    ranked = sorted(groups, key=lambda k: (order.index(k[0]) if k[0] in order else 9, k[1]))
    return [
        {"severity": k[0], "message": k[1], "rule": k[2], "places": groups[k][:_MOST],
         "total": len(groups[k])}
        for k in ranked
    ]  # fmt: skip


def _documents(release: Release, inputs: Inputs) -> list[dict[str, Any]]:
    entries = {str(each["key"]): each for each in inputs.manifest.get("monographs", ())}
    covered = inputs.coverage.get("monographs", {})
    rows = []
    for source in sorted(release.sources, key=lambda s: (s.drug_label.casefold(), s.key)):
        entry = entries.get(source.key, {})
        buckets = covered.get(source.key, {}).get("buckets", {})
        rows.append(
            {
                "iri": source.drug,
                "label": source.drug_label,
                "date": source.dated,
                "facts": entry.get("facts", 0),
                "conforms": "yes" if entry.get("conforms") else "no",
                "results": entry.get("results", {}),
                "read": _percent(buckets.get("facts", {}).get("share", 0.0)),
                "unparsed": _percent(buckets.get("unparsed", {}).get("share", 0.0)),
                "silent": len(source.silent),
            }
        )
    return rows


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def _coverage(inputs: Inputs) -> str:
    """Return the share of each bucket over all sources as bars."""
    totals: Counter[str] = Counter()
    for each in inputs.coverage.get("monographs", {}).values():
        for bucket, said in each["buckets"].items():
            totals[bucket] += int(said["characters"])
    every = sum(totals.values())
    if not every:
        return ""
    tones = {"unparsed": "bad", "facts": "good"}
    rows = [(k, round(100 * v / every, 1), tones.get(k, "main")) for k, v in totals.items()]
    return bars("What became of the text of the sources, by characters", rows, " %")


def _kinds(release: Release) -> str:
    labels = {term.name: term.label for term in terms().values() if term.kind == "class"}
    rows = [(labels.get(k, k), float(v), "main") for k, v in release.counts.most_common()]
    return bars("Statements by kind", rows)
