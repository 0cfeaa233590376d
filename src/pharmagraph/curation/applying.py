"""An overlay applied to the facts of a monograph.

A fact is found by the end of its IRI and must rest on the quote; where rules have changed
the one, the quote alone finds it if just one fact of its kind rests on it. Whatever does
not fit any more is stale: it changes nothing, is told of, and stays in the overlay.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pharmagraph.curation.entries import Fault
from pharmagraph.model import (
    CurationAction,
    CurationRecord,
    CurationStatus,
    DosePhase,
    Regimen,
)
from pharmagraph.model.making import make_fact, parse_slot, plain_slot
from pharmagraph.model.quoting import find_quote, same_quote

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pharmagraph.curation.entries import Entry, Overlay
    from pharmagraph.model import Fact, Monograph

__all__ = ["Applied", "apply_overlay"]

_STATUS = {
    CurationAction.CONFIRM: CurationStatus.CONFIRMED,
    CurationAction.EDIT: CurationStatus.CORRECTED,
}
_RULE = "curation"


@dataclass(frozen=True, slots=True)
class Applied:
    """A monograph as editors want it, the faults of their overlay, and the entries pending.

    *decided* ends the IRIs, before any decision, of the facts that were decided on.
    """

    monograph: Monograph
    faults: tuple[Fault, ...] = ()
    pending: tuple[Entry, ...] = ()
    decided: frozenset[str] = frozenset()


class _StaleError(Exception):
    def __init__(self, problem: str, cure: str = "", *, stale: bool = True) -> None:
        super().__init__(problem)
        self.problem, self.cure, self.stale = problem, cure, stale


def apply_overlay(
    overlay: Overlay, monograph: Monograph, names: Mapping[str, Fact | DosePhase]
) -> Applied:
    """Return *monograph* with the decisions of *overlay*; *names* ends the IRI of each fact."""
    work = _Work(monograph, dict(names))
    faults = [*overlay.faults]
    sha256 = monograph.document.sha256
    if overlay.sha256 and not sha256.startswith(overlay.sha256):
        problem = "the source has changed since: its entries hold by their quotes alone"
        cure = f"look them over, then write sha256: {sha256[:16]}"
        faults.append(Fault(f"{overlay.place}:1", problem, cure, stale=True))
    pending = []
    for entry in overlay.entries:
        try:
            work.apply(entry)
        except _StaleError as error:
            faults.append(Fault(entry.where, error.problem, error.cure, error.stale))
            pending.append(entry)
            work.mark(entry)
        except ValueError as error:
            faults.append(Fault(entry.where, str(error), "mend the value"))
            work.mark(entry)
    return Applied(work.monograph(), tuple(faults), tuple(pending), work.decided())


class _Work:
    """The facts while entries are applied: each has its present form, or none."""

    def __init__(self, monograph: Monograph, names: dict[str, Fact | DosePhase]) -> None:
        self._source = monograph
        self._names = names
        self._now: dict[Any, Any] = {}
        self._added: list[Fact] = []
        self._records: list[tuple[Any, CurationRecord]] = []

    def apply(self, entry: Entry) -> None:
        """Apply one entry; _StaleError or ValueError if it does not fit."""
        if entry.action is CurationAction.ADD:
            self._add(entry)
            return
        fact = self._find(entry)
        if fact in self._now and not self._now[fact][1]:
            raise _StaleError(
                "another entry decides on this statement too", "keep one", stale=False
            )
        record = CurationRecord(
            entry.action, entry.by, entry.on, fact.evidence[:1], entry.reason, former=fact
        )
        if entry.action is CurationAction.REJECT:
            self._now[fact] = (None, False)
            self._records.append((None, record))
            return
        changed, changes = self._edited(fact, entry)
        status = _STATUS[entry.action]
        changed = replace(changed, status=status, needs_review=False)
        self._now[fact] = (changed, False)
        former = fact if entry.action is CurationAction.EDIT else None
        record = replace(record, fact=changed, former=former, changes=changes)
        self._records.append((fact, record))

    def decided(self) -> frozenset[str]:
        """Return the names of the facts that were decided on."""
        settled = {fact for fact, (_, open_still) in self._now.items() if not open_still}
        return frozenset(name for name, fact in self._names.items() if fact in settled)

    def mark(self, entry: Entry) -> None:
        """Ask for a look at the statement of an entry that could not be applied."""
        fact = self._names.get(entry.id)
        if fact is not None and fact not in self._now:
            self._now[fact] = (replace(fact, needs_review=True), True)

    def _find(self, entry: Entry) -> Any:
        document = self._source.document
        if not find_quote(document, entry.quote):
            raise _StaleError("its quote is not in the source any more", "see what it says now")
        named = self._names.get(entry.id)
        if named is not None and _rests_on(named, entry):
            return named
        kind = _kind(entry.id)
        found = [
            fact
            for name, fact in self._names.items()
            if _kind(name) == kind and _rests_on(fact, entry)
        ]
        if len(found) == 1:
            return found[0]
        problem = (
            "no statement of this kind rests" if not found else f"{len(found)} statements rest"
        )
        cure = "take its id from pharmagraph review --list"
        raise _StaleError(f"{problem} on its quote, and none is called {entry.id}", cure)

    def _edited(self, fact: Any, entry: Entry) -> tuple[Any, tuple[tuple[str, str, str], ...]]:
        changes = []
        slots = {}
        for slot, raw in entry.values.items():
            value = parse_slot(type(fact), slot, raw)
            was = parse_slot(type(fact), slot, entry.was[slot])
            here = getattr(fact, slot)
            if here != was:
                problem = f"{slot} is not {_shown(was)} any more but {_shown(here)}"
                raise _StaleError(problem, "decide again")
            slots[slot] = value
            changes.append((slot, _shown(here), _shown(value)))
        return replace(fact, **slots), tuple(changes)

    def _add(self, entry: Entry) -> None:
        places = find_quote(self._source.document, entry.quote, entry.start)
        if not places:
            raise _StaleError("its quote is not in the source", "copy it from the text")
        if len(places) > 1:
            problem = f"its quote stands in {len(places)} places"
            starts = ", ".join(str(place.start) for place in places[:5])
            raise _StaleError(problem, f"add start: one of {starts}", stale=False)
        values = dict(entry.values)
        fact = make_fact(
            entry.kind,
            values,
            subject=self._source.drug,
            evidence=places,
            rule=_RULE,
            status=CurationStatus.ADDED,
        )
        self._added.append(fact)
        record = CurationRecord(entry.action, entry.by, entry.on, places, entry.reason, fact)
        self._records.append((None, record))

    def monograph(self) -> Monograph:
        """Return the monograph with the facts as they are now."""
        facts = [self._present(fact) for fact in self._source.facts]
        moved = {
            old: new for old, new in zip(self._source.facts, facts, strict=True) if new is not None
        }
        moved |= self._phases(moved)
        anomalies = tuple(
            replace(a, facts=tuple(moved[f] for f in a.facts if f in moved))
            for a in self._source.anomalies
        )
        kept = [fact for fact in facts if fact is not None]
        return replace(
            self._source,
            facts=(*kept, *self._added),
            anomalies=anomalies,
            curation=tuple(self._settled(*each) for each in self._records),
        )

    def _settled(self, original: Any, record: CurationRecord) -> CurationRecord:
        """Return a record of a regimen with the phases that it has in the end."""
        if not isinstance(original, Regimen):
            return record
        now = self._present(original)
        return replace(record, fact=now, former=record.former or (None if now else original))

    def _present(self, fact: Any) -> Any:
        now = self._now[fact][0] if fact in self._now else fact
        if isinstance(now, Regimen):
            phases = [self._now[p][0] if p in self._now else p for p in now.phases]
            kept = tuple(phase for phase in phases if phase is not None)
            if kept != now.phases:
                return replace(now, phases=kept) if kept else None
        return now

    def _phases(self, moved: Mapping[Any, Any]) -> dict[Any, Any]:
        found: dict[Any, Any] = {}
        for old in moved:
            for phase in old.phases if isinstance(old, Regimen) else ():
                now = self._now[phase][0] if phase in self._now else phase
                if now is not None:
                    found[phase] = now
        return found


def _kind(name: str) -> str:
    """Return the kind at the head of the name of a statement."""
    return max((k for k in _HEADS if name.startswith(f"{k}-")), key=len, default="")


_HEADS = [
    "profile",
    "finding",
    "approval",
    "indication",
    "adverse-effect",
    "regimen",
    "dose-phase",
    "dose-adjustment",
    "administration",
    "interaction",
    "pregnancy-risk",
    "contraindication",
    "precaution",
    "reproductive-precaution",
    "program",
    "program-requirement",
    "preparation",
    "storage",
    "safe-keeping",
    "knowledge-gap",
    "open-list",
]


def _rests_on(fact: Any, entry: Entry) -> bool:
    return any(
        same_quote(span.quote, entry.quote) and entry.start in {None, span.start}
        for span in fact.evidence
    )


def _shown(value: object) -> str:
    plain = plain_slot(value)
    if plain is None:
        return "nothing"
    return plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False)
