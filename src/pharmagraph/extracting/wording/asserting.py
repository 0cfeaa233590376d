"""Tells sentences that state nothing: questions, what people say, what would be if.

"Some websites advise 120 mg", "Can it cause cancer?" and "If it harmed the liver, we would know"
are no facts of a monograph, whatever family of facts their words are of.
"""

from __future__ import annotations

import re

from pharmagraph.extracting.wording.patterns import clue_compile

__all__ = ["states_nothing"]

_SAYING = clue_compile(
    r"^\W*(?:"
    r"(?:some|many|most|a\sfew|other|several)\s(?:(?:older|old|early)\s)?"
    r"(?:people|patients|users|readers|parents|books|papers|(?:web\s?)?sites|websites|forums|blogs"
    r"|articles)\s(?:still\s|wrongly\s|also\s)?(?:say|says|think|believe|claim|advise|recommend"
    r"|swear|fear|suppose|assume)\b"
    r"|(?:people|everybody|everyone|somebody|someone|they)\s(?:often\s)?(?:say|says|claim|claims)\b"
    r"|(?:my|your|a|our)\s(?:friend|neighbou?r|mother|father|grandmother|aunt|uncle|colleague)s?\s"
    r"(?:[\w-]+\s){0,2}?(?:said|says|told|tells|swears|thinks)\b"
    r"|it\sis\s(?:often|sometimes|widely|commonly)?\s?(?:claimed|rumou?red)\b"
    r"|it\swas\s(?:once|long|first|at\sfirst|formerly|originally)?\s?(?:thought|feared|believed"
    r"|claimed|suspected|hoped)\b"
    r"|(?:we|doctors|physicians|scientists|people)\s(?:used\sto|once)\s(?:think|thought|believed?"
    r"|fear(?:ed)?)\b"
    r"|(?:there\sis|it\sis)\san?\s(?:myth|rumou?r|legend)\b"
    r"|(?:suppose|imagine|let\sus\s(?:suppose|imagine))\b)",
    re.IGNORECASE,
)
_ASKING = clue_compile(
    r"^\W*(?:(?:and|but|so|or)\s)?(?:what|which|who|whom|whose|when|where|why|how|is|are|was|were"
    r"|do|does|did|can|could|may|might|must|should|will|would|has|have|isn|aren|doesn|don)\b"
    r"[^.]*\?\W*$",
    re.IGNORECASE,
)
_WOULD = clue_compile(
    r"\bif\s(?:it|this|the\s(?:drug|medicine))\s(?:were|had|did|caused|raised|lowered|harmed|could)\b"
    r"[^.;]*\bwould\b|\bwould\b[^.;]*\bif\s(?:it|this|the\s(?:drug|medicine))\s(?:were|had|did)\b",
    re.IGNORECASE,
)


def states_nothing(text: str) -> bool:
    """Tell whether a sentence asks, repeats what people say, or tells what would be if."""
    return any(each.search(text) for each in (_ASKING, _SAYING, _WOULD))
