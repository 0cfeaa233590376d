"""Finds what the drug is said to do to the body where the verb itself names the harm.

"It can damage the kidneys", "suppresses the bone marrow" and "does not slow growth": the label
is the verb and what it is done to. What may be meant as the drug's good is left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.effects.masking import masked
from pharmagraph.extracting.effects.patterns import NOT_EFFECTS
from pharmagraph.extracting.effects.stretches import (
    Announcement,
    announce,
    clause_start,
    list_end,
)
from pharmagraph.extracting.effects.takers import is_others_it
from pharmagraph.extracting.effects.verbs import DRUG_WORDS, LONG_USE
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.extracting.wording.patterns import Pattern

__all__ = ["DAMAGING", "HARMS", "find_damage", "find_harms"]

_AUX = (
    r"(?:may|might|can|could|will|would|also|has|have|does|do|did|not|never|even|sometimes|often"
    r"|(?:does|did|has|is|wo|would)n't|usually|normally"
    r"|rarely|seriously|severely|permanently|been (?:shown|known|found|reported|seen) to"
    r"|appears? to|seems? to|is known to)"
)
_WHOSE = r"(?:the\s|your\s|their\s|a patient's\s)?(?:[\w-]+\s)?"
_ORGANS = (
    r"(?:kidneys?|liver|heart|lungs?|nerves?|eyes?|hearing|eyesight|sight|vision|bone marrow|bones?"
    r"|alertness|coordination|concentration|testes|nose|throat|o?esophagus|mouth|bladder|airways?"
    r"|muscles?|skin|teeth|nails|hair|stomach|bowels?|gut|pancreas|thyroid|adrenal glands?"
    r"|immune system|immunity|(?:body's\s|natural\s)?defen[cs]es|circulation|contractility|voice"
    r"|veins?"
    r"|joints?|conduction|clotting|reflexes|blood cells?|platelets|fertility|ovar(?:y|ies)|brain"
    r"|memory|judgment|balance"
    r"|tears|urine|sweat|saliva|stools?|retina|cornea|blood vessels?|gums|tendons?"
    r"|rectum|vagina|eyelids?|scalp|sinuses|mucous membranes?|(?:gastric|intestinal)\slining)\b"
)
_MEASURES = (
    r"(?:uric acid|(?:(?:blood|serum)\s)?(?:potassium|sodium|calcium|magnesium)"
    r"|blood (?:sugar|pressure|glucose|fats|counts?)"
    r"|cholesterol|triglycerides|body weight|heart rate|pulse|platelet counts?|platelets"
    r"|sperm counts?|(?:white|red)(?: blood)?[- ]cell counts?|testosterone|(?:liver )?enzymes"
    r"|(?:vitamin\s)?b12|vitamin [a-k][0-9]*|iron|zinc|phosphate|bilirubin|bone density"
    r"|creatinine|(?:body )?temperature|seizure threshold|eye pressure)\b"
)
_HARM = clue_compile(
    rf"(?:(?<![\w-])(?:\x02+|{DRUG_WORDS}|{LONG_USE})(?:,?\s{_AUX})*\s"
    r"|^\W*(?:may|can)\s(?:also\s)?"
    r"|\s(?:and|or|but)\s(?:may|can|could|(?:does|do|did)(?:\snot|n't))\s(?:also\s)?"
    r"|(?:^|[.;]\s|,\s(?:and\s)?)(?:does|did|has)(?:\snot|n't)\s(?:usually\s|also\s)?"
    r"|\bnor\s(?:does|did|will|can)\s(?:it|\x02+)\s(?:usually\s|also\s)?"
    rf"|(?<![\w-])(?:\x02+|{DRUG_WORDS})\s(?:may|can|could)\s[^.;:]{{3,60}},\s(?:or|and)\s)"
    rf"(?=(?:(?:damage|harm|injure|scar|weaken|suppresse?|stain|discolou?r|irritate|inflame|impair|blur"
    rf"|poison|hurt|thicken)s?\s{_WHOSE}{_ORGANS}|thins?\s(?:the\s|your\s)?(?:bones?|skin|hair)\b"
    r"|upsets?\s(?:the\s|your\s)?(?:(?:natural|normal|usual)\s)?(?:balance|bacteria|flora|salts?|stomach|bowels?|gut)\b"
    r"|(?:impair|disturb|reduce|upset)s?\s(?:[\w-]+\s){0,2}?(?:function|performance|potency"
    r"|sleep)\b"
    r"|turns?\s(?:the|your)\s(?:skin|eyes?|urine|stools?|sweat|lips|hair|nails|teeth|tongue)\s[a-z]"
    r"|depletes?\s|(?:impair|block|reduce|hinder)s?\s(?:the\s)?(?:absorption|uptake)\sof\s"
    r"(?:vitamins?|iron|calcium|magnesium|nutrients|folate|fat)\b"
    r"|(?:suppress(?:es)?|stops?)\s(?:lactation|ovulation)\b"
    r"|(?:(?:lower|reduce|decrease)s?|brings?\sdown)\s(?:the\s|your\s)?(?:testosterone|sperm"
    r"|platelet|seizure|bone\s(?:mineral\s)?density)\b"
    r"|interferes?\swith\s(?:the\s|your\s)?(?:erections?|sleep|vision|concentration|fertility"
    r"|ovulation|ejaculation|growth|sexual\s\w+)\b"
    r"|(?:lower|reduce|decrease|harm|affect|impair)s?\s(?:the\s|your\s)?"
    r"(?:(?:male|female|men's|women's)\s)?fertility\b"
    r"|(?:lower|reduce|decrease)s?\s(?:the\s|your\s)?(?:white|red)\b"
    r"|(?:lower|reduce|decrease|deplete)s?\s(?:the\s|your\s)?(?:(?:blood\s)?levels?\sof\s|blood\s|serum\s)?(?:vitamin\s[a-k]"
    r"|b12|folate|iron|zinc|sodium|potassium|magnesium|calcium|phosphate|ha?emoglobin)\w*\b"
    r"|(?:raise|increase)s?\s(?:the\s|your\s)?(?:liver enzymes|uric acid|eye pressure|appetite"
    r"|(?:total|ldl|bad)\scholesterol"
    r"|blood (?:sugar|pressure|glucose|fats)|cholesterol|triglycerides|potassium|creatinine)\b"
    rf"|(?:slow|stunt|impair)s?\s{_WHOSE}(?:reactions?|growth|(?:wound )?healing|thinking)\b"
    r"|(?:slow|delay)s?\s(?:the\s|your\s)?(?:emptying\sof\s(?:the|your)\s(?:stomach|bowels?|bladder)"
    r"|(?:stomach|gastric)\semptying)\b"
    r"|(?:lower|reduce|decrease)s?\s(?:the\s|your\s)?(?:hdl|high-density|[\"“']?good[\"”']?\scholesterol)\b"
    r"|(?:lower|reduce|decrease)s?\s(?:the\s|your\s)?(?:numbers?|counts?|levels?)\sof\s(?:the\s"
    r"|your\s)?"
    r"(?:white|red|blood\scells|platelets|sperm|sodium|potassium|calcium|magnesium|neutrophils"
    r"|testosterone)\b"
    rf"|depress(?:es)?\s(?:the\s|your\s)?(?:bone marrow|immune system|respiration)\b"
    rf"|(?:prolong|lengthen)s?\s(?:the\s)?(?:qt|heart|bleeding|labou?r|a?ptt|pr\b|inr\b|qrs|prothrombin)|(?:depress"
    rf"|slow)(?:es)?\s(?:the\s)?breathing"
    rf"|(?:worsen|aggravate|exacerbate)s?\s|makes?\s(?:the\s"
    rf"|your\s)?(?:[\w-]+\s){{1,3}}(?:worse|flare(?:\sup)?|act\sup|come\sback|more (?:frequent"
    rf"|severe|common|painful|intense))\b"
    r"|(?:increase|raise|heighten)s?\s(?:(?:the|your)\s)?(?:[\w-]+'s\s)?sensitivity\sto\s(?:the\s)?"
    r"(?:sun|light|sunlight|cold|heat|noise|pain|ultraviolet)\b"
    r"|breaks?\s(?:up|down)\s(?:the\s|your\s)?(?:red|muscle|blood)\b"
    r"|(?:increase|raise|worsen)s?\s(?:suicidal\s|thoughts of suicide)"
    r"|(?:raise|increase)s?\s(?:the\s)?(?:levels?|amounts?)\sof\s(?:acid|ammonia|sugar|fats?"
    r"|potassium|calcium|uric acid|bilirubin)\sin\s(?:the|your)\sblood))"
)
#: What is a harm wherever a sentence begins with the drug by name: "it" may be an illness.
DAMAGING = clue_compile(
    r"(?:^\s*|[.;]\s)\x02+\s(?:may|can|could)\s(?:(?:also|even|seriously|severely|permanently|sometimes|rarely)\s)*"
    rf"(?=(?:damage|harm|injure)\s{_WHOSE}{_ORGANS})"
)
#: What the drug is, which is a harm by itself.
_BEING = clue_compile(
    rf"(?<![\w-])(?:\x02+|{DRUG_WORDS})\s(?:(?:may|can|could|is|are|was|has|does|did|appears?|seems?|also|not|never|isn't|usually"
    rf"|known|to|be"
    r"|been|shown|found)\s){1,7}(?=(?:habit[- ]forming|addictive\b|teratogenic\b|carcinogenic\b"
    r"|(?:toxic|harmful|poisonous|damaging|irritating)\sto\s(?:the|a|an|your|their)\s))"
)
#: What only a denial makes sure that it would be a harm.
_DENIED = clue_compile(
    rf"(?:(?<![\w-])(?:\x02+|{DRUG_WORDS})\s(?:has no effect on [^.;,:]{{3,40}}\s(?:and|or)\s)?"
    rf"(?:(?:does|did|do|will|would|has)\snot|(?:does|did|has|wo|would)n't)|^\W*(?:does|did|has)(?:\snot|n't)"
    r"|\s(?:and|or|but)\s(?:does|did|do)(?:\snot|n't)"
    rf"|\bnor\s(?:does|did|will|can)\s(?:it|\x02+))\s(?:been (?:shown|known"
    r"|found|reported|seen) to\s|appear to\s|seem to\s|usually\s)?"
    r"(?=(?:affect|slow|delay|stunt|impair)s?\s(?:the\s|normal\s)?(?:growth|development|puberty|height)\b"
    r"|thins?\s(?:the\s|your\s)?blood\b"
    r"|(?:suppress(?:es)?|(?:reduce|lower|decrease|stop|block|inhibit|slow)s?)\s(?:the\s)?(?:production|formation|making"
    r"|secretion|release)\sof\s(?:testosterone|cortisol|estrogens?|hormones|sperm|saliva|tears|blood\scells)\b"
    r"|changes?\s(?:the\s)?colou?r\sof\s(?:the|your)\s(?:iris|eyes?|skin|hair|teeth|urine|nails)\b"
    r"|makes?\s(?:the\s|your\s)?(?:skin|eyes?|hair|(?:eye)?lashes|gums|teeth|nails|feet|hands|ankles)\s"
    r"(?:sensitive\sto|grow|swell|fall\sout|darken|yellow|shrink|bleed)\b"
    r"|(?:raise|increase|lower|reduce|upset|change|dry|darken|affect|slow|quicken|weaken|depresse?|disturb"
    r"|alter|enlarge|block|dull)s?\s"
    rf"(?:the\s|your\s)?(?:(?:contractions?|rhythm|beating|pumping|work|function)\sof\s(?:the\s"
    rf"|your\s)?)?(?:{_MEASURES}|{_ORGANS}|heart\b)|worsens?\s)"
)
#: "Do not drink alcohol; it makes you sleepier": what it is, was named before.
_OF_DRINK = clue_compile(
    r"\b(?:alcohol|alcoholic\s\w+|wine|beer|grapefruit(?:\sjuice)?|smoking)\s?(?:[,;:–—-]|\()\s?"
    r"(?:because\s|as\s|since\s|for\s)?it\s(?:may|can|could|will|might|also|[a-z]+s)\s[\w\s]*$",
    re.IGNORECASE,
)
_HARMING = (
    r"(?:damage|harm|injure|weaken|suppresse?|stain|discolou?r|irritate|inflame|impair|blur|thicken"
    r"|raise|increase|lower|upset|slow|stunt|worsen)s?"
)
_AND = clue_compile(r"\s(?:and|or|but)\s", re.IGNORECASE)
_NEITHER = clue_compile(
    rf"(?<![\w-])(?:\x02+|{DRUG_WORDS})\s(?:(?:can|may|will|does|did|has)\s)?neither\s"
    rf"(?:(?:causes?|produces?|leads?\sto|brings?\son)\s|(?={_HARMING}\s))"
    rf"(?P<one>[^.;,:]{{3,50}}?)\snor\s(?=(?:{_HARMING}|causes?|produces?|leads?\sto)\s)"
)


HARMS = Patterns(_HARM, _BEING, _DENIED, _NEITHER)


def find_harms(page: Page, text: str) -> list[Announcement]:
    """Return the lists of what the drug does or does not do to organs, verb included."""
    if not HARMS.any_possible(text):
        return []
    hidden = masked(page.names, text)
    found = _done_to(text, hidden, _HARM, _BEING, _DENIED)
    for harm in _NEITHER.finditer(hidden):
        places = (harm.span("one"), (harm.end(), list_end(text, harm.end())))
        made_of = [announce(text, place, "does not") for place in places]
        found += [each for each in made_of if each]
    return found


def find_damage(page: Page, text: str) -> list[Announcement]:
    """Return the lists of the organs that the drug may damage, verb included."""
    return _done_to(text, masked(page.names, text), DAMAGING) if DAMAGING.possible(text) else []


def _done_to(text: str, hidden: str, *patterns: Pattern) -> list[Announcement]:
    """Return the lists that *patterns* announce in *text*, where *hidden* has no drug's name."""
    found: list[Announcement] = []
    for harm in [each for pattern in patterns for each in pattern.finditer(hidden)]:
        start = clause_start(text, harm.start())
        said = harm[0] if _AND.match(harm[0]) else text[start : harm.end()]
        drinks = _OF_DRINK.search(text, 0, harm.end())
        if NOT_EFFECTS.search(said) or drinks or is_others_it(hidden, harm.start()):
            continue
        if made := announce(text, (harm.end(), list_end(text, harm.end())), said):
            found.append(made)
    return found
