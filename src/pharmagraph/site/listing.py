"""The lists of drugs, conditions, effects, classes and agents, in pages of bounded size."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pharmagraph.site.paths import Files
    from pharmagraph.site.release import Release, Thing
    from pharmagraph.site.writing import Writer

__all__ = ["entity_lists"]

_PER_PAGE = 250


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a list: the thing, its cells, and what the filters look at."""

    iri: str
    label: str
    cells: tuple[str, ...]
    data: dict[str, str] = field(default_factory=dict)
    path: str = ""


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice above a list."""

    name: str
    title: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """One list: where it stands and what is in it."""

    path: str
    title: str
    description: str
    columns: tuple[str, ...]
    rows: list[Row]
    filters: tuple[Filter, ...] = ()


def entity_lists(files: Files, writer: Writer, release: Release) -> None:
    """Add the pages of every list to *files*."""
    for listing in (
        _drugs(release),
        _interactions(release),
        _simple(release, "conditions.html", "Conditions", _CONDITIONS, ("Condition",)),
        _simple(release, "effects.html", "Unwanted effects", _EFFECTS, ("Effect",)),
        _simple(release, "classes.html", "Classes of drugs", _CLASSES, ("DrugClass",)),
        _agents(release),
    ):
        _write(files, writer, listing)


_CONDITIONS = "Diseases and states that a document names, and how many drugs are stated for them."
_EFFECTS = (
    "Unwanted effects that a document names, and how many drugs are said to bring them about."
)
_CLASSES = "Groups of drugs that a document names, with the members that documents name."
_AGENTS = "Drugs, classes, foods and other agents that a document states an interaction with."


def _drugs(release: Release) -> Listing:
    rows = []
    for thing in release.drugs:
        classes = sorted(release.things[iri].label for iri in thing.classes)
        own = [fact for fact in release.told_by(thing) if fact.about == thing.iri]
        uses = list(dict.fromkeys(f.title for f in own if f.kind == "Indication" and not f.denied))
        category = [f.title.removeprefix("Category ") for f in own if f.kind == "PregnancyRisk"]
        programs = [f.title for f in own if f.kind == "ProgramStatement"]
        forms = sorted({str(f.said.data["form"]) for f in own if f.kind == "Preparation"})
        cells = (
            ", ".join(uses[:4]) + (f" and {len(uses) - 4} more" if len(uses) > 4 else ""),
            ", ".join(dict.fromkeys(category)) or "not stated",
            ", ".join(dict.fromkeys(programs)) or "not stated",
            ", ".join(source.dated for source in thing.sources),
        )
        data = {
            "name": " ".join(sorted(thing.keys | {thing.label.casefold()})),
            "class": "|".join(classes),
            "form": "|".join(forms),
            "category": "|".join(dict.fromkeys(category)) or "not stated",
            "program": "stated" if programs else "not stated",
        }
        rows.append(Row(thing.iri, thing.label, cells, data))
    filters = tuple(
        Filter(name, title, _values(rows, name))
        for name, title in (
            ("class", "Class"),
            ("form", "Form"),
            ("category", "Pregnancy category"),
            ("program", "Risk program"),
        )
    )
    columns = ("Drug", "Stated uses", "Pregnancy category", "Risk program", "Source of")
    text = (
        "Drugs that a document in this dataset describes. A drug that is not here was not searched."
    )
    return Listing("drugs.html", "Drugs", text, columns, rows, filters)


def _values(rows: Sequence[Row], name: str) -> tuple[str, ...]:
    found = {value for row in rows for value in row.data[name].split("|") if value}
    return tuple(sorted(found, key=str.casefold))


def _simple(release: Release, path: str, title: str, text: str, kinds: tuple[str, ...]) -> Listing:
    rows, described = [], {thing.iri for thing in release.drugs}
    for thing in release.of_kind(*kinds):
        drugs = {fact.source.drug for fact in thing.facts} | (thing.members & described)
        rows.append(
            Row(
                thing.iri,
                thing.label,
                (", ".join(thing.other_names[:4]), str(len(drugs))),
                {"name": " ".join(sorted(thing.keys | {thing.label.casefold()}))},
            )
        )
    filters = (Filter("none", "", ()),)
    return Listing(path, title, text, ("Name", "Other names", "Drugs"), rows, filters[:0])


def _agents(release: Release) -> Listing:
    rows = []
    for thing in release.of_kind("Drug", "DrugClass", "Food", "OtherAgent"):
        facts = [f for f in thing.facts if f.kind == "Interaction" and _names(f, thing)]
        if facts:
            drugs = sorted({fact.source.drug_label for fact in facts})
            shown = ", ".join(drugs[:6]) + (f" and {len(drugs) - 6} more" if len(drugs) > 6 else "")
            data = {"name": thing.label, "kind": thing.noun}
            rows.append(Row(thing.iri, thing.label, (thing.noun, shown), data))
    columns = ("Agent", "Kind", "Interaction stated in the documents on")
    kinds = Filter("kind", "Kind", _values(rows, "kind"))
    return Listing("agents.html", "Agents that interact", _AGENTS, columns, rows, (kinds,))


_INTERACTIONS = (
    "Each interaction that a document states, or denies, with what happens and what to do. "
    "A pair that is not here was not found to be stated: there may be an interaction all the same."
)


def _interactions(release: Release) -> Listing:
    rows = []
    for fact in release.interactions:
        said = dict(fact.said.rows)
        advice = ", ".join(mark for mark, tone in fact.said.marks if tone == "advice")
        iri = fact.said.one("agent")[0]
        kind = release.things[iri].noun if iri in release.things else "agent"
        denied = "the source denies this" if fact.denied else ""
        happens = "; ".join(part for part in (denied, said.get("What happens", "")) if part)
        cells = (happens or "not stated", said.get("What to do") or advice or "not stated")
        data = {
            "name": f"{fact.about_label} {fact.title}",
            "kind": kind,
            "advice": advice or "not stated",
        }
        label = f"{fact.about_label} and {fact.title}"
        rows.append(Row(fact.iri, label, cells, data, release.path_of(fact)))
    rows.sort(key=lambda row: (row.label.casefold(), row.iri))
    filters = tuple(
        Filter(name, title, _values(rows, name))
        for name, title in (("kind", "With a"), ("advice", "Advice"))
    )
    columns = ("Interaction", "What happens", "What to do")
    return Listing("interactions.html", "Interactions", _INTERACTIONS, columns, rows, filters)


def _names(fact: Any, thing: Thing) -> bool:
    return thing.iri in {iri for iri, _ in fact.said.things.get("agent", ())}


def _write(files: Files, writer: Writer, listing: Listing) -> None:
    chunks = [listing.rows[n : n + _PER_PAGE] for n in range(0, len(listing.rows), _PER_PAGE)]
    paths = [_page_name(listing.path, n) for n in range(len(chunks))] or [listing.path]
    links = [
        (str(n + 1), path, chunk[0].label, chunk[-1].label)
        for n, (path, chunk) in enumerate(zip(paths, chunks, strict=False))
    ]
    for path, chunk in zip(paths, chunks or [[]], strict=True):
        page = writer.page(
            "list.html",
            path,
            title=listing.title,
            description=listing.description,
            caption=f"{len(chunk)} of {len(listing.rows)}, A to Z",
            columns=listing.columns,
            rows=chunk,
            filters=listing.filters,
            filter_name=True,
            pages=len(chunks),
            page_links=links,
            after="",
        )
        files.add(path, page)


def _page_name(path: str, number: int) -> str:
    stem = path.removesuffix(".html")
    return f"{stem}-{number + 1}.html" if number else path
