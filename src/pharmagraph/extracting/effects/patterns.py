"""The wordings by which sentences announce, limit and deny unwanted effects."""

from __future__ import annotations

import re

from pharmagraph.extracting.wording.patterns import clue_compile

__all__ = [
    "ADVERBIAL",
    "AND_VERB",
    "ASIDE",
    "AT_LARGE",
    "CAUSED_BY",
    "CAUSING",
    "CLAUSE",
    "DENIAL",
    "DRUG_WORDS",
    "EFFECTS",
    "HAPPEN",
    "INCLUDE",
    "INCLUDING",
    "KNOW",
    "LEAD_ADVERB",
    "LINKED",
    "MASK",
    "NOT_EFFECTS",
    "NOUN",
    "NO_LIST",
    "OPEN_END",
    "OTHERS",
    "PEOPLE",
    "STATED",
    "STOP",
    "SUBJECT_NO_LIST",
    "THESE",
    "WHO",
]


_AUXILIARY = (
    r"may|might|can|could|will|would|also|has|have|had|been|be|is|are|was|were|known to|reported to"
    r"|shown to|found to|likely to|sometimes|rarely|very rarely|occasionally|commonly|often"
    r"|frequently|infrequently|uncommonly|potentially|less commonly|in rare cases|in some patients"
    r"|in some people|less|more|very|most|quite|fairly|extremely"
    r"|does|do|did|not|never|usually|generally|possibly|itself|appear to|appears to"
    r"|thought to|believed to|expected to|each|both"
    r"|rarely, if ever|seldom|no|typically|yet to|clearly|definitely|convincingly|well|strongly"
)
#: What somebody is made who is made unwell.
_STATES = (
    r"sleepy|drowsy|dizzy|faint|light-?headed|tired|weak|sick|unwell|thirsty|hungry|irritable"
    r"|forgetful|confused|restless|nervous|anxious|agitated|clumsy|unsteady|shaky|moody|nauseous"
    r"|constipated|breathless|bloated|jittery|giddy|depressed|sweaty|groggy|woozy|ill|infertile|sterile"
)
_VERB = (
    r"causes?\s(?:you|people|patients|some people)\sto\s(?:feel|become|be)"
    r"|caused?|causes|(?:lead|leads|led) to|results? in|resulted in|induces?|triggers?|produces?"
    r"|provoke[sd]?|precipitate[sd]?|elicit(?:s|ed)?|entail(?:s|ed)?"
    r"|(?:has|carries|poses|comes with) (?:an? |the )?(?:\w+ )?risk of"
    r"|(?:associated|linked|tied|connected) (?:with|to)|implicated in|brings? (?:on|about)"
    r"|brought (?:on|about)"
    r"|sets? off"
    r"|makes? (?:you|people|some people|patients|some patients|men|women)(?: (?:feel|become)"
    r"(?! (?:better|well|more|less|your|like|that|as|so)\b)|(?= (?:very |more |less )?"
    rf"(?:{_STATES})\b))"
    r"|(?:makes?|leaves?|turns?|renders?) (?:your|the)"
    r"(?= (?:skin|eyes?|urine|stools?|mouth|sweat|throat|lips|nose|hair|nails|teeth|tongue|heart"
    r"|legs|ankles|hands|gums|face|muscles)\s)"
    r"|(?:gives?|gave|given) rise to|accompanied by|(?<=may be )followed by|been followed by"
    r"|(?:increase|increases|increased|raise|raises) (?:the |your |a patient's )?"
    r"(?:risk|chance|chances|likelihood) (?:of|for"
    r"|that (?:you|people|patients) (?:(?:will|may|might|could) )?(?:get|develop|have))"
)
AND_VERB = clue_compile(
    rf",?\s(?:and|or|but)(?:,?\s(?:{_AUXILIARY}),?){{0,8}}\s(?:{_VERB})(?=\s)"
    r"|,?\swithout\s(?:also\s)?(?:causing|producing|leading to|bringing on)(?=\s)",
    re.IGNORECASE,
)
DRUG_WORDS = (
    r"it|this (?:drug|medicine|medication|treatment|therapy|product)"
    r"|the (?:drug|medicine|medication)|(?:the|this|these) (?:tablets?|capsules?|gel|cream"
    r"|ointment|patch(?:es)?|injections?|infusions?|drops|spray|solution|inhaler|lotion|syrup"
    r"|suspension|suppositor(?:y|ies))"
)
_FORM = (
    r"tablets?|capsules?|injections?|treatment|therapy|use|cream|patch(?:es)?|solution|infusions?"
)
#: Words for unwanted effects at large.
EFFECTS = (
    r"(?:side[- ]effects?|adverse (?:drug )?(?:effects?|reactions?|events?)|unwanted effects?"
    r"|undesirable effects?)"
)
_LOOSE = (
    r"(?:effects?|reactions?|problems?|symptoms?|complications?|complaints?|ones|events"
    r"|consequences)"
)
_LISTING = (
    r"(?:(?P<verb>(?:(?:may|can|could) )?includ(?:e|es|ed|ing)\b(?:,? but (?:are"
    r"|is) not limited to)?"
    r"|(?<!that )(?<!which )\b(?:are|were|is|was)\b(?: as follows)?|(?:such as|like|consist of)\b)"
    r"(?: the following)?\s*:?|(?: the following)?\s*(?P<colon>:))"
)
NOUN = clue_compile(
    rf"\b(?:{EFFECTS}|{_LOOSE})\b(?P<mid>[^;:]{{0,160}}?){_LISTING}\s+(?=\S)", re.IGNORECASE
)
STATED = clue_compile(EFFECTS, re.IGNORECASE)
_DEGREE = (
    r"(?:much |far |even |very )?(?:less |more |most )?"
    r"(?:common|frequent|rare|rarer|uncommon|unusual|serious|severe)"
)
THESE = clue_compile(
    r"(?:these|they|examples|such effects|those|among (?:these|them)"
    rf"|{_DEGREE}(?:,? (?:but|and|though|yet) {_DEGREE},?)?"
    r"|the most (?:common|frequent)|others|these (?:side )?effects)"
    r"\s+(?:(?:may|can|could)\s+)?(?P<verb>include[sd]?|are|were)\b"
    r"(?: but are not limited to| the following)?\s*:?",
    re.IGNORECASE,
)
PEOPLE = clue_compile(
    r"\b(?:patients?|people|persons?|users|children|adults|women|men|individuals|some|those|you"
    r"|a few|many|others)\b"
    r"[^.;:%]{0,80}?\b(?:experienced?|develop(?:ed|s)?|reported|suffer(?:ed)? from|notice[ds]?"
    r"|complain(?:ed)? of|report|had|(?:get|gets|got)(?! (?:along|on|rid|used|better|well|over"
    r"|through|enough|to|the drug|it|help|in touch)\b)|mention(?:ed)?|came down with"
    r"|(?:may|might|can|could)\s(?:also\s)?have(?!\s(?:to|been|no|more|an?\s(?:better|effect))\b)"
    r"|(?:underwent|needed|required)(?=\s(?:an?\s)?(?:liver\s)?transplant)"
    r"|died (?:of|from)|(?:gone|went|go) on to(?: develop| have)?|progressed to"
    rf"|(?:become|becomes|became|feels?|felt)(?=\s(?:very\s|more\s)?(?:{_STATES})\b)"
    r"|(?:is|are|was|were|be|been)\s(?:troubled|bothered|plagued)\s(?:by|with)"
    r"|(?:may|might|can|could)\s(?:also\s)?(?:show|exhibit)(?!\s(?:no|little|some|any|signs|improve\w*"
    r"|benefit|an?\s(?:good|better|response|improve\w*)|better)\b)"
    r"|(?:who|taking|treated|given|receiving|on)\s[^.;:,%]{2,60}?\s(?:is|are)\sat\s(?:an?\s)?(?:increased\s|higher\s|greater"
    r"\s|some\s)?risk\s(?:of|for))\s+(?!in\s(?:[a-z]+\s){0,2}[0-9])(?=\w)",
    re.IGNORECASE,
)
ASIDE = clue_compile(
    r"[;,]?\s(?:but |although |though )?(?:this|these|they|which)(?: effects?| reactions?)?\s"
    r"(?:is|are|happens?|occurs?)\s(?:\w+\s)?(?:rare|rarely|uncommon|common|infrequent|frequent"
    r"|uncommonly)\b",
    re.IGNORECASE,
)
WHO = clue_compile(r"\b(?:who|that|if)\s(?:\w+\s)?\w+\s(?:from\s|of\s)?$", re.IGNORECASE)
HAPPEN = clue_compile(
    rf"(?<=[\w),])(?P<aux>(?:,?\s+(?:{_AUXILIARY})){{0,6}})\s+"
    r"(?P<verb>occurs?|occurred|happens?|happened|develops?|developed|reported|observed|seen|noted"
    r"|recorded|documented|diagnosed|(?:aris(?:es?|en)|arose)(?!\s(?:within|after|during|from|out|on|at|between|only|with|[0-9]))"
    r"|emerged|(?:come|comes|came|turns?|turned|crops?|cropped|shows?|showed) up|encountered|ensued"
    r"|(?:breaks?|broke) out|(?:came|come|comes) to light|sets? in|surfaced|noticed|detected"
    r"|found(?=\sin\s(?:[a-z]+\s){0,2}[0-9])"
    r"|felt(?!\sbetter)|follow(?:ed)?(?=\s?(?:[.,;]|$)|\s(?:the|its|a)\s(?:first|second|initial|single"
    r"|injections?|infusions?|use)\b)|troubles|troubled|bothers|bothered"
    r"|(?:comes?|came)\s(?:second|third|next)|experienced|been\s(?:a\sproblem|an\sissue|a\sconcern)|common|uncommon|rare|possible|frequent|infrequent|affects?|affected|appeared"
    r"|increased|higher|greater|to be expected"
    r"|(?<=be\s)(?:severe|serious|fatal|life-threatening)"
    r"|described)\b",
    re.IGNORECASE,
)
STOP = clue_compile(
    r",?\s(?:(?:for|of|in|with|to|from|by)\swhich|which|who|whose|that|whereas|but|so|when|whenever|if|because|while|although|though"
    r"|unless|since"
    r"|(?:chiefly|mainly|mostly)\s(?:in|when|if|at|with|during|after)"
    r"|the\s(?:last|latter|former)(?=\s\w+ly\b|\s(?:in|when|if|only)\b)"
    r"|be\s(?:it|they)|whether|especially|particularly|compared|than|until|without)\b"
    r"|,?\s(?:and\s|or\s)?(?:it|they|this|these|call|tell|contact|stop|seek|should|may|can|could"
    r"|might|must|will|has|have|had|is|are|was|were|occur|occurs|occurred|exists?)\b"
    r"|,?\s(?:and|while|but)\s(?:some|others|many|most)\s(?:people|patients|users|lose|have|had|get|feel"
    r"|report|develop|experience)\b"
    r"|,\s(?:some|most|many|several|a few|one|two) of (?:them|these|which|whom)\b"
    r"|\s(?:during (?:treatment|therapy|the first|use)(?! (?:and|as well as) (?:to|with)\s)"
    r"|with long-term use|at (?:high(?:er)? doses|(?:similar |low |higher )?rates?)"
    r"|in (?:the |these )?(?:clinical |human |main )*(?:trials?|studies)"
    r"|after stopping|within (?:the|a few|[0-9])|over time)\b|(?<!\s[A-Z])[.:](?=\s|$)"
    r"|[.:](?=\s*$|\s+(?-i:[A-Z]))|\s[-–—]\s"
    r"|;\s(?=[^;.]{0,120}?\b(?:may|can|could|should|must|is|are|was|were|has|have|does|causes?)\b)",
    re.IGNORECASE,
)
ADVERBIAL = clue_compile(
    r"(?:while|however|also|additionally|in|during|with|for|among|as|like|rarely|very|less|more|most|un"
    r"|infrequently|occasionally|commonly|sometimes|frequently|although|other|at|after|when"
    r"|if)\w*\b",
    re.IGNORECASE,
)
NO_LIST = clue_compile(
    r"(?:usually|largely|mostly|mainly|primarily|no|generally|typically|often|not|but|seen"
    r"|reported|likely|unlikely|similar|the same"
    r"|expected|known|listed|described|called|due|thought|related|dose|being|to|by|when|if"
    r"|increased in|found|experienced|observed|noted|also|still|of|about|with|more|less)\b"
    r"|(?!(?:transient|mild|minor),?\s(?:[\w-]+\s){1,4}elevations?\b)"
    r"(?:very |quite |so )?(?:mild|moderate|rare|common|uncommon|possible|temporary|reversible"
    r"|transient|severe|serious|minor|bothersome|available|frequent|infrequent|tolerable)"
    r"(?=\s*(?:[,.;]|and\b|or\b|but\b|in\b|with\b|at\b|$))",
    re.IGNORECASE,
)
DENIAL = clue_compile(
    r"\b(?:does not|do not(?! go away)|did not|doesn't|has not|have not|has never"
    r"|(?:has|have) yet to|(?:is|was|are|were) not(?! lim"
    r"| (?:very |so )?(?:common|uncommon|frequent|unusual|rare|prominent|infrequent|serious"
    r"|severe|dangerous|harmful|permanent|listed|life-threatening|related|due|well)\b)"
    r"|not been|never been|cannot(?! be estimated)"
    r"|no (?:(?:published|known|convincing|clinical|such|other|further|clear|definite|individual"
    r"|case|specific|documented) ){0,3}"
    r"(?:reports?|cases?|instances?|evidence|proof|signs?|indication|increase|increased)"
    r"|no (?:patients?|subjects?|participants?|children)"
    r"|no more (?:often|frequent|frequently|common|commonly|likely)|no (?:higher|greater)"
    r"|never (?:cause|lead|been|had|led)\w*|not (?:cause|lead"
    r"|known to)|without causing|unlikely to)\b",
    re.IGNORECASE,
)
NOT_EFFECTS = clue_compile(
    r"\b(?:before (?:taking|using|starting|you)|if you have (?!any)|if you are"
    r"|tell your doctor if(?! (?:any of )?(?:these|the following))"
    r"|let your doctor know if you (?:have|are)"
    r"|not (?:listed|mentioned) (?:in|here|above|below)|see section"
    r"|overdos\w+|used (?:to|for|in)|prevents?|relie\w+|contraindicat\w+|risk factors?"
    r"|(?:to|can|may|help|helps|will)"
    r" (?:reduce|lower|prevent|treat|avoid|decrease|relieve)|(?:signs"
    r"|symptoms) of (?:an? )?(?!these)"
    r"|withdrawal|placebo group|interact\w*)\b",
    re.IGNORECASE,
)
OTHERS = clue_compile(
    r"\b(?:(?:other|similar|some) (?:drugs|medicines|medications|members|agents)"
    r"|(?:drugs|medicines|medications|agents) (?:in|of) (?:this|the same|its) class"
    r"|(?:linked|attributed|due) to (?:the )?other"
    r"|(?<!as )(?:with|of|to|by|from) (?:the |some |many )?other (?:[\w-]+ ){0,2}"
    r"(?:inhibitors|blockers|antagonists|agonists|[a-z]*steroids|[a-z]+cillins|opioids|diuretics|antipsychotics|members|anti[a-z]+s|[a-z]+(?:ines|ides|azoles"
    r"|mycins|cyclines|quinolones|statins|sartans|prils|olols|mabs|nibs|triptans|gliptins|zepams)))\b",
    re.IGNORECASE,
)


#: What stands for each letter of the drug's name in a masked sentence.
MASK = "\x02"
CAUSING = clue_compile(
    rf"(?<![\w-])(?:{MASK}+|{DRUG_WORDS}|(?:long-term|prolonged|chronic|repeated|continued|regular)\s"
    r"(?:use|treatment|therapy)|(?:high|higher|large|larger)\sdoses|infusions?|injections?)"
    rf"(?:\s\([^()]{{0,60}}\))?(?:\s(?:{_FORM}))?"
    rf"(?P<aux>(?:,?\s(?:{_AUXILIARY}),?){{0,8}})\s(?P<verb>{_VERB})(?=\s)"
    r"(?P<following>\s(?:the following|any of the following)?[\w ]{0,40}:)?",
    re.IGNORECASE,
)
CAUSED_BY = clue_compile(
    rf"(?P<aux>(?:,?\s(?:{_AUXILIARY})){{1,8}})\s"
    r"(?P<verb>caused by|associated with|linked to|attributed to|seen with|reported with"
    r"|observed with|reported (?:in|by) (?:patients|people) (?:taking|using|treated with))\s"
    rf"(?:(?:the use of\s|use of\s|taking\s)?(?:{MASK}+|{DRUG_WORDS})|its use)(?![\w-])",
    re.IGNORECASE,
)
CLAUSE = clue_compile(
    r"[.;]\s|(?<!\brare)(?<!common)(?<!frequent),\s(?:but|while|whereas|although|however)\s"
    r"|\sbut\s(?=also\s|it\s|may\s|can\s)"
    r"|,?\sand\s(?=(?:rarely|less|uncommon|other|serious|the most|common|infrequent)[\w ]{0,30}"
    r"(?:side|adverse|unwanted|ones|reactions|effects))",
    re.IGNORECASE,
)
LEAD_ADVERB = clue_compile(
    r"\s*(?:rarely|very rarely|occasionally|commonly|less commonly|more rarely|also|sometimes"
    r"|there (?:have been|has been|are|were)"
    r"|in (?:(?:the|these|an?|one|its|clinical|[\w-]{4,}) ){0,3}?(?:trials?|stud(?:ies|y))"
    r"(?!\s(?:of|in|on|by|with|for|that|which|\w+ed|comparing|using)\b))\s",
    re.IGNORECASE,
)
AT_LARGE = clue_compile(
    r"\s*(?:(?:some|other|many|several|certain|rare|serious|severe|common|uncommon|mild|minor|an?"
    r"|number of|few|more|less|fewer|the following|following|any of|very|potentially|unwanted"
    r"|life-threatening|additional|these|this|but|and|or),?\s)*"
    rf"(?:{EFFECTS}|{_LOOSE}|any|them|it|harm(?!\s(?:the|your|their)\b))\b(?!-|\sat\sthe\s)",
    re.IGNORECASE,
)
OPEN_END = clue_compile(
    r"(?P<verb>\binclud(?:e|es|ed)\b(?:,? but (?:are|is) not limited to)?)[\w ]{0,40}:?\s*$",
    re.IGNORECASE,
)
INCLUDE = clue_compile(r"includ(?:e|es|ed)\b", re.IGNORECASE)
SUBJECT_NO_LIST = clue_compile(
    r"\b(?:side effects?|what|see|how|adverse \w+|there|these|they|it|this|that|which"
    r"|patients?|people|you"
    r"|effects?|benefits?|relief|improvements?"
    r"|reactions? to|studies|trials?|doctors?|symptoms|most|some|if|when|because|whether"
    r"|no one|nobody|none|(?<!of )users|subjects|volunteers|(?:half|one|two) (?:in|of|out)"
    r"|conditions|interactions)\b"
    r"|^\W*of\s"
    r"|^\W*(?:(?:these|such|other|many|several|serious|rare|common|the|more|less)\s)*"
    r"problems\b(?! )",
    re.IGNORECASE,
)


INCLUDING = clue_compile(
    r"\b(?:and|but|they|which|these)\s(?:they\s)?(?:(?:may|can|could|usually|often"
    r"|most commonly)\s)*"
    r"includ(?:e|es|ed)\b(?:,? but (?:are|is) not limited to)?\s*:?\s+(?=\w)",
    re.IGNORECASE,
)
KNOW = clue_compile(r"\W*you should (?:also )?know that\s", re.IGNORECASE)
LINKED = clue_compile(
    r"\b(?:(?:linked to|implicated in)"
    r"|associated with(?=\s(?:an?\s)?(?:[\w-]+\s){0,3}(?:instances?|cases?"
    r"|risks?|rates?|elevations?|incidence|frequency|injury|hepatotoxicity)\b))",
    re.IGNORECASE,
)
