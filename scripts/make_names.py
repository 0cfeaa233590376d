"""Write the lexicons of drug names and of common words from public-domain sources.

    python scripts/make_names.py PRODUCTS FOLDER...

PRODUCTS is ``Products.txt`` of Drugs@FDA (US Food and Drug Administration, public domain):
its active ingredients, without their salts, are the names, its names of one word the brands.
A common word stands in lower
case in at least `LEAST` of the documents in the FOLDERs (labels and monographs published
by US agencies) and is neither a name nor a word of a class. Facts only: no text is kept.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from pathlib import Path

from pharmagraph import assets
from pharmagraph.lexicons import table

LEAST = 6
_MOST_WORDS = 3
_LONG = 10
_NAME = re.compile(r"[a-z][a-z -]{2,}[a-z]")
_WORD = re.compile(r"(?<![\w-])[a-z]{2,}(?:-[a-z]+)*(?![\w-])")
_TAG = re.compile(r"<[^<>]+>|\\[nrt]")
_MORE_SALTS = (
    "disodium dihydrochloride hydrobromide medoxomil dipropionate valerate propionate palmitate"
    " pamoate bitartrate malate camsylate hyclate stearate benzoate edisylate trihydrate"
    " dihydrate recombinant tromethamine meglumine isethionate nicotinate decanoate enanthate"
    " cypionate furoate butyrate diacetate xinafoate napsylate anhydrous"
)
# Words that many documents hold and that name substances or classes all the same.
_SUBSTANCES = (
    "titanium dioxide glycol hydrochloride monoamine oxide hydroxide povidone chloride cyproterone"
    " glutathione acetone flucloxacillin platinum chromium tricyclics flavonoids beta-lactam"
    " celandine methanol psychotropic psychotropics cytotoxic sterols purine pyrimidine"
    " acetylsalicylic cathartic cathartics cosmetics biologics tricyclic sulfur gold silver"
)


def names(products: Path) -> set[str]:
    """Return the active ingredients in *products*, with and without their salts."""
    salts = {row["word"] for row in table("salts")} | set(_MORE_SALTS.split())
    found = set()
    with products.open(encoding="latin-1", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            for cell in (row["ActiveIngredient"] or "").lower().split(";"):
                words = re.split(r"[,(0-9]", cell.strip())[0].split()
                found.add(" ".join(words))
                while len(words) > 1 and words[-1] in salts:
                    words.pop()
                found.add(" ".join(words))
    # What a name of several words begins with can be a name of its own ("mycophenolate").
    first = {n.split()[0] for n in found if " " in n}
    found |= {n for n in first if len(n) >= _LONG and not n.endswith(("ed", "yl", "ic"))}
    return {n for n in found if _NAME.fullmatch(n) and n.count(" ") < _MOST_WORDS}


def brands(products: Path, known: set[str]) -> set[str]:
    """Return the trade names of one word in *products* that are not in *known*."""
    with products.open(encoding="latin-1", newline="") as file:
        rows = [row["DrugName"] or "" for row in csv.DictReader(file, delimiter="\t")]
    return {row.lower() for row in rows if _NAME.fullmatch(row.lower()) and " " not in row} - known


def common(folders: list[Path], known: set[str]) -> set[str]:
    """Return the words of many documents in *folders* that name no drug and no class."""
    counts: Counter[str] = Counter()
    for folder in folders:
        for file in sorted(folder.iterdir()):
            text = _TAG.sub(" ", file.read_text("utf-8", "replace"))
            parts = text.split('"effective_time"') if file.suffix == ".json" else [text]
            for part in parts:
                counts.update(set(_WORD.findall(part)))
    rows = [row for name in ("class-heads", "class-nouns", "agents") for row in table(name)]
    known = known | {next(iter(row.values())).lower() for row in rows} | set(_SUBSTANCES.split())
    known |= {r["subject_label"].lower() for r in _mapped() if r["subject_category"] != "effect"}
    return {
        word
        for word, times in counts.items()
        if times >= LEAST and not word.startswith("anti")
        if known.isdisjoint({word, word.removesuffix("s"), f"{word}s"})
    }


def _mapped() -> tuple[dict[str, str], ...]:
    return table("terms.sssom", "data", "mappings")


def _write(name: str, lines: list[str], words: set[str]) -> None:
    place = assets.path("data", "lexicons", f"{name}.tsv")
    with Path(str(place)).open("w", encoding="utf-8", newline="\n") as file:
        file.write("\n".join([*lines, "word", *sorted(words), ""]))


if __name__ == "__main__":
    told = names(Path(sys.argv[1]))
    words = common([Path(each) for each in sys.argv[2:]], told)
    head = "# Names of active ingredients of drugs, without their salts."
    source = "# Source: Drugs@FDA, US Food and Drug Administration (public domain)."
    written = "# Written by scripts/make_names.py."
    _write("drug-names", [head, source, written], told - words)
    head = "# Brand names of drugs, of one word."
    trade = brands(Path(sys.argv[1]), told | words)
    _write("brand-names", [head, source, written], trade)
    head = f"# Words that stand in {LEAST} or more labels and monographs and name no drug."
    source = "# Source: counted by us on labels of the US FDA and on LiverTox. Licence: CC BY 4.0."
    _write("common-words", [head, source, written], words)
