"""Settings for every test: the test mode, the embedder without a model, and nothing from the outside."""

import os

os.environ["WIJKSPRAAK_MODE"] = "test"
os.environ["WIJKSPRAAK_EMBEDDER"] = os.environ.get("WIJKSPRAAK_TEST_EMBEDDER", "hash")
os.environ["WIJKSPRAAK_CACHE"] = "nee"
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from wijkspraak.config.settings import *  # noqa: F403
