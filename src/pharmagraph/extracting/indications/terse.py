"""Finds uses that are only named, under a heading that asks for nothing else: "PRESCRIBED FOR"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.indications.asking import USES, WHY, without_number
from pharmagraph.extracting.indications.cues import find_cues
from pharmagraph.extracting.indications.further import VERBAL
from pharmagraph.extracting.indications.naming import begins_with_condition, find_conditions
from pharmagraph.extracting.indications.stretches import DRUG, Stretch, stop
from pharmagraph.extracting.indications.uses import find_uses, leading_use
from pharmagraph.extracting.wording.drug_names import is_drug_name
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import trim
from pharmagraph.model import SentenceKind, Use
from pharmagraph.remembering import remembered

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["is_headed", "only_named"]

_GIVEN = r"(?:prescribed|used|indicated|given|taken|meant|approved|chosen)"
_ITS = r"(?:it|this\s+(?:drug|medicine|medication)|(?:[\w-]+\s+){0,2}?[\w-]+)"
_HEADED = clue_compile(
    rf"(?:[0-9.]+\s)?\W*(?:(?:what\s+(?:is|are)\s+{_ITS}\s+)?{_GIVEN}\s+(?:for|in|against)"
    rf"|(?:why|when)\s+(?:is|are)\s+{_ITS}\s+{_GIVEN}|(?:why|when)\s+{_ITS}\s+(?:is|are)\s+{_GIVEN}"
    rf"|what\s+(?:is|are)\s+{_ITS}\s+for|what\s+{_ITS}\s+is\s+(?:{_GIVEN}\s+)?for|purpose"
    rf"|what\s+(?:are\s+)?(?:the\s+)?(?:(?:main|approved|other)\s+)?uses(?:\s+(?:are\s+)?(?:for|of)\s+{_ITS})?(?:\s+are)?"
    rf"|(?:(?:approved|labell?ed|main|common|other)\s+)?uses?(?:\s+(?:of|for)\s+{_ITS})?"
    rf"|what\s+(?:does\s+{_ITS}\s+treat|{_ITS}\s+(?:treats|is\s+good\s+for))"
    rf"|(?:conditions|diseases|illnesses)\s+treated"
    rf"|why\s+(?:(?:do|would)\s+)?(?:doctors|physicians|prescribers|specialists)\s+(?:prescribe|use|give|choose)\s+{_ITS}"
    r"|(?:therapeutic\s+)?indications?(?:\s+and\s+usage|\s+for\s+use)?)\W*",
    re.IGNORECASE,
)
_ASKS_USES = clue_compile(
    r"\b(?:what|which)\b.*\b(?:uses|used|prescribed|indications|indicated)\b", re.IGNORECASE
)
_BOUND = clue_compile(
    r"\bwhose\s[^,;.]*|(?<=[\w)]),?\s(?:insofar|provided|as\s+long|if|when|where|unless|once)\s[^;.]*|\b(?:that|which)\s+(?:other|earlier|previous|standard|first-line)\s[^,;.]*|\b(?:who|that)\s+(?:cannot|can|could|have|has|are|do"
    r"|does)(?:\s+not)?\s+(?:(?:have|had|been?|take)\s+)?",
    re.IGNORECASE,
)
_PARTED = clue_compile(r";\s+(?:(?:also|and)\s+)?")
_FAR = 4
_FOR = clue_compile(r"\W*(?:for|against|in)\s+(?=\w)", re.IGNORECASE)
_PROPHYLAXIS = clue_compile(
    r"\W*(?:(?:surgical|routine|long-term)\s+)?(?:prophylaxis|prevention|preventive(?:ly)?):\s*",
    re.IGNORECASE,
)
_WORD = compiled(r"[A-Za-z][\w-]+")


def only_named(page: Page, sentence: Sentence, text: str, masked: str) -> list[Stretch]:
    """Return the stretches of *text* that only name what the drug is for, without a verb.

    *masked* is *text*, the drug blotted out.
    """
    if DRUG in masked or not is_headed(page, sentence) or page.mention.search(text):
        return []
    said = _BOUND.sub(" ", text)
    if VERBAL.search(said) or _is_refused(said):
        return []
    start = _named_from(text)
    edges = [start, *(m.end() for m in _PARTED.finditer(text, start)), len(text)]
    if find_uses(text) or _of_other(text):
        return []
    return [each for edge in edges[:-1] if _begins_soon(text, each := _stretch(text, edge))]


def _is_refused(said: str) -> bool:
    """Tell whether words deny use or tell of harm, and are not the end of a condition's name."""
    against = [cue for cue in find_cues(said) if cue.family in {"denies", "harms"}]
    named = find_conditions(said) if against else []
    return any(
        not any(each.start < cue.start and cue.end == each.end for each in named) for cue in against
    )


def _named_from(text: str) -> int:
    """Return where a line begins to name uses: behind a label, unless that is the use itself."""
    colon = text.find(":")
    if colon < 0:
        return 0
    first = trim(text, 0, colon)
    begun = leading_use(text, first.start)
    own = begun is not None and begun[0] < first.end
    own = own or (begins_with_condition(first.text) and not find_conditions(text, colon))
    return 0 if own else colon + 1


def _begins_soon(text: str, stretch: Stretch) -> bool:
    """Tell whether a list begins with a name: what stands far behind is said by a sentence."""
    first = next(iter(find_conditions(text, stretch.start, stretch.end)), None)
    front = text[stretch.start : first.start] if first else ""
    if find_cues(front):
        return False
    return not stretch.bare or "," in front or len(front.split()) < _FAR


def _stretch(text: str, start: int) -> Stretch:
    """Return what is named from *start*, behind its verb if it begins with one: "Treating gout"."""
    begun = leading_use(text, trim(text, start).start)
    if _PROPHYLAXIS.fullmatch(text, 0, start):
        return Stretch(start, stop(text, start), 0, (Use.PREVENTION,), guarded=True)
    if not begun:
        first = found.end() if (found := _FOR.match(text, start)) else start
        return Stretch(first, stop(text, first), first, bare="for", guarded=True)
    return Stretch(begun[0], stop(text, begun[0]), start, begun[1], guarded=True)


def is_headed(page: Page, sentence: Sentence) -> bool:
    """Tell whether what is only named below the heading is a use: it asks for nothing else."""
    heading = page.section(sentence).heading
    if not heading:
        return False
    told, listed = _heads(heading.quote)
    return told or (listed and sentence.kind is SentenceKind.ITEM)


@remembered
def _heads(heading: str) -> tuple[bool, bool]:
    """Tell whether a heading asks for uses alone, and if it does for a list."""
    heading = without_number(heading)
    told = any(each.fullmatch(heading) for each in (_HEADED, USES, WHY))
    return told, _ASKS_USES.search(heading) is not None


def _of_other(text: str) -> bool:
    """Tell whether a sentence begins with the name of another drug."""
    first = _WORD.search(text)
    return first is not None and is_drug_name(first[0].lower())
