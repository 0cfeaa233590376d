"""Gives adjectives in a list of effects what they are said of: "severe or", "dry,", "bloody,"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.effects.running import is_incomplete, is_named, is_site, is_state
from pharmagraph.extracting.wording.listed import as_one
from pharmagraph.lexicons import column
from pharmagraph.remembering import remembered

if TYPE_CHECKING:
    from pharmagraph.extracting.wording.listed import Item

__all__ = ["join_qualities", "share_noun", "share_rise", "share_site"]

_SEVERITY = compiled(
    r"(?:potentially\s|even\s|sometimes\s|very\s)?(?:serious|severe|fatal|deadly|life-threatening"
    r"|mild|moderate|permanent|irreversible)",
    re.IGNORECASE,
)
_QUALITY_FIRST = compiled(
    r"(?:potentially\s|even\s|sometimes\s|very\s)?(?:severe\s\w|acute\s\w|mild\s\w)"
    r"|(?:potentially\s|even\s|sometimes\s|very\s)?[a-z-]*(?:ic|al|ous|ive|ent|ant|less|ful|ing"
    r"|ed|y|ible|able"
    r"|-like|-shaped|-smelling|-looking|rate|shallow|fast|slow|rapid|deep|weak|thin|red|dark|raw|hot|cold|sharp|dull|numb"
    r"|sore|dry|pale|swollen|tender|vivid|tight|loose|hard)\s\w",
    re.IGNORECASE,
)
#: "New or worse gout": whether somebody had it before is one thing told of it.
_NEW = compiled(
    r"(?:the\s)?(?:new|new[- ]onset|onset|first[- ]time|worse|worsened|worsening)", re.IGNORECASE
)
_OR_WORSE = compiled(
    r"(?:new(?:[- ]onset)?|worse|worsened|worsening|aggravated|aggravation|exacerbated"
    r"|exacerbation)\s\w",
    re.IGNORECASE,
)
#: Adjectives that only stand in front of other adjectives where the liver is spoken of.
_LIVER = frozenset({"clinically apparent", "acute", "self-limited", "idiosyncratic", "transient"})
_ENDS_LIKE_QUALITY = compiled(
    r"(?:[^e]y|ed|ic|al|ous|ish|less|en|ive|red|dark|pale|dry|sore|[tbi]le|thin|cold|blue|tight)$"
)


#: "Pus-filled, blister-like sores".
_COMPOUND = compiled(
    r"(?:an?\s)?[a-z]+-(?:filled|like|shaped|colou?red|smelling|looking|tinged|streaked)"
)
#: "Cold, pale fingers": a cold is no part of it.
_CHILLED = compiled(r"(?:pale|blue|bluish|numb|clammy|white|sweaty|moist|damp)\s\w", re.IGNORECASE)
#: "Hives, sometimes severe, and dry mouth": severe is said of what stands before it.
_AT_TIMES = compiled(r"sometimes\s", re.IGNORECASE)
_FEWEST = 3
#: What is felt or seen in any part of the body, and so need not be of the trunk named before it.
_ANYWHERE = frozenset(["weakness", "numbness", "bleeding", "bruising", "swelling", "itching"])
_TRUNK = compiled(r"chest|stomach|abdominal|back|head|neck|side|flank|pelvic", re.IGNORECASE)

_ENZYME = (
    r"(?:(?:serum|total|direct|indirect|plasma)\s)*(?:ALT|AST|GGT|ALP|LDH|CK|CPK"
    r"|alkaline phosphatase"
    r"|gamma glutamyl\s?transferase|(?:alanine |aspartate )?aminotransferases?|transaminases?"
    r"|bilirubin|creatinine|amylase|lipase|creatine kinase)"
)
#: "ALT" is no effect without the elevations that are said of "AST" behind it.
_MEASURED_ALONE = compiled(_ENZYME, re.IGNORECASE)
_RISEN = compiled(
    rf"{_ENZYME}(?P<rise>\s(?:elevations?|increases?|rises?|values|levels|abnormalities)(?:\s.+)?)",
    re.IGNORECASE,
)
#: "Renal" names no effect without the dysfunction that is said of "hepatic" behind it.
_ADJECTIVE = r"[a-z-]{2,}(?:ic|al|ar|ory|ary|ous|une|ute)"
_ADJECTIVE_ALONE = compiled(_ADJECTIVE, re.IGNORECASE)
_OF_BOTH = compiled(
    rf"{_ADJECTIVE}(?P<rise>\s(?:liver\s|renal\s|kidney\s)?(?:features|manifestations|dysfunction"
    r"|toxicity|complications|disturbances|phenomena|injury))",
    re.IGNORECASE,
)


def join_qualities(text: str, cut: list[Item]) -> list[Item]:
    """Return the items, with "severe or" and "dry," put back to what they are said of."""
    joined = cut[:1]
    for item in cut[1:]:
        before = joined[-1].piece
        between = text[before.end : item.piece.start]
        if (
            _may_be_said(before.text)
            and _is_said_of(before.text, between, item)
            and not ("," in between and _AT_TIMES.match(before.text))
        ):
            joined[-1] = as_one(text, before.start, item.piece.end)
        else:
            joined.append(item)
    return joined


def share_rise(labels: list[str]) -> list[str]:
    """Return *labels*, where "ALT, AST and GGT elevations" are all elevations.

    "Auditory" before "renal dysfunction" is auditory dysfunction.
    """
    shared = list(labels)
    for at in range(len(shared) - 2, -1, -1):
        label, behind = shared[at], shared[at + 1]
        if " " not in behind:
            continue
        rise = _RISEN.fullmatch(behind) if _MEASURED_ALONE.fullmatch(label) else None
        alone = " " not in label and _ADJECTIVE_ALONE.fullmatch(label)
        if rise is None and alone and not is_named(label):
            rise = _OF_BOTH.fullmatch(behind)
        if rise:
            shared[at] += rise["rise"]
    return shared


def share_noun(labels: list[str]) -> list[str]:
    """Return *labels*, where "bloody, cloudy, or foul-smelling urine" are all of the urine."""
    if len(labels) < 2 or labels[-1].count(" ") != 1:
        return labels
    quality, noun = labels[-1].split(" ")
    if is_site(quality) or not (
        is_site(noun) or (is_incomplete(quality) and _lacks_noun(labels[-2]))
    ):
        return labels
    shared = list(labels)
    for at in range(len(labels) - 2, -1, -1):
        label = labels[at]
        if " " in label or is_site(label) or not _is_adjective(label.lower()):
            break
        if label.lower() == "cold" and not _CHILLED.match(labels[-1]):
            break
        shared[at] = f"{label} {noun}"
    return shared


def _lacks_noun(label: str) -> bool:
    """Tell whether *label* is only an adjective: "delayed" before "painful ejaculation"."""
    return is_incomplete(label) and not is_site(label)


def share_site(labels: list[str]) -> list[str]:
    """Return *labels*, where "eye pain, redness, or tearing" are all of the eye."""
    site, _, complaint = labels[0].rpartition(" ")
    if len(labels) < _FEWEST or not is_site(site.removesuffix(" site")):
        return labels
    shared = column("effect-site-words", "word")
    if _TRUNK.fullmatch(site):
        shared -= _ANYWHERE
    if not {each.lower() for each in (complaint, *labels[1:])} <= shared:
        return labels
    return [labels[0], *(f"{site} {label}" for label in labels[1:])]


def _is_adjective(word: str) -> bool:
    """Tell whether *word* is one that stands before what it is said of, and names no effect."""
    return not is_named(word) and _ENDS_LIKE_QUALITY.search(word) is not None


@remembered
def _may_be_said(words: str) -> bool:
    """Tell whether *words* may be a quality of what is named behind them."""
    return (
        _NEW.fullmatch(words) is not None
        or _SEVERITY.fullmatch(words) is not None
        or words.lower().rpartition(" of ")[2].split(", ")[0] in _LIVER
        or is_state(words)
        or words.lower() == "cold"
        or _is_quality(words.lower())
    )


def _is_said_of(quality: str, between: str, item: Item) -> bool:
    """Tell whether *item* names what has *quality*, and another one that stands before it."""
    mark = between.strip()
    if _NEW.fullmatch(quality):
        return mark.lower() in {"or", "and/or"} and _OR_WORSE.match(item.piece.text) is not None
    first, *others = quality.lower().rpartition(" of ")[2].split(", ")
    if first in _LIVER and _SEVERITY.fullmatch(item.piece.text):
        return mark == ","
    if first in _LIVER and others and all(map(_SEVERITY.fullmatch, others)):
        told = mark == ","
    elif _SEVERITY.fullmatch(quality):
        told = mark.strip(" ,").lower() in {"or", "and", "to", ""}
    else:
        states = is_state(quality) and is_state(item.piece.text.partition(" ")[0])
        chill = quality.lower() == "cold" and _CHILLED.match(item.piece.text) is not None
        told = mark == "," and (states or chill or _is_quality(quality.lower()))
    return told and _QUALITY_FIRST.match(item.piece.text) is not None


def _is_quality(quality: str) -> bool:
    """Tell whether *quality* is no more than an adjective."""
    plain = quality.rpartition(" of ")[2].removeprefix("with ").removeprefix("a ")
    if plain == "cold":
        return False
    if plain in _LIVER or ("-" in plain and _COMPOUND.fullmatch(plain)):
        return True
    return is_incomplete(plain) and not is_site(plain)
