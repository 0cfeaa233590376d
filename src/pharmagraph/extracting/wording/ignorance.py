"""Words by which a source says that something is not known, or that nobody has studied it.

They are parts of patterns: whoever looks for gaps joins them to words of its own topic.
"""

from __future__ import annotations

__all__ = [
    "EFFECTS_ON_BODY",
    "NOBODY_KNOWS",
    "NOBODY_STUDIED",
    "NOT_SHOWN",
    "ON_BODY",
    "TOO_FEW",
    "WAYS_OF_NOT_KNOWING",
]

_NOBODY = r"(?:nobody|no[\s-]one|no\s+(?:scientist|researcher|expert|stud(?:y|ies))s?)"
_SCHOLARS = (
    r"(?:scientists|researchers|doctors|physicians|experts|specialists|investigators|science"
    r"|medicine|research|we|they)"
)
_HAS = r"\s+(?:has|have|had)\s+(?:so\s+far\s+|ever\s+|yet\s+)?"
_YET = (
    r"(?:(?:yet|so\s+far|as\s+yet|to\s+date|still|ever|really|fully|completely|entirely|quite"
    r"|well|clearly|exactly|precisely|properly|adequately|sufficiently|systematically|formally"
    r"|firmly|definitively|conclusively|closely|thoroughly)\s+){0,3}"
)
_NOT = r"(?:n't|\s+(?:not|never|hardly|barely|scarcely))\s+"
_KNOWN = (
    r"(?:known|clear|certain|established|determined|understood|settled|defined|identified"
    r"|explained|clarified|elucidated|resolved|agreed|worked\s+out|found\s+out|figured\s+out"
    r"|pinned\s+down|made\s+out|made\s+clear|cleared\s+up|mapped\s+out|ascertained|decided)"
)
_SHOWN = r"(?:shown|proven|proved|demonstrated|discovered|confirmed|documented|told|found)"
_STUDIED = (
    r"(?:studied|tested|tried|investigated|examined|explored|measured|evaluated|assessed"
    r"|researched|looked(?:\s+(?:at|into))?|put\s+to\s+the\s+test|checked)"
)

#: The ways to say that something is not known, one by one: a sentence is asked for few of them.
WAYS_OF_NOT_KNOWING = (
    rf"{_NOBODY}{_HAS}(?:{_KNOWN}|{_SHOWN})",
    (
        rf"{_NOBODY}\s+(?:(?:yet|really|quite|fully)\s+)?"
        r"(?:knows|understands|can\s+(?:yet\s+)?(?:say|tell|explain))"
    ),
    rf"{_SCHOLARS}\s+(?:have|has){_NOT}{_YET}(?:{_KNOWN}|{_SHOWN})",
    (
        rf"{_SCHOLARS}\s+(?:simply\s+|just\s+|still\s+|really\s+)?"
        rf"(?:do(?:es)?(?:n't|\s+not)|cannot|can't|are(?:n't|\s+not)|are)\s+{_YET}"
        r"(?:know|understand|explain|say|tell|agree|unsure|uncertain|divided|at\s+a\s+loss)"
    ),
    (
        r"(?:nothing|little|not\s+much|next\s+to\s+nothing|hardly\s+anything)\s+(?:is|was|has\s+been)"
        r"\s+(?:yet\s+)?(?:known|learn(?:ed|t)|published)"
    ),
    (
        r"(?:is|are|remains?)\s+(?:still\s+)?(?:any(?:body|one)'s\s+guess|a\s+(?:mystery|puzzle)"
        r"|an?\s+(?:open|unanswered|unsettled)\s+question"
        r"|(?:a\s+(?:matter|subject)\s+of|under|open\s+to)\s+"
        r"(?:debate|dispute|guesswork|discussion|conjecture|question)"
        r"|(?:uncertain|debated|disputed|undetermined|unresolved|unsettled|undefined|unexplained"
        r"|unproven|obscure|controversial|in\s+(?:doubt|dispute)))"
    ),
    rf"(?:has|have)\s+(?:yet|still)\s+to\s+be\s+(?:{_KNOWN}|{_SHOWN})",
    (
        r"(?:is|are)\s+(?:still|only\s+now)\s+being\s+(?:worked\s+out|pieced\s+together"
        r"|sorted\s+out|debated|clarified)"
    ),
    (
        r"remains?\s+to\s+be\s+(?:seen|determined|established|shown|proven|clarified|settled"
        r"|worked\s+out|defined)"
    ),
    rf"(?:has|have|had){_NOT}{_YET}been\s+{_YET}{_KNOWN}",
    (
        r"(?:nor\s+)?(?:is|was|has)\s+it\s+(?:yet\s+|been\s+)?(?:known|clear|established|certain"
        r"|determined)"
    ),
    rf"(?:is|are|was|were|remains?){_NOT}{_YET}{_KNOWN}",
    r"n/k",
)

#: Says that something is not known.
NOBODY_KNOWS = rf"(?:{'|'.join(WAYS_OF_NOT_KNOWING)})"

#: Says that something has not been shown: of a question it means that nobody knows.
NOT_SHOWN = rf"(?:(?:has|have|had){_NOT}{_YET}been\s+{_YET}{_SHOWN})"

#: Says that what there is of reports and studies is not enough to tell.
TOO_FEW = (
    r"(?:too\s+(?:few|little|limited|scarce|sparse|scant|small|scanty|brief|short)\s+"
    r"(?:[\w-]+\s+){0,8}?(?:to|for)\s+(?:an?\s+|any\s+|be\s+)?(?:tell|say|judge|know|allow"
    r"|permit|draw"
    r"|conclude|conclusions?|show|rule|settle|decide|exclude|establish|assess|estimate|firm"
    r"|sure|certain)"
    r"|(?:do(?:es)?\s+not|cannot)\s+(?:permit|allow)\s+(?:(?:an?|any|firm|us)\s+)*(?:judg\w+"
    r"|conclusions?|statement|answer)"
    r"|(?:no|little|hardly\s+any|scant)\s+(?:[\w-]+\s+){0,2}?(?:data|information|evidence"
    r"|figures|recommendations?)\s+"
    r"(?:(?:exists?|(?:is|are)\s+(?:available|at\s+hand)|can\s+be\s+(?:made|given))\s+)?(?:on"
    r"|about|as\s+to|regarding|concerning|for)\s"
    r"|(?:data|information|figures|experience|investigations|(?:human|clinical|controlled"
    r"|formal)\s+(?:studies|trials))\b[^.;,]{0,80}?\b(?:is|are)\s+(?:not\s+(?:yet\s+)?(?:available"
    r"|on\s+hand|at\s+hand)|unavailable)"
    r"|no\s+(?:data|information|figures)\s+(?:(?:is|are)\s+available|exists?)"
    r"|(?:data|information|experience)\b[^.;,:]{0,60}:\s+(?:none|no\s+data|not\s+available)"
    r"|(?:not\s+enough|insufficient|inadequate)\s+(?:data|evidence|information|experience|reports)"
    r"|(?:data|information|evidence|experience|knowledge|studies|trials|reports|research"
    r"|investigations)\b"
    r"[^.;,]{0,60}?\b(?:is|are)\s+(?:(?!not\b)\w+\s+)?(?:lacking|missing|absent|scarce|scant|sparse"
    r"|wanting|insufficient|inadequate|not\s+(?:yet\s+)?(?:sufficient|adequate|enough)))"
)

#: Says that nobody has studied something.
NOBODY_STUDIED = (
    rf"(?:{_NOBODY}{_HAS}{_STUDIED}"
    rf"|(?:has|have)\s+yet\s+to\s+be\s+{_STUDIED}"
    r"|no\s+(?:\w+\s+)?(?:stud(?:y|ies)|trials?)\s+(?:has|have|had)\s+(?:ever\s+|yet\s+)?been\s+"
    r"(?:undertaken|done|made|conducted|carried\s+out|performed|run)"
    r"|nothing\s+(?:has\s+been|is)\s+(?:published|reported|written)\s+(?:on|about)"
    r"|(?:studies|trials|research|follow-up)\b[^.;,]{0,60}?\s(?:has|have)\s+(?:never"
    r"|not)\s+(?:yet\s+)?been\s+"
    r"(?:done|conducted|carried\s+out|performed|undertaken)"
    rf"|(?:has|have|had|was|were|is|are){_NOT}{_YET}(?:been\s+)?{_YET}{_STUDIED}"
    rf"|(?:has|have|had|was|were|are){_NOT}{_YET}(?:been\s+)?"
    r"(?:included|enrolled|represented|admitted|recruited)\s+(?:in(?:to)?|to)\s+"
    r"(?:the\s+|its\s+|any\s+)?(?:[\w-]+\s+)?(?:trials|studies)"
    rf"|{_SCHOLARS}\s+(?:have|has){_NOT}{_YET}{_STUDIED})"
)

#: What of the body a drug may harm in the long run.
ON_BODY = (
    r"on\s+(?:[\w'-]+\s+){0,3}?(?:fertility|sperm|bones?|growth|puberty|teeth|memory|learning|cognition"
    r"|vision|sight|eyesight|hearing|hearts?|brains?|kidneys?|liver|lungs?|weight|hormones?|immunity"
    r"|immune\s+system|sexual\s+function|mood|blood\s+pressure)"
)
EFFECTS_ON_BODY = (
    r"(?:(?:the|its|any|long-term|possible)\s+){0,3}(?:effects?|influence|impact|consequences)\s+"
    rf"(?:of\s+(?:[\w-]+\s+){{1,3}}?)?{ON_BODY}\b"
)
