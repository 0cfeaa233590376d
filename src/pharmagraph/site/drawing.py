"""Drawings as inline SVG: calendars of cycles, windows on a time line, bars.

Every drawing has a title and a text that says the same in words; no style is inline, so
that the colours follow the theme.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from pharmagraph.site.wording import days_in_words, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pharmagraph.site.facts import Fact

__all__ = ["bars", "calendars", "windows"]

_CELL = 22
_NAME = 190
_ROW = 30
_TOP = 34
_MOST_DAYS = 60


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
    body = "".join(_days_axis(length))
    body += "".join(_calendar_row(fact, row, length) for row, fact in enumerate(facts))
    lines = [_in_words(fact, cycle) for fact in facts]
    width, height = _NAME + length * _CELL + 2, _TOP + len(facts) * _ROW + 4
    if cycle:
        caption = f"{title}, one cycle of {cycle} days"
        if any(_cycles(fact) for fact in facts):
            caption += "; numbers behind an amount are the cycles that it is for"
    else:
        caption = f"{title}; the source gives no length of a cycle"
    return _figure(body, width, height, caption, lines)


def _days(fact: Fact) -> list[int]:
    days = fact.said.data["days"]
    return days if isinstance(days, list) else []


def _days_axis(length: int) -> list[str]:
    step = 1 if length <= 31 else 7
    return [
        f'<text class="d-axis" x="{_NAME + (day - 1) * _CELL + _CELL // 2}" y="22">{day}</text>'
        for day in range(1, length + 1)
        if (day - 1) % step == 0
    ]


def _calendar_row(fact: Fact, row: int, length: int) -> str:
    top = _TOP + row * _ROW
    data = fact.said.data
    what = visible(f"{data['agent']} {data['amount']}")
    cycles = _cycles(fact)
    most = 27 - len(cycles)
    shown = (what if len(what) <= most else what[: most - 1].rstrip() + "…") + cycles
    days = set(_days(fact))
    tone = "d-main" if data["main"] else "d-other"
    cells = [f'<text class="d-name" x="0" y="{top + 16}">{escape(shown)}</text>']
    for kind, wanted in ((tone, True), ("d-off", False)):
        marks = [d for d in range(1, length + 1) if (d in days) == wanted]
        path = "".join(f"M{_NAME + (d - 1) * _CELL + 1} {top}h20v24h-20z" for d in marks)
        cells.append(f'<path class="{kind}" d="{path}"/>' if marks else "")
    return "".join(cells)


def _cycles(fact: Fact) -> str:
    """Return the cycles that a phase is limited to, in short."""
    first, last = fact.said.data["from"], fact.said.data["to"]
    if not first and not last:
        return ""
    return f", {first or 1}–{last}" if last else f", {first}+"


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
    body = _timeline_axis(len(timed))
    lines = []
    for row, fact in enumerate(timed):
        body += _window(fact, _TOP + 14 + row * 46)
        lines.append(f"{fact.title}: {_when(fact)}")
    height = _TOP + 14 + len(timed) * 46 + 4
    caption = "When each precaution holds, before, during and after treatment (not to scale)"
    return [_figure(body, 720, height, caption, lines)]


_STAGES = (
    ("before treatment", "Before", 0, 160),
    ("during treatment", "During treatment", 160, 240),
    ("treatment interruption", "Interruptions", 400, 120),
    ("after treatment", "After the last dose", 520, 200),
)


def _timeline_axis(rows: int) -> str:
    foot = _TOP + 14 + rows * 46
    parts = []
    for _, name, left, width in _STAGES:
        parts.append(f'<text class="d-axis d-start" x="{left + 6}" y="22">{name}</text>')
        if left:
            parts.append(f'<path class="d-line" d="M{left} 8V{foot}"/>')
        del width
    return "".join(parts)


def _window(fact: Fact, top: int) -> str:
    phases = fact.said.data["phases"]
    held = phases if isinstance(phases, list) else []
    title = visible(fact.title)
    parts = [f'<text class="d-name" x="6" y="{top + 6}">{escape(title[:90])}</text>']
    for phase, _, left, width in _STAGES:
        if phase not in held:
            continue
        text = {"before treatment": "before", "after treatment": "after"}.get(phase, "")
        span = str(fact.said.data[text]) if text else ""
        parts.append(
            f'<rect class="d-main" x="{left + 3}" y="{top + 12}" '
            f'width="{width - 6}" height="20" rx="5"/>'
        )
        if span:
            parts.append(f'<text class="d-on" x="{left + 12}" y="{top + 26}">{escape(span)}</text>')
    return "".join(parts)


def _when(fact: Fact) -> str:
    data = fact.said.data
    phases = data["phases"] if isinstance(data["phases"], list) else []
    words = []
    for phase, *_ in _STAGES:
        if phase in phases:
            key = {"before treatment": "before", "after treatment": "after"}.get(phase, "")
            span = data[key] if key else ""
            words.append(f"{span} {phase}" if span else phase)
    return ", ".join(words)


def bars(title: str, rows: Sequence[tuple[str, float, str]], unit: str = "") -> str:
    """Return horizontal bars: (name, value, tone); the words repeat every value."""
    most = max((value for _, value, _ in rows), default=0) or 1
    body, lines = "", []
    for row, (name, value, tone) in enumerate(rows):
        top = row * 28 + 4
        width = max(1.0, 340 * value / most) if value else 0
        shown = f"{value:g}{unit}"
        body += (
            f'<text class="d-name" x="0" y="{top + 15}">{escape(name[:34])}</text>'
            f'<rect class="d-off" x="230" y="{top}" width="340" height="20" rx="4"/>'
            f'<rect class="d-{tone}" x="230" y="{top}" width="{width:.1f}" height="20" rx="4"/>'
            f'<text class="d-value" x="580" y="{top + 15}">{shown}</text>'
        )
        lines.append(f"{name}: {shown}")
    return _figure(body, 660, len(rows) * 28 + 8, title, lines)


def _figure(body: str, width: int, height: int, caption: str, lines: list[str]) -> str:
    """Return a figure; what is drawn stands below it in words."""
    words = "".join(f"<li>{escape(visible(line))}</li>" for line in lines)
    return (
        f'<figure class="drawn"><div class="scroll" tabindex="0" role="group" '
        f'aria-label="{escape(visible(caption))}"><svg viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" aria-hidden="true" focusable="false">{body}</svg></div>'
        f"<figcaption>{escape(visible(caption))}</figcaption>"
        f'<details class="words"><summary>The drawing in words</summary><ul>{words}</ul></details>'
        f"</figure>"
    )
