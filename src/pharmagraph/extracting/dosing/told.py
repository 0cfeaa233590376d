"""Tells doses that somebody is to take from amounts that are only spoken of.

Amounts in conditions, advised against, compared or seen in studies are no doses.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.dosing.forbidden import is_forbidden, is_of_others
from pharmagraph.extracting.dosing.harms import did_harm
from pharmagraph.extracting.dosing.limits import is_unwanted_beyond
from pharmagraph.extracting.dosing.reported import is_finding, is_gone, is_history
from pharmagraph.extracting.dosing.times import find_frequencies
from pharmagraph.extracting.dosing.trials import is_of_animals, is_tried
from pharmagraph.extracting.wording.patterns import clue_compile

if TYPE_CHECKING:
    from pharmagraph.extracting.dosing.clause import Clause

__all__ = ["is_told"]

_CUE = clue_compile(
    r"\b(?:dos(?:e|es|age|ages|ed|ing)|take|takes|taken|give|gives|given|giving|"
    r"administer\w*|inject\w*|infus\w*|inhale[sd]?|"
    r"appl(?:y|ied)|load(?:s|ed|ing)?|use|used|treated|initiat\w*|start\w*|begin\w*|begun"
    r"|increas\w*|"
    r"reduc\w*|decreas\w*|titrat\w*|go(?:es)?\s+up|"
    r"maximum|max|exceed|needs?|requires?|gets?|recommended|usual|receive[sd]?|swallow\w*|instill?\w*"
    r"|place|chew|dissolve|stick|stay|keep|kept|raised|lowered|"
    r"cut|halved?|doubled?|wear|worn|put|insert\w*|spray|try|tried|remains?|becomes?|advised"
    r"|needed|may\s+be\s+added|add(?=\s+[0-9.,]+\s*(?:mg|mcg|micrograms?|units?)\b)|(?:never|nor|not)\s+more\s+than|prescribes?|prescribed|go(?:es)?\s+(?:above|over|beyond|past)|limit\w*|at\s+most"
    r"|resum\w+|restart\w*|reintroduc\w+|buil[dt]s?|building|cap\s+(?:it|the\s+dose|at)|ceiling|surpass\w*)\b",
    re.IGNORECASE,
)
#: "1 mL of the syrup has 40 mg" tells a strength.
_LIQUID = r"(?:suspension|solution|syrup|liquid|drops|concentrate|mixture|elixir)"
_HAS = r"(?:has|have|gives?|provides?|equals?)"
_AGAINST = clue_compile(
    r"\b(?:(?:is|are|was|were)\s+not\s+(?:recommended|advised|effective|indicated|"
    r"established|approved|needed|necessary)|"
    r"(?:has|have)\s+(?:not\s+)?been\s+(?:studied|established|reported|shown|evaluated|"
    r"used|associated|tested|observed|given)|"
    r"no\s+(?:additional|further|added|more|greater)\s+(?:benefit|effect|improvement)\w*|"
    r"(?:was|were)\s+(?:studied|reported|observed|seen|"
    r"given|used|associated|similar|tested|compared|shown)|over-?dos\w+|clinical\s+"
    r"(?:trials?|stud(?:y|ies))|"
    r"should\s+(?:not|never)\s+be\s+(?:used|given|taken|started|administered)"
    r"(?!\s+(?:more|over|a\s+dose\s+(?:above|over)|later|longer|until|together|within|close\s+to|at\s+(?:night|bedtime)|in\s+the\s+evening"
    r"|on\s+an?\s+(?:empty|full)|(?:with|after|before)\s+(?:food|meals?|grapefruit|alcohol|milk|dairy|antacids)))|"
    r"(?:must|(?<!who )do)\s+not\s+(?:use|take|give)\b"
    r"(?!\s+(?:more|over|a\s+dose\s+(?:above|over)))|"
    r"did\s+not\s+(?:improve|increase|work|provide|add|help|lead|result)"
    r"|no\s+(?:evidence|experience|data|studies|information)|"
    r"should\s+be\s+avoided|in\s+(?:an?|one|the)\s+(?:\w+\s+)?(?:study|trial)"
    r"|in\s+(?:(?:the|some|most|these|several|early|large|clinical|human)\s+)*(?:studies|trials)"
    r"|(?:rats?|mice|animals|rabbits|volunteers)\s+(?:that|who|were|given)"
    r"|works?\s+(?:no\s+)?better|studied|achieves?|more\s+effective|as\s+effective|as\s+good\s+as"
    rf"|(?:contains?|holds|{_LIQUID}\s+{_HAS})(?=(?:(?!\bdos(?:e|age)\b)[^#;])*#)|delivers?(?=(?:(?!\bdos(?:e|age)\b)[^#;])*#)"
    r"|who\s+(?:have\s+|had\s+)?(?:swallowed|took|ingested)|can\s+be\s+set|equivalent\s+to"
    r"|missed\s+(?:[\w#-]+\s+){0,2}(?:dose|tablet|capsule|injection)|(?:has|have)\s+been\s+modell?ed"
    r"|(?:was|were)\s+(?:well\s+)?tolerated|by\s+(?:mistake|accident)|accidental(?:ly)?|comes\s+(?:as|in)\b(?=(?:(?!\bdos(?:e|age)\b)[^#;])*#)"
    r"|(?:is|are)\s+(?:also\s+)?(?:available|supplied|marketed|sold"
    r"|provided)\s+(?:[\w-]+\s+){0,4}?(?:as|in)\b(?=(?:(?!\bdos(?:e|age)\b)[^#;])*#))\b",
    re.IGNORECASE,
)
#: "In trials the dose was": what the words of a label say is seen there only.
_IN_TRIALS = clue_compile(
    r"\bin\s+(?:(?:an?|the|some|most|these|several|early|large|clinical|human|all|both)\s+)*"
    r"(?:study|studies|trials?)\W*$",
    re.IGNORECASE,
)
#: How it comes: "comes as a 5-mg and a 10-mg tablet, and as granules in packets of 20 mg".
_COMES = clue_compile(
    r"(?:\b(?:comes?|(?:is|are)\s+(?:\w+\s+)?(?:available|supplied|sold|marketed|made|produced|packed|stocked))\s+(?:as|in)\b"
    r"|\bstrengths\b)"
    r"(?:(?!\b(?:dos(?:e|es|age|ing)|take[ns]?|given|used|start\w*|should|may|must)\b)"
    r"(?:[^;.:]|(?<=[0-9])\.(?=[0-9])))*$",
    re.IGNORECASE,
)
#: "A missed 10 mg tablet may be made up for, even by taking 20 mg together"
_OF_MISSED = clue_compile(r"\W*(?:an?|the|any)\s+(?:missed|forgotten|omitted)\s", re.IGNORECASE)
_DOSES_OF = clue_compile(
    r"\W*(?:up\s+to\b|dos(?:es|ages)\s+(?:of|up\s+to|from|between|as\s+high\s+as)\b)", re.IGNORECASE
)
#: "has been used in gout in doses of", "in doses by weight"
_IN_DOSES = clue_compile(
    r"\b(?:in|at)\s+(?:(?:oral|daily|single)\s+)?dos(?:es|ages)\s+(?:of|by|based|that|from)\b",
    re.IGNORECASE,
)
_HAS_BEEN_USED = clue_compile(r"(?:(?:has|have)\s+been|was|were)\s+(?:used|given)", re.IGNORECASE)
_SUPPOSED = clue_compile(
    r"^\W*(?:if|unless|in\s+case|for\s+every"
    r"|when\s+(?:switching|changing|reaching"
    r"|moving))\b(?:(?!\b(?:can|may|should|will|must|might|could|is"
    r"|are)\s+(?:then\s+)?(?:be\s+)?(?:rais|increas|doubl|lower|reduc|cut|"
    r"brought|go|take|given|start|begin|rise|try|add|need|prescrib)\w*\b)[^,;])*#"
    r"|^\s*(?:\u00b7{4}|once\b|when\b|if\b|after\b)[^,;#]*\b(?:controlled|stable|stabili[sz]ed|maintained)\s+(?:on|with|by|at)\s+#"
    r"|\b(?:patients|people|those|adults|children)\s+(?:who\s+are\s+)?(?:(?:well|already|adequately)\s+)*"
    r"(?:controlled|stable|stabili[sz]ed)\s+(?:on|with|by|at)\s+#"
    r"|\b(?:already|currently|previously|"
    r"were|was|been)\s+(?:taking|receiving|on|using|treated\s+with)\b[^,;#]*#|"
    r"\b(?<!maintain\s)(?<!keep\s)(?<!start\s)(?<!put\s)(?:patients|those|people|adults|children"
    r"|who\s+are|who|if)\s+(?:are\s+)?(?:taking|"
    r"receiving|on|using|tolerating|tolerate|respond\s+to|needing|"
    r"requiring)\s+(?:a\s+dose\s+of\s+|at\s+least\s+|more\s+than\s+)?#|"
    r"^\W*(?:when|if|whenever|where)\s+(?:\w+\s+){0,2}(?:more\s+than|over|above|beyond)\s+#|"
    r"\b(?:cannot|can't|unable\s+to)\s+(?:manage|take|bear|stand|handle)\s+#|"
    r"\b(?:(?<!,\s)who|if)\s+(?:you\s+)?(?:(?:seem|appear|claim|ha(?:ve|s))s?\s+to\s+|still\s+)?(?:need|require|take|took|use)s?\s+(?:a\s+dose\s+of\s+"
    r"|at\s+least\s+|more\s+than\s+)?#|"
    r"\b(?:better|worse|safer|superior|inferior|effective|compared|versus|similar"
    r"|equivalent)(?:\s+(?:than|to|with))?\s+#|"
    r"\b(?:response\s+to|(?:who|not|never|to|people|patients|those|adults"
    r"|children)\s+respon[ds]\w*\s+to|tolerat\w+|instead\s+of|rather\s+than|weeks?\s+at|days?\s+"
    r"(?:at|on)|switch\w*\s+from)\s+#",
    re.IGNORECASE,
)
#: "More than 1 g a day does not lower the pressure further"
_NO_USE = clue_compile(
    r"\b(?:(?:more|higher|greater|larger)\s+than|above|over|beyond)\s+#+[\s\u00b7]*"
    r"(?:(?:(?:do|does|did|has|have|had|will|would)(?:\s+not|n't)|(?:seldom|rarely|hardly)|brings?\s+(?:no|little)"
    r"|gives?\s+(?:no|little)|offers?\s+(?:no|little)|(?:is|are)\s+(?:seldom|rarely)\s+(?:of\s+)?(?:use\b|useful|help))\b)",
    re.IGNORECASE,
)
#: "A child of 20 kg would thus receive 40 mg" works out what the dose is.
_EXAMPLE = clue_compile(
    r"\b(?:for\s+(?:example|instance)|e\.g\.)[^;:.]*\b(?:an?|the)\s+(?:[\w-]+\s+)?(?:patient|person|adult|child|man|woman"
    r"|infant)\b[^;:.]*$|\bwould\s+(?:thus|therefore|then|so)\s+(?:\w+\s+){1,2}$"
    r"|\b(?:thus|therefore|so)\s+(?:an?|the)\s+[^;:.]{3,60}\s(?:would|needs?|receives?|gets?|takes?)\s+$",
    re.IGNORECASE,
)
#: "Tablets of 20 mg may be halved"
_HALVED = clue_compile(
    r"\s*(?:(?:may|can|must|should)\s+(?:not\s+)?be|are|is)\s+(?:not\s+)?(?:\w+ly\s+)?(?:halved|split|broken|crushed"
    r"|divided(?!\s+into\s+\w+\s+doses)|opened|chewed|scored|marked|stamped|colou?red|shaped|packed)\b",
    re.IGNORECASE,
)
_OF_STRENGTH = clue_compile(
    r"\b(?:tablets?|capsules?|caplets?|patch(?:es)?|vials?|sachets?|ampoules?)\s+(?:of|with|containing|at)\s+$",
    re.IGNORECASE,
)
#: All that is given in a course is nobody's dose of a day.
_IN_ALL = clue_compile(r"\b(?:in\s+(?:total|all)|altogether)\s*,?\s+$", re.IGNORECASE)
_COURSE = clue_compile(
    r"[^;.#]*\b(?:over|during|for|by\s+the\s+end\s+of)\s+(?:the|a|one)\s+(?:whole\s+|entire\s+|full\s+)?(?:course|cycle|treatment)\b",
    re.IGNORECASE,
)
_FASTER = clue_compile(r"\b(?:rate|faster|speed)\b", re.IGNORECASE)
#: "Never faster than 20 mg/min" limits what may be given, as any maximum does.
_NO_FASTER = clue_compile(
    r"\b(?:no|not|never|n't)\b[^.;,#]{0,40}?\bfaster\s+than\s+$", re.IGNORECASE
)
_SPEED = clue_compile(r"\b(?:(?:no|not)\s+more\s+than|exceed\w*|maximum)\b", re.IGNORECASE)
_AT = clue_compile(r"[\s\u00b7,]*at\s+(?:about\s+)?", re.IGNORECASE)
_COMPARED = clue_compile(
    r"\s*(?:doses?\s+)?(?:(?:is|are|was|were)\s+(?:(?:no|not)\s+)?(?:more|less|as|equally|better"
    r"|equivalent|equal|the\s+same\s+as)\b|"
    r"(?:equals?|corresponds?\s+to)\b|"
    r"(?:did|does|do|was|were|has|have)\s+not\b|(?:works?|worked)\s+(?:no\s+)?better"
    rf"|(?:(?:of\s+)?(?:\w+\s+){{1,3}}?)?(?:(?:contains?|holds)\b|{_LIQUID}\s+{_HAS}\b))",
    re.IGNORECASE,
)
#: The group or condition that a dose is for, right in front of it: "Infants, 5 mg/kg".
_NAMED = compiled(r"\u00a4\)?[,:]?\s*$")
#: "Zorvatib 400 mg plus ritonavir 100 mg, both once daily"
_NAME_FIRST = compiled(r"\W*[A-Za-z][\w-]{3,}\s+")
_IT_IS = clue_compile(r"\bit\s+is\s+(?:\w+\s+)?$", re.IGNORECASE)


def _is_speed(clause: Clause, words: str, last: str) -> bool:
    """Tell whether an amount per hour or minute is how fast another one runs in.

    A limit of what is itself told per hour is a dose, and so is what is counted by weight;
    *last* is the unit of the dose before.
    """
    base, _, time = clause.amount.unit.partition("/")
    if time not in {"h", "min"}:
        return False
    if clause.amount.per or _NO_FASTER.search(clause.before):
        return False
    if _FASTER.search(words) or (last == base and _AT.fullmatch(clause.before)):
        return True
    return clause.amount.unit != last and bool(_SPEED.search(words))


def is_told(clause: Clause, text: str, *, told: bool, body: int, rate: str = "") -> bool:
    """Tell whether somebody is to take the amount of *clause*.

    *told* lets an amount be a dose without a word of dosing; *body* is where the words behind
    a label begin, or 0; *rate* is the unit of the dose before, of which a limit may be told.
    """
    words = clause.masked[clause.start : clause.end]
    against = None if re.search(r"\bexceed", words) else _AGAINST.search(words)
    lenient = (
        body
        or told
        or _DOSES_OF.match(words)
        or _IN_DOSES.search(clause.before)
        or (clause.conditions and clause.frequencies)
    )
    if against and lenient and _HAS_BEEN_USED.fullmatch(against[0]):
        against = None
    place = (clause.amount.start - clause.start, clause.amount.end - clause.start)
    if against and is_unwanted_beyond(words, *place):
        return True
    if against or _is_speed(clause, words, rate):
        return False
    if not (clause.frequencies or clause.days) and _COMES.search(text, 0, clause.amount.start):
        return False
    if _is_spoken_of(clause) or _is_reported(clause, text, body):
        return False
    if (
        _OF_MISSED.match(text)
        or _SUPPOSED.search(words)
        or _NO_USE.search(words)
        or _COMPARED.match(clause.masked, clause.end)
        or _is_worked_out(clause, text)
    ):
        return False
    named = _NAMED.search(clause.before)
    timed = (
        named
        or _NO_FASTER.search(clause.before)
        or clause.frequencies
        or clause.days
        or clause.cycles
        or clause.routes
    )
    named_first = _NAME_FIRST.fullmatch(clause.before) and find_frequencies(text)
    cue = timed or told or body or named_first
    return bool(cue or _CUE.search(text) or _IT_IS.search(clause.before))


def _is_worked_out(clause: Clause, text: str) -> bool:
    """Tell whether an amount is an example, a total of a course or the strength of a tablet."""
    behind = clause.amount.end
    strength = _OF_STRENGTH.search(clause.before) and _HALVED.match(clause.masked, behind)
    total = _IN_ALL.search(clause.before) and _COURSE.match(clause.masked, behind)
    return bool(strength or total or _EXAMPLE.search(text, 0, clause.amount.start))


def _is_spoken_of(clause: Clause) -> bool:
    """Tell whether an amount did harm, is forbidden, or for people behind a ban without a name."""
    unnamed = not (clause.groups or clause.conditions)
    if unnamed and is_of_others(clause.masked, clause.start, clause.before):
        return True
    behind = clause.masked[clause.amount.end :]
    return did_harm(clause.before, behind) or is_forbidden(clause.before, behind)


def _is_reported(clause: Clause, text: str, body: int) -> bool:
    """Tell whether a dose is one of former times, or one of which something was seen."""
    place = (clause.amount.start, clause.amount.end)
    if body and clause.start == body and _IN_TRIALS.search(text, 0, body):
        return True
    if is_history(text, *place) or is_gone(clause.masked, place[1]):
        return True
    tried = is_tried(text, *place) or is_of_animals(text, place[0])
    return tried or is_finding(text, clause.masked, *place)
