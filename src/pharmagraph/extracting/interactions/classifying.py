"""Tells what words name as an agent: a class, a food, another thing, or a drug of any name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.interactions.lists import EXEMPLIFIED, TAIL
from pharmagraph.extracting.interactions.words import (
    conditions,
    effects,
    foods,
    heads,
    kinds,
    listed,
    nothing,
    salts,
)
from pharmagraph.extracting.wording.drug_names import common_words, is_drug_name
from pharmagraph.extracting.wording.known import is_known as names_illness
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import fold, trim
from pharmagraph.model import Agent, AgentKind
from pharmagraph.remembering import remembered

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page

__all__ = [
    "NOT_ALONE",
    "bare",
    "behind_class",
    "by_examples",
    "classify",
    "is_drug",
    "is_known",
    "is_spoken_of",
]


_PEOPLE = compiled(
    r"\b(?:patients?|people|persons?|individuals|volunteers|subjects|women|men|adults|doctors?|you"
    r"|your|it|this|these|his|her|their|its)\b",
    re.IGNORECASE,
)
#: What speaks of no person where it stands: "this enzyme", "lower your blood sugar".
_NOBODY = compiled(
    r"(?<=[a-z])\s(?:your|the)\s(?=(?:blood|heart|heartbeat|thinking|immune|nervous|stomach|body|potassium"
    r"|kidney|liver|bone|appetite|mood|breathing)\b)"
    r"|\s(?:of|inhibit|induce|block|use) (?:this|that|these|the same) (?:enzymes?|transporters?"
    r"|isoenzymes?)$",
    re.IGNORECASE,
)
_DETERMINER = compiled(
    r"(?:(?:administration|co-?administration|consumption|ingestion|intake|addition|combination"
    r"|introduction|initiation|therapy|treatment) (?:of|with)"
    r"|(?:clearance|breakdown|metabolism|elimination|excretion|removal) of|given|the|an?|any"
    r"|some|other|another|following|certain|various|many|several|all|both|either|most"
    r"|(?:(?:multiple|single|repeated|high|higher|large|low|lower|large|moderate|excessive"
    r"|small)\s)"
    r"?(?:doses|amounts|quantities|helpings|servings|portions|dose|use) of|use of"
    r"|concomitant|concurrent|simultaneous|likewise|notably|especially|particularly|even|above all"
    r"|in particular|specifically|also|perhaps|possibly|mainly|chiefly|mostly|primarily"
    r"|hardly any|every|each"
    r"|coadministered|co-administered|drugs? (?:such as|like)|medicines? (?:such as|like)"
    r"|medications? (?:such as|like)|products like|drinking|eating|eat|drink|neither"
    r"|none|smoking (?=tobacco)|taking(?:/using)?|using"
    r"|(?:herb|plant|herbal\s\w+)(?=\s(?:St\.?\sJohn|ginkgo|kava|ginseng|echinacea|valerian))"
    r"|consuming|stopping|starting|discontinuing|of|excessive|patients on"
    r"|oral(?= (?:(?:cortico)?steroids?|\w+(?<!s)|(?!live)[\w ]{3,30} vaccines?)$)(?! contracept)"
    r"|(?:intravenous|injected"
    r"|inhaled|intramuscular)(?= [\w ]+$)"
    r"|(?:low|high|full)-dose|regular|daily|chronic|heavy"
    r"|too much|(?:lots?|plenty|years|months|weeks|(?:an?\s)?(?:evening|night|lot|glass|few glasses"
    r"|great deal|large amounts?)) of|between|either|additional|commonly used"
    r"|(?:medicines?|drugs?|medications?)\s(?:for|(?:used\s)?to\streat)\s"
    r"(?:[\w-]+\s){1,4}?(?:called|known as)"
    r"|(?:(?:herbal\s)?(?:medicine|drug|remedy|supplement|herb|plant|antibiotic)|[a-z-]{3,}s"
    r"|(?:[\w-]+\s){1,3}(?:medicines?|drugs|medications?|pills|tablets))"
    r"\s(?:called|known as))\s+",
    re.IGNORECASE,
)
_SHORT_INSIDE = compiled(
    r"\s*\((?:[A-Z]{2,6}|(?:medicines?|drugs?|tablets|remedies|used|taken"
    r"|given)\s[^()]*)\)\s+(?=[a-z])"
)
_ENZYME = clue_compile(
    r"(?:(?:cyp[0-9]\w*|p-gp|oatp\w*|bcrp)(?:/(?:cyp[0-9]\w*|p-gp|oatp\w*|bcrp))*|cytochrome\b.*|p-glycoprotein|p-gp"
    r"|(?!.*\b(?:that|inhibitors?|inducers?|substrates?)\b).*\benzymes?|.*(?<!dise)(?<!cre)(?<!tepl)(?<!bric)(?<!ragin)(?<!carpid)(?<!parg)ase)",
    re.IGNORECASE,
)
#: What it begins or ends with.
_ENZYME_BEGINS = ("cyp", "p-gp", "oatp", "bcrp", "cytochrome", "p-glycoprotein")
_ENZYME_ENDS = ("ase", "enzyme", "enzymes")
_WORDS = clue_compile(r"(?:(?!(?:of|in|on|to|by)\s)[\w-]+\s){0,3}")
_PLURAL = compiled(r"[a-z-]{3,}(?<!s)(?<!u)(?<!i)s")
_NAME = compiled(r"[A-Za-z0-9][\w'+/-]*(?:\s[A-Za-z0-9][\w'+/-]*){0,3}")
_PLURAL_ACRONYM = compiled(r"[A-Z](?:s|S)$")
_CONTAINING = compiled(r"\w-(?:containing|based|lowering|sparing)\b|\bcontaining\b", re.IGNORECASE)
_NOT_NAME = compiled(r"(?:\w+ly|\w+ing|\w{3,}ed|[0-9](?!-[a-z]{7,}$).*)$", re.IGNORECASE)


def is_drug(page: Page, words: str) -> bool:
    """Tell whether *words* are a name of the page's drug, alone or with its form."""
    if "(" not in words and page.mention.search(words) is None:
        return False
    core = bare(words)
    found = page.mention.search(core)
    if found is None:
        return False
    more = len(core.split()) - len(found[0].split())
    return more <= _MOST_MORE or not TAIL.search(core, 0, found.start())


@remembered
def classify(words: str) -> Agent | None:
    """Return the agent that *words* name, or None if they name none."""
    label = bare(words)
    low = label.lower()
    one, known = label.isalnum(), kinds()
    if (
        not label
        or low in nothing()
        or low in effects()
        or low.startswith(("those ", "these ", "whatever ", "whichever ", "unlike "))
        or _PEOPLE.search(low if one else _NOBODY.sub("", low))
        or _is_enzyme(low)
    ):
        return None
    if low in known or (low.startswith("vitamin ") and not low.endswith("antagonists")):
        return Agent(*known.get(low, (fold(label), AgentKind.OTHER)))
    if len(low) < _SHORTEST or low in NOT_ALONE or (not one and _IDLE.fullmatch(low)):
        return None
    last = low.split()[-1]
    head = None if one else TAIL.search(low)
    head = head if head and _WORDS.fullmatch(low, 0, head.start()) else None
    if head and _is_nothing(_last_before_tail(low)) and not _REMEDY.match(low):
        return None
    if head or last in heads() or _is_joined_class(last) or _CONTAINING.search(low):
        return Agent(fold(label), _kind_of_class(low, headed=bool(head)))
    kind = None if last in nothing() or last in conditions() else _kind(label)
    return Agent(fold(label), kind) if kind else None


def _is_enzyme(low: str) -> bool:
    """Tell whether *low* names an enzyme or what carries drugs in the body."""
    may_be = low.startswith(_ENZYME_BEGINS) or low.endswith(_ENZYME_ENDS)
    return may_be and _ENZYME.fullmatch(low) is not None


def _is_nothing(last: str) -> bool:
    """Tell whether *last*, in front of what narrows it, names nothing and no class either."""
    return last in nothing() and last not in heads()


def _is_joined_class(last: str) -> bool:
    """Tell whether *last* names a class behind its hyphen: "alpha1-blockers"."""
    first, _, noun = last.rpartition("-")
    return bool(first) and noun.endswith("s") and noun in heads() and noun not in foods()


def _kind_of_class(low: str, *, headed: bool) -> AgentKind:
    """Return the kind of what *low* names by its head, or by its first word if that is *headed*."""
    first = kinds().get(low.split(maxsplit=1)[0])
    if headed and first and first[1] is AgentKind.OTHER:
        return AgentKind.OTHER
    return AgentKind.FOOD if foods().intersection(low.split()) else AgentKind.CLASS


_REMEDY = clue_compile(
    r"(?:[\w-]+ )?(?:tablets|pills|drops|creams)"
    r"(?: (?:for|against|to treat) | of the [\w-]+ (?:type|kind|class|family)$)"
)


def by_examples(text: str, start: int, words: str) -> Agent | None:
    """Return the class of *words* at *start* if only its neighbours make it one."""
    low = words.lower()
    if low == "calcium" and (_MINERAL.match(text, start) or _MINERAL_OR.search(text, 0, start)):
        return Agent(low, AgentKind.OTHER)
    if low in _ELEMENTS and (_GIVEN.search(text, 0, start) or _IS_GIVEN.match(text, start)):
        return Agent(low, AgentKind.OTHER)
    if _INFECTION.fullmatch(low) and _is_vaccine(text, start, start + len(words)):
        return Agent(f"{fold(words)} vaccine", AgentKind.DRUG)
    told = low not in NOT_ALONE and EXEMPLIFIED.match(text, start)
    return Agent(fold(words), AgentKind.CLASS) if told else None


def _is_vaccine(text: str, start: int, end: int) -> bool:
    """Tell whether what stands there is one of a list of vaccines, by the infection alone."""
    listed = _VACCINES_SUCH_AS.search(text, max(0, start - _FAR), start)
    return listed is not None or _OR_VACCINE.match(text, end) is not None


_FAR = 120
#: What is a level in the blood as a rule, unless it is given to somebody.
_ELEMENTS = frozenset({"calcium", "potassium"})
_GIVEN = clue_compile(
    r"\b(?:intravenous|oral|injected|infused|extra|tak(?:e|es|en|ing)|swallow(?:ing)?)\s$",
    re.IGNORECASE,
)
_IS_GIVEN = clue_compile(
    r"(?:calcium|potassium)\s(?:(?:(?:may|must|should|can)\s(?:not\s)?be\s|is\s)?(?:given|taken|injected|infused|swallowed)"
    r"|by\s(?:mouth|vein)|[^,;.]{3,40}\swhen\s(?:given|taken|combined)\s(?:together\s)?with)\b",
    re.IGNORECASE,
)
_INFECTION = compiled(
    r"(?:oral )?(?:measles|mumps|rubella|polio(?:myelitis)?|typhoid(?: fever)?|yellow fever"
    r"|chickenpox|varicella|rotavirus|smallpox|shingles|zoster|cholera|rabies|tetanus|diphtheria|influenza"
    r"|flu|hepatitis [ab]|tuberculosis|bcg)"
)
_VACCINES_SUCH_AS = clue_compile(
    r"\bvaccines?,?\s\(?(?:(?:such\sas|including|like|for\sexample,?|for\sinstance,?|e\.g\.,?|namely)\s)?"
    r"(?:the\s)?(?:[\w-]+(?:\s[\w-]+){0,2},?\s(?:(?:and|or)\s)?)*$",
    re.IGNORECASE,
)
_OR_VACCINE = clue_compile(
    r"(?:,\s[\w-]+(?:\s[\w-]+)?){0,3},?\s(?:and|or)\s(?:[\w-]+\s){1,3}vaccines?\b", re.IGNORECASE
)
#: Calcium is taken where another mineral stands beside it; elsewhere it is a level in the blood.
_MINERAL = clue_compile(
    r"calcium,?\s(?:(?:and|or)\s)?(?:iron|zinc|magnesium|alumini?um|antacids?|vitamins?"
    r"|minerals?)\b",
    re.IGNORECASE,
)
_MINERAL_OR = clue_compile(
    r"\b(?:iron|zinc|magnesium|alumini?um),?\s(?:(?:and|or)\s)?$", re.IGNORECASE
)


def _kind(label: str) -> AgentKind | None:
    """Return the kind of an agent that no list holds: what its last word shows, or a drug."""
    low = label.lower()
    last = low.split()[-1]
    known = kinds().get(last)
    if known and known[1] in {AgentKind.FOOD, AgentKind.OTHER}:
        return known[1]
    if foods().intersection(low.split()):
        return AgentKind.FOOD
    if " of " in low:
        return AgentKind.CLASS if low.partition(" of ")[0].split()[-1] in heads() else None
    if (
        not is_known(last)
        and not is_known(low)
        and (
            (last in common_words() and last not in salts())
            or _NO_NAME.fullmatch(last)
            or _COUNTED.match(low)
        )
    ):
        return None
    if _PLURAL.fullmatch(last) or _PLURAL_ACRONYM.search(label):
        return AgentKind.CLASS
    illness = names_illness(low) and not is_known(low)
    return AgentKind.DRUG if not illness and _may_name(label) else None


def _may_name(label: str) -> bool:
    """Tell whether *label*, in no list, can be a name: no word of it is a common one."""
    low = label.lower()
    last = low.split()[-1]
    if not _NAME.fullmatch(label) or _NOT_NAME.match(last):
        return False
    new = (word for word in _PARTS.split(low) if word in common_words() and word not in salts())
    return is_known(low) or is_known(last) or f"{last}s" in heads() or not any(new)


def is_known(low: str) -> bool:
    """Tell whether *low*, in lower case, is known to be the name of a drug."""
    return is_drug_name(low) or low in listed()


_COUNTED = compiled(r"[0-9][0-9.,]*(?:\s|/|$)")
_PARTS = compiled(r"[\s/-]+")
#: Names in the lists that name nothing unless something stands beside them.
NOT_ALONE = frozenset(
    [
        *("protein", "vitamin", "analog", "glucose", "oxygen", "water"),
        *("tablet", "tablets", "pill", "pills", "capsule", "capsules", "liquid"),
        *("injection", "injections", "patch", "patches"),
        *("inhibitor", "blocker", "inducer", "antagonist", "agonist", "derivative"),
    ]
)
_SHORTEST = 3
_MOST_MORE = 2
_IDLE = compiled(
    r"(?:drugs?|medicines?|medications?|agents?)\sthat\sdo(?:es)?\s(?:so|this|that|the\ssame)"
    r"|.*\b(?:drugs?|medicines?|medications?|agents?|products?)\s(?:that|which)\s(?:(?:may|might|can|could"
    r"|should|must)\s(?:be|matter|interact)|(?:depend|rely)\son$).*"
    r"|(?:less|more|such)\s(?!as\b).*|(?:weaker|stronger|similar)\s(?:inhibitors?|inducers?)"
    r"|anything else|(?:[\w-]+\s){0,2}(?:drugs?|medicines?|medications?|agents?)\s(?:that|which)\s"
    r"(?:is|are|do|does|have|has|can|may)"
    r"|.*\bany of the following|[a-z]+-release\s\w+"
    r"|(?:(?:(?:[\w-]+-(?:lowering|sparing|raising|reducing|thinning)\s)?(?:loss|maker|lack|rate|degree|level|number|risk|history"
    r"|method|strain|kind|group|action|effect"
    r"|discontinuation|withdrawal|excretion|complication|concentration))s? of"
    r"|(?:possible|potential|plasma|renal) (?:\w+ ){0,3}of) .*"
    r"|(?:such|latter|two|three|four|those|related|new|original|similar|different|medicinal|drug"
    r"|study|test|a)\s(?:[\w-]+\s){0,2}(?:drug|agent|medication|medicine|product|compound"
    r"|interaction|food"
    r"|therapy|therapie|treatment)s?(?:\s.*)?"
)
_NO_NAME = compiled(
    r"[a-z-]+(?:[io]us|[a-z]ic|iform|ity|[ts]ion|ments?|ness|[ae]nce|ism|[aeoy]sis|pathy"
    r"|[aeu]mia|uria"
    r"|pnea|itis|genous|ful|less|able|ible|wise|ward|ually|ory|[ts]ive|ular|olar|ical|more)"
)


def behind_class(label: str) -> str:
    """Return the known name that *label* ends with behind the head of its class."""
    before, _, last = label.rpartition(" ")
    return last if is_known(last.lower()) and before.split(" ")[-1] in heads() else ""


def _last_before_tail(low: str) -> str:
    return _TAIL_WORD.split(low, maxsplit=1)[0].split()[-1]


_TAIL_WORD = compiled(r"\s(?:of|that|for|to|with|which|used|given|taken)\s")


#: The form in which a drug of a known name is taken is no part of its name.
_IN_FORM = compiled(
    r"\s(?:(?:eye|ear|nose|nasal)\s)?(?:drops|sprays?|tablets|capsules|injections|infusions?|creams?|gels?"
    r"|ointments?|syrups?)$",
    re.IGNORECASE,
)
_AMOUNT = compiled(r"\s\(?[0-9][0-9.,]*\s?(?:mg|mcg|g|ml|iu|units|%)\b.*$", re.IGNORECASE)


#: "A, B and C all" counts them, and is no part of the last name.
_ALL = compiled(r"\s(?:all|both|each|of any (?:kind|sort|type))$", re.IGNORECASE)


@remembered
def bare(words: str) -> str:
    """Return *words* without article, "other", "high doses of" and the like."""
    label = trim(words).text
    if label.isalnum():
        return label
    label = _SHORT_INSIDE.sub(" ", _AMOUNT.sub("", label))
    while found := _DETERMINER.match(label):
        label = label[found.end() :]
    label = _ALL.sub("", label)
    form = _IN_FORM.search(label)
    drug = label[: form.start()] if form else ""
    return drug if drug.lower() not in kinds() and is_drug_name(drug.lower()) else label


_REMEDIES = frozenset({"medicine", "drug", "medication", "agent", "vaccine", "antibiotic", "pill"})
#: "…, because the HIV medicine" goes on with an agent that was named before.
_BACK = clue_compile(
    r"\w\W+(?:because|since|so|so that|and then|while|until|before|as)\sthe\s$", re.IGNORECASE
)


def is_spoken_of(before: str, words: str) -> bool:
    """Tell whether "the vaccine" only goes on with one that was named before."""
    low = words.lower()
    last = low.split()[-1]
    if last != low and last in _REMEDIES and _BACK.search(before):
        return True
    known = low in heads() or f"{low}s" in heads()
    again = known and not low.endswith("s") and before.lower().endswith("the ")
    return again and f" a {low}" not in before.lower() and f" an {low}" not in before.lower()
