"""Tells sentences that state nothing: questions, hearsay, what was refuted, what would be if.

"Some websites advise 120 mg", "Can it cause cancer?" and "If it harmed the liver, we would know"
are no facts of a monograph, whatever family of facts their words are of.
"""

from __future__ import annotations

import re

from pharmagraph.extracting.wording.patterns import Patterns, clue_compile

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

_WRONG = (
    r"(?:(?:was|were|are|is|proved|turned\sout|has\sbeen|have\sbeen)\s(?:since\s|later\s|to\sbe\s)*"
    r"(?:wrong|mistaken|unfounded|untrue|false|doubtful|doubted|refuted|disproved|debunked"
    r"|questionable|exaggerated)"
    r"|(?:could|have|has|had)\snot\s(?:be|been)\s(?:confirmed|borne\sout|verified|reproduced"
    r"|substantiated))\b"
)
_REPORTS = r"(?:reports?|claims?|rumou?rs?|suspicions?|fears?|beliefs?|suggestions?|assumptions?)"
#: What was once said and is no more, or was only feared.
_REFUTED = clue_compile(
    rf"^\W*(?:(?:the|some|an?|any|earlier|early|old|older|previous|former)\s){{0,2}}{_REPORTS}"
    rf"\s(?:that|of)\b[^.;]*\b{_WRONG}"
    r"|^[^.;,]*\b(?:interaction|link|effect|influence|rise|fall|increase|decrease)s?\b[^.;,]*\b"
    r"(?:is|are|remains?)\s(?:doubtful|questionable|unproven|unproved|disputed)\W*$"
    r"|\b(?:has|have|was|were)\s(?:(?:since|later|long|been)\s)*(?:disproved|refuted|debunked)\b"
    r"|^\W*(?:in\stheory|theoretically)\b[^.]*\b(?:but|yet|though|although)\b[^.]*\b(?:never|not"
    r"|no)\b"
    r"|^[\w\s-]{2,40}:\sit\swas\s(?:once\s|long\s)?(?:feared|suspected|thought|believed)\sthat\b"
    r"[^.]*\bbut\b"
    r"|^\W*my\s(?:doctor|pharmacist|nurse)\s(?:[\w-]+\s){0,2}?(?:said|told|thinks|says)\b",
    re.IGNORECASE,
)
_FORMER = clue_compile(
    r"^\W*(?:the\s|an\s)?(?:earlier|older|old|previous|former|outdated)\s(?:[\w-]+\s){0,2}?"
    r"(?:leaflets?|labels?|labell?ing|guidelines?|guidance|texts?|editions?|versions?|advice|books?)"
    r"\s(?:[\w-]+\s){0,4}?(?:said|stated|warned|advised|forbade|held|claimed|recommended|banned"
    r"|listed|told|ruled)\b"
    r"|^\W*some\s(?:guidelines?|experts?|authors?|doctors?)\s(?:still\s)?(?:say|advise|hold|think"
    r"|recommend|believe)\b[^.]*\bothers?\s(?:disagree|do\snot|differ|see\sno|allow)\b"
    r"|\b(?:was|were)\s(?:(?:long|once|formerly|previously|originally|considered)\s)*"
    r"(?:contraindicated|forbidden|banned|prohibited|not\s(?:allowed|recommended))\b[^.;]*"
    r"\buntil\s(?:[0-9]{4}|recently|then|lately|a\s|new|the\slabel)"
    r"|\b(?:was|were)\s(?:once|formerly|previously|originally)\s(?:contraindicated|forbidden|banned"
    r"|prohibited)\b"
    r"|\bwould\sbe\s(?:contraindicated|forbidden|prohibited|ruled\sout)\b",
    re.IGNORECASE,
)
_EMPTY = Patterns(_SAYING, _WOULD, _REFUTED)
_ANY = Patterns(*_EMPTY.each, _FORMER)
#: What is added that holds today: "it was once forbidden in asthma and still is".
_TODAY = clue_compile(r"\b(?:still|now|today|nowadays|currently)\b", re.IGNORECASE)


def states_nothing(text: str) -> bool:
    """Tell whether a sentence asks, repeats what people say, or tells what was or would be."""
    if "?" in text and _ASKING.search(text):
        return True
    if not _ANY.any_possible(text):
        return False
    former = _FORMER.search(text) is not None and not _TODAY.search(text)
    return former or _EMPTY.any_found(text)
