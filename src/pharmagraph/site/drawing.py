"""Drawings: calendars of cycles, windows on a time line, bars.

They are grids of cells that fit any screen. Every drawing has a title and a text that
says the same in words; no style is inline, so that the colours follow the theme.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from pharmagraph.site.wording import days_in_words, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pharmagraph.site.facts import Fact

__all__ = ["bars", "calendars", "windows"]

_MOST_DAYS = 84


def calendars(phases: Sequence[Fact]) -> list[str]:
    """Return one drawing for each condition that is dosed by days."""
    groups: dict[tuple[str, str], list[Fact]] = {}
    for fact in phases:
        if fact.said.data["days"]:
            groups.setdefault((fact.said.one("condition")[1], fact.population), []).append(fact)
    return [_calendar(condition, who, facts) for (condition, who), facts in groups.items()]


def _calendar(condition: str, who: str, facts: list[Fact]) -> str:
    facts = sorted(facts, key=lambda fact: (int(str(fact.said.data["position"])), fact.iri))
    cycle = max(int(str(fact.said.data["cycle"])) for fact in facts)
    last = max(max(_days(fact)) for fact in facts)
    length = min(cycle or last, _MOST_DAYS)
    name = " ".join(part for part in (condition, f"({who})" if who else "") if part)
    title = f"Dosing calendar: {name}" if name else "Dosing calendar"
    body = "".join(_calendar_row(fact, length) for fact in facts)
    lines = [_in_words(fact, cycle) for fact in facts]
    caption = (
        f"{title}, one cycle of {cycle} days"
        if cycle
        else f"{title}; the source gives no length of a cycle"
    )
    return _figure(body, caption, lines)


def _days(fact: Fact) -> list[int]:
    days = fact.said.data["days"]
    return days if isinstance(days, list) else []


def _calendar_row(fact: Fact, length: int) -> str:
    """Return the days of a cycle in order; those with a dose are filled."""
    data, days = fact.said.data, set(_days(fact))
    what = visible(f"{data['agent']} {data['amount']}")
    tone = "d-main" if data["main"] else "d-other"
    cells = "".join(
        f'<i class="{tone}">{day}</i>' if day in days else f"<i>{day}</i>"
        for day in range(1, length + 1)
    )
    cycles = f' <span class="quiet">{_cycles(fact)}</span>' if _cycles(fact) else ""
    return f'<p class="d-name">{escape(what)}{cycles}</p><div class="days">{cells}</div>'


def _cycles(fact: Fact) -> str:
    """Return the cycles that a phase is limited to, in short."""
    first, last = fact.said.data["from"], fact.said.data["to"]
    if not first and not last:
        return ""
    if not last:
        return f"from cycle {first} on"
    return f"cycle {last}" if first == last else f"cycles {first or 1} to {last}"


def _in_words(fact: Fact, cycle: int) -> str:
    data = fact.said.data
    words = " ".join(str(data[k]) for k in ("agent", "amount", "frequency") if data[k])
    days = _days(fact)
    text = f"{words}: day{'s' if len(days) > 1 else ''} {days_in_words(days)}"
    first, last = data["from"], data["to"]
    if first or last:
        text += f", cycles {first or 1}" + (f" to {last}" if last else " and after")
    return text + (f" of {cycle}" if cycle else "")


def windows(facts: Sequence[Fact]) -> list[str]:
    """Return one time line on which each requirement is a bar, or nothing."""
    timed = [fact for fact in facts if fact.said.data["phases"]]
    if not timed:
        return []
    body = "".join(_window(fact) for fact in timed)
    lines = [f"{fact.title}: {_when(fact)}" for fact in timed]
    caption = "When each precaution holds, before, during and after treatment (not to scale)"
    return [_figure(body, caption, lines)]


# Phase, its name on the time line, and where the span of time stands that belongs to it.
_STAGES = (
    ("before treatment", "before", "before"),
    ("during treatment", "during treatment", ""),
    ("treatment interruption", "in interruptions", ""),
    ("after treatment", "after the last dose", "after"),
)


def _window(fact: Fact) -> str:
    """Return the stages of treatment in order; those in which it holds are filled."""
    phases = fact.said.data["phases"]
    held = phases if isinstance(phases, list) else []
    cells = []
    for phase, name, key in _STAGES:
        span = visible(str(fact.said.data[key])) if key and phase in held else ""
        text = f"<b>{escape(span)}</b> {name}" if span else name
        cells.append(f'<i class="d-main">{text}</i>' if phase in held else f"<i>{text}</i>")
    title = escape(visible(fact.title))
    return f'<p class="d-name">{title}</p><div class="stages">{"".join(cells)}</div>'


def _when(fact: Fact) -> str:
    data = fact.said.data
    phases = data["phases"] if isinstance(data["phases"], list) else []
    words = []
    for phase, _, key in _STAGES:
        if phase in phases:
            span = data[key] if key else ""
            words.append(f"{span} {phase}" if span else phase)
    return ", ".join(words)


def bars(title: str, rows: Sequence[tuple[str, float, str]], unit: str = "") -> str:
    """Return horizontal bars: (name, value, tone), each with its value beside it."""
    most = max((value for _, value, _ in rows), default=0) or 1
    body = "".join(
        f'<tr><th scope="row">{escape(visible(name))}</th><td>{_bar(value / most, tone)}</td>'
        f'<td class="num">{value:,g}{unit}</td></tr>'
        for name, value, tone in rows
    )
    return (
        f'<figure class="drawn"><table class="bars"><caption>{escape(visible(title))}</caption>'
        f'<thead class="vh"><tr><th scope="col">Name</th><th scope="col">Bar</th>'
        f'<th scope="col">Value</th></tr></thead><tbody>{body}</tbody></table></figure>'
    )


def _bar(share: float, tone: str) -> str:
    width = f"{max(0.8, 100 * share):.1f}" if share else "0"
    return (
        '<svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f'<rect class="d-{tone}" width="{width}" height="1"/></svg>'
    )


def _figure(body: str, caption: str, lines: list[str]) -> str:
    """Return a figure; what is drawn stands below it in words."""
    words = "".join(f"<li>{escape(visible(line))}</li>" for line in lines)
    return (
        f'<figure class="drawn"><figcaption>{escape(visible(caption))}</figcaption>'
        f'<div aria-hidden="true">{body}</div>'
        f'<details class="words"><summary>The drawing in words</summary><ul>{words}</ul></details>'
        f"</figure>"
    )
