"""Train and measure what tells the subject of a section by its words.

Learns from the sections of the development gold whose headings a template knows, from those
about other things in ``data/sections/others.txt``, and their sentences, and writes
``data/sections/words.tsv``. Measured by cross-validation over documents,
and on folders of texts that it does not learn from (the known headings are hidden from it):

    .venv/bin/python -m pip install scikit-learn
    .venv/bin/python scripts/train_sections.py [FOLDER ...] [--write]
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize

from pharmagraph.errors import SourceError
from pharmagraph.model import SectionKind
from pharmagraph.reading import outline, read_document
from pharmagraph.subjects import KINDS, words_of

if TYPE_CHECKING:
    from pharmagraph.model import Document

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "data" / "gold" / "development"
OUT = ROOT / "data" / "sections" / "words.tsv"
OTHERS = ROOT / "data" / "sections" / "others.txt"
FOLDS, SEED = 5, 7
STRENGTH, LEAST = 3, 4
#: A word whose weights are all smaller tells little; without them the file is half as long.
SMALLEST = 0.8
SURE = (0.0, 0.5, 0.6, 0.7, 0.8)
SHOWN = 0.6
LEAST_WORDS = 8
HEAD = """# How much each word of a section speaks for each subject (logistic regression).
#
# Learned by scripts/train_sections.py from sections of data/gold/development, which are in our
# own words (CC0-1.0). The row without a word holds what is added for each subject, and
# "#" is any number.
"""
Labelled = tuple[SectionKind, str]


def sections(document: Document) -> list[Labelled]:
    """Return kind and text of the sections with a known heading; neighbours of a kind are one."""
    found: list[Labelled | None] = []
    for section in document.sections:
        if section.kind not in KINDS:
            found.append(None)
            continue
        start = section.heading.end if section.heading else section.start
        text = document.plain[start : section.end]
        if text.strip() and found and (last := found[-1]) and last[0] is section.kind:
            found[-1] = (section.kind, f"{last[1]} {text}")
        elif text.strip():
            found.append((section.kind, text))
    return [each for each in found if each and len(each[1].split()) >= LEAST_WORDS]


def read(folder: Path) -> list[list[Labelled]]:
    """Return the sections of each text of *folder*."""
    made = []
    for path in sorted(folder.glob("*.txt")):
        try:
            made.append(sections(read_document(path.read_bytes(), path.name)))
        except SourceError as error:
            sys.stderr.write(f"{error}\n")
    return made


def others() -> list[Labelled]:
    """Return the sections that are about other things than the drug."""
    lines = (line for line in OTHERS.read_text(encoding="utf-8").splitlines() if line[:1] != "#")
    texts = "\n".join(lines).split("\n\n")
    return [(SectionKind.OTHER, text.strip()) for text in texts if text.strip()]


def sentences(rows: list[Labelled]) -> list[Labelled]:
    """Return the sentences of sections, which are short ones."""
    return [
        (kind, part)
        for kind, text in rows
        for part in re.split(r"(?<=[.!?])\s+|\n", text)
        if len(part.split()) > 2
    ]


class Model:
    """What was learned from some documents."""

    def __init__(self, documents: list[list[Labelled]]) -> None:
        rows = [row for document in documents for row in document] + others()
        rows += sentences(rows)
        self.words = CountVectorizer(analyzer=words_of, binary=True, min_df=LEAST)
        counted = normalize(self.words.fit_transform([text for _, text in rows]))
        model = LogisticRegression(C=STRENGTH, max_iter=800, class_weight="balanced")
        model.fit(counted, [KINDS.index(kind) for kind, _ in rows])
        small = np.abs(model.coef_).max(axis=0) < SMALLEST
        model.coef_[:, small] = 0
        self.model = model

    def tell(self, text: str) -> tuple[SectionKind, float]:
        """Return the subject of a section and its probability."""
        known = {word for word in words_of(text) if word in self.words.vocabulary_}
        places = [self.words.vocabulary_[word] for word in known]
        places = [place for place in places if self.model.coef_[:, place].any()]
        length = max(1.0, len(places) ** 0.5)
        scores = self.model.intercept_ + self.model.coef_[:, places].sum(axis=1) / length
        shares = np.exp(scores - scores.max())
        best = int(scores.argmax())
        return KINDS[best], float(shares[best] / shares.sum())

    def rows(self) -> list[str]:
        """Return the lines of the file."""
        lines = ["\t".join(["word", *KINDS])]
        lines.append("\t".join(["", *(f"{each:.2f}" for each in self.model.intercept_)]))
        for word, place in sorted(self.words.vocabulary_.items()):
            weights = self.model.coef_[:, place]
            if weights.any():
                cells = (f"{each:.1f}".replace("-0.0", "0.0") for each in weights)
                lines.append("\t".join([word, *("" if c == "0.0" else c for c in cells)]))
        return lines


def report(name: str, told: list[tuple[SectionKind, SectionKind, float]]) -> str:
    """Return how many sections are told right where it is sure, those of other things left out."""
    told = [each for each in told if each[1] is not SectionKind.OTHER]
    lines = [f"{name}: {len(told)} sections told"]
    for sure in SURE:
        enough = [right is said for right, said, share in told if share >= sure]
        right, share = np.mean(enough), len(enough) / len(told)
        lines.append(f"  sure {sure:.1f}: {right:.3f} right, {share:.2f} told")
    wrong = Counter((a.value, b.value) for a, b, share in told if a is not b and share >= SHOWN)
    pairs = ", ".join(f"{a} as {b} {n}" for (a, b), n in wrong.most_common(6))
    return "\n".join([*lines, f"  wrong at {SHOWN}: {pairs}", ""])


def main() -> None:
    """Measure, and write the file if asked to."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", type=Path, nargs="*")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    outline.subject_of = lambda *_: None  # what it said before is nothing to learn from
    documents = read(GOLD)
    random.Random(SEED).shuffle(documents)
    told = []
    for fold in range(FOLDS):
        model = Model([d for n, d in enumerate(documents) if n % FOLDS != fold])
        told += [(k, *model.tell(t)) for d in documents[fold::FOLDS] for k, t in d]
    sys.stdout.write(report(f"{GOLD.name}, {FOLDS} folds over documents", told))
    model = Model(documents)
    for folder in given.folders:
        rows = [(k, *model.tell(t)) for d in read(folder) for k, t in d]
        sys.stdout.write(report(folder.name, rows))
    if given.write:
        OUT.write_text(HEAD + "\n".join(model.rows()) + "\n", encoding="utf-8")
        sys.stdout.write(f"wrote {OUT.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
