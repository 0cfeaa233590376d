"""From quads to files that others read."""

__all__ = ["CAVEAT"]

#: What stands beside all data.
CAVEAT = (
    "Not medical advice. The data repeat what the sources say, which may be wrong, old or "
    "incomplete; what a source leaves out may still be so."
)
