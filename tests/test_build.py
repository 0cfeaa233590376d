"""A build is whole, counted and the same every time; what cannot be read is set aside."""

from __future__ import annotations

import filecmp
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from cli_runs import LENALIDOMIDE, run, run_apart, small
from pharmagraph.pipeline import building
from pharmagraph.pipeline.building import work
from pharmagraph.pipeline.sources import find_sources

if TYPE_CHECKING:
    from pathlib import Path


def write(folder: Path, **texts: bytes) -> Path:
    """Write texts as sources into a new folder."""
    folder.mkdir()
    for name, data in texts.items():
        (folder / f"{name}.txt").write_bytes(data)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def manifest(folder: Path) -> dict[str, Any]:
    found = json.loads((folder / "manifest.json").read_bytes())
    assert isinstance(found, dict)
    return found


def key(data: bytes, drug: str = "zeltrapine") -> str:
    return f"{drug}-{hashlib.sha256(data).hexdigest()[:10]}"


def test_a_build_holds_dumps_files_per_drug_reports_and_a_manifest(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", a=small(), b=small("quorvane"))
    out = tmp_path / "out"

    ran = run("build", folder, "-o", out)

    keys = sorted((key(small()), key(small("quorvane"), "quorvane")))
    dumps = [f"dataset.{each}" for each in ("jsonld", "nq", "nt", "trig", "ttl")]
    per_drug = [f"monographs/{key}.{each}" for key in keys for each in ("jsonld", "ttl")]
    reports = [f"report.{each}" for each in ("json", "md", "ttl")]
    coverage = ["coverage.json", *(f"coverage/{key}.json" for key in keys)]
    assert (ran.code, ran.out) == (0, b"")
    shards = ["shards/0000.json", "shards/0000.nq"]
    assert sorted(files(out)) == sorted(
        [*dumps, *per_drug, *reports, *coverage, *shards, "manifest.json"]
    )


def test_the_manifest_has_the_size_and_digest_of_every_other_file(tmp_path: Path) -> None:
    run("build", write(tmp_path / "in", a=small()), "-o", tmp_path / "out")

    found = files(tmp_path / "out")
    del found["manifest.json"]
    assert manifest(tmp_path / "out")["files"] == [
        {"path": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in sorted(found.items())
    ]


def test_gold_beside_a_text_is_not_taken_for_its_metadata(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", a=small())
    (folder / "a.toml").write_text('[[brand]]\nname = "Zeltra"\n')

    ran = run("build", folder, "-o", tmp_path / "out", "--quiet")

    assert (ran.code, ran.err) == (0, "")
    (entry,) = manifest(tmp_path / "out")["monographs"]
    assert entry["date"] is None


def test_a_mistyped_key_of_metadata_quarantines_the_text(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", a=small(), b=small() + b"\nIt is white.\n")
    (folder / "a.toml").write_text('titel = "Zeltra"\n')

    ran = run("build", folder, "-o", tmp_path / "out")

    assert ran.code == 1
    assert "a.toml:1: unknown key 'titel' (known keys are" in ran.err


def test_the_manifest_tells_of_every_source(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", a=small(), b=b"")
    (folder / "a.toml").write_text("date = 2026-01-31")

    run("build", folder, "-o", tmp_path / "out")

    found = manifest(tmp_path / "out")
    (entry,) = found["monographs"]
    assert found["conforms"] is False
    assert entry["key"] == key(small())
    assert entry["source"] == "a.txt"
    assert entry["sha256"] == hashlib.sha256(small()).hexdigest()
    assert (entry["drug"], entry["date"], entry["conforms"]) == ("zeltrapine", "2026-01-31", True)
    assert found["quarantine"] == [
        {
            "source": "b.txt",
            "error": "SourceError",
            "where": "b.txt",
            "problem": "is empty",
            "cure": "give the monograph's text",
        }
    ]


def test_the_buckets_of_the_coverage_add_up_to_the_text(tmp_path: Path) -> None:
    run("build", LENALIDOMIDE, "-o", tmp_path / "out")

    coverage = json.loads((tmp_path / "out" / "coverage.json").read_bytes())
    (found,) = coverage["monographs"].values()
    buckets = found["buckets"].values()
    assert sum(each["characters"] for each in buckets) == found["characters"]
    assert sum(each["share"] for each in buckets) == pytest.approx(1, abs=1e-5)


def test_the_report_says_where_in_the_files_and_sources_each_result_lies(tmp_path: Path) -> None:
    run("build", LENALIDOMIDE, "-o", tmp_path / "out")

    report = (tmp_path / "out" / "report.md").read_text()
    places = re.findall(
        r"\| (monographs/[^ |]+):([0-9]+) \| (lenalidomide\.txt):([0-9]+) \|", report
    )
    assert len(places) == report.count("\n| info")
    for file, line, _, source_line in places:
        rdf = (tmp_path / "out" / file).read_text().splitlines()[int(line) - 1]
        assert re.match(r"[a-z]+:[a-z0-9-]+$|<[^>]+>$", rdf)
        assert 0 < int(source_line) <= LENALIDOMIDE.read_text().count("\n")


BAD = {
    "empty": (b"", "is empty (give the monograph's text)"),
    "binary": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "holds NUL bytes: it is binary, or UTF-16"),
    "nodrug": (b"Wash your hands.\n", "no generic name of a drug was found (begin it with"),
    "twin": (small(), "is the same text as good.txt (name it once)"),
}


def test_what_cannot_be_read_is_set_aside_with_the_reason_and_the_rest_goes_on(
    tmp_path: Path,
) -> None:
    folder = write(tmp_path / "in", good=small(), **{n: data for n, (data, _) in BAD.items()})
    os.mkfifo(folder / "pipe.txt")
    (folder / "gone.txt").symlink_to(tmp_path / "nowhere")
    places = [folder, tmp_path / "none.txt", "http://127.0.0.1:9/a.txt", "/dev/zero"]

    ran = run("build", *places, "-o", tmp_path / "out", "--quiet")

    expected = {
        **{str(folder / f"{name}.txt"): message for name, (_, message) in BAD.items()},
        str(folder / "pipe.txt"): "is no regular file (name a file,",
        str(folder / "gone.txt"): "cannot be read: No such file or directory (",
        str(tmp_path / "none.txt"): "cannot be read: No such file or directory (",
        "http://127.0.0.1:9/a.txt": "is a URL, and nothing is fetched (save it",
        "/dev/zero": "is no regular file (name a file,",
    }
    lines = ran.err.splitlines()
    assert ran.code == 1
    assert len(lines) == len(expected)
    for place, message in expected.items():
        assert [line for line in lines if line.startswith(f"pharmagraph: {place}: {message}")]
    found = manifest(tmp_path / "out")
    assert [each["source"] for each in found["monographs"]] == ["good.txt"]
    assert len(found["quarantine"]) == len(expected)
    assert not [each for each in found["quarantine"] if str(tmp_path) in str(each)]
    assert len([name for name in files(tmp_path / "out") if name.startswith("quarantine/")]) == 9


def test_a_source_in_utf_16_is_read(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", a=small().decode().encode("utf-16"))

    ran = run("build", folder, "-o", tmp_path / "out", "--quiet")

    assert (ran.code, ran.err) == (0, "")


def test_two_sources_of_one_name_are_told_apart(tmp_path: Path) -> None:
    one = write(tmp_path / "one", a=b"")
    two = write(tmp_path / "two", a=b"no drug", b=small())

    run("build", one, two, "-o", tmp_path / "out", "--quiet")

    quarantine = [each["source"] for each in manifest(tmp_path / "out")["quarantine"]]
    assert quarantine == [str(one / "a.txt"), str(two / "a.txt")]
    assert len([name for name in files(tmp_path / "out") if name.startswith("quarantine/")]) == 2


def test_nothing_is_made_where_nothing_could_be_read(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", a=b"", b=b"Wash your hands.")

    ran = run("build", folder, "-o", tmp_path / "out")

    assert (ran.code, ran.out) == (3, b"")
    assert [line.partition(" (")[0] for line in ran.err.splitlines()] == [
        f"pharmagraph: {folder}/a.txt: is empty",
        f"pharmagraph: {folder}/b.txt: no generic name of a drug was found",
        "pharmagraph: build: none of 2 sources could be read, so nothing was made",
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


def test_a_source_of_which_nothing_was_understood_is_named(tmp_path: Path) -> None:
    """It conforms, and would look like a drug of which there is little to say."""
    noise = b"Generic Name: zeltrapine\n\n" + b"x x x x x x x x. " * 40
    folder = write(tmp_path / "in", noise=noise, short=b"Generic Name: zink\n", whole=small())
    out = tmp_path / "out"
    told = (
        "noise.txt: nothing but the name of the drug was understood: 96% of the text is "
        "unparsed (see pharmagraph inspect)"
    )

    first, again = (run("build", folder, "-o", out, "--quiet") for _ in range(2))
    alone = run("convert", folder / "noise.txt")

    assert (first.code, first.err) == (0, f"pharmagraph: {told}\n")
    assert again.err == first.err
    assert (alone.code, alone.err) == (0, f"pharmagraph: {folder}/{told}\n")


def test_standard_input_is_a_source(tmp_path: Path) -> None:
    ran = run("build", "-", "-o", tmp_path / "out", stdin=small())

    assert ran.code == 0
    assert [each["source"] for each in manifest(tmp_path / "out")["monographs"]] == ["-"]


def test_a_source_that_does_not_conform_is_kept_and_the_exit_code_says_so(
    tmp_path: Path,
) -> None:
    """A dose on a day beyond the end of its cycle breaks a shape."""
    text = small() + b"The dose is 5 mg once daily on days 1-40 of each 28-day cycle.\n"

    ran = run("build", "-", "-o", tmp_path / "out", stdin=text)

    found = manifest(tmp_path / "out")
    assert ran.code == 1
    assert "conform:     0 of 1\n" in ran.err
    assert (found["conforms"], found["monographs"][0]["conforms"]) == (False, False)
    assert "\n| violation |" in (tmp_path / "out" / "report.md").read_text()


def test_a_quote_that_is_not_in_the_source_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_bytes(small())
    (source,) = find_sources([str(tmp_path / "a.txt")])
    right = building.build([source], tmp_path / "out")
    convert = work.convert

    def wrong(*arguments: Any, **options: Any) -> Any:
        made = convert(*arguments, **options)
        document = made.monograph.document
        object.__setattr__(document, "text", document.text.replace("hay fever", "hay fewer"))
        return made

    monkeypatch.setattr(work, "convert", wrong)
    made = building.build([source], tmp_path / "again")

    assert right.conforms
    assert manifest(tmp_path / "again")["monographs"][0]["results"]["violation"] > 0
    assert not made.conforms


def test_the_bytes_depend_on_neither_hash_seed_nor_order_nor_place(tmp_path: Path) -> None:
    """The same sources, in two places, named in another order, under other hash seeds."""
    texts = {"a": small(), "b": small("quorvane"), "c": b"", "d": LENALIDOMIDE.read_bytes()}
    outs = []
    for seed in ("0", "1"):
        folder = write(tmp_path / f"in{seed}", **texts)
        names = sorted(texts, reverse=seed == "1")
        outs.append(tmp_path / f"out{seed}")
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC{seed}", "LC_ALL": "C"}
        places = [folder / f"{name}.txt" for name in names]
        made = run_apart("build", *places, "-o", outs[-1], "--engine", "compiled", env=env)
        assert made.code == 1

    first, second = map(files, outs)
    assert list(first) != []
    assert sorted(first) == sorted(second)
    match, mismatch, errors = filecmp.cmpfiles(*outs, list(first), shallow=False)
    assert (sorted(match), mismatch, errors) == (sorted(first), [], [])


def test_a_second_build_takes_the_place_of_the_first(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", a=small())
    run("build", folder, "-o", tmp_path / "out")
    before = files(tmp_path / "out")
    (folder / "a.txt").write_bytes(small("quorvane"))

    ran = run("build", folder, "-o", tmp_path / "out")

    after = files(tmp_path / "out")
    assert ran.code == 0
    assert not {name for name in after if "zeltrapine" in name}
    assert len(after) == len(before)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_build_that_is_interrupted_leaves_what_was_there(
    tmp_path: Path, number: signal.Signals
) -> None:
    folder = write(tmp_path / "in", a=small())
    run("build", folder, "-o", tmp_path / "out")
    before = files(tmp_path)
    # A shell has its background jobs ignore the interrupt, and they hand that down.
    handler = signal.signal(number, signal.default_int_handler)
    pipe = subprocess.Popen(
        [sys.executable, "-m", "pharmagraph", "build", folder, "-", "-o", tmp_path / "out"],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    signal.signal(number, handler)
    work = None
    while work is None and pipe.poll() is None:
        work = next((p for p in tmp_path.iterdir() if p.name == ".out.partial"), None)

    pipe.send_signal(number)
    _, err = pipe.communicate(timeout=60)

    assert pipe.returncode == 128 + number
    assert err.decode() in {"", "pharmagraph: interrupted\n", "\npharmagraph: interrupted\n"}
    assert files(tmp_path) == before


def test_a_folder_that_cannot_be_written_is_found_before_any_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(work, "convert", lambda *_: pytest.fail("it worked in vain"))

    ran = run("build", LENALIDOMIDE, "-o", tmp_path / "file" / "out")

    assert ran.code == 7
    assert ran.err.startswith(f"pharmagraph: {tmp_path}/file/out: cannot be written: ")


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("build", "-", "-o", tmp_path / "out", stdin=small())
    before = files(tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    ran = run("build", "-", "-o", tmp_path / "out", stdin=small("quorvane"))

    assert ran.code == 7
    assert ran.err.endswith("/out: cannot be written: No space left on device\n")
    assert files(tmp_path) == before


def test_a_moved_build_is_still_one(tmp_path: Path) -> None:
    run("build", "-", "-o", tmp_path / "out", stdin=small())
    shutil.move(tmp_path / "out", tmp_path / "elsewhere")

    assert run("validate", tmp_path / "elsewhere").code == 0
    assert run("query", "indications", "--data", tmp_path / "elsewhere").code == 0
