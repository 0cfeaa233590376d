"""Tells whether the words that stand where an illness stands name one."""

from __future__ import annotations

import re
from functools import cache

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.drug_names import is_drug_name
from pharmagraph.lexicons import column, columns, table
from pharmagraph.remembering import remembered

__all__ = ["bare_name", "is_illness", "is_medicine", "is_taken"]

_TELLING = compiled(
    r"(?:itis|osis|emia|aemia|oma|omas|pathy|algia|uria|penia|pnea|plegia|sclerosis|stenosis"
    r"|syndrome|rrhea|rrhoea|rrhage|rhythmias?|megaly|toxicity|phobia|sarcoid\w*|lupus|colitis"
    r"|eclampsia|insufficiency|disabilit\w+|hypertroph\w+|bleeds?|palsy|fibrosis|dystrophy|spasms?|valves?"
    r"|implants?)(?!\S)",
    re.IGNORECASE,
)
_HEADED = compiled(
    r"(?:history of|risk factors? for|problems? with|trouble|difficulty|high levels? of"
    r"|low levels? of|low blood levels? of"
    r"|(?:an? )?(?:very |too )?(?:low|high|abnormal|irregular|slow|weak"
    r"|blockage|narrowing|lack|damage)\b"
    r"|(?:kidneys?|liver|heart|bladder|stomach|lungs?|bowels?) that (?:is|are|do|does)\b)\s*(?=\w)",
    re.IGNORECASE,
)
_TO = compiled(r"(?:allergy|hypersensitivity|sensitivity) to (?P<what>.+)", re.IGNORECASE)
_ANY_AGENT = compiled(
    r"(?!(?:drug|medicine|medication)$)(?:any\s)?(?:ask\b|tell\b"
    r"|other(?!\s+(?:[\w-]+\s+)*(?:derivatives|antibiotics|antibodies|opioids|inhibitors|blockers"
    r"|[a-z]*(?:cillin|sporin|mycin|azole|mab|statin|pril|sartan|steroid|amide|imide|triptan|quinolone"
    r"|caine|oin|zepine|zine|cycline|floxacin|prazole|tidine|glycoside|fibrate|barbiturate)s?"
    r"|[a-z]+ides)\b)"
    r"|foods?|substances?|medications?|medicines?|drugs?|products?|dyes"
    r"|preservatives)\b(?!.*ingredient).*",
    re.IGNORECASE,
)
_NOT_NAMED = compiled(
    r"^(?!.*\breactions?\s(?:with|to|from|after)\s).*(?:any|other)\s(?!ingredients?|of)[\w-]+s$"
    r"|\b(?:taken|taking|used|using|drink|drunk|tell|told|such)$"
    r"|^(?:any|other)\s(?:\w+\s)?(?:medical|health)\s|^(?:any|other)\s[\w-]+s\W"
    r"|^(?:th(?:is|at|ese)|such)\s\w+$|^(?:conditions?|diseases?|disorders?|illness|problems?|situations?"
    r"|cases?)$"
    r"|^(?:there|it|your|ever|recently|taken|within|find|use|have|has|had|treat)\b",
    re.IGNORECASE,
)


def is_medicine(label: str) -> bool:
    """Tell whether *label* is the name of a drug and nothing else, which nobody can have."""
    return " " not in label and is_drug_name(label.lower())


def is_taken(label: str) -> bool:
    """Tell whether *label* names a medicine or a kind of medicine, and nothing that one has."""
    if label.startswith(("allergy to ", "hypersensitivity to ")):
        return False
    if given := _RECEIVED.match(label):
        return "vaccin" in label.lower() or is_taken(label[given.end() :])
    return is_medicine(label) or _KIND.fullmatch(label) is not None


_RECEIVED = compiled(r"(?:(?:recently|just|ever)\s)?received\s(?:an?\s|any\s)?", re.IGNORECASE)


@remembered
def is_illness(label: str, *, strict: bool = True) -> bool:
    """Tell whether *label* names what a person can have; *strict*, by a word known to."""
    if to := _TO.match(label):
        what = to["what"].lower()
        return what not in _forms() and not _ANY_AGENT.fullmatch(what)
    if (
        _NOT_NAMED.search(label)
        or len(label) < _SHORTEST
        or label.lower() in column("sites", "site")
    ):
        return False
    if not strict:
        return True
    words = label.lower().split()
    known = (
        label.lower() in _known()
        or words[-1].rpartition("-")[2] in column("condition-heads", "phrase")
        or column("condition-heads", "phrase") & set(words)
    )
    return bool(known or _TELLING.search(label) or _HEADED.match(label))


def bare_name(words: str) -> str:
    """Return the name of an illness without "a condition called" and remarks in brackets."""
    front = _FRONT.match(words)
    named = words[front.end() :] if front else words
    return _REMARK.sub("", _BEFORE_NOW.sub("", named))


_BEFORE_NOW = compiled(
    r",?\s(?:(?:either )?(?:now|currently|at present|at the moment|presently) (?:or|and)"
    r" (?:in the past|before|earlier|previously|recently|ever|once|not long ago|long ago"
    r"|some time ago|in childhood)|before|previously|earlier|in the past|itself)$",
    re.IGNORECASE,
)
_REMARK = compiled(r"\s\([^()]*\)(?=\s\w)")
#: What there is too little of is the condition: "blood contains too few platelets".
_HELD = r"(?:(?:your|the)\s)?(?:blood|body)\s(?:contains|has|holds|shows|makes)\s(?=too\s)"
_CALLED = (
    r"(?:an?\s)?(?:[\w-]+\s){0,2}?(?:condition|disease|disorder|illness|problem)\s"
    r"(?:(?:of|in|with|affecting)\s(?:the\s|your\s)?(?:[\w-]+\s){1,2}?)?(?:that\sis\s)?"
    r"(?:called|known\sas|named|termed)\s(?=\w)"
)
_SORTS = (
    r"(?:any|some|certain|several|various|particular|all|other)\s(?:types?|kinds?|forms?|sorts?)\sof"
    r"\s(?!(?:these|this|the|your|it)\b)(?=\w)"
)
_FRONT = compiled(rf"(?:{_HELD})?(?:{_CALLED})?(?:{_SORTS})?", re.IGNORECASE)
_SHORTEST = 3
_KIND = compiled(r"(?:[\w-]+\s){1,3}(?:inhibitors|inducers|blockers)", re.IGNORECASE)


@cache
def _forms() -> frozenset[str]:
    forms = {row["phrase"] for row in table("forms")}
    return frozenset(forms | {"extended-release tablets", "extended-release capsules"})


@cache
def _known() -> frozenset[str]:
    """Return the names of conditions and effects of the mapping tables, in lower case."""
    names = table("names", "data", "mappings")
    mapped = ("subject_label", "subject_category")
    terms = columns("terms.sssom", mapped, "data", "mappings")
    known = {row["name"] for row in names if row["category"] in _KINDS}
    known |= {label for label, kind in terms if kind in _KINDS}
    return frozenset(name.lower() for name in known)


_KINDS = frozenset({"condition", "effect"})
