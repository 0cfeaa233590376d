"""Patterns of the ages and weights by which people are told apart: "6 to 11 years of age"."""

from __future__ import annotations

from functools import cache

from pharmagraph.extracting.wording.quantities import count_pattern

__all__ = ["BARE_AGE", "GLOSS", "age_pattern", "weight_pattern"]

PERIOD = r"(?:years?|yrs?|y(?![\w-])|months?|mos?(?!\w)|weeks?|wks?(?!\w))"
BARE_AGE = (
    r"(?:(?:aged?\s+)?(?:over|under|above|below|older\s+than"
    r"|younger\s+than)\s+(?:the\s+age\s+of\s+)?"
    r"[0-9]{1,2}(?![0-9]|[.,][0-9]|\s*(?:-|kg|mg|mcg|pounds|lbs?|stones?|%|kilo|to\b))"
    r"|(?:(?:aged?|from|between|ages)\s+)?[0-9]{1,2}\s*(?:-|to"
    r"|and)\s*[0-9]{1,2}(?=\s*(?:$|[,:)]|(?:may|can|should|must|is|are|take|takes"
    r"|receive|need|get|use|usually|with|who|old)\b))"
    r"|of\s+[0-9]{1,2}\s+(?:years|months)(?!\s+of)"
    r"|(?:aged?\s+)?[0-9]{1,2}\s+(?:and|or|years\s+or)\s+(?:older|over|above|younger"
    r"|under)(?!\s+[0-9]))"
)
#: A weight told again in another unit: "(99 pounds)".
GLOSS = (
    r"\s*\((?:(?:about|or|over|under|less\s+than|more\s+than|from)\s+)*[0-9.]+(?:\s*(?:-|to|and)\s*[0-9.]+)?\s*"
    r"(?:kg|kilograms?|pounds|lbs?)(?:\s+(?:or|and)\s+(?:more|less|over|above|under))?\)"
)


@cache
def age_pattern() -> str:
    """Return a pattern that finds an age or a band of ages, as people have them."""
    n = rf"{count_pattern()}"
    to = r"\s*(?:-|to|through|and|up\s+to)\s*"
    life = r"(?:\s+(?:of\s+age|old))?"
    return (
        rf"(?:(?:who\s+are\s+)?(?:(?:of(?=\s+[0-9])|(?:aged?|ages)\s+(?:from|between)|aged?|ages|from|between(?:\s+the\s+ages\s+of)?)\s+)?(?:"
        r"(?:(?:not?\s+)?(?:older|younger|less|greater|more)|not\s+yet|over|under|above|below|up\s+to(?:\s+and\s+including)?"
        r"|at\s+(?:least|most))\s+"
        rf"(?:than\s+)?(?:the\s+age\s+of\s+)?{n}(?:[\s-]*{PERIOD}{life})"
        rf"|(?:over|under|above|below)\s+(?:the\s+)?age\s+(?:of\s+)?{n}(?:[\s-]*{PERIOD})?"
        rf"|[<>\u2264\u2265]=?\s*{n}\s*(?:{PERIOD}|days?|d(?!\w)){life}"
        rf"|{n}(?:[\s-]*{PERIOD}{life})?{to}(?:(?:less|younger)\s+than\s+|under\s+"
        rf")?{n}[\s-]*{PERIOD}{life}(?:\s+(?:and|or)\s+(?:older|younger))?"
        rf"|{n}[\s-]*{PERIOD}{life},?\s+(?:and|or)\s+(?:older|over|above|up|younger|"
        r"under)(?:\s+of\s+age)?"
        rf"|{n}[\s-]*{PERIOD}\s+(?:of\s+age|old)"
        rf"|{n}\s+days{life}{to}{n}[\s-]*{PERIOD}{life}"
        rf"|(?:{n}{to})?{n}\s+days\s+(?:of\s+age|old)"
        rf"|(?:aged?|ages)\s+(?:(?:from|between)\s+)?{n}{to}{n}(?:[\s-]*{PERIOD}{life})?"
        rf"|aged?\s+{n}\s+(?:or|and)\s+(?:more|older|over|above|up|younger|under|less)"
        rf"|from\s+(?:the\s+age\s+of\s+)?{n}[\s-]*(?:years?|months?){life}(?:\s+(?:onwards?|on(?=\s*(?:[,:;.)]|$))"
        r"|upwards?|and\s+(?:up|older|over)))?(?!\s+(?:before|after|to\b|until|of\s+treatment))"
        r"))"
    )


@cache
def weight_pattern() -> str:
    """Return a pattern that finds a weight or a band of weights, as people have them."""
    n = count_pattern()
    return (
        r"(?:(?:who\s+weighs?|weighing)\s+(?:less|more)(?!\s+than|\s+or|\s+[0-9])"
        r"|(?:(?:who\s+(?:do(?:es)?\s+not\s+)?weighs?|(?:not\s+)?weighing"
        r"|whose\s+(?:body\s*)?weight\s+is|with\s+a\s+(?:body\s*)?weight\s+of"
        r"|of(?=\s+[0-9.]+\s*(?:(?:kg\s*)?(?:to|-)\s*[0-9.]+\s*)?kg\b))\s+"
        r"|(?=(?:over|under|above|below|less|more|at\s+least|between"
        r"|from(?=\s+[0-9.]+\s*(?:kg\s*)?(?:to|-))|up\s+to|heavier|lighter|not?\s+(?:less|more))\b"
        r"|[0-9.]+\s*(?:kg\s*)?(?:-|to)\s*(?:(?:under|below|less\s+than)\s+|<\s*)?[0-9.]+\s*kg\b"
        r"|[0-9.]+\s*(?:kg|kilograms?|pounds|lbs?)\s+(?:or|and)\s+(?:more|over|above|less|under|up|heavier)\b))"
        r"(?:(?:(?:not?\s+)?(?:less|more)"
        r"|greater|heavier|lighter|at\s+least|over|under|above|below|up\s+"
        r"to|between|from)\s+(?:than\s+)?(?:or\s+equal\s+to\s+)?)?"
        rf"{n}(?:\s*kg)?(?:\s*(?:-|up\s+to|to|and|but)\s*(?:(?:(?:less|lighter)\s+than|under|below|up\s+to)\s+|<\s*)?{n})?"
        rf"\s*(?:kg|kilograms?|pounds|lbs?)(?:{GLOSS})?(?:\s+"
        r"(?:or|and)\s+(?:more|less|over|above|under|greater|up|heavier))?)"
    )
