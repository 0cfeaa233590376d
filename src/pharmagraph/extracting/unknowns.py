"""Finds what the source says is not known of the drug's safety and effectiveness, and in whom."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.restrictions.illnesses import is_illness
from pharmagraph.extracting.wording.clauses import clauses, is_about_drug
from pharmagraph.extracting.wording.drug_names import is_drug_name
from pharmagraph.extracting.wording.groups import find_groups
from pharmagraph.extracting.wording.ignorance import (
    NOBODY_STUDIED,
    NOT_SHOWN,
    ON_BODY,
    TOO_FEW,
    WAYS_OF_NOT_KNOWING,
)
from pharmagraph.extracting.wording.known import is_known
from pharmagraph.extracting.wording.others import follows_other
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile
from pharmagraph.extracting.wording.people import REPRODUCTIVE, state_of
from pharmagraph.extracting.wording.phrases import trim
from pharmagraph.extracting.wording.questions import answered_before, asked_topic, asks_size
from pharmagraph.model import GapKind, KnowledgeGap, SectionKind, Topic

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.extracting.wording.clauses import Clause
    from pharmagraph.extracting.wording.phrases import Piece

__all__ = ["find_unknowns"]

_SECTIONS = (
    SectionKind.OVERVIEW,
    SectionKind.DOSAGE,
    SectionKind.PREGNANCY,
    SectionKind.PRECAUTIONS,
    SectionKind.CONTRAINDICATIONS,
    SectionKind.ADVERSE_EFFECTS,
    SectionKind.SUMMARY,
    SectionKind.OTHER,
    SectionKind.PREPARATIONS,
    SectionKind.STORAGE,
    SectionKind.UNKNOWN,
)
_UNKNOWN = tuple(
    clue_compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for words in (
        (
            r"not\s+(?:yet\s+)?(?:been\s+)?(?:known|clear|certain|established|determined|proven|shown"
            r"|worked\s+out)"
        ),
        "unknown|unclear|uncertain|unproven",
        (
            r"no\s+(?:\w+\s+)?dos(?:e|es|age)\s+(?:has|have)\s+been\s+(?:established|determined"
            r"|worked\s+out|found)"
        ),
        (
            r"(?:is|are)\s+(?:still\s+)?(?:being\s+(?:studied|investigated|looked\s+into)"
            r"|under\s+(?:study|investigation))"
        ),
        r"do(?:es)?\s+not\s+(?:yet\s+)?know",
        *(*WAYS_OF_NOT_KNOWING, NOT_SHOWN, TOO_FEW),
    )
)
_UNSTUDIED = clue_compile(
    r"\b(?:not|never)\s+(?:yet\s+)?(?:been\s+)?(?:\w+ly\s+|well\s+)?(?:studied|evaluated|tested"
    r"|assessed"
    r"|investigated|examined)\b|\b(?:studies|data|experience)\b[^.;]{0,60}?\b(?:is"
    r"|are)\s+(?:lacking|missing)\b"
    r"|\bno\s+(?:clinical\s+)?(?:information|data)\s+(?:(?:is|are)\s+available\s+|exists?\s+)?(?:on|about"
    r"|for|with)\s+[\w-]+(?:\s\([^()]*\))?\s+in\b"
    r"|\bno\s+(?:clinical\s+)?(?:information|data)\s+(?:(?:is|are)\s+available\s+|exists?\s+)?in\s+(?:patients|people"
    r"|children|adults|adolescents|infants|those|the\s+elderly)\b"
    r"|:\s+no\s+(?:data|studies|experience|information)\b"
    rf"|\bno\s+(?:clinical\s+)?experience\s+(?:with|of|in)\b"
    r"|\bthere\s+(?:are|were)\s+no\s+(?:clinical\s+)?(?:studies|trials)\s+(?:of\s+[\w-]+\s+)?in\s"
    rf"|\b{NOBODY_STUDIED}\b",
    re.IGNORECASE,
)
_TELLING = Patterns(*_UNKNOWN, _UNSTUDIED)
_OF = {
    Topic.ADVERSE_EFFECTS: clue_compile(
        r"\b(?:side|adverse|unwanted)\s+(?:effects|reactions)\s+of\b", re.IGNORECASE
    ),
    Topic.SAFETY: clue_compile(
        rf"\b(?:safety|safe|long-term\s+(?:effects|consequences|risks)(?!\s+(?:of\s+[\w-]+\s+)?{ON_BODY}\b)"
        r"|(?:if|whether)\s+(?:[\w-]+\s+){1,3}?(?:can|may|should)\s+be\s+(?:used|taken|given)\s+(?:in|by|to))\b",
        re.IGNORECASE,
    ),
    Topic.EFFECTIVENESS: clue_compile(
        r"\b(?:effectiveness|efficacy|effective(?!\s+(?:[\w-]+\s+)?dos)|usefulness|(?:the|its"
        r"|any)\s+(?:benefits?|(?:value|worth|usefulness|role)\s+(?:for|in|against)\b)|^benefits?"
        r"|\bsafe\s+(?:or|and)\s+(?:whether\s+it\s+)?works|(?:(?<=\bis\s)|(?<=\bare\s)|(?<=\bbe\s)|(?<=\bwas\s))of\s+(?:any\s+|some\s+"
        r"|real\s+)?(?:use|help|benefit|value)"
        r"|(?:whether|if|how(?:\s+well)?)\s+(?:[\w-]+\s+){1,4}?(?:respond|benefit)s?"
        r"|(?:whether|if|how\s+long)\s+(?:\S+\s+){1,3}?(?:goes\s+on|keeps?(?:\s+on)?|continues?)\s+(?:to\s+)?"
        r"(?:work|help|protect|prevent|control|reliev|eas)\w*"
        r"|(?:how\s+(?:well|long|much)|whether|if)\s+(?!they\b)(?:the\s+"
        r"|its\s+)?\S+\s+(?:\S+\s+){0,2}?(?:works?|helps?|prevents?|treats?"
        r"|improves?|slows?|delays?|stops?|shortens?|reverses?|protects?|relieves?|benefits?|cures?|controls?|eases?|lasts?|prolongs?"
        r"|lengthens?|extends?))\b",
        re.IGNORECASE,
    ),
}
_PATIENTS = clue_compile(
    r"^(?:children|adolescents|infants)\b"
    r"|^\W*(?:(?:under|over|below|above|aged)\s+|(?:<|>)\s?)[0-9]+\s(?:years|months|weeks)[\w\s]{0,20}:"
    r"|\bages?(?:\s+groups?)?\s+(?:at|in)\s+which\b"
    r"|\b(?:in|on|with)\s+(?:(?:this|that)\s+(?:age\s+)?group\b"
    r"|the\s+(?:elderly|(?:very\s+)?(?:young|old)\b)|(?:[\w-]+\s+)?(?:people|patients|adults|persons"
    r"|those)\b)",
    re.IGNORECASE,
)
#: A degree of impairment stands for the people who have it.
_IMPAIRED = clue_compile(
    r"\bin\s+(?:(?:mild|moderate|severe|advanced|end-stage|or|to|and)\s+){1,4}(?:renal|kidney|hepatic"
    r"|liver)\s+(?:impairment|insufficiency|failure|disease|dysfunction)\b",
    re.IGNORECASE,
)
_PERSONS = clue_compile(r"\W*(?:you|we|they|patients|people|those|women|men)\b", re.IGNORECASE)
_MEASURED = clue_compile(
    r"^\W*(?:patients|people|adults|those)\s+(?:with|whose)\s[^,;]*\b(?:creatinine|clearance|GFR"
    r"|kidneys?|renal|liver|hepatic|Child-Pugh|dialysis|filtration)\b"
    r"|\b(?:in|on)\s(?:patients|people|adults|those)\s+(?:with|whose|who\s+have)\s"
    r"[^,;]*\b(?:creatinine|clearance|GFR|Child-Pugh|filtration)\b"
    r"|^\W*(?:creatinine\sclearance|clearance)\s(?:below|under|of|less\sthan|[<0-9])[^;,]{0,30}:"
    r"|\b(?:for|with)\san?\s(?:creatinine\sclearance|GFR|eGFR)\s"
    r"|\b(?:when|if|where)\s(?:the\s|their\s)?(?:creatinine\s)?(?:clearance|GFR)\s|\bat\s(?:an?\s)?(?:creatinine\s"
    r"|renal\s)?(?:clearances?|GFRs?)\s|\b(?:below|under)\s[0-9]+\s?mL(?:\b|/)"
    r"|\bin\s(?:[\w-]+\s){0,3}\(?Child-Pugh\b|^\W*(?:CrCl|eGFR|GFR|Child-Pugh)\b"
    r"|\bin\s(?:these|such)\s(?:patients|people)\W*$",
    re.IGNORECASE,
)
_ILLNESS = clue_compile(
    r"\W*(?:(?:it|this|[\w-]+ly)\s+)?(?:in|for|against)\s+(?P<what>[^,;.]{3,60})", re.IGNORECASE
)
_WHERE = clue_compile(r"\s+(?:of|in)\s+(?:the\s+)?[\w-]+$", re.IGNORECASE)
_DOSE = clue_compile(
    r"\b(?:on|experience\s+(?:of|with|in))\s+(?:the\s+)?dos(?:e|es|ing|age)\b"
    r"|\bno\s+(?:dose|dosing|dosage)\s+recommendations?\b|"
    r"\b(?:the\s+)?(?:best|right|correct|optimal|proper|safest|ideal|appropriate|effective"
    r"|safe)\s+(?:[\w-]+\s+)?dos(?:e|es|age|ing)\b"
    r"|\b(?:best|optimal|right|ideal|proper)\s+(?:length|duration|course)\s+of\s+(?:treatment"
    r"|therapy)\b"
    r"|\bhow\s+long\s+(?:treatment|therapy)\s+(?:should|ought|has)\b"
    r"|\b(?:studied|tested|tried|investigated|examined|evaluated)\s+(?:at|in|with)\s+(?:higher\s+|lower\s+|larger\s+)?doses?\b"
    r"|^\W*(?:more|less)\s+than\s+[0-9][0-9.,]*\s*(?:mg|mcg|g|mL|units)\b"
    r"|\bhow\s+(?:[\w-]+\s+){1,4}?(?:should|ought\s+to|must|can|may|is\s+to|are\s+to)\s+(?:best\s+)?be\s+(?:dosed|given)\b"
    r"|\bhow\s+(?:[\w-]+\s+){1,4}?(?:is|are)\s+(?:best\s+)?dosed\b"
    r"|\bhow\s+to\s+(?:dose|give)\s|\bhow\s+often\s+(?:it|they|the\s+[\w-]+|[\w-]+)\s+(?:may|can|should)\s+be\s"
    r"|\bhow\s+much\s+(?:[\w-]+\s+){1,7}?should\s+(?:get|have|take|receive)\b"
    r"|\beffects?\s+of\s+(?:impaired|renal|hepatic|reduced|poor|failing|kidney|liver)\s[^.;]{0,60}?\s(?:is|are|has|have|remains?)\s"
    r"|\b(?:which|what)\s+dos(?:e|es|age)\b|\bno\s+(?:\w+\s+)?dos(?:e|es|age)\s+(?:has|have)\s+been\b"
    r"|\bhow\s+much\s+(?:\w+\s+){0,3}?(?:to\s+(?:give|take|use)|should\s+be\s+(?:given|taken))\b"
    r"|\bdos(?:e|es|age|ing)\b(?:[^.;]|\.(?=[0-9])){2,80}(?:\s(?:is|are|was|were|has"
    r"|have)|:)\s+(?:not|unknown|unclear|uncertain|no\s+data)\b",
    re.IGNORECASE,
)
#: Doses in the sentences before.
_AMOUNT = clue_compile(
    r"\bdose\s[^.;]{0,60}?[0-9]\s?(?:mg|mcg|g|mL|units)\b[^.;]*\b(?:daily|weekly|hours|day|week)\b",
    re.IGNORECASE,
)
#: What dialysis takes out is no dose.
_REMOVED = clue_compile(
    r"\bdialy[sz]\w*\b[^.;]{0,40}\bremov\w+|\bremov\w+\b[^.;]{0,40}\bdialy[sz]", re.IGNORECASE
)
_DOSE_FIRST = clue_compile(
    r"\bdos(?:e|es|age|ing)\s(?:[\w-]+\s)?(?:reductions?|adjustments?|changes?|is|are|should|need)\b",
    re.IGNORECASE,
)
_BARE = clue_compile(
    r"\W*(?:(?:[\w<>-]+\s){0,5}[\w<>-]+:\s+(?:[a-z\s-]{3,40}(?:,\s+|\s\())?)?(?:(?:the|its|long-term|any|whether\s+the|how\s+well\s+the|daily|high|higher|larger"
    r"|best|right|correct"
    r"|optimal|effective|proper|ideal|appropriate|safe|and|or)\s+)*"
    r"(?:safety|efficacy|effectiveness|benefits?|usefulness|dos(?:e|es|age|ing)|experience"
    r"|treatment|data|studies|information)\b"
    r"|\W*(?:(?:the|its)\s+)?long-term\s+(?:effects|consequences|risks)\b"
    r"|\W*(?:on|as\s+to)\s+(?:the\s+|its\s+)?(?:safety|stability|durability|keeping|dos(?:e|es|age|ing))\b"
    r"|\W*(?:maximum|stability|durability|shelf\s+life|compatibility)\b"
    r"|\W*by\s+how\s+much\s"
    r"|\W*how\s+(?:[\w-]+\s+){1,4}?(?:is|are)\s+(?:best\s+)?dosed\b"
    r"|\W*whether\s+(?:treating|treatment|using|use|taking|giving|repeating|long-term|(?:higher"
    r"|larger|more|further)\s+doses)\b"
    r"|\W*(?:it\s+is\s+not\s+(?:yet\s+)?(?:known|clear)\s+)?(?:whether|if|how(?:\s+well)?)\s+(?:older|younger|elderly"
    r"|pregnant)\s+(?:people|patients|adults|women|men|children)\b"
    r"|\W*how\s+long\s+(?:the|its)\s+(?:gain|effects?|benefits?|protection|response|improvement"
    r"|relief)\b"
    r"|\W*(?:(?:more|less)\s+than\s+[0-9]|the\s+(?:extent|size|amount)\s+of\s+the\s)"
    r"|\W*(?:(?:just\s+|exactly\s+)?how\s+much\s+(?:to|should|less|lower|more|higher|children|adults|older|younger|people)|which\s+dose"
    r"|(?:there\s+(?:is|are)\s+)?(?:no|too"
    r"|little)\b)",
    re.IGNORECASE,
)
_PEOPLE_FIRST = clue_compile(
    r"\W*(?:(?:younger|older|very|the|most|elderly|pregnant)\s+)*"
    r"(?:children|adolescents|teenagers|infants|patients|people|adults|elderly)\b"
    r"|\W*(?:(?:under|over|below|above|aged)\s+|(?:<|>)\s?)[0-9]+\s(?:years|months|weeks)[\w\s]{0,20}:",
    re.IGNORECASE,
)
_INFANT = clue_compile(
    r"\b(?:nursing|nursed|breast-?fe?e?d|milk|infant|newborn|unborn|f(?:o)?etus"
    r"|in\s+the\s+womb|in\s+utero|before\s+birth)",
    re.IGNORECASE,
)
_ITS = clue_compile(r"\b(?:it|they|its|their)\s(?:[\w-]+\s)?$", re.IGNORECASE)
#: A child of whom milk was spoken: what is not known of it is found with pregnancy.
_NURSED = clue_compile(
    r"\b(?:(?:the|her|your|their|an?)\s+(?:infant|baby|child)|nursed|breastfed)\b", re.IGNORECASE
)
_MILK = clue_compile(r"\b(?:milk|breast-?fe(?:d|eding)|nursing|nursed)\b", re.IGNORECASE)
_WORD = compiled(r"[A-Za-z][\w-]{4,}")


def find_unknowns(page: Page) -> list[KnowledgeGap]:
    """Return what is not known of how safe and how effective the drug is, in order.

    What is not known of use in pregnancy and while nursing is found with pregnancy.
    """
    return [
        gap
        for sentence in page.holding(_TELLING, *_SECTIONS)
        if _TELLING.any_found(page.text(sentence))
        for clause in clauses(page, sentence)
        for gap in _gaps(page, clause)
    ]


def _gaps(page: Page, clause: Clause) -> list[KnowledgeGap]:
    words = clause.piece.text
    if not _TELLING.any_found(words) or state_of(words) in REPRODUCTIVE:
        return []
    if not (is_about_drug(page, clause, clause.start, clause.end) or _is_bare(page, clause)):
        return []
    section = page.section(clause.sentence).kind
    so_far = page.text(clause.sentence)[: clause.end]
    if section is SectionKind.PREGNANCY and _INFANT.search(so_far):
        return []
    if _NURSED.search(words) and _MILK.search(_before_in_line(page, clause) + so_far):
        return []
    if topic := asked_topic(words):
        return [_gap(page, clause, topic, clause.piece)]
    of_dose = _of_dose(page, clause, words)
    return [of_dose] if of_dose else _of_use(page, clause, words)


def _of_use(page: Page, clause: Clause, words: str) -> list[KnowledgeGap]:
    """Return what a clause says is not known of how safe and how effective the drug is."""
    topics = {topic: match for topic, at in _OF.items() if (match := at.search(words))}
    if any(_is_of_other(page, clause, match.start()) for match in topics.values()):
        return []
    unstudied = _UNSTUDIED.search(words)
    if not topics and _answers(page, clause, words):
        return [_gap(page, clause, Topic.EFFECTIVENESS, clause.piece)]
    if not topics and not (unstudied and _in_whom(words)):
        illness = unstudied is not None and _in_illness(words, unstudied.end())
        return [_gap(page, clause, Topic.EFFECTIVENESS, clause.piece)] if illness else []
    places = {
        topic: trim(clause.text, clause.start + match.start(), clause.end)
        for topic, match in topics.items()
    } or {Topic.SAFETY: clause.piece, Topic.EFFECTIVENESS: clause.piece}
    return [_gap(page, clause, topic, piece) for topic, piece in places.items()]


def _is_of_other(page: Page, clause: Clause, place: int) -> bool:
    """Tell whether what is not known is of another drug: "prednisone …, but its benefit"."""
    at = clause.start + place
    if its := _ITS.search(clause.text, 0, at):
        at = its.start()
    told = its or clause.text.startswith(("its ", "their "), at)
    return bool(told) and follows_other(page, clause.text, at)


def _answers(page: Page, clause: Clause, words: str) -> bool:
    """Tell whether a clause only says that nobody knows if it works, which was asked before."""
    before = _before_in_line(page, clause) + clause.text[: clause.start]
    asked = answered_before(words, before)
    return bool(asked and _OF[Topic.EFFECTIVENESS].search(asked))


def _is_bare(page: Page, clause: Clause) -> bool:
    """Tell whether only the section says of what drug "the dose in cirrhosis is not known"."""
    words = clause.piece.text
    unstudied = _UNSTUDIED.search(words)
    people = unstudied and (_PEOPLE_FIRST.match(words) or _MEASURED.match(words))
    answers = _answers(page, clause, words)
    if not (people or answers or _BARE.match(clause.text, clause.start, clause.end)):
        return False
    offset = clause.sentence.span.start
    if page.aside(offset + clause.start, offset + clause.end):
        return False
    return not any(is_drug_name(word) for word in _WORD.findall(clause.piece.text))


def _in_whom(words: str) -> bool:
    """Tell whether *words* name the people in whom something was not studied."""
    return bool(find_groups(words) or _PATIENTS.search(words) or _IMPAIRED.search(words))


def _in_illness(words: str, start: int) -> bool:
    """Tell whether *words* name the illness in which something was not studied."""
    illness = _ILLNESS.match(words, start)
    if illness is None or _PERSONS.match(words):
        return False
    name = illness["what"].strip()
    return is_illness(name) or is_known(_WHERE.sub("", name))


def _of_dose(page: Page, clause: Clause, words: str) -> KnowledgeGap | None:
    """Return what a clause says is not known of the dose, or of the size of its adjustment."""
    in_dosing = (
        page.section(clause.sentence).kind is SectionKind.DOSAGE
        or _DOSE_FIRST.search(clause.text, 0, clause.start)
        or _AMOUNT.search(_before_in_line(page, clause))
    )
    measured = in_dosing and _MEASURED.search(words) and _UNSTUDIED.search(words)
    if measured:
        return _gap(page, clause, Topic.DOSAGE, clause.piece)
    if _REMOVED.search(words):
        return _gap(page, clause, Topic.OTHER, clause.piece)
    if asks_size(words):
        return _gap(page, clause, Topic.SIZE_OF_ADJUSTMENT, clause.piece)
    if _DOSE.search(words) and not any(at.search(words) for at in _OF.values()):
        return _gap(page, clause, Topic.DOSAGE, clause.piece)
    return None


def _before_in_line(page: Page, clause: Clause) -> str:
    """Return what stands before the sentence of *clause* in its line."""
    said, start = page.document.plain, clause.sentence.span.start
    return said[said.rfind("\n", 0, start) + 1 : start]


def _gap(page: Page, clause: Clause, topic: Topic, piece: Piece) -> KnowledgeGap:
    words = clause.piece.text
    groups = find_groups(words)
    return KnowledgeGap(
        subject=page.drug,
        evidence=(page.span(clause.sentence, piece.start, piece.end),),
        rule="unknown-safety",
        context=(clause.sentence.span,),
        population=groups[0].population if groups else None,
        topic=topic,
        kind=GapKind.NOT_STUDIED if _UNSTUDIED.search(words) else GapKind.NOT_KNOWN,
        detail=" ".join(piece.text.split()),
    )
