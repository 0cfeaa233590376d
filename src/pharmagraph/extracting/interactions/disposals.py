"""What is said of organs and enzymes that are kept from doing their work on a drug.

"Blocks the enzyme that breaks it down" says that more of it stays, "blocks the enzyme that turns
it into its active form" that less of it works.
"""

from __future__ import annotations

import re

from pharmagraph.extracting.wording.patterns import Pattern, clue_compile

__all__ = [
    "BINDS",
    "BODY",
    "DISPOSED",
    "EITHER_WAY",
    "EXPOSED",
    "LAST_OF_WHO",
    "ORDERED",
    "RISE_IN",
    "RISE_OR_FALL",
    "ROUTE",
    "TAKES_AWAY",
    "TIME_IN_BODY",
    "WHO",
]

_DISPOSAL = (
    r"(?:break(?:s|ing)?\sdown|clear(?:s|ing)?|remov(?:es?|ing)|metaboli[sz](?:es?|ing)"
    r"|destroy(?:s|ing)?|eliminat(?:es?|ing)|inactivat(?:es?|ing)|excret(?:es?|ing)"
    r"|process(?:es|ing)?|(?:get|gets|getting)\srid\sof|rids?\sthe\sbody\sof)"
)
_WORD = (
    r"(?:(?!(?:by|from|when|if|is|are|may|can)\b)[\w'()/-]+(?:,(?!\s(?:and|but|so|while)\b))?\s)"
)
WHO = rf"(?P<who>(?<!\w){_WORD}{{1,6}}?)"
#: Where `WHO` ends. It is found sooner, where nothing is asked but whether anybody stands there.
LAST_OF_WHO = rf"(?<!\w){_WORD}"
BODY = r"(?:the|your|their)\s(?:body|blood|bloodstream|system|circulation)"
TIME_IN_BODY = clue_compile(
    r"\b(?P<verb>(?:(?P<less>shortens?|reduces?|cuts?)|prolongs?|lengthens?|extends?|increases?)\s"
    rf"(?:the\stime|how\slong))\s(?:(?:that|for\swhich)\s)?{WHO}(?P<end>(?:stays?|remains?|spends?"
    rf"|lingers?|lasts?|is)\sin\s{BODY})\b",
    re.IGNORECASE,
)
#: What an organ or an enzyme is kept from doing to whom.
_NOT_CLEARED = clue_compile(
    r"\b(?P<verb>(?:(?:blocks?|prevents?|keeps?|stops?|hinders?)\s(?:the\s"
    r"|your\s)?(?:\w+\s){1,2}from"
    r"|(?:blocks?|inhibits?|slows?|jams?|(?:switch|shut|turn)(?:s|es)?\s(?:off|down))\s(?:the|an)"
    r"\s(?:[\w-]+\s){0,3}?(?:enzymes?|pumps?|transporters?|pathways?)\s(?:[A-Z0-9]{3,8}\s)?(?:that"
    r"|which))"
    rf"\s(?:normally\s|usually\s)?{_DISPOSAL})\s(?P<who>(?:(?!(?:and|in|from|by)\b)[\w'-]+\s?){{1,3}})(?P<end>)",
)
_NOT_ACTIVATED = clue_compile(
    r"\b(?P<verb>(?:blocks?|inhibits?|slows?)\s(?:the|an)\s(?:[\w-]+\s){0,2}?enzymes?\s(?:that"
    r"|which)"
    r"\s(?:turns?|converts?|changes?|activates?))\s(?P<who>(?:[\w'-]+\s){1,6}?)"
    r"(?P<end>(?:in)?to\b)",
    re.IGNORECASE,
)
_BOUND = clue_compile(
    r"\b(?P<verb>binds?|traps?|(?:stick|cling)s?(?=\sto\b)|(?:soak|tie|mop|lock|sponge|suck)s?\sup|adsorbs?)\s(?:to\s|with\s)?"
    r"(?P<who>[\w'-]+(?:\s(?!in\b)[\w'-]+){0,2})\s"
    r"(?P<end>in(?:side)?\s(?:the|your)\s(?:gut|bowels?|intestines?|stomach|digestive\s\w+))\b",
    re.IGNORECASE,
)
_SOAKED_UP = clue_compile(
    r"\b(?P<verb>(?:soak|tie|mop|lock|sponge|suck)s?\sup|adsorbs?)\s"
    r"(?P<who>(?:(?!(?:and|in|from|by|so|to|if|when)\b)[\w'-]+\s?){1,3})(?P<end>)",
    re.IGNORECASE,
)
#: Whom an agent binds, where nothing but a name says it.
BINDS = clue_compile(
    r"\b(?P<verb>binds?(?:\s(?:to|up))?)\s(?P<who>[\w'-]+)(?P<end>)"
    r"(?=\s*(?:[.,;]|$)|\s(?:and|so|if|when|before|unless|as\swell|in\sthe\ssame|too|likewise)\b)",
    re.IGNORECASE,
)
#: How much of a dose or of an effect is lost.
TAKES_AWAY = clue_compile(
    r"\b(?P<verb>(?:(?:halve|cut|reduce|lower|limit|decrease)[sd]?\s(?:what|how\smuch)\s(?=is\b)"
    r"|(?:takes?|took|taking)\saway\s(?:(?:roughly|about|almost|nearly|up\sto)\s)?"
    r"(?:[0-9.]+\s?%|half|(?:an?|one|two)[\s-](?:thirds?|quarters?)|much|most|part|some"
    r"|a\slarge\spart)\sof\s))"
    r"(?P<who>(?:the|its)\s(?:effects?|benefits?)|(?:the|a|each|every)\sdose"
    r"|is\s(?:absorbed|taken\sup)|(?:the\s)?[\w'-]+)(?P<end>)",
    re.IGNORECASE,
)
#: Whom an organ or an enzyme is kept from taking up or doing away with.
_KEPT_FROM = clue_compile(
    r"\b(?P<verb>(?:keeps?|prevents?|stops?|hinders?|blocks?|keeping|preventing|blocking)\s"
    r"(?:the|your)\s(?:[\w-]+\s){1,6}?from\s(?:(?P<less>absorbing|taking\sup|activating)"
    r"|secreting|excreting|clearing|removing|eliminating|metaboli[sz]ing|destroying"
    r"|breaking\sdown|getting\srid\sof))\s(?P<who>(?:(?!(?:and|in|from|by|so)\b)[\w'-]+\s?){1,3})"
    r"(?P<end>)",
    re.IGNORECASE,
)
_EXPOSED_TO = clue_compile(
    r"\b(?P<verb>expose[sd]?\s(?:(?:the\s)?(?:patients?|people|body|them|you|those)\s(?:on\s\w+\s)?)?to\s(?:much\s)?(?:more|higher|(?P<less>less|lower))\s(?:(?:levels"
    r"|amounts)\s)?(?:of\s)?)(?P<who>(?!than\b)[\w'-]+)(?P<end>)",
    re.IGNORECASE,
)
#: "Lifts plasma digoxin": what is in the blood names its level.
_IN_BLOOD = clue_compile(
    r"\b(?P<verb>(?:increase|raise|lift|boost|double|triple)[sd]?"
    r"|(?P<less>(?:decrease|reduce|lower|halve|cut)[sd]?))\s(?:the\s)?(?:blood|plasma|serum)\s"
    r"(?P<who>(?!levels?\b|concentrations?\b|pressure\b|sugar\b|glucose\b|potassium\b)[\w'-]+)"
    r"(?=\s*(?:[.,;]|$|by\b|about\b|and\b|in\b))(?P<end>)",
    re.IGNORECASE,
)
#: "Sends its level soaring", "lets it linger".
_SENT = clue_compile(
    rf"\b(?P<verb>sends?|sets?|sending|lets?|makes?|letting|making)\s{WHO}(?P<end>(?:soar|climb|mount|ris|surg)ing"
    r"|linger|build\sup|pile\sup|(?P<less>(?:fall|drop|plung|tumbl|sink|plummet)ing))\b",
    re.IGNORECASE,
)
#: "Changes its level in either direction".
EITHER_WAY = clue_compile(
    r"\b(?P<verb>(?:chang|alter|affect|shift|mov|push)(?:es?|s)?)\s(?:the\s)?(?:(?:blood\s|plasma\s|serum\s)?(?:levels?|concentrations?|exposure)\sof\s)?"
    r"(?P<who>(?:[\w'-]+\s){1,3}?)(?:(?:blood\s|plasma\s|serum\s)?(?:levels?|concentrations?|exposure)\s)?"
    r"(?P<end>in\s(?:either|both)\sdirections?|either\sway|both\sways)\b",
    re.IGNORECASE,
)
#: "Zidovudine may rise or fall": who is named, and not its level.
RISE_OR_FALL = clue_compile(
    r"(?P<who>(?<!\w)(?:(?!(?:by|from|when|if|is|are|may|can|whose|its|their|levels?|effects?"
    r"|concentrations?|exposure|action|response)\b)[\w'/-]+\s){1,4}?)(?:may|might|can|could)\s(?:either\s)?"
    r"(?P<verb>rise\sor\sfall|fall\sor\srise|go\sup\sor\sdown|(?:in|de)crease\sor\s(?:in|de)crease)"
    r"(?=\s*(?:[.,;]|$)|\s(?:when|if|with|during)\b)",
    re.IGNORECASE,
)
#: "Produces large increases in the drug": of whose level, is not said in a noun.
RISE_IN = clue_compile(
    r"\b(?P<verb>(?:produces?|causes?|caused|leads?\sto|led\sto|results?\sin|resulted\sin|brings?\sabout)"
    r"\s(?:[\w-]+\s){0,3}?(?:(?P<down>reductions?|decreases?|drops?|falls?|declines?)"
    r"|increases?|rises?|elevations?)\s(?:in|of)\s)(?P<who>[\w'-]+)(?P<end>)"
    r"(?=\s*(?:[.,;]|$)|\s(?:and|when|if|by|which|in)\b)",
    re.IGNORECASE,
)
#: Patterns that name behind the verb whose level goes up or down.
DISPOSED: tuple[tuple[Pattern, str], ...] = (
    (_NOT_CLEARED, "up"),
    (_NOT_ACTIVATED, "down"),
    (_BOUND, "down"),
    (_SOAKED_UP, "down"),
    (BINDS, "down"),
)
#: Patterns that name behind the verb of whom there is more, or in their group "less" the contrary.
EXPOSED: tuple[Pattern, ...] = (_KEPT_FROM, _EXPOSED_TO, _IN_BLOOD, _SENT)
_ORDER = r"(?:halve|cut|reduce|lower|decrease|double|raise|increase)"
#: "Halve the digoxin" is what to do, and "cut it by a third" behind that.
ORDERED = clue_compile(
    rf"(?:|.*[.:;]\s)(?:{_ORDER}\s[^.:;]*,\s(?:and\s)?)?{_ORDER}", re.IGNORECASE | re.DOTALL
)
#: What stands before the name of whom it is about.
ROUTE = clue_compile(
    r"^(?:(?:your|oral|intravenous|swallowed|inhaled|plasma|serum)\s)+", re.IGNORECASE
)
