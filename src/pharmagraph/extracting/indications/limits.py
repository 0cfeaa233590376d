"""The people that a use is limited to, and what a list of uses goes on with behind them."""

from __future__ import annotations

import re

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.groups import find_groups
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.people import read_people
from pharmagraph.extracting.wording.phrases import fold, trim
from pharmagraph.model import Population

__all__ = [
    "FOLK",
    "FOLK_WHO",
    "HAVING",
    "RELATIVE",
    "further_behind",
    "had_by_folk",
    "narrowed",
    "people_before",
    "people_behind",
    "people_of",
]

FOLK = clue_compile(
    r",?\s+(?:in|among|for|of)\s+(?=(?:(?:the|some|certain|many|both"
    r"|most)\s+)?(?:(?!(?:in|of|for|and|or|with)\b)[\w-]+\s+){0,2}?(?:adults?|children|adolescents"
    r"|infants|patients|people|persons|women|men|individuals"
    r"|those|elderly|males|females|teenagers|newborns|(?:former\s+)?smokers|travelers|travellers"
    r"|babies|contacts|climbers|mountaineers|hikers|trekkers|athletes|soldiers|workers|divers|drivers|sailors"
    r"|carriers|survivors|drinkers|toddlers|seniors|boys|girls|mothers|veterans|farmers"
    r"|[a-z]{3,}(?:ers|ors|ees|ists)(?=\s+who\b))\b)",
    re.IGNORECASE,
)
#: Whoever "who" speaks of behind the list: "in beekeepers".
FOLK_WHO = clue_compile(
    r",?\s+(?:in|among|for)\s+(?=(?:(?!(?:in|of|for|and|or|with)\b)[\w-]+\s+){0,2}?"
    r"[a-z]{3,}(?:ers|ors|ees|ists)$)",
    re.IGNORECASE,
)
HAVING = clue_compile(
    r"(?:(?:adults|adolescents|children|teenagers|infants|men|women)(?:,\s+(?:and\s+|or\s+)?"
    r"|\s+(?:and|or)\s+)(?=[\w-]+\s)){0,2}"
    r"(?:(?!(?:in|among|for|of|and)\b)[\w-]+\s+){0,2}?(?:adults?|children|patients|people|persons"
    r"|women|men|individuals|those|adolescents|infants|babies|newborns|teenagers|girls|boys|anyone"
    r"|smokers)(?:\s+(?:and|or)\s+(?:adolescents|children|adults))?"
    r"(?:,?\s+(?:(?:aged?|ages|from|(?:over|above|under)(?:\s+the\s+age\s+of)?|at\s+least"
    r"|older\s+than|younger\s+than)\s+)?[0-9]{1,2}\s[^,;.:]{1,60}?)?\s+(?:\([^()]*\)\s+)?"
    r"(?P<has>with|whose|who\s+are\s+[\w-]+\s+and\s+have|who\s+are\s+(?:in|at)\s+(?:[\w-]+\s+){1,3}?with"
    r"|who\s+have(?:\s+(?:just|recently|already|ever))?(?:\s+had)?(?:\s+an?)?|suffering\s+from)\s+",
    re.IGNORECASE,
)
RELATIVE = clue_compile(r",?\s+(?:who|whose|despite)\b", re.IGNORECASE)
_REMARKS = compiled(r"\s\([^()]*\)|\s\([^()]*$")
_AWAY = compiled(r"\s+away\b", re.IGNORECASE)
_SPOKEN_OF = clue_compile(r"(?:them|it|these|those|this)\b", re.IGNORECASE)
_SUCH_END = compiled(
    r"\s+(?:such\s+as|including|like|who(?:\s+(?:have|has|are|is|also|do))?)$", re.IGNORECASE
)
_AFTER_FOLK = compiled(
    r"(?:,\s+(?:(?:and|or)\s+)?|\s+(?:and|or)\s+)(?:also\s+)?(?:of|for)\s+(?!whom\b|which\b)",
    re.IGNORECASE,
)
_BARE_FOLK = compiled(
    r"(?:the\s+)?(?:adults|children|adolescents|infants|people|patients|women|men"
    r"|teenagers)(?:\s+(?:and|or)\s+(?:in\s+)?(?:adults|children|adolescents|teenagers))?"
    r"(?:,?\s+(?:aged?\s+|from\s+)?[0-9]+\s+(?:months?"
    r"|years?)(?:\s+(?:of\s+age|old))?(?:\s+(?:and|or)\s+(?:older|over|above|up))?)?"
    r"(?:\s+(?:receiving|undergoing|on)\s+[\w-]+(?:\s+(?:therapy|treatment"
    r"|surgery))?)?(?P<glue>,\s+(?:(?:and|or)\s+)?|\s+and\s+)"
    r"(?=(?!(?:also|in|for|of|to|with|it|by|adults?|children|adolescents|infants|people|patients"
    r"|women|men|teenagers|older|younger|over|above|up|under|below|those)\b)[a-z])",
    re.IGNORECASE,
)


_GIVEN_TO = clue_compile(
    r"\b(?:used|indicated|prescribed|approved|given)\s+(?:(?:in|to|for|by)"
    r"|for\s+the\s+treatment\s+of|to\s+treat)\s+"
    r"(?:(?!to\b|with\b)[\w-]+\s+){0,6}?(?:adults?|children|adolescents|infants|patients|people"
    r"|persons|women|men|individuals|those)"
    r"(?:,?\s+(?:(?:and|or|aged?|from|over|at\s+least)\s+)?[^,;.:]{2,40})?$",
    re.IGNORECASE,
)
_WHO_HAVE = clue_compile(
    r"\W*(?:with|who\s+(?:have|suffer\s+from)|suffering\s+from)\s+(?:an?\s+)?", re.IGNORECASE
)
_ONLY_PREVENTED = clue_compile(
    r",?\s+to\s+(?:help\s+)?(?:prevent|(?:reduce|lower|cut)\s+the\s+(?:risk|chance))", re.IGNORECASE
)
_ANY_FOLK = (
    r"(?:adults?|children|adolescents|infants|patients|people|persons|women|men|individuals|those"
    r"|anyone)"
)
_ADJECTIVE = (
    r"(?:(?:(?:post|pre)menopausal|pregnant|older|younger|elderly|adult|p(?:a)?ediatric|young|obese"
    r"|hospitali[sz]ed|certain|some|premature|healthy|black|sexually\s+active)\s+)?"
)
_EACH_FOLK = clue_compile(
    rf"\b(?:in|for|among|to|by)\s+(?:[\w-]+\s+){{0,2}}?{_ANY_FOLK}\b", re.IGNORECASE
)
_HAVE_IT = clue_compile(
    rf"\b(?:to|for|in|by)\s+(?P<whom>{_ADJECTIVE}{_ANY_FOLK}(?:,?\s+(?:aged?|over|under|from|older|younger|[0-9])"
    r"[^,;.:()]{0,40}?)?)\s+(?:with|who\s+have|having|suffering\s+from"
    r"|(?:who\s+(?:are|have\s+been)\s+)?(?:newly\s+|recently\s+)?diagnosed\s+with)\s+(?:an?\s+)?$",
    re.IGNORECASE,
)
#: "adults with gout who cannot take X", "people whose disease has not improved with it"
_WHO_NOT = clue_compile(
    rf"\b(?:in|for|among|to|by)\s+(?P<whom>{_ADJECTIVE}{_ANY_FOLK}(?:\s+(?:with\s|aged?\s|[0-9])[^,;.:()]{{2,50}}?)?"
    r"\s+(?:who|whose(?:\s+[\w-]+){1,3}?)\s+(?:(?:do|does|did|have|has|had|can|could|are|is|were|was|should|must|may)"
    r"(?:\s+not|\s+never|n't)|cannot|have\s+failed|has\s+failed|failed|no\s+longer)\s+[\w-]+"
    r"(?:(?!\s(?:and|or|but)\s(?:for|in|to|it|as|is)\b|\s(?:are|is|may|can|should|must|will|takes?|gets?"
    r"|needs?)\b)[^,;.:()]){0,110})",
    re.IGNORECASE,
)


def had_by_folk(announcement: str, item: str) -> int:
    """Return where *item* names what the people have that "it is used in adults" announces."""
    having = _WHO_HAVE.match(item) if _GIVEN_TO.search(announcement) else None
    return having.end() if having and not _ONLY_PREVENTED.search(item) else 0


def people_behind(text: str, start: int, end: int) -> Population | None:
    """Return the people that the words from *start* limit a use to: "in adults"."""
    away = _AWAY.match(text, start, end)
    folk = FOLK.match(text, away.end() if away else start, end)
    if not folk:
        return None
    stop = RELATIVE.search(text, folk.end(), end)
    return people_of(text[folk.end() : stop.start() if stop else end])


#: "Used in adults to prevent", "approved for children only for".
_USED_IN = clue_compile(
    rf"\b(?:used|approved|indicated|licensed|prescribed|given|taken|and)\s+(?:only\s+)?(?:in|for|by|to)\s+"
    rf"(?P<whom>(?:{_ADJECTIVE}{_ANY_FOLK})(?:\s+(?:and|or)\s+(?:in\s+)?{_ADJECTIVE}{_ANY_FOLK})?"
    r"(?:,?\s+(?:aged?|ages|over|under|from|older|younger|[0-9])[^,;.:()]{0,40}?)?)\s+(?:only\s+)?"
    r"(?:to\s+(?:help\s+)?(?:treat|prevent|relieve|control|manage|reduce|lower|ease|improve)"
    r"(?:\s+(?:the\s+)?[a-z]+\s+of)?|for(?:\s+the\s+[a-z]+\s+of)?)\s+$",
    re.IGNORECASE,
)


def people_before(text: str, start: int) -> Population | None:
    """Return the people that have what a use begins with, or in whom it is used.

    "Given to children over 2 with", "used in adults to prevent".
    """
    found = _HAVE_IT.search(text, 0, start) or _USED_IN.search(text, 0, start)
    return people_of(found["whom"]) if found else None


def further_behind(text: str, start: int, end: int) -> tuple[int, int, bool] | None:
    """Return where the people named from *start* end, where a list goes on, and if by "for"."""
    if rest := _AFTER_FOLK.search(text, start, end):
        return (rest.start(), rest.end(), rest[0].startswith(","))
    bare = _BARE_FOLK.match(text, start, end)
    return (bare.start("glue"), bare.end(), False) if bare else None


def narrowed(text: str, start: int, people: Population | None) -> Population | None:
    """Return *people* as a clause narrows them that says what they cannot or did not do.

    "In adults who did not respond to X" is a use in none of the others; where *text* names
    several groups it is not known whose use is meant, and they stay as they are.
    """
    found = list(_WHO_NOT.finditer(text, start))
    if len(found) != 1 or len(_EACH_FOLK.findall(text[start:])) > 1:
        return people
    label = fold(" ".join(found[0]["whom"].split()))
    if people is None:
        return Population(label)
    return Population(label, people.sex, people.state, people.condition, age=people.age)


def people_of(words: str) -> Population | None:
    """Return the people that *words* name, with what they have, unless they are just anybody."""
    plain = _SUCH_END.sub("", trim(_REMARKS.sub("", words), article=True).text)
    groups = find_groups(plain)
    having = HAVING.match(plain)
    known = groups[0].population if groups else read_people(plain)
    if having:
        said = plain[having.end() :]
        condition = "" if _SPOKEN_OF.match(said) else fold(said, initial=False)
        sex, state = (known.sex, known.state) if known else (None, None)
        return Population(fold(plain), sex, state, condition, age=known.age if known else "")
    if known is None or known.label.lower() in {"patients", "people", "individuals", "those"}:
        return None
    return Population(fold(plain), known.sex, known.state, known.condition, age=known.age)
