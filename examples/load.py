"""Sends customers to the churn service at a steady rate, and after a while what became of them."""

import argparse
import json
import threading
import time
from collections import Counter, deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import numpy as np

from churn import dataset


@dataclass
class Load:
    """One run, and what it counted: requests by status, and labels by what was predicted and what happened."""

    address: str
    label_delay: float
    statuses: Counter[int] = field(default_factory=Counter)
    labels: Counter[str] = field(default_factory=Counter)
    _due: deque[tuple[float, str, int, int]] = field(default_factory=deque)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _mine: threading.local = field(default_factory=threading.local)

    def run(self, customers: dataset.Customers, rate: float, workers: int) -> None:
        """Sends customer i at i / rate seconds. At most `workers` requests are open at a time."""
        began = time.monotonic()
        run = f"{time.time_ns():x}"
        with ThreadPoolExecutor(workers) as pool:
            for i, (features, left) in enumerate(zip(customers.features, customers.left, strict=True)):
                time.sleep(max(0, began + i / rate - time.monotonic()))
                pool.submit(self._predict, f"{run}-{i}", features, int(left))
                self._send_labels(pool)
        with ThreadPoolExecutor(workers) as pool:
            while self._due:
                time.sleep(max(0, self._due[0][0] - time.monotonic()))
                self._send_labels(pool)

    def _predict(self, record: str, features: np.ndarray, left: int) -> None:
        body = {"id": record, "features": dict(zip(dataset.FEATURES, features.tolist(), strict=True))}
        status, answer = self._post("/predict", body)
        with self._lock:
            self.statuses[status] += 1
            if status == 200:
                self._due.append((time.monotonic() + self.label_delay, record, left, json.loads(answer)["left"]))

    def _send_labels(self, pool: ThreadPoolExecutor) -> None:
        while self._due and self._due[0][0] <= time.monotonic():
            _, record, left, predicted = self._due.popleft()
            pool.submit(self._label, record, left, predicted)

    def _label(self, record: str, left: int, predicted: int) -> None:
        status, _ = self._post("/labels", {"id": record, "left": left})
        if status == 204:
            with self._lock:
                self.labels[f"predicted {predicted}, actual {left}"] += 1

    def _post(self, path: str, body: object) -> tuple[int, bytes]:
        """The status and the answer; each thread keeps its connection. A status of 0 is no answer at all."""
        try:
            connection = getattr(self._mine, "connection", None) or HTTPConnection(self.address, timeout=60)
            self._mine.connection = connection
            connection.request("POST", path, json.dumps(body), {"Content-Type": "application/json"})
            response = connection.getresponse()
            return response.status, response.read()
        except OSError:
            self._mine.connection = None
            return 0, b""


def is_there(url: str) -> bool:
    """Whether the service answers."""
    try:
        with urlopen(f"{url}/faults", timeout=10):
            return True
    except URLError:
        return False


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", default="http://127.0.0.1:8000")
    parser.add_argument("--rate", type=float, default=20, help="requests per second")
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=1, help="the same seed sends the same customers")
    parser.add_argument("--label-delay", type=float, default=5, help="seconds until it is known who left")
    parser.add_argument("--workers", type=int, default=32, help="requests that are open at a time")
    args = parser.parse_args()

    if not is_there(args.url):
        parser.error(f"nothing answers at {args.url}: start the service with python -m churn")
    load = Load(urlsplit(args.url).netloc, args.label_delay)
    load.run(dataset.draw(round(args.rate * args.seconds), args.seed), args.rate, args.workers)
    print(json.dumps({"statuses": load.statuses, "labels": load.labels}))


if __name__ == "__main__":
    main()
