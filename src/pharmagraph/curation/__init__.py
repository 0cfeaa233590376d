"""What editors decide about extracted facts, in files of their own beside the sources.

`read_overlay` reads such a file, `apply_overlay` applies it to a monograph; what no longer
fits is told and never applied in silence. `queue` says in which order to look at facts.
"""

from pharmagraph.curation.applying import Applied, apply_overlay
from pharmagraph.curation.entries import Entry, Fault, Overlay
from pharmagraph.curation.queueing import Item, queue
from pharmagraph.curation.reading import read_overlay
from pharmagraph.curation.writing import with_entry

__all__ = [
    "Applied",
    "Entry",
    "Fault",
    "Item",
    "Overlay",
    "apply_overlay",
    "queue",
    "read_overlay",
    "with_entry",
]
