"""The published descriptions of the dataset, all written from one file and from counts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pharmagraph.site.schemaorg import CONTEXT, view
from pharmagraph.site.turtle import Node, literal, ref, turtle, typed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pharmagraph.site.inputs import Download, Inputs
    from pharmagraph.site.meta import Meta
    from pharmagraph.site.paths import Files
    from pharmagraph.site.release import Release

__all__ = ["DESCRIPTIONS", "dataset_jsonld", "describe"]

DESCRIPTIONS = (
    ("data/void.ttl", "VoID, DCAT 3 and the three levels of HCLS, as Turtle"),
    ("data/dataset-schema.jsonld", "schema.org Dataset, as JSON-LD"),
    ("data/schemaorg.jsonld", "the schema.org view of drugs, conditions, classes and effects"),
    ("ro-crate-metadata.json", "RO-Crate 1.2"),
    ("CITATION.cff", "how to cite, in the Citation File Format"),
    ("data/ontology.ttl", "the ontology"),
    ("data/shapes.ttl", "the shapes that the data keep"),
    ("data/metadata-shapes.ttl", "the shapes that this description keeps"),
    ("data/context.jsonld", "the JSON-LD context; context-VERSION.jsonld stays as it is"),
    ("data/frame.jsonld", "the JSON-LD frame; frame-VERSION.jsonld stays as it is"),
    ("manifest.json", "every file with size and SHA-256"),
)


def describe(files: Files, release: Release, meta: Meta, inputs: Inputs) -> None:
    """Add every description of the dataset."""
    described = turtle(_nodes(release, meta, inputs.downloads))
    files.add("data/void.ttl", described)
    files.add(".well-known/void", described)
    files.add("data/dataset-schema.jsonld", _json(dataset_jsonld(release, meta, inputs.downloads)))
    files.add("data/schemaorg.jsonld", _json(view(release)))
    files.add("ro-crate-metadata.json", _json(_crate(release, meta, inputs.downloads)))
    files.add("CITATION.cff", _citation(meta))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _nodes(release: Release, meta: Meta, downloads: Sequence[Download]) -> list[Node]:
    """Return the dataset on the three levels of HCLS: summary, version, distributions."""
    summary, version = meta.at("data/void.ttl#dataset"), meta.at("data/void.ttl#release")
    described: Node = (
        meta.at("data/void.ttl"),
        [
            ("a", [ref("void:DatasetDescription")]),
            ("foaf:primaryTopic", [ref(version)]),
            ("dcterms:title", [literal("Description of the dataset", "en")]),
        ],
    )
    levels: list[Node] = [
        described,
        (summary, [*_common(meta, ("dctypes:Dataset", "dcat:Dataset")), *_summary(meta, version)]),
        (
            version,
            [
                *_common(meta, ("dctypes:Dataset", "dcat:Dataset", "void:Dataset")),
                *_version(meta, summary, downloads),
                *_counts(release, version),
            ],
        ),
    ]
    levels += [_distribution(meta, version, each) for each in downloads]
    levels += [_checksum(meta, each) for each in downloads]
    publisher: Node = (
        meta.publisher_url,
        [("a", [ref("foaf:Organization")]), ("foaf:name", [literal(meta.publisher)])],
    )
    return [*levels, *_partitions(release, version), publisher]


def _common(meta: Meta, types: Sequence[str]) -> list[tuple[str, list[str]]]:
    return [
        ("a", [ref(each) for each in types]),
        ("dcterms:title", [literal(meta.title, meta.language)]),
        ("dcterms:description", [literal(meta.description, meta.language)]),
        ("dcterms:publisher", [ref(meta.publisher_url)]),
        ("dcterms:license", [ref(meta.licence_url)]),
        ("dcterms:language", [ref(f"http://lexvo.org/id/iso639-1/{meta.language}")]),
        ("dcat:theme", [ref(theme) for theme in meta.themes]),
        ("dcat:keyword", [literal(word, meta.language) for word in meta.keywords]),
    ]


def _summary(meta: Meta, version: str) -> list[tuple[str, list[str]]]:
    return [
        ("dcat:landingPage", [ref(meta.url)]),
        ("foaf:page", [ref(meta.url)]),
        ("dcat:hasCurrentVersion", [ref(version)]),
        ("pav:hasCurrentVersion", [ref(version)]),
    ]


def _version(
    meta: Meta, summary: str, downloads: Sequence[Download]
) -> list[tuple[str, list[str]]]:
    return [
        ("dcterms:isVersionOf", [ref(summary)]),
        ("dcat:isVersionOf", [ref(summary)]),
        ("pav:version", [literal(meta.version)]),
        ("dcat:version", [literal(meta.version)]),
        ("dcterms:issued", [typed(meta.issued, "date")]),
        ("dcterms:creator", [ref(meta.publisher_url)]),
        ("dcat:distribution", [ref(meta.at(each.path)) for each in downloads]),
        ("void:dataDump", [ref(meta.at(each.path)) for each in downloads]),
        ("void:vocabulary", [ref("https://w3id.org/pharmagraph/ontology#")]),
        ("void:uriSpace", [literal(meta.repository)]),
    ]


def _counts(release: Release, version: str) -> list[tuple[str, list[str]]]:
    parts = [*_part_names(version, "class", release.classes)]
    properties = _part_names(version, "property", release.properties)
    return [
        ("void:triples", [typed(str(release.triples), "integer")]),
        ("void:classes", [typed(str(len(release.classes)), "integer")]),
        ("void:properties", [typed(str(len(release.properties)), "integer")]),
        ("void:distinctSubjects", [typed(str(len(release.subjects)), "integer")]),
        ("void:distinctObjects", [typed(str(len(release.objects)), "integer")]),
        ("void:classPartition", [ref(name) for name, _ in parts]),
        ("void:propertyPartition", [ref(name) for name, _ in properties]),
    ]


def _part_names(version: str, kind: str, counted: dict[str, int]) -> list[tuple[str, str]]:
    """Return an IRI for each partition, with the class or property that it is of."""
    return [(f"{version}-{kind}-{n}", iri) for n, iri in enumerate(sorted(counted), 1)]


def _partitions(release: Release, version: str) -> list[Node]:
    nodes: list[Node] = []
    for name, iri in _part_names(version, "class", release.classes):
        count = typed(str(release.classes[iri]), "integer")
        nodes.append((name, [("void:class", [ref(iri)]), ("void:entities", [count])]))
    for name, iri in _part_names(version, "property", release.properties):
        count = typed(str(release.properties[iri]), "integer")
        nodes.append((name, [("void:property", [ref(iri)]), ("void:triples", [count])]))
    return nodes


def _distribution(meta: Meta, version: str, each: Download) -> Node:
    return (
        meta.at(each.path),
        [
            ("a", [ref("dcat:Distribution"), ref("dctypes:Dataset"), ref("void:Dataset")]),
            ("dcterms:title", [literal(f"{meta.title}: {each.description}", meta.language)]),
            ("dcterms:description", [literal(each.description, meta.language)]),
            ("dcterms:license", [ref(meta.licence_url)]),
            ("dcterms:issued", [typed(meta.issued, "date")]),
            ("dcterms:format", [literal(each.media_type)]),
            ("dcat:mediaType", [ref(f"{_MEDIA}{each.media_type.partition(';')[0]}")]),
            ("dcat:downloadURL", [ref(meta.at(each.path))]),
            ("dcat:accessURL", [ref(meta.at("downloads.html"))]),
            ("dcat:byteSize", [typed(str(each.octets), "nonNegativeInteger")]),
            ("spdx:checksum", [ref(_checksum(meta, each)[0])]),
            ("dcterms:isPartOf", [ref(version)]),
        ],
    )


def _checksum(meta: Meta, each: Download) -> Node:
    name = each.path.rpartition("/")[2].replace(".", "-")
    return (
        meta.at(f"data/void.ttl#sum-{name}"),
        [
            ("a", [ref("spdx:Checksum")]),
            ("spdx:algorithm", [ref("spdx:checksumAlgorithm_sha256")]),
            ("spdx:checksumValue", [typed(each.sha256, "hexBinary")]),
        ],
    )


_MEDIA = "https://www.iana.org/assignments/media-types/"


def dataset_jsonld(release: Release, meta: Meta, downloads: Sequence[Download]) -> dict[str, Any]:
    """Return the dataset as schema.org tells of it."""
    del release
    publisher = {"@id": meta.publisher_url, "@type": "Organization", "name": meta.publisher}
    return {
        "@context": CONTEXT,
        "@id": meta.at("data/void.ttl#release"),
        "@type": "Dataset",
        "name": meta.title,
        "description": meta.description,
        "url": meta.url,
        "license": meta.licence_url,
        "version": meta.version,
        "datePublished": meta.issued,
        "dateModified": meta.issued,
        "inLanguage": meta.language,
        "isAccessibleForFree": True,
        "keywords": list(meta.keywords),
        "identifier": meta.at("data/void.ttl#release"),
        "creator": publisher,
        "publisher": {"@id": meta.publisher_url},
        "distribution": [
            {
                "@id": meta.at(each.path),
                "@type": "DataDownload",
                "name": each.path.rpartition("/")[2],
                "description": each.description,
                "contentUrl": meta.at(each.path),
                "encodingFormat": each.media_type,
                "contentSize": f"{each.octets} B",
                "sha256": each.sha256,
            }
            for each in downloads
        ],
    }


def _crate(release: Release, meta: Meta, downloads: Sequence[Download]) -> dict[str, Any]:
    """Return the RO-Crate 1.2 description of the folder."""
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": meta.title,
        "description": meta.description,
        "datePublished": meta.issued,
        "version": meta.version,
        "license": {"@id": meta.licence_url},
        "publisher": {"@id": meta.publisher_url},
        "keywords": list(meta.keywords),
        "hasPart": [{"@id": each.path} for each in downloads],
        "identifier": meta.at("data/void.ttl#release"),
        "mentions": [{"@id": drug.iri} for drug in release.drugs[:100]],
    }
    return {
        "@context": "https://w3id.org/ro/crate/1.2/context",
        "@graph": [
            {
                "@id": "ro-crate-metadata.json",
                "@type": "CreativeWork",
                "about": {"@id": "./"},
                "conformsTo": {"@id": "https://w3id.org/ro/crate/1.2"},
            },
            root,
            {"@id": meta.publisher_url, "@type": "Organization", "name": meta.publisher,
             "url": meta.publisher_url},
            {"@id": meta.licence_url, "@type": "CreativeWork", "name": meta.licence,
             "description": f"The licence of the data ({meta.licence_spdx})."},
            *({"@id": d.iri, "@type": "Drug", "name": d.label} for d in release.drugs[:100]),
            *(_crate_file(each) for each in downloads),
        ],
    }  # fmt: skip


def _crate_file(each: Download) -> dict[str, Any]:
    return {
        "@id": each.path,
        "@type": "File",
        "name": each.path.rpartition("/")[2],
        "description": each.description,
        "encodingFormat": each.media_type,
        "contentSize": str(each.octets),
        "sha256": each.sha256,
    }


def _citation(meta: Meta) -> str:
    quoted = json.dumps
    words = "".join(f"  - {quoted(word)}\n" for word in meta.keywords)
    return (
        "cff-version: 1.2.0\nmessage: If you use this dataset, please cite it as below.\n"
        f"title: {quoted(meta.title)}\nabstract: {quoted(meta.description)}\ntype: dataset\n"
        f"authors:\n  - name: {quoted(meta.publisher)}\nversion: {quoted(meta.version)}\n"
        f"date-released: {quoted(meta.issued)}\nlicense: {meta.licence_spdx}\n"
        f"url: {quoted(meta.url)}\nkeywords:\n{words}"
    )
