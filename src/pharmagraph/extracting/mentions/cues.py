"""The words of a sentence that tell whether what it names happened, is feared or is treated."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled

if TYPE_CHECKING:
    from pharmagraph.extracting.mentions.passages import Passage

__all__ = ["Cues"]

_CUES = (
    (
        "patients-with",
        (
            r"(?:patients?|individuals|subjects|women|men|children) (?:with"
            r"|who have)\b"
        ),
    ),
    ("history", r"(?:history of|pre-?existing|underlying|prior|predispos\w+|baseline)\b"),
    (
        "treat",
        (
            r"(?:treatment (?:of|for)|treating|therapy for|indicated|to treat"
            r"|prevention of)\b"
        ),
    ),
    ("reported", r"(?:reported|observed|occurred|experienced|developed|identified|noted)\b"),
    ("cause", r"(?:can|may|could) (?:cause|result|lead|increase|occur|develop|produce|induce)\b"),
    (
        "causes",
        (
            r"(?:causes?|caused|causing|resulted in|resulting in|leading to"
            r"|led to|induced)\b"
        ),
    ),
    ("risk", r"risks? (?:of|for)\b"),
    ("risk-factor", r"risk factors?\b"),
    ("include", r"(?:include|includes|including|included|such as|consisting of|following)\b"),
    ("symptoms", r"(?:signs?|symptoms?) (?:and symptoms? )?(?:of|include)\b"),
    ("associated", r"associated with\b"),
    ("negated", r"(?:no|not|without|never|nor|neither|absence of|rule out|exclude)\b"),
    ("monitor", r"(?:monitor|evaluate|assess|test|measure|screen|check|perform)\w*\b"),
    ("advise", r"(?:advise|instruct|inform|counsel|tell)\b"),
    ("stop", r"(?:discontinue|interrupt|withhold|suspend|reduce|stop|initiate|consider)\b"),
    ("if", r"(?:if|when|until|unless)\b"),
    ("placebo", r"placebo\b"),
    ("studies", r"(?:studies|study|trials?)\b"),
    ("animal", r"(?:animals?|rats?|mice|dogs?|monkeys?|rabbits?)\b"),
    ("cases", r"(?:cases? of|events? of|incidence of|episodes of|reports of|reactions? of)\b"),
    ("avoid", r"(?:avoid|contraindicated|not recommended|should not)\b"),
    ("see", r"see\b"),
    ("died", r"(?:died|fatal|death|deaths|serious|severe)\b"),
    ("defined", r"(?:defined|based on|classified|scale|score|questionnaire)\b"),
    ("indicated", r"indicated\b"),
    ("relief", r"(?:relief|management|prophylaxis|prevention|reduction|control|risk) of\b"),
    ("caused-by", r"(?:caused by|due to|secondary to|complicat\w+ by)\b"),
    ("described", r"(?:characteri[sz]ed by|manifested by|defined as|diagnosis of|known as)\b"),
    ("shown", r"was (?:established|evaluated|studied|demonstrated|assessed)\b"),
    ("other-drugs", r"(?:concomitant|other drugs|medications|drugs that|agents|inhibitors)\b"),
)  # fmt: skip
_CUE = compiled(
    r"\b(?=[a-z])(?:"
    + "|".join(f"(?P<c{n}>{pattern})" for n, (_, pattern) in enumerate(_CUES))
    + ")",
    re.IGNORECASE,
)


class Cues:
    """The cues of the sentences of a passage: name, start and end of each."""

    def __init__(self, passage: Passage) -> None:
        self._passage = passage
        self._found: dict[int, list[tuple[str, int, int]]] = {}

    def at(self, place: int) -> list[tuple[str, int, int]]:
        """Return the cues of the sentence of the word at *place*."""
        passage = self._passage
        first = passage.first_of_sentence[place]
        if first not in self._found:
            stop = place
            sentence = passage.sentence_of[place]
            while stop < len(passage.words) and passage.sentence_of[stop] == sentence:
                stop += 1
            begin, end = passage.words[first].start, passage.words[stop - 1].end
            self._found[first] = [
                (_CUES[int(str(m.lastgroup)[1:])][0], m.start(), m.end())
                for m in _CUE.finditer(passage.text, begin, end)
            ]
        return self._found[first]
