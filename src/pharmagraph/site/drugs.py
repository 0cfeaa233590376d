"""The page of a drug: its statements in sections, and what its sources leave out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable  # noqa: TC003  the table below names it
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pharmagraph.site.drawing import calendars, windows
from pharmagraph.site.ontology import code_label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pharmagraph.site.facts import Fact, Quote
    from pharmagraph.site.release import Oddity, Release, Thing

__all__ = ["DrugPage", "Group", "Section", "drug_page"]

_FREQUENCIES = ("very common", "common", "uncommon", "rare", "very rare")
_REPEATED = 3
_LONG = 200


@dataclass(slots=True)
class Group:
    """Statements under one small heading."""

    title: str
    facts: list[Fact]
    wide: bool = True


@dataclass(slots=True)
class Section:
    """A section of the page; *absent* are lines on what no source states."""

    id: str
    title: str
    groups: list[Group] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    drawings: list[str] = field(default_factory=list)

    @property
    def size(self) -> int:
        """How many statements it holds."""
        return sum(len(group.facts) for group in self.groups)


@dataclass(slots=True)
class DrugPage:
    """What the template of a drug is filled with."""

    thing: Thing
    sections: list[Section]
    anchors: dict[str, str]
    sentences: list[Quote]
    oddities: list[Oddity]
    notices: list[Oddity]
    silent: list[tuple[str, str]]

    @property
    def glance(self) -> list[tuple[str, str, str]]:
        """What a reader has to see first: (text, section, tone)."""
        found = []
        for section in self.sections:
            facts = [f for g in section.groups for f in g.facts if not f.denied]
            line = _GLANCE.get(section.id)
            if line and facts:
                tone = line[1]
                if section.id == "pregnancy" and not _grave(facts):
                    tone = "plain"
                found.append((line[0](facts), section.id, tone))
        return sorted(found, key=lambda each: (each[1] != "uses", each[2] == "plain"))

    def sentence_number(self, quote: Quote) -> int:
        """Return the number under which a sentence stands once on the page, or 0."""
        return self.sentences.index(quote) + 1 if quote in self.sentences else 0


@dataclass(frozen=True, slots=True)
class _Plan:
    """Which statements go into a section, how they are grouped, and its topics."""

    id: str
    title: str
    kinds: tuple[str, ...]
    topics: tuple[str, ...] = ()
    group: Callable[[list[Fact]], list[Group]] = lambda facts: [Group("", facts)]
    wide: bool = True


def _by_effect(facts: list[Fact]) -> list[Group]:
    """Serious ones first, then by how often, then those without a frequency."""
    serious = [f for f in facts if f.said.data.get("serious")]
    groups = [Group("Called serious by the source", serious, wide=False)]
    for frequency in _FREQUENCIES:
        found = [f for f in facts if f not in serious and f.said.data["frequency"] == frequency]
        groups.append(Group(frequency.capitalize(), found, wide=False))
    rest = [f for f in facts if f not in serious and not f.said.data["frequency"]]
    return [*groups, Group("How often: not stated", rest, wide=False)]


_AGENTS = {
    "drug": "Drugs",
    "class": "Classes of drugs",
    "food": "Foods and drinks",
    "agent": "Other agents",
}


def _by_agent(facts: list[Fact]) -> list[Group]:
    """Interactions by the kind of the other agent, each kind A to Z."""
    groups = []
    for folder, title in _AGENTS.items():
        found = [f for f in facts if _folder(f) == folder]
        found.sort(key=lambda fact: fact.title.casefold())
        groups.append(Group(title, found))
    rest = [f for f in facts if _folder(f) not in _AGENTS]
    return [*groups, Group("Others", rest)]


def _folder(fact: Fact) -> str:
    iri = fact.said.one("agent")[0]
    return iri.split("/")[-2] if iri.count("/") > 2 else ""


def _by_kind(facts: list[Fact]) -> list[Group]:
    """Dosing: how much for which condition, changes of the dose, how to take it."""
    doses: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.kind == "DosePhase":
            doses.setdefault(_dosed_for(fact), []).append(fact)
    return [
        *(Group(title, found) for title, found in doses.items()),
        Group("Changed doses", [f for f in facts if f.kind == "DoseAdjustment"]),
        Group("How it is taken or given", [f for f in facts if f.kind == "Administration"]),
    ]


def _dosed_for(fact: Fact) -> str:
    condition = ", ".join(label for _, label in fact.said.things.get("condition", ()))
    what = f"Dose for {condition}" if condition else "Dose, for no condition in particular"
    return f"{what}: {fact.population}" if fact.population else what


def _by_aspect(facts: list[Fact]) -> list[Group]:
    aspects = dict.fromkeys(str(fact.said.data["aspect"]) for fact in facts)
    return [
        Group(name.capitalize(), [f for f in facts if f.said.data["aspect"] == name])
        for name in aspects
    ]


def _first(facts: list[Fact], most: int) -> str:
    names = list(dict.fromkeys(fact.title for fact in facts))
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def _grave(facts: list[Fact]) -> bool:
    return any(fact.title in {"Category D", "Category X"} for fact in facts)


_GLANCE: dict[str, tuple[Callable[[list[Fact]], str], str]] = {
    "uses": (lambda facts: f"Used for {_first(facts, 3)}", "plain"),
    "not-for": (lambda facts: f"Not to be used: {_first(facts, 3)}", "bad"),
    "pregnancy": (lambda facts: f"Pregnancy: {_first(facts, 2)}", "bad"),
    "program": (
        lambda facts: f"Only under {_first([f for f in facts if f.kind == 'ProgramStatement'], 1)}",
        "warn",
    ),
    "interactions": (lambda facts: f"{len(facts)} interactions stated", "plain"),
    "effects": (
        lambda facts: (
            f"{len(facts)} unwanted effects stated, "
            f"{sum(bool(f.said.data['serious']) for f in facts)} called serious"
        ),
        "plain",
    ),
}


PLANS = (
    _Plan("uses", "What it treats", ("Indication",), ("indications",)),
    _Plan(
        "dosage",
        "Dosage",
        ("DosePhase", "DoseAdjustment", "Administration"),
        ("dosage", "maximum dose", "dose adjustments", "administration"),
        _by_kind,
    ),
    _Plan(
        "effects",
        "Unwanted effects",
        ("AdverseEffect",),
        ("adverse effects",),
        _by_effect,
        wide=False,
    ),
    _Plan("interactions", "Interactions", ("Interaction",), ("interactions",), _by_agent),
    _Plan("not-for", "Not to be used", ("Contraindication",), ("contraindications",)),
    _Plan("care", "Used with care", ("Precaution",)),
    _Plan(
        "pregnancy",
        "Pregnancy and breastfeeding",
        ("PregnancyRisk",),
        ("pregnancy category", "use in pregnancy", "lactation"),
    ),
    _Plan(
        "contraception", "Contraception and protection of the unborn", ("ReproductivePrecaution",)
    ),
    _Plan(
        "program",
        "Risk program and its duties",
        ("ProgramStatement", "ProgramRequirement"),
        ("risk programs",),
    ),
    _Plan("preparations", "Preparations", ("Preparation",), ("preparations",)),
    _Plan("storage", "Storage", ("StorageRequirement", "SafeKeeping"), ("storage",)),
    _Plan("profile", "What it is", ("ProfileStatement",), ("mechanism",), _by_aspect),
    _Plan("studies", "Findings of studies", ("ResearchFinding",), ("research findings",)),
    _Plan("approvals", "Approvals", ("Approval",), ("approvals",)),
    _Plan("unknown", "What the source says is not known", ("KnowledgeGap", "OpenList")),
)


def drug_page(release: Release, thing: Thing) -> DrugPage:
    """Return what the page of a drug with at least one document shows."""
    told = release.told_by(thing)
    own = [fact for fact in told if fact.about == thing.iri]
    others = [fact for fact in told if fact.about != thing.iri and fact.kind != "Regimen"]
    silent = [(s.dated, code_label(topic)) for s in thing.sources for topic in s.silent]
    sections = [_section(plan, own, silent, len(thing.sources)) for plan in PLANS]
    if others:
        sections.append(Section("others", "Said here about others", _by_about(others)))
    oddities = release.oddities.get(thing.iri, [])
    return DrugPage(
        thing,
        sections,
        release.anchors(thing),
        _repeated(told),
        [each for each in oddities if each.kind != "notice"],
        [each for each in oddities if each.kind == "notice"],
        silent,
    )


def _section(plan: _Plan, own: list[Fact], silent: list[tuple[str, str]], sources: int) -> Section:
    facts = [fact for fact in own if fact.kind in plan.kinds]
    groups = [group for group in plan.group(facts) if group.facts]
    section = Section(plan.id, plan.title, groups)
    quiet = Counter(topic for _, topic in silent)
    section.absent = [
        _absent(topic, quiet[topic], sources) for topic in plan.topics if quiet[topic]
    ]
    if not facts and not section.absent:
        section.absent = ["Not stated in this source." if sources == 1 else "Stated in no source."]
    if plan.id == "dosage":
        section.drawings = calendars([fact for fact in own if fact.kind == "DosePhase"])
    if plan.id == "contraception":
        section.drawings = windows(facts)
    return section


def _absent(topic: str, silent: int, sources: int) -> str:
    where = "this source" if sources == 1 else f"{silent} of {sources} sources"
    return f"{topic.capitalize()}: not stated in {where}. That is not the same as none."


def _by_about(facts: Iterable[Fact]) -> list[Group]:
    groups: dict[str, list[Fact]] = {}
    for fact in facts:
        groups.setdefault(fact.about_label, []).append(fact)
    return [Group(f"About {name}", groups[name]) for name in sorted(groups)]


def _repeated(facts: list[Fact]) -> list[Quote]:
    """Return the long sentences that many statements share, to be shown once."""
    often = Counter(quote for fact in facts for quote in fact.contexts[:1])
    found = [q for q, n in often.items() if n >= _REPEATED and len(q.text) * n > _LONG * _REPEATED]
    return sorted(found, key=lambda quote: quote.start)
