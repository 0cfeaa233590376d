"""Train and measure the filters of ``pharmagraph.extracting.mentions``.

Reads the annotated labels of a folder of gold (adr_tac2017, indications_labeledin), and the
terms of open vocabularies beside it, measures by cross-validation over labels, and writes
``data/mentions``. Whatever is learned for a fold, lists, counts, weights, trees and
threshold, comes from the other folds; what a label of the training part added to the counts
is taken off while its own candidates are described. The trees, which take a second look at
what the weights said, and the threshold learn from labels that the weights have not seen.
Needs scikit-learn:

    .venv/bin/python -m pip install scikit-learn
    .venv/bin/python scripts/train_mentions.py ../shared/corpus [--folds 10] [--write]
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from mention_road import measure_road
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from pharmagraph.evaluation.published import read_labeledin
from pharmagraph.extracting.mentions.again import COLUMNS, Looked, look_again, share_of
from pharmagraph.extracting.mentions.candidates import find_candidates
from pharmagraph.extracting.mentions.forest import Forest, grown
from pharmagraph.extracting.mentions.lore import Lore, Share
from pharmagraph.extracting.mentions.passages import Passage, phrase_key
from pharmagraph.extracting.mentions.weighing import Finder, chosen, prepare, terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

OUT = Path(__file__).resolve().parent.parent / "data" / "mentions"
KINDS = {
    "adverse reactions": "effects",
    "warnings and precautions": "precautions",
    "boxed warnings": "boxed",
}
SEED = 7
INNER = 4
LEAST = 4
#: Keeps the file of weights under 100 kB.
MOST_FEATURES = {"effects": 4000, "uses": 2500}
STRENGTH = {"effects": 0.1, "uses": 0.3}
TREES = 100
LEAVES = 12
RATE = 0.08
LEAST_OF_LEAF = 40
SHRINKAGE = 10
THRESHOLDS = [n / 100 for n in range(10, 71, 5)]
LONGEST_MONDO = 3
TERM_HEADS = {"disease", "syndrome", "disorder", "symptom", "sign", "label", "cancer by site"}


@dataclass(frozen=True)
class Label:
    """An annotated label: its passages, and for each what annotators marked.

    *marks* are strings of the passage ("effects") or its spans ("uses"); *strings* are all
    strings of the label, those of no single stretch of the text included.
    """

    name: str
    group: str
    passages: tuple[Passage, ...]
    marks: tuple[frozenset[Any], ...]
    strings: frozenset[str] = frozenset()


def plain(text: str) -> str:
    """Return *text* in lower case with single spaces."""
    return " ".join(text.lower().split())


def quoted(passage: Passage, start: int, end: int) -> str:
    """Return the words of a stretch as strings are compared."""
    return plain(passage.text[start:end])


def read_effects(corpus: Path) -> list[Label]:
    """Return the labels of the TAC 2017 training part; only effects in people count."""
    file = corpus / "gold" / "adr_tac2017" / "demner-fushman-train-labels.json"
    by_label: dict[str, list[tuple[Passage, frozenset[str]]]] = {}
    for section in json.loads(file.read_text(encoding="utf-8")):
        strings = frozenset(plain(e[0]) for e in section["adverse_events"] if e[7] == "human")
        passage = Passage(section["section_text"], KINDS[section["section_name"]])
        by_label.setdefault(section["label_id"], []).append((passage, strings))
    return [
        Label(
            name,
            name,
            tuple(passage for passage, _ in parts),
            tuple(strings for _, strings in parts),
            frozenset().union(*(strings for _, strings in parts)),
        )
        for name, parts in by_label.items()
    ]


def read_uses(corpus: Path) -> list[Label]:
    """Return the labels of LabeledIn's development part, grouped by ingredient."""
    folder = corpus / "gold" / "indications_labeledin"
    groups = {}
    for line in (folder / "LabeledIn_structured_dev.txt").read_text("utf-8").splitlines():
        cells = line.split("|")
        groups[cells[0]] = cells[3]
    file = folder / "LabeledIn_annotated_dev.txt"
    labels = []
    for document in read_labeledin(file.read_bytes(), file.name).documents:
        number = document.name.split("-")[0]
        (place,) = document.passages
        moved = _narrowed(document.text[place.start : place.end])
        spans = [row.places[0] for row in document.rows]
        marks = frozenset(
            (moved[start - place.start], moved[end - place.start]) for start, end in spans
        )
        text = _BLANKS.sub("", document.text[place.start : place.end])
        group = groups.get(number, number)
        labels.append(Label(number, group, (Passage(text, "uses"),), (marks,)))
    return labels


#: Blanks after a blank, which the extractors never see.
_BLANKS = re.compile(r"(?<=\S ) +")


def _narrowed(text: str) -> list[int]:
    """Return where each place of *text* stands in it with one blank for several."""
    gone = {at for found in _BLANKS.finditer(text) for at in range(*found.span())}
    places = [0]
    for at in range(len(text)):
        places.append(places[-1] + (at not in gone))
    return places


def counted(label: Label) -> Share:
    """Return what *label* adds to the counts, but for the phrases seen in it."""
    phrases = set()
    words = set()
    for passage, marks in zip(label.passages, label.marks, strict=True):
        words.update(word.key for word in passage.words)
        whole = plain(passage.text)
        for mark in marks:
            string = mark if isinstance(mark, str) else quoted(passage, *mark)
            if string in whole:
                phrases.add(phrase_key(string))
    phrases.discard("")
    split = [phrase.split() for phrase in phrases]
    return Share(
        phrases=frozenset(phrases),
        firsts=frozenset(cut[0] for cut in split),
        lasts=frozenset(cut[-1] for cut in split),
        inside=frozenset(word for cut in split for word in cut),
        words=frozenset(words),
    )


def learn_lore(labels: Iterable[Label]) -> tuple[Lore, dict[str, Share]]:
    """Return the counts over *labels*, and what each of them added."""
    lore = Lore(terms=terms())
    shares = {label.name: counted(label) for label in labels}
    lore.add(shares.values())
    for label in labels:
        seen = frozenset(c.phrase for p in label.passages for c in find_candidates(p, lore))
        shares[label.name] = replace(shares[label.name], seen=seen)
        lore.seen.update(seen)
    lore.prune()
    return lore, shares


def matrix(names: DictVectorizer, features: Sequence[dict[str, float]]) -> Any:
    """Return *features* as a sparse matrix that liblinear takes."""
    return _narrow(names.transform(features))


def _narrow(made: Any) -> Any:
    made.indices = made.indices.astype(np.int32)
    made.indptr = made.indptr.astype(np.int32)
    return made


def truths(passage: Passage, found: Sequence[Any], marks: frozenset[Any]) -> list[int]:
    """Return 1 for each candidate that is marked and within no longer marked one."""
    words = passage.words
    hits = []
    for c in found:
        start, end = words[c.first].start, words[c.stop - 1].end
        if (start, end) in marks or quoted(passage, start, end) in marks:
            hits.append((c.first, -c.stop))
    longest = set()
    reached = 0
    for first, stop in sorted(hits):
        if -stop > reached:
            longest.add((first, -stop))
            reached = -stop
    return [int((c.first, c.stop) in longest) for c in found]


@dataclass(frozen=True)
class Described:
    """A label that is learned from: its candidates, the truth, and where its features are."""

    label: Label
    off: Share
    parts: tuple[tuple[Passage, list[Any], list[int]], ...]
    first: int

    @property
    def stop(self) -> int:
        """The place behind its last candidate."""
        return self.first + sum(len(found) for _, found, _ in self.parts)

    def looked(self, totals: Any) -> list[Looked]:
        """Return its passages with what the first look gave their candidates."""
        out = []
        first = self.first
        for passage, found, _ in self.parts:
            out.append(
                Looked(passage, found, [float(t) for t in totals[first : first + len(found)]])
            )
            first += len(found)
        return out


def describe_all(
    labels: Sequence[Label], lore: Lore, shares: dict[str, Share]
) -> tuple[list[Described], list[dict[str, float]]]:
    """Return what is seen of the candidates of *labels*, each without what it added itself."""
    features: list[dict[str, float]] = []
    out = []
    for label in labels:
        first = len(features)
        parts = []
        off = shares[label.name]
        for (passage, found, described), marks in zip(
            prepare(label.passages, lore, off), label.marks, strict=True
        ):
            features += [{**seen.alone, **seen.here} for seen in described]
            parts.append((passage, found, truths(passage, found, marks)))
        out.append(Described(label, off, tuple(parts), first))
    return out, features


def train(labels: Sequence[Label], task: str) -> Finder:
    """Return the finder that *labels* teach."""
    lore, shares = learn_lore(labels)
    described, features = describe_all(labels, lore, shares)
    truth = np.array([t for each in described for _, _, ts in each.parts for t in ts])
    counts = Counter(name for one in features for name in one)
    kept = sorted(name for name, count in counts.items() if count >= LEAST)
    vectorizer = DictVectorizer().fit([dict.fromkeys(kept, 1.0)])
    rows = matrix(vectorizer, features)
    names = vectorizer.get_feature_names_out()
    use = np.abs(_fit(rows, truth, task).coef_[0]) * np.array([counts[n] for n in names]) ** 0.5
    columns = np.sort(np.argsort(-use)[: MOST_FEATURES[task]])
    rows = _narrow(rows[:, columns])
    model = _fit(rows, truth, task)
    weights = {n: round(float(w), 2) for n, w in zip(names[columns], model.coef_[0], strict=True)}
    weights[""] = round(weights.get("", 0.0) + float(model.intercept_[0]), 2)
    weights = {name: weights[name] for name in sorted(weights) if weights[name]}
    forest, threshold = _second(described, rows, truth, lore, task)
    return Finder(lore, weights, forest, threshold, pooled=task == "uses")


def _second(
    described: Sequence[Described], rows: Any, truth: Any, lore: Lore, task: str
) -> tuple[Forest, float]:
    """Return the trees of the second look, and the best threshold for what they say."""
    inner = split([each.label for each in described], INNER)
    totals = np.zeros(len(truth))
    for part, _ in inner:
        names = {label.name for label in part}
        out = np.zeros(len(truth), dtype=bool)
        for each in described:
            out[each.first : each.stop] = each.label.name in names
        totals[out] = _fit(_narrow(rows[~out]), truth[~out], task).decision_function(rows[out])
    seen = {}
    for each in described:
        looked = each.looked(totals)
        seen[each.label.name] = (each, looked, look_again(looked, lore, each.off))
    tallies = {t: Tally() for t in THRESHOLDS}
    for part, rest in inner:
        forest = _grow([seen[label.name] for label in rest])
        for label in part:
            weighed = _weighed(seen[label.name], forest)
            for t in THRESHOLDS:
                tallies[t] = summed([tallies[t], tally(label, weighed, t)])
    threshold = max(THRESHOLDS, key=lambda t: tallies[t].scores()[2])
    return _grow(list(seen.values())), threshold


def _weighed(seen: Any, forest: Forest) -> list[tuple[Passage, list[tuple[Any, float]]]]:
    _, looked, again = seen
    return [
        (one.passage, [(one.candidates[n], share_of(forest.total(row))) for n, row in rows])
        for one, rows in zip(looked, again, strict=True)
    ]


def _grow(seen: Sequence[Any]) -> Forest:
    """Return the trees that learn from the likelier candidates of labels."""
    rows = []
    truth = []
    for each, _, again in seen:
        for (_, _, ts), found in zip(each.parts, again, strict=True):
            rows += [row for _, row in found]
            truth += [ts[n] for n, _ in found]
    model = HistGradientBoostingClassifier(
        max_iter=TREES,
        max_leaf_nodes=LEAVES,
        learning_rate=RATE,
        min_samples_leaf=LEAST_OF_LEAF,
        l2_regularization=SHRINKAGE,
        early_stopping=False,
        random_state=0,
    ).fit(np.array(rows), truth)
    trees = [_tree(each[0].nodes, 0) for each in model._predictors]  # noqa: SLF001 - no public way
    start = round(float(model._baseline_prediction[0, 0]), 4)  # noqa: SLF001
    return grown({"start": start, "trees": trees}, len(COLUMNS))


def _tree(nodes: Any, number: int) -> Any:
    node = nodes[number]
    if node["is_leaf"]:
        return round(float(node["value"]), 3)
    return [
        int(node["feature_idx"]),
        round(float(node["num_threshold"]), 3),
        _tree(nodes, int(node["left"])),
        _tree(nodes, int(node["right"])),
    ]


def _fit(rows: Any, truth: Any, task: str) -> LogisticRegression:
    model = LogisticRegression(C=STRENGTH[task], solver="liblinear", random_state=0)
    return model.fit(rows, truth)


Weighed = dict[str, list[tuple[Passage, list[tuple[Any, float]]]]]


@dataclass
class Tally:
    """True, false and missing; recall may be counted over other things than precision."""

    right: int = 0
    wrong: int = 0
    found: int = 0
    missed: int = 0

    def scores(self) -> tuple[float, float, float]:
        """Return precision, recall and F1."""
        p = self.right / max(1, self.right + self.wrong)
        r = self.found / max(1, self.found + self.missed)
        return p, r, 2 * p * r / max(1e-9, p + r)


def tally(label: Label, weighed: Any, threshold: float, kind: str = "") -> Tally:
    """Compare what the filter keeps of *label* with what annotators marked."""
    if not label.strings:
        return _tally_spans(label, weighed, threshold)
    said: set[str] = set()
    gold: set[str] = set()
    for (passage, pairs), marks in zip(weighed, label.marks, strict=True):
        if kind and passage.kind != kind:
            continue
        gold |= marks
        said |= {quoted(passage, m.start, m.end) for m in chosen(passage, pairs, threshold)}
    both = len(said & gold)
    return Tally(both, len(said - gold), both, len(gold - said))


def _tally_spans(label: Label, weighed: Any, threshold: float) -> Tally:
    """Count spans that overlap, paired one to one, those that share most first."""
    total = Tally()
    for (passage, pairs), marks in zip(weighed, label.marks, strict=True):
        said = chosen(passage, pairs, threshold, pooled=True)
        shared = sorted(
            (
                (min(m.end, e) - max(m.start, s), n, (s, e))
                for n, m in enumerate(said)
                for s, e in marks
                if m.start < e and s < m.end
            ),
            reverse=True,
        )
        paired: dict[int, tuple[int, int]] = {}
        for _, n, mark in shared:
            if n not in paired and mark not in paired.values():
                paired[n] = mark
        total.right += len(paired)
        total.wrong += len(said) - len(paired)
        total.found += len(paired)
        total.missed += len(marks) - len(paired)
    return total


def summed(tallies: Iterable[Tally]) -> Tally:
    """Return the sum of *tallies*."""
    total = Tally()
    for one in tallies:
        total.right += one.right
        total.wrong += one.wrong
        total.found += one.found
        total.missed += one.missed
    return total


def split(labels: Sequence[Label], folds: int) -> list[tuple[list[Label], list[Label]]]:
    """Return *folds* pairs of a part of the labels and the rest, by group."""
    groups = sorted({label.group for label in labels})
    random.Random(SEED).shuffle(groups)
    parts = [set(groups[n::folds]) for n in range(folds)]
    return [
        ([x for x in labels if x.group in part], [x for x in labels if x.group not in part])
        for part in parts
    ]


def measure(corpus: Path, labels: Sequence[Label], task: str, folds: int) -> dict[str, Any]:
    """Return the scores of cross-validation over *labels*."""
    finders: dict[str, Finder] = {}
    for part, rest in split(labels, folds):
        finders.update(dict.fromkeys((label.name for label in part), train(rest, task)))
    return report(corpus, labels, task, folds, finders)


def report(
    corpus: Path, labels: Sequence[Label], task: str, folds: int, finders: dict[str, Finder]
) -> dict[str, Any]:
    """Return the scores of *finders*, by label, each of which has not seen its label."""
    weighed: Weighed = {x.name: finders[x.name].weigh(x.passages) for x in labels}
    thresholds = {x.name: finders[x.name].threshold for x in labels}
    tallies = [tally(x, weighed[x.name], thresholds[x.name]) for x in labels]
    scores = {
        "labels": len(labels),
        "folds": folds,
        "seed": SEED,
        "measure": "unique strings per label"
        if task == "effects"
        else "overlapping spans, one to one",
        "micro": named(summed(tallies).scores()),
        "whole-road": measure_road(corpus, task, finders),
        "macro-f1": round(sum(t.scores()[2] for t in tallies) / len(tallies), 4),
        "thresholds": sorted(set(thresholds.values())),
        "reliability": reliability(labels, weighed),
    }
    if task == "effects":
        scores["by-section"] = {
            kind: named(
                summed(tally(x, weighed[x.name], thresholds[x.name], kind) for x in labels).scores()
            )
            for kind in KINDS.values()
        }
    return scores


def named(scores: tuple[float, float, float]) -> dict[str, float]:
    """Return scores under their names."""
    return dict(zip(("precision", "recall", "f1"), (round(s, 4) for s in scores), strict=True))


def reliability(labels: Sequence[Label], weighed: Weighed) -> list[dict[str, float]]:
    """Return, by tenths of probability, how many candidates were mentions."""
    bins: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for label in labels:
        for (passage, pairs), marks in zip(weighed[label.name], label.marks, strict=True):
            truth = truths(passage, [candidate for candidate, _ in pairs], marks)
            for (_, share), right in zip(pairs, truth, strict=True):
                bins[min(9, int(share * 10))].append((share, right))
    return [
        {
            "said": round(sum(s for s, _ in found) / len(found), 3),
            "measured": round(sum(r for _, r in found) / len(found), 3),
            "candidates": len(found),
        }
        for _, found in sorted(bins.items())
    ]


def write_terms(corpus: Path) -> None:
    """Write the keys of the terms of DOID, SYMP and MONDO."""
    folder = corpus / "terminologies"
    keys: dict[str, str] = {}
    for line in (folder / "doid_HumanDO.tsv").read_text("utf-8").splitlines()[1:]:
        keys[phrase_key(line.split("\t")[1].strip('"'))] = "DOID"
    for line in (folder / "symp.obo").read_text("utf-8").splitlines():
        if found := re.match(r'name: (.*)|synonym: "(.*?)" EXACT', line):
            keys.setdefault(phrase_key((found[1] or found[2]).replace("obsolete ", "")), "SYMP")
    rows = [f"{key}\t{keys[key]}" for key in sorted(keys) if key and key not in TERM_HEADS]
    head = (
        "# Names of diseases and symptoms, in the form by which phrases are compared.\n"
        "# Source: Human Disease Ontology (DOID) and Symptom Ontology (SYMP). Licence: CC0-1.0.\n"
    )
    (OUT / "terms.tsv").write_text(head + "key\tsource\n" + "\n".join(rows) + "\n", "utf-8")
    cells = [
        line.split("\t")[1].strip().strip('"')
        for line in (folder / "mondo_labels.tsv").read_text("utf-8").splitlines()[1:]
        if "\t" in line
    ]
    short = {key for key in map(phrase_key, cells) if 0 < len(key.split()) <= LONGEST_MONDO}
    head = (
        "# Names of diseases of at most three words, in the form by which phrases are compared.\n"
        "# Source: Mondo Disease Ontology, https://mondo.monarchinitiative.org, changed as said."
        " Licence: CC BY 4.0.\n"
    )
    rows = sorted(short - set(keys) - TERM_HEADS)
    (OUT / "terms-mondo.tsv").write_text(head + "key\n" + "\n".join(rows) + "\n", "utf-8")


SOURCES = {
    "effects": "SPL-ADR-200db, training part (Demner-Fushman et al. 2018, US National Library"
    " of Medicine; doi:10.1038/sdata.2018.1), listed as CC0-1.0; words of the labels' text only",
    "uses": "LabeledIn (Khare, Li and Lu 2014, US National Library of Medicine), public domain"
    " (work of the US Government)",
}


def write_filter(labels: Sequence[Label], task: str) -> None:
    """Write what all *labels* teach: phrases, words, weights and threshold."""
    learned = train(labels, task)
    lore = learned.lore
    head = f"# Source: counted on {SOURCES[task]}.\n# Written by scripts/train_mentions.py.\n"
    phrases = sorted(set(lore.phrases) | set(lore.seen))
    (OUT / f"{task}-phrases.tsv").write_text(
        "# In how many labels a phrase is a mention, and in how many it occurs.\n"
        + head
        + "key\tmentions\tseen\n"
        + "".join(f"{p}\t{lore.phrases[p]}\t{lore.seen[p]}\n" for p in phrases),
        "utf-8",
    )
    words = sorted(set(lore.inside) | set(lore.words))
    (OUT / f"{task}-words.tsv").write_text(
        "# In how many labels a word begins, ends or is within a mention, or occurs at all.\n"
        + head
        + "key\tfirst\tlast\tinside\tseen\n"
        + "".join(
            f"{w}\t{lore.firsts[w]}\t{lore.lasts[w]}\t{lore.inside[w]}\t{lore.words[w]}\n"
            for w in words
        ),
        "utf-8",
    )
    filed = {
        "source": SOURCES[task],
        "threshold": learned.threshold,
        "weights": learned.weights,
    }
    text = json.dumps(filed, indent=0, ensure_ascii=False, separators=(",", ":"))
    (OUT / f"{task}-filter.json").write_text(text + "\n", "utf-8")
    trees = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in learned.forest.trees)
    head = json.dumps({"source": SOURCES[task], "columns": COLUMNS, "start": learned.forest.start})
    forest = head[:-1] + ', "trees": [\n' + trees + "\n]}\n"
    (OUT / f"{task}-forest.json").write_text(forest, "utf-8")


def main() -> None:
    """Measure, print and, if asked, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--folds", type=int, default=10)
    parser.add_argument("--task", choices=("effects", "uses"), action="append")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--no-cv", action="store_true")
    options = parser.parse_args()
    if options.write or not (OUT / "terms-mondo.tsv").exists():
        write_terms(options.corpus)
    readers = {"effects": read_effects, "uses": read_uses}
    scored = OUT / "scores.json"
    scores = json.loads(scored.read_text("utf-8")) if scored.exists() else {}
    for task in options.task or list(readers):
        labels = readers[task](options.corpus)
        if options.write:
            write_filter(labels, task)
        if not options.no_cv:
            scores[task] = measure(options.corpus, labels, task, options.folds)
            print(task, json.dumps(scores[task], indent=1))  # noqa: T201
    if options.write:
        scored.write_text(json.dumps(scores, indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
