"""Stretches of a sentence that say what for, and where such a stretch ends."""

from __future__ import annotations

import re

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.lexicons import fold_case
from pharmagraph.model import Use
from pharmagraph.records import dataclass

__all__ = ["CLOSED", "DRUG", "ELIDED", "FORMS", "SPECIALISTS", "Stretch", "stop"]

DRUG = "\u00a4"


#: What a drug is given as, and stands for it.
FORMS = (
    r"(?:gel|creams?|ointment|patch(?:es)?|tablets?|capsules?|injections?|drops|spray|solution"
    r"|inhaler"
    r"|lotions?|syrup|suspension|lozenges?|vaccine|pen|version|forms?|formulations?|preparations?|granules|powder|shampoo|foam"
    r"|implant|enemas?|liquid|elixir|mouthwash|rinse|infusions?|ring|film|gum|paste|pads?"
    r"|products?|suppositor(?:y|ies)|drug|medicine|medication)"
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where a sentence says what for: *start* to *end*; *cue* is where the words of use begin.

    *guarded* tells that the verb is said of much else ("prevents"), so that only names known
    for conditions count.
    """

    start: int
    end: int
    cue: int
    uses: tuple[Use, ...] = (Use.TREATMENT,)
    denied: bool = False
    bare: str = ""
    guarded: bool = False


CLOSED = compiled(r"[.;:]\s|$")
SPECIALISTS = (
    r"(?:specialists|doctors|physicians|surgeons|dentists"
    r"|[a-z]{2,}(?:ologists|iatrists|iatricians|ergists))"
)
_PEOPLE = (
    rf"(?:{SPECIALISTS}|clinicians|prescribers"
    r"|people|patients|women|men|adults|children|experts|guidelines|units|teams|clinics|hospitals)"
)
_ACT = (
    r"(?:may|can|might|will|are|also|sometimes|often|us(?:e|ed)|takes?|took|give|gave|prescribed?"
    r"|recommend|receive|rely|turn|reach|choose|prefer|add(?:ed)?|tr(?:y|ied)|combined?|employ|inject|apply)"
)
#: What a further use goes on with that has no verb: ", at low doses for psoriasis".
ELIDED = (
    rf"(?:,\s+(?:(?:and|or|but)\s+)?|\s+(?:and|or)\s+)(?:(?:[\w-]+\s+)?{SPECIALISTS}|{DRUG}+(?:\s[a-z]{{2}})?"
    r"|(?:at|as|by|in|on)\s+(?:an?\s+|the\s+)?(?:(?:low|high|small|large|single|lower|higher|full"
    r"|some|many|certain|other)\s+)?"
    r"(?:doses?|adults|children|adolescents|infants|women|men|centers|centres|countries|hospitals|mouth|injection|infusion|inhalation|itself"
    r"|[\w-]*(?:cream|gel|spray|tablet|patch|injection|infusion|ointment)s?)"
    r"|(?:rubbed|injected|applied|inhaled|swallowed|sprayed|dropped|put|given"
    r"|taken)(?:\s+(?:in|on|by|into|as|under|at|through)\s+(?:[\w-]+\s+){0,3}?[\w-]+)?)\s+(?:for"
    r"|against)\s"
)
#: What ends a list behind a comma or a blank.
_BEHIND_ANY = (
    r"(?:but|yet|insofar|provided|because|although|though|even\s+though|however|while|whereas|when|if|unless|that"
    r"|(?:in\s+|for\s+|against\s+|with\s+|of\s+)?which|who|whose|where|since|only|by|after|before|so|as|once)\s"
    r"|(?:an?|one|two|three|four|five|[0-9]+|some|several|many)\s+(?:years?|months?|decades?)\s+"
    r"(?:later|ago|earlier|before|after)\b"
    r"|such\s+as\s+(?:that|those)\s+of\b"
    r"|(?:in\s+addition\s+to|on\s+top\s+of|alongside|in\s+conjunction\s+with|added\s+to|combined\s+with)\s"
    r"|as\s+an?\s+(?:add-on|adjunct|addition|supplement)\b"
    r"|in\s+(?:the\s+)?(?:united\s+states|usa?|u\.s\.|europe|canada|japan)\b"
    r"|with\s+(?:(?:little|no|some|good|poor|mixed|great|limited|varying|variable)\s+)(?:success|benefit|results?|effect)\b"
    r"|with\s+or\s+without\s(?!food\b)|outside\s|(?:and|or)(?=,\s)"
    r"|and\s+(?:in|on)\s+[^,.;:]{0,16}(?:19|20)[0-9]{2}\s+for\b"
    r"|and\s+(?:(?:the|its)\s+)?(?:\w+\s+)?(?:indications|uses)\s+(?:were|was|are|ha(?:ve|s)|include)\b"
    r"|and\s+(?:(?:to|for)\s+)?the\s+(?:prevention|treatment|management|prophylaxis|relief"
    r"|reduction)\b"
    r"|and\s+an?\s+(?:[\w-]+\s+){0,2}(?:option|choice|alternative|add-on|treatment|therapy|remedy"
    r"|antidote)\s"
    r"|(?:and\s+)?(?:later|then)\s+for\b"
    r"|and\s+the\s+(?:[\w-]+\s+){0,2}(?:cream|gel|ointment|injections?|tablets?|capsules?|spray|patch"
    r"|lotion|inhaler|drops|syrup|shampoo|solution)\s"
    r"|and\s+(?:the|its)\s+(?:[\w-]+\s+){1,3}(?:is|are|may|can)\s"
    rf"|(?:and|or)\s+(?:[\w-]+\s+)?{SPECIALISTS}\s+to\s"
    rf"|(?:and|or)\s+(?=[^.;:]{{0,40}}?{SPECIALISTS}\s+for\s)"
    rf"|(?:and|or)\s+(?:(?!(?:in|of|for|with|among|to|who|that)\b)[\w-]+\s+){{0,2}}?{_PEOPLE}\s+"
    rf"(?:(?!(?:who|that|with)\b)[\w-]+\s+)?{_ACT}\s"
    r"|(?:(?:always|usually|often|generally|mostly|sometimes)\s+)?(?:alone|either\s+alone"
    r"|together\s+with|in\s+combination|along\s+with|as\s+part\s+of"
    r"|(?:is|are|was|were|should|must|may|can|will|have|has|not)\b)"
)
_BEHIND_COMMA = (
    r"(?:and\s+)?(?:it|is|this|are|may|should|can|especially|particularly|usually|either|alone)\s"
    r"|(?:either|whether)\s|with\s(?!or\b)"
    r"|for\s+(?:instance|example),?\s+(?:while|when|if|in|on|at|before|after|during|until|to|as|with|by)\s"
    r"|and\s+to\s+(?:prevent|ward|hold|protect|guard|treat|relieve)\s"
    r"|(?:and|or)\s+with\s+[\w-]+(?:\s+(?:and|or)\s+[\w-]+)?\s+for\s"
)
_BEHIND_BLANK = (
    r"(?:(?:on|in|since)\s+(?:(?:early|late|mid)\s+)?(?:[0-9]+"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december)\s+[0-9]+)"
    r"|(?:to\s+be\s+)?used\s+(?:in|with|along|alone|together|as)\b"
    r"|in\s+the\s+(?:long|short)(?:er)?\s+(?:term|run)\b|(?:today|nowadays|these\s+days|currently)\b|also\s+(?:known|called)\b|rather\s+than\b"
    r"|as\s+opposed\s+to\b|(?<!women\s)(?<!men\s)(?<!people\s)(?<!patients\s)(?<!adults\s)"
    r"(?<!children\s)(?<!those\s)(?:at|with)\s+(?:an?\s+)?(?:high|higher|increased|low)\s+risk\b"
    r"|in\s+(?:the\s+|any\s+)?(?:[\w-]+,?\s+(?:or\s+|and\s+)?){1,3}phases?\b"
    r"|(?:that\s+is\s+)?(?:severe|bad|strong|serious)\s+enough"
    r"|(?:forming|developing|occurring|spreading)\s+(?:in|on|to)"
    r"|from\s+(?:coming|returning|happening|being|forming|developing|occurring|recurring|starting"
    r"|growing|worsening|spreading)|comes?\s+back|returns|happens|recurs)\b"
    r"|(?:years|months|decades|soon|shortly)\s+(?:later|after)\b"
    r"|in\s+(?:certain|some|special)\s+(?:circumstances|cases|situations)\b"
    r"|with\s+(?:reduced|preserved|impaired|poor)\s+(?:[\w-]+\s+){1,2}?(?:function|fraction)\b"
    r"|from\s+medical\s+conditions\b"
    r"|(?:(?<=during\schemotherapy\s)|(?<=after\schemotherapy\s)|(?<=before\schemotherapy\s))(?:for|of)\s"
    r"|(?:brought\s+(?:on|about)|triggered|provoked|set\s+off)\s+by\s"
    r"|only(?=[.;,]|$)|(?:followed|came|arrived)\s+(?:in|on|only|later|after|a)\b"
    r"|(?:and|or)\s+(?:by\s+itself|alone|on\s+its\s+own)\s+(?:in|for)\b"
    r"|(?<=\bspread\s)(?:to|beyond|into|outside|(?:and|or)\s+(?:cannot|can't|is|are|has|have))\s"
    r"|away\b|(?:in\s+check|under\s+control|at\s+bay)\b"
    r"|(?:and|or)\s+(?:it|is|may|are|can|has|should|works?|belongs?|does|was)\s"
)
#: It is looked for in lower case, in which a pattern is tried twice as fast as in any case.
_END = compiled(
    r"(?=[\s.,:;])(?:(?<![^\w][a-z])\.|\.(?!\s[a-z])|[;:]"
    rf"|,\s+(?:{_BEHIND_ANY}|{_BEHIND_COMMA})"
    rf"|\s+(?:{_BEHIND_ANY}|{_BEHIND_BLANK})"
    r"|(?<!\band)(?<!\bor)(?<!,)\s+to\s+(?:prevent|improve|help|allow|increase|lose|maintain|go"
    r"|live|walk|breathe|feel|get|have|prolong|extend|speed|make|delay)\s"
    rf"|(?={ELIDED}))"
)


def stop(text: str, start: int) -> int:
    """Return where the list of conditions that begins at *start* ends."""
    for closed in _END.finditer(fold_case(text), start):
        if not _goes_on(text, start, closed):
            return closed.start()
    return len(text)


def _goes_on(text: str, start: int, closed: re.Match[str]) -> bool:
    """Tell whether the list goes on at what mostly ends one: in brackets, or as part of a name."""
    at = closed.start()
    if text.count("(", start, at) > text.count(")", start, at) or _KEPT.match(text, at):
        return True
    if closed[0] == ":":
        return _FOLLOWING.search(text[max(at - 40, start) : at]) is not None
    return "whose" in closed[0] and _WHOSE.match(text, start, closed.end()) is not None


_FOLLOWING = clue_compile(
    r"\bfollowing(?:\s+\w+){0,2}\s*$|\b(?:two|three|four|five|six|several|these|many"
    r"|[2-9])\s+(?:\w+\s+)?"
    r"(?:conditions|diseases|disorders|illnesses|uses|indications|situations|purposes|reasons"
    r"|problems)\s*$",
    re.IGNORECASE,
)
_WHOSE = clue_compile(
    r"(?:(?:the|some|many)\s+)?(?:[\w-]+\s+)?(?:adults|people|patients|children|women|men"
    r"|those)\s+whose\s$",
    re.IGNORECASE,
)
_KEPT = compiled(
    r",?\s+(?:who\s+(?:have|has|are)|as\s+well\s+as)\s"
    r"|(?:\s+from|(?<=\sfrom))\s+(?:forming|developing|occurring)\s+(?:in|on)\s"
    r"|(?:\s+that|(?<=\sthat))\s+(?:has|have)\s+(?:not\s+)?spread\b"
    r"|(?:(?<=\sthat\shas)|(?<=\sthat\shave))\s+not\s+spread\b|(?<=\bsuch)\s+as\s|(?:(?<=infections)|(?<=diseases)|(?<=illnesses))\s+as\s(?!(?:an?|the|part|well|first|second|soon|an?d?junct\w*|mono\w+|it|they|long)\b)|(?<=\bas\swell)\s+as\s"
    r"|(?:(?<=\bcaused)|(?<=\bpoisoning)|(?<=\bintoxication))\s+by\s|(?<=\binfections)\s+by\s(?=[\w-]+(?:\s[\w-]+){0,3}[:,.])"
    r"|\s+outside\s+(?:of\s+)?(?:the\s+|an?\s+)?hospitals?\b"
    r"|\s+after\s+[\w-]+\s+or\s+[\w-]+\s+replacement\b"
    r"|\s+after\s+(?:an?\s+)?(?:(?!(?:and|or)\s)[\w'-]+\s+){0,3}?(?:[a-z]*surgery|operations?|transplant\w*|stent(?:ing|s)?|angioplasty|bypass|childbirth"
    r"|chemotherapy|injury|procedures?|injuries|exposure|exercise|heart\s+attack|stroke|menopause"
    r"|replacement(?!\s+of\b)|removal\s+of\s+(?:the|an?|one)\s+\w+"
    r"|delivery|shingles|chickenpox|vaccination|meals|eating)\b(?!\s+to\b)",
    re.IGNORECASE,
)
