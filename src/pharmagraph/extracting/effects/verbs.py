"""The verbs by which sentences say what a drug causes, what happens, and what patients have."""

from __future__ import annotations

import re

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.patterns import clue_compile

__all__ = [
    "AND_VERB",
    "CAUSED_BY",
    "CAUSING",
    "DRUG_WORDS",
    "HAPPEN",
    "HAPPENED",
    "HAPPENED_WITH",
    "LINKED",
    "LONG_USE",
    "MASK",
    "PEOPLE",
    "STATES",
    "WHO",
    "WHY",
]

_AUXILIARY = (
    r"may|might|can|could|will|would|also|has|have|had|been|be|is|are|was|were|known to|reported to"
    r"|shown to|found to|likely to|sometimes|rarely|very rarely|occasionally|commonly|often"
    r"|frequently|infrequently|uncommonly|potentially|less commonly|in rare cases|in some patients"
    r"|in some people|less|more|very|most|quite|fairly|extremely"
    r"|does|do|did|not|never|(?:do|does|did|is|are|was|were|has|have|wo|would|could)n't|can't|usually|generally"
    r"|possibly|itself|appear to|appears to|seem to|seems to|tend to|tends to|likewise|always"
    r"|nearly|somewhat|slightly|regularly|on occasion|now and then|from time to time|even|still"
    r"|thought to|believed to|expected to|estimated to"
    r"|each|both|all|(?:al)?though (?:very )?(?:rarely|seldom|uncommonly)|if rarely|albeit rarely"
    r"|reported|to"
    r"|rarely, if ever|seldom|no|typically|yet to|clearly|definitely|convincingly|well|strongly"
)
#: What somebody is made who is made unwell.
STATES = (
    r"sleepy|drowsy|dizzy|faint|light-?headed|tired|weak|sick|unwell|thirsty|hungry|irritable"
    r"|forgetful|confused|restless|nervous|anxious|agitated|clumsy|unsteady|shaky|moody|nauseous"
    r"|constipated|breathless|bloated|jittery|giddy|depressed|sweaty|groggy|woozy|ill|infertile"
    r"|sterile"
)
_VERB = (
    r"causes?\s(?:you|people|patients|some people)\sto\s(?:feel|become|be)"
    r"|caused?|causes|(?:lead|leads|led) to|results? in|resulted in|induces?|triggers?|produces?"
    r"|provoke[sd]?|precipitate[sd]?|elicit(?:s|ed)?|entail(?:s|ed)?"
    r"|(?:has|have|carr(?:y|ies)|poses?|comes? with|brings?) (?:an? |the )?(?:\w+ )?"
    r"(?:risk|danger|hazard) of"
    r"|(?:gives?|gave) (?:you|people|patients|users|some|many|a few|most)"
    r"(?: (?:people|patients|users))?"
    r"(?! (?:relief|better|more|(?:full |complete )?protection|hope|time)\b)"
    r"|leaves? (?:you|people|patients|users|some|many|a few)(?: (?:people|patients|users))? with"
    r"|(?:blamed|responsible|to blame|notorious|known) for|suspected of causing|contributes? to"
    r"|unmasks?|invites?"
    r"|(?:associated|linked|tied|connected) (?:with|to)|implicated in|brings? (?:on|about)"
    r"|brought (?:on|about)"
    r"|sets? off"
    r"|an?\s(?:(?:well|widely|long|known|recogni[sz]ed|common|rare|frequent|major|important|leading"
    r"|established|notorious|documented)[\s-])*cause\sof"
    r"|makes? (?:you|people|some people|patients|some patients|men|women)(?: (?:feel|become)"
    r"(?! (?:better|well|more|less|your|like|that|as|so)\b)|(?= (?:very |more |less )?"
    rf"(?:{STATES})\b))"
    r"|(?:makes?|leaves?|renders?) (?:your|the)"
    r"(?= (?:skin|eyes?|urine|stools?|mouth|sweat|throat|lips|nose|hair|nails|teeth|tongue|heart"
    r"|legs|ankles|hands|gums|face|muscles)\s)"
    r"|followed by(?=\s(?:[\w-]+\s){0,3}(?:rises?|elevations?|increases?|nausea|rash|fever"
    r"|headaches?|falls?|reactions?)\b)"
    r"|(?:ranks?|counts?|remains?)\s(?:among|one\sof)\s(?:the\s)?(?:[\w-]+\s){0,4}causes\sof"
    r"|(?:gives?|gave|given) rise to|accompanied by|(?<=may be )followed by|been followed by"
    r"|(?:increase|increases|increased|raise|raises) (?:the |your |a patient's )?"
    r"(?:risk|chance|chances|likelihood|odds) (?:of|for"
    r"|that (?:you|people|patients) (?:(?:will|may|might|could) )?(?:get|develop|have))"
)
AND_VERB = compiled(
    rf"(?:,?\s(?:and|or|but)|,(?=\s(?:does|did|do|has)\snot\s))"
    rf"(?:,?\s(?:{_AUXILIARY}),?){{0,8}}\s(?:{_VERB})(?=\s)"
    r"|,?\swithout\s(?:also\s)?(?:causing|producing|leading to|bringing on)(?=\s)",
    re.IGNORECASE,
)
DRUG_WORDS = (
    r"it|its use|this (?:drug|medicine|medication|treatment|therapy|product)"
    r"|the (?:drug|medicine|medication)|(?:the|this|these) (?:(?:extended-release|immediate-release"
    r"|delayed-release|chewable|oral|nasal|buccal|vaginal|rectal|skin|eye|ear|higher|lower|first) "
    r")?"
    r"(?:tablets?|capsules?|gel|cream|ointment|patch(?:es)?|injections?|infusions?|drops|spray"
    r"|solution|inhaler|lotion|syrup|suspension|suppositor(?:y|ies)|films?|pellets|granules|powder"
    r"|lozenges?|implants?|ring|vaccine|antibody|foam|shampoo|enema|pill|pills|doses?)"
)
#: Use that goes on, which a sentence may have for its subject.
LONG_USE = (
    r"(?:long-term|long|longer|prolonged|chronic|repeated|continued|regular|heavy|extended|daily)\s"
    r"(?:use|treatment|therapy|exposure|courses?)"
    r"(?:\s(?:with|at|in|of)\s(?:too\s|very\s)?(?:high|large)\s(?:an?\s)?doses?)?|(?:years|months|weeks)\sof\s(?:use|treatment"
    r"|therapy)"
    r"|(?:high|higher|large|larger)\sdoses|(?:too\s)?frequent\suse|overuse(?:\sof\sit)?"
    r"|(?<![\w-]\s)(?:(?:this|such|the)\s)?(?:treatment|therapy)"
    r"|(?:using|taking|injecting)\s(?:it|\x02+)\s(?:too\soften|for\s(?:too\s|very\s)?long|for\s(?:many\s|several\s)?"
    r"(?:weeks|months|years)|every\sday|daily|regularly)"
)
#: A tablet that does what it should not: "a capsule that gets stuck".
_ASTRAY = (
    r"(?<![\w-]\s)(?:an?\s|the\s)?(?:tablets?|capsules?|pills?|patch(?:es)?|films?|doses?"
    r"|injections?)"
    r"\s(?:that|which)\s[^,.;:]{3,60}?"
)
_AT_DOSE = (
    r"(?:\s(?:at|in)\s(?:high|higher|large|larger|low|usual|any|very high)\s(?:doses?|amounts)"
    r"|\sin\s(?:some|many|most|a few|rare|certain)\s(?:people|patients|cases|users|instances)"
    r"|\sfor\s(?:a\s)?(?:long|many|several|too)\s\w+|\sover\stime"
    r"|(?:,?\s(?:on\sits\sown|by\sitself|alone|(?:when\s)?(?:taken|used|given)\salone),?))"
)
_FORM = (
    r"tablets?|capsules?|injections?|treatment|therapy|use|cream|patch(?:es)?|solution|infusions?"
    r"|(?:eye|ear|nose)\sdrops|(?:nasal|nose)\sspray"
)
PEOPLE = clue_compile(
    r"\b(?:patients?|people|persons?|users|children|adults|women|men|individuals|some|those|you"
    r"|a few|many|others|(?:two|three|four|five|six|several)(?=\s(?:patients|people|developed|had"
    r"|required|needed|died|progressed|underwent)\b)"
    r"|(?:none|nobody|not one)(?=\s(?:(?:of\s(?:them|these|those)|ever)\s)?(?:developed|got"
    r"|experienced|suffered|came\sdown)\b))\b"
    r"[^.;:%]{0,80}?\b(?:experienced?|develop(?:ed|s)?|reported|suffer(?:ed)? from|notice[ds]?"
    r"|complain(?:ed)? (?:of|about)|report|(?:tell|tells|told) (?:us|me|you|their \w+) (?:of|about)"
    r"|(?:speak|spoke|talk|talked) of"
    r"|had(?!\s(?:taken|been|used|received|stopped|started|already|not|never|to)\b)"
    r"|(?:get|gets|got(?:ten)?)(?! (?:emergency|medical|immediate|along|on|rid|used|better|well"
    r"|over"
    r"|through|enough|to|the drug|it|help|in touch)\b)|(?<!not )mention(?:ed)?"
    r"|(?:come|comes|came) down with|(?:fell|fall|fallen) ill with|(?:ends?|ended) up with"
    r"|(?:is|are|was|were|be|been) left with|(?:go|goes|went|gone) through"
    r"|(?:may|might|can|could)\s(?:also\s)?have(?!\s(?:to|been|no|more|an?\s(?:better|effect))\b)"
    r"|(?:(?<=some people )|(?<=some patients )|(?<=many people )|(?<=a few people ))have"
    r"(?!\s(?:to|been|no|not|had|[a-z]+ed|an?\s(?:higher|lower|better)|gone|taken|lost|died"
    r"|gotten)\b)"
    r"|(?:underwent|needed|required)(?=\s(?:an?\s)?(?:emergency\s|urgent\s)?(?:liver\s)?transplant)"
    r"|died (?:of|from)|(?:gone|went|go) on to(?: develop| have)?|progressed to"
    r"|(?:went|go|goes|slipped|lapsed|fell)\sinto(?=\s(?:[\w-]+\s){0,2}(?:failure|shock|coma"
    r"|arrest|crisis))"
    rf"|(?:become|becomes|became|feels?|felt)(?=\s(?:very\s|more\s)?(?:{STATES})\b)"
    r"|(?:is|are|was|were|be|been)\s(?:troubled|bothered|plagued)\s(?:by|with)"
    r"|(?:may|might|can|could)\s(?:also\s)?(?:show|exhibit)(?!\s(?:no|little|some|any|signs"
    r"|improve\w*"
    r"|benefit|an?\s(?:good|better|response|improve\w*)|better)\b)"
    r"|(?:who|taking|treated|given|receiving|on)\s[^.;:,%]{2,60}?\s(?:is"
    r"|are)\sat\s(?:an?\s)?(?:increased\s|higher\s|greater"
    r"\s|some\s)?risk\s(?:of|for))\s+(?!in\s(?:[a-z]+\s){0,2}[0-9])(?=\w)",
    re.IGNORECASE,
)
WHO = clue_compile(
    r"\b(?:who|that|if)\s(?:\w+\s)?\w+\s(?:from\s|of\s)?$|\bwhose\s(?:[\w-]+\s){1,3}had\s$",
    re.IGNORECASE,
)
HAPPEN = clue_compile(
    rf"(?<=[\w),])(?P<aux>(?:,?\s+(?:{_AUXILIARY})){{0,6}})\s+"
    r"(?P<verb>occurs?|occurred|happens?|happened|develops?|developed|reported|observed|seen|noted"
    r"|recorded|documented|diagnosed|(?:aris(?:es?|en)|arose)(?!\s(?:within|after|during|from"
    r"|out|on|at|between|only|with|[0-9]))"
    r"|(?:counted|measured|registered|tallied|logged)(?=\sin\s(?:[a-z]+\s){0,2}[0-9])"
    r"|found(?=\sin\s(?:low|a few|some|rare|many|most|several|isolated)\b)"
    r"|(?<=rarely been )found|(?<=sometimes been )found|(?<=occasionally been )found"
    r"|(?<=seldom been )found"
    r"|(?:accompan(?:y|ies|ied)|complicate[sd]?)(?=\s(?:its|the)\suse|\s(?:this\s|the\s)?(?:treatment"
    r"|therapy))"
    r"|results?(?=\s?(?:[.,;]|$)|\s(?:if|when|unless)\b)|emerged"
    r"|(?:come|comes|came|turns?|turned|crops?|cropped|shows?|showed) up|(?:comes?|came) on"
    r"|came(?=\s(?:within|after|later|soon|days|weeks)\b)|encountered|ensued"
    r"|(?:breaks?|broke) out|(?:came|come|comes) to light|sets? in|surfaced|noticed|detected"
    r"|found(?=\sin\s(?:[a-z]+\s){0,2}[0-9])"
    r"|(?:comes?|came) (?:on|(?:more )?(?:quickly|easily|readily|often)|sooner)"
    r"|(?:likely|likelier)(?=\s(?:during|under|with|on|while|after)\s)"
    r"|(?:(?<=may\s)|(?<=can\s)|(?<=could\s)|(?<=might\s))appear"
    r"(?=\s?[.,;]|\s(?:in|on|within|after|during|at|without|early|late|later|soon|suddenly|(?:any|some)\s?time"
    r"|(?:days|weeks|months|years))\b)"
    r"|(?:creeps?|crept|steals?|stole)\s(?:up|in)(?=\s?[.,;]|\s(?:on|over|unnoticed|slowly)\b)"
    r"|strikes?|struck|plagues?|befalls?|befell"
    r"|(?<=may\s)form|(?<=can\s)form|(?<=have\s)formed|(?:persists?|persisted|lasts?|lasted)(?=\sfor\s)"
    r"|felt(?!\sbetter)|follow(?:ed)?(?=\s?(?:[.,;]|$)|\swith\s[0-9.]+\s?(?:%|percent)|\s(?:about\s|up\sto\s)?[0-9.]+\s?(?:%|percent)\sof\s|\s(?:the|its|a)\s(?:first|second|initial"
    r"|single"
    r"|injections?|infusions?|use)\b)|troubles|troubled|bothers|bothered"
    r"|hits?(?=\s(?:[a-z]+\s){0,2}[0-9])"
    r"|(?:trouble|bother|befall|strike)(?=\s(?:[a-z]+\s){0,2}(?:[0-9]|patients|people|women|men"
    r"|users|children|adults))"
    r"|(?:comes?|came)\s(?:second|third|next)|experienced|been\s(?:a\sproblem|an\sissue"
    r"|a\sconcern)|common|uncommon|rare|possible|frequent|infrequent|unusual|universal"
    r"|inevitable|(?:nearly |almost )?the rule|affects?|affected|appeared"
    r"|increased|higher|greater|to be expected"
    r"|(?<=be\s)(?:severe|serious|fatal|life-threatening)"
    r"|described(?!\s(?:as|in\s(?:section|detail)|above|below|elsewhere|how|what)\b))\b",
    re.IGNORECASE,
)
#: What stands for each letter of the drug's name in a masked sentence.
MASK = "\x02"
#: The drug's hidden name, as a whole.
_HIDDEN = rf"{MASK}(?<![\w-]{MASK}){MASK}*+"
CAUSING = clue_compile(
    rf"(?:{_HIDDEN}|\b(?<!-)(?:{DRUG_WORDS}|{LONG_USE}|infusions?|injections?|{_ASTRAY})"
    r"|,(?<=[a-z],)(?=\s(?:does|did|has)\snot\s))"
    rf"(?:\s\([^()]{{0,60}}\))?(?:\s(?:{_FORM}))?{_AT_DOSE}?"
    rf"(?P<aux>(?:,?\s(?:{_AUXILIARY}),?){{0,8}})\s(?P<verb>{_VERB})(?=\s)"
    r"(?P<following>\s(?:the following|any of the following)?[\w ]{0,40}:)?"
)
CAUSED_BY = clue_compile(
    rf"(?P<aux>(?:,?\s(?:{_AUXILIARY})){{1,8}})\s"
    r"(?P<verb>caused by|associated with|linked to|attributed to|ascribed to"
    r"|traced (?:back )?to|blamed on|put down to|expected (?:from|with)|seen with|reported with"
    r"|observed with|reported (?:in|by) (?:patients|people) (?:taking|using|treated with))\s"
    rf"(?:(?:the use of\s|use of\s|taking\s)?(?:{MASK}+|{DRUG_WORDS})|its use)(?![\w-])"
)
#: What asks for the cause of an effect, or tells of a second trial, says of no other effect.
WHY = clue_compile(
    r"\W*(?:(?:the|a|any)\s)?(?:(?:exact|precise|possible|likely)\s)?(?:mechanisms?|reasons?"
    r"|causes?|ways?"
    r"|manner|basis|rechallenge|re-exposure|reexposure|why|how)\b",
    re.IGNORECASE,
)
LINKED = clue_compile(
    r"\b(?:(?:linked to|implicated in)"
    r"|associated with(?=\s(?:an?\s)?(?:[\w-]+,?\s){0,3}(?:instances?|cases?"
    r"|risks?|rates?|elevations?|incidence|frequency|injury|hepatotoxicity)\b)"
    r"|(?:(?:leads?|led) to|caus(?:es?|ed)|results? in|produces?)"
    r"(?=\s(?:[\w-]+,?\s){0,6}(?:elevations?|hepatitis|hepatotoxicity|jaundice|liver\s(?:injury"
    r"|failure))\b)"
    r"|(?:is|remains)\san?\s(?:[\w-]+\s){0,3}cause\sof"
    r"|(?:ranks?|is|counts?|remains?)\s(?:among|one\sof)\s(?:the\s)?(?:[\w-]+\s){0,4}causes\sof"
    r"|(?:accompanied|followed) by(?=\s(?:[\w-]+\s){0,3}(?:elevations?|increases?|rises?)\b))",
    re.IGNORECASE,
)

#: "Serious problems that have happened with the drug".
_HAPPENED = (
    r"\b(?:problems?|effects?|reactions?|complications?|infections?|events|conditions|illnesses"
    r"|harms?)\s"
    r"(?:(?:that|which)\s)?(?:(?:have|has|may|can|could)\s(?:also\s|been\s|be\s)*|were\s|)"
    r"(?:happened|happen|occurred|occur|developed|develop|reported|seen|observed"
    r"|described)\s(?:with|after|on|during|"
    r"(?:in|among|by)\s(?:some\s|many\s|a few\s)?(?:people|patients|adults|children|women|men"
    r"|those)\s"
    r"(?:who\s(?:have\s)?)?(?:taking|using|receiving|given|treated with|on|take|took|taken|use"
    r"|used|receive|received|got)|"
    r"(?:during|after|with)\s(?:the\s)?(?:use of|treatment with|taking|using|receiving))\s"
)
HAPPENED = clue_compile(rf"{_HAPPENED}{MASK}", re.IGNORECASE)
#: The same with anything, which can be looked for before the drug's names are hidden.
HAPPENED_WITH = clue_compile(_HAPPENED, re.IGNORECASE)
