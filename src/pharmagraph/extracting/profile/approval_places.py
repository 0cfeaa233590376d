"""Finds approvals of which a text names the place and not the authority there.

"Approved in Japan in 2015", and "Japan cleared it in 2015".
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.profile.approval_dates import CAME, further
from pharmagraph.extracting.profile.dates import find_dates
from pharmagraph.extracting.wording.months import MONTH
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.model import Approval, Certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pharmagraph.extracting.page import Page
    from pharmagraph.extracting.profile.dates import Dated
    from pharmagraph.model import Sentence

__all__ = ["ADDED_HERE", "AT_PLACE", "WANTED", "added_in_country", "authority_at", "in_country"]

#: A place behind what came, and one whose label or approval reaches further.
AT_PLACE = (
    r"(?:(?:in|by)\s+(?:the\s+)?(?:United\s+States|USA?\b|U\.S\.|European\s+Union|EU\b|Europe|Japan"
    r"|Canada|America)\s+)?"
)
_AT = clue_compile(
    r"\b(?:(?P<eu>Europe(?:an)?|EU)|(?P<jp>Japan(?:ese)?)|(?P<ca>Canad(?:a|ian))"
    r"|(?P<us>US|USA|United\s+States|America|American)\b|(?P<usa>U\.S\.))(?!\w)"
)

#: What stands before an approval that has not been given.
WANTED = clue_compile(
    r"\b(?:await\w*|pending|seek\w*|sought|appl(?:ied|ying|ication)\s+for|request\w*|withdr\w+"
    r"|revok\w+"
    r"|suspend\w*|without|lack(?:s|ing)?|(?:has|have|had|with)\s+no|hop(?:es?|ing)\s+for)\b[^.;]{0,30}$",
    re.IGNORECASE,
)
_PLACE = (
    r"(?:(?:United\s+States|the\s+(?:United\s+States|USA?\b|U\.S\.))|the\s+(?:(?P<eu>European\s+Union|EU\b))|(?P<jp>Japan)"
    r"|(?P<ca>Canada))"
)
_IN_COUNTRY = clue_compile(
    r"\b(?:approv(?:ed|al)|authori[sz](?:ed|ation)|licen[cs](?:ed?)(?!\s+(?:to|number)\b))\b[^.;]{0,120}?\bin\s+"
    rf"{_PLACE}"
    rf"(?:\s+\([^)]*\))?(?:\s+{CAME})?"
    r"(?::|\s+(?:in|on|since|dates\s+(?:from|back\s+to)|came\s+(?:in|on)))\s+(?:late\s+|early\s+)?"
    r"(?=[A-Z0-9])",
    re.IGNORECASE,
)
_WHEN = rf"(?:in|on|since)\s+(?=(?:{MONTH}\s+(?:[0-9]{{1,2}},\s+)?)?(?:19|20)[0-9]{{2}}\b)"
#: "Approved in the United States for gout in 2013", "the first one approved there (2013)".
_FOR_USE = clue_compile(
    rf"\b(?:approv(?:ed|al)|authori[sz](?:ed|ation)|licen[sc]ed)\b[^.;]{{0,120}}?\b(?:in|by)\s+{_PLACE}"
    r"(?:\s+(?:for|as|in|to)\s(?:(?!\b(?:is|are|was|were|has|have|had|but|although|while|until|withdr\w+|introduced|available"
    rf"|marketed|not)\b)(?!(?:19|20)[0-9]{{2}}\b)[^.;:()]){{3,140}}?\s{_WHEN}"
    r"|\s+\((?=(?:19|20)[0-9]{2}\)))",
    re.IGNORECASE,
)
#: "Approved for gout in 2013 in the United States".
_DATE_FIRST = clue_compile(
    rf"\b(?:approved|authori[sz]ed|licen[sc]ed)\b(?:(?!(?:19|20)[0-9]{{2}}\b|\b(?:States|USA?|Union|Japan|Canada|Europe|UK)\b)[^.;:()]){{0,100}}?\s{_WHEN}"
    rf"(?=(?:{MONTH}\s+(?:[0-9]{{1,2}},\s+)?)?[0-9]{{4}}\s+in\s+{_PLACE})",
    re.IGNORECASE,
)
#: "EU approval in 2013", "the European approval came in 2013".
_OF_COUNTRY = clue_compile(
    r"\b(?:(?-i:US)|U\.S\.|American|(?P<eu>(?-i:EU)|European)|(?P<jp>Japanese)|(?P<ca>Canadian))\s+"
    rf"(?:marketing\s+)?(?:approval|authori[sz]ation|licen[cs]e)(?:\s+of\s+[\w-]+)?"
    rf"(?:\s*:|\s+(?:{CAME}\s+|was\s+(?:granted|given)\s+)?(?:in|on))\s+(?:late\s+|early\s+)?(?=[A-Z0-9])",
    re.IGNORECASE,
)
#: "The FDA approved it in 2012, and Japan followed in 2014".
_FOLLOWED = clue_compile(
    rf"(?<=[0-9])(?:[;,]\s+(?:and\s+|while\s+)?|\s+and\s+){_PLACE}\s+(?:followed(?:\s+suit)?|did\s+so|did\s+the\s+same)"
    r"\s+(?:in|on)\s+(?:late\s+|early\s+)?(?=[A-Z0-9])",
    re.IGNORECASE,
)
_BY_COUNTRY = clue_compile(
    r"(?:^\W*|[;,]\s+(?:and\s+|while\s+)?)(?:(?:the\s+)?(?:regulators?|authorit(?:y|ies)|agency)\s+(?:in|of)\s+)?"
    rf"{_PLACE}\s+(?:also\s+|first\s+|then\s+|had\s+)*"
    r"(?:approved|authori[sz]ed|licen[cs]ed|cleared)\s+(?P<what>[^,;.]{2,40}?)\s+"
    r"(?:for\s+[^,;.]{3,60}\s+)?(?:in|on|since)\s+(?:late\s+|early\s+)?(?=[A-Z0-9])",
    re.IGNORECASE,
)
#: "Japan approved it in 2014, the European Union in 2015, and Canada in 2016".
_AND_PLACE = clue_compile(
    rf"(?:,\s+(?:and\s+|then\s+)?|\s+and\s+)(?:in\s+)?{_PLACE}\s+(?:in|on|since)\s+(?:late\s+|early\s+)?(?=[A-Z0-9])",
    re.IGNORECASE,
)
_FRONT_PLACE = clue_compile(
    rf"(?:^\W*|[;.]\s+)in\s+{_PLACE},?\s+(?P<what>[^,;.]{{2,40}}?)\s+(?:was|were|(?:has|have|had)\s+been)\s+"
    r"(?:(?:first|also|then)\s+)?(?:approved|authori[sz]ed|licen[cs]ed|cleared)\s+"
    r"(?:for\s+[^,;.]{3,60}?\s+)?(?:in|on|since)\s+(?:late\s+|early\s+)?(?=[A-Z0-9])",
    re.IGNORECASE,
)
#: "Gout was added to the label in the United States in 2022": one more approval there.
ADDED_HERE = clue_compile(
    r"^\W*(?:(?!\b(?:warnings?|cautions?|box\w*|precautions?|contraindications?|restrictions?"
    r"|statements?|notes?)\b)[^;.]){2,80}?\s+(?:was|were)\s+(?:later\s+|then\s+)?added\s+to\s+"
    rf"(?:(?:the|its)\s+label(?:l?ing)?\s+in\s+{_PLACE}"
    r"|(?:the|its)\s+(?:US|USA|U\.S\.|American|(?P<eu2>EU|European)|(?P<jp2>Japanese)"
    r"|(?P<ca2>Canadian))\s+label(?:l?ing)?)\s+(?:in|on)\s+(?:late\s+|early\s+)?(?=[A-Z0-9])",
    re.IGNORECASE,
)
_OURS = compiled(r"\b(?:it|(?:this|the)\s+(?:drug|medicine|medication))\b", re.IGNORECASE)
_NOT_BEFORE = compiled(r"\b(?:not|never)\b[^.;,]{0,40}$", re.IGNORECASE)
_OTHER_FIRST = compiled(
    r"\W*(?!(?:It|This|The|They|In|These|Its|Both|Marketing|First|Approval|Authori[sz]ation|Licen[cs]e|Official|Regulatory|Conditional|Initial|There)\b)[A-Z][a-z]{4,}\b"
)
_NOT_GRANTED = clue_compile(
    r"\b(?:await|pending|seek|sought|refus|declin|reject|withdr|revok|suspend|expect|hope"
    r"|appl(?:y|ied))",
    re.IGNORECASE,
)
_MHLW = "Ministry of Health, Labour and Welfare"
#: The place as a note names it, and the authority there, in a sentence and as a label.
_OF_PLACES = {
    "us": ("the country", ("the FDA", "FDA")),
    "eu": ("the European Union", ("the European Commission", "European Commission")),
    "jp": ("Japan", (f"the {_MHLW}", _MHLW)),
    "ca": ("Canada", ("Health Canada", "Health Canada")),
}


def in_country(page: Page, sentence: Sentence, text: str) -> list[Approval]:
    """Return the approvals "in the United States in 1997", which name no authority."""
    dates = find_dates(text)
    places = [
        *(
            each
            for pattern in (_IN_COUNTRY, _OF_COUNTRY, _FOLLOWED, _FOR_USE, _DATE_FIRST)
            for found in pattern.finditer(text)
            for each in (found, *_following(text, dates, found.end()))
        ),
        *(
            found
            for pattern in (_BY_COUNTRY, _FRONT_PLACE)
            for found in pattern.finditer(text)
            if _is_ours(page, found["what"])
            for found in (found, *_following(text, dates, found.end()))
        ),
    ]
    every = (_of_country(page, sentence, text, said, dates) for said in places)
    return [
        each
        for said, approval in zip(places, every, strict=True)
        if approval
        for each in (approval, *_later(page, sentence, approval, said))
    ]


def _following(text: str, dates: list[Dated], start: int) -> Iterator[re.Match[str]]:
    """Yield the places that follow the one whose date is at *start*, each with a date."""
    when = next((each for each in dates if each.start == start), None)
    while when and (found := _AND_PLACE.match(text, when.end)):
        yield found
        when = next((each for each in dates if each.start == found.end()), None)


def added_in_country(page: Page, sentence: Sentence, text: str) -> list[Approval]:
    """Return the approval of a use that "was added to the label" in a place on a date."""
    said = ADDED_HERE.match(text)
    made = _of_country(page, sentence, text, said, find_dates(text)) if said else None
    return [made, *_later(page, sentence, made, said)] if made and said else []


def authority_at(words: str) -> str:
    """Return the authority of the one place that *words* name, or nothing."""
    named = {found.lastgroup for found in _AT.finditer(words)}
    places = {"us" if place == "usa" else place or "" for place in named}
    return _OF_PLACES[places.pop()][1][1] if len(places) == 1 else ""


def _later(page: Page, sentence: Sentence, first: Approval, said: re.Match[str]) -> list[Approval]:
    """Return the approvals of other uses in a row behind one: "… in 2001 and for gout in 2004"."""
    dates = find_dates(said.string)
    when = next(each for each in dates if each.start == said.end())
    return [
        replace(
            first,
            evidence=(page.span(sentence, said.start(), each.end),),
            date=each.date,
        )
        for each in further(said.string, dates, when.end)
    ]


def _is_ours(page: Page, what: str) -> bool:
    return bool(page.mention.search(what) or _OURS.search(what))


def _of_country(
    page: Page, sentence: Sentence, text: str, said: re.Match[str], dates: list[Dated]
) -> Approval | None:
    when = next((each for each in dates if each.start == said.end()), None)
    if not when or _NOT_BEFORE.search(text[: said.start()]):
        return None
    front = text[: said.start()]
    if (
        WANTED.search(front)
        or _NOT_GRANTED.search(said[0])
        or page.aside(sentence.span.start + said.start(), sentence.span.start + said.end())
        or (
            _OTHER_FIRST.match(front)
            and "what" not in said.groupdict()
            and said.re is not _AND_PLACE.real
            and not page.mention.search(front)
        )
    ):
        return None
    named = {name.removesuffix("2") for name, words in said.groupdict().items() if words}
    group = next((name for name in _OF_PLACES if name in named), "us")
    place, authority = _OF_PLACES[group]
    return Approval(
        subject=page.drug,
        evidence=(page.span(sentence, said.start(), when.end),),
        context=(sentence.span,),
        rule="approval-in-country",
        certainty=Certainty.IMPLIED,
        note=f"The source names {place}; drugs are approved there by {authority[0]}.",
        authority=authority[1],
        date=when.date,
    )
