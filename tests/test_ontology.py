"""The ontology says what each term means, once, and every term is used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from pharmagraph import assets
from pharmagraph.vocabulary import CODE_LISTS, MONO, ONTOLOGY, code

GRAPH = rdflib.Graph().parse(assets.path("ontology", "pharmagraph.ttl"))
TERMS = sorted(t for t in set(GRAPH.subjects()) if str(t).startswith(MONO.base))
OWN_KINDS = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.NamedIndividual}


def test_the_vocabulary_is_the_ontology() -> None:
    declared = {str(term).removeprefix(MONO.base) for term in TERMS}

    assert declared == set(MONO.terms)


def test_an_undeclared_term_raises() -> None:
    with pytest.raises(AttributeError, match="Drugs"):
        _ = MONO.Drugs


@pytest.mark.parametrize("term", TERMS, ids=lambda t: str(t).rpartition("#")[2])
def test_a_term_is_described_once(term: rdflib.URIRef) -> None:
    """A term has one kind, one English label, one definition in good form, and a home."""
    definitions = list(GRAPH.objects(term, SKOS.definition))
    labels = list(GRAPH.objects(term, RDFS.label))

    assert len(set(GRAPH.objects(term, RDF.type)) & OWN_KINDS) == 1
    assert [label.language for label in labels] == ["en"]
    assert [d.language for d in definitions] == ["en"]
    assert not re.match(r"(an?|the) ", definitions[0], re.IGNORECASE)
    assert not definitions[0].endswith(".")
    assert list(GRAPH.objects(term, RDFS.isDefinedBy)) == [rdflib.URIRef(ONTOLOGY)]


def test_labels_are_unique_among_terms_of_a_kind() -> None:
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        labels = [GRAPH.value(t, RDFS.label) for t in TERMS if (t, RDF.type, kind) in GRAPH]

        assert len(labels) == len(set(labels))


def test_every_code_has_its_notation_and_scheme() -> None:
    expected = {
        (code(member).value, member.value, MONO[scheme].value)
        for members, (scheme, _, _) in CODE_LISTS.items()
        for member in members
    }
    actual = {
        (str(s), str(GRAPH.value(s, SKOS.notation)), str(scheme))
        for s, scheme in GRAPH.subject_objects(SKOS.inScheme)
    }

    assert actual == expected


def test_the_header_is_complete() -> None:
    ontology = rdflib.URIRef(ONTOLOGY)
    predicates = {str(p) for p in GRAPH.predicates(ontology)}

    assert predicates == {
        str(RDF.type),
        "http://purl.org/dc/terms/title",
        "http://purl.org/dc/terms/abstract",
        "http://purl.org/dc/terms/creator",
        "http://purl.org/dc/terms/license",
        "http://purl.org/dc/terms/modified",
        str(OWL.versionIRI),
        str(OWL.versionInfo),
        "http://purl.org/vocab/vann/preferredNamespacePrefix",
        "http://purl.org/vocab/vann/preferredNamespaceUri",
    }


def test_every_term_is_used_by_a_query_a_shape_or_the_mapping() -> None:
    """A term that nothing uses is deleted; codes are used by their code list."""
    root = assets.folder()
    package = Path(assets.__file__).parent
    files = [*root.glob("queries/*.rq"), *root.glob("shapes/*.ttl"), *package.glob("mapping/*.py")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    used = set(re.findall(r"(?:mono:|MONO\.)(\w+)", text))
    codes = {code(member).value.rpartition("#")[2] for e in CODE_LISTS for member in e}
    lists = {scheme for scheme, _, _ in CODE_LISTS.values()}
    abstract = {"Agent", "Statement", "supersededBy"}

    assert set(MONO.terms) - used - codes - lists - abstract == set()


def test_there_is_no_blank_node() -> None:
    assert [t for triple in GRAPH for t in triple if isinstance(t, rdflib.BNode)] == []
