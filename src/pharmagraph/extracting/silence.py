"""Tells which topics a document was searched for and says nothing about.

Silence of a source is not absence in the world, and not the same as a denial or a gap
that the source itself names. Nor is it silence if no rule understood what is said: a topic
on which no fact was found is left open if its own section holds an unparsed sentence, or if
words in which such topics are told stand anywhere.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from pharmagraph.extracting.wording.patterns import clue_compile, held_together
from pharmagraph.model import (
    Administration,
    AdverseEffect,
    Approval,
    Aspect,
    Bucket,
    Contraindication,
    DoseAdjustment,
    Indication,
    Intent,
    Interaction,
    KnowledgeGap,
    PopulationState,
    Precaution,
    PregnancyRisk,
    Preparation,
    ProfileFact,
    ProgramRequirement,
    Regimen,
    ResearchFinding,
    RiskProgram,
    SectionKind,
    Statement,
    Storage,
    Topic,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pharmagraph.extracting.wording.patterns import Pattern
    from pharmagraph.model import Document, Fact, Sentence

__all__ = ["silent_topics"]

_BY_CLASS: dict[Topic, tuple[type[Statement], ...]] = {
    Topic.ADMINISTRATION: (Administration,),
    Topic.ADVERSE_EFFECTS: (AdverseEffect,),
    Topic.APPROVALS: (Approval,),
    Topic.CONTRAINDICATIONS: (Contraindication,),
    Topic.DOSAGE: (Regimen,),
    Topic.DOSE_ADJUSTMENTS: (DoseAdjustment,),
    Topic.INDICATIONS: (Indication,),
    Topic.INTERACTIONS: (Interaction,),
    Topic.PREGNANCY_CATEGORY: (PregnancyRisk,),
    Topic.PREPARATIONS: (Preparation,),
    Topic.RESEARCH_FINDINGS: (ResearchFinding,),
    Topic.RISK_PROGRAMS: (RiskProgram, ProgramRequirement),
    Topic.STORAGE: (Storage,),
}
_FURTHER = {Topic.LACTATION, Topic.MAXIMUM_DOSE, Topic.MECHANISM}
_SEARCHED = tuple(topic for topic in Topic if topic in {*_BY_CLASS, *_FURTHER})
_MILK = frozenset({Topic.LACTATION, Topic.EXCRETION_IN_MILK, Topic.EFFECT_ON_INFANT})


_OWN_SECTION = {
    Topic.ADMINISTRATION: SectionKind.DOSAGE,
    Topic.ADVERSE_EFFECTS: SectionKind.ADVERSE_EFFECTS,
    Topic.CONTRAINDICATIONS: SectionKind.CONTRAINDICATIONS,
    Topic.DOSAGE: SectionKind.DOSAGE,
    Topic.DOSE_ADJUSTMENTS: SectionKind.DOSAGE,
    Topic.INTERACTIONS: SectionKind.INTERACTIONS,
    Topic.LACTATION: SectionKind.PREGNANCY,
    Topic.MAXIMUM_DOSE: SectionKind.DOSAGE,
    Topic.PREPARATIONS: SectionKind.PREPARATIONS,
    Topic.STORAGE: SectionKind.STORAGE,
}
_OFTEN = (
    r"(?:(?:once|twice|(?:[0-9]+|two|three|four)\stimes)\s(?:(?:a|per|each|every)\s)?(?:day|daily|week"
    r"|weekly|month|monthly)|(?:every|each)\s(?:[\w-]+\s){0,3}(?:hours?|days?|weeks?)\b)"
)
_AMOUNT = (
    r"[0-9]\s?(?:mg|mcg|micrograms?|g|mL|ml|units?|IU|%|tablets?|capsules?|puffs?|drops?|doses?)\b"
)
_FORM = (
    r"(?:tablets?|capsules?|solution|suspension|syrup|cream|gel|ointment|patch(?:es)?|injection"
    r"|spray|drops|vials?)"
)
#: Words in which a text tells of a topic, whether a rule understands them or not.
_WORDS: dict[Topic, Pattern] = {
    topic: clue_compile(pattern, re.IGNORECASE)
    for topic, pattern in {
        Topic.ADMINISTRATION: (
            r"\b(?:with\s(?:or\swithout\s)?(?:food|meals?|milk|(?:a\s\w+\s)?(?:glass|water))|empty\sstomach"
            r"|swallow(?:ed)?|chew(?:ed)?|crush(?:ed)?|by\smouth|shake|at\sbedtime|same\stime\s(?:each|every)"
            r"\sday|(?:before|after)\s(?:meals|breakfast|eating)|(?:into|under)\sthe\s(?:skin|tongue|vein"
            r"|muscle|eye)|infused|injected)\b"
        ),
        Topic.ADVERSE_EFFECTS: (
            r"\b(?:(?:side|unwanted|undesirable|adverse)\s(?:effects?|events?|reactions?)|(?:may|can|could)\s"
            r"(?:also\s)?cause)\b"
        ),
        Topic.APPROVALS: (
            r"\b(?:approv(?:ed|es|al|als)|authori[sz](?:ed|es|ation)|licen[sc]ed|cleared\sby|marketing|launched|introduced)\b"
            r"|\b(?:FDA|EMA|Agency|Commission)\b[^.;]{0,60}\b(?:recommended|followed|passed|nod)\b"
        ),
        Topic.CONTRAINDICATIONS: (
            r"\b(?:contraindicat\w+|(?:must|should)\s(?:not|never)\s(?:be\s(?:used|taken|given)|take|use)"
            r"|(?:do\snot|never)\s(?:take|use|give)|(?:never|not)\sif|(?:must|should)\snot|not\sfor\s(?:people|anyone|women|children))\b"
        ),
        Topic.DOSAGE: (
            rf"\b{_OFTEN}|\b(?:take|taken|takes|give|given|use|used|dose|doses|dosage|inject|apply|start)\b"
            rf"[^.;]{{0,60}}?{_AMOUNT}"
        ),
        Topic.DOSE_ADJUSTMENTS: (
            r"\b(?:adjust|reduc|lower|halv|smaller|half)\w*\s(?:[\w-]+\s){0,3}dos(?:es?|age|ing)\b"
            r"|\bdos(?:es?|age|ing)\b[^.;]{0,60}\b(?:adjusted|adjustments?|reduced|reductions?|lowered"
            r"|halved|smaller)\b"
            r"|\b(?:creatinine|CrCl|eGFR|GFR|Child[\s-]Pugh|dialysis"
            r"|(?:renal|kidney|hepatic|liver)\s(?:impairment|insufficiency|function|failure))\b"
        ),
        Topic.INDICATIONS: (
            r"\b(?:used\s(?:to|for|in|against)|indicated|prescribed\s(?:to|for)|treats?|prevents?|relieves?"
            r"|treatment\sof)\b"
        ),
        Topic.INTERACTIONS: (
            r"\b(?:interact\w*|other\s(?:medicines|drugs|medications)|(?:taken|used|given|combined|together|never|not)"
            r"\swith(?!\s(?:or\swithout\s)?(?:food|meals?|water)))\b"
        ),
        Topic.LACTATION: (
            r"\b(?:breast[\s-]?(?:fe\w+|milk)|nursing|nursed|lactat\w+|milk|(?:human|mother's)\smilk)\b"
        ),
        Topic.MAXIMUM_DOSE: (
            rf"\b(?:maxim(?:um|al)|not\sexceed|exceed(?:s|ing)?|highest|upper\slimit(?!\sof\snormal))\b[^.;]{{0,60}}?(?:dose|[0-9])"
            r"|\b(?:dose|[0-9])[^.;]{0,60}?\b(?:maximum|upper\slimit(?!\sof\snormal)|not\sbe\sexceeded|at\smost)\b"
            rf"|\b(?:(?:no|not|nobody|one|never|none)\s(?:[\w-]+\s){{0,4}}more\sthan|at\smost|up\sto)\s[^.;,]{{0,20}}?{_AMOUNT}"
        ),
        Topic.MECHANISM: (
            r"\b(?:works?\s(?:by|in|on|through)|mechanism|acts?\s(?:by|on|as)|mode\sof\saction)\b"
        ),
        Topic.PREGNANCY_CATEGORY: r"\bcategor(?:y|ies)\b",
        Topic.PREPARATIONS: (
            r"\b(?:comes?\s(?:as|in)|available\s(?:as|in)|supplied\s(?:as|in)|strengths?)\b"
            rf"|{_AMOUNT}\s{_FORM}\b|\b{_FORM}:?\s[0-9]"
        ),
        Topic.RESEARCH_FINDINGS: r"\b(?:stud(?:y|ies)|trials?|research\w*)\b",
        Topic.RISK_PROGRAMS: (
            r"\b(?:REMS|risk\sevaluation|restricted\s(?:program|distribution)|registry"
            r"|special\sprogram)\b"
        ),
        Topic.STORAGE: (
            r"\b(?:stor(?:e|ed|ing|age)|refrigerat\w+|freez\w+|room\stemperature|keep\s(?:[\w-]+\s){0,3}?(?:in"
            r"|at|below|dry|cool|away\sfrom\s(?:light|heat|moisture)|out\sof\sthe\s(?:light|sun|cold|fridge))|protect(?:ed)?\sfrom\s(?:light|moisture|heat))\b"
        ),
    }.items()
}


def silent_topics(
    document: Document, drug: str, facts: Sequence[Fact], buckets: Sequence[Bucket]
) -> tuple[Topic, ...]:
    """Return the topics on which *document* has not a word, in the order of the code list."""
    own = [fact for fact in facts if fact.subject == drug]
    kinds_told: set[Any] = set(map(type, own))
    spoken = {topic for kind in kinds_told for topic in _told_by(kind)}
    spoken.update(topic for fact in own if type(fact) in _MORE for topic in _further(fact))
    unparsed = {s.section for s, b in _placed(document, buckets) if b in _UNREAD}
    kinds = {document.sections[number].kind for number in unparsed}
    texts = [
        document.plain[sentence.span.start : sentence.span.end]
        for sentence, bucket in _placed(document, buckets)
        if bucket not in _NOT_ITS_OWN
    ]
    quiet = [t for t in _SEARCHED if t not in spoken and _OWN_SECTION.get(t) not in kinds]
    held = held_together(texts)
    return tuple([topic for topic in quiet if not _is_told(_WORDS[topic], texts, held)])


def _is_told(words: Pattern, texts: Sequence[str], held: int) -> bool:
    """Tell whether *words* stand in one of *texts*, of which *held* is known together."""
    may = not words.telling or held & words.telling
    return bool(may) and any(map(words.search, texts))


_UNREAD = frozenset({Bucket.UNPARSED, Bucket.PARTLY_READ})
_NOT_ITS_OWN = frozenset({Bucket.BOILERPLATE, Bucket.OTHER_SUBJECT})


def _placed(document: Document, buckets: Sequence[Bucket]) -> Iterator[tuple[Sentence, Bucket]]:
    return zip(document.sentences, buckets, strict=True)


@cache
def _told_by(kind: Any) -> frozenset[Topic]:
    return frozenset(topic for topic, kinds in _BY_CLASS.items() if issubclass(kind, kinds))


#: The kinds of facts of which some break the silence on more.
_MORE = frozenset({KnowledgeGap, ProfileFact, Regimen, Contraindication, Precaution})


def _further(fact: Fact) -> set[Topic]:
    """Return the topics that *fact*, not its kind, breaks the silence on."""
    topics: set[Topic] = set()
    if isinstance(fact, KnowledgeGap):
        topics.add(Topic.LACTATION if fact.topic in _MILK else fact.topic)
    if isinstance(fact, ProfileFact) and fact.aspect is Aspect.MECHANISM:
        topics.add(Topic.MECHANISM)
    if isinstance(fact, Regimen) and any(p.intent is Intent.MAXIMUM for p in fact.phases):
        topics.add(Topic.MAXIMUM_DOSE)
    people = fact.population
    nursing = people is not None and people.state is PopulationState.LACTATION
    if nursing and isinstance(fact, (Contraindication, Precaution)):
        topics.add(Topic.LACTATION)
    return topics
