"""Finds what the drug lets people do less well, what befalls them more easily, what it hides.

"It may make you less able to fight germs", "makes it harder to fall asleep" and "does not
hide sweating": the label is all that is said, verb included, and no list.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pharmagraph.extracting.effects.cues import Cues, read_cues
from pharmagraph.extracting.effects.items import Part
from pharmagraph.extracting.effects.masking import masked
from pharmagraph.extracting.effects.patterns import NOT_EFFECTS
from pharmagraph.extracting.effects.stretches import clause_start, denies
from pharmagraph.extracting.effects.verbs import DRUG_WORDS
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import fold, trim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pharmagraph.extracting.page import Page

__all__ = ["ABLE", "Ability", "find_abilities"]


class Ability(NamedTuple):
    """What is said of what people can do: the effect, what is said of it, whether it is denied."""

    part: Part
    cues: Cues
    denied: bool


_AUX = (
    r"(?:may|might|can|could|will|would|also|does|do|did|not|never|even|sometimes|often|rarely"
    r"|usually|seriously|been (?:shown|known|found|reported|seen) to|appears? to|seems? to"
    r"|is known to)"
)
_WHOM = r"(?:you|people|patients|men|women|children|users|your\s\w+)"
_WHAT = (
    rf"makes?\s{_WHOM}\s(?!(?:feel|look|think|breathe|sleep|live)\b)[a-z]+(?:\s(?:and|or)\s[a-z]+)?"
    r"\s(?:more|less)\s(?:easily|quickly|readily|often)"
    rf"|makes?\s{_WHOM}\s(?:less\sable|unable)\sto\s[a-z]+"
    rf"|makes?\s{_WHOM}\smore\s(?:likely|prone|liable)\sto\s(?:bleed|bruise|fall|faint|burn"
    rf"|sunburn)"
    rf"|makes?\s{_WHOM}\s(?:more|very)\s(?:sensitive|vulnerable|susceptible|prone)\sto\s[a-z]+"
    r"|makes?\s(?:the|your)\s(?:gums|skin|eyes|hair|nails|hands|feet|legs|ankles|muscles|joints"
    r"|nose|mouth|heart)\s"
    r"(?:swell|itch|peel|bleed|crack|burn|fall out|thin|twitch|water|run|ache|hurt|sting|shake"
    r"|race|pound)"
    r"|makes?\sit\s(?:harder|more\sdifficult|hard|difficult|impossible)\s"
    r"(?:for\s[\w ]{3,20}?\s)?to\s"
    r"(?!(?:use|take|give|get|tell|know|find|diagnose|treat|see\s(?:if|how|whether)|stop)\b)[a-z]+"
    r"|(?:lower|reduce|decrease|weaken|limit)s?\s(?:the|your|their)\s(?:[\w']+\s)?ability\sto\s"
    r"(?:fight|heal|sweat|clot|resist|see|hear|think|learn|concentrate)"
    r"|(?:lower|reduce|weaken)s?\s(?:the|your)\s(?:ability|power)\sof\s(?:the"
    r"|your)\s[\w ]{3,30}?\sto\s"
    r"(?:fight|heal|resist|clot)"
    r"|(?:hide|mask)s?\s(?!(?:it|its|this|that|(?:the\s|its\s|a\s)?(?:[\w-]+\s)?(?:taste|smell"
    r"|flavou?r))\b)\w+"
)
ABLE = clue_compile(
    rf"(?:(?<![\w-])(?:\x02+|{DRUG_WORDS})(?:,?\s{_AUX})*\s|^\W*(?:may|can)\s(?:also\s)?"
    r"|\s(?:and|or)\s(?=makes?\s(?:it|you)\s)"
    rf"|\s(?:and|or)\s(?:may|can|could)\s(?:also\s)?)(?P<what>(?:{_WHAT})\b"
    r"(?:(?!,\s|\s(?:which|that|who|when|if|because|while|until|unless|for\ssome|especially"
    r"|after)\b"
    r"|\sin\s(?:(?:some|many|most|young|older|elderly|the)\s)?(?:people|patients|those|diabetics|children"
    r"|adults|women|men|elderly)\b"
    r"|\s(?:and|or|but)\s(?:may|can|could|some|it|does|has|is|makes?|increases?|raises?|lowers?"
    r"|decreases?"
    r"|reduces?|causes?|leads?|worsens?)\b)[^.;:()])*)"
)


def find_abilities(page: Page, text: str) -> Iterator[Ability]:
    """Yield what *text* says that the drug lets people do less well, or hides."""
    if not ABLE.possible(text):
        return
    for found in ABLE.finditer(masked(page.names, text)):
        said = text[clause_start(text, found.start()) : found.start("what")]
        if NOT_EFFECTS.search(said):
            continue
        own = trim(text, *found.span("what"))
        denied = denies(said)
        cues = Cues() if denied else read_cues(said)
        if again := _OF_AGAIN.fullmatch(own.text):
            first = trim(text, own.start, own.start + again.end("one"))
            yield Ability(Part(fold(first.text, initial=False), first), cues, denied)
            label = f"{fold(again['head'], initial=False)} {again['what'].strip()}"
            own = trim(text, own.start + again.start("what"), own.end)
            yield Ability(Part(label, own), cues, denied)
            continue
        yield Ability(Part(fold(own.text, initial=False), own), cues, denied)


#: "Mask the signs of low blood sugar and of an overactive thyroid".
_OF_AGAIN = clue_compile(
    r"(?P<one>(?P<head>.+?\sof)\s.+?)\s(?:and|or)\sof\s(?P<what>.+)", re.IGNORECASE
)
