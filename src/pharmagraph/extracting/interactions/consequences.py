"""Reads what an interaction leads to besides a change of level: risks, harm, and why."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.interactions.lists import VERBS
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import Piece, trim
from pharmagraph.model import Direction
from pharmagraph.records import dataclass

if TYPE_CHECKING:
    from pharmagraph.extracting.interactions.agents import Party

__all__ = [
    "CONSEQUENCES",
    "DRUG",
    "END",
    "NOT_BEFORE",
    "THEIRS",
    "THESE",
    "Outcome",
    "find_consequence",
    "find_mechanism",
]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happens, in the words of *piece*; *change* is up or down, of what *owner* says.

    *owners* are the names of agents, ``DRUG`` for the page's drug,
    ``THESE`` for all agents, or ``THEIRS`` for the only one. *more* is what else happens;
    *either* tells that the level may go either way.
    """

    piece: Piece
    change: str = ""
    owners: frozenset[str] = frozenset()
    more: tuple[Outcome, ...] = ()
    either: bool = False

    def direction(self, party: Party, *, alone: bool) -> Direction | None:
        """Return whose level or action changes, and which way, for the interaction with *party*.

        *alone* tells that no other agent could be meant by "its" level.
        """
        up = self.change == "up"
        names = {party.agent.name.lower(), *(m.lower() for m in party.agent.members)}
        if names & self.owners and DRUG in self.owners:
            return None
        if self.change and (names & self.owners or THESE in self.owners):
            return Direction.INCREASES_AGENT if up else Direction.DECREASES_AGENT
        if self.change and DRUG in self.owners:
            return Direction.INCREASES_DRUG if up else Direction.DECREASES_DRUG
        if self.change and alone and THEIRS in self.owners:
            return Direction.INCREASES_AGENT if up else Direction.DECREASES_AGENT
        other = self.told_of(party, alone=alone)
        return None if other is self else other.direction(party, alone=alone)

    def told_of(self, party: Party, *, alone: bool) -> Outcome:
        """Return what happens in the interaction with *party*: this, or what else happens."""
        names = {party.agent.name.lower(), *(m.lower() for m in party.agent.members)}
        whose = {*names, DRUG, THESE, *([THEIRS] if alone else [])}
        if self.change and whose & self.owners:
            return self
        return next((o for o in self.more if names & o.owners), self)


DRUG = "the drug"
THEIRS = "their"
THESE = "these"
END = clue_compile(
    r";|:\s(?=such\sas\b|for\sexample\b|like\b)|(?<!\bSt)[.](?=\s|$)|[.]$"
    r"|,?\s(?:when|whenever|if|because|since|while|which|so that|so|thereby"
    r"|unless"
    r"|during|as a result|probably|presumably|possibly (?:by|because|due)|due to|resulting|leading"
    r"|although|but|therefore|by (?=\w+ing\b)|through (?=\w+ing\b|inhibition)|and (?=(?:should|may"
    r"|can|could|must|patients|the|it|this|they|is|are|will)\b)|(?:in|among) (?:patients|people"
    r"|those|some)|taken with|given with|used with|when taken|and (?:lead|cause|result)s?)\b"
    r"|,\s(?=(?:and |but |or )?(?:so|it|this|these"
    r"|the(?!\s(?:[\w-]+\s){0,3}?[\w-]+s\b)"
    rf"|the(?=[^.;]*\s(?:should|may|must|can|is|are|was|were|might|could|needs?|has|have|do|does"
    rf"|{VERBS})\b)"
    r"|they|patients|therefore|especially"
    r"|particularly|making|increasing|reducing|decreasing|raising|causing|doses?|blood|both)\b"
    r"|[\w\s-]{0,60}\b(?:should|may|must|can|is|are|was|were|might|could|need)\b)",
    re.IGNORECASE,
)
_CAUSE = clue_compile(
    r"\b(?P<verb>sets? off|invites?|brings? on|brought on|gives? rise to"
    r"|causes?|caused|causing|leads? to|leading to|led to|results? in|resulting in"
    r"|resulted in|produces?|producing|trigger(?:s|ed)?|provokes?|provoked|precipitates?"
    r"|contributes? to)\s+(?:(?:you|people|patients|someone|a\sperson)\sto\s)?"
    r"(?P<object>(?!by\b|if\b|when\b)\S)",
    re.IGNORECASE,
)
_RISK = clue_compile(
    r"\b(?P<verb>increas(?:es?|ed|ing)|rais(?:es?|ed|ing)|higher|greater|elevated|add(?:s|ed)? to"
    r"|heightened|carr(?:y|ies)|poses?|brings?)\s(?:the\s|their\s|your\s|a\s|an\s)?"
    r"(?:(?:additional|potential|overall|added)\s)?(?:risks?|dangers?|chances?|likelihood|possibility"
    r"|incidence)\s"
    r"(?:of|for|that)\s",
    re.IGNORECASE,
)
_RISK_RISES = clue_compile(
    r"\b(?:the\s)?(?P<risk>(?:risk|danger|chance|likelihood|possibility)s?\s(?:of|for)\s[^.;]{2,120}?\s"
    r"(?:(?:is|are|was|may be|can be|could be|might be)\s)?(?:also\s)?"
    r"(?:increased|higher|greater|elevated|raised|(?:may|can|could) (?:increase|rise|go up"
    r"|grow|climb)|increases|rises|goes up|grows|climbs))\b",
    re.IGNORECASE,
)
_REASON = clue_compile(
    r"(?:\b(?:due to|because of|owing to|on account of)\s+(?:the\s|an?\s|their\s|its\s)?"
    r"(?:(?:potential|possible|possibility|additive|combined)\s(?:for\s|of\s)?(?:an?\s)?)?)(?=\S)",
    re.IGNORECASE,
)
_MECHANISM = clue_compile(
    r"(?:,?\s(?:probably|possibly|presumably|likely|mainly|apparently))?"
    r"\s(?P<lead>by|through|via|because|since|presumably because|due to|because of|as)\s+"
    r"(?=(?P<first>\w+))",
    re.IGNORECASE,
)
_MECHANISM_END = clue_compile(
    r"[.;](?=\s|$)|[.;]$|,\s(?:and|but|so|which|therefore|resulting|thereby|leading|patients"
    r"|the dose"
    r"|increasing|reducing|it|they|use|caution)\b|\s(?:and therefore|and thus|and so|when|if"
    r"|resulting)\b",
    re.IGNORECASE,
)


def find_mechanism(text: str, outcome: Outcome | None) -> Piece | None:
    """Return why the outcome comes about: behind "by" or "because" and outside the outcome."""
    if outcome is None:
        return None
    for found in _MECHANISM.finditer(text):
        start = found.end()
        if outcome.piece.start <= start < outcome.piece.end or start < outcome.piece.start:
            continue
        if found["lead"].lower() in {"by", "through", "via"} and not _is_deed(found["first"]):
            continue
        if found["lead"].lower() == "as" and found["first"].lower() not in {
            "it",
            "they",
            "both",
            "this",
        }:
            continue
        closing = _MECHANISM_END.search(text, start)
        end = closing.start() if closing else len(text)
        piece = trim(text, start, end)
        if piece.text:
            return piece
    return None


def _is_deed(word: str) -> bool:
    return word.lower().endswith("ing") or word.lower() in {"inhibition", "induction", "blockade"}


def _risk(text: str) -> Outcome | None:
    """Return the outcome of "an increased risk of …" and "the risk of … is increased"."""
    if found := _RISK_RISES.search(text):
        return Outcome(trim(text, *found.span("risk"), article=True))
    found = _RISK.search(text)
    if not found:
        return None
    reason = _REASON.search(text)
    end = _reason_end(text, found.end()) if reason and reason.end() == found.start() else None
    if end is None:
        closing = END.search(text, found.end())
        end = closing.start() if closing else len(text)
    return Outcome(trim(text, found.start(), end, article=True))


def _reason_end(text: str, start: int) -> int:
    """Return where a reason that begins the sentence ends: at the comma before the main clause."""
    modal = _MODAL.search(text, start)
    comma = text.rfind(",", start, modal.start()) if modal else -1
    if comma >= 0:
        return comma
    closing = END.search(text, start)
    return closing.start() if closing else len(text)


_MODAL = compiled(r"\s(?:should|must|may|can|is|are|was|were|will|need)\b")


def _caused(text: str) -> Outcome | None:
    """Return the outcome of "can cause …" and "may result in …"."""
    for found in _CAUSE.finditer(text):
        if _NOT_SAID.search(text[: found.start()]):
            continue
        if _EXPLAINS.search(text, 0, found.start()):
            continue
        start = found.start("object")
        closing = END.search(text, start)
        piece = trim(text, start, closing.start() if closing else len(text), article=True)
        if piece.text:
            return Outcome(piece)
    return None


_NOT_SAID = compiled(r"\b(?:not|that|which|known to)\s(?:can\s|may\s|also\s)?$")
#: "Glaucoma (a condition in which pressure in the eye can lead to": what an illness does.
_EXPLAINS = clue_compile(
    r"\((?:an?|the)\s(?:[\w-]+\s){0,4}?(?:condition|disease|disorder|illness|infection)\b[^()]*$",
    re.IGNORECASE,
)
_OCCURS = clue_compile(
    r"(?:^|[,;]\s|\b(?:because|since|and)\s)(?P<what>(?:(?!(?:when|if|because"
    r"|since)\b)[\w'-]+\s){1,7}"
    r"(?:may|can|could|might|has|have)(?:\sbeen)?\s(?:occur|develop|result|reported|occurred"
    r"|described|encountered"
    r"|be\s(?:more|less)\s(?:likely|common|frequent|severe)))\b",
    re.IGNORECASE,
)


def _occurring(text: str) -> Outcome | None:
    """Return the outcome of "… may occur"."""
    found = _OCCURS.search(text)
    return Outcome(trim(text, *found.span("what"), article=True)) if found else None


def _changed(text: str) -> Outcome | None:
    """Return the outcome of "may worsen drowsiness" and of any verb like that."""
    for found in _CHANGED.finditer(text):
        if NOT_BEFORE.search(text[: found.start()]):
            continue
        closing = END.search(text, found.end())
        return Outcome(trim(text, found.start(), closing.start() if closing else len(text)))
    return None


_CHANGED = clue_compile(
    r"\b(?!lower\s(?:legs?|limbs?|back|abdom\w+|extremit\w+|body|lips?|jaw|eyelids?|parts?)\b)"
    r"(?!(?:changes|increases|decreases)\sin\b)"
    r"(?:increases?|decreases?|reduces?|raises?|lowers?|worsens?|intensif(?:y|ies)|adds? to"
    r"|deepens?|heightens?|aggravates?|amplif(?:y|ies)|compounds?|multipl(?:y|ies)|undermines?"
    r"|enhances?"
    r"|harms?|damages?|weakens?|thins?|slows?|hides?|masks?|blocks?|prolongs?|makes?|counteracts?"
    r"|prevents?|interferes? with"
    r"|affects?|alters?|changes?|potentiates?|inhibits?"
    r"|(?:switch|shut|turn)(?:s|es)?\soff)\s(?!(?:when|if|while|during|after"
    r"|as)\b)(?=\w)",
    re.IGNORECASE,
)
NOT_BEFORE = compiled(
    r"\b(?:should|must"
    r"|(?<!\bis known )(?<!\bare known )(?<!been known )(?<!been shown )(?<!was shown )"
    r"(?<!were shown )(?<!been found )(?<!was found )(?<!been reported )(?<!expected )"
    r"(?<!predicted )(?<!was reported )(?<!were reported )(?<!is reported )"
    r"(?<!are reported )(?<!is likely )(?<!are likely )(?<!appears )(?<!appear )"
    r"(?<!seems )(?<!seem )(?<!tends )(?<!tend )(?<!thought )(?<!body )"
    r"(?<!liver )(?<!kidneys )(?<!believed )(?<!able )to"
    r"|not|(?<!\bso\s)that"
    r"|(?<!,\s)(?<!\bof\s)which|who)\s(?:be\s"
    r"|may\s|can\s)?$",
    re.IGNORECASE,
)


def _reason(text: str) -> Outcome | None:
    """Return the outcome that "due to …" or "because of …" gives as the reason for advice."""
    found = _REASON.search(text)
    if not found:
        return None
    end = _reason_end(text, found.end())
    piece = trim(text, found.end(), end, article=True)
    return Outcome(piece) if piece.text else None


_MOVES = clue_compile(
    r"(?:^|[,;]\s|\b(?:because|since|and|that|-)\s)(?P<what>(?:(?!(?:when|if|because|since"
    r"|that|which|you)\b)[\w'-]+\s){1,7}?(?:may|can|could|might|will)\s(?:also\s)?(?:drop|fall"
    r"|rise|go\s(?:up|down)"
    r"|increase|decrease|slow(?:\sdown)?|become|get|follow|worsen|climb|sink|last|happen|change"
    r"|be\s(?:weaker"
    r"|stronger|higher|lower|delayed|hidden|masked)))\b"
    r"|(?P<likely>(?<![\w'-])(?:(?!(?:when|if|because|since|that|which)\b)[\w'-]+\s){1,5}?(?:is|are"
    r"|becomes?)\s(?:more|less)\s"
    r"(?:likely|common|frequent|severe))\b",
    re.IGNORECASE,
)


def _moving(text: str) -> Outcome | None:
    """Return the outcome of "blood sugar may drop too low" and "bleeding is more likely"."""
    found = _MOVES.search(text)
    if not found:
        return None
    start = found.start("likely" if found["likely"] else "what")
    closing = END.search(text, found.end())
    return Outcome(trim(text, start, closing.start() if closing else len(text), article=True))


#: One of these matches whatever `find_consequence` reads.
CONSEQUENCES = (_RISK, _RISK_RISES, _CAUSE, _CHANGED, _OCCURS, _REASON, _MOVES)


def find_consequence(text: str) -> Outcome | None:
    """Return what *text* says may follow: a risk, harm, a change, or the reason for advice."""
    readers = (_risk, _caused, _changed, _occurring, _reason, _moving)
    return next((found for reader in readers if (found := reader(text))), None)
