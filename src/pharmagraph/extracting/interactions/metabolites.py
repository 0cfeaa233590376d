"""Knows the active metabolites of the drug by their names: what changes their level changes it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.extracting.interactions.classifying import is_known
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pharmagraph.extracting.page import Page

__all__ = ["with_metabolites"]

_FORM = (
    r"(?:(?:main|major|most|principal|chief|only|pharmacologically|biologically|its|the|an|one)\s)*"
    r"active\s(?:\w+\s)?(?:metabolites?|forms?|products?)"
)
_DRUG = r"(?P<drug>[A-Za-z][\w-]{3,})"
_NAME = r"(?P<name>[a-z]{4,}ic\sacid|(?:[A-Za-z]-)?(?:[A-Z]{1,3}[0-9]{1,6}|[A-Za-z0-9-]{6,}))"
_PATTERNS = (
    clue_compile(
        rf"(?<![\w-]){_NAME}(?:,|\s\(|\s(?:is|was),?)\s?{_FORM}\sof\s{_DRUG}", re.IGNORECASE
    ),
    clue_compile(
        rf"(?<![\w-]){_NAME}(?:,|\s\(|\s(?:is|was),?)\s?{_DRUG}'s\s{_FORM}", re.IGNORECASE
    ),
    clue_compile(
        rf"{_FORM}\sof\s{_DRUG}(?:,|\s\(|,?\s(?:is|called|named|known as))\s?{_NAME}(?=[,).\s])",
        re.IGNORECASE,
    ),
    clue_compile(
        rf"\b{_DRUG}'s\s{_FORM}(?:,|\s\(|,?\s(?:is|called|named|known as))\s?{_NAME}(?=[,).\s])",
        re.IGNORECASE,
    ),
    clue_compile(
        rf"\b(?:the|its)\s{_FORM}(?P<drug>)(?:,|\s\(|,?\s(?:called|named"
        rf"|known as))\s?{_NAME}(?=[,)])",
        re.IGNORECASE,
    ),
    clue_compile(
        rf"\b{_DRUG}\s(?:itself\s)?(?:is|has|must|needs|gets)\b[^.;]{{0,50}}?\b(?:metaboli[sz]ed|converted|turned|changed)\b[^.;]{{0,50}}?"
        rf"\s(?:to|into)\s{_NAME},\s{_FORM}",
        re.IGNORECASE,
    ),
    clue_compile(
        rf"\b(?:substance|compound)\s(?:(?:that|which)\s)?(?:the\sbody|the\sliver|it)\s(?:turns|converts|changes)\s"
        rf"it\s(?:in)?to(?P<drug>),\s{_NAME}(?=,)",
        re.IGNORECASE,
    ),
)
_ACTS = (
    r"(?:(?:an?\s)(?:[\w-]+\s){0,3}(?:inhibitor|blocker|agonist|antagonist)\b"
    r"|which\s(?:then\s)?(?:blocks|inhibits|binds|acts|works|stops|prevents|is\s(?:the\s)?active)\b)"
)
#: What a prodrug becomes, which counts if it is known for a drug.
_YIELDED = clue_compile(
    rf"(?<![\w-])(?P<drug>It|[A-Za-z][\w-]{{3,}})\s(?:\([^()]*\)\s)?(?:itself\s)?is\s[^.;?\n]{{0,60}}?\bprodrug\b[^.\n]{{0,120}}?"
    r"\b(?:yields?|releases?|(?:converts?|turns?|changes?)\sit\s(?:in)?to|(?:(?:converted|turned|changed|metaboli[sz]ed|hydroly[sz]ed|broken"
    rf"\sdown)\b[^.;,]{{0,40}}?\s(?:in)?to)|to\sform)\s(?:active\s)?{_NAME}(?=[,.;)\s])",
    re.IGNORECASE,
)
#: What the drug becomes that does its work: "it is converted to A, which blocks".
_BECOMES = clue_compile(
    rf"(?<![\w-])(?P<drug>It|[A-Za-z][\w-]{{3,}})\s(?:\([^()]*\)\s)?is\s(?:[a-z]+ly\s)?"
    rf"(?:converted|turned|changed|metaboli[sz]ed|hydroly[sz]ed)\b[^.;,]{{0,40}}?\s(?:in)?to\s{_NAME},\s{_ACTS}",
    re.IGNORECASE,
)
#: "It is changed by the body into A, and A stops the virus".
_BECOMES_AND = clue_compile(
    rf"(?<![\w-])(?P<drug>It|[A-Za-z][\w-]{{3,}})\s(?:\([^()]*\)\s)?is\s(?:[a-z]+ly\s)?"
    rf"(?:converted|turned|changed|metaboli[sz]ed|hydroly[sz]ed)\b[^.;,]{{0,40}}?\s(?:in)?to\s{_NAME},?\sand"
    r"\s(?P=name)\s(?:then\s)?(?:blocks|inhibits|binds|acts|works|stops|prevents|does)\b",
    re.IGNORECASE,
)
_TELLING = Patterns(*_PATTERNS, _YIELDED, _BECOMES, _BECOMES_AND)
#: Words that can stand where the name of a metabolite stands.
_WORD = clue_compile(
    r".*(?:ing|ed|ly)|which|called|accounts?|responsible|compound|substance|inside|through|should"
    r"|levels?"
    r"|within|before|because|metabolite",
    re.IGNORECASE,
)


def with_metabolites(page: Page) -> Page:
    """Return *page* with the names of the active metabolites of the drug among its names."""
    found = {name.lower() for name in _names(page)} - set(page.names)
    return replace(page, names=(*page.names, *sorted(found))) if found else page


def _names(page: Page) -> Iterator[str]:
    """Yield the names that the text gives to active metabolites of the drug."""
    for sentence in page.holding(_TELLING):
        text = page.text(sentence)
        for number, found in _TELLING.finditer(text):
            yielded = _TELLING.each[number] in {_YIELDED, _BECOMES, _BECOMES_AND}
            drug, name = found["drug"], found["name"]
            ours = not drug or (yielded and drug.lower() == "it") or page.mention.fullmatch(drug)
            if ours and (is_known(name.lower()) if yielded else not _WORD.fullmatch(name)):
                yield name
