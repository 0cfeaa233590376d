"""Cuts the item of a list of effects: the effect, apart from what it does and how it shows.

"Low blood pressure which may make you faint", "Allergic reactions: a swollen face" and
"Liver problems, including death" name one effect each. Below "Bleeding including:", "in
your eyes" is bleeding in your eyes.
"""

from __future__ import annotations

import re

from pharmagraph.compiling import compiled
from pharmagraph.extracting.effects.cues import Cues, read_cues
from pharmagraph.extracting.effects.items import APPOSITION, Part, Parts, cut_effects
from pharmagraph.extracting.effects.leading import BAND, LABEL
from pharmagraph.extracting.effects.running import is_named, is_site
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import fold, trim

__all__ = ["cut_item", "is_condition"]

_SHOWN = clue_compile(
    r"\W*(?:an?\s)?(?:(?:results? of )?(?:blood|urine|liver|kidney|laboratory|lab)\s"
    r"(?:or\s\w+\s)?)?"
    r"(?:test|tests|test results|scans?|analysis)\s"
    r"(?:may|can|could|might)?\s?(?:also\s)?shows?\s(?:an?\s)?",
    re.IGNORECASE,
)
#: The mark that a name in quotes ends with stands in or behind them.
_QUOTED = compiled(r'\W*"(?P<what>[^"]{3,80}?)[.,;]?"[.,;]?\s*$')
_YOU_HAVE = clue_compile(
    r"\W*(?:have|develop|get|notice|experience)\s(?!to\b|an?\s(?:better|doctor))(?=\w)",
    re.IGNORECASE,
)
#: "Gastrointestinal: nausea, vomiting".
_SYSTEM = clue_compile(
    r"\W*(?:(?:central |peripheral )?nervous system|(?:cardio|neuro|gastro|genito|hemato"
    r"|dermato|musculo"
    r"|ophthalmo|hepato)[a-z]+|respiratory|psychiatric|metabolic|endocrine|hepatic|renal"
    r"|body as a whole"
    r"|skin|general|miscellaneous|frequency not (?:known|reported))\s?:\s",
    re.IGNORECASE,
)
_PART = compiled(r"\W*(?:the\s)?(?P<site>[A-Za-z]+)\s?:\s", re.IGNORECASE)
_KINDS_CALLED = clue_compile(
    r"\W*(?:certain\s|some\s|other\s)?(?:types|kinds|forms|sorts)\sof\s[\w\s-]{3,40}?\s"
    r"(?:called|known\sas|named)\s(?=\w)",
    re.IGNORECASE,
)
#: "If you get a rash, or your skin turns yellow," before "stop taking it and call your doctor".
_IF_YOU = clue_compile(
    r"\W*if\s(?:you|your\s\w+)\s(?!.*,\s(?:tell|call|talk|ask|stop|contact|seek|do\snot|speak"
    r"|see\s(?:a|your)"
    r"|your\s(?:doctor|healthcare)|you\s(?:should|must|may|can|will))\b).*[,;]\s*$",
    re.IGNORECASE | re.DOTALL,
)
_YOU_GET = clue_compile(
    r"(?:^\W*if|,?\s(?:or|and)(?:\sif)?|,)\s(?:you"
    r"|your\s(?:skin|eyes?|body))\s(?:(?:also|suddenly|then|have|has|ever)\s)*"
    r"(?:have|has|had|get|gets|notice|noticed|develop|developed|experienced?"
    r"|suffer(?:ed)?(?:\sfrom)?|feel|see|pass"
    r"|(?:breaks?|broken|comes?)\sout\sin|reacts?\swith)(?:,\s[^,]{3,30},)?\s(?:much\s|any\sof\s)?",
    re.IGNORECASE,
)
_SEE = clue_compile(r"\W*(?:please\s)?(?:see|refer to)\W", re.IGNORECASE)
_ADVICE = clue_compile(
    r"\W*(?:(?:if|when|while)\s(?:you|your|this|these|any)\b|(?:tell|call|talk|ask|stop|contact"
    r"|seek"
    r"|do not|don't|keep|avoid|check with|read|report|go to"
    r"|your (?:doctor|healthcare|health care))\s)",
    re.IGNORECASE,
)
#: What stands in a list inside an item and says how the effect comes, not which it is.
_NO_KIND = clue_compile(
    r"\W*(?:that|which|with|without|during|when|if|anytime|any time|at any|after|before|as)\b",
    re.IGNORECASE,
)
#: What an effect leads to, or what it looks like, is no effect beside it.
_SIGN_OF = clue_compile(
    r"\W*(?:possible\s)?(?:signs?|symptoms?)(?:\s(?:and|or)\s(?:signs?|symptoms?))?\sof\s(?:an?\s)?"
    r"(?P<what>[^,;:.]{3,80}?)(?=\s(?:such as|including|like|may include|include)\b|:\s)",
    re.IGNORECASE,
)
_SHOW_THAT = clue_compile(
    r"[^:;.]{3,160}?,?\s(?:(?:since|because|as)\s)?(?:which|that|these|this|they|it|all of which)\s"
    r"(?:(?:may|can|could|might)\s(?:all\s)?be|are|is)\s(?:the\s|an?\s)?(?:first\s|early\s"
    r"|possible\s)?"
    r"(?:signs?|symptoms?)(?:\s(?:and|or)\s(?:signs?"
    r"|symptoms?))?\sof\s(?:an?\s)?(?P<what>(?:[^,;:.()]|\([^()]*\)){3,120})",
    re.IGNORECASE,
)
#: What makes an effect likelier, or is a sentence about the reader, names none.
_NO_NAME = clue_compile(
    r"\W*(?:o\s)?(?:(?:with\s)?(?:increasing|higher|longer|long-term)\s(?:doses?|use)\b|with\s"
    r"|there\s(?:is|are)"
    r"|your?\b|it\s|any\s?time\b|past history\b|taking\b)",
    re.IGNORECASE,
)
_OUTCOME = clue_compile(
    r"\s(?:which|that)\s(?:called|calls|required|requires|needed|needs|ended|ends)\s(?:for|in"
    r"|an?)\s[^,;]+"
    r"|,?\s(?:which|that|this|and|they)?\s?(?:may|can|could|might)\s(?:also\s|sometimes\s"
    r"|rarely\s|even\s)?"
    r"(?:cause|make|lead|result|be|become|need|require|appear|look|include|happen|occur|affect"
    r"|blister|spread|radiate|move|travel|extend|reach|start|wake"
    r"|prevent|threaten|show|feel|mean|indicate|increase)\b"
    r"|\s(?:which|that)\s(?:is|are|was|were)\s(?:not\s)?(?:related|caused|linked|due|usually"
    r"|often|sometimes"
    r"|mild|reversible|seen|found|noted|associated|accompanied|followed)\b"
    r"|\s[-–—]\s(?:the\s|possible\s)?(?:signs|symptoms)\b"
    r"|,?\s(?:including|sometimes|even|and possibly)\s(?:death|fatal outcome)\b"
    r"|,?\s(?:leading to|resulting in)\s|,\scausing\s"
    r"|\s(?:which|that)\s(?:causes?|makes?|leads? to|results? in|threatens?)\s"
    r"|,?\s(?:which|that)\s(?:shows?|appears?|comes?\sup|can\sbe\sseen|is\sseen)\s(?:(?:itself"
    r"|up)\s)?(?:in|as|by|with)\s"
    r"|,?\swith\s(?:[\w-]+\s)?(?:symptoms|signs)\s(?:such\sas|like|including|of)\s"
    r"|,\s(?:often\s|sometimes\s|usually\s)?(?:with(?!\s(?:or(?!\swithout)|and)\b)|shown\sby"
    r"|seen\sas"
    r"|marked\sby)\s"
    r"|,\s(?:chiefly|mainly|mostly)\s(?:in|when|if|at|with|during|after)\s"
    r"|,\s(?:especially|particularly|in particular|above all|notably|chiefly|mainly|mostly)\s"
    r"(?:in|on|at|around|near|inside|about|under|over|across|of|for|with|to|from)\s"
    r"|[;,]\s(?:possible\s|the\s|its\s)?(?:signs|symptoms)(?:\s(?:and|or)\s(?:signs"
    r"|symptoms))?\s(?:of\sthis\s)?"
    r"(?:may\s|can\s)?(?:include|are|be)\s.*",
    re.IGNORECASE,
)
_SIGNS = clue_compile(
    r"\b(?P<what>(?:reactions?|problems?|failure|damage|injury|attacks?|infections?|shock)"
    r"(?:\s(?:at|in|of|on|to)\s[\w ]{3,40})?(?:\s\([^()]*\))?)(?=:\s)",
    re.IGNORECASE,
)
#: "Low blood sugar: shaking, sweating, hunger".
_OWN_SIGNS = compiled(
    r"(?P<what>[^:;,()]{3,60}):\s(?!.*\b(?:this|these|it|they|you|your|which|that|may|can|is|are|was|were|call"
    r"|tell|stop|see|get|very|common|uncommon|rare|often|rarely|frequent)\b)[a-z][a-z ,/'-]+\W*$"
)
_APPOSED = clue_compile(rf"\W*(?P<what>[^,;:()]{{2,60}}),\s{APPOSITION.pattern}", re.IGNORECASE)
#: What of an item is its name, and nothing else of it.
_WHOLE = (_QUOTED, _SIGN_OF, _SHOW_THAT, _APPOSED)
_ANNOUNCES = clue_compile(
    r",?\s*\b(?:including|such as|for example|like|namely|includes?|as follows"
    r"|these (?:are|include))?\W*$",
    re.IGNORECASE,
)
_PLACED = clue_compile(
    r"(?P<where>(?:in|into|inside|on|from|of|around|under|behind|at|near|over|within)\s(?:the\s"
    r"|your\s|an?\s)?)",
    re.IGNORECASE,
)
#: What the brackets at the end of an item say of all that it names.
_HOW_OFTEN = clue_compile(r"(?<=[(;,\s])(?:may\s)?affects?\s[^;()]+(?=\)\W*$)", re.IGNORECASE)
_JOINS = clue_compile(r",?\s(?:and|or|and/or)\s|,\s", re.IGNORECASE)


def cut_item(text: str, around: str) -> Parts:
    """Return the effects of an item of a list; *around* is the effect whose list it is in."""
    if_you = is_condition(text)
    no_effect = _SEE.match(text) or _NO_NAME.match(text) or (_ADVICE.match(text) and not if_you)
    if if_you or no_effect or (around and _NO_KIND.match(text)):
        return Parts(_if_you(text) if if_you else [], None)
    if whole := next((m for each in _WHOLE if (m := each.match(text))), None):
        return cut_effects(text, *whole.span("what"), prose=False)
    shown = _SHOWN.match(text) or _YOU_HAVE.match(text) or _SYSTEM.match(text)
    label = LABEL.match(text)
    told = read_cues(label[0]) if label else Cues()
    unsaid = label is not None and "known" in label[0].lower()
    of_all = label if told.frequency or unsaid else None
    shown = shown or _of_site(text) or _KINDS_CALLED.match(text) or of_all
    band = BAND.search(text)
    end = band.start() if band else len(text)
    if text.rstrip().endswith(":") and (last := _ANNOUNCES.search(text)):
        end = last.start()
    stretches = _stretches(text, shown.end() if shown else 0, end)
    if around and _PLACED.match(text):
        return Parts(_places(text, stretches[0][1], around), None)
    every = [cut_effects(text, left, right, prose=False) for left, right in stretches]
    if often := band or _HOW_OFTEN.search(text):
        every = [_as_often(parts, read_cues(often[0])) for parts in every]
    if told.frequency:
        every = [_as_often(parts, told) for parts in every]
    remainder = next((parts.remainder for parts in every if parts.remainder), None)
    return Parts([part for parts in every for part in parts.effects], remainder)


def _of_site(text: str) -> re.Match[str] | None:
    """Return the label of an item that is a part of the body: "Stomach: ulcers"."""
    label = _PART.match(text)
    return label if label and is_site(label["site"].lower()) else None


def is_condition(text: str) -> bool:
    """Tell whether an item is "if you get a rash," whose advice stands behind the list."""
    return _IF_YOU.match(text) is not None


def _if_you(text: str) -> list[Part]:
    """Return the effects that "if you get a rash, or have …," names."""
    heads = list(_YOU_GET.finditer(text))
    ends = [*(head.start() for head in heads[1:]), len(text)]
    every = [
        cut_effects(text, head.end(), end, prose=False)
        for head, end in zip(heads, ends, strict=True)
    ]
    return [part for parts in every for part in parts.effects]


def _as_often(parts: Parts, cues: Cues) -> Parts:
    return parts._replace(effects=[p._replace(cues=p.cues.filled(cues)) for p in parts.effects])


def _stretches(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the stretches between the words on what an effect does or how it shows.

    Those words go on to a semicolon, or to a comma if commas divide the effects before.
    """
    found: list[tuple[int, int]] = []
    while said := _beside(text, start, end):
        found.append((start, said))
        stops = ";," if "," in text[start:said] else ";"
        start = next((n + 1 for n in range(said + 1, end) if _divides(text, n, stops)), end)
    return [*found, (start, end)] if start < end or not found else found


def _divides(text: str, place: int, stops: str) -> bool:
    """Tell whether the mark at *place* stands outside brackets, and not in "1,000"."""
    return (
        text[place] in stops
        and not text[place + 1 : place + 2].isdigit()
        and text.count("(", 0, place) == text.count(")", 0, place)
    )


def _beside(text: str, start: int, end: int) -> int | None:
    """Return where the next words begin that say what an effect does or how it shows."""
    places = [m.start() for m in _OUTCOME.finditer(text, start, end) if m.start() > start]
    places += [m.end("what") for m in _SIGNS.finditer(text, start, end)]
    signs = None if start else _OWN_SIGNS.match(text)
    if signs and is_named(trim(text, 0, signs.end("what")).text):
        places.append(signs.end("what"))
    outside = (n for n in places if text.count("(", start, n) == text.count(")", start, n))
    return min(outside, default=None)


def _places(text: str, end: int, around: str) -> list[Part]:
    """Return an effect for each place that the stretch names."""
    found: list[Part] = []
    where = ""
    edges = [0, *(edge for m in _JOINS.finditer(text, 0, end) for edge in m.span()), end]
    for left, right in zip(edges[::2], edges[1::2], strict=True):
        piece = trim(text, left, right)
        placed = _PLACED.match(piece.text)
        where = placed["where"] if placed else where
        words = piece.text if placed else where + piece.text
        label = f"{around} {fold(trim(words).text, initial=True)}"
        found.append(_bare(label)._replace(own=piece))
    return found


def _bare(label: str) -> Part:
    return Part(label, trim(label))
