"""Finds contraindications that a label announces or that a label is: "Heart block: do not use".

They may stand in any section. A limit of a laboratory value ("QTc above 500 ms") is one too.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pharmagraph.extracting.restrictions.illnesses import is_illness, is_medicine
from pharmagraph.extracting.restrictions.targets import Target, read_targets
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import fold, split

__all__ = ["LABELLED", "RULED", "is_limit", "listed_targets", "ruled_out"]

_LABEL = (
    r"(?:(?:(?:the|our|there\sare)\s)?(?:(?:absolute|firm|strict|main|only|other|further|known|two|three|four|five|several)\s){0,2}"
    r"(?:contraindications?|reasons\s(?:not|never)\sto\s(?:use|give|take|prescribe)\s(?:it|this\s\w+|[\w-]+))(?:\sare)?"
    r"|contraindicated(?:\s(?:in|for)(?:\spatients\swith)?)?|(?:not|never)\s(?:for|in)"
    r"|(?:must|should)\snot\sbe\s(?:used|given|taken)\s(?:in|by)|do\snot\s(?:use|give)\s(?:it\s)?in)"
)
LABELLED = clue_compile(rf"\W*(?:{_LABEL}:|{_LABEL}\s:)\s+(?=\w)", re.IGNORECASE)
_MEASURED = (
    r"(?:creatinine\sclearance|crcl|egfr|qtc?(?:\sinterval)?|(?:serum\s)?(?:bilirubin|potassium|sodium"
    r"|calcium|creatinine)|heart\srate|pulse|HR|SBP|BP|(?:systolic\s)?(?:blood\s)?pressure|LVEF|ejection\sfraction"
    r"|ANC|INR|h(?:a)?emoglobin|ALT|AST|e?GFR|(?:platelets?|neutrophils?|white\scells?)(?:\scounts?)?|child-pugh)"
)
_LIMIT = clue_compile(
    rf"(?:an?\s|the\s)?{_MEASURED}\s(?:is\s|of\s)?(?:below|above|under|over|less\sthan|more\sthan"
    r"|greater\sthan|at\sleast|[<>]|(?=[0-9])|class\s[A-C])",
    re.IGNORECASE,
)
RULED = clue_compile(
    r"\W*(?P<what>[A-Za-z][^:.;]{2,90}?)(?::\s|\s-\s)(?:(?:it|use)\sis\s)?(?:contraindicated|do\snot\s(?:use|give)"
    r"|(?:must|should)\snot\sbe\s(?:used|given)|not\sto\sbe\s(?:used|given))(?:\s(?:it|this\sdrug))?\W*$",
    re.IGNORECASE,
)


def is_limit(words: str) -> bool:
    """Tell whether *words* say how a laboratory value is limited."""
    return _LIMIT.match(words) is not None


def listed_targets(text: str, start: int) -> tuple[Target, ...]:
    """Return the people, illnesses and limits that the list from *start* names."""
    limits = [
        Target(piece, condition=fold(piece.text, initial=False))
        for piece in split(text, start)
        if is_limit(piece.text)
    ]
    kept = {target.piece for target in limits}
    others = [
        target
        for target in read_targets(text, start, len(text), conditions=True)
        if not any(_is_within(target, piece) for piece in kept)
        if target.population or (is_illness(target.condition) and not is_medicine(target.condition))
    ]
    found = sorted([*others, *limits], key=lambda target: target.piece.start)
    return tuple(replace(each, condition=fold(each.condition)) for each in found)


def _is_within(target: Target, piece: tuple[int, int, str]) -> bool:
    return target.piece.start < piece[1] and piece[0] < target.piece.end


def ruled_out(text: str) -> tuple[Target, ...]:
    """Return whom a label names of whom only that the drug must not be used is told."""
    ruled = RULED.match(text)
    if not ruled:
        return ()
    return listed_targets(text[: ruled.end("what")], ruled.start("what"))
