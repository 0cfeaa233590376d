"""Spots the agents that a sentence names anywhere, by lists of names and heads of classes.

Sentences of prescribing information wind: no pattern tells every place where an agent can
stand. Where a sentence is known to speak of an interaction, every agent that it names by a
known name takes part, but for those that the drug is only compared with.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.interactions.class_names import is_composed, spot_classes
from pharmagraph.extracting.interactions.classifying import (
    NOT_ALONE,
    by_examples,
    classify,
    is_drug,
    is_known,
)
from pharmagraph.extracting.interactions.own_classes import stands_for_drug
from pharmagraph.extracting.interactions.shared_words import Party
from pharmagraph.extracting.wording.drug_names import common_words
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import Piece, fold
from pharmagraph.lexicons import Phrases, columns, table
from pharmagraph.model import Agent, AgentKind
from pharmagraph.remembering import remembered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pharmagraph.extracting.page import Page

__all__ = ["is_compared", "is_own_class", "names_agent", "spot_parties"]

_COMPARED = clue_compile(
    r"\b(?:deplet(?:es?|ed|ing)|compared (?:to|with)|than"
    r"|unlike (?:its|the|an?) (?:[\w-]+ )?(?:relatives?|cousins?|drugs?|agents?|compounds?"
    r"|predecessor)"
    r"|in common with|unlike|in contrast (?:to|with)|similar to"
    r"|as with|(?:as|so) (?:much|strongly|far|markedly|greatly) as"
    r"|relative to|as do|without|(?:alternatives?|premedicated) (?:to|with)?|(?:methods?|forms?) of"
    r"|(?:(?<=^)|(?<=[,;(]\s))like)\s(?:the\s|that\s|those\s|of\s|any\s|other\s|all\s"
    r"|what\s|is\s|was\s|seen\s|found\s|happens\s|observed\s"
    r"|many\s|most\s|some\s|certain\s|treatment\s|with\s|an?\s|[0-9.]+\sm?c?g\s)*$",
    re.IGNORECASE,
)
_LAST_WORDS = compiled(r"(?:[a-z]{4,} )?(?P<last>[a-z]{4,})(?= ?$)")


def spot_parties(page: Page, text: str) -> list[Party]:
    """Return the agents that *text* names by a known name, in order, but for the drug."""
    return [*page.once(("spotted", text), lambda: _spotted(page, text))]


def names_agent(page: Page, text: str) -> bool:
    """Tell whether *text* names an agent: whether `spot_parties` returns any."""
    named = page.once((names_agent, text), lambda: next(_each_spotted(page, text), None))
    return named is not None


def _spotted(page: Page, text: str) -> list[Party]:
    found: list[Party] = []
    for party in _each_spotted(page, text):
        if found and (both := _one_product(text, found[-1], party)):
            found[-1] = both
        else:
            found.append(party)
    return found


def _each_spotted(page: Page, text: str) -> Iterator[Party]:
    """Yield the agents that *text* names, the parts of a product each for itself."""
    last: Party | None = None
    for start, end in _places(text):
        if last and start < last.piece.end:
            continue
        words = text[start:end]
        agent = None if is_drug(page, words) else _agent(text, start, words)
        if agent is None:
            continue
        if (new := _named_by_brand(text, start, end)) and not is_drug(page, new.text):
            last = Party(Agent(fold(new.text), AgentKind.DRUG), new)
        elif _is_apart(page, text, start, end) or _is_second(text, last, start, end):
            continue
        else:
            last = Party(agent, Piece(start, end, words))
        yield last


@remembered
def _places(text: str) -> tuple[tuple[int, int], ...]:
    """Return where names and classes stand in *text*, the longer of two that begin alike first."""
    return tuple(sorted({*_named(text), *spot_classes(text)}, key=lambda p: (p[0], -p[1])))


def _agent(text: str, start: int, words: str) -> Agent | None:
    """Return the agent that *words* name, which may be a class and what it is made of."""
    composed = Agent(fold(words), AgentKind.CLASS) if is_composed(words) else None
    return composed or classify(words) or by_examples(text, start, words)


def _one_product(text: str, one: Party, other: Party) -> Party | None:
    """Return the product that two drugs make with nothing but a slash or hyphen between them."""
    kinds = {one.agent.kind, other.agent.kind}
    if kinds != {AgentKind.DRUG} or text[one.piece.end : other.piece.start] not in {"/", "-"}:
        return None
    start, end = one.piece.start, other.piece.end
    joined = text[start:end]
    return Party(Agent(fold(joined), AgentKind.DRUG), Piece(start, end, joined))


def _is_second(text: str, last: Party | None, start: int, end: int) -> bool:
    """Tell whether a brand stands in brackets behind the *last* drug, that it is a brand of."""
    bracket = text.rfind("(", 0, start)
    if bracket < 0 or not _is_brand(text[start:end]):
        return False
    named = _LAST_WORDS.search(text, 0, bracket)
    if named and bracket == start - 1 and any(is_known(w.lower()) for w in named.group(0, "last")):
        return True
    if not last or last.agent.kind is not AgentKind.DRUG:
        return False
    behind = text[last.piece.end : bracket]
    return not behind.strip() and ")" not in text[bracket:start]


def _named_by_brand(text: str, start: int, end: int) -> Piece | None:
    """Return the word, in no list, that a brand there in brackets tells to be a drug's name."""
    if text[start - 1 : start] != "(" or text[end : end + 1] not in {")", ","}:
        return None
    named = _WORD_BEFORE.search(text, 0, start - 1)
    low = named["last"].lower() if named else ""
    if not named or not _is_brand(text[start:end]) or is_known(low) or low.endswith("s"):
        return None
    return None if low in common_words() else Piece(*named.span("last"), named["last"])


_WORD_BEFORE = compiled(r"(?<![\w-])(?P<last>[A-Za-z][a-z]{4,})(?= $)")


def is_own_class(page: Page, text: str, start: int, end: int) -> bool:
    """Tell whether what stands there is a class that the drug is said to belong to.

    "quinolones, including the drug", "the drug and other quinolones", "X, a quinolone".
    """
    one = not text[start:end].endswith("s")
    if one and _APPOSED.search(text, max(0, start - 24), start) and not _LISTED.match(text, end):
        return True
    if stands_for_drug(page, text, start, end):
        return True
    after = _INCLUDING.match(text, end)
    if after and page.mention.match(text, after.end()):
        return True
    before = _AND_OTHER.search(text, max(0, start - 40), start)
    return bool(before and any(m.end() == before.start() for m in page.mention.finditer(text)))


_APPOSED = compiled(
    r"(?:\w,\s|\()(?:an|a|another|the)\s(?:(?:potent|strong|known|well-known|moderate|weak"
    r"|selective|specific|nonselective)\s)*(?:\w+\s)?$",
    re.IGNORECASE,
)
_LISTED = clue_compile(r",?\s(?:and|or)\s(?:an?|the|any|other)\s", re.IGNORECASE)
_INCLUDING = compiled(r",?\s[(\[]?(?:including|such as|like|e\.\s?g\.,?|eg,?)\s+", re.IGNORECASE)
_AND_OTHER = clue_compile(
    r",?\s(?:and|or|and/or|as well as|like)\s(?:with\s)?(?:any\s|all\s|certain\s|many\s)?other\s$",
    re.IGNORECASE,
)


def is_compared(page: Page, text: str, start: int) -> bool:
    """Tell whether what starts there is something that the drug is only compared with."""
    like = _LIKE.search(text, max(0, start - 120), start) if _LIKE.possible(text) else None
    if like and like["who"]:
        named = page.mention.search(text, like.start("who"), like.end("who"))
        alike = is_known(like["who"].lower()) or like["who"].endswith("s")
        return named is not None or not alike
    return like is not None or _COMPARED.search(text, max(0, start - 80), start) is not None


#: "The drug, like A and B, raises": who does it is named in front, and may be an agent itself.
_LIKE = clue_compile(
    r"^like\s(?:[\w'-]+(?:\s[\w'-]+)?,?\s(?:and|or)\s)?$|(?P<who>[\w-]+),\slike\s"
    r"(?:[\w'-]+(?:\s[\w'-]+)?(?:,\s(?:(?:and|or)\s)?|\s(?:and|or)\s)){0,4}$",
    re.IGNORECASE,
)


def _is_apart(page: Page, text: str, start: int, end: int) -> bool:
    """Tell whether the agent there is only compared with, an abbreviation or an adjective."""
    if (
        text.startswith("- ", end)
        or is_compared(page, text, start)
        or is_own_class(page, text, start, end)
        or _EFFECT.match(text, end)
    ):
        return True
    instead = _INSTEAD.match(text, end) or _PICKED.search(text, max(0, start - 24), start)
    if instead or _is_said(text, start, end):
        return True
    named = _APPOSITION.match(text, end)
    if named and not text[start:end].endswith("s") and is_known(named["name"].lower()):
        return True
    if text[start:end].lower() == "milk" and _MOTHERS.search(text, max(0, start - 12), start):
        return True
    if (
        _AGAIN.search(text, max(0, start - 12), start)
        or _PRODUCT.search(text, max(0, start - 60), start)
        or _HELD.search(text, max(0, start - 60), start)
        or _FREE_OF.search(text, max(0, start - 60), start)
    ):
        return True
    return text[start - 1 : start] in {"(", "["} and _CLOSED.match(text, start) is not None


def _is_said(text: str, start: int, end: int) -> bool:
    """Tell whether somebody is said to be what stands there: "are P-gp substrates"."""
    if text[start:end].endswith("substrates"):
        return _ARE.search(text, max(0, start - 16), start) is not None
    return (
        _ENDS_SO.search(text[start:end]) is not None
        and _IS_A.search(text, max(0, start - 40), start) is not None
    )


_EFFECT = compiled(
    r"(?:-[a-z]+|-like)?\s(?:(?:and|or|and/or)\s[\w-]+\s)?(?:effects?|reactions?|actions?|activity"
    r"|propert(?:y|ies)"
    r"|toxicity|intoxication|overdos\w+|potency|deficiency|poisoning|withdrawal|status|abuse"
    r"|efficacy|receptors?|(?:\w+-)*\w*(?:oxidase|reductase|transferase|synthase|synthetase)"
    r"|responses?|synthesis|reuptake|re-uptake|export|pumps?|transporters?|determinations?|assays?"
    r"|tests?|antibod(?:y|ies)|secretion)\b",
    re.IGNORECASE,
)
#: What may be given in place of an agent with which the drug interacts.
_INSTEAD = compiled(
    r"\s(?:\([^()]*\)\s)?(?:(?:should|must|can|may|has to|have to|needs? to|could)\sbe"
    r"\s(?:picked|chosen|selected|found|sought|tried|preferred|substituted|(?:\w+\s)?instead)"
    r"|(?:is|are|(?:may|might|can|could|would|will)\sbe)\s(?:(?:an?|the)\s)?(?:\w+\s)?(?:alternatives?|choices?"
    r"|substitutes?|way out|options?)"
    r"|(?:is|are)\s(?:usually\s|often\s|generally\s)?preferred"
    r"|(?:interferes?|interacts?)\s(?:far\s|much\s)?less)\b",
    re.IGNORECASE,
)
_PICKED = clue_compile(r"\b(?:pick|choose|select|prefer|switch\sto)\s(?:an?\s)?$", re.IGNORECASE)
_ENDS_SO = compiled(r"(?:inhibitor|inducer|substrate)$", re.IGNORECASE)
_IS_A = clue_compile(
    r"\b(?:is|was|being|as)\s(?:also\s|both\s)?(?:an?\s)(?:(?:strong|moderate|weak|potent|known|powerful|mild)\s)*$",
    re.IGNORECASE,
)
#: What something is told to be without, and what another agent is made into.
_FREE_OF = clue_compile(
    r"\b(?:(?:not|never)\scontain|contains?\sno|free\s(?:of|from))\s(?:any\s)?$"
    r"|\w,\s(?:an?|the|its)\s(?:(?:main|major|active|chief|principal)\s)*metabolite\sof\s$",
    re.IGNORECASE,
)
_ARE = clue_compile(r"\b(?:are|were|being|as)\s(?:all\s|both\s|also\s|known\s)?$", re.IGNORECASE)
_MOTHERS = clue_compile(r"\b(?:breast|human|maternal|mother'?s'?)\s$", re.IGNORECASE)
#: What is in the drug itself: "the concentrate, which contains alcohol".
_HELD = clue_compile(
    r"\b(?:concentrate|solution|syrup|elixir|suspension|drops|capsules?|tablets?|injection|it)"
    r"(?:,?\s(?:which|that))?\s(?:also\s)?(?:has|have|contains?)\s(?:some\s)?$",
    re.IGNORECASE,
)
_AGAIN = compiled(r"\b(?:these|those|this|both|alternative|such)\s$", re.IGNORECASE)
_APPOSITION = compiled(r"\s(?:(?:hormone|drug|medicine|agent)\s)?(?P<name>[A-Za-z-]{4,})")
_PRODUCT = clue_compile(
    r"\b(?:conver(?:sion|ts|ted|t|ting)|chang(?:es?|ed|ing)|turn(?:s|ed|ing)?|metaboli[sz]ed"
    r"|broken down) [^,.;]{0,40}?\b(?:in)?to\s$",
    re.IGNORECASE,
)
_CLOSED = clue_compile(r"[A-Z][A-Za-z]{0,6}[A-Z]s?[)\]]")


def _named(text: str) -> Iterator[tuple[int, int]]:
    """Yield where drugs, foods and other agents of the lists are named."""
    for match in _names().find(text):
        if text[match.start : match.end].lower() in NOT_ALONE:
            continue
        if match.value != _BRAND or text[match.start].isupper():
            yield match.start, match.end


_BRAND = "brand"


@cache
def _brands() -> frozenset[str]:
    return frozenset(row["word"] for row in table("brand-names"))


def _is_brand(words: str) -> bool:
    return words.lower() in _brands()


@cache
def _names() -> Phrases:
    """Return what finds the names of drugs and the agents of the lexicon."""
    names = {row["word"]: AgentKind.DRUG.value for row in table("drug-names")}
    mapped = columns("terms.sssom", ("subject_label", "subject_category"), "data", "mappings")
    names |= {label: AgentKind.DRUG.value for label, kind in mapped if kind == "drug"}
    names |= {row["phrase"]: row["kind"] for row in table("agents")}
    return Phrases({row["word"]: _BRAND for row in table("brand-names")} | names)
