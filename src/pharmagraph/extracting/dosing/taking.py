"""Finds whom a dose is for by another drug that is taken meanwhile: "if you also take an azole"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.drug_names import class_heads, is_drug_name
from pharmagraph.extracting.wording.groups import Group
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.lexicons import table
from pharmagraph.model import Population, SectionKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pharmagraph.extracting.page import Page
    from pharmagraph.extracting.wording.labels import Label
    from pharmagraph.model import Sentence

__all__ = [
    "end_of_taken",
    "find_meanwhile",
    "is_meanwhile",
    "is_of_takers",
    "is_taking",
    "is_with_partner",
    "taken_too",
    "with_taken",
]

_OPENS = compiled(r"\W*(?:(?:when|if|together|with|taken|used|given|combined)\b)", re.IGNORECASE)
_TAKEN = clue_compile(r"\b(?:if|when|while)\s", re.IGNORECASE)
_BESIDE = clue_compile(
    r"^\W*(?P<who>(?:(?:when|if)\s+(?:(?:(?:it|[A-Za-z][\w-]+)\s+is\s+)?(?:taken|used|given)"
    r"|combined)\s+)?(?:together\s+)?with\s+"
    r"(?P<agents>[A-Za-z][^,;:.()]{3,60})),\s",
    re.IGNORECASE,
)
#: "the maximum is 40 mg; with ketoconazole, 20 mg"
_BESIDE_THEN = clue_compile(
    r"[0-9a-z)](?:;|,\s+but)\s+(?P<who>(?:(?:when|if)\s+(?:(?:it\s+is\s+)?(?:taken|used|given)|combined)\s+)?"
    r"(?:together\s+)?with\s+(?P<agents>[A-Za-z][^,;:.()0-9]{3,60}?))(?:,\s|\s+(?=(?:it|this)\s+is\s))",
    re.IGNORECASE,
)
#: "if you also take ketoconazole", "while a strong inhibitor is being taken"
_WHILE = clue_compile(
    r"(?<![\w-])(?:if|when|while)\s+(?:(?:you"
    r"|they)\s+(?P<does>(?:also\s+|already\s+|must\s+|have\s+to\s+)*"
    r"(?:take|use|are\s+(?:also\s+)?(?:taking|using|on|(?:being\s+)?treated\s+with))\s+"
    r"(?P<agents>[A-Za-z](?:[^,;:.()0-9]|(?<=[A-Z])[0-9]){3,60}?(?:(?:,\s+[a-z]+)+,\s+(?:or|and)\s+[a-z]+)?))"
    r"|(?P<taken>[A-Za-z][\w\s-]{3,60}?)\s+(?:is|are)\s+(?:also\s+|being\s+)*(?:taken|used"
    r"|given))(?=\s*[,;.)]|$)",
    re.IGNORECASE,
)

#: "Together with an agent": it has no dose of its own unless it is given as a partner.
_WITH_ONE = clue_compile(
    r"(?:(?:when|if)\s+(?:it\s+is\s+)?(?:taken|used|given|combined)\s+)?(?:(?:together"
    r"|in\s+combination|combined|along)\s+)?with\s+(?P<name>[A-Za-z][\w-]+)",
    re.IGNORECASE,
)
_BEING = compiled(r"are\s+(?:also\s+)?(?:taking|using)\b", re.IGNORECASE)
#: "Taking valproate:", "With strong inhibitors of CYP3A:" are those who take it.
_MEANWHILE = clue_compile(
    r"(?:taking|receiving|(?:together\s+)?with)\s+(?!food|meals?|water|an?\s|the\s|this|it\b|your|each)"
    r"[a-z][^:;.]{3,80}$",
    re.IGNORECASE,
)
_MORE = clue_compile(
    r"(?:(?P<last>,?\s+(?:or|and)\s+)|,\s+)(?:(?:an?|the|other|another|strong|moderate)\s+)*"
    r"(?P<name>[A-Za-z][\w'-]*(?:\s+(?:inhibitors?|inducers?|antagonists?|blockers?|diuretics?))?)(?![\w-])",
    re.IGNORECASE,
)
_ALSO = clue_compile(
    r"\s+(?:who\s+(?:(?:do\s+not|don't|also)\s+)?(?:take|receive|are\s+(?:(?:also|not)\s+)?(?:taking|on|receiving))|(?:also\s+)?(?:taking|receiving))"
    r"\s+(?:an?\s+)?(?P<agents>[A-Za-z][\w-]*(?:\s+(?!(?:is|are|should|may|must|can|the|starts?|begins?|receives?|takes?|at|in"
    r"|for|to|once|twice|every|daily|needs?|usually|with|and|or)\b)[a-z][\w-]*){0,2})",
    re.IGNORECASE,
)
#: "If you also take", "Doses with other medicines": the list below is of other drugs.
_TAKEN_TOO = clue_compile(
    r"\b(?:if|when|while|for\s+(?:people|patients|those|adults))\b[^.;]*\b(?:tak(?:e|es|en|ing)"
    r"|combin\w+|use[ds]?|given|receiv\w+)\b"
    r"|\bdos(?:e|es|age|ing)\b[^.;]*\bwith\s+(?:other|certain|some|these|the\s+following"
    r"|interacting)\b",
    re.IGNORECASE,
)


def find_meanwhile(text: str) -> Iterator[Group]:
    """Yield the groups of *text* whom another drug marks out that is taken meanwhile."""
    beside = _BESIDE.match(text) if _OPENS.match(text) else None
    if beside and _is_medicine(beside["agents"]):
        yield _group(text, *beside.span("who"))
    for then in _BESIDE_THEN.finditer(text) if ";" in text or ", but" in text else ():
        if _is_medicine(then["agents"]):
            yield _group(text, *then.span("who"))
    if not _TAKEN.search(text):
        return
    for match in _WHILE.finditer(text):
        if _is_medicine(match["agents"] or match["taken"]):
            start = match.start("does") if match["does"] else match.start()
            start += len("are ") if _BEING.match(match["does"] or "") else 0
            yield _group(text, start, match.end())


def is_of_takers(words: str) -> bool:
    """Tell whether the words of a label name those who take something: "Taking valproate"."""
    return _MEANWHILE.match(words) is not None


def taken_too(page: Page, label: Label) -> Label:
    """Return *label*, of a list of what is taken meanwhile, as one of those who take that."""
    words = page.span(label.sentence, label.piece.start, label.piece.end).quote
    if label.population or not is_of_takers(f"taking {words}"):
        return label
    return replace(label, items=(), population=Population(f"taking {words[:1].lower()}{words[1:]}"))


def is_with_partner(page: Page, words: str) -> bool:
    """Tell whether *words* say that a drug is given too whose own dose the page tells."""
    beside = _WITH_ONE.fullmatch(words)
    if not beside:
        return False
    doses = page.once(
        is_with_partner,
        lambda: " ".join(map(page.text, page.sentences(SectionKind.DOSAGE))).lower(),
    )
    return re.search(rf"\b{re.escape(beside['name'].lower())}\s+[0-9]", doses) is not None


def with_taken(text: str, found: list[Group]) -> list[Group]:
    """Return the groups, with the other drug that they take: "adults over 60 who take an azole"."""
    return [
        Group(
            group.start,
            also.end(),
            replace(
                group.population, label=f"{group.population.label} {' '.join(also[0].split())}"
            ),
        )
        if (also := _ALSO.match(text, group.end)) and _is_medicine(also["agents"])
        else group
        for group in found
    ]


def is_meanwhile(page: Page, item: Sentence) -> bool:
    """Tell whether *item* is of a list of what is taken meanwhile: its doses are the drug's own."""
    lead, said = page.lead_in(item), page.document.plain
    end = max(said.rfind("\n", 0, item.span.start), 0)
    above = page.text(lead) if lead else said[said.rfind("\n", 0, end) + 1 : end]
    return bool(_TAKEN_TOO.search(above))


def _group(text: str, start: int, end: int) -> Group:
    words = " ".join(text[start:end].split())
    return Group(start, end, Population(words[:1].lower() + words[1:]))


def end_of_taken(text: str, end: int) -> int:
    """Return where the names of medicines end that go on at *end*: ", phenytoin, or an azole"."""
    place = end
    while more := _MORE.match(text, place):
        if not _is_medicine(more["name"]):
            break
        place = more.end()
        if more["last"]:
            return place
    return end


def is_taking(group: Group) -> bool:
    """Tell whether *group* is a time at which something is taken: "while an azole is taken"."""
    label = group.population.label
    return bool(_WHILE.fullmatch(label) or _WHILE.fullmatch(f"if you {label}"))


def _is_medicine(words: str) -> bool:
    """Tell whether *words* name a drug, or a class of them by its head: "strong inhibitors"."""
    last = words.lower().split()[-1]
    return is_drug_name(last) or last in _medicines() or last.removesuffix("s") in _medicines()


@cache
def _medicines() -> frozenset[str]:
    """Return the names of drugs and the heads of the names of classes, in the singular."""
    names = {row["word"] for row in table("drug-names")}
    return frozenset({word.removesuffix("s") for word in class_heads()} | names)
