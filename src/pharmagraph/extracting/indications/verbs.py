"""Verbs of use, by what use they tell of: to treat, to prevent, to diagnose, or two at once."""

from __future__ import annotations

__all__ = ["RISK", "VERB"]

RISK = (
    r"(?:the\s+)?(?:risk|chances?|incidence|likelihood|rate|number|odds|probability|danger)s?\s+(?:of|for|that)"
    r"(?:\s+(?:having|developing|getting))?"
)
_REMISSION = (
    r"(?:(?:the\s+)?(?:inducing|induce|induction|maintaining|maintain|maintenance|achieving|achieve)"
    r"(?:\s+(?:and|or)\s+(?:the\s+)?(?:maintaining|maintain|maintenance))?(?:\s+of)?\s+remission\s+(?:of|in))"
)
_TREAT = (
    r"(?:(?:(?:the|an?)\s+)?(?:[\w-]+\s+)?(?:treatment|management|correction|relief|palliation|control|[a-z]*therapy|reduction|eradication)\s+(?:to\s+(?:[\w-]+\s+){1,4}?)?(?:of|for)(?!\s+the\s+(?:risk|incidence|chance|odds|rate)s?\b)|(?:the\s+)?(?:[\w-]+\s+)?therapy\s+in(?!\s+(?:[0-9]|(?:January|February|March|April|May|June|July|August|September|October|November|December|early|late|some|many|most)\b))|(?:an?\s+)?remedy\s+(?:for|against)"
    r"|treat(?:s|ing|ed)?|manag(?:es?|ing)|reliev(?:es?|ing)|control(?:s|ling)?|cur(?:es?|ing)|heal(?:s|ing)?|fight(?:s|ing)?|eas(?:es?|ing)|sooth(?:es?|ing)|bring(?:s|ing)?\s+down|speed(?:s|ing)?\s+(?:up\s+)?(?:the\s+)?healing\s+of|alleviat(?:es?|ing)|ameliorat(?:es?|ing)|combat(?:s|ing)?|correct(?:s|ing)?|rais(?:es?|ing)(?=\s+(?:low|blood\s+pressure|the\s+(?:level|amount|number))\b)"
    rf"|(?:reduc(?:es?|ing)|lower(?:s|ing)?(?!\s+(?:respiratory|back|limb|urinary|leg|abdominal|extremit))|decreas(?:es?|ing))(?!\s+{RISK})|kill(?:s|ing)?|slow(?:s|ing)?(?:\s+(?:down\s+)?the\s+(?:progress|progression|worsening|growth|spread)\s+of)?|eradicat(?:es?|ing)|improv(?:es?|ing)|suppress(?:es|ing)?|clear(?:s|ing)?(?:\s+up)?|get(?:s|ting)?\s+rid\s+of|(?P<guarded>stop(?:s|ping)?|calm(?:s|ing)?|help(?:s|ing)?\s+with)|{_REMISSION})"
)
_PREVENT = (
    r"(?:(?:the\s+)?(?:(?:routine|surgical|primary|secondary|long-term|short-term)\s+(?:(?:and|or)\s+[\w-]+\s+)?)?(?:(?:pre|post)-exposure\s+)?(?:prevention|(?:chemo)?prophylaxis)\s+(?:of|against)|(?:(?:pre|post)-exposure\s+)?prophylaxis\s+to\s+prevent|(?:the\s+)?(?:reduction|lowering)\s+(?:of|in)\s+(?:the\s+)?(?:risk|incidence|chances?|odds|rate)s?\s+of|prevent(?:s|ing)?|avoid(?:ing)?|delay(?:s|ing)?|keep(?:s|ing)?\s+(?:(?!from\b)[\w'-]+\s+){1,14}?from\s+(?:getting|having|developing|catching)"
    r"|keep(?:s|ing)?(?=[^.;,]{3,40}\s+away\b)|(?:keep(?:s|ing)?|stop(?:s|ping)?)(?=[^.;,]{3,60}\s+from\s+(?:coming\s+(?:back|on)|starting|beginning|setting\s+in|flaring|happening|returning|developing|forming|occurring|recurring|taking\s+hold))|protect(?:s|ing)?(?:\s+(?!(?:against|from)\b)[\w'-]+){0,6}?\s+(?:against|from)"
    rf"|(?:(?:(?:pre|post)-exposure\s+)?prophylaxis\s+to\s+)?(?:reduc(?:es?|ing)|lower(?:s|ing)?|decreas(?:es?|ing))\s+{RISK})"
)
_BOTH = (
    r"(?:(?:the\s+)?(?:treatment|therapy|treating|treat|management|managing|relief|relieving|relieve|control)\s+(?:and|or|and/or)\s+(?:(?:the|to|for|for\s+the)\s+)?(?:prevention\s+of|prophylaxis\s+of|preventing|prevent)(?:\s+(?:the\s+)?(?:return|recurrence)\s+of)?"
    rf"|(?:treating|treat)\s+(?:and|or)\s+(?:to\s+)?(?:reducing|reduce|lowering|lower)\s+{RISK}"
    r"|(?:the\s+)?(?:prevention|preventing|prevent)\s+(?:and|or|and/or)\s+(?:(?:the|to|for|for\s+the)\s+)?(?:treatment\s+of|therapy\s+of|management\s+of|relief\s+of|control\s+of|treating|treat|relieving|relieve))"
)
_OTHER = (
    r"(?:diagnos(?:es?|ing)|screen(?:ing)?\s+for|(?:the\s+)?diagnosis\s+of|detect(?:s|ing)?"
    r"|(?:induc(?:es?|ing)|(?:the\s+)?induction\s+of)(?!\s+remission)|terminat(?:es?|ing))"
)
VERB = rf"(?:(?P<both>{_BOTH})|(?P<prevent>{_PREVENT})|(?P<other>{_OTHER})|(?P<treat>{_TREAT}))"
