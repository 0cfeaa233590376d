"""From quads to files that others read."""
