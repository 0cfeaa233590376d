"""Gives the effects of a list the words that are said once for several of them."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.effects.qualities import share_noun, share_rise, share_site
from pharmagraph.extracting.effects.running import is_incomplete, is_named, is_site, takes
from pharmagraph.extracting.wording.listed import as_one
from pharmagraph.lexicons import table

if TYPE_CHECKING:
    from pharmagraph.extracting.wording.listed import Item

__all__ = ["FELT", "join_company", "share_words"]

#: What comes with others: together they are one effect.
_COMPANY = compiled(
    r"(?!.*\b(?:people|patients|those|children|adults|women|men|in|on|during)\b)"
    r"(?!.*\b(?:problems?|trouble|difficulty|difficulties|interference|changes)\swith)"
    r"[^,;()]*?(?:(?P<named>\b(?:rash|reactions?|fever|syndrome|hypersensitivity))"
    r"|\b[\w-]+)\swith\s",
    re.IGNORECASE,
)
_RISK = compiled(
    r"(?:an?\s)?(?:increased?|higher|greater|elevated)\s(?:risk|chance|likelihood)s?\s(?:of|for)\s",
    re.IGNORECASE,
)
_IN = compiled(r"\s(?:in|into|on|from|under|around|behind)\s(?=(?:the|your|an?)\s)")
#: What a part of the body has, said once for two of them.
_OF_SITES = frozenset(
    ["problems", "disorders", "changes", "damage", "injury", "failure", "disease", "trouble"]
)
_OF_BODY = compiled(r"[a-z]{3}(?:al|ar|ic)$", re.IGNORECASE)
_RISE = compiled(
    r"(?:increases?|decreases?|rises?|falls?|drops?|changes?|elevations?|reductions?)",
    re.IGNORECASE,
)
_AT_SITES = compiled(
    rf"{'|'.join(sorted(_OF_SITES))}|pains?|cramps?|cramping|discomfort|tenderness|stiffness|spasms"
    r"|aches?|infections?|swelling|bleeding|cancer|ulcers|ha?ematomas?|ha?emorrhages?|fractures?"
    r"|abscess(?:es)?",
    re.IGNORECASE,
)
#: How much there is of what is counted, said once: "decreased white and red blood cell counts".
_AMOUNT = compiled(
    r"(?:decreased|increased|low|high|reduced|elevated|raised|lower|higher|lowered|abnormal)\s",
    re.IGNORECASE,
)
_COUNTED = compiled(r"\b(?:counts?|levels?|cells?|platelets|enzymes|values)$", re.IGNORECASE)
_COUNTS_OF = compiled(
    rf"{_AMOUNT.pattern}(?:counts?|numbers?|levels?|amounts?)\sof\s", re.IGNORECASE
)
_CELL = compiled(r"\b(?:cell|platelet|neutrophil|lymphocyte)$", re.IGNORECASE)
_DEPENDENT_TAIL = compiled(r"\s(?:in|of) the (?:blood|urine|body)$")
_ARTICLE = compiled(r"^(?:an?|the)\s", re.IGNORECASE)
_JOINTS = frozenset({"or", "and", "and/or"})
_SHARED_QUALITIES = frozenset({"unusual", "unexplained", "abnormal", "suicidal"})
#: What need not be where a rash or a dryness is: "skin rash or itching".
_SIGNS = frozenset(
    ["burning", "dryness", "itching", "discharge", "throbbing", "peeling", "blistering"]
)
#: Words of frequency that are part of an effect's name and are not shared: "frequent urination".
_BANDS = frozenset({"frequent", "infrequent", "common", "rare", "more", "less"})
_FEELINGS = frozenset(
    ["numbness", "tingling", "burning", "prickling", "pain", "soreness", "stiffness", "weakness"]
)
#: What is felt, and where.
FELT = compiled(
    r"(?P<what>[\w-]++)\s(?P<where>(?:in|of|around)\s(?:the\s|your\s)?(?P<site>[\w ]+))",
    re.IGNORECASE,
)
_FELT_DOING = _FEELINGS | {"difficulty", "trouble", "discomfort", "problems"}
_DOING = compiled(
    r"(?P<what>[\w-]+)(?P<doing>\s(?:on|upon|when|while|with)\s(?:\w+ing|urination))", re.IGNORECASE
)
_WHICH_SORT = compiled(
    r"(?P<what>(?:.+\s)?(?P<site>[\w-]+)\sthat(?:\s(?:is|are))?)\s[\w-]+", re.IGNORECASE
)
#: How much of it there is, said once for thirst and for what is named before it.
_MEASURES = frozenset(
    ["increased", "increase", "decreased", "excessive", "extreme", "more", "less", "loss"]
)
_PLACED = compiled(
    r"(?:an?\s)?(?P<what>[\w-]++)\s(?P<place>where\s(?:the|an?|your|it|you)\s[\w -]{3,40}"
    r"|(?:at|around|near|in)\s(?:the\s|your\s)?"
    r"(?:(?:injection|infusion|application|needle|implant)\s(?:site|area|spot)"
    r"|(?:site|place|spot|area)\s(?:of\s|where\s)[\w -]{3,60}))",
    re.IGNORECASE,
)
_UNREAL = compiled(
    r"\sthat\s(?:(?:do|does)\snot\sexist|(?:is|are)\s(?:not\s(?:there|real)|unreal))$",
    re.IGNORECASE,
)
_ASLEEP, _DOING_ALONE = " while asleep", compiled(r"[a-z]+ing")
_ON_SITE = compiled(r"(?P<head>.+\son\s(?:the\s|your\s)?)(?P<site>\w+)")
_PERCEIVED = compiled(r"(?:seeing|hearing|feeling|smelling)\s\w+$", re.IGNORECASE)
_PERCEIVING = frozenset({"seeing", "hearing", "feeling", "smelling"})
_PERCEIVED_THING = compiled(r"(?:seeing|hearing|feeling|smelling)\s(?P<what>.+)", re.IGNORECASE)
#: What comes up is said once: "spitting up or vomiting blood".
_BRINGING_UP = frozenset({"coughing up", "spitting up", "bringing up", "spitting", "passing"})
_BROUGHT_UP = compiled(
    r"(?:coughing|spitting|bringing|throwing|vomiting|passing)(?:\sup)?\s(?P<what>.*\S)",
    re.IGNORECASE,
)
_WORSE = compiled(r"(?:worse|worsening|worsened)\s(?!of\b)(?P<what>.+)", re.IGNORECASE)
#: "Elevations of ALT or AST above 3 times the upper limit of normal".
_BOUNDED = compiled(r"[A-Z]{2,5}(?P<bound>\s(?:above|over|beyond|of more than|exceeding)\s.+)")
_MEASURED = compiled(r"(?P<head>.+\s(?:of|in)\s(?:serum\s)?)[A-Z]{2,5}")
_SORT_TOLD = compiled(
    r"\b(?P<what>\w+)\sthat\s(?:is|are|turns?|feels?|becomes?|looks?)\s\w+$", re.IGNORECASE
)
#: "Stools that are black or look like tar", "slow healing of cuts and bruises".
_LOOKING = compiled(r"(?:looks?|smells?|tastes?|feels?|turns?|contains?)\s\w", re.IGNORECASE)
_THAT = compiled(r"[\w\s-]{3,40}?\sthat\s(?=(?:is|are|looks?|smells?|turns?|contains?)\s)")
_SORES = frozenset(["cuts", "bruises", "wounds", "sores", "scrapes", "burns", "ulcers", "injuries"])
_URGE = compiled(r"(?:urges?|desires?|impulses?|.*\bsensitive)\sto\s(?=\w)", re.IGNORECASE)
_HEALING = compiled(r"(?:[\w-]+\s)?healing\sof\s(?=\w+$)", re.IGNORECASE)
#: "low number of white cells or of platelets", "feeling or being sick".
_OF_AGAIN = compiled(r"(?:of|in)\s\w", re.IGNORECASE)
_HEAD_OF = compiled(r".{3,40}?\s(?=(?:of|in)\s)")
_BECOMING = frozenset(["feeling", "being", "getting", "becoming"])
_BECOME = compiled(r"(?:feeling|being|getting|becoming)\s(?P<what>[\w -]+)", re.IGNORECASE)


def join_company(text: str, cut: list[Item], *, prose: bool) -> list[Item]:
    """Return the items, with "rash with fever and swollen glands" as one."""
    joined = cut[:1]
    for item in cut[1:]:
        before = joined[-1].piece
        joint = text[before.end : item.piece.start].strip().lower()
        if joint in {"or", "and"} and _is_company(before.text, joint, item, prose=prose):
            joined[-1] = as_one(text, before.start, item.piece.end)
        else:
            joined.append(item)
    return joined


def _is_company(before: str, joint: str, item: Item, *, prose: bool) -> bool:
    """Tell whether *item* goes on with what comes with the effect named *before* it."""
    company = _company(before) if joint == "and" else None
    return bool(company and (company["named"] or not prose)) or _is_told_on(before, item)


def _company(named: str) -> re.Match[str] | None:
    """Return "rash with" of "rash with fever"."""
    return _COMPANY.match(named) if " with " in named.lower() else None


def _is_told_on(before: str, item: Item) -> bool:
    """Tell whether *item* goes on with "cough that is severe", as "lasts" does."""
    if " " in item.piece.text or " that " not in before.lower():
        return False
    sort = _SORT_TOLD.search(before)
    return sort is not None and not is_site(sort["what"]) and not is_named(item.piece.text)


def share_words(text: str, cut: list[Item], *, prose: bool) -> list[str]:
    """Return the labels of the items, each with the words it shares with those beside it."""
    labels = [item.label for item in cut[:1]]
    joint = ""
    for last, item in pairwise(cut):
        between = text[last.piece.end : item.piece.start]
        joint, label = between.strip().lower(), item.label
        if " " not in labels[-1] and " " not in label and " " not in item.piece.text:
            labels.append(label)
            continue
        if joint in _JOINTS or _OF_AGAIN.match(item.piece.text):
            label = _again(labels[-1], item.piece.text, joint) or label
        if " " in labels[-1]:
            label = _with_words_before(labels, label, joint, prose=prose)
        if joint in _JOINTS and " " not in (bare := _ARTICLE.sub("", labels[-1])):
            shared = _with_noun(bare, label)
            labels[-1] = shared if shared != bare else labels[-1]
        if joint.lstrip(" ,") == "or" and (felt := FELT.fullmatch(label)):
            _feel_there(labels, felt, between)
        if joint in {"or", "and"} and (" " in labels[-1] or " " in label):
            labels[-1], label = _share_clause(labels[-1], label)
        if len(cut) == 2 and joint == "or" and not prose:
            label = _in_company(labels[-1], label)
        labels.append(label)
    if labels and (not prose or joint.endswith("or")):
        labels = share_site(labels)
    return _share_place(share_noun(share_rise(labels)))


def _in_company(before: str, label: str) -> str:
    """Return "rash with gout" for "gout" behind "rash with hives or"."""
    company = _company(before)
    return company[0] + label if company and company["named"] else label


def _with_words_before(labels: list[str], label: str, joint: str, *, prose: bool) -> str:
    """Return *label* with what is said of it too in front of the last of *labels*.

    That one is given the noun that *label* says once for both: "white" before "red cells".
    """
    before, joined = labels[-1], joint in _JOINTS
    first, *further = before.split(" ")
    word, lower = first.lower(), label.lower()
    if _may_depend(word, lower):
        return " ".join([first, *further[:-1], label])
    if (
        (joined and _shares_site(before, label, joint, prose=prose))
        or takes(word, lower)
        or (_doings().get(word) and _is_harmed(word, further[0], lower))
    ):
        place = "in " if further[0] == "in" and _RISE.fullmatch(first) else ""
        return f"{first} {place}{label}"
    if joined and _is_counted(first, label):
        labels[-1] += f" {label.rpartition(' ')[2]}" if _CELL.search(before) else ""
        return f"{first} {label}"
    if placed := _place(before, label) or (joined and _at_site(before, label, joint)):
        return placed
    risk = None if "," in joint else _RISK.match(before)
    return risk[0] + label if risk and not _RISK.match(label) else label


def _again(before: str, words: str, joint: str) -> str:
    """Return "low number of platelets" for "of platelets" behind "low number of white cells"."""
    if _OF_AGAIN.match(words):
        head = _HEAD_OF.match(before)
        return head[0] + words if head else ""
    head = _COUNTS_OF.match(before) if joint in _JOINTS else None
    return head[0] + words if head and _COUNTED.search(words) and not _AMOUNT.match(words) else ""


def _is_harmed(verb: str, following: str, label: str) -> bool:
    """Tell whether a *verb* of harm before an organ or a measure is meant of *label* too."""
    if following in {"to", "of"} or (verb == "slow" and " " in label):
        return False
    words = label.split(" ")
    return words[-1] in _organs() and words[0] not in _doings()


def _may_depend(quality: str, label: str) -> bool:
    """Tell whether *label* is no effect alone behind *quality*: "more hunger and thirst"."""
    bare = _DEPENDENT_TAIL.sub("", label) if " the " in label else label
    if quality in _BANDS or bare not in _words("effect-dependents"):
        return False
    return label != "thirst" or quality in _MEASURES


def _is_counted(amount: str, label: str) -> bool:
    """Tell whether "low" is said of *label* too: "low white cell and platelet counts"."""
    return (
        _AMOUNT.match(f"{amount} ") is not None
        and _AMOUNT.match(label) is None
        and _COUNTED.search(label) is not None
    )


def _feel_there(labels: list[str], felt: re.Match[str], between: str) -> None:
    """Give *labels*, if all are feelings, or else the last one, the place of *felt*.

    In "hives, pain, or weakness in the legs" nobody can tell where the pain is.
    """
    alone = len(labels) == 1 or all(_is_felt(label, felt) for label in labels)
    if alone or not between.lstrip().startswith(","):
        first = 0 if alone else len(labels) - 1
        labels[first:] = [
            f"{label} {felt['where']}" if _is_felt(label, felt) else label
            for label in labels[first:]
        ]


def _is_felt(before: str, felt: re.Match[str]) -> bool:
    """Tell whether *before* is felt where what follows is: "pain or tingling in the feet"."""
    site = felt["site"].lower() in _words("sites", "site")
    if before.lower() in _words("effect-of-what"):
        return site or " of " in f" {felt['where']}"
    if before.lower() == "bleeding":
        return site and felt["what"].lower() in _words("effect-of-what")
    return site and {before.lower(), felt["what"].lower()} <= _FEELINGS


def _share_clause(before: str, label: str) -> tuple[str, str]:
    """Return both labels with what is said once: "pain or trouble on swallowing"."""
    word = before.lower()
    if word in _BECOMING and (become := _BECOME.fullmatch(label)):
        return f"{before} {become['what']}", label
    doing = _DOING.fullmatch(label) if word in _FELT_DOING else None
    if doing and doing["what"].lower() in _FELT_DOING:
        return before + doing["doing"], label
    if label.endswith(_ASLEEP) and _DOING_ALONE.fullmatch(before):
        return before + _ASLEEP, label
    if _PERCEIVED.match(before) and (unreal := _UNREAL.search(label)):
        return before + unreal[0], label
    if shared := _share_thing(before, label):
        return shared
    return before, _told_by(before, label) + label


def _told_by(before: str, label: str) -> str:
    """Return "stools that" for "look like tar" behind "stools that are black or"."""
    if label.lower() in _SORES and (healing := _HEALING.match(before)):
        return healing[0]
    if " that " in before.lower():
        clause = _WHICH_SORT.fullmatch(before)
        if clause and is_site(clause["site"]) and " " not in label and not is_named(label):
            return f"{clause['what']} "
        if (looks := _THAT.match(before)) and _LOOKING.match(label):
            return looks[0]
    urge = _URGE.match(before) if " to " in before else None
    return urge[0] if urge and not is_named(label) else ""


def _share_thing(before: str, label: str) -> tuple[str, str] | None:
    """Return both labels of "seeing or hearing things" and "new or worse psoriasis"."""
    word = before.lower()
    if word in _BRINGING_UP and (matter := _BROUGHT_UP.fullmatch(label)):
        return f"{before} {matter['what']}", label
    if word in _PERCEIVING and (thing := _PERCEIVED_THING.fullmatch(label)):
        return f"{before} {thing['what']}", label
    if word == "new" and (worse := _WORSE.fullmatch(label)):
        return f"{before} {worse['what']}", label
    if (bound := _BOUNDED.fullmatch(label)) and (measured := _MEASURED.fullmatch(before)):
        return f"{before}{bound['bound']}", f"{measured['head']}{label}"
    return None


def _place(before: str, label: str) -> str:
    """Return "bleeding in the eye" for "in the eye" behind "bleeding in the ear"."""
    head = _IN.search(before) if " " in label and _IN.match(f" {label}") else None
    return f"{before[: head.start()]} {label}" if head else ""


def _at_site(before: str, label: str, joint: str) -> str:
    """Return "patches on the gums" for "gums" behind "patches on the shins or"."""
    head = _ON_SITE.fullmatch(before) if joint in {"or", "and"} and is_site(label) else None
    return head["head"] + label if head and is_site(head["site"]) else ""


def _with_noun(site: str, label: str) -> str:
    """Return "lung problems" for "lung" before "breathing problems"."""
    last = label.rpartition(" ")[2] if " " in label else ""
    shares = _is_of_body(site) and _AT_SITES.fullmatch(last) is not None
    return f"{site} {last}" if shares else site


def _is_of_body(word: str) -> bool:
    """Tell whether *word* is a part of the body or says of what part something is."""
    site = word.lower() in _words("sites", "site")
    return site or (_OF_BODY.search(word) is not None and is_incomplete(word))


def _shares_site(before: str, label: str, joint: str, *, prose: bool) -> bool:
    """Tell whether *label* is felt or seen where what is named *before* it is."""
    first, *_, complaint = before.lower().split(" ")
    if label.lower() in _SIGNS and complaint not in _words("effect-site-words"):
        return False
    if prose and joint != "or":
        return False
    shared = label.lower() in _words("effect-site-words")
    return shared and (first in _SHARED_QUALITIES or _is_of_body(first))


def _share_place(labels: list[str]) -> list[str]:
    """Return *labels*, where "pain, redness, itching at the injection site" all have the site."""
    shared: list[str] = []
    place = ""
    for label in reversed(labels):
        placed = _PLACED.fullmatch(label) if " " in label else None
        if placed:
            place = placed["place"] if _is_local(placed["what"]) else ""
        elif place and not _is_local(label):
            place = ""
        shared.append(f"{label} {place}" if place and not placed else label)
    return shared[::-1]


def _is_local(word: str) -> bool:
    bare = word.lower().removeprefix("a ").removeprefix("an ")
    return bare in _words("effect-local")


@cache
def _organs() -> frozenset[str]:
    return _words("sites", "site") | _words("effect-harmed")


@cache
def _doings() -> dict[str, bool]:
    """Return what is done to organs and measures, and whether it is said once for several."""
    return {row["word"]: row["shared"] == "yes" for row in table("effect-doings")}


@cache
def _words(lexicon: str, column: str = "word") -> frozenset[str]:
    return frozenset(row[column] for row in table(lexicon))
