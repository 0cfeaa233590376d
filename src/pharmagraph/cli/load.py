"""``pharmagraph load``: a build's store on disk."""

from __future__ import annotations

from pathlib import Path

import click

from pharmagraph.cli.options import say

__all__ = ["command"]


@click.command("load")
@click.argument("out", metavar="OUT")
@click.option(
    "--store", default="", metavar="PATH", help="Where to make it; else hidden, beside OUT."
)
def command(out: str, store: str) -> None:
    """Make the store of the build in OUT, or see that it is still the right one.

    The store is a cache for queries: it is made of the build's shards, and made again
    where it is damaged or the build has changed. It may be deleted at any time.

    \b
    Example:
        pharmagraph load out
        pharmagraph load out --store drugs.store
        pharmagraph query indications --store drugs.store -p drug=lenalidomide
    """
    from pharmagraph.pipeline import storing
    from pharmagraph.pipeline.dataset import read_manifest

    manifest = read_manifest(Path(out))
    place = Path(store) if store else storing.default_place(manifest.folder)
    loaded = storing.open_store(manifest, place, say)
    say(f"{place}: {'made' if loaded.reason else 'is current'}, {loaded.quads} quads")
