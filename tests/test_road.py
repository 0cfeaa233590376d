"""The whole road as a stranger walks it: the program run as a program."""

from __future__ import annotations

import filecmp
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MONOGRAPHS = ROOT / "tests" / "monographs"
LENALIDOMIDE = ROOT / "data" / "monographs" / "lenalidomide.txt"


def run(
    *arguments: object, data: bytes = b"", seed: str = "0", cwd: Path = ROOT
) -> subprocess.CompletedProcess[bytes]:
    """Run the program and return what it printed."""
    return subprocess.run(
        [sys.executable, "-m", "pharmagraph", *map(str, arguments)],
        input=data,
        capture_output=True,
        env={**os.environ, "PYTHONHASHSEED": seed},
        cwd=cwd,
        check=False,
    )


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a build of the bundled monograph and those of the tests."""
    out = tmp_path_factory.mktemp("road") / "out"
    done = run("build", LENALIDOMIDE, MONOGRAPHS, "-o", out)
    assert done.returncode == 0, done.stderr.decode()
    return out


def rows(dataset: Path, name: str, *arguments: str) -> list[dict[str, str]]:
    """Return the rows of a canned query as dictionaries of plain values."""
    done = run("query", name, "--data", dataset, "-f", "json", *arguments)
    assert done.returncode == 0, done.stderr.decode()
    found = json.loads(done.stdout)["results"]["bindings"]
    return [{key: term["value"] for key, term in row.items()} for row in found]


def test_the_same_sources_give_the_same_bytes(dataset: Path, tmp_path: Path) -> None:
    """Hash seed and order of the sources change nothing in any file of a build."""
    again = tmp_path / "again"
    done = run("build", MONOGRAPHS, LENALIDOMIDE, "-o", again, seed="7")

    assert done.returncode == 0
    assert _differences(filecmp.dircmp(dataset, again)) == []


def _differences(compared: filecmp.dircmp[str]) -> list[str]:
    found = [*compared.left_only, *compared.right_only]
    _, unlike, odd = filecmp.cmpfiles(
        compared.left, compared.right, compared.common_files, shallow=False
    )
    inner = [name for sub in compared.subdirs.values() for name in _differences(sub)]
    return [*found, *unlike, *odd, *inner]


def test_the_manifest_tells_every_file(dataset: Path) -> None:
    manifest = json.loads((dataset / "manifest.json").read_text())
    files = {
        path.relative_to(dataset).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in dataset.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }

    assert {file["path"]: file["sha256"] for file in manifest["files"]} == files


def test_a_build_conforms_and_its_quotes_are_in_the_texts(dataset: Path) -> None:
    done = run("validate", dataset, "--source", LENALIDOMIDE.parent, "--source", MONOGRAPHS)

    assert done.returncode == 0, done.stdout.decode()


def test_an_altered_quote_is_found(dataset: Path, tmp_path: Path) -> None:
    graph = (dataset / "dataset.nq").read_text()
    altered = tmp_path / "altered.nq"
    altered.write_text(graph.replace('"tumor lysis syndrome, or TLS"', '"tumor lysis, or TLS"'))
    done = run("validate", altered, "--source", LENALIDOMIDE.parent)

    assert altered.read_text() != graph
    assert done.returncode == 1
    assert b"lenalidomide.txt:35" in done.stdout


@pytest.mark.parametrize("fmt", ["turtle", "trig", "ntriples", "nquads", "jsonld"])
def test_every_format_answers_alike(fmt: str, dataset: Path, tmp_path: Path) -> None:
    """A converted monograph answers as the build does, whatever format it is kept in."""
    endings = {"turtle": "ttl", "ntriples": "nt", "nquads": "nq"}
    place = tmp_path / f"lenalidomide.{endings.get(fmt, fmt)}"
    done = run("convert", LENALIDOMIDE, "-f", fmt, "-o", place)

    assert (done.returncode, done.stdout) == (0, b"")
    wanted = rows(dataset, "adverse-effects", "-p", "drug=lenalidomide")
    assert rows(place, "adverse-effects", "-p", "drug=Revlimid") == wanted
    assert len(wanted) == 29


@pytest.mark.parametrize(
    ("arguments", "data", "code", "words"),
    [
        (["convert", "no-such.txt"], b"", 3, "no-such.txt: cannot be read"),
        (["convert", "https://example.org/a.txt"], b"", 3, "nothing is fetched"),
        (["convert", "-"], b"", 3, "pharmagraph: "),
        (["convert", "-"], b"\x00\x01\x02", 3, "pharmagraph: "),
        (["convert", "-"], b"Nothing here names a drug.\n", 3, "pharmagraph: "),
        (["convert", "-", "-f", "docx"], b"", 2, "docx"),
        (["validate", "-"], b"<a> <b> .\n", 3, ":1"),
        (["validate", "-"], b"<urn:a> <urn:b> <urn:c> .\n", 4, "nothing was checked"),
        (["query", "indicatoins", "--data", "."], b"", 4, "did you mean indications"),
        (["query", "indications"], b"", 2, "--data"),
        (["query", "indications", "--data", "no-such"], b"", 3, "no-such"),
        (["query", "indications", "--endpoint", "http://127.0.0.1:9/"], b"", 5, "127.0.0.1:9"),
        (["frobnicate"], b"", 2, "frobnicate"),
    ],
)
def test_a_fault_has_its_own_exit_code(
    arguments: list[str], data: bytes, code: int, words: str
) -> None:
    """A fault is told in few words, names what it is about, and is never the verdict no."""
    done = run(*arguments, data=data)
    said = done.stderr.decode()

    assert done.returncode == code, said
    assert words in said
    assert "Traceback" not in said


def test_the_rest_of_a_batch_goes_on(tmp_path: Path) -> None:
    """What cannot be read is in quarantine with the reason; the others are built."""
    for name, data in {
        "a.txt": b"",
        "b.txt": LENALIDOMIDE.read_bytes(),
        "c.txt": b"\xff\x00",
    }.items():
        (tmp_path / name).write_bytes(data)
    done = run("build", tmp_path, "-o", tmp_path / "out")
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())

    assert done.returncode == 1
    assert [each["source"] for each in manifest["monographs"]] == ["b.txt"]
    assert [each["source"] for each in manifest["quarantine"]] == ["a.txt", "c.txt"]
    assert len(list((tmp_path / "out" / "quarantine").iterdir())) == 2


def test_nothing_read_is_no_build(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    done = run("build", tmp_path, "-o", tmp_path / "out")

    assert done.returncode == 3
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_no_build_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("years of work")
    done = run("build", LENALIDOMIDE, "-o", tmp_path)

    assert done.returncode == 7
    assert (tmp_path / "thesis.doc").read_text() == "years of work"


def test_an_empty_answer_says_what_it_means(dataset: Path) -> None:
    """Stated, denied, silent and not searched are four answers, and none reads as "none"."""
    said = {
        name: run("query", *query, "--data", dataset, "-f", "tsv")
        for name, query in {
            "stated": ["interaction-check", "-p", "agent=lenalidomide", "-p", "agent=digoxin"],
            "silent": ["risk-programs", "-p", "drug=propranolol"],
            "not searched": ["interactions", "-p", "drug=aspirin"],
        }.items()
    }

    assert said["stated"].stdout.count(b"\n") == 2
    assert said["stated"].stderr == b""
    assert b"none stated in 1 document" in said["silent"].stderr
    assert said["not searched"].returncode == 4
    assert b"nothing was searched" in said["not searched"].stderr


def test_the_pipe_from_convert_to_validate_conforms() -> None:
    turtle = run("convert", LENALIDOMIDE).stdout
    done = run("validate", data=turtle)

    assert done.returncode == 0, done.stdout.decode()
    assert b"conforms" in done.stdout


@pytest.mark.parametrize("command", ["", "convert", "build", "validate", "query", "inspect"])
def test_help_is_instant_and_has_an_example(command: str) -> None:
    """Help imports none of the slow libraries, and shows a line to paste."""
    code = (
        "import sys; from pharmagraph.cli import run; run(sys.argv[1:]);"
        "sys.exit(bool({'rdflib', 'pyshacl', 'pyoxigraph', 'SPARQLWrapper'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *filter(None, [command]), "--help"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert "Example:" in done.stdout


def test_inspect_accounts_for_every_character() -> None:
    done = run("inspect", LENALIDOMIDE, "-f", "json")
    receipt = json.loads(done.stdout)

    assert (
        sum(bucket["characters"] for bucket in receipt["buckets"].values()) == receipt["characters"]
    )
    assert receipt["buckets"]["unparsed"]["sentences"] == 0
