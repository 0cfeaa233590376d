"""``pharmagraph review``: an editor decides on facts, one key each."""

from __future__ import annotations

import json
import os
import sys
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from pharmagraph.cli.options import curation_option, extractor_option, say, write_output
from pharmagraph.errors import CurationError, PharmagraphError
from pharmagraph.phrasing import flat

if TYPE_CHECKING:
    from pharmagraph.pipeline.reviewing import Item, Review

__all__ = ["command"]

_KEYS = {"c": "confirm", "r": "reject", "e": "edit", "s": "skip", "q": "quit"}
_HELP = "c confirm   r reject   e edit   s skip   q quit"


@click.command("review")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--by", default="", metavar="NAME", help="Who decides: a name or orcid:… .")
@click.option(
    "--on", default="", metavar="DATE", help="Day of the decisions, as 2026-01-31; else today."
)
@click.option("--list", "listed", is_flag=True, help="Print what waits, and decide nothing.")
@click.option(
    "-f",
    "--format",
    "fmt",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Format of --list.",
)
@click.option(
    "--answers", default="", metavar="FILE", help="Take the answers from JSON Lines instead."
)
@curation_option
@extractor_option
def command(
    sources: tuple[str, ...],
    by: str,
    on: str,
    listed: bool,
    fmt: str,
    answers: str,
    curation: str,
    no_curation: bool,
    extractors: tuple[str, ...],
) -> int:
    """Decide on what was extracted from SOURCES, the most doubtful and weighty first.

    Each fact is shown in its sentence; one key confirms (c), rejects (r), edits (e) or
    skips (s) it, and q quits. Each answer is written at once to the overlay of the
    source, and what was answered is not asked again. An edit is SLOT=VALUE. A line of
    --answers is {"id": "...", "answer": "c", "reason": "...", "set": {...}}.

    \b
    Example:
        pharmagraph review data/monographs/lenalidomide.txt --list
        pharmagraph review data/monographs/lenalidomide.txt --list -f json
    """
    from pharmagraph.pipeline.curating import Curation
    from pharmagraph.pipeline.offering import load_extractors
    from pharmagraph.pipeline.reviewing import open_review
    from pharmagraph.pipeline.sources import find_sources

    if no_curation:
        raise click.UsageError("a review needs an overlay to write to; leave out --no-curation")
    if not listed:
        _check(by, answers)
    day = _day(on)
    loaded, where = load_extractors(extractors), Curation(curation)
    reviews = [open_review(source, where, loaded) for source in find_sources(sources)]
    for review in reviews:
        for line in (*review.faults, *review.warnings):
            say(f"pharmagraph: {line}")
    if listed:
        write_output("-", _listed(reviews, fmt).encode())
        return 0
    if answers:
        return _scripted(reviews, answers, by, day)
    return _asked(reviews, by, day)


def _check(by: str, answers: str) -> None:
    if not by.strip():
        raise click.UsageError("say who decides: --by NAME")
    if not answers and (sys.stdin is None or not sys.stdin.isatty()):
        raise click.UsageError("standard input is no terminal: use --list or --answers FILE")


def _day(on: str) -> str:
    if not on:
        return datetime.now().astimezone().date().isoformat()
    try:
        return date.fromisoformat(on).isoformat()
    except ValueError as error:
        raise click.BadParameter(f"no calendar date: {on}", param_hint="--on") from error


def _listed(reviews: list[Review], fmt: str) -> str:
    from pharmagraph.pipeline.reviewing import as_row

    rows = [as_row(review, item) for review in reviews for item in review.items]
    if fmt == "json":
        return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
    head = f"{'urgency':>8}  {'line':>5}  {'confidence':>10}  id: what it says"
    lines = [
        f"{row['urgency']:>8.2f}  {row['line']:>5}  {_number(row['confidence']):>10}  "
        f"{row['id']}: {flat(row['says'])}{_doubts(row)}"
        for row in rows
    ]
    return "\n".join([head, *lines, ""])


def _doubts(row: dict[str, Any]) -> str:
    return f" ({'; '.join(row['doubts'])})" if row["doubts"] else ""


def _number(value: float | None) -> str:
    return "unmeasured" if value is None else f"{value:.2f}"


def _scripted(reviews: list[Review], answers: str, by: str, day: str) -> int:
    """Take each line of *answers*; a faulty one is told of, and the rest goes on."""
    from pharmagraph.pipeline.sources import read_file

    faults = taken = 0
    for number, line in enumerate(read_file(answers, CurationError).split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            answer = _answer(line)
            if answer["answer"] == "q":
                break
            taken += _take(reviews, answer, by, day)
        except (ValueError, CurationError) as error:
            faults += 1
            say(f"pharmagraph: {answers}:{number}: {error}")
    say(f"answers: {taken} taken, {faults} faulty; {_waiting(reviews)}")
    return 1 if faults else 0


def _answer(line: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ValueError("is no JSON") from error
    if not isinstance(answer, dict) or set(answer) - {"id", "answer", "set", "reason", "source"}:
        raise ValueError("is no object of id, answer, set, reason, source")
    if answer.get("answer") not in _KEYS:
        raise ValueError(f"answer is one of {', '.join(_KEYS)}")
    for name in ("id", "reason", "source"):
        if not isinstance(answer.get(name, ""), str):
            raise ValueError(f"{name} is no text")  # noqa: TRY004  a fault of a line
    if not isinstance(answer.get("set", {}), dict):
        raise ValueError("set is no object")  # noqa: TRY004  same
    return answer


def _take(reviews: list[Review], answer: dict[str, Any], by: str, day: str) -> int:
    if answer["answer"] == "s":
        return 0
    name = answer.get("id", "").rpartition("/")[2]
    found = [
        (review, item)
        for review in reviews
        for item in review.items
        if item.id == name and answer.get("source") in {None, review.source.name}
    ]
    if len(found) != 1:
        problem = "waits in several sources; add source" if found else "does not wait for an answer"
        raise ValueError(f"{name or 'no id'}: {problem}")
    _save(*found[0], answer["answer"], by, day, answer.get("reason", ""), answer.get("set"))
    return 1


def _save(
    review: Review,
    item: Item,
    key: str,
    by: str,
    day: str,
    reason: str = "",
    values: dict[str, Any] | None = None,
) -> None:
    from pharmagraph.model import CurationAction
    from pharmagraph.pipeline.reviewing import save

    save(review, item, CurationAction(_KEYS[key]), by=by, on=day, reason=reason, values=values)


def _waiting(reviews: list[Review]) -> str:
    return f"{sum(len(review.items) for review in reviews)} wait"


def _asked(reviews: list[Review], by: str, day: str) -> int:
    """Ask for one fact after the other until none waits or the editor quits."""
    queue = sorted(
        ((review, item) for review in reviews for item in review.items),
        key=lambda pair: -pair[1].score,
    )
    try:
        for number, (review, item) in enumerate(queue, 1):
            _show(review, item, f"{number} of {len(queue)}")
            if not _decide(review, item, by, day):
                break
    finally:
        for review in reviews:
            if review.answered:
                say(f"{len(review.answered)} answers are in {review.place}")
    say(_waiting(reviews))
    return 0


def _show(review: Review, item: Item, where: str) -> None:
    from rich.console import Console
    from rich.text import Text

    from pharmagraph.pipeline.reviewing import as_row, surroundings

    row = as_row(review, item)
    before, quote, after = map(flat, surroundings(review, item))
    console = Console(no_color=bool(os.environ.get("NO_COLOR")))
    console.print(Text(f"\n{where}  {review.source.shown}:{row['line']}  {row['kind']}", "bold"))
    sure = _number(row["confidence"])
    console.print(Text(f"{flat(row['says'])}   ({row['rule']}, confidence {sure})"))
    for doubt in row["doubts"]:
        console.print(Text(f"doubtful: it {doubt}", "bold"))
    shown = Text.assemble("  ", before, (f"«{quote}»", "bold green"), after)
    console.print(shown)
    console.print(Text(_HELP, "dim"))


def _decide(review: Review, item: Item, by: str, day: str) -> bool:
    """Take one answer; return False if the editor quits."""
    while True:
        key = click.getchar().lower()
        if key in {"\x03", "\x04"}:
            raise KeyboardInterrupt
        if key == "q":
            return False
        if key == "s":
            return True
        if key in _KEYS:
            try:
                _answer_key(review, item, key, by, day)
            except CurationError as error:
                say(f"pharmagraph: {error}")
                continue
            except PharmagraphError:
                raise
            return True


def _answer_key(review: Review, item: Item, key: str, by: str, day: str) -> None:
    values = None
    if key == "e":
        text = click.prompt("slot=value", default="", show_default=False)
        slot, _, value = text.partition("=")
        values = {slot.strip(): _typed(value.strip())}
    reason = "" if key == "c" else click.prompt("reason", default="", show_default=False)
    _save(review, item, key, by, day, reason, values)


def _typed(text: str) -> Any:
    """Return what was typed as JSON if it is, else as text; nothing empties the slot."""
    try:
        return json.loads(text) if text else None
    except ValueError:
        return text
