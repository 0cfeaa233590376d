"""Gold and texts in, scores out: reading and extracting joined with evaluation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pharmagraph.errors import GoldError, SourceError
from pharmagraph.evaluation import FIELDS, GoldDocument, Task, evaluate, rows_of
from pharmagraph.evaluation.gold import read_gold
from pharmagraph.evaluation.published import (
    drugscom_task,
    read_ddi,
    read_drugscom,
    read_labeledin,
    read_tac,
)
from pharmagraph.extracting import extract
from pharmagraph.pipeline.sources import Source, find_sources, is_folder, read_file
from pharmagraph.reading import read_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pharmagraph.evaluation import Evaluation, Row
    from pharmagraph.model import Monograph

    Predictor = Callable[[GoldDocument], Sequence[Row]]
    Each = Callable[[Iterable[GoldDocument]], Iterable[GoldDocument]]

__all__ = ["FORMATS", "Settings", "find_format", "open_gold", "predict", "score"]

FORMATS = ("toml", "tac2017", "labeledin", "ddi2013", "drugscom")
_READERS: dict[str, Callable[[bytes, str], Task]] = {
    "tac2017": read_tac,
    "labeledin": read_labeledin,
    "ddi2013": read_ddi,
}
# How a file of each format is known: the beginning of its name (any case) and its ending.
_SIGNS = {
    "toml": ("", ".toml"),
    "tac2017": ("", ".json"),
    "labeledin": ("labeledin_annotated", ".txt"),
    "ddi2013": ("", ".zip"),
    "drugscom": ("", ".csv"),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What is asked for: fields (none is all), overlap, draws of the bootstrap."""

    fields: tuple[str, ...] = ()
    least_iou: float = 0.0
    resamples: int = 1000


def find_format(gold: str) -> str:
    """Return the format of the file or folder *gold*; raise GoldError if there is no telling."""
    if not is_folder(gold):
        _must_exist(gold)
        endings = {ending: name for name, (_, ending) in _SIGNS.items()}
        endings[".xml"] = "ddi2013"
        found = endings.get(Path(gold).suffix.lower())
        if found:
            return found
        raise GoldError(gold, "is gold of no known format", "name one with --gold-format")
    for name in FORMATS:
        if _gold_files(gold, name):
            return name
    raise GoldError(gold, "holds no gold", "gold is NAME.toml beside NAME.txt, or published")


def _gold_files(gold: str, fmt: str) -> list[Path]:
    """Return the files of *gold* that are of the format *fmt*, from A to Z."""
    if not is_folder(gold):
        return [Path(gold)]
    start, ending = _SIGNS[fmt]
    try:
        inside = sorted(Path(gold).iterdir())
    except OSError as fault:
        raise GoldError(gold, f"cannot be read: {fault.strerror}") from fault
    return [p for p in inside if p.suffix == ending and p.name.lower().startswith(start)]


def _must_exist(place: str) -> None:
    """Raise GoldError if there is nothing at *place*."""
    try:
        found = Path(place).exists()
    except (OSError, ValueError):
        found = False
    if not found:
        raise GoldError(place, "there is no such file or folder", "mind the spelling")


def open_gold(gold: str, sources: str, fmt: str) -> Task:
    """Return the task of the gold at *gold*, whose texts are in the folder *sources*.

    Raises GoldError, with file and line, for what is wrong with it.
    """
    _must_exist(gold)
    _must_exist(sources or gold)
    if fmt == "toml":
        return _own_gold(gold, sources)
    files = _gold_files(gold, fmt)
    if not files:
        raise GoldError(gold, f"holds no gold of the format {fmt}", "mind --gold-format")
    if fmt == "drugscom":
        return _table_task(files[0], sources)
    tasks = [_READERS[fmt](read_file(str(path), GoldError), str(path)) for path in files]
    documents = tuple(document for task in tasks for document in task.documents)
    return replace(tasks[0], documents=documents)


def _own_gold(gold: str, sources: str) -> Task:
    files = _gold_files(gold, "toml")
    if not files:
        raise GoldError(gold, "holds no gold", "gold is NAME.toml beside NAME.txt")
    folder = Path(sources or (gold if is_folder(gold) else Path(gold).parent))
    documents = []
    for path in files:
        place = folder / f"{path.stem}.txt" if folder.is_dir() else folder
        if not place.is_file():
            problem = f"its text {place.name} is not in {folder}"
            raise GoldError(str(path), problem, "name the folder of the texts as SOURCES")
        data = read_file(str(place))
        text = read_document(data, str(place)).text
        rows = read_gold(read_file(str(path), GoldError), str(path), text)
        documents.append(GoldDocument(str(place), text, rows, data=data))
    return Task("toml", tuple(documents), tuple(FIELDS))


def _table_task(file: Path, sources: str) -> Task:
    if not sources:
        raise GoldError(str(file), "carries no texts", "name the folder of the texts as SOURCES")
    known = read_drugscom(read_file(str(file), GoldError), str(file))
    read = []
    for source in find_sources([sources]):
        try:
            monograph = _extracted(read_file(source.place), source)
        except SourceError:
            continue
        read.append((source.place, monograph.drug, monograph.document.text))
    return drugscom_task(known, read)


def _extracted(data: bytes, source: Source) -> Monograph:
    return extract(read_document(data, source.shown))


def predict(document: GoldDocument) -> tuple[Row, ...]:
    """Return what the normal road finds in a document: read it, extract, make rows.

    Raises SourceError if it cannot be read.
    """
    return rows_of(extract(read_document(document.source, document.name)))


def score(
    task: Task,
    settings: Settings,
    *,
    predictor: Predictor = predict,
    each: Each = iter,
) -> Evaluation:
    """Return how the rows of *predictor* answer the gold of *task*.

    A document that cannot be read counts as one in which nothing was found. *each* may
    show how far it has got.
    """
    if settings.fields:
        kept = tuple(field for field in task.fields if field in settings.fields)
        task = replace(task, fields=kept)
    found: dict[str, tuple[Row, ...]] = {}
    unread = []
    for document in each(task.documents):
        try:
            rows = [row for row in predictor(document) if document.judges(row)]
            found[document.name] = task.adapt(rows)
        except SourceError as error:
            unread.append(str(error))
        except Exception as error:  # noqa: BLE001  one document must not end the measuring
            unread.append(f"{document.name}: {type(error).__name__}: {error}")
    return evaluate(
        task,
        found,
        least_iou=settings.least_iou,
        resamples=settings.resamples,
        unread=unread,
    )
