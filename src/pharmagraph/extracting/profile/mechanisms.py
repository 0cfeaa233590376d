"""Finds how the drug acts and how the body gets rid of it, and what of that is not known."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.ignorance import NOBODY_KNOWS, NOT_SHOWN
from pharmagraph.extracting.wording.patterns import Pattern, Patterns, clue_compile
from pharmagraph.extracting.wording.phrases import Piece, trim
from pharmagraph.extracting.wording.quantities import alternation
from pharmagraph.lexicons import table
from pharmagraph.model import (
    Aspect,
    GapKind,
    KnowledgeGap,
    Modality,
    ProfileFact,
    SectionKind,
    Topic,
)

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["actions", "find_mechanisms"]

_SECTIONS = (SectionKind.OVERVIEW, SectionKind.UNKNOWN, SectionKind.OTHER)
_NOT_KNOWN = clue_compile(
    r"\b(?:not|n't|never)\s+(?:been\s+)?(?:(?:completely|fully|entirely|exactly|well|precisely"
    r"|clearly|yet)\s+){0,2}(?:understood|known|clear|established|determined|elucidated|found"
    r"|discovered|worked\s+out)\b"
    r"|\b(?:unknown|unclear|(?:poorly|partly|partially|incompletely|imperfectly"
    r"|barely)\s+understood)\b"
    r"|\b(?:do(?:es)?\s+not|cannot)\s+(?:yet\s+|fully\s+)?(?:know|understand|explain)\b"
    r"|\b(?:is|are)\s+(?:still\s+)?(?:being\s+(?:studied|investigated|explored)"
    r"|under\s+(?:study|investigation))\b"
    rf"|\b(?:{NOBODY_KNOWS}|{NOT_SHOWN})\b",
    re.IGNORECASE,
)
_MECHANISM = clue_compile(
    r"\b(?:mechanisms?|mode\s+of\s+action|(?:way|route|means|path|pathway)\s+(?:in\s+which"
    r"|by\s+which|that)"
    r"|(?:by|through|via)\s+(?:what|which)\s+(?:route|means|path|pathway|way)"
    r"|(?:exact|precise|molecular)\s+(?:target|site|receptor|action)s?|which\s+of\s+(?:these"
    r"|its(?:\s+many|\s+several)?|the(?:se)?\s+(?:two|three|four|many))\s+(?:actions|effects"
    r"|properties|mechanisms)"
    r"|which\s+of\s+(?:these|the|its)\s+(?:[\w-]+\s+)?(?:genes?|receptors?|enzymes?|pathways?|targets?"
    r"|channels?|proteins?|compounds?)\s+(?:accounts?|explains?|underlies|is\s+responsible|matters)"
    r"|(?:causes?|basis|reasons?|pathogenesis|etiology)\s+(?:of|for)\s+(?:the\s+|this\s+|its\s+)?"
    r"(?:[\w-]+\s+){0,6}?(?:hepatotoxicity|(?:liver|hepatic|hepatocellular|lung|kidney|nerve|muscle)\s+"
    r"(?:injury|damage|toxicity)|(?:enzyme|aminotransferase|transaminase|ALT|bilirubin)\s+(?:elevations?"
    r"|abnormalities|increases))"
    r"|what\s+(?:ultimately\s+|exactly\s+|really\s+)?(?:lifts|drives|triggers|brings|keeps"
    r"|makes|causes|lets|gives|accounts|explains|underlies|lies)|(?<!changes\s)(?<!affects\s)(?<!alters\s)(?<!change\s)(?<!affect\s)how\s+(?!well\b|much\b|often\b"
    r"|long\b)(?:exactly\s+)?[^.;]{2,60}?\s+(?:works?|acts?|stops?|helps?|exerts?|produces?"
    r"|reduces?|lowers?|prevents?|relieves?))\b",
    re.IGNORECASE,
)
_HOW = clue_compile(
    r"(?<!changes\s)(?<!affects\s)(?<!alters\s)(?<!change\s)(?<!affect\s)\b(?:how|why)\s+(?!(?:well|much|often|long|many|far|soon|safe|likely"
    r"|to)\b)(?P<what>[^.;]{3,90})",
    re.IGNORECASE,
)
#: "How examplol might cause liver injury".
_DOES_HARM = clue_compile(
    r"\b(?:how|why)\s+(?P<who>[\w-]+(?:\s[\w-]+)?)\s+(?:(?:might|may|could|would|can|sometimes"
    r"|rarely|only)\s+){0,2}(?:causes?|injures?|damages?|harms?|leads?\s+to|induces?|triggers?"
    r"|raises?|elevates?)\s",
    re.IGNORECASE,
)
_ENDS_HOW = clue_compile(r"\b(?:exactly\s+|just\s+|precisely\s+)?(?:how|why)\W*$", re.IGNORECASE)
#: "Whether this alone explains the effect on mood".
_WHETHER_THIS = clue_compile(
    r"\W*whether\s+(?:this|that|it|these\s+\w+|this\s+\w+)\s+(?:alone\s+|also\s+|really\s+)?"
    r"(?:explains?|accounts?\s+for|underlies|underlie|is\s+how"
    r"|is\s+the\s+(?:whole|full|only|entire)\s+(?:story|explanation|mechanism|reason))\b"
    r"|\W*how\s+much\s+of\s+(?:the|its|this)\s+(?:relief|effect|benefit|action)s?\s",
    re.IGNORECASE,
)
#: "Whether it also blocks the transporter".
_WHETHER_BLOCKS = clue_compile(
    r"\b(?:whether|if)\s(?P<who>(?:the\s|this\s)?[\w-]+)\s(?:(?:also|moreover|further|besides|itself"
    r"|directly|in\saddition|as\swell)\s){0,2}(?:(?:works?|acts?)\s[^.;,]{0,60}?\bin\s(?:an)?other\sways?"
    r"|(?:blocks?|inhibits?|binds?\s(?:to)?|acts?\s(?:on|at|through)"
    r"|influences?|activates?|stimulates?|affects?)\s[^.;,]{0,40}?"
    r"\b(?:receptors?|transporters?|enzymes?|channels?|pathways?|kinases?|pumps?|carriers?|subtypes?))\b",
    re.IGNORECASE,
)
_WHY_SOME = clue_compile(
    r"\bwhy\s+(?:only\s+)?(?:some|certain|a\s+few)\s+(?:patients|people)\s+(?:are|get|develop|suffer)\b"
    r"|\bwhy\s[^.;,]{3,60}?\s(?:in|to)\s(?:only\s)?(?:some|certain|a\s+few)\s(?:patients|people|women|men)\b",
    re.IGNORECASE,
)
_OTHER_TOPICS = clue_compile(
    r"\b(?:milk|bab(?:y|ies)|infants?|f(?:o)?etus|unborn|pregnan\w+|children|dos(?:e|es|ing)"
    r"|interacts?|side\s+effects?|safe|safely|causes?)\b",
    re.IGNORECASE,
)
_BENEFIT = clue_compile(
    r"\b(?:effects?|benefits?|relief|works?|weeks?|days|months|later|it|this|(?:this"
    r"|the)\s+(?:drug|medicine))\b",
    re.IGNORECASE,
)
_ELIMINATED = clue_compile(
    r"\b(?:(?P<be>is|are)\s+)(?P<value>(?:(?:mainly|primarily|mostly|largely|rapidly|slowly"
    r"|partly|almost\s+entirely|also|extensively)\s+)*"
    r"(?:cleared|eliminated|excreted|removed|metabolized|metabolised"
    r"|broken\s+down)\s+(?:(?:from|in|out\s+of)\s+the\s+body\s+)?(?:(?:mainly|primarily|mostly"
    r"|largely)\s+)?"
    r"(?:by|via|through|in|into)\s+(?:the\s+)?(?:kidneys?|liver|urine|feces|stool|bile"
    r"|lungs)(?:\s+and\s+(?:the\s+)?(?:kidneys?|liver|urine|feces|stool|bile))?)",
    re.IGNORECASE,
)
_USES = clue_compile(
    r"\b(?:(?:and\s+|but\s+)?(?:it\s+)?(?:is|are|(?:can|may)\s+be)\s+)?(?:also\s+)?(?:used"
    r"|useful|prescribed|indicated|approved|risk\s+of|chance\s+of|studies|trials)\b",
    re.IGNORECASE,
)
_STAND_IN = compiled(
    r"(?:it|this\s+(?:drug|medicine|medication)|these\s+(?:drugs|medicines))\b", re.IGNORECASE
)
_WORKS = clue_compile(
    r"\b(?:works?|acts?|exerts?\s+(?:its|their)\s+effects?|is\s+thought\s+to\s+work|may\s+work"
    r"|believed\s+to\s+work|(?:treats?|relieves?|lowers?"
    r"|reduces?)\s+[^.;,]{3,60}?(?=\s+by\s))\s+(?:by\b|through\b|as\b|on\b)",
    re.IGNORECASE,
)
_FRONT = compiled(
    r"\W*(?:(?:like|unlike|similar\s+to|as\s+with)\s[^,.;]{3,60},\s+)?(?:the\s+drug\s+)?",
    re.IGNORECASE,
)
_CUT_OFF = compiled(r"\b(?:the|an?|your|their|its|that|of|any)\W*$", re.IGNORECASE)
_DENIED = compiled(r"\s+(?:(?:do|does|did|can|will)\s+not|cannot)\b", re.IGNORECASE)
_HEDGED = compiled(r"\b(?:may|might|thought|believed|probably|appears?|seems?)\b", re.IGNORECASE)


def find_mechanisms(page: Page) -> list[ProfileFact | KnowledgeGap]:
    """Return how the drug acts, how it is eliminated, and whether its mechanism is unknown."""
    found: list[ProfileFact | KnowledgeGap] = []
    for sentence in page.holding(_telling(), *_SECTIONS):
        text = page.text(sentence)
        found += _eliminated(page, sentence, text)
        if _NOT_KNOWN.search(text) and (_MECHANISM.search(text) or _asks_how(page, text)):
            found.append(_gap(page, sentence, text))
        else:
            used = _USES.search(text)
            found += _acts(page, sentence, text[: used.start()] if used else text)
    return found


def _asks_how(page: Page, text: str) -> bool:
    """Tell whether *text* asks how or why the drug does what it does."""
    blocks = _WHETHER_BLOCKS.search(text)
    if blocks and (page.mention.fullmatch(blocks["who"]) or _STAND_IN.fullmatch(blocks["who"])):
        return True
    harm = _DOES_HARM.search(text)
    if harm and (page.mention.search(harm["who"]) or _STAND_IN.match(harm["who"])):
        return True
    if _WHETHER_THIS.match(text) or _WHY_SOME.search(text):
        return True
    if _ENDS_HOW.search(text):
        return bool(page.mention.search(text) or _STAND_IN.match(text))
    how = _HOW.search(text)
    if not how or _OTHER_TOPICS.search(how["what"]):
        return False
    return bool(page.mention.search(how["what"]) or _BENEFIT.search(how["what"]))


def actions(text: str, start: int, end: int | None = None) -> list[Piece]:
    """Return the verbs with their objects that follow each other from *start* on.

    "blocks A, reduces B that feeds C, and prevents D" holds three.
    """
    stop = len(text) if end is None else end
    edges: list[int] = []
    for match in _verb().finditer(text, start, stop):
        before = text[max(start, match.start() - 12) : match.start()].rstrip()
        joint = before.endswith((",", ";")) or re.search(
            r"(?:^|[\s,])(?:and|but|that|which|also|then)$", before
        )
        if not before or joint:
            edges.append(match.start())
    return [trim(text, left, right) for left, right in pairwise([*edges, stop])]


@cache
def _verb() -> Pattern:
    return clue_compile(
        rf"(?<![\w-])(?:{alternation(r['verb'] for r in table('mechanism-verbs'))})(?!\w)",
        re.IGNORECASE,
    )


@cache
def _telling() -> Patterns:
    return Patterns(_ELIMINATED, _NOT_KNOWN, _WORKS, _verb())


def _gap(page: Page, sentence: Sentence, text: str) -> KnowledgeGap:
    piece = trim(text)
    return KnowledgeGap(
        subject=page.drug,
        evidence=(page.span(sentence, piece.start, piece.end),),
        rule="mechanism-unknown",
        topic=Topic.MECHANISM,
        kind=GapKind.NOT_KNOWN,
        detail=" ".join(piece.text.split()),
    )


def _acts(page: Page, sentence: Sentence, text: str) -> list[ProfileFact]:
    subject = _FRONT.match(text)
    start = subject.end() if subject else 0
    named = page.mention.match(text, start) or _STAND_IN.match(text, start)
    if not named or _DENIED.match(text, named.end()):
        return []
    if works := _WORKS.search(text, named.end()):
        pieces = [trim(text, works.start(), len(text))]
    else:
        pieces = actions(text, _after(text, named.end()))
    modality = Modality.MAY if _HEDGED.search(text[named.end() :]) and works else None
    return [
        _fact(page, sentence, Aspect.MECHANISM, piece, modality)
        for piece in pieces
        if not _CUT_OFF.search(piece.text)
        if not page.aside(sentence.span.start + piece.start, sentence.span.start + piece.end)
    ]


_DEFINED = compiled(
    r"(?:\s*\([^)]{0,160}\))?(?:\s*,[^,]{1,60},)?(?:\s+(?:is|are)\s[^;.]{2,160}?\s(?=(?:that"
    r"|which)\s))?\s*",
    re.IGNORECASE,
)

_RELATIVE = compiled(
    r"(?:(?:that|which|also|directly|selectively|specifically)\s+)*", re.IGNORECASE
)


def _after(text: str, start: int) -> int:
    """Return where the verbs of the subject that ends at *start* begin."""
    found = _DEFINED.match(text, start)
    place = found.end() if found else start
    relative = _RELATIVE.match(text, place)
    return relative.end() if relative else place


def _eliminated(page: Page, sentence: Sentence, text: str) -> list[ProfileFact]:
    return [
        _fact(page, sentence, Aspect.ELIMINATION, Piece(*match.span("value"), match["value"]))
        for match in _ELIMINATED.finditer(text)
        if (page.mention.search(text[: match.start()]) or _STAND_IN.match(text))
        and not page.aside(sentence.span.start + match.start(), sentence.span.start + match.end())
    ]


def _fact(
    page: Page, sentence: Sentence, aspect: Aspect, piece: Piece, modality: Modality | None = None
) -> ProfileFact:
    return ProfileFact(
        subject=page.drug,
        evidence=(page.span(sentence, piece.start, piece.end),),
        context=(sentence.span,),
        rule=aspect.value,
        modality=modality,
        aspect=aspect,
        value=" ".join(piece.text.split()),
    )
