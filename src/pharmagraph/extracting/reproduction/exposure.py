"""Finds what is said of unborn and nursing children: passage, studies, and what is unknown.

"It is not known whether it passes into milk" and "it passes into milk" are different
facts, and so is "no studies in pregnant women".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from pharmagraph.compiling import compiled
from pharmagraph.extracting.effects.items import cut_effects
from pharmagraph.extracting.reproduction.exposure_gaps import UNKNOWN, UNSTUDIED, find_gaps
from pharmagraph.extracting.reproduction.pregnancy_categories import meanings
from pharmagraph.extracting.wording.clauses import Clause, clauses, is_about_drug
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile, know_part
from pharmagraph.extracting.wording.phrases import Piece, matcher, trim
from pharmagraph.model import (
    AdverseEffect,
    Aspect,
    EvidenceLevel,
    KnowledgeGap,
    Modality,
    Polarity,
    ProfileFact,
    ResearchFinding,
    SectionKind,
    SentenceKind,
)

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["find_exposure"]

_Found: TypeAlias = AdverseEffect | ProfileFact | KnowledgeGap | ResearchFinding

_SECTIONS = (
    SectionKind.PREGNANCY,
    SectionKind.OVERVIEW,
    SectionKind.CONTRAINDICATIONS,
    SectionKind.PRECAUTIONS,
    SectionKind.OTHER,
    SectionKind.UNKNOWN,
)
_PASSES = clue_compile(
    r"(?P<modal>(?:may|might|can|could|does|do|is|are|was|were|has|have"
    r"|did)\s+)?(?:also\s+)?(?P<not>not\s+)?(?:been\s+|be\s+)?"
    r"(?:also\s+|readily\s+|partly\s+|known\s+to\s+(?:be\s+)?|found\s+to\s+(?:be\s+)?"
    r"|thought\s+to\s+(?:be\s+)?)?"
    r"(?:excreted|secreted|distributed|found|present|detected|transferred|pass(?:es|ed)?|enters?"
    r"|entered"
    r"|cross(?:es|ed)?|appears?|reach(?:es)?|transfers?|gets?|penetrates?|excreted|excretes?)\s+"
    r"(?:(?:in|into|to|through|over|in\s+to|across|the|small\s+amounts\s+in)\s+)*"
    r"(?:(?:human|breast|a\s+mother's|mother's|maternal|the)\s+)*",
    re.IGNORECASE,
)
_STUDY = clue_compile(
    r"\b(?:(?P<animal>(?:animal\w*|(?:studies|tests|research"
    r"|reproduction\s+studies)\s+(?:\w+\s+){0,2}?in\s+(?:laboratory\s+)?(?:animals|rats|mice"
    r"|rabbits|monkeys|dogs)|rats|rabbits|mice)\b)"
    r"|(?P<human>(?:human\s+studies|studies\s+(?:in|of)\s+(?:pregnant\s+)?(?:women|humans"
    r"|people)))\b)"
    r"[^.;]{0,70}?\b(?P<not>(?:have|has|did|do|does)\s+not\s+)?(?:have\s+|has\s+)?(?:also\s+)?"
    r"(?:shown?|demonstrated?|revealed?|found|reported|suggest(?:ed)?|caused?|indicated?"
    r"|produced?)\s+(?:that\s+)?",
    re.IGNORECASE,
)
_TELLING = Patterns(
    clue_compile(
        r"pregnan|trimester|unborn|f(?:o)?et(?:us|al)|embryo|birth|placenta|milk|nursing|breast|lactat"
        r"|semen|sperm"
        r"|infant|bab(?:y|ies)|newborn|animals?|rats|rabbits|mice|studies",
        re.IGNORECASE,
    )
)
#: An item of a list that is a sentence, which may say what is not known.
_WHOLE = compiled(r"\W*[A-Z].*\.\s*$")
_NO_HARM = clue_compile(r"(?:no\s+(?:evidence\s+of\s+)?|any\s+)", re.IGNORECASE)
_HARMS = clue_compile(
    r"\b(?P<modal>may|can|could|might)?\s*(?P<not>(?:does|do|did|has|have)\s+not\s+"
    r"|not\s+)?(?:(?:been\s+)?(?:shown|known|found|reported|seen|proven|thought)\s+to\s+"
    r"|(?<=not\s)(?:expected|likely|believed)\s+to\s+|is\s+known\s+to\s+)?"
    r"(?:cause|causes|harm|harms|damage|affect|result\s+in"
    r"|lead\s+to)\b[^.;,]{0,80}?\b(?:f(?:o)?etus|f(?:o)?etal|unborn|birth\s+defects|bab(?:y|ies)"
    r"|infants?)\b[^.;,]*"
    r"(?:(?:,\s[a-z][\w\s-]{2,40}){0,4},?\s(?:and|or)\s[a-z][\w\s-]{0,50}?"
    r"\b(?:f(?:o)?etus|(?:unborn\s)?(?:baby|child)|newborn|miscarriages?|stillbirths?)\b)?",
    re.IGNORECASE,
)
_CAUSES = clue_compile(r"\b(?:causes?|results?\s+in|leads?\s+to)\s+", re.IGNORECASE)
_EFFECTS_END = clue_compile(
    r",?\s+(?:when|if|during|while|in\s+(?:pregnan|the\s+(?:first|second|third|last))|given\s"
    r"|taken\s)",
    re.IGNORECASE,
)
_SITE = clue_compile(
    r"\s(?:of|in|to)\s(?:the|an?)\s(?:f(?:o)?etus|(?:unborn\s)?(?:baby|child))$", re.IGNORECASE
)
_AT_LARGE = clue_compile(r"(?:\w+\s+)?(?:harm|damage|risks?|problems?|effects?)\b", re.IGNORECASE)
_NO_CLAIM = clue_compile(r"\b(?:should|must|avoid|which|that|who|whether|if)\b", re.IGNORECASE)
_DENIAL = clue_compile(
    r"^(?:\w+\s+)?not\s+(?:been\s+)?(?:(?:shown|known|found|reported|seen|proven|thought|expected|likely|believed)\s+to\s+)?",
    re.IGNORECASE,
)
#: What befalls nobody but the unborn, whose place is not said once more.
_OF_ITSELF = clue_compile(
    r"(?:miscarriages?|stillbirths?|abortions?|malformations?|defects?)$", re.IGNORECASE
)
_NONE_OF = clue_compile(r"\W*(?:no|none\s+of\s+the|hardly\s+any)\s", re.IGNORECASE)
_GIVEN_THAT = clue_compile(r"\s+(?:if|when|because|since)\s", re.IGNORECASE)


_GAPS = Patterns(UNKNOWN, UNSTUDIED)
#: What may say anything of them: most of the sentences only speak of pregnancy and milk.
_SAYING = Patterns(UNKNOWN, UNSTUDIED, _PASSES, _STUDY, _HARMS)


def find_exposure(page: Page) -> list[_Found]:
    """Return what *page* says of milk, semen, placenta, and of studies in pregnancy."""
    facts: list[_Found] = []
    own = page.sections(SectionKind.PREGNANCY)
    telling = [s for s in page.holding(_TELLING, *_SECTIONS, within=own) if _is_whole(page, s)]
    for number, sentence in enumerate(telling):
        text = page.text(sentence)
        if not _SAYING.any_possible(text):
            continue
        prose, is_open = sentence.kind is SentenceKind.PROSE, _GAPS.any_possible(text)
        before, unknown = _last_clause(page, telling[:number]) if is_open else "", False
        for clause in _unexplained(page, sentence):
            gaps = find_gaps(page, clause, inherited=unknown, before=before) if is_open else []
            unknown, before = unknown or bool(gaps), clause.piece.text
            facts += gaps or (_said(page, clause) if prose else [])
    return facts


def _is_whole(page: Page, sentence: Sentence) -> bool:
    """Tell whether *sentence* is one, or an item of a list that is one."""
    if sentence.kind is SentenceKind.ITEM:
        return _WHOLE.match(page.text(sentence)) is not None
    return sentence.kind is SentenceKind.PROSE


def _last_clause(page: Page, sentences: list[Sentence]) -> str:
    """Return the words of the last clause of *sentences*, if there is one."""
    each = (_unexplained(page, sentence) for sentence in reversed(sentences))
    return next((found[-1].piece.text for found in each if found), "")


def _unexplained(page: Page, sentence: Sentence) -> list[Clause]:
    """Return the clauses of *sentence* with the words blank that only explain a category."""
    text = page.text(sentence)
    for left, right in meanings(page, sentence):
        text = text[:left] + " " * (right - left) + text[right:]
    found: list[Clause] = []
    for clause in clauses(page, sentence):
        words = text[clause.start : clause.end]
        if words.strip():
            know_part(words, text)
            found.append(Clause(sentence, Piece(clause.start, clause.end, words), text))
    return found


def _said(page: Page, clause: Clause) -> list[_Found]:
    findings = _findings(page, clause)
    return [*_passages(page, clause), *findings, *([] if findings else _harms(page, clause))]


def _passages(page: Page, clause: Clause) -> list[ProfileFact]:
    """Return the fluids that the drug is said to pass into, or not to."""
    found: list[ProfileFact] = []
    for match in _PASSES.finditer(clause.text, clause.start, clause.end):
        places = matcher("body-passages", "phrase", "passage").find(
            clause.text[match.start() : clause.end]
        )
        near = next((p for p in places if match.start() + p.start <= match.end() + 1), None)
        if near is None or not _is_drug_before(page, clause, match.start()):
            continue
        end = match.start() + near.end
        piece = trim(clause.text, match.start(), end)
        found.append(_profile(page, clause, piece, Aspect.DISTRIBUTION, match))
    return found


def _is_drug_before(page: Page, clause: Clause, place: int) -> bool:
    start = clause.text.rfind(",", clause.start, place) + 1
    return is_about_drug(page, clause, max(start, clause.start), place)


def _profile(
    page: Page, clause: Clause, piece: Piece, aspect: Aspect, match: re.Match[str]
) -> ProfileFact:
    modal = (match["modal"] or "").strip().lower()
    none = _NONE_OF.match(clause.text, clause.start)
    denied = bool(match["not"]) != bool(none)
    start = clause.start if none else piece.start
    return ProfileFact(
        subject=page.drug,
        evidence=(page.span(clause.sentence, start, piece.end),),
        rule="exposure",
        context=(clause.sentence.span,),
        modality=Modality.MAY if modal in {"may", "might", "could", "can"} else None,
        polarity=Polarity.DENIED if denied else Polarity.AFFIRMED,
        aspect=aspect,
        value=_DENIAL.sub("", piece.text) if denied else piece.text,
    )


def _findings(page: Page, clause: Clause) -> list[ResearchFinding]:
    """Return what studies in animals or pregnant women are said to have shown."""
    study = _STUDY.search(clause.text, clause.start, clause.end)
    if not study:
        return []
    if page.section(clause.sentence).kind is SectionKind.OVERVIEW or page.aside(
        clause.sentence.span.start + clause.start, clause.sentence.span.start + clause.end
    ):
        return []
    stop = _GIVEN_THAT.search(clause.text, study.end(), clause.end)
    piece = trim(clause.text, study.end(), stop.start() if stop else clause.end, article=True)
    none = _NO_HARM.match(piece.text)
    finding = piece.text[none.end() :] if none else piece.text
    denied = bool(study["not"]) != bool(none and none[0].lower().startswith("no"))
    if not finding:
        return []
    return [
        ResearchFinding(
            subject=page.drug,
            evidence=(page.span(clause.sentence, clause.start, clause.end),),
            rule="exposure-study",
            context=(clause.sentence.span,),
            polarity=Polarity.DENIED if denied else Polarity.AFFIRMED,
            finding=finding,
            level=EvidenceLevel.ANIMAL if study["animal"] else EvidenceLevel.HUMAN,
        )
    ]


def _harms(page: Page, clause: Clause) -> list[ProfileFact | AdverseEffect]:
    """Return harm to the unborn or the nursing that the drug is said to do."""
    match = _HARMS.search(clause.text, clause.start, clause.end)
    if not match or page.section(clause.sentence).kind is not SectionKind.PREGNANCY:
        return []
    if not _is_drug_before(page, clause, match.start()) or UNKNOWN.search(clause.piece.text):
        return []
    start = trim(clause.text, clause.start, match.start())
    if not start.text or _NO_CLAIM.search(start.text):
        return []
    piece = trim(clause.text, match.start(), match.end())
    harm = _profile(page, clause, piece, Aspect.SAFETY, match)
    return (
        [harm] if _is_of_milk(page, clause, piece) else [harm, *_effects(page, clause, piece, harm)]
    )


def _is_of_milk(page: Page, clause: Clause, piece: Piece) -> bool:
    """Tell whether the harm in *piece* is done to a nursed child, and is no effect of the drug."""
    heading = page.section(clause.sentence).heading
    title = heading.quote if heading else ""
    if _UNBORN.search(piece.text):
        return False
    nursed = _MILK.search(title) is not None and not _UNBORN.search(title)
    return nursed or _MILK.search(clause.sentence.span.quote) is not None


_MILK = clue_compile(r"\b(?:milk|nurs(?:ed?|ing)|breast[\s-]?fe\w+|lactat\w+)\b", re.IGNORECASE)
_UNBORN = clue_compile(
    r"\b(?:unborn|f(?:o)?et(?:us|al)|births?|newborns?|pregnan\w+|miscarriages?)\b", re.IGNORECASE
)


def _effects(page: Page, clause: Clause, piece: Piece, harm: ProfileFact) -> list[AdverseEffect]:
    """Return the effects that *harm* names: birth defects and the like, not "harm" at large."""
    cause = _CAUSES.search(clause.text, piece.start, piece.end)
    if not cause:
        return []
    stop = _EFFECTS_END.search(clause.text, cause.end(), piece.end)
    cut = cut_effects(clause.text, cause.end(), stop.start() if stop else piece.end, prose=True)
    site = _SITE.search(cut.effects[-1].label) if cut.effects else None
    return [
        AdverseEffect(
            subject=page.drug,
            evidence=(page.span(clause.sentence, part.own.start, part.own.end),),
            rule="exposure-effect",
            context=harm.context,
            modality=harm.modality,
            polarity=harm.polarity,
            effect=part.label + (site[0] if site and _lacks_site(part.label) else ""),
            gloss=part.gloss.text if part.gloss else "",
        )
        for part in cut.effects
        if not _AT_LARGE.match(part.label)
    ]


def _lacks_site(label: str) -> bool:
    """Tell whether *label*, one word, is said of what is named once: "bleeding or death of …"."""
    return " " not in label and not _OF_ITSELF.match(label)
