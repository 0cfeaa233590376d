"""Tells which words name an unwanted effect, and which only speak of effects at large."""

from __future__ import annotations

import re
from functools import cache

from pharmagraph.compiling import compiled
from pharmagraph.extracting.effects.plain import is_plain, plain_names
from pharmagraph.extracting.effects.running import is_incomplete, is_named, is_site
from pharmagraph.extracting.wording.drug_names import is_drug_name
from pharmagraph.extracting.wording.unwanted import UNWANTED
from pharmagraph.lexicons import table
from pharmagraph.remembering import remembered

__all__ = ["is_effect", "says_more"]

_YOURS = compiled(
    r"(?<!side)(?<!sides)(?<!part)(?<!parts)(?<!whites)(?<!rest)\s"
    r"(?:in|into|on|of|from|under|around|behind|over|at) your\s"
    r"|\s(?:in|with)\s[a-z]+ing your\s|\b(?:problems?|troubles?)\swith your\s"
    r"|^(?:slow|damage|harm|injure|blur|weaken|affect|impair|stain|thin|irritate|raise|lower"
    r"|increase"
    r"|decrease|reduce|suppress|worsen|upset|dry)s?\syour\s",
    re.IGNORECASE,
)
_SENTENCE_LIKE = compiled(
    r"\b(?:may|can|could|should|must|(?<!that )will|might|is|are|was|were|occurs|arises|resolves"
    r"|your|you"
    r"|tell|call|doctor|(?<!that )keep|store|section"
    r"|taking|patients?)\b|\sof (?:it|them|this|these)$",
    re.IGNORECASE,
)
#: An item that speaks of unwanted effects at large or refers to other words names no effect.
_AT_LARGE = compiled(
    r"(?:see\b|(?:none|nil|nothing)\s(?:\w+\s)?(?:listed|known|reported|seen|recorded"
    r"|so far|yet|noted|found)"
    r"|(?:one|something|anything|within|so far|each)\s|(?:sit|lie|rest|wait)(?:\s(?:down"
    r"|up)\b|$)|not all|either of|most of|one of"
    r"|(?:usually|often|mostly|generally)\s(?:going|passing|wearing|fading|clearing|disappearing|settling"
    r"|goe?s?|pass(?:es)?|wears?|fades?|clears?|disappears?|settles?|stops?|ends?|improves?|resolves?|lasts?|gets?\s(?:better|worse))\b"
    r"|any of|(?:there|something|anything)$"
    r"|.*\shelps?$|(?:virtually|nearly|almost|practically)$|another$|single$|those"
    r"|such\s(?!as\b)[\w-]+$|let\s|(?:recovered|resolved|improved|survived)\b"
    r"|(?:like|similar to) (?:those|that|what)\b|but$|.*\sdo(?:es)?\snot$|except$"
    r"|(?:wears?|goes|passes)\s(?:off|away)$|from\s.+\sto\s|few\sor\sno\s"
    r"|(?:(?:one|two|three|four|several|some|other|few|many|rare|very|uncommon|common|serious|severe"
    r"|rarer|commoner|milder|graver|further|late)\s)+(?:ones|reactions?|effects?|complications?|problems?|events?|complaints?)$"
    r"|(?:people|patients|those|anyone|adults|children|women|men)\s(?:with|who|over|under|whose|taking)\b"
    r"|(?:\w+\s)?(?:drug-drug\sinteractions?\b|drug\sinteractions?$)"
    r"|(?:higher|greater|lower|rarer|likelier)\s(?:with|in|than|among|at|if|when|for)\b"
    r"|(?:well[- ])?known\s(?:with|from|for|in|to)\b"
    r"|(?:seen|reported|noted|observed|found|recorded)\s(?:in|by|with|at)\b"
    r"|(?:about\s|up to\s|nearly\s|another\s)?[0-9.]{1,5}\s?(?:%|percent)(?:\s|$)"
    r"|(?:up to|(?:more|less|fewer) than|at (?:least|most)|over|under|about|nearly|almost)\s"
    r"(?:[0-9]|one$)"
    r"|outside$|(?:more|most|less|least)\slikely\sto\s|(?:plan|want|expect|decide|need)\sto\s(?:take|use|start"
    r"|receive|experience|get)$|other\s(?:trauma|injury|substances)$"
    r"|(?:about\s|up to\s|nearly\s|another\s)?(?:an?|one|[0-9.]+)\s"
    r"(?:tenth|fifth|third|quarter|half|in\s\w+)"
    r"|(?:signs|symptoms) of (?:your|these|any|this)|types|kinds|forms"
    r"|(?:emergency |immediate |urgent )?medical (?:help|attention|care|advice|treatment)"
    r"|emergency (?:help|care|treatment)|values\s(?:above|over|beyond)"
    r"|(?:arising|appearing|beginning)\s(?:within|after|during|[0-9]))\b"
    r"|.*:\s(?:none|nil)\b"
    r"|(?:seen|affected|reported|noted|observed|found|milder|fewer|weaker|stronger|first|second"
    r"|third|in|on)$|.*\b[0-9.,]+\s?(?:mg|mcg|micrograms?|g|units)\b(?!/)"
    r"|(?:at|in|on|among|under|over|upon|since|to|above|apart|versus|against|than)\s"
    r"|(?:following|made|taken)\s(?!of\b)|complaints\s(?:doctors|patients|people|users|women|men)\b"
    r"|from\s(?:an?|the|too|its)\s"
    r"|(?:if|when|while|during|after|before|by|until|unless|because|that|which|this|these|of|for"
    r"|as|with|without)\b"
    r"|(?:chiefly|mainly|mostly|often|usually|sometimes|occasionally|typically|especially|particularly)"
    r"(?:$|\s(?:in|on|at|during|within|after|before|with|when|if|for|among|by|of)\b)"
    r"|(?:one|two|three|four|five|six|several|[0-9]+)\s(?:deaths?|patients?|people|cases?)\b"
    r"|need of\b|(?:the\s)?(?:most|more|less|very)?\s?(?:common|frequent|serious|severe|mild"
    r"|usual|known)\s"
    r"(?:side|adverse|unwanted)\s(?:effects?|events?|reactions?)\b"
    r"|(?:(?:since|reporting of|some|other|any|all|the|more|possible|additional)\s)*"
    rf"{UNWANTED}\b",
    re.IGNORECASE,
)
#: Words on how reports were made and judged, and clauses that a comma has cut off.
_REPORTED = compiled(
    r"(?:(?:usually|typically|generally|mostly|largely|often|sometimes|perhaps|probably|possibly)\s)?"
    r"(?:(?:arising|presenting|resulting\sin|leading\sto|led\sto|marked\sby|published|first\sreported"
    r"|previously\sknown|linked\sto|accompanied\sby|occurring)\b|(?:with\sonset|quite)\s)"
    r"|(?:largely|mostly|mainly)\sfrom\b|typical\sof\b"
    r"|(?:despite|whether|its|their|there|all\sof)\s"
    # What somebody had before.
    r"|(?:untreated|undiagnosed|pre-?existing)\s"
    r"|(?:almost|virtually|nearly)\sall\b|(?:too\s)?few\scases$|far\sfewer\b"
    r"|no\smention\b|no\s(?:\w+\s){0,2}(?:cases?|reports?|instances?)$"
    r"|difficult\sto\s(?:separate|assign|distinguish|assess|attribute|determine|evaluate|interpret)\b"
    r"|(?:rates?\s(?:not|similar)|rates\slike)\b"
    r"|(?:(?:very|somewhat|minimally|similar|higher|lower|high|low|overall|reported)\s){1,3}rates?$"
    r"|(?:(?:similar|such|these|other|several|many|fatal|rare|published|isolated|reported|of|the|two|three|four|one|more\sthan|few|only"
    r"|[0-9]+)\s+)+(?:cases?|instances?|episodes?|reports?|phenomen(?:on|a)|patterns?|features)$"
    r"|(?:an?\s)?integral\scomponent\b|levels\srising\b"
    r"|(?:(?:\w+\s)?(?:published|case|summary|small|large)\s)(?:case\s)?(?:reports?|series)\b",
    re.IGNORECASE,
)
#: "It causes little sedation and no gout".
_NONE_OF = compiled(r"(?:no|never|little|minimal|hardly any)\s", re.IGNORECASE)
_QUALITY = compiled(
    r"(?:(?:sometimes|often|usually|possibly|which may be|even)\s)*"
    r"(?:fatal|severe|serious|mild|life-threatening|permanent|lasting|temporary|(?:ir)?reversible)",
    re.IGNORECASE,
)
_PLACE = compiled(
    r"\swhere\s(?:you\s\w+(?:\s[\w-]+){0,3}|(?:\w+\s){1,5}(?:is|was|were|are)\s\w+)$", re.IGNORECASE
)
_AILING = compiled(
    r"\b(?P<site>\w+)\sthat\s(?:is|are)\s(?:not\s)?[a-z]+(?:\s(?:or|and)\s[a-z]+)?$", re.IGNORECASE
)
#: What tells which movements, or which changes, are meant: "shaking that you cannot control".
_WHICH = compiled(
    r"(?:\sthat)?\syou\s(?:cannot|can't|can\snot|do\snot|don't|could\snot|did\snot|have\snot)\s[a-z]+$"
    r"|(?<=changes in )(?:the\sway|how|where|what)\s[\w\s]+$",
    re.IGNORECASE,
)
_MEASURED = frozenset({"results", "tests", "counts", "levels", "values"})
#: What sets an effect off is part of its name: "faintness when you stand up".
_WHEN = compiled(
    r"\s(?:when|while)\s(?:urine|water|stools?|food)\s(?:is|are)\s(?:passed|swallowed|chewed)$"
    r"|\s(?:when|while|on)\s(?:you\s)?(?:stand|sit|lie|get\sup|urinate|swallow|breathe|bend|walk"
    r"|cough|chew|pee"
    r"|pass\surine|move|exercise)\b.*$",
    re.IGNORECASE,
)
_WORD = compiled(r"[^\W\d_]{2}")
_LONGEST_LABEL = 16
#: It is in the list of the bands only so that its "common" is none.
_AN_ILLNESS = "common cold"


def says_more(label: str) -> bool:
    """Tell whether *label* says that a list of effects goes on: "and others"."""
    return _generic().get(label.lower()) == "open"


@remembered
def is_effect(label: str) -> bool:
    """Tell whether *label* names an effect, and not effects at large or a sentence."""
    if label in plain_names():
        return True
    if (
        not label
        or label[0] == "("
        or len(label.split()) > _LONGEST_LABEL
        or label.lower() in _generic()
        or is_incomplete(label)
    ):
        return False
    if " " not in label and is_drug_name(label.lower()) and not is_named(label):
        return False
    none = _NONE_OF.match(label)
    if (none and is_named(label[none.end() :])) or _says_else(label):
        return False
    if is_plain(label):
        return True
    words = _PLACE.sub("", _plain(label))
    if "your" in words.lower():
        words = _YOURS.sub(" ", words)
    return bool(_WORD.search(label)) and not _SENTENCE_LIKE.search(words)


def _says_else(label: str) -> bool:
    """Tell whether *label* speaks of effects at large, of reports or of a quality."""
    return bool(_AT_LARGE.match(label) or _REPORTED.match(label) or _QUALITY.fullmatch(label))


def _plain(label: str) -> str:
    """Return "eyes" for "eyes that are red", and other labels as they are."""
    label = _WHICH.sub(" ", _WHEN.sub("", label))
    ailing = _AILING.search(label)
    known = ailing and (
        ailing["site"] in _MEASURED
        or is_site(ailing["site"])
        or is_named(label[: ailing.end("site")])
    )
    return label[: ailing.end("site")] if ailing and known else label


@cache
def _generic() -> dict[str, str]:
    bands = {row["phrase"]: "-" for row in table("effect-bands") if row["phrase"] != _AN_ILLNESS}
    return bands | {row["phrase"]: row["remainder"] for row in table("effect-generic")}
