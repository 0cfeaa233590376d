"""Reads who else is named behind an outcome: "and those of B", "and perhaps B too"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.interactions.consequences import DRUG, THESE
from pharmagraph.extracting.interactions.owners import agents_in
from pharmagraph.extracting.wording.patterns import clue_compile

if TYPE_CHECKING:
    from pharmagraph.extracting.interactions.agents import Party

__all__ = ["with_those", "with_too"]


def with_those(behind: str, owners: frozenset[str], parties: list[Party]) -> frozenset[str]:
    """Return *owners* with those *behind* them: "levels of A, as well as those of B"."""
    ours = not owners or DRUG in owners
    patterns = () if ours else (_THOSE, _THOSE_TOO, _AND_LEVEL, _AND_THE)
    more = next((m for pattern in patterns if (m := pattern.match(behind))), None)
    return owners | {name for _, name in agents_in(more["who"], parties)} if more else owners


_THOSE = clue_compile(
    r",?\s(?:and|or|as\swell\sas|along\swith)\s(?:also\s)?(?:those|that)\sof\s"
    r"(?![^.;]*\s(?:stronger|weaker|higher|lower|greater|smaller|longer|shorter)\b)(?P<who>[^.;]*)",
    re.IGNORECASE,
)


#: "Raises the effect of A and the level of B".
_AND_LEVEL = clue_compile(
    r"[^.;]{0,60}?,?\s(?:and|as\swell\sas)\s(?:also\s)?(?:the\s)?(?:blood\s|plasma\s|serum\s)?"
    r"(?:levels?|effects?|amounts?|concentrations?|exposure|toxicity|absorption)\s(?:of|to)\s(?P<who>[^.;,]*)",
    re.IGNORECASE,
)
#: "Lowers the level of A, the B, and the C": a list goes on with an article.
_AND_THE = clue_compile(
    r"(?=[^.;]*(?:\sand|,)\sthe\s)(?P<who>(?:(?!\b(?:is|are|was|were|may|can|could|might|must|should"
    r"|will|has|have|by|when|if|while|which|that|because|with|in|on|to|for|from|of|so|but|also)\b)[^.;]){5,120})"
    r"(?:[.;]|$)",
    re.IGNORECASE,
)
_THOSE_TOO = clue_compile(
    r"[^.;,]{0,40}?,?\s(?:and|as)\s(?:those|that)\sof\s(?P<who>[^,.;]{3,60}?)\s"
    r"(?:(?:may|might|can|could|will)\s)?(?:also\s)?(?:do|does|did|follow)\b"
    r"(?:\s(?:so|too|likewise|the\ssame))+",
    re.IGNORECASE,
)


def with_too(behind: str, owners: frozenset[str], parties: list[Party]) -> frozenset[str]:
    """Return *owners* with those *behind* them: "makes A less effective, and perhaps B too"."""
    ours = not owners or DRUG in owners or THESE in owners
    more = None if ours else _TOO.match(behind)
    return owners | {name for _, name in agents_in(more["who"], parties)} if more else owners


_TOO = clue_compile(
    r",?\s(?:and|or)\s(?:(?:perhaps|possibly|probably|presumably|maybe|also)\s)+(?P<who>[^.;]{3,80}?)"
    r"(?:\s(?:too|also|as\swell|likewise))?\s*(?:[.;]|$)",
    re.IGNORECASE,
)
