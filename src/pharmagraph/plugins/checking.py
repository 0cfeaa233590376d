"""Candidates checked against the source and the model: what holds becomes a fact."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pharmagraph.model import ExtractorRun, Regimen, Tally
from pharmagraph.model.making import make_fact
from pharmagraph.model.quoting import find_quote
from pharmagraph.plugins.candidates import Candidate

if TYPE_CHECKING:
    from pharmagraph.model import Document, Fact
    from pharmagraph.plugins.candidates import Extractor

__all__ = ["MAX_CONFIDENCE", "RULE", "Offers", "offers"]

RULE = "extractor:"
MAX_CONFIDENCE = Decimal("0.6")
_MAX_CANDIDATES = 10_000
_MAX_TOLD = 20
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9:.]{1,20}(?:Z|[+-][0-9:]{1,6})?)?")
_NO_SUBJECTS = {"subject", "corrected"}


@dataclass(frozen=True, slots=True)
class Offers:
    """The facts of one extractor whose quotes stand in the source, and what became of the rest."""

    facts: tuple[Fact, ...]
    tally: Tally
    warnings: tuple[str, ...] = ()


class _UnquotedError(ValueError):
    pass


def offers(extractor: Extractor, document: Document, drug: str) -> Offers:
    """Return what *extractor* offers for *document*; it raises nothing, whatever that does."""
    name, version = _name(extractor.name), _name(extractor.version)
    every, warnings = _collect(extractor, document, name)
    facts: list[Fact] = []
    unquoted = unfit = 0
    dropped: list[str] = []
    for each in every:
        try:
            facts.append(_checked(each, extractor, document, drug, (name, version)))
        except _UnquotedError as error:
            unquoted += 1
            dropped.append(f"{_at(each)}{error}")
        except (ValueError, TypeError, AttributeError) as error:
            unfit += 1
            dropped.append(f"{_at(each)}{error}")
    if dropped:
        warnings.append(f"extractor {name}: {len(dropped)} of {len(every)} candidates dropped")
        warnings += [f"extractor {name}: {_one_line(each)}" for each in dropped[:_MAX_TOLD]]
        if len(dropped) > _MAX_TOLD:
            warnings.append(f"extractor {name}: and {len(dropped) - _MAX_TOLD} more like these")
    tally = Tally(name, version, len(every), unquoted, unfit)
    return Offers(tuple(facts), tally, tuple(warnings))


def _collect(extractor: Extractor, document: Document, name: str) -> tuple[list[Any], list[str]]:
    """Return what the extractor yields before it fails, if it fails."""
    every: list[Any] = []
    try:
        for each in extractor.extract(document):
            if len(every) == _MAX_CANDIDATES:
                return every, [f"extractor {name}: stopped after {_MAX_CANDIDATES} candidates"]
            every.append(each)
    except Exception as error:  # noqa: BLE001  a plug-in may raise anything
        problem = _one_line(f"{type(error).__name__}: {error}")
        return [], [f"extractor {name}: failed, and nothing of it is used: {problem}"]
    return every, []


def _checked(
    each: Any, extractor: Extractor, document: Document, drug: str, who: tuple[str, str]
) -> Fact:
    if not isinstance(each, Candidate):
        raise TypeError(f"is no candidate: {type(each).__name__}")
    if each.field not in extractor.fields:
        raise ValueError(f"offers a {each.field!r}, which it does not declare")
    if not isinstance(each.quote, str) or not isinstance(each.start, (int, type(None))):
        raise TypeError("quote is no text, or start no offset")
    odd = _NO_SUBJECTS & set(each.value)
    if odd:
        raise ValueError(f"{odd.pop()} is not for an extractor to say")
    places = find_quote(document, each.quote, each.start)
    if len(places) != 1:
        count = f"in {len(places)} places; give its start" if places else "not in the source"
        raise _UnquotedError(f"the quote {each.quote[:40]!r} stands {count}")
    run = ExtractorRun(*who, _name(each.model), _name(each.prompt_hash), _time(each.time))
    return _marked(
        make_fact(
            each.field,
            each.value,
            subject=drug,
            evidence=places,
            rule=RULE + who[0],
            confidence=_capped(each.confidence),
            needs_review=True,
            runs=(run,),
        )
    )


def _marked(fact: Fact) -> Fact:
    """Return a fact whose phases are as little trusted as it is."""
    if not isinstance(fact, Regimen):
        return fact
    trust: dict[str, Any] = {"confidence": fact.confidence, "needs_review": True, "runs": fact.runs}
    return replace(fact, phases=tuple(replace(phase, **trust) for phase in fact.phases))


def _capped(value: Any) -> Decimal | None:
    if value is None:
        return None
    number = Decimal(str(value)) if type(value) in {int, float, Decimal} else Decimal("NaN")
    if not (number.is_finite() and 0 <= number <= 1):
        raise ValueError(f"confidence is no number from 0 to 1: {value!r}")
    return min(round(number, 4), MAX_CONFIDENCE)


def _time(text: Any) -> str:
    if text and not _TIME.fullmatch(str(text)):
        raise ValueError(f"time is not in ISO 8601: {text!r}")
    return str(text or "")


def _name(text: Any) -> str:
    return _one_line(str(text or ""))[:200]


def _at(each: Any) -> str:
    where = getattr(each, "where", "")
    return f"{where}: " if isinstance(where, str) and where else ""


def _one_line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
