"""The words by which a clause denies effects, each with a clause that does and one that does not.

An order ("do not ignore these symptoms:") denies nothing, nor does a clause of condition or
reason in front of the list ("if it does not help", "do not stop it, because it may cause").
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.alarms import is_alarm
from pharmagraph.extracting.wording.patterns import clue_compile

__all__ = ["CUES", "Cue", "denial_in", "is_meant_for"]


class Cue(NamedTuple):
    """A pattern that denies, a clause *yes* that it denies in and one, *no*, in which not."""

    pattern: str
    yes: str
    no: str


#: What one is told not to do, and what an effect may fail to do: no denial of effects.
_ACTS = (
    r"(?:take|use|give(?!\s(?:you|people|patients|users|anyone|rise)\b)|start|restart|resume|stop|wait|ignore|hesitate|delay|worry|panic|be|let|try|drive"
    r"|drink|eat|call|treat|double|skip|miss|crush|chew|swallow|apply|inject|put|leave|forget|rely"
    r"|assume|operate|go|breastfeed|donate|share|handle|touch|exceed|increase\s+(?:the|your)(?!\s(?:[\w-]+\s){0,2}(?:risks?|chances?|odds|likelihood|danger|rates?|number|frequency|incidence)\b)|change"
    r"|expect|know|feel\s+(?:well|better|right)|want|need|respond|understand|allow|keep|receive"
    r"|mix|combine|open|wear|stand|sit|rise|get\s+(?:up|better|worse|well)|improve|clear|heal|subside"
    r"|disappear|resolve|fade|pass|settle|ease|help|work|mean|notice|pay)\b"
)
_TENDS = (
    r" (?:very |so )?(?:common|uncommon|frequent|unusual|rare|prominent|infrequent|serious"
    r"|severe|dangerous|harmful|permanent|listed|life-threatening|related|due|well)\b| lim"
    r"| (?:(?:always|all) (?:mild|harmless|obvious)|sure|certain|able|alarmed"
    r"|to be (?:ignored|alarmed|taken lightly|dismissed)|better|gone|improving)\b"
)

CUES = (
    Cue(
        rf"(?:(?<=[\w,)%]\s)do|does|did) not(?! {_ACTS})",
        "Zorvanib does not cause",
        "Do not wait for",
    ),
    Cue(rf"doesn't(?! {_ACTS})", "It doesn't bring on", "If the pain doesn't go away and you have"),
    Cue(
        rf"didn't(?! {_ACTS})",
        "It didn't bring on",
        "Call if it didn't go away and you have",
    ),
    Cue(
        rf"(?:is|was|are|were)n't(?!{_TENDS})",
        "It isn't known to cause",
        "These aren't always mild and include",
    ),
    Cue(
        r"(?:hasn't|haven't)(?! (?:gone|improved|cleared|stopped|passed|healed)\b)",
        "It hasn't caused",
        "Ask about complaints that haven't gone away:",
    ),
    Cue(
        r"ha(?:s|ve) not(?! (?:gone|improved|cleared|stopped|passed|healed)\b)",
        "Zorvanib has not caused",
        "Ask about complaints that have not gone away:",
    ),
    Cue(r"(?:has|have) never", "It has never caused", "Patients with complaints should report"),
    Cue(r"(?:has|have) yet to", "It has yet to cause", "Tell the nurse if you get"),
    Cue(
        rf"(?:is|was|are|were) not(?!{_TENDS})",
        "It is not known to cause",
        "These are not always mild and include",
    ),
    Cue(r"(?:not|never) been", "There having never been", "Effects that have been seen are"),
    Cue(
        rf"(?:(?:will|would|could) not|(?:wo|would|could)n't)(?! {_ACTS})",
        "It will not cause",
        "Get help for bleeding that will not stop or",
    ),
    Cue(
        r"cannot(?! (?:be estimated|sleep|breathe|stop|stand|sit|swallow|urinate|pass|eat|drink"
        r"|keep|move|walk|see|speak|reach)\b)",
        "It cannot cause",
        "Call for help if you cannot breathe or have",
    ),
    Cue(
        r"no (?:(?:published|known|convincing|clinical|such|other|further|clear|definite|individual"
        r"|case|specific|documented|reported|well|single|confirmed|additional|credible|adequate|proven"
        r"|recorded|described|literature|isolated) ){0,3}"
        r"(?:reports?|cases?|instances?|evidence|proof|signs?|indication|increase|increased)",
        "There are no known reports of",
        "There are known reports of",
    ),
    Cue(
        r"nothing (?:suggests|shows|indicates|points to|links|ties)",
        "Nothing links it to",
        "Nothing eases the",
    ),
    Cue(
        r"no reason to (?:believe|think|expect)",
        "There is no reason to expect",
        "For no reason some get",
    ),
    Cue(
        r"no (?:patients?|subjects?|participants?|children)",
        "No patients had",
        "Some patients had",
    ),
    Cue(
        r"no more (?:often|frequent|frequently|common|commonly|likely)",
        "It is no more likely to cause",
        "It is more likely to cause",
    ),
    Cue(r"no (?:higher|greater)", "There is no greater risk of", "There is a greater risk of"),
    Cue(
        r"never (?:cause|lead|been|had|led)\w*",
        "It never causes",
        "Never ignore these signs:",
    ),
    Cue(
        r"not (?:cause|lead|known to)",
        "It should not cause",
        "Not everybody gets these:",
    ),
    Cue(r"without causing", "It acts without causing", "With it come"),
    Cue(r"unlikely to", "It is unlikely to cause", "It is likely to cause"),
)
_CUE = compiled(rf"\b(?:{'|'.join(cue.pattern for cue in CUES)})\b", re.IGNORECASE)
#: "If it does not help,", "call when you cannot sleep or": the denial is one of a condition.
_SUPPOSED = clue_compile(
    r"\b(?:if|when|whenever|unless|until|in case|whether)\s[^,;:.]*$", re.IGNORECASE
)
#: "Do not exceed the dose because it may": what follows has a verb of its own.
_ON = clue_compile(
    r"(?:,(?=\s(?:it|they)\s)|(?:\bbecause|\bsince|,\sas|,\sfor|:|;|\bbut|,\sand|,\sso|\.))\s(?:it|this|these|they|that"
    r"|which|doing\sso|the|your?)\b[^;.]*\b(?:may|can|could|might|will|causes?|is|are|has|have|gets?|feel|notice)\b"
    r"|\b(?:everyone|everybody|all\s(?:patients|people|users)|every\s(?:patient|person|user))\b",
    re.IGNORECASE,
)
_WHICH_LISTS = clue_compile(r"\b(?:include[sd]?|are|is|were|was)\s*:?\s*$", re.IGNORECASE)
_IN_PLACE = clue_compile(
    r"(?:^|[.;:]\s|,\s|\b(?:please|and|or)\s)\W*(?:do\s+not|don't|never)\s+(?:take|use|give|start|receive"
    r"|begin)\b(?P<behind>[^.;]*?)\bif\s+(?:you|your\s+child|the\s+child|a\s+patient)\s+(?:have|has|had"
    r"|are|is|suffer)\b",
    re.IGNORECASE,
)


def denial_in(text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
    """Return the words between *start* and *end* that deny what stands behind them."""
    end = len(text) if end is None else end
    for cue in _CUE.finditer(text, start, end):
        before, behind = text[start : cue.start()], text[cue.end() : end]
        if not _SUPPOSED.search(before) and not (
            _ON.search(behind) and not _WHICH_LISTS.search(behind)
        ):
            return cue
    return None


def is_meant_for(said: str) -> bool:
    """Tell whether *said* forbids the drug to those who have what follows it."""
    found = _IN_PLACE.search(said)
    return found is not None and not is_alarm(said, found.start("behind"), found.end("behind"))
