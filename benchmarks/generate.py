"""Write varied monographs in the layouts of this project, to measure at scale.

    python benchmarks/generate.py COUNT FOLDER [SEED]

Drugs have invented names; conditions, effects and other drugs are those of our mapping
table. The same seed gives the same texts: monograph N does not depend on COUNT.
"""

from __future__ import annotations

import random
import sys
from functools import lru_cache
from pathlib import Path

from pharmagraph import assets

__all__ = ["monograph", "write"]

_STARTS = (  # noqa: SIM905
    "bal bex cor dal dur fel fen gal kel lam mir nor ov par pel quor ral sev tal tor val zel"
).split()
_MIDDLES = ("a adi afo ami aro eri eti evo ibo imi iva ola oro ovi uda ulo una uri").split()  # noqa: SIM905
_ENDS = ("fen lol mab mide nib pam pine pril sartan statin tidine tril vir xaban zole zine").split()  # noqa: SIM905
_FORMS = ("Tablets", "Capsules", "Extended-release tablets", "Chewable tablets")
_CLASSES = ("antihistamines", "beta blockers", "statins", "kinase inhibitors", "antibiotics")
_ACTIONS = ("blocks an enzyme that inflamed tissue needs", "slows the nerves that carry pain")
_TIMES = ("once daily", "twice daily", "every 8 hours", "three times daily with food")
_BANDS = ("Common", "The most common", "Less common", "Rare")
_LETTERS = "ABCDX"


@lru_cache(maxsize=1)
def _labels() -> dict[str, tuple[str, ...]]:
    """Return the labels of our mapping table by category, the short ones alone."""
    found: dict[str, set[str]] = {}
    lines = assets.read_bytes("data", "mappings", "terms.sssom.tsv").decode().splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    label, category = rows[0].index("subject_label"), rows[0].index("subject_category")
    for row in rows[1:]:
        if len(row[label]) <= 30 and not set(row[label]) & set("(),;/"):
            found.setdefault(row[category], set()).add(row[label])
    return {name: tuple(sorted(words)) for name, words in found.items()}


class _Facts:
    """What one invented monograph says."""

    def __init__(self, number: int, seed: int) -> None:
        dice = self.dice = random.Random(f"{seed} {number}")
        labels = _labels()
        ends = [number % len(_ENDS), number // len(_ENDS)]
        middle = ends[1] % len(_MIDDLES)
        start = ends[1] // len(_MIDDLES)
        extra = _MIDDLES[start // len(_STARTS) % len(_MIDDLES)] if start >= len(_STARTS) else ""
        self.drug = _STARTS[start % len(_STARTS)] + extra + _MIDDLES[middle] + _ENDS[ends[0]]
        self.brand = self.drug[:4].capitalize() + dice.choice(("ra", "exa", "ivo", "on"))
        self.uses = dice.sample(labels["condition"], dice.randint(1, 3))
        self.effects = [
            (band, dice.sample(labels["effect"], dice.randint(3, 8))) for band in _BANDS
        ]
        self.others = dice.sample(labels["drug"], 4)
        self.groups = dice.sample(labels["class"], 2)
        self.dose = dice.choice((2, 5, 10, 20, 50, 100, 250))
        self.times = dice.choice(_TIMES)
        self.letter = dice.choice(_LETTERS)
        self.year = dice.randint(1960, 2020)

    def title(self) -> str:
        return self.drug.capitalize()

    def listed(self, items: list[str]) -> str:
        return ", ".join(items[:-1]) + f", and {items[-1]}" if len(items) > 1 else items[0]


def monograph(number: int, seed: int = 1) -> str:
    """Return the text of monograph *number*, in one of four layouts."""
    facts = _Facts(number, seed)
    return (_questions, _reflowed, _second, _labelled)[number % 4](facts)


def _overview(f: _Facts) -> str:
    return (
        f"{f.title()} is used to treat {f.listed(f.uses)}. It belongs to a class of drugs called"
        f" {f.dice.choice(_CLASSES)}. {f.title()} {f.dice.choice(_ACTIONS)}. The FDA approved"
        f" {f.drug} in {f.dice.choice(('March', 'July', 'October'))} {f.year}."
    )


def _effects(f: _Facts, *, bullets: bool) -> str:
    parts = []
    for band, items in f.effects:
        head = f"{band} side effects of {f.drug} include"
        parts.append(
            f"{head}:\n" + "".join(f"- {item}\n" for item in items)
            if bullets
            else f"{head} {f.listed(items)}."
        )
    return "\n".join(parts)


def _dosing(f: _Facts) -> str:
    return (
        f"The recommended starting dose of {f.drug} for {f.uses[0]} is {f.dose} mg by mouth"
        f" {f.times}. The dose may be increased to {f.dose * 2} mg {f.times}. The maximum dose is"
        f" {f.dose * 8} mg per day. Children 6 to 11 years of age: {f.dose / 10:g} mg/kg once"
        " daily. No dose adjustment is needed in patients with mild kidney disease."
    )


def _interactions(f: _Facts) -> str:
    one, two, three, four = f.others
    return (
        f"{one.capitalize()} and {two} increase blood levels of {f.drug}. {f.title()} reduces the"
        f" effect of {three}. Combining {f.drug} with {f.groups[0]} may increase the risk of"
        f" bleeding. {f.title()} does not interact with {four}. {f.title()} should not be taken"
        f" with {f.groups[1]}."
    )


def _pregnancy(f: _Facts) -> str:
    ban = f" Pregnant women must not take {f.drug}." if f.letter == "X" else ""
    return (
        f"There are no adequate studies of {f.drug} in pregnant women. {f.title()} is FDA pregnancy"
        f" category {f.letter}.{ban} It is not known whether {f.drug} is excreted in breast milk."
    )


def _supply(f: _Facts) -> str:
    return f"{f.dice.choice(_FORMS)}: {f.dose}, {f.dose * 2}, and {f.dose * 4} mg."


def _storage(f: _Facts) -> str:
    low = f.dice.choice((15, 20))
    high = low + f.dice.choice((5, 10, 15))
    return (
        f"{f.title()} should be stored at room temperature, {low} C to {high} C"
        f" ({low * 9 // 5 + 32} F to {high * 9 // 5 + 32} F)."
    )


def _questions(f: _Facts) -> str:
    return "\n".join(
        (
            f"Generic Name: {f.drug}\nBrand Name: {f.brand}\n",
            f"What is {f.drug}, and what is it used for?\n{_overview(f)}\n",
            f"What are the side effects of {f.drug}?\n{_effects(f, bullets=True)}",
            f"What is the dosage for {f.drug}?\n{_dosing(f)}\n",
            f"Which drugs interact with {f.drug}?\n{_interactions(f)}\n",
            f"Pregnancy and breastfeeding\n{_pregnancy(f)}\n",
            f"What else should I know about {f.drug}?",
            f"What preparations of {f.drug} are available?\n{_supply(f)}",
            f"How should I keep {f.drug} stored?\n{_storage(f)}\n",
        )
    )


def _reflowed(f: _Facts) -> str:
    lines = _questions(f).split("\n")
    body = [line.lstrip("- ") for line in lines[3:] if line]
    return "\n".join((f"{f.drug}", "", *body)) + "\n"


def _second(f: _Facts) -> str:
    asked = {
        f"What is {f.drug}, and how does it work (mechanism of action)?": _overview(f),
        f"What brand names are available for {f.drug}?": f.brand,
        f"Is {f.drug} available as a generic drug?": f.dice.choice(("Yes", "No")),
        f"What are the side effects of {f.drug}?": _effects(f, bullets=False),
        f"What is the dosage for {f.drug}?": _dosing(f),
        f"Which drugs or supplements interact with {f.drug}?": _interactions(f),
        f"Is {f.drug} safe to take if I'm pregnant or breastfeeding?": _pregnancy(f),
        f"What preparations of {f.drug} are available?": _supply(f),
        f"How should I keep {f.drug} stored?": _storage(f),
    }
    table = "\n".join(f"- {question}" for question in asked)
    body = "\n\n".join(f"{question}\n{answer}" for question, answer in asked.items())
    return f"{f.drug} ({f.brand})\n\n{table}\n\n{body}\n"


def _labelled(f: _Facts) -> str:
    fields = {
        "GENERIC NAME": f.drug,
        "BRAND NAME": f.brand,
        "DRUG CLASS AND MECHANISM": _overview(f),
        "GENERIC AVAILABLE": f.dice.choice(("Yes", "No")),
        "PREPARATIONS": _supply(f),
        "STORAGE": _storage(f),
        "DOSING": _dosing(f),
        "DRUG INTERACTIONS": _interactions(f),
        "PREGNANCY": _pregnancy(f),
        "SIDE EFFECTS": _effects(f, bullets=False),
    }
    return "\n\n".join(f"{name}: {words}" for name, words in fields.items()) + "\n"


def write(count: int, folder: Path, seed: int = 1) -> None:
    """Write *count* monographs into *folder*, in folders of a thousand."""
    for number in range(count):
        place = folder / f"{number // 1000:03}" / f"{number:06}.txt"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(monograph(number, seed), encoding="utf-8")


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1)
