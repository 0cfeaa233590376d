"""What finds the headings of all layouts inside a line: those that ask nothing, and first words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.reading.patterns import SLOTS, regex
from pharmagraph.reading.templates import Role

if TYPE_CHECKING:
    from pharmagraph.reading.templates import Template

__all__ = ["GOES_ON_OPEN", "closed_headings", "first_words"]

_SIGN = r"[-\u2022*\u00b7+][ ]"
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


@lru_cache(maxsize=8)
def closed_headings(
    templates: tuple[Template, ...], name: str, roles: frozenset[Role]
) -> re.Pattern[str]:
    """Return what finds the headings that ask nothing; the drug is called *name*."""
    patterns = {
        pattern
        for template in templates
        for rule in template.rules
        if rule.role in roles
        for pattern in (_closed(p, name, rule.role) for p in rule.patterns)
        if _fits(pattern, rule.role, name)
    }
    forms = [
        (regex(pattern[:-1]) + "(?=[ ]*:)" if pattern[-1] == ":" else regex(pattern))
        .replace(SLOTS["{drug}"], rf"{re.escape(name)}(?![\w-])")
        .replace(SLOTS["{text}"], r"[^\n:.]{1,60}(?=:)")
        for pattern in sorted(patterns, key=lambda one: (-len(one), one))
    ]
    return compiled(
        rf"(?<![\w-])(?-i:(?=[A-Z]))(?:{'|'.join(forms)})(?![\w-]){_FOLLOWED}(?:\*\*)?",
        re.IGNORECASE,
    )


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


def _closed(pattern: str, name: str, role: Role) -> str:
    """Return a pattern without what may stand in it but is not told: a name, any words."""
    pattern = pattern if name else _OPTIONAL.sub("", pattern)
    return _ANY_WORDS.sub("", pattern) if role is Role.TELLING else pattern


def _fits(pattern: str, role: Role, name: str) -> bool:
    """Tell whether a pattern can be found inside a line: nothing but the drug's name is open."""
    if role is Role.LABEL or (pattern[-1] == ":" and role is Role.HEADING):
        return "{drug}" not in pattern
    if pattern[-1] in "?:" or GOES_ON_OPEN.search(pattern):
        return False
    aside = role in {Role.BOILERPLATE, Role.NOTICE}
    if aside and (_CONTENTS.search(pattern) or not (" " in pattern or pattern.isupper())):
        return False
    rest = pattern.replace("{drug}", "") if name else pattern
    return "{" not in rest and bool(rest.strip(" []()"))
