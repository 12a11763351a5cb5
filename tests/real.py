"""The real files that stand beside the project, for tests that read what municipalities really have."""

import os
from pathlib import Path

import pytest

REAL = Path(os.environ.get("WIJKSPRAAK_REAL_DATA", Path(__file__).parents[2] / "shared" / "data"))
needs_real = pytest.mark.skipif(not REAL.is_dir(), reason="the real files of ../shared/data are not here")
