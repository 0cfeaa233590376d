"""Plots as SVG, readable on light and on dark pages."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["bars", "line"]

_WIDE, _HIGH, _LEFT, _TOP = 640, 320, 80, 50
_STYLE = (
    "<style>text{font:13px sans-serif;fill:#333}.t{font-weight:bold}.l{stroke:#999;fill:none}"
    ".d{fill:#0b6e75;stroke:#0b6e75}.p{fill:none;stroke:#0b6e75;stroke-width:2}"
    "@media(prefers-color-scheme:dark){text{fill:#ddd}.d,.p{stroke:#5cc}.d{fill:#5cc}}</style>"
)


def _frame(title: str, inside: Sequence[str]) -> str:
    size = f'viewBox="0 0 {_WIDE} {_HIGH}" role="img" aria-label="{escape(title)}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{_STYLE}'
    named = (
        f"<title>{escape(title)}</title>" + f'<text class="t" x="16" y="24">{escape(title)}</text>'
    )
    return "\n".join([head, named, *inside, "</svg>"]) + "\n"


def line(title: str, points: Sequence[tuple[float, float]]) -> str:
    """Return a line through *points*, both axes from 0."""
    most_x, most_y = (max(values) or 1 for values in zip(*points, strict=True))
    base = _HIGH - 40
    places = [
        (_LEFT + x / most_x * (_WIDE - _LEFT - 60), base - y / most_y * (base - _TOP))
        for x, y in points
    ]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in [(_LEFT, base), *places])
    inside = [
        f'<path class="l" d="M{_LEFT},{_TOP}V{base}H{_WIDE - 20}"/>',
        f'<polyline class="p" points="{path}"/>',
    ]
    for (x, y), (documents, seconds) in zip(places, points, strict=True):
        inside.append(f'<circle class="d" cx="{x:.1f}" cy="{y:.1f}" r="4"/>')
        inside.append(
            f'<text x="{x - 10:.1f}" y="{y - 10:.1f}" text-anchor="end">{seconds:,.0f} s</text>'
        )
        inside.append(
            f'<text x="{x:.1f}" y="{base + 20}" text-anchor="middle">{documents:,.0f}</text>'
        )
    return _frame(title, inside)


def bars(title: str, values: Sequence[tuple[str, float]]) -> str:
    """Return a bar for each of *values*, from 0, with its figure beside it."""
    most = max(value for _, value in values) or 1
    inside = []
    for number, (name, value) in enumerate(values):
        y = _TOP + 10 + number * 44
        width = value / most * (_WIDE - _LEFT - 140)
        inside.append(
            f'<text x="{_LEFT - 10}" y="{y + 20}" text-anchor="end">{escape(name)}</text>'
        )
        inside.append(f'<rect class="d" x="{_LEFT}" y="{y}" width="{width:.1f}" height="28"/>')
        inside.append(f'<text x="{_LEFT + width + 10:.1f}" y="{y + 20}">{value:,.0f}</text>')
    return _frame(title, inside)
