"""Finds the classes that a sentence about the drug says it belongs to."""

from __future__ import annotations

import re
from functools import cache

from pharmagraph.compiling import compiled
from pharmagraph.extracting.profile.class_subjects import APPOSED
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import Piece, fold, matcher, trim
from pharmagraph.lexicons import column, table

__all__ = [
    "IS",
    "find_classes",
    "is_head",
    "label_of",
    "labelled_classes",
    "read_class",
    "route_of",
    "vague_words",
]

#: What stands between the drug and the class that it is said to be.
IS = compiled(
    r"(?:\s*\([^)]{0,160}\))?(?:\s*,[^,]{1,120},|,\s+which(?=\s+is))?(?:\s+(?:is|are"
    r"|was(?=\s+the\s+first\s))|'s(?=\s+an?\s))(?:,\s+[a-z]+ally(?:\s+speaking)?,)?\s+(?:also\s+)?"
    r"(?:what\s+(?:doctors|physicians|pharmacists|experts)\s+call\s+(?=an?\s))?"
    r"(?:not\s+an?\s+[^,;.]{3,40},?\s+but\s+(?=an?\s)|both\s+(?=an?\s))?"
    r"(?:(?:class(?:ified|ed)|categorized|known)\s+as\s+(?:an?\s+)?|among\s+the\s+|(?:one|the\s+(?:first"
    r"|newest|oldest|latest|strongest))\s+(?:member\s+)?of\s+(?:the|a)\s+|(?:an?|the)\s+)",
    re.IGNORECASE,
)
_CALLED = clue_compile(
    r"\b(?:class|group|family|category|type|kind|one)(?:\s+of\s+(?:the\s+)?"
    r"(?:(?:oral|prescription|related|similar|anti-?\w+)\s+)?"
    r"(?:drugs?|medications?|medicines?|agents?|antibiotics?|chemicals?|compounds?"
    r"|(?:[\w-]+\s+)?\w+))?"
    r"(?:,\s+the\s+(?!first\b|last\b|\w+est\b|most\b|best\b|others?\b)|\s+(?:(?:that\s+are|which\s+are)\s+)?(?:called|known\s+as|termed|named)\s+(?:the\s+)?)"
    r"(?P<called>[^,;.]{3,90})",
    re.IGNORECASE,
)
_BELONGS = clue_compile(
    r"\b(?:belongs?\s+to|in|into|from|of|member\s+of)\s+(?:the|a)\s+(?:class|group"
    r"|family)\s+of\s+(?P<of>(?=[a-z])[^,;.]{3,90})"
    r"|\b(?:belongs?\s+to|member\s+of|in|comes?\s+from"
    r"|of)\s+the\s+(?P<the>(?!(?:same|other|next|older|newer)\s+(?:class|family|group))[\w-]+(?:\s+[\w-]+){0,4})(?:\s+\([^()]{1,20}\))?\s+(?:class|family|group)\b"
    r"|\bof\s+the\s+(?P<type>[\w-]+(?:\s+[\w-]+){0,2}?)\s+(?:type|kind|sort)\b"
    r"|\b(?:belongs?\s+to"
    r"|member\s+of)\s+the\s+(?P<plural>[\w-]+(?:\s+[\w-]+){0,4}s)(?=\s*(?:[,;.:(]|and\b|that\b"
    r"|which\b|used\b|$))",
    re.IGNORECASE,
)
_WIDER = compiled(
    r"(?:,|,?\s+and,?)\s+(?:(?:more\s+(?:precisely|exactly|specifically|accurately|narrowly)"
    r"|to\s+be\s+(?:more\s+)?(?:precise|exact|specific)|strictly\s+speaking|in\s+particular|specifically|namely"
    r"|that\s+is|chemically|by\s+structure|structurally)(?:\s+speaking)?,?\s+)(?:an?\s+)(?P<precise>[^,;.:]{3,60}?)(?=\s+(?:that|which|used)\b|[,;.:]|$)|"
    r",\s+(?:and\s+)?(?:one"
    r"|an?\s+member)\s+of\s+the\s+(?P<one>[^,;.]{3,60}?)(?=\s+(?:to\s+which|that|which|used)\b"
    r"|[,;.]|$)|"
    r",\s+an?\s+(?:class|group|family)\s+of\s+(?P<wider>[^,;.]{3,60}?)(?=\s+(?:to\s+which|that"
    r"|which|used)\b|[,;.]|$)",
    re.IGNORECASE,
)
_LABELLED = clue_compile(
    r"\W*(?:what\s+(?:it|this)\s+is|(?:what\s+)?(?:type|kind|sort)\s+of\s+(?:drug|medicine|medication)"
    r"(?:\s+(?:it|this)\s+is|\s+is\s+(?:it|this))?)\s*[:?]\s*(?:(?:it\s+is\s+)?(?:an?|the|one\s+of\s+the)\s+)?",
    re.IGNORECASE,
)
_NOT_OURS = clue_compile(
    r"\b(?:not|unlike|never|than|differs?|different|interacts?|instead|added|combined|together"
    r"|similar|resembles?|related|replace[sd]?|works?\s+like)\b",
    re.IGNORECASE,
)
_GROUP = clue_compile(
    r"(?:new\s+|first\s+|of\s+a\s+|an?\s+)*(?:class|group|family|member|type|category)\b",
    re.IGNORECASE,
)
_NP_END = compiled(
    r"[,;.:(]|\sand\s[a-z]{3,}s\s(?:down|up|the|an?|its|their|your|how)\b"
    r"|\s(?:that|which|whose|who|used|for|to|and\s+is|with|in|is|are|taken|given|prescribed"
    r"|derived|made|approved|by|similar|of\s+(?:the"
    r"|an?)\s+(?:[\w-]+\s+){0,5}?(?:\([^()]{1,20}\)\s+)?(?:class|group|family|generation|type|kind|sort|subclass|subgroup|series)"
    r"|works?|useful|combined|combining|containing|developed|(?<!orally\s)available|but|also|from)\b",
    re.IGNORECASE,
)
_SHORT = compiled(r"\s*\([A-Z][\w-]{1,11}\)")
#: "Opiate (narcotic) analgesics": what is said of the words before the noun.
_GLOSS = compiled(r"\s*\([a-z]{4,12}\)(?=\s(?P<noun>[a-z-]+s)\b)")
_BRACKETS = compiled(r"\s*\([^()]{1,60}\)")
_WORD = compiled(r"\s+([\w-]+)")
#: So many words may stand between a short form and its noun: "(MAO) type B inhibitors".
_MOST_BETWEEN = 2
#: What acts on the thing that is named in front of it.
_OF_SOMETHING = frozenset(
    f"{noun}{plural}"
    for noun in ("inhibitor", "blocker", "antagonist", "agonist", "modulator", "activator")
    for plural in ("", "s")
)
_ADJECTIVE = compiled(r"(?:ic|al|ive|ory|ous|ing|ed|ar|able|less)$")
#: What a chemist names a class of drugs by: "a dipyridodiazepinone".
_CHEMICAL = compiled(
    r"(?:azepin(?:e|one)|thiaz(?:ine|ide)|phenone|pyridin(?:e|one)|pyridone|pyrimidine|quinol(?:ine|one)"
    r"|quinazoline|xanthine|azapirone|azolidinone|azol(?:e|one)|piperazine|coumarin|xanthene|isoxazole)$"
)
_KIND_OF = clue_compile(
    r"(?:type|kind|form)\s+of\s+(?:an?\s+)?|so-called\s+"
    r"|(?:[\w-]+\s+)?(?:medicine|medication|drug)\s+(?:that\s+is\s+)?(?:called"
    r"|known\s+as)\s+an?\s+",
    re.IGNORECASE,
)
#: What is made of something else, of which it tells no class: "the hydrazide of a known acid".
_DERIVED = compiled(
    r"(?:(?:hydra)?zide|(?:\w*hydro)?chloride|(?:\w+)?ester|amide|salt|enantiomer|isomer|stereoisomer"
    r"|\w*metabolite|prodrug|form|precursor|component|ingredient|constituent|extract|derivative)s?$"
)
#: A medicine that holds a class: "a strong pain medicine that contains an opioid".
_HOLDS = clue_compile(
    r"(?:[\w-]+\s+){0,4}?(?:medicine|medication|drug|product|(?:pain\s)?reliever|painkiller)\s+"
    r"(?:that|which)\s+contains?\s+(?:an?\s+)(?=[a-z])",
    re.IGNORECASE,
)
#: "A potent, orally available inhibitor": what stands before the comma tells no class.
_VAGUE_FIRST = compiled(r"((?:[\w-]+\s){0,2}[\w-]+),\s+")
_AND = compiled(r"\s+and\s+(?:an?\s+)?")


def find_classes(text: str, end: int) -> list[Piece]:
    """Return the classes that *text* gives the drug, its subject, which ends at *end*."""
    found: list[Piece] = []
    is_ = IS.match(text, end) or APPOSED.match(text, end)
    called = _CALLED.search(text, end) or _BELONGS.search(text, end)
    named = called and (called.start() < is_.end() if is_ else False)
    if is_ and not (named or (called and _GROUP.match(text, is_.end()))):
        found += read_class(text, is_.end())
    if called and not _NOT_OURS.search(text, end, called.start()):
        group = next(g for g, words in called.groupdict().items() if words)
        piece = _until(text, *called.span(group))
        if group == "type":
            found += [piece] if _nouns().get(piece.text.lower().split()[-1]) == "" else []
        elif group == "plural":
            found += [_bare(text, piece)] if _ends_in_head(piece.text) else []
        elif group != "of" or not (_of_illness(piece.text) or _is_vague(piece.text)):
            found += [piece, *_second(text, piece.end)]
    if found and (wider := _WIDER.match(text, _past_brackets(text, found[-1].end))):
        piece = trim(text, *wider.span(wider.lastgroup or 0))
        found += [piece] if read_class(piece.text, 0) else []
    return [piece for piece in found if piece.text]


#: "Analgesics (pain relievers) and antipyretics": a second class behind what the first is.
_EXPLAINED = compiled(r"\s\([a-z][a-z\s-]{2,40}\)\sand\s(?=[a-z-]+s\b)")
_NOUN = compiled(r"[a-z-]+")


def _second(text: str, end: int) -> list[Piece]:
    """Return the class that "and" joins to one that ends at *end* and is explained in brackets."""
    joined = _EXPLAINED.match(text, end)
    word = _NOUN.match(text, joined.end()) if joined else None
    return [Piece(*word.span(), word[0])] if word and is_head(word[0]) else []


def labelled_classes(text: str) -> list[Piece]:
    """Return the classes of "What it is: a beta blocker" and "Type of medicine: statin"."""
    label = _LABELLED.match(text)
    found = read_class(text, label.end()) if label else []
    wider = _WIDER.match(text, _past_brackets(text, found[-1].end)) if found else None
    if wider:
        piece = trim(text, *wider.span(wider.lastgroup or 0))
        found += [piece] if read_class(piece.text, 0) else []
    return found


def label_of(piece: Piece) -> str:
    """Return the label of the class that *piece* names, without its short form."""
    return fold(_GLOSS.sub("", _SHORT.sub("", piece.text)), initial=False)


def _bare(text: str, piece: Piece) -> Piece:
    """Return *piece* without the routes and praise that its class is called with."""
    start = piece.start
    for word in re.finditer(r"[^\s]+\s+", text[piece.start : piece.end]):
        bare = word[0].strip().lower()
        if not (bare in vague_words() or route_of(bare)):
            break
        start = piece.start + word.end()
    return Piece(start, piece.end, text[start : piece.end])


def _past_brackets(text: str, place: int) -> int:
    brackets = _BRACKETS.match(text, place)
    return brackets.end() if brackets else place


def _of_illness(words: str) -> bool:
    """Tell whether *words* only say what medicines are for: "targeted cancer medicines"."""
    *_, before, last = ["", *words.lower().split()]
    return bool(_nouns().get(last)) and before in column("condition-heads", "phrase")


def _is_vague(words: str) -> bool:
    """Tell whether *words*, "drugs" and the like, say nothing of the class."""
    return all(_nouns().get(word) for word in words.lower().split())


def _ends_in_head(words: str) -> bool:
    return is_head(words.lower().split()[-1])


def _until(text: str, start: int, end: int) -> Piece:
    return trim(text, start, _phrase_end(text, start, end))


def _phrase_end(text: str, start: int, end: int) -> int:
    """Return where the noun phrase at *start* ends: not at "(ACE)" before its noun."""
    at = start
    while closed := _NP_END.search(text, at, end):
        gloss = _GLOSS.match(text, closed.start())
        if gloss and is_head(gloss["noun"]):
            at = gloss.end()
            continue
        short = _SHORT.match(text, closed.start())
        noun = _WORD.match(text, short.end()) if short else None
        for _ in range(_MOST_BETWEEN):
            if noun and not is_head(noun[1].lower()):
                noun = _WORD.match(text, noun.end())
        if not (short and noun and is_head(noun[1].lower())):
            return closed.start()
        at = noun.end()
    return end


@cache
def _nouns() -> dict[str, str]:
    return {row["phrase"]: row["vague"] for row in table("class-nouns")}


@cache
def vague_words() -> frozenset[str]:
    """Return the adjectives before the name of a class that do not belong to it."""
    return frozenset(row["word"] for row in table("vague-words"))


def read_class(text: str, start: int) -> list[Piece]:
    """Return the class in "an oral anti-cancer medication that …", if the phrase names one."""
    if kind := _KIND_OF.match(text, start) or _HOLDS.match(text, start):
        start = kind.end()
    while (front := _VAGUE_FIRST.match(text, start)) and set(
        front[1].lower().split()
    ) <= vague_words():
        start = front.end()
    end = _phrase_end(text, start, len(text))
    words = [(m.start(), m.end(), m[0].lower()) for m in re.finditer(r"[^\s]+", text[start:end])]
    while words and (words[0][2] in vague_words() or route_of(words[0][2])):
        if len(words) > 1 and words[1][2] == "generation":
            break
        words = words[2 if [word for _, _, word in words[1:2]] == ["and"] else 1 :]
    if len(words) > 1 and words[1][2] == "of" and _DERIVED.match(words[0][2]):
        return _apposed_to(text, end) if words[0][2] != "form" else []
    heads = [n for n, (_, _, word) in enumerate(words) if is_head(word)]
    if not heads:
        return []
    of = next((n for n, (_, _, word) in enumerate(words) if word == "of"), 0)
    if of and heads[0] > of:
        return []
    last = heads[-1]
    last = _past_object([word for _, _, word in words], last)
    words = words[: last + 1]
    if _is_none([word for _, _, word in words]):
        return []
    if all(_nouns().get(word) or word in {"and", "or"} for _, _, word in words):
        return _apposed_to(text, end)
    return _each(text, start + words[0][0], start + words[-1][1])


def _is_none(words: list[str]) -> bool:
    """Tell whether *words* are no class: what medicines are for, or what they do to enzymes."""
    of_illness = _nouns().get(words[-1]) and words[-2:-1] != []
    if of_illness and words[-2] in column("condition-heads", "phrase"):
        return True
    return _NO_OBJECT.search(" ".join(words)) is not None


def _apposed_to(text: str, end: int) -> list[Piece]:
    """Return the class of ", an antifungal agent" at *end*."""
    further = APPOSED.match(text, end)
    return read_class(text, further.end()) if further else []


#: What a drug does to the enzymes that clear others tells no class: "an inhibitor of CYP2D6".
_NO_OBJECT = clue_compile(
    r"\b(?:inhibitor|inducer|substrate)s?\sof\s[^,;.]{0,40}?\b(?:CYP|cytochrome|P-?gp|P-glycoprotein|OATP|UGT"
    r"|BCRP|liver\senzymes|its\sown)",
    re.IGNORECASE,
)


def _past_object(words: list[str], last: int) -> int:
    """Return where a class ends: of an "inhibitor" or the like alone, behind what it is of."""
    bare = words[last] in _OF_SOMETHING and all(map(_ADJECTIVE.search, words[:last]))
    if bare and words[last + 1 : last + 2] == ["of"] and len(words) > last + 2:
        return len(words) - 1
    return _past_process(words, last)


def _past_process(words: list[str], last: int) -> int:
    """Return where a class ends whose head, *last*, or a word of it, is of a process."""
    rest = words[last + 1 :]
    if rest[:1] == ["of"]:
        return next((last + 1 + n for n, word in enumerate(rest) if word in _PROCESSES), last)
    return last + (rest[:1] != [] and rest[0] in _PROCESSES and "of" in words[:last])


#: What an inhibitor is of, behind the name of what is made: "of pyrimidine synthesis".
_PROCESSES = frozenset({"synthesis", "biosynthesis", "production", "metabolism", "transport"})


def _each(text: str, start: int, end: int) -> list[Piece]:
    """Return both classes of "a nucleoside analogue and polymerase inhibitor", else the one."""
    joined = _AND.search(text, start, end)
    apart = joined is not None and joined[0].endswith(("a ", "an "))
    if not joined or (
        not apart and _is_one(text[start : joined.start()], text[joined.end() : end])
    ):
        return [trim(text, start, end)]
    further = [] if text.startswith(" of ", end) else read_class(text[:end], joined.end())
    return [trim(text, start, joined.start()), *further] if further else [trim(text, start, end)]


def _is_one(first: str, second: str) -> bool:
    """Tell whether *first* only tells more of *second*: "serotonin", "anti-inflammatory"."""
    last = first.lower().split()[-1]
    if last.removesuffix("s") in _nouns() or _CHEMICAL.search(last):
        return False
    told = " of " in first or _ADJECTIVE.search(last)
    return bool(told) or second.lower().split()[-1] in _OF_SOMETHING


def is_head(word: str) -> bool:
    """Tell whether *word* names a class of drugs, with or without words before it."""
    singular = word.removesuffix("s")
    last = singular.rpartition("-")[2]
    known = word in _nouns() or singular in _nouns() or word.startswith("anti")
    known = known or (last != singular and last in _nouns() and not _nouns()[last])
    return known or bool(_CHEMICAL.search(singular))


@cache
def _routes() -> tuple[str, ...]:
    return tuple(row["phrase"].lower() for row in table("routes"))


def route_of(words: str) -> str:
    """Return the route that *words*, in lower case, end in, or nothing."""
    if not words.endswith(_routes()):
        return ""
    found = matcher("routes", value="route").find(words)
    return found[0].value if found and found[0].end == len(words) else ""
