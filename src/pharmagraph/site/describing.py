"""The published descriptions of the dataset, by file."""

from __future__ import annotations

__all__ = ["DESCRIPTIONS"]

DESCRIPTIONS = (
    ("data/void.ttl", "VoID, DCAT 3 and the three levels of HCLS, as Turtle"),
    ("data/dataset-schema.jsonld", "schema.org Dataset, as JSON-LD"),
    ("ro-crate-metadata.json", "RO-Crate 1.2"),
    ("CITATION.cff", "how to cite, in the Citation File Format"),
    ("data/ontology.ttl", "the ontology"),
    ("data/context.jsonld", "the JSON-LD context"),
    ("data/frame.jsonld", "the JSON-LD frame"),
    ("manifest.json", "every file with size and SHA-256"),
)
