"""The labels in front of a list of unwanted effects: how often they happen, or where."""

from __future__ import annotations

import re

from pharmagraph.extracting.wording.patterns import clue_compile

__all__ = ["BAND", "LABEL"]

#: What stands behind the name of an effect and tells how often it is: ", seen rarely (…)".
BAND = clue_compile(
    r"(?:\s[-–—]\s|,\s(?:seen|reported|occurring|noted|found|which\sis)\s)(?:very\s|un|in)*"
    r"(?:common|rare|frequent)(?:ly)?\b[^.;]*$"
    r"|(?::\s|,\s)(?:very\s|un|in)*(?:common|rare|frequent)\W*$"
    r"|,\sin\s(?:very\s)?(?:rare|occasional|exceptional)\s(?:instances|cases|patients|people)\W*$"
    r"|\s\((?:(?:very\s)?(?:un)?(?:common|rare)\W+)?(?:may\s)?affects?\s[^()]*\)\W*$",
    re.IGNORECASE,
)

_FOLLOWING = (
    r"the following(?:\s(?:(?:side|adverse|unwanted)\s)?(?:ones|effects|reactions"
    r"|events))?\s(?:are|were|may be|can be)\s"
    r"(?:also\s|even\s)?(?:(?:very|more|less|most|potentially)\s)?(?:rare|serious|severe|common"
    r"|uncommon|infrequent"
    r"|frequent|dangerous|possible|life-threatening)(?:(?:,?\sbut|,?\sand"
    r"|\sor)\s(?:\w+\s)?[\w-]+)?\s?:\s*"
)

_PEOPLE = r"(?:\s(?:of\s)?(?:the\s|all\s)?(?:people|patients|users|persons|cases|those\streated))?"
#: "More than 10%:", "in 1% to 10% of patients:".
_SHARE = (
    r"(?:(?:(?:seen|reported|occurring|found)\s)?(?:in|by)\s)?"
    r"(?:(?:(?:more|less|fewer|greater)\sthan|at least|over|under|up to)\s|[<>≥≤]\s?"
    r"|(?:between\s)?[0-9.]+\s?%?\s?(?:to|and|-|–)\s?)"
    rf"[0-9.]+\s?(?:%|percent){_PEOPLE}\s?:\s*"
)

#: "Common:", "Not known (frequency cannot be estimated):", "Nervous system:".
LABEL = clue_compile(
    rf"{_FOLLOWING}|{_SHARE}|"
    r"(?:in\s)?(?:up to|more than|at least|fewer than|less than|over)\s(?:1"
    r"|one)\sin\s(?:every\s)?[0-9][0-9,]*"
    r"(?:\s(?:people|patients|users|persons))?\s?:\s*|"
    r"(?:may\s)?(?:affects?|occurs?\sin)\s(?:up to|more than|at least|fewer than|less than)\s"
    r"[^:.;]{3,50}?(?:people|patients|users|persons)\s?:\s*|"
    r"(?:(?:other|possible|very|most|more|less|rare|but)\s)*"
    r"(?:(?:with (?:a |an )?)?(?:(?:frequency|incidence) not (?:known|reported|determined)"
    r"|not known"
    r"|unknown frequency)"
    r"(?!\W+frequency\b(?!\scannot[^:()]*\):))"
    r"|(?:rare|common|uncommon|infrequent|frequent|occasional)ly(?=\s?[:(])"
    r"|(?:very\s|more\s|less\s|most\s|quite\s|fairly\s|every?\sso\s"
    r"|not\s(?:(?:so|that|as|very|too|quite|all\sthat)\s)?)?"
    r"(?:often|rarely|seldom|common(?:ly)?|frequent(?:ly)?)(?=\s?[:(])"
    r"|(?:sometimes|now\sand\s(?:then|again)|from\stime\sto\stime|hardly\sever|almost\snever)(?=\s?[:(])"
    r"|common|uncommon|rarer|rare|infrequent|frequent|occasional|serious|severe"
    r"|post-?marketing(?: (?:reports?|experience|events?)|(?=\s*:))|(?:(?:central "
    r"|peripheral )?nervous system"
    r"|(?:cardio|neuro|gastro|genito|hemato|dermato|musculo|ophthalmo|hepato)[a-z]+|respiratory"
    r"|psychiatric|metabolic|endocrine|hepatic|renal|urogenital|body as a whole|skin|heart|eyes?"
    r"|ears?|lungs?|blood|kidneys?|liver|digestive|stomach|general|miscellaneous"
    r"|thyroid|muscles?|bones?|joints?|nerves?|mind|mood|mouth|gut|bowels?|metabolism|hormones?|vision|hearing"
    r"|laboratory|IV|IM|by\s(?:mouth|vein|injection)|intravenous|injections?|infusions?|oral|topical"
    r"|tablets?|capsules?|nasal(?:\sspray)?|inhaled|(?:nose|eye)\s(?:spray|drops))(?=\s*:))"
    r"(?:\s(?:but|and|or|though|yet)\s(?:very\s|potentially\s)?(?:serious|severe|rare|uncommon"
    r"|dangerous|important))?(?:\s(?:ones|effects|reactions)(?=\s?:))?(?:\s\([^()]{0,90}\))?"
    r"(?:\s*:\s*|\s(?:is|are)\s)"
    r"(?:(?:may\s)?(?:affects?|occurs?)\s[^:.]{3,60}:\s|(?!\s*(?:may\s)?(?:affects?|occurs?)\s))",
    re.IGNORECASE,
)
