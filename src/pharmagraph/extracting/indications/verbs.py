"""Verbs of use, by what use they tell of: to treat, to prevent, to diagnose, or two at once."""

from __future__ import annotations

__all__ = ["EASED_IN", "GIVE", "RISK", "VERB"]

#: What those who treat do with a drug.
GIVE = (
    r"(?:us(?:e|es|ed|ing)|prescrib(?:e|es|ed|ing)|giv(?:e|es|en|ing)|tak(?:e|es|ing)|tried|approved"
    r"|recommends?|receiv(?:e|es|ing)|orders?|choos(?:e|es)|reach(?:es)?\s+for|turn(?:s|ed)?\s+to"
    r"|rel(?:y|ies)\s+on|hangs?|infuses?|injects?|stocks?|suggests?|offers?|adds?|starts?"
    r"|prefers?|favou?rs?)"
)

RISK = (
    r"(?:the\s+)?(?:risk|chances?|incidence|likelihood|rate|number|odds|probability"
    r"|danger)s?\s+(?:of|for|that)"
    r"(?:\s+(?:having|developing|getting))?"
)
#: What is eased in an illness, whose use it is: "opens the airways in asthma".
EASED_IN = (
    r"(?:(?:open|widen)(?:s|ing)?(?:\s+up)?\s+the\s+airways"
    r"|(?:restor|stabili[sz]|normali[sz]|regulat)(?:es?|ing)(?:\s+(?:and|or)\s+(?:maintain|keep)(?:s|ing)?)?"
    r"\s+(?:an?\s+|the\s+)?(?:(?:normal|regular|steady|healthy|even)\s+)?(?:sinus\s+)?(?:(?:heart|cardiac)\s+)?"
    r"(?:rhythm|beat|heartbeat|sleep|breathing|movement|balance|mood)"
    r"|(?:maintain|keep)(?:s|ing)?\s+(?:an?\s+|the\s+)?(?:normal|regular|steady)\s+(?:sinus\s+)?"
    r"(?:(?:heart|cardiac)\s+)?(?:rhythm|beat|heartbeat)"
    r"|relax(?:es|ing)?\s+the\s+(?:airways|bronchi|bladder|blood\s+vessels)"
    r"|(?:strengthen(?:s|ing)?|stead(?:y|ies|ying))\s+the\s+(?:heart\s?)?beat"
    r"|(?:calm|quiet|damp(?:en)?|cool)(?:s|ing)?\s+(?:the\s+|down\s+)?inflammation)\s+(?:in|of)"
)
_REMISSION = (
    r"(?:(?:the\s+)?(?:inducing|induce|induction|maintaining|maintain|maintenance|achieving"
    r"|achieve)"
    r"(?:\s+(?:and|or)\s+(?:the\s+)?(?:maintaining|maintain"
    r"|maintenance))?(?:\s+of)?\s+remission\s+(?:of|in))"
)
_TREAT = (
    r"(?:(?:(?:the|an?)\s+)?(?:[\w-]+\s+)?(?:treatment|management|correction|relief|palliation|conversion"
    r"|control|[a-z]*therapy|reduction|eradication)\s+(?:to\s+(?:[\w-]+\s+){1,4}?)?(?:of"
    r"|for)(?!\s+the\s+(?:risk|incidence|chance|odds|rate)s?\b)"
    r"|(?:the\s+)?(?:[\w-]+\s+)?[a-z]*therapy\s+in(?!\s+(?:[0-9]"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|early|late|some|many|most)\b))|(?:an?\s+)?remedy\s+(?:for|against)"
    r"|treat(?:s|ing|ed)?|manag(?:es?|ing)|reliev(?:es?|ing)|control(?:s|ling)?|cur(?:es?|ing)"
    r"|heal(?:s|ing)?|fight(?:s|ing)?|eas(?:es?|ing)|sooth(?:es?|ing)|bring(?:s|ing)?\s+down"
    r"|speed(?:s|ing)?\s+(?:up\s+)?(?:the\s+)?healing\s+of|alleviat(?:es?|ing)"
    r"|ameliorat(?:es?|ing)|combat(?:s|ing)?|correct(?:s|ing)?"
    r"|rais(?:es?|ing)(?=\s+(?:low|blood\s+pressure|the\s+(?:level|amount|number))\b)"
    rf"|(?:reduc(?:es?|ing)|lower(?:s|ing)?(?!\s+(?:respiratory|back|limb|urinary|leg|abdominal|extremit))|decreas(?:es?|ing))(?!\s+{RISK})|kill(?:s|ing)?|slow(?:s|ing)?(?:\s+(?:down\s+)?the\s+(?:progress|progression|worsening|growth|spread)\s+of)?|eradicat(?:es?|ing)|improv(?:es?|ing)|suppress(?:es|ing)?|clear(?:s|ing)?(?:\s+up)?|get(?:s|ting)?\s+rid\s+of|(?P<guarded>stop(?:s|ping)?|{EASED_IN}|calm(?:s|ing)?|help(?:s|ing)?\s+with)|{_REMISSION})"
)
_PREVENT = (
    r"(?:(?:delay|postpone|put\s+off|(?:ward|hold|fend|stave)\s+off|avoid|prevent)(?:s|ing)?\s+(?:and|or)\s+"
    r"(?:prevent|delay|postpone|put\s+off|(?:ward|hold|fend|stave)\s+off|avoid)(?:s|ing)?|put(?:s|ting)?\s+off"
    r"|(?:the\s+)?(?:(?:routine|surgical|primary|secondary|long-term"
    r"|short-term)\s+(?:(?:and|or)\s+[\w-]+\s+)?)?(?:(?:pre|post)-exposure\s+)?(?:prevention"
    r"|(?:chemo)?prophylaxis)\s+(?:of|against)"
    r"|(?:the\s+)?(?:preventive|preventative|prophylactic)\s+(?:treatment|therapy|management)\s+of"
    r"|(?:(?:pre|post)-exposure\s+)?prophylaxis\s+to\s+prevent"
    r"|(?:the\s+)?(?:reduction|lowering)\s+(?:of|in)\s+(?:the\s+)?(?:risk|incidence|chances?|odds"
    r"|rate)s?\s+of|prevent(?:s|ing)?|(?:ward|hold|fend|head)(?:s|ing)?\s+off|stav(?:e|es|ing)\s+off|avoid(?:ing)?|delay(?:s|ing)?"
    r"|keep(?:s|ing)?\s+(?:(?!from\b)[\w'-]+\s+){1,14}?from\s+(?:getting(?!\s+(?:worse|bad|out|too)\b)|having|developing"
    r"|catching)"
    r"|keep(?:s|ing)?(?=[^.;,]{3,40}\s+away\b)"
    r"|(?:keep(?:s|ing)?|stop(?:s|ping)?)(?=[^.;,]{3,60}\s+from\s+(?:coming\s+(?:back|on)|starting"
    r"|beginning|setting\s+in|flaring|happening|returning|developing|forming|occurring|recurring"
    r"|taking\s+hold))|protect(?:s|ing)?(?:\s+(?!(?:against|from)\b)[\w'-]+){0,6}?\s+(?:against"
    r"|from)"
    rf"|(?:(?:(?:pre|post)-exposure\s+)?prophylaxis\s+to\s+)?(?:reduc(?:es?|ing)|lower(?:s|ing)?|decreas(?:es?|ing))\s+{RISK})"
)
_BOTH = (
    r"(?:(?:the\s+)?(?:treatment|therapy|treating|treat|management|managing|relief|relieving"
    r"|relieve|control)\s+(?:and|or|and/or)\s+(?:(?:the|to|for|for\s+the)\s+)?(?:prevention\s+of"
    r"|prophylaxis\s+of|preventing|prevent)(?:\s+(?:the\s+)?(?:return|recurrence)\s+of)?"
    rf"|(?:treating|treat)\s+(?:and|or)\s+(?:to\s+)?(?:reducing|reduce|lowering|lower)\s+{RISK}"
    r"|treats\s+(?:and|or)\s+prevents|prevents\s+(?:and|or)\s+treats"
    r"|(?:the\s+)?(?:prevention|preventing|prevent)\s+(?:and|or"
    r"|and/or)\s+(?:(?:the|to|for|for\s+the)\s+)?(?:treatment\s+of|therapy\s+of|management\s+of"
    r"|relief\s+of|control\s+of|treating|treat|relieving|relieve))"
)
_OTHER = (
    r"(?:diagnos(?:es?|ing)|screen(?:ing)?\s+for|(?:the\s+)?diagnosis\s+of|detect(?:s|ing)?"
    r"|(?:induc(?:es?|ing)|(?:the\s+)?induction\s+of)(?!\s+remission)|terminat(?:es?|ing))"
)
VERB = rf"(?:(?P<both>{_BOTH})|(?P<prevent>{_PREVENT})|(?P<other>{_OTHER})|(?P<treat>{_TREAT}))"
