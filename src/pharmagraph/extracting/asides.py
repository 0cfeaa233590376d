"""Finds the clauses that are about another agent, and what they state about it.

"Examplol is similar to otherol (Otherix), an older drug that causes rash": from "otherol"
on, nothing is about examplol. No list of drugs is needed: the grammar tells who is meant.
An agent met in such a clause is known from then on, so that a later sentence that begins
with it is about it too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pharmagraph.compiling import compiled
from pharmagraph.extracting.aside_facts import facts_about
from pharmagraph.extracting.carried import carried
from pharmagraph.extracting.elsewhere import SEEN_WITH, seen_elsewhere
from pharmagraph.extracting.page import Aside
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile
from pharmagraph.extracting.wording.phrases import fold, name, split
from pharmagraph.lexicons import column
from pharmagraph.model import Aspect, ProfileFact, SectionKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pharmagraph.extracting.page import Page
    from pharmagraph.model import AdverseEffect, Sentence

__all__ = ["find_asides"]


class _Mention(NamedTuple):
    """Another agent in a sentence: its name, the whole with its brand, the clause about it."""

    start: int
    end: int
    agent: str
    clause_end: int
    related: int = -1


_AGENT = (
    r"(?P<agent>[A-Za-z][\w-]*(?:\s+(?!(?:which|that|who|and|but|in|of|to|as|or|is|was|can|may"
    r"|for|except|because|with)\b)[a-z][\w-]*){0,2})"
)
_BRANDS = r"(?P<brands>\s*\((?P<inner>[^()]{2,80})\))?"
_SIMILAR = clue_compile(
    r"\b(?P<lead>(?:(?:chemically|structurally|closely|pharmacologically)\s+)*(?:similar|related"
    r"|comparable|identical)(?:\s+in\s+\w+)?\s+to"
    r"|(?:a\s+|an\s+)(?:derivative|analog|analogue|metabolite|isomer"
    r"|enantiomer)\s+of)\s+(?:the\s+(?:drug|medicine|medication|antibiotic|agent)\s+)?"
    rf"{_AGENT}{_BRANDS}",
    re.IGNORECASE,
)
_UNLIKE = clue_compile(
    rf"\b(?:unlike|in\s+contrast\s+to|as\s+opposed\s+to)\s+{_AGENT}{_BRANDS}", re.IGNORECASE
)
_OTHERS = clue_compile(
    r"^\W*(?P<lead>(?:(?:some|many|several)\s+)?other\s+(?P<class>[\w-]+(?:\s+[\w-]+){0,4}?)),?\s+"
    r"(?:such\s+as|like|including|for\s+example,?)\s+"
    r"(?P<list>[^.;]{3,160}?),?\s+(?=(?:can|may|might|could|have|has|had|cause[sd]?|are|is|were"
    r"|was|do|does|also|increase|produce|lead)\b)",
    re.IGNORECASE,
)
_OTHERS_ALONE = clue_compile(
    r"^\W*(?:(?:some|many|several)\s+)?(?:an)?other\s+(?:drugs?|medicines?|medications?|agents?"
    r"|members?)\s+(?:in|of|from)\s+(?:this|the\s+same|its)\s+(?:class|family|group)\b"
    r"(?!,?\s+(?:such\s+as|like|includ))",
    re.IGNORECASE,
)
_APPOSED = clue_compile(
    rf"^{_AGENT}{_BRANDS},\s+(?:a|an|another)\s+(?:(?:closely|chemically|structurally)\s+)?(?:related|similar|older|newer|different|other)?\s*"
    r"(?:[\w-]+\s+){0,3}(?:drug|medicine|medication|agent|compound)\b"
    r"(?!\s+(?:reaction|rash|fever|eruption|allergy|hypersensitivity))",
    re.IGNORECASE,
)
_MEMBERS = clue_compile(
    r"\b(?:class|family|group)(?:\s+of\s+[^.;,]{3,60}?)?,?\s(?:that\s"
    r"|which\s)?(?:also\s)?(?:includes?|including)\s+(?P<list>[^.;]{3,300})",
    re.IGNORECASE,
)
_OTHER_MEMBERS = clue_compile(
    r"\W*(?:some\s+)?other\s+[^.;]{3,80}?\b(?:includes?|are)\s+"
    r"(?P<list>[^.;]{3,300}\([^.;]{1,300})",
    re.IGNORECASE,
)
_TELLING = Patterns(
    *(SEEN_WITH, _SIMILAR, _UNLIKE, _OTHERS, _OTHERS_ALONE, _APPOSED, _MEMBERS, _OTHER_MEMBERS),
)
_RESUMED = clue_compile(
    r";\s|,?\s+(?:but|whereas|while|however)\s+(?=\S)|,\s+(?=\S)", re.IGNORECASE
)
_SUBJECT = clue_compile(
    r"\s*(?:\([^)]*\))?\s+(?:is|was|are|were|has|had|can|may|causes?|caused|also)\b", re.IGNORECASE
)
_STAND_IN = compiled(r"(?:it|this\s+(?:drug|medicine|medication))\b", re.IGNORECASE)
_AMONG_AGENTS = {SectionKind.INTERACTIONS, SectionKind.DOSAGE}
_NO_LISTS = {SectionKind.INTERACTIONS, SectionKind.DOSAGE, SectionKind.ADVERSE_EFFECTS}


def find_asides(page: Page) -> tuple[tuple[Aside, ...], list[ProfileFact | AdverseEffect]]:
    """Return the clauses of *page* about other agents, and the facts that rest on them."""
    asides: list[Aside] = []
    facts: list[ProfileFact | AdverseEffect] = []
    known: set[str] = set()
    telling = {sentence.span.start for sentence in page.holding(_TELLING)}
    for sentence in page.sentences() if telling else ():
        if not known and sentence.span.start not in telling:
            continue
        text = page.text(sentence)
        if SEEN_WITH.possible(text):
            asides += _seen_elsewhere(page, sentence, text)
        for mention in _mentions(page, sentence, known):
            offset = sentence.span.start
            asides.append(Aside(offset + mention.start, offset + mention.clause_end, mention.agent))
            known.add(mention.agent)
            facts += _related(page, sentence, mention)
            facts += facts_about(page, sentence, mention.agent, mention[:2], mention.clause_end)
    return (*asides, *_carried(page)), facts


def _carried(page: Page) -> Iterator[Aside]:
    """Yield the sentences that speak of another drug by a pronoun.

    Among interactions the other drug is an agent, and what it does is a fact.
    """
    agents = carried(page)
    for sentence in page.sentences() if agents else ():
        agent = agents.get(sentence.span.start)
        if agent and page.section(sentence).kind is not SectionKind.INTERACTIONS:
            yield Aside(sentence.span.start, sentence.span.end, agent)


def _seen_elsewhere(page: Page, sentence: Sentence, text: str) -> list[Aside]:
    """Return the clause of *sentence* that says what was seen with another drug."""
    if page.section(sentence).kind in _AMONG_AGENTS:
        return []
    told = seen_elsewhere(page, text)
    start = sentence.span.start
    return [Aside(start + told.start, start + told.end, told.agent)] if told else []


def _mentions(page: Page, sentence: Sentence, known: set[str]) -> list[_Mention]:
    text = page.text(sentence)
    section = page.section(sentence).kind
    found = _compared(page, text, among_agents=section is SectionKind.INTERACTIONS)
    found = found or _subjects(page, sentence, text, known)
    if not found and section not in _NO_LISTS:
        found = _listed(page, text)
    return [m for m in found if not page.mention.fullmatch(m.agent)]


def _compared(page: Page, text: str, *, among_agents: bool) -> list[_Mention]:
    """Return the agents that the drug is compared with: "similar to …", "unlike …".

    *among_agents*, "Unlike A, B …" goes on with B, which is no more A than the drug is.
    """
    found: list[_Mention] = []
    for match in _SIMILAR.finditer(text):
        if _is_agent(match["agent"]) and _is_of_drug(page, text, match.start("lead")):
            end = _clause_end(page, text, match.end())
            found.append(_mention(match, end, match.start("lead")))
    for match in _UNLIKE.finditer(text):
        ours = page.mention.search(match["agent"])
        if ours and (subject := _APPOSED_SUBJECT.match(text)) and subject.end() <= match.start():
            if _is_agent(subject["agent"]):
                found.append(_mention(subject, len(text)))
        elif _is_agent(match["agent"]) and not ours:
            ends = _is_inserted(page, text, match)
            ends = ends or _THEN_IT.match(text, match.end()) is not None
            ends = ends or (among_agents and text.startswith(",", match.end()))
            end = match.end() if ends else _clause_end(page, text, match.end())
            found.append(_mention(match, end))
    return found


def _is_inserted(page: Page, text: str, unlike: re.Match[str]) -> bool:
    """Tell whether the drug is the subject around "unlike" an agent: "It, unlike otherol, is"."""
    subject = _SUBJECT_BEFORE.match(text, 0, unlike.start())
    if subject is None or _PREDICATE_BEHIND.match(text, unlike.end()) is None:
        return False
    named = page.mention.fullmatch(subject["subject"]) or _STAND_IN.fullmatch(subject["subject"])
    return named is not None


def _is_of_drug(page: Page, text: str, place: int) -> bool:
    """Tell whether the drug is the subject of the predicate that *place* stands in."""
    start = len(text) - len(text.lstrip(" -*"))
    subject = page.mention.match(text, start) or _STAND_IN.match(text, start)
    return bool(subject and _PREDICATE.fullmatch(text, subject.end(), place))


_PREDICATE = clue_compile(
    r"(?:\s*\([^)]{0,160}\))?(?:\s*,[^,]{1,60},)?\s+(?:(?:is|was|are)\s"
    r"|(?:[^.;]{1,160}\sand\s+(?:is|was)\s))"
    r"(?:(?!\b(?:when|if|because|that|which|but)\b)[^.;]){0,80}",
    re.IGNORECASE,
)
#: "Unlike otherol and its kin it …": what follows is of the drug.
_THEN_IT = clue_compile(
    r"(?:,?\s(?:and|or)\s(?:[\w-]+\s?){1,3}?)?,?\s(?:it|this\s(?:drug|medicine|medication))\s",
    re.IGNORECASE,
)
_SUBJECT_BEFORE = clue_compile(r"\W*(?P<subject>[\w -]+),\s$")
_PREDICATE_BEHIND = clue_compile(
    r",\s(?:is|was|has|had|can|may|might|could|does|did|will|causes?|caused|also)\b", re.IGNORECASE
)
_APPOSED_SUBJECT = clue_compile(rf"^{_AGENT}{_BRANDS}\s*,", re.IGNORECASE)


def _mention(match: re.Match[str], clause_end: int, related: int = -1) -> _Mention:
    return _Mention(match.start("agent"), match.end(), _label(match["agent"]), clause_end, related)


def _label(words: str) -> str:
    return fold(words).lower()


def _subjects(page: Page, sentence: Sentence, text: str, known: set[str]) -> list[_Mention]:
    """Return the agents that a whole sentence is about."""
    for agent in sorted(known, key=len, reverse=True):
        if text[: len(agent)].lower() == agent and _SUBJECT.match(text, len(agent)):
            return [_Mention(0, len(agent), agent, _clause_end(page, text, len(agent)))]
    apposed = _APPOSED.match(text)
    if apposed and _is_agent(apposed["agent"]) and not page.mention.search(apposed["agent"]):
        return [_mention(apposed, _clause_end(page, text, len(text)))]
    if page.section(sentence).kind is SectionKind.INTERACTIONS:
        return []
    if others := _OTHERS.match(text):
        return [
            _Mention(piece.start, piece.end, _label(name(piece.text).core.text), len(text))
            for piece in split(text, *others.span("list"))
        ]
    alone = _OTHERS_ALONE.match(text)
    return [_Mention(0, alone.end(), _label(alone[0]), len(text))] if alone else []


def _listed(page: Page, text: str) -> list[_Mention]:
    """Return the other drugs of a class that a sentence lists, each with its brand."""
    match = _OTHER_MEMBERS.match(text) or _MEMBERS.search(text)
    if not match:
        return []
    pieces = split(text, *match.span("list"))
    named = [(piece, name(text, *piece[:2])) for piece in pieces]
    if not any(found.remarks for _, found in named):
        return []
    return [
        _Mention(p.start, p.end, _label(found.core.text), p.end, p.start)
        for p, found in named
        if _is_agent(found.core.text) and not page.mention.search(found.core.text)
    ]


def _is_agent(words: str) -> bool:
    first = words.split(maxsplit=1)[0].lower()
    return (
        words.lower() not in column("not-names", "phrase")
        and first not in column("determiners", "word")
        and len(first) > 3
    )


def _clause_end(page: Page, text: str, start: int) -> int:
    """Return where the clause after *start* ends and the drug itself is spoken of again."""
    for match in _RESUMED.finditer(text, start):
        rest = match.end()
        if page.mention.match(text, rest) or _STAND_IN.match(text, rest):
            return match.start()
    return len(text)


def _related(page: Page, sentence: Sentence, mention: _Mention) -> list[ProfileFact]:
    if mention.related < 0:
        return []
    agent = re.compile(re.escape(mention.agent), re.IGNORECASE).match(
        page.text(sentence), mention.start
    )
    end = agent.end() if agent else mention.end
    context = () if mention.related < mention.start else (sentence.span,)
    return [
        ProfileFact(
            subject=page.drug,
            evidence=(page.span(sentence, mention.related, end),),
            context=context,
            rule="related-drug",
            aspect=Aspect.RELATED_DRUG,
            value=mention.agent,
        )
    ]
