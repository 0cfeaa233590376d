"""All pages of a site, from what was read of a build to files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pharmagraph.site.asking import script, sparql_page
from pharmagraph.site.checking import check_page
from pharmagraph.site.describing import DESCRIPTIONS, dataset_jsonld, describe
from pharmagraph.site.drugs import drug_page
from pharmagraph.site.interactions import interaction_pages
from pharmagraph.site.listing import entity_lists
from pharmagraph.site.prose import prose_pages
from pharmagraph.site.quality import quality_page
from pharmagraph.site.questions import home_examples, question_pages
from pharmagraph.site.schemaorg import embedded, script_of
from pharmagraph.site.sitemap import add_sitemap
from pharmagraph.site.termpages import term_pages
from pharmagraph.site.things import outside, parts_of
from pharmagraph.site.wording import count
from pharmagraph.site.writing import Writer, package_files

if TYPE_CHECKING:
    from collections.abc import Callable

    from pharmagraph.site.facts import Fact
    from pharmagraph.site.inputs import Inputs
    from pharmagraph.site.meta import Meta
    from pharmagraph.site.paths import Files
    from pharmagraph.site.release import Release, Thing

__all__ = ["render"]

_SENTENCE = 200
_MENU = (
    ("Drugs", "drugs.html"),
    ("Interactions", "check.html"),
    ("Questions", "queries.html"),
    ("SPARQL", "sparql.html"),
    ("Data", "downloads.html"),
    ("Quality", "report.html"),
    ("Docs", "docs/index.html"),
    ("About", "about.html"),
)
_LISTS = {
    "Drug": ("Drugs", "drugs.html"),
    "Condition": ("Conditions", "conditions.html"),
    "Effect": ("Effects", "effects.html"),
    "DrugClass": ("Classes", "classes.html"),
    "Food": ("Agents", "agents.html"),
    "OtherAgent": ("Agents", "agents.html"),
}


def render(  # noqa: PLR0913  all that a site is made of
    files: Files,
    release: Release,
    meta: Meta,
    inputs: Inputs,
    digest: str,
    *,
    told: Callable[[str, int, int], None] = lambda _stage, _done, _total: None,
) -> None:
    """Add every file of the site but the data, which the caller adds.

    *told* hears how far it is: the stage, how much is done, and of how much.
    """
    writer = Writer(_site(release, meta, digest))
    for name, data in package_files("static").items():
        files.add(f"static/{name}", data)
    _home(files, writer, release, inputs, meta)
    things = release.of_kind(*_LISTS)
    for number, thing in enumerate(things, 1):
        files.add(thing.path, _thing_page(writer, release, thing))
        told("pages", number, len(things))
    entity_lists(files, writer, release)
    interaction_pages(files, writer, release)
    question_pages(files, writer, inputs)
    sparql_page(files, writer, release, inputs)
    check_page(files, writer, release)
    term_pages(files, writer, release, inputs)
    quality_page(files, writer, release, inputs)
    prose_pages(files, writer, inputs)
    _about(files, writer, release, inputs, meta)
    files.add("search.html", writer.page("search.html", "search.html", title="Search"))
    files.add("404.html", writer.page("404.html", "404.html", title="No such page"))
    files.add("data/search.js", _names(release))
    describe(files, release, meta, inputs)
    add_sitemap(files, meta)


def _about(files: Files, writer: Writer, release: Release, inputs: Inputs, meta: Meta) -> None:
    """Add the pages on the data, the changes and the project."""
    downloads = writer.page(
        "downloads.html",
        "downloads.html",
        title="Data",
        description="Everything on these pages, as RDF, with its licence and its sums.",
        downloads=inputs.downloads,
        descriptions=DESCRIPTIONS,
        triples=release.triples,
        graphs=len(release.sources),
    )
    files.add("downloads.html", downloads)
    changes = writer.page(
        "changes.html",
        "changes.html",
        title="Changes",
        description="What this release says that the one before did not, and the other way round.",
        changes=inputs.changes,
    )
    files.add("changes.html", changes)
    about = writer.page(
        "about.html",
        "about.html",
        title="About",
        description="What these pages are, how they are read, and how they are cited.",
        publisher=meta.publisher,
        bibtex=_bibtex(meta),
    )
    files.add("about.html", about)


def _bibtex(meta: Meta) -> str:
    year = meta.issued[:4]
    return (
        f"@misc{{{meta.name}{year},\n  title = {{{meta.title}}},\n"
        f"  author = {{{{{meta.publisher}}}}},\n  year = {{{year}}},\n"
        f"  version = {{{meta.version}}},\n  url = {{{meta.url}}},\n  note = {{{meta.licence}}}\n}}"
    )


def _site(release: Release, meta: Meta, digest: str) -> dict[str, Any]:
    return {
        "name": meta.name,
        "title": meta.title,
        "description": meta.description,
        "url": meta.url,
        "served": meta.served,
        "version": meta.version,
        "issued": meta.issued,
        "licence": meta.licence,
        "licence_url": meta.licence_url,
        "documents": len(release.sources),
        "extent": _extent(release),
        "digest": digest[:12],
        "menu": _MENU,
        "things": {iri: thing.path for iri, thing in release.things.items()},
        "statements": {fact.iri: release.path_of(fact) for fact in release.interactions},
    }


def _extent(release: Release) -> str:
    """Return how many documents there are, and of which dates."""
    dates = sorted(source.date for source in release.sources if source.date)
    total, undated = len(release.sources), len(release.sources) - len(dates)
    text = count(total, "document")
    if not dates:
        return f"{text}, none of them dated" if total > 1 else f"{text}, not dated"
    span = dates[0] if dates[0] == dates[-1] else f"{dates[0]} to {dates[-1]}"
    return f"{text}, dated {span}" + (f", {undated} without a date" if undated else "")


def _home(files: Files, writer: Writer, release: Release, inputs: Inputs, meta: Meta) -> None:
    numbers = [
        (len(release.drugs), "drugs described", "drugs.html"),
        (sum(release.counts.values()), "statements with their words", "report.html"),
        (len(release.of_kind("Condition")), "conditions", "conditions.html"),
        (len(release.of_kind("Effect")), "unwanted effects", "effects.html"),
        (release.counts["Interaction"], "interactions", "interactions.html"),
        (release.triples, "triples", "downloads.html"),
    ]
    specimen = _specimen(release)
    page = writer.page(
        "home.html",
        "index.html",
        title="Home",
        description="",
        numbers=numbers,
        examples=home_examples(inputs),
        specimen=specimen,
        specimen_path=release.path_of(specimen) if specimen else "",
        links=_signposts(meta, inputs),
        jsonld=script_of(dataset_jsonld(release, meta, inputs.downloads)),
    )
    files.add("index.html", page)


def _specimen(release: Release) -> Fact | None:
    """Return the interaction that says most, to show on the home page what a statement is."""
    fit = [
        fact
        for fact in release.interactions
        if fact.sentence and len(fact.sentence.text) < _SENTENCE and not fact.denied
    ]
    return min(fit, key=lambda f: (-len(f.said.rows), f.title, f.iri), default=None)


def _signposts(meta: Meta, inputs: Inputs) -> list[tuple[str, str, str]]:
    """Return the links of FAIR Signposting: relation, target, media type."""
    items = [("item", each.path, each.media_type) for each in inputs.downloads]
    return [
        ("cite-as", meta.at("data/void.ttl#release"), ""),
        ("describedby", "data/void.ttl", "text/turtle"),
        ("describedby", "data/dataset-schema.jsonld", "application/ld+json"),
        ("describedby", "ro-crate-metadata.json", "application/ld+json"),
        ("type", "https://schema.org/Dataset", ""),
        ("author", meta.publisher_url, ""),
        *items,
    ]


def _thing_page(writer: Writer, release: Release, thing: Thing) -> str:
    trail = [_LISTS[thing.kind]]
    title = f"{thing.label} ({thing.noun})"
    if not thing.sources:
        return writer.page(
            "thing.html",
            thing.path,
            title=title,
            description=f"What drug monographs say about {thing.label}, with their exact words.",
            trail=trail,
            thing=thing,
            sections=parts_of(release, thing),
            matches=outside(thing),
            jsonld=embedded(release, thing),
        )
    page = drug_page(release, thing)
    classes = [release.things[iri] for iri in thing.classes]
    return writer.page(
        "drug.html",
        thing.path,
        title=title,
        description=f"What {count(len(thing.sources), 'monograph')} of {thing.label} state, "
        "each statement with its exact words. Not medical advice.",
        trail=trail,
        page=page,
        classes=sorted(classes, key=lambda each: each.label.casefold()),
        at_a_glance=page.glance,
        matches=outside(thing),
        alternates=_alternates(thing),
        jsonld=embedded(release, thing),
        raw=writer.raw,
    )


def _alternates(thing: Thing) -> list[tuple[str, str, str]]:
    stem = thing.path.removesuffix(".html")
    return [
        ("alternate", f"{stem}.ttl", "text/turtle"),
        ("alternate", f"{stem}.nt", "application/n-triples"),
        ("alternate", f"{stem}.jsonld", "application/ld+json"),
    ]


def _names(release: Release) -> str:
    """Return the names of all things for the search, as a script."""
    rows: list[list[object]] = []
    for thing in release.of_kind(*_LISTS):
        keys = sorted({k.casefold() for k in thing.keys} - {thing.label.casefold()})
        rows.append([thing.label, thing.noun, thing.path, keys])
    return script("window.pharmagraphNames", rows)
