"""Reads what a monograph says to do about an interaction, and to what end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import Piece, matcher, trim
from pharmagraph.model import Modality, Recommendation
from pharmagraph.records import dataclass

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page

__all__ = ["ADVICE", "CHANGE_DOSE", "EXCEPTION", "Management", "find_management"]


@dataclass(frozen=True, slots=True)
class Management:
    """What to do, in the words of *piece*, and what for."""

    piece: Piece
    recommendation: Recommendation | None
    purpose: Piece | None
    modality: Modality | None


#: What a prohibition makes allowance for, which its quoted words have to tell.
EXCEPTION = clue_compile(
    r"\b(?:unless|except\s(?:when|if|under|on|in|by|for|with|where|during|that|as))\b[^.;]*",
    re.IGNORECASE,
)
CHANGE_DOSE = (
    r"(?:halve|double|reduce|lower|decrease|increase|raise|cut)\s(?:the|your|its)\s(?:[\w-]+\s)?"
    r"dos(?:es?|age)"
)
#: What every piece of advice has: a verb for what is to be done. It begins a word, and no other
#: place is tried.
ADVICE = clue_compile(
    r"\b(?:(?P<modal>(?:should|must|cannot be(?=\s(?:taken|used|given|combined|mixed))"
    r"|needs? to|has to|have to|ought to|may need|may require"
    r"|may be used|can be used|may be taken|can be taken)\b)"
    r"|(?P<state>(?:is|are)\s(?:(?:not|generally|also|usually|normally|therefore)\s){0,2}(?:contraindicated"
    r"|recommended|advised|discouraged|withheld|held back|off limits|allowed|permitted|forbidden"
    r"|prohibited|ruled out"
    r"|best avoided|needed|necessary|required|advisable|warranted|safe to)\b)"
    r"|(?P<need>needs?\s(?:to have\s)?(?:more|less|close|closer|careful|frequent|extra"
    r"|regular)\s(?:\w+\s){0,2}"
    r"(?:monitoring|checks?|tests?|supervision|watching))"
    r"|(?P<wise>(?:best|better|wise|safer|safest|prudent) to (?=(?:avoid|separate|limit|stop)\b))"
    r"|(?P<dosed>(?<!may )(?<!can )(?<!to )(?:halve|double) the dose\b)"
    r"|(?:^|(?<=[.;,:]\s)|(?<=\bso\s)|(?<=\bthen\s)|(?<=\band\s)|(?<=\bor\s)|(?<=\bbut\s)|(?<=therefore,\s))"
    r"(?P<order>(?:avoid|contraindicated|not (?:recommended|advised|to be)|be careful|do not"
    r"|space (?=[^.;]{3,60}\bapart\b)"
    r"|never(?! (?:give|share|lend|sell|let)\b)|monitor|separate|reduce the dose"
    r"|lower the dose"
    rf"|adjust|limit|{CHANGE_DOSE}"
    r"|use (?:with )?caution|use caution|use (?=(?:[\w-]+\s){1,4}?(?:cautiously|with (?:great "
    r"|extreme"
    r" |special )?(?:caution|care)\b))|leave (?=[^.;]{1,40}\bbetween\b)|take \S+ (?:at least"
    r"|[0-9]|two|one)|take (?=[^.;,]{3,60} (?:hours?|minutes) (?:before|after|apart)\b)"
    r"|stop|wait|check)\b))",
    re.IGNORECASE,
)
_PURPOSE = compiled(
    r",?\s(?P<purpose>(?:in order )?to (?:minimize|minimise|avoid|prevent|reduce|decrease|lower"
    r"|limit"
    r"|detect|ensure|make sure|watch for|lessen|maintain|keep|guard)\b)",
    re.IGNORECASE,
)
_END = compiled(
    r";|(?<!\bSt)(?<!\be\.g)(?<!\bi\.e)[.](?=[\s,]|$)|[.]$|,|\s\(?e\.g\."
    r"|\s(?:because|due to|since|in order to|to (?:minimize|minimise"
    r"|avoid|prevent"
    r"|reduce|decrease|lower|limit|detect|ensure|make sure|watch for|lessen|maintain|keep"
    r"|guard)|unless"
    r"|(?:in|by|for) (?:\w+ )?(?:patients|people|those|persons|individuals|anyone|women|men)"
    r"|while|if"
    r"|when|during|as it|as they|as this|and (?=(?:may|can|patients|the|it|this|they|is|are)\b)"
    r"|which)\b",
    re.IGNORECASE,
)
_COMPLETE = clue_compile(
    r"\b(?:cautiously|with (?:great |extreme |special )?(?:caution|care)|monitored|closely"
    r"|carefully"
    r"|regularly|frequently|avoided|recommended|contraindicated|advised)\s(?=with\s"
    r"|in combination\b"
    r"|together with\b|concurrently with\b|concomitantly with\b)",
    re.IGNORECASE,
)
_GENERIC = compiled(
    r"(?:therefore|thus|however|for this reason|as a result|so)?,?\s*(?:the\s|this\s|these\s"
    r"|both\s|such\s)*"
    r"(?:combined\s|concomitant\s|concurrent\s|simultaneous\s)?"
    r"(?:patients?|people|persons|individuals|anyone|those|women|men|you|it|they|combinations?"
    r"|use|both|drugs"
    r"|medications|medicines|agents|coadministration|co-administration|administration|caution"
    r"|taking|using|combining|close|careful|drinking|doctors?|healthcare|this|these|treatment"
    r"|prescribers)\b",
    re.IGNORECASE,
)
_SELF_CONTAINED = clue_compile(
    r"(?:close|careful|caution|regular|frequent|no|neither)\b", re.IGNORECASE
)
_CLAUSE = compiled(
    r"[.;:]\s|,\s(?:so|and|but|therefore|thus)\s|\bso\s|,\s|\band\s(?=the\s|patients|doses?)",
    re.IGNORECASE,
)
_AND = compiled(r"\b(?:and|or|but)\s+$", re.IGNORECASE)
_MUST = compiled(r"\b(?:must|contraindicated|do not|never)\b", re.IGNORECASE)


def find_management(page: Page, text: str, agents: list[str]) -> Management | None:
    """Return what *text* says to do; *agents* are the names of those it speaks of."""
    for found in ADVICE.finditer(text):
        if _NO_ADVICE.match(text, found.end()) or _WHETHER.search(text[: found.start()]):
            continue
        if _SPARED.match(text, found.start()) or _NOT.search(text[: found.start()]):
            continue
        closing = _END.search(text, found.end())
        end = closing.start() if closing else len(text)
        complete = _COMPLETE.search(text, found.start(), end)
        if complete:
            end = complete.end()
        start = _start(page, text, found, agents)
        piece = trim(text, start, end)
        recommendation = _recommendation(text[found.start() : end], piece.text)
        if _NO_CHANGE.match(piece.text):
            continue
        if recommendation is None and not (found["modal"] or found["need"]):
            continue
        if recommendation is None and _LIKE_EFFECT.search(piece.text):
            continue
        return Management(piece, recommendation, _purpose(text, end), _modality(piece.text))
    return None


_NO_CHANGE = compiled(
    r"no\s(?:[\w-]+\s){0,3}?(?:adjustments?|changes?|reductions?|modifications?|alterations?)\b",
    re.IGNORECASE,
)
_NO_ADVICE = compiled(
    r"\s(?:know|understand|be aware|discuss|not worry|(?:not )?(?:be|come as) (?:an? )?(?:expected"
    r"|feared|surpris\w+|alarm\w+|anticipated|concern(?:ed)?|taken as|mistaken|confused))\b",
    re.IGNORECASE,
)
_WHETHER = compiled(
    r"\bwhether (?:or not )?(?:\w+\s){1,2}$|\b(?:not|never)\s$"
    r"|\b(?:no one|nobody|none)\b[^.;,:()]*$",
    re.IGNORECASE,
)
#: Nobody is told to do what there is no need for: "do not have to be avoided".
_NOT = compiled(
    r"(?:\bnot|n't|\bno|\bno longer|\bnever|\bwithout(?: any| a)?)\s(?:[a-z]+ly\s)?$",
    re.IGNORECASE,
)
_SPARED = clue_compile(
    r"(?:is|are)\snot\s(?:[a-z]+ly\s)?(?:needed|necessary|required)\s(?:for\s[\w ]{2,30}\s)?to\b"
    r"|(?:is|are)\snot\s(?:[a-z]+ly\s)?(?:contraindicated|discouraged|withheld|held\sback|off\slimits"
    r"|forbidden|prohibited|ruled\sout|best\savoided)\b"
    r"|(?:should|may|will|would)\snot\s(?:need|have)\sto\b",
    re.IGNORECASE,
)
_LIKE_EFFECT = compiled(r"\b(?:may need|may require) to\b(?!.*dose)", re.IGNORECASE)


def _start(page: Page, text: str, found: re.Match[str], agents: list[str]) -> int:
    """Return where the advice starts: at its verb, or at the subject if that is not obvious."""
    if found["order"]:
        return found.start("order")
    if _AND.search(text[: found.start()]):
        return found.start()
    clauses = [m.end() for m in _CLAUSE.finditer(text, 0, found.start())]
    first = clauses[-1] if clauses else 0
    subject = trim(text, first, found.start(), article=True)
    words = subject.text
    if _SELF_CONTAINED.match(words):
        return subject.start
    bare = words.lower()
    named = page.mention.match(words) or any(bare.startswith(a.lower()) for a in agents)
    short = len(words.split()) <= 3 and not _AMOUNT.search(bare)
    if not words or _GENERIC.match(words) or (named and short):
        return found.start()
    if named and not _LEVEL.search(bare):
        return found.start()
    return subject.start if _THING.search(bare) else found.start()


_AMOUNT = compiled(r"\b(?:dose|levels?|function|time)")
_LEVEL = compiled(r"\b(?:levels?|doses?|concentrations?|dosage)\b")
_THING = compiled(
    r"\b(?:doses?|dosages?|levels?|concentrations?|pressure|function|time|rate|inr|counts?"
    r"|tests?|hours"
    r"|adjustments?|monitoring|reduction|potassium|glucose|sugar|toxicity|effects?|signs"
    r"|symptoms)\b"
)


def _recommendation(words: str, whole: str) -> Recommendation | None:
    if _AT_MOST.search(words):
        return Recommendation.ADJUST_DOSE
    found = matcher("interaction-advice", "phrase", "recommendation").find(words)
    found = found or matcher("interaction-advice", "phrase", "recommendation").find(whole)
    values = [match.value for match in found]
    for value in ("separate-doses", "use-with-caution", "monitor-closely", "adjust-dose"):
        forbidden = {"avoid"} if value == "separate-doses" else {"avoid", "do-not-use"}
        if value in values and not forbidden & set(values):
            return Recommendation(value)
    return Recommendation(values[0]) if values else None


#: "Should not take more than 20 mg a day" limits a dose and forbids nothing.
_AT_MOST = compiled(
    r"\bnot\b[^.;]{0,30}?\b(?:more\s+than|exceed|above|over)\s+[0-9]", re.IGNORECASE
)


def _purpose(text: str, start: int) -> Piece | None:
    found = _PURPOSE.match(text, start) or _PURPOSE.match(text, max(0, start - 1))
    if not found:
        return None
    closing = _PURPOSE_END.search(text, found.end())
    return trim(text, found.start("purpose"), closing.start() if closing else len(text))


_PURPOSE_END = compiled(r"[.;](?=\s|$)|[.;]$|,\s(?:and|but|because)\b|\s(?:because|if|when)\b")


def _modality(words: str) -> Modality | None:
    if _MUST.search(words):
        return Modality.MUST
    return Modality.SHOULD if _SHOULD.search(words) else None


_SHOULD = compiled(r"\b(?:should|avoid)\b", re.IGNORECASE)
