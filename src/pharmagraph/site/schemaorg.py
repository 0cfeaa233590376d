"""The schema.org view of the graphs: only properties that a class has in release 30.0.

A page embeds the part of the view that is about its thing. An effect of a drug hangs on
a ``MedicalTherapy`` that uses the drug, since ``Drug`` has no adverse outcome there.
Denied statements are left out: schema.org has no way to say them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pharmagraph.site.facts import Fact
    from pharmagraph.site.release import Release, Thing

__all__ = ["ALLOWED", "CONTEXT", "embedded", "node", "script_of", "view"]

CONTEXT = {"@vocab": "https://schema.org/", "sameAs": {"@type": "@id"}, "url": {"@type": "@id"}}
_THING = frozenset({"alternateName", "description", "identifier", "name", "sameAs", "url"})
_ENTITY = _THING | {"code", "legalStatus", "recognizingAuthority"}
_WORK = _THING | {
    "creator", "dateModified", "datePublished", "encodingFormat", "inLanguage",
    "isAccessibleForFree", "keywords", "license", "publisher", "version",
}  # fmt: skip

# Class -> its own and inherited properties that the view may use, after schema.org 30.0.
ALLOWED: dict[str, frozenset[str]] = {
    "Drug": _ENTITY
    | {
        "administrationRoute", "availableStrength", "dosageForm", "drugClass", "foodWarning",
        "interactingDrug", "mechanismOfAction", "nonProprietaryName", "pregnancyCategory",
        "proprietaryName", "relatedDrug",
    },
    "DrugClass": _ENTITY | {"drug"},
    "DrugStrength": _ENTITY | {"activeIngredient", "strengthUnit", "strengthValue"},
    "MedicalCondition": _ENTITY | {"drug", "possibleTreatment", "primaryPrevention"},
    "MedicalContraindication": _ENTITY,
    "MedicalEntity": _ENTITY,
    "MedicalSignOrSymptom": _ENTITY | {"possibleTreatment"},
    "MedicalTherapy": _ENTITY
    | {"adverseOutcome", "contraindication", "drug", "seriousAdverseOutcome"},
    "DataDownload": _WORK | {"contentSize", "contentUrl", "sha256"},
    "Dataset": _WORK | {"distribution", "measurementTechnique", "variableMeasured"},
    "Organization": _THING,
}  # fmt: skip
_CATEGORIES = {"A": "FDAcategoryA", "B": "FDAcategoryB", "C": "FDAcategoryC", "D": "FDAcategoryD",
               "X": "FDAcategoryX", "N": "FDAnotEvaluated"}  # fmt: skip

_CLASSES = {
    "Condition": "MedicalCondition",
    "Drug": "Drug",
    "DrugClass": "DrugClass",
    "Effect": "MedicalEntity",
}


def view(release: Release) -> dict[str, Any]:
    """Return the whole view as one JSON-LD document."""
    every = (node(release, thing) for thing in release.of_kind(*_CLASSES))
    return {"@context": CONTEXT, "@graph": [each for nodes in every for each in nodes]}


def embedded(release: Release, thing: Thing) -> Markup:
    """Return the part of the view for the page of *thing*, as a script of data."""
    nodes = node(release, thing)
    return script_of({"@context": CONTEXT, "@graph": nodes}) if nodes else Markup()


def script_of(document: dict[str, Any]) -> Markup:
    """Return JSON-LD as a script of data, in which nothing can end the script."""
    said = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    safe = said.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return Markup(f'<script type="application/ld+json">{safe}</script>')  # noqa: S704  made safe above


def node(release: Release, thing: Thing) -> list[dict[str, Any]]:
    """Return the nodes of the view that the page of *thing* holds."""
    if thing.kind not in _CLASSES:
        return []
    told = {
        "Drug": _drug,
        "DrugClass": _drug_class,
        "Condition": _condition,
        "Effect": lambda *_: [],
    }[thing.kind]
    nodes = told(release, thing)
    if thing.kind in {"DrugClass", "Condition", "Effect"} or not nodes:
        nodes = [_head(thing), *nodes]
    if thing.kind == "Effect":
        nodes += _therapies(thing)
    return nodes


def _head(thing: Thing) -> dict[str, Any]:
    same = sorted(iri for relation, iri in thing.matches if relation == "exactMatch")
    said = {"@id": thing.iri, "@type": _CLASSES[thing.kind], "name": thing.label}
    return _full(said, alternateName=thing.other_names, sameAs=same)


def _full(said: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return *said* with those of *more* that hold something."""
    return said | {name: value for name, value in more.items() if value}


def _refs(iris: Iterable[str]) -> list[dict[str, str]]:
    return [{"@id": iri} for iri in dict.fromkeys(iris) if iri]


def _drug(release: Release, thing: Thing) -> list[dict[str, Any]]:
    own = [f for f in release.told_by(thing) if f.about == thing.iri and not f.denied]
    by_kind: dict[str, list[Fact]] = {}
    for fact in own:
        by_kind.setdefault(fact.kind, []).append(fact)
    letters = [f.title.removeprefix("Category ") for f in by_kind.get("PregnancyRisk", ())]
    agents = [f.said.one("agent")[0] for f in by_kind.get("Interaction", ())]
    drugs = [a for a in agents if a in release.things and release.things[a].kind == "Drug"]
    mechanisms = [f.title for f in _aspect(by_kind, "mechanism")]
    said = _full(
        _head(thing),
        nonProprietaryName=thing.label,
        proprietaryName=sorted(thing.brands),
        drugClass=_refs(sorted(thing.classes)),
        interactingDrug=_refs(sorted(set(drugs))),
        mechanismOfAction=list(dict.fromkeys(mechanisms)),
        pregnancyCategory=_refs(
            f"https://schema.org/{_CATEGORIES[letter]}"
            for letter in dict.fromkeys(letters)
            if letter in _CATEGORIES
        ),
        dosageForm=sorted(
            {str(f.said.data["form"]) for f in by_kind.get("Preparation", ())} - {""}
        ),
    )
    return [said, *_therapy(thing, by_kind)]


def _aspect(by_kind: dict[str, list[Fact]], aspect: str) -> list[Fact]:
    return [f for f in by_kind.get("ProfileStatement", ()) if f.said.data["aspect"] == aspect]


def _therapy(thing: Thing, by_kind: dict[str, list[Fact]]) -> list[dict[str, Any]]:
    """Return the treatment with a drug, on which its effects and contraindications hang."""
    effects = by_kind.get("AdverseEffect", ())
    serious = sorted({f.said.one("effect")[0] for f in effects if f.said.data["serious"]})
    others = sorted({f.said.one("effect")[0] for f in effects if not f.said.data["serious"]})
    against = by_kind.get("Contraindication", ())
    barred = [
        {"@id": f.iri, "@type": "MedicalContraindication", "name": f.title}
        for f in sorted(against, key=lambda fact: fact.iri)
    ]
    if not serious and not others and not barred:
        return []
    said = {"@id": _therapy_iri(thing.iri), "@type": "MedicalTherapy", "drug": _refs([thing.iri])}
    return [
        _full(
            said | {"name": f"treatment with {thing.label}"},
            seriousAdverseOutcome=_refs(serious),
            adverseOutcome=_refs(others),
            contraindication=barred,
        )
    ]


def _therapy_iri(drug: str) -> str:
    return f"{drug}#therapy"


def _drug_class(release: Release, thing: Thing) -> list[dict[str, Any]]:
    del release
    members = _refs(sorted(thing.members))
    return [{"@id": thing.iri, "@type": "DrugClass", "drug": members}] if members else []


def _condition(release: Release, thing: Thing) -> list[dict[str, Any]]:
    del release
    used = [
        f
        for f in thing.facts
        if f.kind == "Indication" and not f.denied and f.said.one("condition")[0] == thing.iri
    ]
    prevented = [f for f in used if ("prevention", "use") in f.said.marks]
    treated = [f for f in used if f not in prevented]
    said = {"@id": thing.iri, "@type": "MedicalCondition"}
    more = _full(
        {},
        possibleTreatment=_refs(sorted({f.about for f in treated})),
        primaryPrevention=_refs(_therapy_iri(iri) for iri in sorted({f.about for f in prevented})),
    )
    return [said | more] if more else []


def _therapies(thing: Thing) -> list[dict[str, Any]]:
    """Return the treatments that may bring about an effect."""
    found: dict[str, dict[str, Any]] = {}
    for fact in sorted(thing.facts, key=lambda f: (f.about, f.iri)):
        named = fact.kind == "AdverseEffect" and not fact.denied
        if not named or fact.about != fact.source.drug or fact.said.one("effect")[0] != thing.iri:
            continue
        iri = _therapy_iri(fact.about)
        said = {"@id": iri, "@type": "MedicalTherapy", "drug": _refs([fact.about])}
        outcome = "seriousAdverseOutcome" if fact.said.data["serious"] else "adverseOutcome"
        found.setdefault(iri, said)[outcome] = _refs([thing.iri])
    return list(found.values())
