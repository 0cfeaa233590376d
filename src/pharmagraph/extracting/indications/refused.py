"""Tells the words in the place of a condition that name none: times, people, what is measured."""

from __future__ import annotations

import re
from functools import cache

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.drug_names import is_drug_name
from pharmagraph.extracting.wording.known import is_known
from pharmagraph.lexicons import column
from pharmagraph.remembering import remembered

__all__ = ["MEASURES", "adjectives", "names_condition"]

MEASURES = (
    r"(?:(?:the|an?|ventricular)\s+)*(?:blood\s+(?:sugar|glucose)|glucose|glyc(?:a)?emic"
    r"|heart\s+rate|(?:(?:intraocular|eye|blood)\s+)?pressure(?:\s+(?:in|inside"
    r"|within)\s+the\s+eyes?)?|hba1c|a1c|h(?:a)?emoglobin\s+a1c|blood\s+(?:flow|clotting)|walking"
    r"|lung\s+function|kidney\s+function"
    r"|(?:phosphate|phosphorus|potassium|calcium|sodium|cholesterol|uric\s+acid|iron"
    r"|ammonia)(?=\s+levels?)|(?:levels?|amounts?)\s+of\s+[\w-]+(?:\s+acid)?"
    r"|(?:other\s+)?(?:fatty\s+)?(?:substances?|fats?)(?:\s+in\s+the\s+blood)?|ability\s+to\s+\w+"
    r"|physical\s+function|breathing|digestion|(?:the\s+)?heart\s?beat|body\s+temperature|immune\s+(?:system|responses?)"
    r"|(?:(?:gastric|stomach|bladder|bowel)\s+emptying|emptying\s+of\s+(?:the\s+)?(?:stomach|bladder|bowel))"
    r"|(?:gastric|stomach|bowel|gut|intestinal|gastrointestinal)\s+(?:motility|transit|acid)"
    r"|(?:(?:the\s+)?number\s+of\s+)?(?:(?:(?:white|red)\s+)?blood\s+cells|platelets|neutrophils|lymphocytes|sperm)"
    r"|(?:platelet|sperm|blood\s+cell|white\s+cell)\s+(?:counts?|function|production|aggregation)"
    r"|sleep|exercise\s+(?:ability|capacity|tolerance))"
    r"(?:\s+(?:\([^)]*\)\s*)?(?:levels?|control|rates?|in\s+the\s+(?:long\s+term|blood)))*"
)
_LONGEST = 14
#: Adjectives that name a condition too: "a cold".
_NOUNS = {"cold", "sore", "bleeding", "burning", "cramping", "peeling", "blistering"}
_LASTING = compiled(
    r"(?:long|short)-term\s((?!of\b|in\b|for\b)[\w-]+(?:\s(?!of\b|in\b|for\b)[\w-]+)?)",
    re.IGNORECASE,
)
#: In lower case, in which a pattern is tried twice as fast as in any case.
_NO_CONDITION = compiled(
    r"(?:(?:mild|moderate)\s+to\s+(?:moderate|severe)|(?:the\s+)?(?:united\s+states|usa?|u\.s\.|europe|canada|japan|world|india|china|(?:southeast\s+)?asia|africa)\b.*"
    r"|(?:this|these|such)\s.*|usually|usual|mostly|also|even|nothing(?:\s.*)?|no\s(?:one|other)(?:\s.*)?|(?:always|often|sometimes|generally|chiefly|mainly|normally)(?:\s.*)?|neither|none|alternatives?|options?"
    r"|(?!(?:high|low|elevated|raised|increased|decreased|abnormal"
    r"|reduced)\b).*\s(?:levels|counts)|(?:causes?|produces?|makes?|brings?|induces?|allows?)\s.*"
    r"|over|older|above|younger|under|person|someone|anyone|somebody|things?"
    r"|(?:one|two|three|some)\s+things?(?:\s+(?:only|alone|mainly))?|treat(?:ing|ment)?|relapses?|recurrences?|flares?|attacks?"
    r"|episodes?|(?:(?:many|several|some)\s+)?(?:years|months|weeks|days|hours|decades|centuries|generations)(?:\s.*)?"
    r"|to\s.*|(?:double[\s-]blind|placebo|open[\s-]label|monitored|please)\b.*"
    r"|(?:(?:extended|long|longer|short|limited|prolonged)\s+)?periods?(?:\s+of\s.*)?"
    r"|(?!.+\s(?:during|after|before|from)\s(?:[\w-]+\s)?(?:chemo|radio|radiation\s)therapy$)"
    r"(?:.*\s)?(?:settings?|sections?|stud(?:y|ies)|designs?|trials?|times|caplets|labell?ing"
    r"|bacteria|organisms|germs|microbes|strains\s+of\s.*|effects|properties|actions|phase"
    r"|medicines?\b.*|[a-z]*therapy)"
    r"|.*\s(?:(?:guards?|protects?|prevents?|it|they)\s.*|known|used|called|termed|for|to|with|of|in"
    r"|to\s+(?:treat|prevent))"
    r"|(?:those|same|full|whole|entire|either|both)\b.*|chances?|risk|if\s.*"
    r"|(?:their|its|his|her)\s.*|[a-z]\.\s[a-z-]+"
    r"|(?:\w+\s)?(?:survival|quality\s+of\s+life|symptoms(?:\s+of)?)(?:\s+after\s.*)?"
    r"|(?:with|by|after|before|until|without|against|following|into|through)\s.*|in\s(?:.*\s)?doses\b.*"
    r"|(?:infections?\swith\s)?(?:(?:certain|some|other|many|various)\s)*(?:fungi|mou?lds|yeasts|viruses|parasites)"
    r"|(?:one|two|three|four|five|six|several|many|[2-9])\s+(?:[\w-]+\s+)*(?:conditions?"
    r"|illness(?:es)?|diseases?|disorders?|problems?|things?|uses?|purposes?|indications?)"
    r"|[0-9](?:[0-9, ]|and|or)*|(?:hcv\s)?(?:genotypes?|types?|subtypes?|serotypes?)"
    r"\s[0-9][0-9a-c]?(?:(?:,|\sand|\sor)\s[0-9][0-9a-c]?)*"
    r"|(?:(?:[\w-]+\s)?indications|many|several|transient|pregnant|lactating"
    r"|strongly\s(?:suspected|recommended))"
    r"|(?:indications|clinical\strials|(?:concurrent|concomitant)\suse|combination\s(?:with|of)|formerly)\s.*"
    r"|(?:values|elevations|rises|increases)\s(?:above|over|beyond|greater|more)\b.*|use\s(?:for|in|as|of)\s.*"
    r"|(?:limited|restricted|confined)\sto\s.*|(?!\w*(?:megaly|anomaly|cephaly|dactyly)$)\w+ly"
    r"|during\s.*|today|infected|potassium|sodium|calcium|magnesium|iron|uric\s+acid"
    r"|(?:(?:second|first|new|another|further)\s+)?ones?|memory|learning|adolescents|infants"
    r"|teenagers|newborns|(?:(?:very|more|most|severe|mild|moderate|serious"
    r"|advanced|active|chronic|acute|or|to)\s+)+(?:disease|cases?|conditions?|illness|forms?)|"
    r"(?:you|your|follow|based|when|that|which|allow|remain|speed|keep|stay|make|help|feel|start"
    r"|stop"
    r"|throwing|similar|limited\s+period|micro-?organisms|purposes)\b.*"
    r"|(?:[\w-]+\s)*(?:worsening|progression)|(?:maintenance\s+of\s+)?remission"
    r"|replac(?:e|ing|ement)\s.*|(?:increasing|building)\s.*|palliation\b.*"
    r"|(?:emptying|motility|urination|(?:(?:blood|serum|plasma)\s+)?(?:levels?|concentrations?)"
    r"|counts?|behaviou?r|thoughts"
    r"|weight)(?:\s+(?:of|in)\s.*)?|does|severity|energy|control|routine|example|(?:it|them)\s.*"
    r"|(?:later|next|further|repeat|first|second|initial)\s+(?:attacks?|episodes?|outbreaks?"
    r"|courses?|doses?)"
    r"|(?:adults?|children|people|patients|women|men)\s+(?:under|over|above|below"
    r"|aged?|who|with|younger|older|on|taking|receiving).*|"
    r"(?:(?!(?:after|in|during|from|of|with)\b)[\w-]+\s){0,4}(?:replacement|surgery|operations?"
    r"|procedures?|transplants?|transplantation)|"
    rf"{MEASURES}|"
    r"(?:conditions?|problems?|diseases|disorders|illnesses)"
    r"(?!\swith\s(?:an?\s)?(?:(?:too|very|abnormally)\s)?(?:high|low|raised|elevated)\s)(?:\s.*)?|it|them|you|this|that|these"
    r"|those|use|the\s+body|adults?|children|patients|people|women|men|food|meals?|others?"
    r"|pregnancy|breast-?feeding|another|everyone|anyone|injection|infusion|conditions?"
    r"|diseases?|purposes?|reasons?|uses?|medical\s+advice|combination|addition"
    r"|(?:all|each|your|any|another|long|short|up|at|as|about|more|less|most|only)\s.*"
    r"|(?:long-term|short-term)\s.*|.*\b(?:years|weeks|months|days|hours|use(?:\s+only)?|purposes|agents?"
    r"|drugs?|medications?|medicines)|.*[0-9]\s*mg.*)"
)


@cache
def adjectives() -> frozenset[str]:
    """Return the adjectives that name no condition alone."""
    return column("modifiers", "word") - _NOUNS


@remembered
def names_condition(label: str) -> bool:
    """Tell whether *label* can be the name of a condition."""
    if lasting := _LASTING.fullmatch(label):
        return is_known(lasting[1])
    low = label.lower()
    if low in column("sites", "site") or label.count("(") != label.count(")"):
        return is_known(label)
    if not is_known(label) and ({*low.split()} <= adjectives() or is_drug_name(low)):
        return False
    return len(label.split()) <= _LONGEST and not _NO_CONDITION.fullmatch(low)
