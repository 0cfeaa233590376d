"""Labels that a line starts with and its layout does not know: "UNTOWARD EFFECTS: rash"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.model import SectionKind
from pharmagraph.reading.templates import Mark

if TYPE_CHECKING:
    from pharmagraph.reading.templates import Template

__all__ = ["find_label"]

#: A label in capitals, of several words or a long one, and what parts it from the text.
_CAPITALS = compiled(
    r"(?P<label>(?P<words>[A-Z][A-Z0-9'/&-]{4,}"
    r"|[A-Z][A-Z0-9'/&-]*(?:[ ][A-Z0-9'/&(),-]+){1,6})[ ]*:)"
    r"[ ]+(?=\S)"
)
#: What the layout of labels may lend: what does not go on beyond its line in most texts.
_LENT = frozenset(
    {
        *(SectionKind.ADVERSE_EFFECTS, SectionKind.DOSAGE, SectionKind.INTERACTIONS),
        *(SectionKind.CONTRAINDICATIONS, SectionKind.PREPARATIONS, SectionKind.STORAGE),
        SectionKind.PREGNANCY,
    }
)


def find_label(
    plain: str, start: int, end: int, template: Template, labels: Template
) -> Mark | str | None:
    """Return the label that a line starts with, if it is one of *labels*, the layout of labels.

    In that layout itself, words in capitals may tell as much; of several that do not, the text
    is returned.
    """
    if template is labels:
        label = _CAPITALS.match(plain, start, end)
        if label is None:
            return None
        rule = template.told(label["words"])
        if rule is None:
            return label["label"] if " " in label["words"] else None
        return Mark(rule, "", label.end("label"))
    mark = labels.label(plain, start, end) if plain[start].isupper() else None
    if mark is None or mark.rule.kind not in _LENT or mark.end >= end:
        return None
    return mark if plain[mark.end] == " " else None
