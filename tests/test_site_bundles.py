"""The bundles that ship with the site: whole, licensed, and those that the script pins."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "src" / "pharmagraph" / "site" / "vendor"
BUNDLE = ROOT / "scripts" / "bundle_web"


def test_every_bundle_has_the_sum_that_was_written_with_it() -> None:
    lines = (VENDOR / "SHA256SUMS").read_text("utf-8").splitlines()
    written = {name: total for total, name in (line.split("  ") for line in lines)}
    found = {
        path.name: sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.iterdir()
        if path.name != "SHA256SUMS"
    }
    assert found == written


def test_every_bundled_package_is_named_with_its_pinned_version_and_licence() -> None:
    lock = json.loads((BUNDLE / "package-lock.json").read_text("utf-8"))
    licences = (VENDOR / "LICENSES.txt").read_text("utf-8")
    built_with = ("esbuild", "@esbuild/", "@types/")
    missing = [
        name
        for place, package in lock["packages"].items()
        if (name := place.removeprefix("node_modules/"))
        and "node_modules/" not in name
        and not name.startswith(built_with)
        and f"{name} {package['version']}: " not in licences
    ]
    assert missing == []


def test_versions_are_pinned_to_one_each() -> None:
    package = json.loads((BUNDLE / "package.json").read_text("utf-8"))
    assert all(version[0].isdigit() for version in package["devDependencies"].values())
