"""What holds for every test: no record is changed, and no example timed on a busy machine."""

from __future__ import annotations

import os

from hypothesis import settings

os.environ["PHARMAGRAPH_FROZEN"] = "1"  # before any test imports a record

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
