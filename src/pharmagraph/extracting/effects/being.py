"""Finds the effects in front of what they are: "… are the most common side effects"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.effects.cues import Cues
from pharmagraph.extracting.effects.masking import masked, names_drug
from pharmagraph.extracting.effects.patterns import (
    NOT_EFFECTS,
    OTHERS,
    STATED,
    SUBJECT_NO_LIST,
)
from pharmagraph.extracting.effects.stretches import (
    Announcement,
    announce,
    clause_start,
    list_end,
    list_start,
)
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.unwanted import UNWANTED

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page

__all__ = ["BEING", "OF_WHAT", "find_being"]

BEING = clue_compile(
    rf",?\s(?:is|are|was|were|(?:has|have)\s(?:not\s|never\s)?been)\s"
    rf"(?:not\s(?=(?:(?:an?|among the)\s)?(?:[\w-]+\s){{0,2}}?{UNWANTED}))?(?:also\s)?"
    r"(?:by far\s)?(?:among\s|some of\s|one of\s)?(?:the\s|an?\s|its\s)?"
    rf"(?:(?:(?!not\b)[\w-]+\s){{0,4}}?{UNWANTED}(?!\s(?:of|with|from)\s(?:other|some|many))"
    r"|(?:(?!not\b)[\w-]+\s){0,2}?(?:rare|uncommon|common|commonest|frequent|occasional"
    r"|infrequent|usual|known|well-known|possible|serious|dose-limiting|main|chief"
    r"|principal)\s(?:(?:and|but|or)\s[\w-]+\s|known\s)?"
    r"(?:complications?|complaints?|consequences?|effects?|reactions?|problems?|events?"
    r"|toxicit(?:y|ies))"
    r"|(?<=were\s)(?:(?:typically|usually|often|generally|commonly)\s)?(?:the\s)?(?:first|initial"
    r"|presenting"
    r"|earliest|usual)\s(?:symptoms|signs|complaints|features|manifestations)(?!\sof)"
    r"|(?<=were\s)(?:its|the)\s(?:first\s)?(?:heralds|harbingers)(?!\sof)"
    r"|(?:another|one)\s(?:frequent\s|common\s|rare\s|possible\s|occasional\s)?"
    r"(?:complaint|complication|effect|problem)(?=\s?(?:[.,;]|of\s(?:it|the\s(?:drug|treatment)))|\sof\s\x02)"
    r"|the\s(?:most\s)?(?:common|frequent|commonest|rarest|worst)(?:\sone)"
    r"|(?:(?!not\b)[\w-]+\s){0,2}?(?:main|chief|principal|major|greatest|biggest|gravest|foremost|particular|special|real"
    r"|leading|most\s[a-z]+)\s(?:hazard|danger|risk|threat|drawback|nuisance|concern|worry|trouble"
    r"|harm)s?"
    r"|(?:what|(?:complaint|problem|trouble|effect|event|symptom|reaction)s?)\s"
    r"(?:(?!not\b)[\w-]+\s){1,4}?most(?:\s(?:often|commonly|frequently))?)\b"
    r"|\s(?:is|are|was|were)\snot\s(?:one|some|among|part)\s(?:of\s)?(?:its|the drug's|the)\s"
    r"(?:known\s)?effects\b"
    r"|\s(?:is|are)\s(?:the\sones?|what)\s(?:that\s)?(?:(?:we|i|doctors|nurses|people|patients)\s)?"
    r"(?:most\s|really\s|mostly\s|chiefly\s)?(?:worry|worries|fear|watch|dread|mind|complain|look\sout"
    r"|care)\w*\b"
    r"|\s(?:leads?|tops?|heads?|led|topped|headed)\sthe\slist\b",
    re.IGNORECASE,
)
OF_WHAT = clue_compile(
    r"\s(?:of|with|from|to|in|on|for|under)\s"
    r"(?P<what>(?![0-9]|(?:more|fewer|less|at|up|about|over|some|many|most)\s)[\w\x02 -]+)",
    re.IGNORECASE,
)
_AND_SHARE = clue_compile(
    r"\s\([0-9.]{1,5}\s?(?:%|percent)\)"
    r"|[:;]\s(?:it|this|they|these)\s(?:is|are|was|were|has been|have been)\s(?:reported|seen"
    r"|noted|observed"
    r"|experienced|mentioned)\s(?:in|by)\s(?:about\s|around\s|nearly\s)?[0-9.]{1,5}\s?(?:%|percent)"
    r"|[:;]\s(?:in\s(?:the\s)?(?:[\w-]+\s){0,2}(?:trials?|stud(?:y|ies)),\s)?(?:about\s|around\s|nearly\s)?[0-9.]{1,5}"
    r"\s?(?:%|percent)\sof\s[^;.:%]{3,60}?\s(?:had|got|developed|experienced|reported|noticed)\s(?:it|one|this|them)\b"
    r"|[^,;.%]{0,50}?,?\s(?:and|which)\s(?:(?:is|are|was|were|has been|have been)\s)?"
    r"(?:occurs?|occurred|affects?|affected|seen|noted|reported|observed|found|happens?|happened)"
    r"\s(?:in\s|by\s)?(?:about\s|around\s|nearly\s|up to\s|less than\s|more than\s)?"
    r"[0-9.]{1,5}\s?(?:%|percent)(?:\s?(?:to|and|or|-|–)\s?[0-9.]{1,5}\s?(?:%|percent))?",
    re.IGNORECASE,
)

_RELATIVE = clue_compile(
    r",\s(?:(?:for|of|with|in|from|to)\s)?(?:which|who|whose)\s[^,;.]{3,80},?$", re.IGNORECASE
)
_FOLLOWED = clue_compile(
    r"(?:\s\([0-9.]{1,5}\s?(?:%|percent)\))?,?\s(?:(?:closely\s)?followed by|(?:just\s"
    r"|well\s)?ahead of)\s(?=\w)",
    re.IGNORECASE,
)


def _as_often(first: Announcement, named: Announcement) -> Cues:
    """Return what is said of *named*, which follows "the most common one": it is common too."""
    return named.cues.filled(Cues(first.cues.frequency))


def find_being(page: Page, text: str, *, own: bool) -> list[Announcement]:
    """Return the lists before "are the most common side effects", "is a rare complication"."""
    found: list[Announcement | None] = []
    if not BEING.possible(text) or not (own or STATED.possible(text)):
        return []
    hidden = masked(page.names, text)
    for being in BEING.finditer(hidden):
        stated = bool(STATED.search(being[0]))
        clause = clause_start(text, being.start())
        aside = _RELATIVE.search(text, clause, being.start())
        start = list_start(text, clause, being.start())
        end = aside.start() if aside else being.start()
        subject, said = text[start:end], text[clause:start] + being[0]
        no_list = SUBJECT_NO_LIST.search(subject) or page.mention.search(subject)
        if no_list or NOT_EFFECTS.search(said) or OTHERS.search(said) or not (own or stated):
            continue
        if (of := OF_WHAT.match(hidden, being.end())) and not names_drug((), of["what"]):
            continue
        if share := _AND_SHARE.match(text, being.end()):
            said += share[0]
        found.append(announce(text, (start, end), said, certain=stated))
        if (behind := _FOLLOWED.match(text, being.end())) and found[-1]:
            named = announce(text, (behind.end(), list_end(text, behind.end())), "")
            if named and being[0].endswith(" one"):
                named = named._replace(cues=_as_often(found[-1], named))
            found.append(named)
    return [each for each in found if each]
