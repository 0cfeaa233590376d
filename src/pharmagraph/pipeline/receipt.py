"""The coverage receipt: what became of every sentence of a source.

Nothing is dropped in silence. The text is cut into tiles, each from the start of one
sentence to the start of the next, so that the buckets add up to all of it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, fields, is_dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from pharmagraph.model import Aspect, Bucket, ProfileFact, Regimen, Statement

if TYPE_CHECKING:
    from pharmagraph.model import Anomaly, Fact, Monograph, Sentence, Span

__all__ = [
    "Line",
    "Mark",
    "Receipt",
    "coverage_of",
    "kind_of",
    "make_receipt",
    "not_understood",
    "receipt_as_json",
    "slots_of",
]

# Slots that hold other facts, which have marks of their own; and what goes without saying.
_FACTS = frozenset({"phases", "for_indication"})
# Facts that say what a drug is called, and nothing of it.
_NAMES = frozenset({Aspect.GENERIC_NAME, Aspect.BRAND_NAME})
_USUAL = frozenset({("certainty", "stated"), ("polarity", "affirmed")})
_MOSTLY = 0.5


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Words of a sentence that a fact rests on, with the kind, subject and slots of the fact."""

    start: int
    end: int
    kind: str
    subject: str
    role: str
    slots: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence, its bucket, and the marks in it; *size* is that of its tile."""

    sentence: Sentence
    bucket: Bucket
    size: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    """Every sentence of a source, and how many characters each bucket holds."""

    monograph: Monograph
    lines: tuple[Line, ...]

    def characters(self, bucket: Bucket) -> int:
        """Return how many characters of the text are in *bucket*."""
        return sum(line.size for line in self.lines if line.bucket is bucket)

    def sentences(self, bucket: Bucket) -> int:
        """Return how many sentences are in *bucket*."""
        return sum(line.bucket is bucket for line in self.lines)


def make_receipt(monograph: Monograph) -> Receipt:
    """Return the receipt of *monograph*; its tiles add up to the length of the text."""
    document = monograph.document
    marks = sorted(_marks(monograph))
    sizes = _sizes(monograph)
    lines = []
    for number, sentence in enumerate(document.sentences):
        within = tuple(
            m for m in marks if sentence.span.start < m.end and m.start < sentence.span.end
        )
        lines.append(Line(sentence, monograph.buckets[number], sizes[number], within))
    return Receipt(monograph, tuple(lines))


def receipt_as_json(receipt: Receipt) -> dict[str, Any]:
    """Return the receipt as plain values, ready for JSON."""
    monograph, document = receipt.monograph, receipt.monograph.document
    known = coverage_of(monograph)
    return {
        "source": document.name,
        "sha256": document.sha256,
        "encoding": document.encoding,
        "template": document.template,
        "drug": monograph.drug,
        "names": list(monograph.names),
        **{name: known[name] for name in ("characters", "facts", "buckets", "silent", "warnings")},
        "anomalies": [_anomaly(document.line, a) for a in monograph.anomalies],
        "sentences": [_line(line) for line in receipt.lines],
    } | _beside_rules(monograph)


def coverage_of(monograph: Monograph) -> dict[str, Any]:
    """Return the receipt in short, as plain values: the buckets, without the sentences."""
    document = monograph.document
    total = max(len(document.text), 1)
    sentences: Counter[Bucket] = Counter(monograph.buckets)
    characters: Counter[Bucket] = Counter()
    for bucket, size in zip(monograph.buckets, _sizes(monograph), strict=True):
        characters[bucket] += size
    return {
        "source": document.name,
        "drug": monograph.drug,
        "characters": len(document.text),
        "facts": len(monograph.facts),
        "buckets": {
            bucket.value: {
                "sentences": sentences[bucket],
                "characters": characters[bucket],
                "share": round(characters[bucket] / total, 6),
            }
            for bucket in Bucket
        },
        "silent": [topic.value for topic in monograph.silent],
        "warnings": [{"line": w.line, "problem": w.problem} for w in document.warnings],
    }


def not_understood(monograph: Monograph) -> str:
    """Return what to say of a source of which only names were understood; else nothing.

    Such a graph conforms, and looks like that of a monograph which has little to say.
    """
    if any(not isinstance(f, ProfileFact) or f.aspect not in _NAMES for f in monograph.facts):
        return ""
    sizes = zip(monograph.buckets, _sizes(monograph), strict=True)
    unparsed = sum(size for bucket, size in sizes if bucket is Bucket.UNPARSED)
    share = unparsed / max(len(monograph.document.text), 1)
    if share < _MOSTLY:
        return ""
    return (
        f"{monograph.document.name}: nothing but the name of the drug was understood: "
        f"{share:.0%} of the text is unparsed (see pharmagraph inspect)"
    )


def _sizes(monograph: Monograph) -> list[int]:
    """Return the size of the tile of each sentence, up to where the next one starts."""
    document = monograph.document
    starts = [s.span.start for s in document.sentences]
    bounds = [0, *starts[1:], len(document.text)] if starts else [0]
    return [end - start for start, end in pairwise(bounds)]


def _beside_rules(monograph: Monograph) -> dict[str, Any]:
    """Return what editors and optional extractors did, where they did anything."""
    counts = Counter(record.action.value for record in monograph.curation)
    found: dict[str, Any] = {}
    if counts:
        found["curation"] = dict(sorted(counts.items()))
    if monograph.tallies:
        found["extractors"] = [asdict(tally) for tally in monograph.tallies]
    return found


def _anomaly(line: Any, anomaly: Anomaly) -> dict[str, Any]:
    first = anomaly.evidence[0] if anomaly.evidence else None
    return {
        "kind": anomaly.kind.value,
        "line": line(first.start) if first else None,
        "note": anomaly.note,
        "quotes": [span.quote for span in anomaly.evidence],
    }


def _line(line: Line) -> dict[str, Any]:
    span = line.sentence.span
    return {
        "line": line.sentence.line,
        "start": span.start,
        "end": span.end,
        "bucket": line.bucket.value,
        "cue": line.sentence.cue,
        "text": span.quote,
        "facts": [
            {
                "kind": mark.kind,
                "subject": mark.subject,
                "role": mark.role,
                "slots": dict(mark.slots),
                "start": mark.start,
                "end": mark.end,
                "quote": _within(span, mark),
            }
            for mark in line.marks
        ],
    }


def _within(span: Span, mark: Mark) -> str:
    return span.quote[max(mark.start - span.start, 0) : mark.end - span.start]


def _marks(monograph: Monograph) -> set[Mark]:
    """Return every span of every fact, anomaly and notice as a mark."""
    marks: set[Mark] = set()
    for fact in monograph.facts:
        marks |= _marks_of(fact)
    for notice in monograph.notices:
        marks |= {Mark(s.start, s.end, "document-notice", "", "evidence") for s in notice.evidence}
    return marks


def _marks_of(fact: Fact | Statement) -> set[Mark]:
    kind, slots = kind_of(fact), tuple(slots_of(fact).items())
    marks = {
        Mark(span.start, span.end, kind, fact.subject, role, slots)
        for role, spans in (
            ("evidence", fact.evidence),
            ("context", fact.context),
            ("restatement", fact.restated),
        )
        for span in spans
    }
    if isinstance(fact, Regimen):
        for phase in fact.phases:
            marks |= _marks_of(phase)
    return marks


def kind_of(fact: Statement) -> str:
    """Return the kind of a fact in kebab-case, such as ``adverse-effect``."""
    name = type(fact).__name__
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in name).lstrip("-")


def slots_of(fact: Statement) -> dict[str, str]:
    """Return what a fact says: its filled slots as text, those of this kind of fact first."""
    common = {field.name for field in fields(Statement)}
    own = [f.name for f in fields(fact) if f.name not in common | _FACTS]
    names = [*own, "population", "certainty", "polarity", "corrected", "note"]
    texts = ((name, _text(getattr(fact, name))) for name in names)
    return {name: text for name, text in texts if text and (name, text) not in _USUAL}


def _text(value: object) -> str:
    """Return the value of a slot as text; empty if it is not filled."""
    if value is None or value is False or value == ():
        return ""
    if isinstance(value, tuple):
        days = len(value) == 2 and all(type(each) is int for each in value)
        return "-".join(map(str, value)) if days else ", ".join(map(_text, value))
    for name in ("name", "label"):
        if is_dataclass(value) and hasattr(value, name):
            members = ", ".join(getattr(value, "members", ()))
            return str(getattr(value, name)) + (f" ({members})" if members else "")
    if is_dataclass(value):
        return " ".join(_text(getattr(value, each.name)) for each in fields(value)).strip()
    return "true" if value is True else str(value)
