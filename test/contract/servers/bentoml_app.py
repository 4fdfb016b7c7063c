"""BentoML with one service. A request says how long it takes, and whether it fails."""

import os
import sys
import tempfile
import time
from pathlib import Path

# All that BentoML runs of one home have their counters in one folder, which each start empties.
os.environ.setdefault("BENTOML_HOME", tempfile.mkdtemp(prefix="contract-bentoml-"))

import bentoml  # noqa: E402


@bentoml.service(name="wine")
class Wine:
    @bentoml.api
    def classify(self, seconds: float, fails: bool) -> float:
        time.sleep(seconds)
        if fails:
            raise RuntimeError("asked to fail")
        return 1.0


if __name__ == "__main__":
    os.chdir(Path(__file__).parent)
    served = ["serve", f"{Path(__file__).stem}:Wine", "--host", "127.0.0.1", "--port", sys.argv[1]]
    os.execv(sys.executable, [sys.executable, "-m", "bentoml", *served])
