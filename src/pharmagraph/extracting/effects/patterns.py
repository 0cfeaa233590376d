"""The wordings by which sentences announce, limit and deny unwanted effects."""

from __future__ import annotations

import re

from pharmagraph.compiling import compiled
from pharmagraph.extracting.effects.entailing import ENTAILED
from pharmagraph.extracting.effects.running import RUN_ON
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.unwanted import UNWANTED

__all__ = [
    "ADVERBIAL",
    "ASIDE",
    "AT_LARGE",
    "CLAUSE",
    "DIVIDES",
    "INCLUDE",
    "INCLUDING",
    "KNOW",
    "LEAD_ADVERB",
    "NOT_EFFECTS",
    "NOUN",
    "NO_LIST",
    "OPEN_END",
    "OTHERS",
    "OTHER_STUDY",
    "REPORTS",
    "STATED",
    "STOP",
    "SUBJECT_NO_LIST",
    "THESE",
    "WHEN_USED",
    "WHICH_SHARE",
]

_LOOSE = (
    r"(?:effects?|reactions?|problems?|symptoms?|complications?|complaints?|ones|events"
    r"|consequences|hazards"
    r"|harms(?=\s?:|\s(?:are|were|include[sd]?|of|with|in|such|may|can|that|reported|seen)\b))"
)
_LISTING = (
    r"(?:(?P<verb>(?:(?:may|can|could) )?includ(?:e|es|ed|ing)\b(?:,? but (?:are"
    r"|is) not limited to)?"
    r"|(?:being |are |were |is |was )(?:largely |mostly |mainly |usually |chiefly |generally )?"
    r"(?:limited|confined|restricted) to\b"
    r"|(?<!that )(?<!which )(?<!it )(?<!they )\b(?:are|were|is|was)\b"
    r"(?!\s(?:taken|used|given|applied|prescribed|injected)\s)"
    r"(?: as follows| (?:dominated|headed|led|topped) by)?"
    r"|(?:such as|like|consist of)\b)"
    r"(?: the following)?\s*:?|(?: the following)?\s*(?P<colon>:))"
)
NOUN = clue_compile(
    rf"\b(?:{UNWANTED}|{_LOOSE})\b(?P<mid>[^;:]{{0,160}}?){_LISTING}\s+(?=\S)", re.IGNORECASE
)
STATED = clue_compile(UNWANTED, re.IGNORECASE)
_DEGREE = (
    r"(?:much |far |even |very |also |fortunately |thankfully |luckily |happily |mercifully "
    r"|rather |quite )?"
    r"(?:less |more |most |not (?:so |that |as |very |quite |all that ))?"
    r"(?:common|frequent|rare|rarer|uncommon|unusual|infrequent|serious|severe|troublesome|worrying"
    r"|dangerous|bothersome|typical|worrisome|usual)"
)
THESE = clue_compile(
    r"(?:these|they|examples|such effects|those|(?:(?:chief|first|foremost) )?among (?:these|them)"
    rf"|among the (?:[\w-]+ ){{0,3}}(?:troubles|complaints|ones|{UNWANTED}|reactions|problems)"
    rf"|(?:(?:also|even|still|just as|equally|no less) )?{_DEGREE}"
    rf"(?:,? (?:but|and|though|yet) {_DEGREE},?)?(?:,? (?:too|also|still|as well),?)?"
    r"|(?:(?:also|occasionally|sometimes|rarely|less often|more rarely) )?"
    r"(?:reported|seen|noted|observed|described|recorded)"
    r"(?:,? (?:too|also|as well|rarely|less often|occasionally),?)?"
    r"|the (?:commonest|worst|gravest|rarest|mildest"
    r"|most (?:common|frequent|serious|severe|troublesome|dangerous))"
    r"(?: ones?)?(?: of (?:these|them|all))?"
    r"|it(?=\s+(?:(?:may|can|could)\s+)?takes? the form\b)|others|these (?:side )?effects)"
    r"\s+(?:(?:may|can|could)\s+)?(?P<verb>include[sd]?|are|were|(?:is|was)(?!\s+(?:it|not|that)\b)"
    r"|ha(?:ve|s) been|(?:takes?|took) the form of(?!\s+an?\s+(?:tablet|capsule|liquid|cream|gel"
    r"|patch|powder|solution))"
    r"|consist of|comprise)\b"
    r"(?: but are not limited to| the following)?\s*:?",
    re.IGNORECASE,
)
ASIDE = compiled(
    r"[;,]?\s(?:but |although |though )?(?:this|these|they|which)(?: effects?| reactions?)?\s"
    r"(?:(?:is|are|happens?|occurs?)\s(?:\w+\s)?(?:rare|rarely|uncommon|common|infrequent|frequent"
    r"|uncommonly)|(?:is|are)\s(?:to be (?:classed|regarded|considered|taken|seen) as\s)?"
    r"(?:very\s|a\s)?(?:serious|dangerous"
    r"|life-threatening|fatal|deadly))\b",
    re.IGNORECASE,
)
#: What stands between the names of a short list.
DIVIDES = clue_compile(r",\s(?:(?:and|or)\s)?|\s(?:and|or)\s", re.IGNORECASE)
STOP = clue_compile(
    r",?\s(?:(?:for|of|in|with|to|from|by)\swhich|which|who|whose|that|whereas|but|so|when"
    r"|even\s(?=(?:if|when|though|at|after|before|while|in)\b)"
    r"|whenever|if|because|while(?!\sasleep\b)|although|though"
    r"|unless|since"
    r"|(?:chiefly|mainly|mostly)\s(?:in|when|if|at|with|during|after)"
    r"|the\s(?:last|latter|former)(?=\s\w+ly\b"
    r"|\s(?:in|when|if|only|as|of|by|at|affecting|occurring|seen)\b)"
    r"|(?:hardly|barely|scarcely|not much|little|slightly|somewhat|about|nearly|roughly)\s"
    r"(?:more|less|fewer|higher|lower|the same|as (?:many|often|much))|does not|did not"
    r"|(?:either|as well|too|at all|much|to (?:any|an?) \w+ (?:extent|degree)|appreciably"
    r"|noticeably"
    r"|significantly|(?:very\s)?(?:slightly|somewhat|modestly|markedly|a (?:little|bit)))"
    r"(?=\s?[.;,]|\s(?:and|but)\s(?:may|can|could|has|is)\b)"
    r"|in (?:normal|ordinary|usual) (?:use|doses)|against(?!\sinfections?\b)"
    r"|(?:with|from|to|on|of)\s(?:it|them)(?=\s?[.;,]|$)"
    r"|versus|(?:as )?opposed to|as against"
    r"|(?:and|but|or)\s(?:does|do|did)\snot|(?:and\s|but\s)?unlike|nor\s(?:does|do|did|has|have"
    r"|is|are|was|were|will|can)"
    r"|in contrast (?:to|with)"
    r"|(?:just\s|in\s)?(?:as|like|(?:the|much\sthe)\s(?:same\s)?way(?:\sthat)?)\s(?!well\b|if\b|for\b)(?:[\w-]+\s){1,3}?(?:does|do|did|has|have|had|is|are|was|were|can|may)(?=\s?[.,;]|$)"
    r"|(?<!no\s)(?<!not\s)(?:more|less)\s(?:often|frequently|commonly)(?=\s(?:than(?!\s(?:usual|normal|before)\b)|in|with|among)\b)|be\s(?:it|they)|whether|especially|particularly|compared"
    r"|than(?!\s(?:1|one)\sin\s)|until"
    r"|without(?!\s(?:infections?|fever|warning|cause|aura|pain|blood|symptoms)\s?(?:[.;,]|$)))\b"
    r"|,?\s(?:and\s|or\s)?(?:it|they|this|these|call|tell|contact|stop|seek|should|may|can|could"
    r"|might|must|will|has|have|had|is|are|was|were|occur|occurs|occurred|exists?)\b"
    r"|,?\s(?:and|while|but)\s(?:some|others|many|most|one|two|three|four|five|several)\s(?:people"
    r"|patients|users|lose|have|had|get|feel|report|develop(?:ed)?|experienced?|required|needed"
    r"|died"
    r"|underwent)\b"
    r"|,\s(?:and|while|but)\sin\s(?:a\sfew|some|rare|isolated|many|most|several)\s(?:people|patients|cases"
    r"|users)\s(?=[\w -]{3,40}\s(?:followed|occurred|developed|appeared|happened|was|were|has"
    r"|have|rose|fell|increased|decreased|became)\b)"
    r"|,\s(?:and|while|but)\s(?:a\shandful|an?\s(?:very\s)?(?:few|small\snumber))\s(?:of\s)?"
    r"(?:people|patients|users|children|adults)\b"
    r"|,\s(?:and|while|but)\s(?:about\s|nearly\s|roughly\s|around\s|some\s|up to\s|perhaps\s)?"
    r"(?:[0-9]|(?:one|two|three)\sin\s|half\s|an?\s(?:third|quarter|half|fifth)\s)[^;:,]{0,50}?\s(?:have|had|has"
    r"|get|gets|got|felt|reported?|experienced?|develop(?:ed)?|noticed?|suffer(?:ed)?)\b"
    r"|,\s(?:an?|the|its)\s(?:[\w-]+\s){0,3}(?:drawback|hallmark|hazard|nuisance"
    r"|danger)s?\s(?:of|with|for)\b"
    r"|,\s(?:some|most|many|several|a few|one|two) of (?:them|these|which|whom)\b"
    rf"|,\s{ENTAILED}\s"
    r"|,\s(?:do not|don't|never|always|avoid|use|take|wear|drive|drink|rise|get up|be careful"
    r"|keep)\s"
    r"|,\s(?:either\s)?in\s(?:them|him|her|us|those|these|either)\b"
    r"|\s(?:during (?:treatment|therapy|the first|use)(?! (?:and|as well as) (?:to|with)\s)"
    r"|within an?\s(?:year|month|week|day|hour|minute)|with long-term use"
    r"|at (?:(?:[\w-]+\s){0,2}doses?|(?:similar |low |higher )?rates?)"
    r"|in (?:(?:the|these|an?|one|two|some|several|large|small|big|long|early) ){0,3}"
    r"(?:clinical |human |main |(?:[a-z]+-)?controlled )*(?:trials?|stud(?:y|ies))"
    r"|after (?:(?:more|less) than|stopping|s?he|they|it|his|her|their|having)"
    r"|within (?:the (?:first|next|last|following|space|usual|hour|day|week|month|year)|a few"
    r"|[0-9])"
    r"|over time)\b"
    r"|,?\s(?:and|while)\s(?:[\w-]+\s){1,3}(?:affects?|affected|struck|strikes?)\s(?:[a-z]+\s)?[0-9]"
    r"|(?<!\s[A-Z])[.:](?=\s|$)"
    r"|[.:](?=\s*$|\s+(?-i:[A-Z]))|\s[-–—]\s"
    r"|;\s(?=(?:(?!,\swhich\s)[^;.]){0,120}?\b(?:may|can|could|should|must|is|are|was|were|has"
    r"|have|does|do|did|causes?|turns?|rises?|rose|falls|fell|becomes?|became|followed)\b)",
    re.IGNORECASE,
)
ADVERBIAL = clue_compile(
    r"(?:while|however|also|additionally|in|during|with|for|among|as|like|unlike|until|unless"
    r"|(?:very|less|more|most|even|far|much)\s(?:more\s|less\s)?(?:often|seldom|[a-z]+ly)"
    r"|[a-z]+(?:rarely|quently|sionally|monly|typically|generally|usually)|rarely|sometimes"
    r"|although"
    r"|often|at|after|when|if|apart|quite|aside|besides?|beyond|despite|except|within|under"
    r"|throughout|nevertheless|nonetheless|moreover|furthermore|accordingly"
    r"|by|to|from|because|given|on|over|early|late|later|between|once|of|since|where|upon|again"
    r"|taken|together"
    r"|usually|generally|typically|unfortunately|unusually|overall|other\sthan|outside)\b",
    re.IGNORECASE,
)
NO_LIST = clue_compile(
    r"(?:usually|largely|mostly|mainly|primarily|no|generally|typically|often|not|but|seen"
    r"|reported|likely|unlikely|similar|the same"
    r"|expected|known|listed|described|called|due|thought|related|dose|being|to|by|when|if"
    r"|increased in|found|experienced|observed|noted|also|still|of|about|with|more|less)\b"
    r"|(?!(?:transient|mild|minor),?\s(?:[\w-]+\s){1,4}elevations?\b)"
    r"(?:very |quite |so )?(?:mild|moderate|rare|common|uncommon|possible|temporary|reversible"
    r"|transient|severe|serious|minor|harmless|bothersome|available|frequent|infrequent|tolerable)"
    r"(?=\s*(?:[,.;]|and\b|or\b|but\b|in\b|with\b|at\b|too\b|as well\b|enough\b|$))",
    re.IGNORECASE,
)
NOT_EFFECTS = clue_compile(
    r"\b(?:before (?:(?:taking|using|you(?:\s(?:take|use|inject|receive))?)"
    r"(?!\s(?:any more|another|the next|your next|(?:take|use|inject|receive)\s(?:any more|another"
    r"|the next|your next))\b)|starting)"
    r"|if you have (?!any|one of|either of|some of|these|the following)|if you are"
    r"|tell your doctor if(?! (?:(?:any|one|some|either)(?: or more)? of )?(?:these|the following))"
    r"|let your doctor know if you (?:have|are)"
    r"|not (?:listed|mentioned) (?:in|here|above|below)|see section"
    r"|overdos\w+|used (?:to|for|in)|prevents?|relie\w+|contraindicat\w+|risk factors?"
    r"|(?:to|can|may|help|helps|will)"
    r" (?:reduce|lower|prevent|treat|avoid|decrease|relieve)|(?:signs"
    r"|symptoms) of (?:an? )?(?!these)"
    r"|withdrawal|placebo group"
    r"|interact\w*)\b",
    re.IGNORECASE,
)
#: "When it is taken to prevent gout" tells whose effects they are and is no use that is listed.
WHEN_USED = clue_compile(
    r"\b(?:(?:when|while|if|where)\s[^,.;:]{0,40}?\b(?:taken|used|given|applied|prescribed|injected)"
    r"|(?:people|patients|adults|children|women|men|those|users)\s(?:who\s(?:are\s)?)?"
    r"(?:tak(?:e|ing|en)|us(?:e|ing)|receiv(?:e|ing)|given|treated\swith)\s[^,.;:]{0,40}?)"
    r"\s?(?:to\s(?:treat|prevent|relieve|reduce|control)|for|against|in)\s[^,.;:]{3,60}?"
    r"(?=\s(?:are|is|were|was|also|may|can|could|have|has|includ\w+)\b|[,.;:])",
    re.IGNORECASE,
)
OTHERS = clue_compile(
    r"\b(?:(?:other|similar|some) (?:drugs|medicines|medications|members|agents)"
    r"|(?:drugs|medicines|medications|agents|members)"
    r" (?:in|of) (?:this|the same|its|the) (?:class|family|group)"
    r"|(?:with|of|to|in|by) [\w-]+(?: [\w-]+){0,2} as a (?:group|class|whole)"
    r"|(?:linked|attributed|due) to (?:the )?other"
    r"|(?<!as )(?:with|of|to|by|from) (?:the |some |many )?other (?:[\w-]+ ){0,2}"
    r"(?:inhibitors|blockers|antagonists|agonists|[a-z]*steroids|[a-z]+cillins|opioids"
    r"|diuretics|antipsychotics|members|regimens|anti[a-z]+s|[a-z]+(?:ines|ides|azoles"
    r"|mycins|cyclines|quinolones|statins|sartans|prils|olols|mabs|nibs|triptans|gliptins"
    r"|zepams)))\b",
    re.IGNORECASE,
)

#: "In studies of the antidepressant otherol, an older drug,": what follows is of that one.
OTHER_STUDY = clue_compile(
    r"\W*in\s(?:\w+\s)?(?:studies|trials)\sof\s(?:the|an?)\s"
    r"(?!drug\b|medicine\b|medication\b|use\b|effects?\b)[a-z-]+\s[a-z]{5,},\s(?:which|an?|now)\b",
    re.IGNORECASE,
)
CLAUSE = clue_compile(
    r"(?<!\s[A-Z])[.]\s|;\s|(?<!\brare)(?<!common)(?<!frequent),\s(?:but|while|whereas|although"
    r"|however)\s"
    r"(?!(?:very\s|quite\s)?(?:rare|uncommon|infrequent|unusual),)"
    r"|\sbut\s(?=also\s|it\s|may\s|can\s)"
    r"|,\s(?:and|but)\s(?=(?:[\w-]+,?\s){0,5}?(?:it|the (?:drug|medicine))\s(?:has|is|was|may|can"
    r"|does|rarely|seldom|occasionally|sometimes|often|commonly|also|causes)\s)"
    rf"|(?-i:{RUN_ON})"
    r"|,?\sand\s(?=(?:rare|more|less|uncommon|other|serious|the most|common|infrequent)[\w ]{0,30}"
    r"(?:side|adverse|unwanted|ones|reactions|effects))",
    re.IGNORECASE,
)
LEAD_ADVERB = clue_compile(
    r"\s*(?:(?:even\s)?though|although|albeit|rarely|very rarely|occasionally|commonly"
    r"|less commonly|more rarely|also|sometimes"
    r"|(?:with|after|during|on)\s(?:very\s)?(?:long|long-term|prolonged|continued|chronic|repeated|regular"
    r"|heavy|extended)"
    r"\s(?:use|treatment|therapy|dosing|exposure|courses?)"
    r"|in (?:very |extremely )?(?:rare|isolated|occasional|exceptional|single|individual|some|a few"
    r"|many|most)"
    r" (?:instances|cases|patients|people|users)"
    r"|in an? (?:very )?(?:small|tiny|limited) (?:number|share|proportion|minority|fraction) of"
    r" (?:patients|people|users|cases)"
    r"|(?:on (?:rare )?occasions?|now and (?:then|again)|once in a while|from time to time"
    r"|over (?:time|the years)|in (?:the long (?:run|term|course)|time)|with time|later on|at times"
    r"|at (?:higher|high|large|low) doses|very occasionally|seldom)"
    r"|(?:in|among) (?:the )?(?:(?:older|elderly|young|younger|old|small|frail) )?"
    r"(?:adults|people|children|men|women|infants|elderly)"
    r"(?! (?:with|who|on|taking|given|treated|and|or|of|is|are|was|were|under|over|aged|the|to"
    r"|in|as|may|can|has|have|than)\b)"
    r"|there (?:have been|has been|are|were)"
    r"|in (?:(?:the|these|an?|one|its|clinical|[\w-]{4,}) ){0,3}?(?:trials?|stud(?:ies|y))"
    r"(?!\s(?:of|in|on|by|with|for|that|which|\w+ed|comparing|using)\b))\s(?:\([^()]*\)\s)?",
    re.IGNORECASE,
)
AT_LARGE = compiled(
    r"\s*(?:(?:some|other|many|several|certain|rare|serious|severe|common|uncommon|mild|minor|an?"
    r"|number of|few|more|less|fewer|the following|following|any of|very|potentially|unwanted"
    r"|life[- ]threatening|fatal|deadly|lethal|dangerous|grave|even|sometimes|occasionally|possibly"
    r"|possible|rarely|additional|these|this|but|and|or),?\s)*"
    rf"(?:{UNWANTED}|{_LOOSE}|any|them|it|harm(?!\s(?!(?:and|or|to|in|from|when|if|but|is"
    rf"|has)\b)[a-z]))\b(?!-|\sat\sthe\s)",
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
    r"|reactions? to|studies|trials?|doctors?|symptoms|most"
    r"|some(?!\s(?:types|kinds|forms|sorts|cases)\sof\s)|if|when|because|whether"
    r"|no one|nobody|none|(?<!of )users|subjects|volunteers|(?:half|one|two) (?:in|of|out)"
    r"|conditions|interactions|patterns?|the\s(?:latter|former))\b"
    r"|^\W*of\s|^\W*once\s(?!daily\b|weekly\b|an?\b|in\b)"
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
KNOW = clue_compile(r"\W*you should (?:also )?(?:know|be aware) that\s", re.IGNORECASE)
REPORTS = clue_compile(
    r"\b(?:the following (?:\w+\s){0,2}?(?:have|has|were|are)\s(?:also\s)?(?:been\s)?"
    r"(?:reported|seen|observed|noted|described)\s?:|(?:reports|cases|instances) of"
    r"|(?:course|treatment|therapy|use) (?:is|was|may be|can be|has been) (?:[a-z]+ly )?"
    r"(?:complicated|marred|interrupted) by"
    r"|\band (?:has|have) (?:also )?(?:led to|resulted in)"
    r"|\bwe (?:(?:also|sometimes|often|rarely|seldom|occasionally|do) )?(?:see|saw|have seen)"
    r"(?! (?:you|it|that|them|no|the doctor|patients|people|how)\b)"
    r"|(?:may|can|could) (?:manifest|present|appear|show) as"
    r"|(?:may|can|could)\s(?:also\s|sometimes\s)?be (?:affected|involved),? (?:with|in the form of)"
    r"|^\W*what\s(?:you|patients|people|one)\s(?:should|must|needs?\sto|ought\sto)\s(?:watch|look)(?:\sout)?\sfor\b"
    r"[^.;:]{0,40}?\s(?:is|are)"
    r"|^\W*what (?:people|patients|users|men|women|children|adults|parents|doctors)\b[^.;:]{0,60}?"
    r"\smost(?: (?:often|frequently|commonly))? (?:is|are|was|were)"
    r"|there (?:is|was|may be) (?:also )?(?:an?|some) (?:[\w-]+,? ){0,4}(?:risk|chance"
    r"|danger|hazard|possibility) of"
    r"|(?:patients|users|people|women|men|parents) (?:should|must|need to|have to) be (?:warned"
    r"|told) (?:of|about)"
    r"(?! (?:the )?(?:possibility|risks?|chance))"
    r"|(?:told|warned|informed|aware|advised) (?:of|about) (?:the )?"
    r"(?:possibility|risks?|chance) of"
    r"|(?:injury|hepatitis|reactions?) (?:\w+ )?(?:presents?|presented) with"
    r"|there (?:has|have) been (?:also )?(?:an?|one|two|three) (?:[\w-]+ )?"
    r"(?:reports?|cases?|instances?) of"
    r"|(?:presenting|leading|chief|initial) (?:symptoms?|complaints?) (?:is|are|was|were|have been)"
    r"(?: usually| typically| often| most (?:often|commonly))?"
    r"|(?:goes?|went|gone|going) on to|progress(?:es|ed)? to"
    r"|develops? into|turns? into"
    r"|reports (?:exist|are known|have appeared|have been received|(?:have )?(?:told?|tell|spoken"
    r"|speak)) of"
    r"|injury [^.;,]{3,60}(?:is|was) (?:often |usually )?accompanied by"
    r"|\b(?:blood|urine|liver|laboratory|lab|kidney)(?: function)? tests?(?: may| can| might"
    r"| could)?"
    r"(?: also| sometimes| often)? (?:show|shows|showed|reveal|reveals|revealed)"
    r"|\b(?:quit|gave up|give up|stop|stopped|stops|abandon\w*|discontinued?|left|leave"
    r"|dropped out|drop out"
    r"|withdrew|come off|came off)"
    r"(?: (?:the |of the |from the |their |this |early|it|of |taking |using )*(?:drug|medicine"
    r"|treatment|therapy|trials?"
    r"|study|studies|early|it|medication)?)?(?: early)?,? (?:because of|on account of|owing to"
    r"|due to|for reasons of)"
    r"(?! (?:an?y? |the |these |its |side |adverse |unwanted |undesirable |lack |poor |no "
    r"|such |other "
    r"|intolera\w+|cost|inefficacy|failure|disease|progress\w*|death|pregnan\w+)))"
    r"\s+(?=\w)",
    re.IGNORECASE,
)
WHICH_SHARE = compiled(
    r",?\s(?:which|that)\s(?:(?:may|can|has|have|was|were|is|are|been)\s)*(?:occurs?|occurred"
    r"|arises?|arose"
    r"|affects?"
    r"|affected|develops?|developed|happens?|happened|seen|noted|reported|observed|found"
    r"|strikes?|struck"
    r"|troubles?|troubled)\s(?:in\s|by\s)?[^;:,.0-9]{0,30}[0-9.]{1,5}\s?(?:%|percent)"
    r"|,?\swhich\s(?:about\s|nearly\s|some\s|around\s)?[0-9.]{1,5}\s?(?:%|percent)\s[^;:,.0-9]{0,40}?"
    r"\b(?:had|got|developed|experienced|reported|noticed|suffered|complained\sof|mentioned)\b",
    re.IGNORECASE,
)
