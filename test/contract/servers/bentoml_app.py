"""BentoML with one service. A request says how long it takes, and whether it fails."""

import os
import sys
import time
from pathlib import Path

import bentoml


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
