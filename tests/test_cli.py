"""The command line keeps its word: exit codes, streams, formats, and one clear line per fault."""

from __future__ import annotations

import contextlib
import csv
import http.server
import io
import json
import os
import pty
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from cli_runs import LENALIDOMIDE, MONOGRAPHS, ROOT, Ran, run, run_apart, small
from pharmagraph import cli, pipeline, queries
from pharmagraph.cli.inspect import BUCKETS
from pharmagraph.model import Bucket
from pharmagraph.publishing import dumps
from pharmagraph.terms import FORMATS as RDF_FORMATS
from pharmagraph.terms import parse
from pharmagraph.validation import FORMATS as REPORTS

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMANDS = list(cli.COMMANDS)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the directory of a build of one small monograph."""
    place = tmp_path_factory.mktemp("cli") / "out"
    assert run("build", "-", "-o", place, stdin=small()).code == 0
    return place


@pytest.fixture(scope="module")
def turtle(out: Path) -> bytes:
    (place,) = (out / "monographs").glob("*.ttl")
    return place.read_bytes()


# ---------------------------------------------------------------- exit codes


def test_0_done(out: Path) -> None:
    assert run("convert", "-", stdin=small()).code == 0
    assert run("validate", out).code == 0
    assert run("query", "indications", "--data", out).code == 0
    assert run("inspect", "-", stdin=small()).code == 0
    assert run("--help").code == 0


def test_1_does_not_conform(turtle: bytes) -> None:
    damaged = turtle.replace(b"\n    mono:about drug:zeltrapine ;", b"", 1)

    ran = run("validate", stdin=damaged)

    assert ran.code == 1
    assert re.search(r"^<stdin>:[0-9]+: violation: ", ran.text, re.MULTILINE)
    assert ran.text.splitlines()[-1].startswith("does not conform: ")


@pytest.mark.parametrize(
    "arguments",
    [
        ["nosuch"],
        ["query"],
        ["query", "indications"],
        ["query", "indications", "--data", "a", "--endpoint", "http://127.0.0.1/"],
        ["query", "indications", "--data", "a", "-p", "drug"],
        ["query", "indications", "--data", "a", "-f", "docx"],
        ["query", "indications", "--data", "a", "--timeout", "0"],
        ["convert", "-f", "docx"],
        ["convert", "-o", "a.docx"],
        ["convert", "--base", "nowhere"],
        ["convert", "a", "b"],
        ["build", "-o", "out"],
        ["build", "a"],
        ["validate", "--fail-on", "anything"],
        ["inspect", "--only", "nonsense"],
    ],
)
def test_2_wrong_usage(arguments: list[str]) -> None:
    ran = run(*arguments)

    assert (ran.code, ran.out) == (2, b"")
    assert ran.err.startswith("Usage: pharmagraph ")
    assert "Error: " in ran.err


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (["convert", "none.txt"], "none.txt: cannot be read: No such file or directory ("),
        (["convert", "empty.txt"], "empty.txt: is empty (give the monograph's text)"),
        (["convert", "binary.txt"], "binary.txt: holds NUL bytes: it is binary, or UTF-16"),
        (
            ["convert", "folder"],
            "folder: holds no monograph (a source is a .txt, .html or .htm file)",
        ),
        (["convert", "pipe"], "pipe: is no regular file (name a file, or - for standard input)"),
        (["convert", "/dev/zero"], "/dev/zero: is no regular file (name a file, or -"),
        (["convert", "nodrug.txt"], "nodrug.txt: no generic name of a drug was found ("),
        (["convert", "https://127.0.0.1/a"], "https://127.0.0.1/a: is a URL, and nothing is"),
        (["convert", ""], "'': is no regular file (name a file, or - for standard input)"),
        (["inspect", "none.txt"], "none.txt: cannot be read: No such file or directory ("),
        (["convert", "-", "--metadata", "none.toml"], "none.toml: cannot be read: No such"),
        (["build", "empty.txt", "-o", "out"], "empty.txt: is empty (give the monograph's text)"),
        (["validate", "none.ttl"], "none.ttl: cannot be read: No such file or directory ("),
        (["validate", "bad.ttl"], "bad.ttl:3: "),
        (["validate", "folder"], "folder: is no dataset: there is no manifest.json in it ("),
        (["validate", "nodrug.txt"], "nodrug.txt: is in no known format (.txt) (a monograph"),
        (["validate", "good.ttl", "--source", "none"], "none: cannot be read: No such file"),
        (["query", "silent", "--data", "none"], "none: cannot be read: No such file or"),
        (["query", "silent", "--data", "bad.ttl"], "bad.ttl:3: "),
        (["query", "silent", "--data", "http://127.0.0.1/a.ttl"], "http://127.0.0.1/a.ttl: is a"),
    ],
)
def test_3_input_that_cannot_be_read(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    turtle: bytes,
    command: list[str],
    message: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty.txt").touch()
    (tmp_path / "binary.txt").write_bytes(b"\x7fELF\0\0\0")
    (tmp_path / "nodrug.txt").write_text("Wash your hands.\n")
    (tmp_path / "folder").mkdir()
    (tmp_path / "good.ttl").write_bytes(turtle)
    (tmp_path / "bad.ttl").write_text("# one\n# two\n<a> <b> .\n")
    os.mkfifo(tmp_path / "pipe")

    ran = run(*command, stdin=small())

    assert (ran.code, ran.out) == (3, b"")
    assert ran.err.startswith(f"pharmagraph: {message}")
    assert ran.err.count("\n") == 1 + (command[0] == "build")


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (["query", "indicatoins"], "indicatoins: there is no such query (did you mean indicat"),
        (["query", "none.rq"], "none.rq: cannot be read: No such file or directory ("),
        (["query", "bad.rq"], "bad.rq:2: column 15: ‘}’ cannot stand here, after ‘WHERE { ?a ?b’"),
        (["query", "far.rq"], "far.rq:1: SERVICE asks another server, and is refused"),
        (["query", "indications", "-p", "drag=a"], "indications: has no parameter 'drag' (did"),
        (["query", "indications", "-p", "drug=zeltrapin"], "drug: no drug is called 'zeltrapin'"),
        (["query", "dosing-calendar"], "dosing-calendar: "),
    ],
)
def test_4_bad_query(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    out: Path,
    command: list[str],
    message: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.rq").write_text("SELECT *\nWHERE { ?a ?b }\n")
    (tmp_path / "far.rq").write_text("SELECT * WHERE { SERVICE <http://127.0.0.1/> { ?a ?b ?c } }")

    ran = run(*command, "--data", out)

    assert (ran.code, ran.out) == (4, b"")
    assert ran.err.startswith(f"pharmagraph: {message}")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    ("shapes", "message"),
    [
        ("", "a.shapes: no shape has a target"),
        ("oops", "a.shapes:1: "),
        (
            "@prefix sh: <http://www.w3.org/ns/shacl#> . <a:b> sh:mincount 1 .",
            "a.shapes: SHACL has",
        ),
    ],
)
def test_4_bad_shapes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, out: Path, shapes: str, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.shapes").write_text(shapes)

    ran = run("validate", out, "--shapes", "a.shapes")

    assert ran.code == 4
    assert ran.err.startswith(f"pharmagraph: {message}")


def test_4_nothing_was_targeted_unless_that_is_allowed() -> None:
    strange = b"<http://example.org/a> <http://example.org/b> 1 .\n"

    refused = run("validate", stdin=strange)
    allowed = run("validate", "--allow-empty", stdin=strange)

    problem = "no shape found a focus node, so nothing was checked"
    assert (refused.code, refused.out) == (4, b"")
    assert refused.err.startswith(f"pharmagraph: <stdin>: {problem} (")
    assert allowed.code == 0
    assert "nothing was checked" in allowed.text


def test_5_an_endpoint_that_is_not_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/query"

        ran = run("query", "indications", "--endpoint", url)

    assert (ran.code, ran.out) == (5, b"")
    assert ran.err.startswith(f"pharmagraph: {url}: no answer: ")
    assert ran.err.count("\n") == 1


@pytest.fixture
def deaf() -> Iterator[str]:
    """Yield the URL of an endpoint that takes questions and never answers."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/query"


def test_6_an_endpoint_that_is_too_slow(deaf: str) -> None:
    ran = run("query", "indications", "--endpoint", deaf, "--timeout", "0.2")

    assert (ran.code, ran.out) == (6, b"")
    assert ran.err.startswith(f"pharmagraph: {deaf}: ")


@pytest.mark.parametrize("engine", ["embedded", "rdflib"])
def test_6_a_query_of_files_that_is_too_slow(tmp_path: Path, out: Path, engine: str) -> None:
    slow = "SELECT (COUNT(*) AS ?n) WHERE {\n"
    slow += "".join(f"  GRAPH ?{x} {{ ?{x}1 ?{x}2 ?{x}3 }}\n" for x in "abcde") + "}\n"
    (tmp_path / "slow.rq").write_text(slow)

    ran = run_apart(
        "query", tmp_path / "slow.rq", "--data", out, "--timeout", "0.2", "--engine", engine
    )

    assert (ran.code, ran.out) == (6, b"")
    assert ran.err == (
        f"pharmagraph: {tmp_path}/slow.rq: took longer than 0.2 s "
        "(ask for less, or give it more --timeout)\n"
    )


@pytest.mark.parametrize(
    "command",
    [
        ["convert", "-"],
        ["inspect", "-"],
        ["validate", "{out}"],
        ["query", "indications", "--data", "{out}"],
        ["query", "--list"],
    ],
)
def test_7_output_that_cannot_be_written(tmp_path: Path, out: Path, command: list[str]) -> None:
    place = tmp_path / "none" / "file"
    given = [each.format(out=out) for each in command]

    ran = run(*given, "-o", place, stdin=small())

    assert (ran.code, ran.out) == (7, b"")
    problem = "cannot be written: No such file or directory"
    assert ran.err == f"pharmagraph: {place}: {problem}\n"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full")  # noqa: PTH110
@pytest.mark.parametrize("command", [["convert", LENALIDOMIDE], ["--help"], ["query", "--list"]])
def test_7_a_full_disk_behind_standard_output(command: list[str | Path]) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run(
            [sys.executable, "-m", "pharmagraph", *command],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert done.returncode == 7
    problem = "cannot be written: No space left on device"
    assert done.stderr.decode() == f"pharmagraph: <stdout>: {problem}\n"


@pytest.mark.parametrize(
    ("closed", "code", "message"),
    [
        ("<&-", 3, "pharmagraph: <stdin>: is closed (name a file)\n"),
        (">&-", 7, "pharmagraph: <stdout>: is closed (name a file with --output)\n"),
        ("2>&-", 3, ""),
    ],
)
def test_a_closed_stream_is_a_fault_and_no_bug(closed: str, code: int, message: str) -> None:
    """Standard error may be closed too: the exit code is still that of the fault."""
    source = "none.txt" if code == 3 and not message else "-" if code == 3 else LENALIDOMIDE
    line = f"{sys.executable} -m pharmagraph convert {source} {closed}"

    done = subprocess.run(line, shell=True, capture_output=True, check=False)

    assert (done.returncode, done.stderr.decode()) == (code, message)


def test_70_a_bug_is_no_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(pipeline, "convert", broken)

    ran = run("convert", "-", stdin=small())

    assert (ran.code, ran.out) == (70, b"")
    assert "Traceback" in ran.err
    assert "ZeroDivisionError" in ran.err
    assert ran.err.endswith("pharmagraph: this is a bug; please report the lines above\n")


def test_70_a_package_that_cannot_be_imported_is_no_verdict(tmp_path: Path) -> None:
    (tmp_path / "click.py").write_text("raise ImportError('broken')\n")

    ran = run_apart("--help", env={**os.environ, "PYTHONPATH": str(tmp_path)})

    assert ran.code == 70


def test_130_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "convert", interrupted)

    ran = run("convert", "-", stdin=small())

    assert (ran.code, ran.out) == (130, b"")
    assert ran.err.strip() == "pharmagraph: interrupted"


@pytest.fixture
def elsewhere() -> Iterator[Path]:
    """Yield a folder that every user may enter."""
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    yield place
    for folder in place.rglob("*"):
        folder.chmod(0o755)
    shutil.rmtree(place)


AS_NOBODY = """
import email.policy, importlib.metadata, os, sys
from pharmagraph.cli import build, convert, query, run, validate
from pharmagraph.pipeline import asking, building, checking
from pharmagraph.publishing import dumps
from pharmagraph.validation import engine
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
sys.exit(run(sys.argv[1:]))
"""


def as_nobody(*arguments: object, cwd: Path) -> Ran:
    """Run as a user who may not do everything."""
    command = [sys.executable, "-c", AS_NOBODY, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, check=False, cwd=cwd)
    return Ran(done.returncode, done.stdout, done.stderr.decode())


@pytest.mark.parametrize(
    ("command", "code", "message"),
    [
        (["convert", "secret.txt"], 3, "secret.txt: cannot be read: Permission denied (mind its"),
        (["build", "locked", "-o", "o"], 3, "locked: cannot be read: Permission denied (mind its"),
        (["validate", "locked"], 3, "locked: cannot be read: Permission denied"),
        (["query", "silent", "--data", "locked"], 3, "locked: cannot be read: Permission denied"),
        (["convert", "a.txt", "-o", "o.ttl"], 7, "o.ttl: cannot be written: Permission denied"),
        (["build", "a.txt", "-o", "o"], 7, "o: cannot be written: Permission denied"),
        (["build", "a.txt", "-o", "locked"], 7, "locked: cannot be written: Permission denied"),
    ],
)
def test_what_is_not_permitted_is_said_in_one_line(
    elsewhere: Path, command: list[str], code: int, message: str
) -> None:
    (elsewhere / "a.txt").write_bytes(small())
    (elsewhere / "secret.txt").touch(mode=0)
    (elsewhere / "locked").mkdir(mode=0)
    if os.geteuid():
        elsewhere.chmod(0o555)
    if command[-1] == "o" and code == 3:
        command = [*command[:-1], f"/tmp/{elsewhere.name}-o"]

    ran = as_nobody(*command, cwd=elsewhere)

    elsewhere.chmod(0o755)
    assert (ran.code, ran.out) == (code, b"")
    assert ran.err.startswith(f"pharmagraph: {message}")


def test_a_folder_that_may_not_be_read_is_set_aside(elsewhere: Path) -> None:
    (elsewhere / "in").mkdir()
    (elsewhere / "in" / "a.txt").write_bytes(small())
    (elsewhere / "in" / "locked").mkdir(mode=0)
    (elsewhere / "o").mkdir(mode=0o777)
    (elsewhere / "o").chmod(0o777)

    ran = as_nobody("build", "in", "-o", "o/out", "-q", cwd=elsewhere)

    assert ran.code == 1
    assert ran.err.startswith("pharmagraph: in/locked: cannot be read: Permission denied (")


def test_the_help_has_every_exit_code() -> None:
    codes = re.findall(r"(?:^|  )([0-9]+)  \S", run("--help").text, re.MULTILINE)

    assert sorted(map(int, codes)) == [0, 1, 2, 3, 4, 5, 6, 7, 70, 130]


# ---------------------------------------------------------------- help


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built") / "out"
    assert run("build", ROOT / "data" / "monographs", "-o", out, "--engine", "compiled").code == 0
    return out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_help_has_examples_that_can_be_pasted(
    name: str, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    examples = re.findall(r"^ +(pharmagraph .*)$", run(name, "--help").text, re.MULTILINE)
    assert examples
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").symlink_to(ROOT / "data")
    (tmp_path / "my.rq").write_text("ASK {}")
    shutil.copytree(built, "out")
    binary = os.path.dirname(sys.executable)  # noqa: PTH120
    env = {**os.environ, "PATH": f"{binary}:{os.environ['PATH']}"}

    for line in examples:
        if "--endpoint" not in line and name != "serve":  # that one never ends; see docs/serving.md
            script = f"set -o pipefail; {line}"
            subprocess.run(["bash", "-c", script], check=True, capture_output=True, env=env)


def test_help_imports_none_of_the_slow_libraries() -> None:
    code = (
        "import sys; from pharmagraph.cli import run\n"
        f"for name in {['', *COMMANDS]!r}:\n"
        "    assert run([*name.split(), '--help']) == 0\n"
        "assert run(['--version']) == 0\n"
        "slow = {'rdflib', 'pyshacl', 'pyoxigraph', 'SPARQLWrapper', 'ahocorasick_rs', 'rich'}\n"
        "print(*sorted(slow & set(sys.modules)), file=sys.stderr)\n"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)

    assert done.stderr.decode().strip() == ""


def offered(name: str) -> list[str]:
    """Return the formats that the help of a command offers."""
    words = " ".join(run(name, "--help").text.split())
    found = re.search(r"--format FORMAT One of ([a-z, ]+);", words)
    assert found
    return found[1].split(", ")


def test_the_help_offers_the_formats_that_there_are() -> None:
    assert offered("convert") == list(dumps.FORMATS)
    assert offered("validate") == list(REPORTS)
    assert offered("query") == list(queries.FORMATS)
    assert offered("inspect") == ["text", "json"]


def test_the_buckets_offered_are_those_of_the_model() -> None:
    assert list(BUCKETS) == [bucket.value for bucket in Bucket]


def test_the_version_names_what_the_answers_rest_on() -> None:
    first, second = run("--version").text.splitlines()

    assert re.fullmatch(
        r"pharmagraph [0-9.]+ \(rdflib [0-9.]+, pyshacl [0-9.]+, pyoxigraph [0-9.]+\)", first
    )
    assert second == "Not medical advice: it repeats what the sources say."


# ---------------------------------------------------------------- streams


@pytest.mark.parametrize(
    "command", [["convert", LENALIDOMIDE], ["inspect", LENALIDOMIDE], ["query", "--list"], ["-h"]]
)
def test_a_reader_that_has_had_enough_is_no_fault(command: list[str | Path]) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "pharmagraph", *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout
    process.stdout.close()
    _, err = process.communicate(timeout=60)

    assert (process.returncode, err) == (0, b"")


def test_a_verdict_survives_a_reader_that_has_had_enough(turtle: bytes) -> None:
    damaged = turtle.replace(b"\n    mono:about drug:zeltrapine ;", b"", 1)
    process = subprocess.Popen(
        [sys.executable, "-m", "pharmagraph", "validate"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout
    process.stdout.close()
    _, err = process.communicate(damaged, timeout=60)

    assert (process.returncode, err) == (1, b"")


def at_terminal(*arguments: object, stderr: bool = False, **env: str) -> tuple[int, str]:
    """Run with a terminal as standard output, or as standard error; return what it shows."""
    ours, theirs = pty.openpty()
    done = subprocess.Popen(
        [sys.executable, "-m", "pharmagraph", *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL if stderr else theirs,
        stderr=theirs if stderr else subprocess.DEVNULL,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "100", **env},
    )
    os.close(theirs)
    shown = b""
    with contextlib.suppress(OSError):
        while part := os.read(ours, 65536):
            shown += part
    os.close(ours)
    return done.wait(timeout=60), shown.decode()


def test_a_table_on_a_terminal_and_tab_separated_values_in_a_pipe(out: Path) -> None:
    question = ["query", "indications", "--data", out]

    _, table = at_terminal(*question)
    piped = run(*question)

    head, row = piped.text.splitlines()
    assert "\t" not in table
    assert "hay fever" in table
    assert head.split("\t")[:4] == ["drug", "drugLabel", "condition", "conditionLabel"]
    assert row.split("\t")[1::2][:2] == ["zeltrapine", "hay fever"]


def test_a_long_list_is_cut_on_a_terminal_and_whole_in_a_pipe(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = ["query", "evidence", "--data", out, "-f", "tsv"]
    whole = run(*question)
    count = whole.text.count("\n") - 1
    assert (count > 3, whole.err) == (True, "")

    few = run(*question, "--limit", "3")
    assert few.text == "".join(whole.text.splitlines(keepends=True)[:4])
    assert "there are more rows than these 3; --limit 0 gives all of them" in few.err
    assert run(*question, "--limit", count).err == ""

    monkeypatch.setattr("pharmagraph.cli.query.USUAL", 2)
    assert run(*question).text == whole.text
    monkeypatch.setattr("pharmagraph.cli.query.is_terminal", lambda: True)
    shown = run(*question)
    assert shown.text == "".join(whole.text.splitlines(keepends=True)[:3])
    assert "than these 2" in shown.err
    assert run(*question, "--limit", "0").text == whole.text
    assert run(*question, "--limit", "-1").code == 2


def test_colours_only_on_a_terminal_that_wants_them() -> None:
    plain = run("inspect", LENALIDOMIDE).text
    coloured = "\x1b["

    assert coloured in at_terminal("inspect", LENALIDOMIDE)[1]
    assert coloured not in at_terminal("inspect", LENALIDOMIDE, NO_COLOR="1")[1]
    assert coloured not in at_terminal("inspect", LENALIDOMIDE, TERM="dumb")[1]
    assert coloured not in plain
    stripped = click.unstyle(at_terminal("inspect", LENALIDOMIDE)[1]).replace("\r\n", "\n")
    assert stripped == plain


def test_progress_only_on_a_terminal(tmp_path: Path) -> None:
    _, shown = at_terminal("build", LENALIDOMIDE, "-o", tmp_path / "a", stderr=True)
    _, quiet = at_terminal("build", LENALIDOMIDE, "-o", tmp_path / "b", "-q", stderr=True)
    piped = run("build", LENALIDOMIDE, "-o", tmp_path / "c")

    assert "building" in shown
    assert "1/1" in shown
    assert quiet == ""
    assert "building" not in piped.err


# ---------------------------------------------------------------- convert


@pytest.mark.parametrize("name", dumps.FORMATS)
def test_a_format_goes_by_name_extension_media_type_or_ending_of_the_output(
    tmp_path: Path, name: str
) -> None:
    _, extension, media_type, _ = dumps.FORMATS[name]
    place = tmp_path / f"v1.2.{extension}"

    expected = run("convert", "-", "-f", name, stdin=small()).out
    named = [extension, f".{extension}", media_type, media_type.upper(), name.upper()]
    found = [run("convert", "-", "-f", each, stdin=small()).out for each in named]
    written = run("convert", "-", "-o", place, stdin=small())

    assert expected
    assert found == [expected] * len(named)
    assert (written.out, place.read_bytes()) == (b"", expected)


def test_a_media_type_may_have_parameters() -> None:
    plain = run("convert", stdin=small()).out

    assert run("convert", "-f", "text/turtle; charset=utf-8", stdin=small()).out == plain


def test_an_ending_that_is_no_format_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    ran = run("convert", "none.txt", "-o", tmp_path / "a.docx")

    assert ran.code == 2
    assert "no format ends in .docx; name one with --format: turtle, trig" in ran.err


def test_a_device_is_written_to_and_not_replaced() -> None:
    ran = run("convert", "-", "-o", "/dev/null", stdin=small())

    assert ran.code == 0
    assert os.stat("/dev/null").st_rdev == os.makedev(1, 3)  # noqa: PTH116


def test_metadata_of_standard_input_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('title = "Leaflet"\ndate = 2026-01-31\n')

    ran = run("convert", "-", "--metadata", tmp_path / "a.toml", stdin=small())

    assert 'dcterms:title "Leaflet"' in ran.text
    assert '"2026-01-31"^^xsd:date' in ran.text


def test_a_fault_in_metadata_names_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('title = "Leaflet"\ndate = "yesterday"\n')

    ran = run("convert", "-", "--metadata", tmp_path / "a.toml", stdin=small())

    assert ran.code == 3
    assert ran.err.startswith(f"pharmagraph: {tmp_path}/a.toml:2: yesterday is not a date (")


def test_the_start_of_the_iris_can_be_set() -> None:
    ran = run("convert", "-f", "nq", "--base", "https://example.org/x/", stdin=small())

    subjects = {line.split(" ")[0] for line in ran.text.splitlines()}
    assert ran.code == 0
    assert {s.startswith("<https://example.org/x/") for s in subjects} == {True}


# ---------------------------------------------------------------- validate


@pytest.mark.parametrize("ending", ["ttl", "nt", "trig", "nq", "jsonld"])
def test_every_dump_is_read_and_conforms(out: Path, ending: str) -> None:
    ran = run("validate", out / f"dataset.{ending}")
    piped = run(
        "validate",
        "-",
        "--input-format",
        ending,
        stdin=(out / f"dataset.{ending}").read_bytes(),
    )

    assert ran.code == piped.code == 0
    assert ran.text.splitlines()[-1] == piped.text.splitlines()[-1]
    assert ran.text.splitlines()[-1].startswith("conforms: 0 violations")


def test_results_say_the_line_of_the_rdf_and_of_the_source(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    source = tmp_path / "in" / "a.txt"
    source.write_bytes(small())
    place = tmp_path / "a.ttl"
    run("convert", source, "-o", place)
    text = place.read_text()
    damaged = re.sub(r'rdfs:label "hay fever"@en', 'rdfs:label ""@en', text)
    place.write_text(damaged)
    line = damaged[: damaged.index("\ncondition:hay-fever\n")].count("\n") + 2

    ran = run("validate", place, "--source", tmp_path / "in")

    assert ran.code == 1
    found = [row for row in ran.text.splitlines() if row.startswith(f"{place}:{line}: violation:")]
    assert found
    assert f"    source {source}:6" in ran.text.splitlines()


def test_an_altered_quote_is_found_beside_the_sources(tmp_path: Path) -> None:
    out, folder = tmp_path / "a.ttl", tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_bytes(small())
    run("convert", folder / "a.txt", "-o", out)
    out.write_bytes(out.read_bytes().replace(b'oa:exact "hay fever"', b'oa:exact "hay fewer"'))

    alone = run("validate", out)
    beside = run("validate", out, "--source", folder)

    assert alone.code == 0
    assert beside.code == 1
    assert "The source does not read 'hay fewer' at " in beside.text
    assert f"source {folder}/a.txt:6" in beside.text


def test_quotes_of_a_source_that_is_not_there_are_said_to_be_unchecked(
    tmp_path: Path, out: Path
) -> None:
    (tmp_path / "other.txt").write_bytes(small("quorvane"))

    ran = run("validate", out, "--source", tmp_path)

    assert ran.code == 0
    assert ": warning: No source with the SHA-256 " in ran.text


@pytest.mark.parametrize(("severity", "code"), [("violation", 0), ("warning", 0), ("info", 1)])
def test_the_severity_that_fails_can_be_set(severity: str, code: int) -> None:
    """Names that no terminology has are an info."""
    turtle = run("convert", "-", stdin=small().replace(b"headache", b"glimmering thumbs")).out

    ran = run("validate", "--fail-on", severity, stdin=turtle)

    assert ran.code == code
    assert ": info: " in ran.text


def test_several_files_are_checked_together(tmp_path: Path) -> None:
    for name in ("one", "two"):
        damaged = run("convert", stdin=small(name)).out.replace(b'"hay fever"@en', b'""@en')
        (tmp_path / f"{name}.ttl").write_bytes(damaged)

    ran = run("validate", tmp_path / "one.ttl", tmp_path / "two.ttl")

    files = re.findall(r"^(.+\.ttl):[0-9]+: violation", ran.text, re.MULTILINE)
    assert ran.code == 1
    assert set(files) == {f"{tmp_path}/one.ttl", f"{tmp_path}/two.ttl"}
    assert ran.text.splitlines()[-1].endswith(" in 2 graphs")


def reads(name: str, text: str) -> bool:
    """Tell whether a report is well-formed in its format, and names the rule."""
    if name in {"json", "sarif"}:
        return bool(json.loads(text))
    if name == "junit":
        return ET.fromstring(text).tag == "testsuites"
    if name == "turtle":
        return bool(parse(text.encode(), RDF_FORMATS["turtle"], "report"))
    if name == "csv":
        return len({len(row) for row in csv.reader(io.StringIO(text))}) == 1
    return bool(text)


@pytest.mark.parametrize("name", REPORTS)
def test_each_report_is_written_and_the_verdict_is_said_beside_it(
    tmp_path: Path, turtle: bytes, name: str
) -> None:
    place = tmp_path / "a.ttl"
    place.write_bytes(turtle.replace(b"\n    mono:about drug:zeltrapine ;", b"", 1))

    ran = run("validate", place, "-f", name)
    written = run("validate", place, "-f", name, "-o", tmp_path / "report")

    assert ran.code == written.code == 1
    assert reads(name, ran.text)
    assert "a.ttl" in ran.text or name == "turtle"
    assert (tmp_path / "report").read_bytes() == ran.out
    assert written.err.startswith("does not conform: ")
    assert (ran.err == "") == (name == "human")


# ---------------------------------------------------------------- query


@pytest.fixture(scope="module")
def partial(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a build that had to leave a source out."""
    folder = tmp_path_factory.mktemp("partial")
    (folder / "a.txt").write_bytes(small())
    (folder / "broken.txt").write_bytes(b"")
    assert run("build", folder, "-o", folder / "out").code == 1
    return folder / "out"


def test_four_answers_are_told_apart(out: Path, partial: Path) -> None:
    def answer(name: str, data: Path, *more: str) -> tuple[int, str]:
        ran = run("query", name, "--data", data, *more)
        return len(ran.text.splitlines()) - 1, ran.err

    assert answer("indications", out) == (1, "")
    left_out = "1 source could not be read when this was built, so not searched: broken.txt"
    none = "none stated in 1 document without a date on zeltrapine"
    rows, denied = answer("dose-adjustments", out)
    assert (rows, denied.splitlines()[0]) == (0, f"dose-adjustments: {none}")
    assert "denied on zeltrapine: " in denied
    assert answer("interactions", out) == (
        0,
        f"interactions: {none}\ninteractions: 1 of 1 say nothing on interactions at all\n",
    )
    assert answer("interactions", partial)[1].splitlines()[-1] == (f"interactions: {left_out}")
    assert answer("indications", partial) == (
        1,
        f"indications: {left_out}\n",
    )


def test_a_drug_that_is_in_no_document_is_not_searched(out: Path) -> None:
    ran = run("query", "interactions", "--data", out, "-p", "drug=aspirin")

    assert (ran.code, ran.out) == (4, b"")
    assert "no drug is called 'aspirin' in 1 document without a date, so nothing was searched" in (
        ran.err
    )


@pytest.mark.parametrize("fmt", queries.FORMATS)
def test_no_format_says_a_bare_no(out: Path, fmt: str) -> None:
    ran = run("query", "interactions", "--data", out, "-f", fmt)

    words = (ran.text + ran.err).lower()
    assert ran.code == 0
    assert "none stated in 1 document" in ran.err
    assert not re.search(r"no (known )?interactions?\b|nothing found|no results", words)


def test_a_brand_name_in_any_case_and_an_iri_name_the_drug(out: Path) -> None:
    values = ["zeltrapine", "ZELTRA", "zElTrA", "https://w3id.org/pharmagraph/drug/zeltrapine"]

    found = [run("query", "indications", "--data", out, "-p", f"drug={v}").out for v in values]

    assert b"hay fever" in found[0]
    assert found == found[:1] * len(values)


def test_the_answer_goes_to_a_file_in_the_format_of_its_ending(tmp_path: Path, out: Path) -> None:
    place = tmp_path / "answer.srj"

    ran = run("query", "indications", "--data", out, "-o", place)

    found = json.loads(place.read_bytes())
    assert (ran.code, ran.out, ran.err) == (0, b"", "")
    assert found["results"]["bindings"][0]["conditionLabel"]["value"] == "hay fever"


def test_own_queries_of_every_form(tmp_path: Path, out: Path) -> None:
    pattern = "GRAPH ?g { ?s a <https://w3id.org/pharmagraph/ontology#Indication> }"
    texts = {
        "select": f"SELECT ?s WHERE {{ {pattern} }}",
        "ask": f"ASK {{ {pattern} }}",
        "construct": f"CONSTRUCT {{ ?s a <http://example.org/Use> }} WHERE {{ {pattern} }}",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.rq").write_text(text)

    found = {name: run("query", tmp_path / f"{name}.rq", "--data", out) for name in texts}
    wrong = run("query", tmp_path / "construct.rq", "--data", out, "-f", "csv")

    assert found["select"].text.count("\n") == 2
    assert found["ask"].text == "true\n"
    assert len(parse(found["construct"].out, RDF_FORMATS["turtle"], "answer")) == 1
    assert wrong.code == 2
    assert "use one of turtle, ntriples, jsonld" in wrong.err


@pytest.mark.parametrize("engine", ["embedded", "rdflib"])
def test_a_query_that_looks_where_nothing_is_is_told_so(
    tmp_path: Path, out: Path, engine: str
) -> None:
    own, named = tmp_path / "own.rq", tmp_path / "named.rq"
    own.write_text("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
    named.write_text("SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?graph { ?s ?p ?o } }")

    of_default, of_graphs = (
        run("query", query, "--data", out, "--engine", engine) for query in (own, named)
    )

    assert of_default.text == "n\n0\n"
    assert of_default.err.startswith(
        "own: the query names no graph, so it was asked of the default"
    )
    assert of_default.err.count("\n") == 1
    assert (int(of_graphs.text.split()[1]) > 100, of_graphs.err) == (True, "")


def test_a_query_can_be_seen_before_it_is_asked() -> None:
    assert run("query", "indications", "--show").text == queries.catalogue()["indications"].text


def test_the_list_has_every_query_with_its_parameters() -> None:
    lines = run("query", "--list").text.splitlines()

    names = [line.split()[0] for line in lines if not line.startswith(" ")]
    parameters = [line.split()[1] for line in lines if line.startswith(" ")]
    catalogue = queries.catalogue().values()
    assert names == list(queries.catalogue())
    assert parameters == [f"{p.name}=…" for query in catalogue for p in query.parameters]


def test_what_to_ask_can_come_from_standard_input(turtle: bytes) -> None:
    ran = run("query", "indications", "--data", "-", stdin=turtle)

    assert ran.code == 0
    assert "hay fever" in ran.text


class Canned(http.server.BaseHTTPRequestHandler):
    """An endpoint that has one answer to everything."""

    def do_POST(self) -> None:
        """Answer."""
        length = int(self.headers.get("Content-Length", 0))
        self.rfile.read(length)
        body = b'{"head": {"vars": ["a"]}, "results": {"bindings": []}}'
        self.send_response(200)
        self.send_header("Content-Type", "application/sparql-results+json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST  # noqa: N815

    def log_message(self, *_: object) -> None:
        """Be quiet."""


def test_an_empty_endpoint_is_said_to_hold_nothing() -> None:
    with http.server.HTTPServer(("127.0.0.1", 0), Canned) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}/query"
        ran = run("query", "indications", "--endpoint", url)
        server.shutdown()

    assert ran.code == 0
    assert ran.err == "indications: nothing was searched: there is no monograph in the data\n"


# ---------------------------------------------------------------- inspect


def test_inspect_marks_the_words_of_facts_and_ends_with_the_buckets() -> None:
    ran = run("inspect", "-", stdin=small())

    lines = ran.text.splitlines()
    assert "    6  facts          Zeltrapine is used to treat «hay fever»." in lines
    assert re.search(r"^unparsed +0 +0 +0\.0%$", ran.text, re.MULTILINE)
    assert "<stdin>:1: missing-metadata: " in ran.text
    assert lines[-1].startswith("<stdin>: zeltrapine, ")


def test_inspect_says_the_facts_where_they_are_asked_for() -> None:
    ran = run("inspect", "-", "--facts", stdin=small())

    assert "- indication of zeltrapine: condition hay fever; use treatment" in ran.text
    assert "- dose-adjustment of zeltrapine: " in ran.text
    assert "polarity denied" in ran.text


def test_inspect_shows_one_bucket_where_that_is_asked_for() -> None:
    text = small() + b"Zeltrapine glimmers when the moon is full of cheese.\n"

    ran = run("inspect", "-", "--only", "unparsed", "--only", "HEADING", stdin=text)

    sentences = ran.text[: ran.text.index("\n\n")].splitlines()
    assert {line.split()[1] for line in sentences} == {"heading", "unparsed"}


def test_inspect_as_json_has_every_sentence_with_its_facts() -> None:
    found = json.loads(run("inspect", "-", "-f", "json", stdin=small()).out)

    text = small().decode()
    for sentence in found["sentences"]:
        assert text[sentence["start"] : sentence["end"]] == sentence["text"]
        for fact in sentence["facts"]:
            assert text[fact["start"] : fact["end"]].startswith(fact["quote"])
    facts = [fact for sentence in found["sentences"] for fact in sentence["facts"]]
    assert {
        "kind": "indication",
        "subject": "zeltrapine",
        "role": "evidence",
        "slots": {"condition": "hay fever", "use": "treatment"},
        "start": text.index("hay fever"),
        "end": text.index("hay fever") + len("hay fever"),
        "quote": "hay fever",
    } in facts
    assert sum(each["characters"] for each in found["buckets"].values()) == len(text)


def test_inspect_shows_nothing_that_a_terminal_would_act_on() -> None:
    text = small() + "Zeltrapine \x1b]0;owned\x07 may cause red\u202eness.\n".encode()

    ran = run("inspect", "-", stdin=text)

    assert not {c for c in ran.text if not c.isprintable()} - {"\n"}


def test_the_bundled_monograph_is_where_the_help_says() -> None:
    assert sorted(path.name for path in MONOGRAPHS.glob("*.txt")) == ["lenalidomide.txt"]
    assert shutil.which("bash")
