"""What finds the headings of all layouts inside a line: those that ask nothing, and first words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.reading.bullets import SIGNS
from pharmagraph.reading.patterns import SLOTS, regex
from pharmagraph.reading.templates import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pharmagraph.reading.templates import Template

__all__ = ["GOES_ON_OPEN", "find_closed", "first_words"]

_SIGN = rf"[{SIGNS}][ ]"
#: What words in capitals go on with inside a sentence.
_SAYS = (
    r"(?:is|are|was|were|has|have|may|can|could|should|must|will|would|do|does|includes?|of|with|and"
    r"|or|in|to|for|by|at|from|on|as|that|which|when|if|during|section|below|above)\b"
)
#: Behind a heading another sentence or a list begins.
_FOLLOWED = (
    rf"(?=\*{{0,2}}(?::[ ]+\S|[ ]+(?:(?:{_SIGN}+)?[\"'(\u201c*]?(?-i:[A-Z0-9])|{_SIGN}))"
    rf"|(?-i:(?<=[A-Z]{{8}})[ ]+(?!{_SAYS})[a-z]))"
)
#: What a pattern ends with that its list, or sentence, goes on with.
GOES_ON_OPEN = compiled(r"\b(?:is|are|be|in|by|to|for|if|include|including|have|with)\)?$")
#: Behind these the headings stand once more, which tells what they are.
_CONTENTS = compiled(r"contents|this (?:page|leaflet|article)", re.IGNORECASE)


def find_closed(
    plain: str,
    line: tuple[int, int],
    templates: tuple[Template, ...],
    name: str,
    roles: frozenset[Role],
) -> Iterator[re.Match[str]]:
    """Yield the headings in a line that ask nothing, in order; the drug is called *name*.

    Where two begin at the same place, the longer one is yielded.
    """
    place, end = line
    patterns = [_closed_headings(templates, roles, named=bool(name))]
    patterns += [_with_name(templates, roles, name)] if name else []
    following = [pattern.search(plain, place, end) for pattern in patterns]
    while hits := [found for found in following if found]:
        first = min(hits, key=lambda found: (found.start(), -found.end()))
        yield first
        place = first.end()
        following = [
            pattern.search(plain, place, end) if found and found.start() < place else found
            for pattern, found in zip(patterns, following, strict=True)
        ]


@lru_cache(maxsize=8)
def _closed_headings(
    templates: tuple[Template, ...], roles: frozenset[Role], *, named: bool
) -> re.Pattern[str]:
    """Return what finds the headings that do not hold the name of the drug, if it is *named*."""
    return compiled(_regex(_patterns(templates, roles, named=named)[0]), re.IGNORECASE)


@lru_cache(maxsize=8)
def _with_name(
    templates: tuple[Template, ...], roles: frozenset[Role], name: str
) -> re.Pattern[str]:
    """Return what finds the headings that hold *name*; it is not kept beyond this process."""
    source = _regex(_patterns(templates, roles, named=True)[1])
    drug = SLOTS["{drug}"]
    return re.compile(source.replace(drug, rf"{re.escape(name)}(?![\w-])"), re.IGNORECASE)


@lru_cache(maxsize=8)
def _patterns(
    templates: tuple[Template, ...], roles: frozenset[Role], *, named: bool
) -> tuple[list[str], list[str]]:
    """Return the patterns of headings that do not hold the name of the drug, and that do."""
    patterns = {
        pattern
        for template in templates
        for rule in template.rules
        if rule.role in roles
        for pattern in (_closed(p, rule.role, named=named) for p in rule.patterns)
        if _fits(pattern, rule.role, named=named)
    }
    ordered = sorted(patterns, key=lambda one: (-len(one), one))
    return [p for p in ordered if "{drug}" not in p], [p for p in ordered if "{drug}" in p]


def _regex(patterns: list[str]) -> str:
    """Return the source of what finds one of *patterns* before a sentence, a list or a colon."""
    forms = [
        (regex(pattern[:-1]) + "(?=[ ]*:)" if pattern[-1] == ":" else regex(pattern)).replace(
            SLOTS["{text}"], r"[^\n:.]{1,60}(?=:)"
        )
        for pattern in patterns
    ]
    return rf"(?<![\w-])(?-i:(?=[A-Z]))(?:{'|'.join(forms) or '(?!)'})(?![\w-]){_FOLLOWED}(?:\*\*)?"


@lru_cache(maxsize=8)
def first_words(templates: tuple[Template, ...]) -> re.Pattern[str]:
    """Return what finds the first words of headings and cues that go on with any text."""
    forms = {
        regex(rest)
        for template in templates
        for rule in template.rules
        if rule.role in {Role.HEADING, Role.BOILERPLATE}
        for pattern in rule.patterns
        for rest in (pattern.removesuffix("{text}").rstrip(),)
        if rest != pattern and "{" not in rest and " " in rest
    }
    alternatives = "|".join(sorted(forms, key=lambda one: (-len(one), one)))
    return compiled(rf"(?<![\w-])(?-i:(?=[A-Z]))(?:{alternatives})(?![\w-])", re.IGNORECASE)


_OPTIONAL = compiled(r" ?\[[^\[\]]*\{drug\}[^\[\]]*\]")
_ANY_WORDS = compiled(r"(?:\[,\])? ?\[[^\[\]]*\{text\}[^\[\]]*\] ?")


def _closed(pattern: str, role: Role, *, named: bool) -> str:
    """Return a pattern without what may stand in it but is not told: a name, any words."""
    pattern = pattern if named else _OPTIONAL.sub("", pattern)
    return _ANY_WORDS.sub("", pattern) if role is Role.TELLING else pattern


def _fits(pattern: str, role: Role, *, named: bool) -> bool:
    """Tell whether a pattern can be found inside a line: nothing but the drug's name is open."""
    if role is Role.LABEL or (pattern[-1] == ":" and role is Role.HEADING):
        return "{drug}" not in pattern
    if pattern[-1] in "?:" or GOES_ON_OPEN.search(pattern):
        return False
    aside = role in {Role.BOILERPLATE, Role.NOTICE}
    if aside and (_CONTENTS.search(pattern) or not (" " in pattern or pattern.isupper())):
        return False
    rest = pattern.replace("{drug}", "") if named else pattern
    return "{" not in rest and bool(rest.strip(" []()"))
