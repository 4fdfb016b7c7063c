"""The newest records and labels of a service, and how good they are. Labels come later, when it is known who left."""

import time
from collections import OrderedDict, deque

import numpy as np
from numpy.typing import NDArray

from churn import quality

# Predictions whose label is waited for. The oldest is given up.
MOST_PENDING = 100_000


class Window:
    """Holds the newest `size` records and labels. Before there are so many, their figures are NaN: unknown."""

    def __init__(self, training: NDArray[np.float64], size: int) -> None:
        self._training = training
        self._size = size
        self._records: deque[NDArray[np.float64]] = deque(maxlen=size)
        self._labels: deque[tuple[int, int]] = deque(maxlen=size)
        self._pending: OrderedDict[str, int] = OrderedDict()
        self._measured_at = float("nan")

    def add_record(self, scaled: NDArray[np.float64], measured_at: float) -> None:
        """A row of features, and when they were measured, in seconds since 1970."""
        self._records.append(scaled)
        self._measured_at = measured_at

    def add_prediction(self, record: str, predicted: int) -> None:
        """Remembers a prediction until its label comes."""
        self._pending[record] = predicted
        if len(self._pending) > MOST_PENDING:
            self._pending.popitem(last=False)

    def add_label(self, record: str, left: int) -> int | None:
        """Returns what had been predicted, or None if no such prediction waits for its label."""
        predicted = self._pending.pop(record, None)
        if predicted is not None:
            self._labels.append((left, predicted))
        return predicted

    def scores(self) -> quality.Scores:
        """Accuracy and the like of the newest labels."""
        if len(self._labels) < self._size:
            return quality.UNKNOWN
        left, predicted = np.array(self._labels).T
        return quality.scores(left, predicted)

    def completeness(self) -> float:
        """Percentage of the values of the newest records that are present."""
        return quality.completeness(np.array(self._records)) if self._is_full() else float("nan")

    def drift(self) -> float:
        """How far the newest records are from those that the model was trained with."""
        return quality.drift(self._training, np.array(self._records)) if self._is_full() else float("nan")

    def freshness_minutes(self) -> float:
        """Age of the input that arrived last. It grows while nothing arrives."""
        return (time.time() - self._measured_at) / 60

    def _is_full(self) -> bool:
        return len(self._records) == self._size
