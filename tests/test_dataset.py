"""Every question gives the same rows on a build and on each of its dumps, on both engines."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING

import pytest

from cli_runs import LENALIDOMIDE, ROOT, run, small
from pharmagraph import queries
from pharmagraph.errors import GraphError
from pharmagraph.pipeline import asking, convert
from pharmagraph.pipeline.building import build
from pharmagraph.pipeline.curating import Curation
from pharmagraph.pipeline.dataset import open_graph, with_ontology
from pharmagraph.pipeline.regrouping import named
from pharmagraph.pipeline.sources import find_sources
from pharmagraph.queries import leafing
from pharmagraph.solutions import Solutions
from pharmagraph.store import Store
from pharmagraph.terms import FORMATS, parse, serialize, without_graph
from pharmagraph.vocabulary import RDFS

if TYPE_CHECKING:
    from pathlib import Path

    from pharmagraph.pipeline.asking import Opened
    from pharmagraph.terms import Quad

DUMPS = ("ttl", "nt", "trig", "nq", "jsonld")
OTHERS = ROOT / "tests" / "monographs"
# What the questions that cannot do without a value are asked with.
REQUIRED = {
    "dosing-calendar": {"drug": ["lenalidomide"], "condition": ["MM"], "cycle": ["2"]},
    "find": {"name": ["revlimid"]},
    "interaction-check": {"agent": ["lenalidomide", "digoxin"]},
}
# What an editor decided on one of the monographs.
OVERLAY = """
source: lenalidomide.txt
entries:
  - {op: confirm, id: adverse-effect-diarrhea, quote: diarrhea, by: A. Reader, on: 2026-01-31}
  - {op: reject, id: adverse-effect-rash, quote: rash, by: B. Reader, on: 2026-01-31, reason: mild}
  - op: edit
    id: adverse-effect-fatigue
    quote: fatigue
    set: {gloss: being tired}
    was: {gloss: null}
    by: A. Reader
    on: 2026-02-01
  - {op: add, kind: indication, quote: Brand Name, value: {condition: x}, by: C, on: 2026-01-31}
"""


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the directory of a build of several monographs, which share things."""
    place = tmp_path_factory.mktemp("dataset")
    (place / "lenalidomide.yaml").write_text(OVERLAY)
    sources = find_sources([str(LENALIDOMIDE), str(OTHERS)])
    made = build(sources, place / "out", curation=Curation(str(place)))
    assert made.notes == []
    return place / "out"


@pytest.fixture(scope="module")
def whole(out: Path) -> Opened:
    return asking.open_data([str(out)], timeout=None)


def rows(name: str, opened: Opened) -> Solutions:
    answer = asking.ask(asking.find(name), REQUIRED.get(name, {}), opened).answer
    assert isinstance(answer, Solutions)
    return answer


@pytest.fixture(scope="module", params=DUMPS)
def dump(request: pytest.FixtureRequest, out: Path) -> Opened:
    return asking.open_data([str(out / f"dataset.{request.param}")], timeout=None)


@pytest.mark.parametrize("ending", DUMPS)
def test_each_dump_holds_what_the_build_holds(ending: str, out: Path) -> None:
    assert set(open_graph(str(out / f"dataset.{ending}")).quads) == set(open_graph(str(out)).quads)


@pytest.mark.parametrize("name", queries.catalogue())
def test_each_dump_answers_as_the_build_does(name: str, dump: Opened, whole: Opened) -> None:
    assert rows(name, dump) == rows(name, whole)


def test_the_questions_do_have_answers(whole: Opened) -> None:
    silent = [name for name in queries.catalogue() if not rows(name, whole).rows]

    assert silent == []


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory) -> tuple[Opened, Opened]:
    """Return a build of one monograph, held by rdflib and by the embedded store."""
    place = tmp_path_factory.mktemp("engines") / "out"
    build(find_sources([str(LENALIDOMIDE)]), place)
    reference = asking.open_data([str(place)], "rdflib", timeout=None)
    return reference, asking.open_data([str(place)], timeout=None)


@pytest.mark.parametrize("name", queries.catalogue())
def test_rdflib_answers_as_the_embedded_store_does(
    name: str, engines: tuple[Opened, Opened]
) -> None:
    reference, embedded = engines

    assert rows(name, reference) == rows(name, embedded)


def test_the_file_of_one_drug_answers_for_that_drug(out: Path, whole: Opened) -> None:
    (place,) = (out / "monographs").glob("lenalidomide-*.ttl")
    drug = {"drug": ["lenalidomide"]}
    query = asking.find("adverse-effects")

    own = asking.ask(query, drug, asking.open_data([str(place)], timeout=None))

    assert own == asking.ask(query, drug, whole)


@pytest.fixture
def in_pieces(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Have every list read in pieces, however short; return the texts that are asked for them."""
    monkeypatch.setattr(leafing, "LONG", 0)
    monkeypatch.setattr(leafing, "FEW_DRUGS", 1)
    monkeypatch.setattr(leafing, "MORE", 1)
    asked: list[str] = []
    for name in ("plan", "plan_within"):
        real = getattr(leafing, name)
        monkeypatch.setattr(leafing, name, lambda *a, f=real: asked.append(a[0].name) or f(*a))
    return asked


# What lists a dataset: all questions that can do without a value.
LISTS = sorted(set(queries.catalogue()) - set(REQUIRED))


@pytest.mark.parametrize("name", LISTS)
def test_the_first_rows_of_a_list_are_those_of_the_whole(
    name: str, whole: Opened, in_pieces: list[str]
) -> None:
    query, listed = asking.find(name), rows(name, whole)
    for most in (1, 2, 7, len(listed) + 1):
        asked = asking.ask(query, {}, whole, most)
        assert asked.answer == Solutions(listed.variables, listed.rows[:most])
        assert asked.cut == (most < len(listed))
    # Those that ask all documents for several labels were asked more than once.
    assert in_pieces.count(name) > 4


def test_the_first_rows_with_a_code_are_those_of_the_whole(
    whole: Opened, in_pieces: list[str]
) -> None:
    query, rare = asking.find("adverse-effects"), {"seriousness": ["serious"]}
    listed = asking.ask(query, rare, whole).answer
    assert isinstance(listed, Solutions)
    assert 3 < len(listed) < len(rows("adverse-effects", whole))
    for most in (1, 3, len(listed)):
        first = asking.ask(query, rare, whole, most).answer
        assert first == Solutions(listed.variables, listed.rows[:most])
    assert in_pieces


def test_a_list_of_what_has_no_name_to_ask_for_is_read_whole(in_pieces: list[str]) -> None:
    data = serialize(with_ontology(quads_of(small())), FORMATS["nquads"]).decode()
    nameless = re.sub(r"<[^<>]*/effect/headache>", "_:one", data)
    assert nameless != data
    quads = parse(nameless.encode(), FORMATS["nquads"], "a.nq")
    query, opened = asking.find("drugs-with-effect"), asking.Opened(Store(quads).ask)

    whole = asking.ask(query, {}, opened).answer
    first = asking.ask(query, {}, opened, 1)

    assert isinstance(whole, Solutions)
    assert len(whole) == 2
    assert (first.answer, first.cut) == (Solutions(whole.variables, whole.rows[:1]), True)
    assert in_pieces == []


def test_a_short_list_and_one_of_a_drug_are_read_whole(
    whole: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leafing, "plan_within", None)
    query = asking.find("indications")
    listed = asking.ask(query, {}, whole).answer
    assert asking.ask(query, {}, whole, len(rows("indications", whole))).answer == listed
    monkeypatch.setattr(leafing, "LONG", 0)
    one = asking.ask(query, {"drug": ["lenalidomide"]}, whole, 1)
    assert (len(one.answer), one.cut) == (1, True)


def quads_of(data: bytes) -> list[Quad]:
    return list(convert(data, "a.txt").quads)


def test_triples_get_the_graph_back_that_they_were_in() -> None:
    quads = quads_of(small())
    text = serialize(without_graph(quads), FORMATS["turtle"])

    assert set(named(parse(text, FORMATS["turtle"], "a.ttl"))) == set(quads)


def test_a_thing_keeps_the_label_that_each_graph_has_for_it() -> None:
    one = small().replace(b"headache", b"shortness of breath")
    two = small("quorvane").replace(b"headache", b"trouble breathing")
    quads = [*quads_of(one), *quads_of(two)]
    text = serialize(without_graph(quads), FORMATS["ntriples"])

    found = named(parse(text, FORMATS["ntriples"], "a.nt"))

    labels = {q for q in quads if q.predicate == RDFS.label}
    assert {q for q in found if q.predicate == RDFS.label} == labels
    assert len({q.object for q in labels if "shortness-of-breath" in str(q.subject)}) > 2


def test_triples_of_no_monograph_belong_to_no_graph() -> None:
    loose = parse(b"<http://a/b> <http://a/c> <http://a/b> .", FORMATS["turtle"], "a.ttl")

    assert named(loose) == []


def test_the_ontology_is_put_beside_the_data_once() -> None:
    quads = with_ontology(quads_of(small()))

    assert len(quads) > len(quads_of(small()))
    assert with_ontology(quads) == quads


def test_a_build_whose_dump_was_altered_is_refused(out: Path, tmp_path: Path) -> None:
    place = shutil.copytree(out, tmp_path / "out")
    dump = place / "dataset.nq"
    dump.write_bytes(dump.read_bytes().replace(b"lenalidomide", b"lenalidomine", 1))
    problem = "is not what the manifest says (delete it and build again, or name the file itself)"

    for ran in (run("query", "indications", "--data", place), run("validate", place)):
        assert (ran.code, ran.out) == (3, b"")
        assert ran.err == f"pharmagraph: {dump}: {problem}\n"


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"files": [{}]}', '{"files": [], "monographs": 1}', "\xff"]
)
def test_a_manifest_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text, encoding="latin-1")

    with pytest.raises(GraphError) as caught:
        open_graph(str(tmp_path))

    assert str(caught.value).startswith(f"{tmp_path}/manifest.json: is no manifest of a build")


def test_a_dump_that_is_gone_is_named(out: Path, tmp_path: Path) -> None:
    place = shutil.copytree(out, tmp_path / "out")
    (place / "dataset.nq").unlink()

    with pytest.raises(GraphError) as caught:
        open_graph(str(place))

    assert caught.value.where == f"{place}/dataset.nq"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("folder", "is no dataset: there is no manifest.json in it (make one: pharmagraph build"),
        ("none.ttl", "cannot be read: No such file or directory"),
        ("none", "cannot be read: No such file or directory"),
        ("n" * 300, "cannot be read: File name too long"),
        ("a.xyz", "is in no known format (.xyz) (name one with --input-format: turtle, trig,"),
    ],
)
def test_what_is_no_dataset_is_named_with_the_cure(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "a.xyz").touch()

    with pytest.raises(GraphError) as caught:
        open_graph(str(tmp_path / name))

    assert str(caught.value).startswith(f"{tmp_path / name}: {message}")


def test_the_format_can_be_named_where_the_ending_does_not_tell(tmp_path: Path) -> None:
    place = tmp_path / "data"
    place.write_bytes(serialize(quads_of(small()), FORMATS["nquads"]))

    found = open_graph(str(place), "application/n-quads")

    assert found.format_name == "nquads"
    assert set(found.quads) == set(quads_of(small()))


def test_a_build_tells_the_names_of_its_sources(out: Path) -> None:
    manifest = json.loads((out / "manifest.json").read_bytes())

    found = open_graph(str(out))

    assert found.sources == {each["sha256"]: each["source"] for each in manifest["monographs"]}
    wanted = {"lenalidomide.txt", *(path.name for path in OTHERS.glob("*.txt"))}
    assert set(found.sources.values()) == wanted
