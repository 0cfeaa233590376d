"""Tells whether a clause that names agents says that they interact with the drug."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.interactions.advice import ADVICE
from pharmagraph.extracting.interactions.consequences import CONSEQUENCES, DRUG, THESE
from pharmagraph.extracting.interactions.denying import DENIALS
from pharmagraph.extracting.interactions.outcomes import find_outcome, tells_change
from pharmagraph.extracting.interactions.second_verbs import THAT_OF
from pharmagraph.extracting.interactions.spotting import spot_parties
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile

if TYPE_CHECKING:
    from collections.abc import Callable

    from pharmagraph.extracting.interactions.drafts import Draft
    from pharmagraph.extracting.page import Page

__all__ = [
    "INTERACTS",
    "LONGEST",
    "acts_on",
    "asks",
    "joins",
    "may_say",
    "relates",
    "says_something",
    "tells",
]

#: Longer ones are no sentences but text that lost its full stops.
LONGEST = 3000
INTERACTS = clue_compile(
    r"\b(?:interact\w*|clash(?:es|ed)?\swith|compet(?:es?|ing)\swith"
    r"|mix(?:es)?\s(?:well|badly|poorly)"
    r"\swith|(?:react|conflict|collide)s?\swith)\b",
    re.IGNORECASE,
)
#: Words for what agents do to each other, where no outcome can be read off the sentence.
_RELATED = clue_compile(
    r"\b(?:co-?administ\w+|concomitant\w*|concurrent\w*|simultaneous\w*|combin\w+|potentiat\w+"
    r"|enhanc\w+|increas\w+|decreas\w+|reduc\w+|inhibit\w*|induc\w+|alter\w*|affect\w*"
    r"|antagoni[sz]\w+|synerg\w+|additive|prolong\w*|block(?:s|ed)?|attenuat\w+|exacerbat\w+"
    r"|interfer\w+|compet\w+|displac\w+|counteract\w*|oppos\w+|described|observed|encountered"
    r"|weaken\w*|lessen\w*|worsen\w*"
    r"|mask\w*|hide\w*|elevat\w+|lower\w*|impair\w*|associated with|reported|effects? on|may"
    r"|deepen\w*|heighten\w*|danger\w*|risk\w*|hazard\w*|harm\w*|toxic\w*"
    r"|cancel\w*|calls? for|out of the question|off limits|forbid\w*|watch\w*|needs?"
    r"|worse|stronger|weaker|mix(?:es)?|linger\w*|hangs? (?:around|about)|let you down"
    r"|plus|together with|alongside|hold on to|undo\w*|each other|one another"
    r"|might|can|could"
    r"|(?:maximum|highest|starting|initial|recommended|lowest)\s(?:[\w-]+\s)?dose"
    r"|stop(?:ped|ping)?|discontinu\w+|withh\w+|(?:start|begin|initiate)(?=\s[^.;]{3,60}?[0-9])"
    r"|(?:warn|advise|caution|recommend)s?\sagainst"
    r"|when|if|must|should|more|less|longer|faster|sooner|slower)\b",
    re.IGNORECASE,
)
_STUDIED = clue_compile(
    r"\b(?:stud(?:y|ies)|trials?)\b.*\b(?:conducted|performed|carried out|done|undertaken)\b"
    r"|\b(?:was|were|(?:has|have) been) (?:\w+ ){0,2}?(?:used|administered|given|taken"
    r"|co-?administered)\b|\breceived\b|\bsafely\b"
    r"|\b(?:has|have) (?:not )?been (?:\w+ )?(?:studied|evaluated|conducted|performed)\b"
    r"|\b(?:was|were) (?:\w+ )?(?:assessed|tested|investigated|examined|evaluated|studied)\b",
    re.IGNORECASE,
)
#: What is taken together. That none of several patterns is possible is told quicker than that
#: one with as many branches is not.
_TOGETHER = tuple(
    clue_compile(rf"\b(?:{words})", re.IGNORECASE)
    for words in (
        (
            r"interact\w*|combin\w+|together|co-?administ\w+|concomitant\w*|concurrent\w*"
            r"|drinking|alcohol|at the same time"
        ),
        r"(?:patients|people|those) (?:\w+ )?(?:taking|using|receiving|on)",
        r"who (?:also )?(?:took|used|received|were given)|who also (?:take|use|receive|are given)",
        r"who (?:have|has) (?:recently |just |also )(?:taken|used|received)",
        (
            r"(?:must|should) not be (?:used|taken|given) (?:in|by|to) (?:patients|people|those)"
            r" who (?:are )?(?:take|use|receive|taking|using|receiving)"
        ),
        r"(?:taken|used|given|administered) (?:\w+ )?with",
        r"(?:taking|using) [\w-]{3,30} with",
        r"(?:taken|used|received) [\w ,()-]{3,120} (?:in|within|during) the (?:last|past)",
        (
            r"(?:do not|must not|should not|cannot|never) [^.;:]{3,80}? (?:if|when) you "
            r"(?:(?:have|are|also|recently|ever|currently|already) )*"
            r"(?:take|taken|taking|use|used|using|receive|receiving)"
            r"(?! (?:it|them|this|these|your|the|too|more|less|part|care"
            r"|a (?:higher|lower|double|large|dose))\b)"
        ),
        (
            r"(?:do not|don't|never|must not|should not) (?:take|use|combine|mix) [\w-]+"
            r" (?:together )?with(?! (?:any )?other)"
        ),
        r"(?:are|is) also (?:taking|using|receiving)",
        (
            r"(?:use|treatment|therapy|administration) with [^.;]{3,80}? (?:is|are) (?:\w+ )?"
            r"(?:contraindicated|forbidden|prohibited)"
        ),
        r"contraindicated (?:for use |for concomitant use |for concurrent use )?with",
        r"(?:tested|studied|examined) (?:together )?with",
        r"within (?:[\w-]+ ){1,2}(?:hours?|days?|weeks?) of (?=[a-z])",
    )
)

_CHANGES = clue_compile(r"\b(?:change|affect|influence) (?:how|the way)\b", re.IGNORECASE)
#: What becomes of the action of one, in words that need no "together".
_WORKS = clue_compile(
    r"\b(?:(?:not|no longer) work|works? less|less effective|stops? working)\b[\w ]{0,24}?"
    r"\s(?:during|while|when (?:taken|used)|if (?:you (?:also )?(?:take|are taking)|taken|used))\b"
    r"|\bthe same (?:\w+ ){1,2}with [^.;]{2,60} as without\b"
    r"|\b(?:change|affect|influence)s? (?:the way|how) (?!some|other|certain|any|these|your)"
    r"[\w -]{2,40}? works?\b",
    re.IGNORECASE,
)


_JOINING = Patterns(*_TOGETHER, _WORKS)


def says_something(
    page: Page, draft: Draft, clause: str, goes_on: Callable[[], bool], *, own: bool
) -> bool:
    """Tell whether *clause* says what happens, what to do, or that the agents interact.

    *own* tells that it stands in a section on interactions; anywhere else, it also has to
    say that the agents are taken together with the drug or act on it, unless it *goes_on*.
    """
    if own:
        if _is_only_allowed(draft, clause):
            return False
        told = draft.outcome or draft.management or draft.denied
        return bool(told or (INTERACTS.search(clause) and not _STUDIED.search(clause)))
    said: object = draft.outcome or draft.management or INTERACTS.search(clause)
    said = said or _SEEN_WITH.search(clause)
    if not (said or draft.denied):
        return False
    if (said or _WORKS.search(clause) or _CHANGES.search(clause)) and joins(clause):
        return True
    return goes_on() or acts_on(page, clause)


def _is_only_allowed(draft: Draft, clause: str) -> bool:
    """Tell whether *clause* says of its agents no more than that they may be given."""
    if draft.outcome or draft.denied:
        return False
    told = draft.management
    advised = told is not None and not _ONLY_MAY.search(told.piece.text)
    return not advised and _ALLOWED.match(clause) is not None


_ONLY_MAY = clue_compile(
    r"\b(?:instead|in (?:its|their) place|as an alternative)\b"
    r"|^(?:may|can) be (?:used|taken)$",
    re.IGNORECASE,
)
#: "Lithium can be given if levels are checked" tells of no interaction.
_ALLOWED = clue_compile(
    r"(?!.{0,60}\b(?:neither|nor|no|none)\b)"
    r"[\W_]*(?:(?:and|but|so|thus|therefore)\s)?[^,;:.]{3,60}?\s(?:may|can|could|should)\s"
    r"(?:still\s|also\s|usually\s){0,2}be\s"
    r"(?:used|given|taken|prescribed|tried|chosen|considered|continued)\b"
    r"(?![^.;]*\b(?:only|after|before|until|caution|care|cautiously|carefully|least|separate\w*"
    r"|apart|hours?|days?|weeks?|lower|reduced|smaller|higher|more|less|not|[0-9]+)\b)",
    re.IGNORECASE,
)


#: What befell people "who also took" an agent.
_SEEN_WITH = clue_compile(
    r"\b(?:seen|occurs?|occurred|happen(?:s|ed)?|reported|more (?:common|likely|frequent)|worse)\b"
    r"[^.;]{0,40}?\b(?:in|among|when|if)\b[^.;]{0,40}?\b(?:also|as well)\b",
    re.IGNORECASE,
)


#: One of these matches whatever is said of agents, but for advice and what `tells_change`.
_SAID = Patterns(*CONSEQUENCES, *DENIALS, INTERACTS, THAT_OF, _SEEN_WITH)


def may_say(text: str) -> bool:
    """Tell whether *text* has words for what happens, for what to do, or for nothing of that."""
    return ADVICE.search(text) is not None or _SAID.any_found(text) or tells_change(text)


def tells(text: str) -> bool:
    """Tell whether *text* asks to be told of agents that are taken."""
    return _TELL.search(text) is not None


_TELL = clue_compile(
    r"\b(?:tell|inform|ask|talk\sto|check\swith)\s(?:your|the|a)\s(?:doctor|pharmacist|physician"
    r"|nurse"
    r"|prescriber|health\s?care|healthcare)\b[^.]*\b(?:if|whether"
    r"|before)\s(?:you\s)?(?:are\s)?(?:also\s)?"
    r"(?:taking|use|using|take|receive|receiving)\b",
    re.IGNORECASE,
)


def joins(text: str) -> bool:
    """Tell whether *text* speaks of agents that are taken together."""
    return _JOINING.any_found(text)


def acts_on(page: Page, text: str) -> bool:
    """Tell whether an agent of a known name does something to the drug itself in *text*.

    So does one of whose action it is said that the drug leaves it as it is.
    """
    named = [found.span() for found in page.mention.finditer(text)]
    sure = bool(named) and _is_acted_on(text, named)
    if not named or not (sure or tells_change(text)):
        return False
    spotted = spot_parties(page, text)
    if sure or not spotted:
        return bool(spotted)
    outcome = find_outcome(page, text, spotted)
    if outcome is None or not outcome.change:
        return False
    names = {name.lower() for p in spotted for name in (p.agent.name, *p.agent.members)}
    told = named[0][0] < outcome.piece.end and not outcome.owners.isdisjoint({*names, THESE})
    return DRUG in outcome.owners or told


def _is_acted_on(text: str, named: list[tuple[int, int]]) -> bool:
    """Tell whether *text* says so of the drug, *named* there, in words that need no outcome."""
    if _MEETING.any_found(text):
        return True
    return _ACTING.any_possible(text) and any(
        _ACTS.search(text, 0, start) or _MADE.search(text, 0, start) or _UNMOVED.match(text, end)
        for start, end in named
    )


#: What the reader takes besides the drug, which is named too.
_TAKEN = clue_compile(
    r"\b(?:affect|change|influence|alter|disturb)(?:s|ed)? (?:each other|one another)\b"
    r"|\bif you (?:taking|using|receiving|take|use)\b"
    r"|\bif you (?:(?:are|have been)(?: also| currently| already)?|also|currently|already)"
    r" (?:taking|using|receiving|take|use)\b",
    re.IGNORECASE,
)
_ACTS = clue_compile(
    r"\b(?:affects?|raises?|lowers?|increases?|reduces?|decreases?|weakens?|strengthens?"
    r"|doubles?|triples?|halves?|boosts?|changes?|alters?"
    r"|(?:has|have|had)\sno\s(?:[\w-]+\s){0,2}?(?:effect|influence|impact)\son)\s"
    r"(?:the\s(?:blood\s)?(?:amount|levels?|effects?|absorption|action)\sof\s)?$"
    r"|\b(?:affected|changed|altered|influenced)\sby\s$",
    re.IGNORECASE,
)
#: What the drug leaves as it is.
_UNMOVED = clue_compile(
    r"\s(?:(?:has|had|showed) no (?:[\w-]+ ){0,4}?(?:effect|influence|impact) on (?:the )?(?=\w)"
    r"|(?:did|does) not (?:[\w-]+ly )?(?:alter|change|affect|raise|lower|influence|increase"
    r"|reduce) (?:the )?"
    r"(?:blood |plasma )?(?:levels?|concentrations?|amounts?|effects?|exposure|clearance"
    r"|pharmacokinetics) (?:of|to)"
    r"|(?:and [\w-]+ )?ma[dk]es? no difference)\b"
    r"|\s(?:did|does) not make (?=[^.;]{3,60}\s(?:(?:less|more) (?:effective|active)|work)\b)"
    r"|\s(?:and|but)\s(?:it\s)?ma[dk]e\sno\sdifference\b",
    re.IGNORECASE,
)
_MADE = clue_compile(r"\bmakes?\s$", re.IGNORECASE)
_MEETING = Patterns(_CHANGES, INTERACTS, _TAKEN)
_ACTING = Patterns(_ACTS, _MADE, _UNMOVED)


def asks(text: str) -> bool:
    """Tell whether *text* is a question, asks for all that is taken, or is of tests or rescue."""
    if text.rstrip().endswith("?"):
        return True
    return _ASKING.any_found(text)


_TESTS = clue_compile(
    r"\b(?:laboratory|urine|diagnostic|serologic\w*) (?:\w+ )?(?:tests?|determinations?)\b"
    r"|\bfalse[- ](?:positive|negative)",
    re.IGNORECASE,
)


_EVERYTHING = clue_compile(
    r"\bprescription (?:and|or) (?:non-?prescription|over-the-counter)\b"
    r"|\b(?:prescription|nonprescription|over-the-counter)\b.*\byou (?:are taking|take|use"
    r"|plan to)\b",
    re.IGNORECASE,
)


#: What is given against the drug itself.
_RESCUE = clue_compile(
    r"\b(?:given|used|taken) (?:as an?|for) (?:rescue|antidote)\b"
    r"|\b(?:for|after|in|to (?:treat|reverse)) an overdose\b",
    re.IGNORECASE,
)
_ASKING = Patterns(_EVERYTHING, _TESTS, _RESCUE)


#: What is taken with the drug as a rule is no more than a partner.
_PARTNERED = clue_compile(
    r"\W*(?:the\s)?combination\sof\s[^,;:]{3,60}?\s(?:is|are)\s(?:often\s|usually\s)?(?:used|given|approved|indicated)\s"
    r"(?:for|to|in)\s[^,;:]*|"
    r"[^,;:]{2,40}?\s(?:(?:is|are|usually|often)\s){1,2}(?:often\s|usually\s|always\s|generally\s|commonly\s)?"
    r"(?:given|used|taken?|combined|prescribed)\s(?:it\s)?(?:together\s|along\s|in\scombination\s)?with\s"
    r"(?:(?!\b(?:caution|care|risks?|more|less|may|can|should|must|if|when)\b)[^,;:]){3,90}",
    re.IGNORECASE,
)


def relates(clause: str) -> bool:
    """Tell whether *clause* says at least that agents have to do with one another."""
    if _ALLOWED.match(clause) or _PARTNERED.fullmatch(clause):
        return False
    return _RELATED.search(clause) is not None and not _STUDIED.search(clause)
