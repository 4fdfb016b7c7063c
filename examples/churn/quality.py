"""How good records and predictions are: plain functions of tables, for a window of a service and for a batch alike."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

BINS = 10
# An empty bin would make the index infinite.
SMALLEST_SHARE = 1e-4


class Scores(NamedTuple):
    """Ratios from 0 to 1; NaN is unknown."""

    accuracy: float
    precision: float
    recall: float
    f1: float


UNKNOWN = Scores(float("nan"), float("nan"), float("nan"), float("nan"))


def scores(left: NDArray[np.int64], predicted: NDArray[np.int64]) -> Scores:
    """Predictions against what happened. NaN is a ratio of nothing, such as the recall where nobody left."""
    found = int(np.sum((left == 1) & (predicted == 1)))
    return Scores(
        accuracy=_ratio(int(np.sum(left == predicted)), len(left)),
        precision=_ratio(found, int(np.sum(predicted))),
        recall=_ratio(found, int(np.sum(left))),
        f1=_ratio(2 * found, int(np.sum(predicted) + np.sum(left))),
    )


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole > 0 else float("nan")


def completeness(features: NDArray[np.float64]) -> float:
    """Percentage of the values that are present."""
    return float(100 * (1 - np.isnan(features).mean()))


def drift(training: NDArray[np.float64], newest: NDArray[np.float64]) -> float:
    """The largest population stability index of any feature: 0 is none, 0.1 is to be watched, 0.2 is a lot."""
    return max(_stability(training[:, i], newest[:, i]) for i in range(training.shape[1]))


def _stability(training: NDArray[np.float64], newest: NDArray[np.float64]) -> float:
    """Over bins that hold a tenth of the training records each. What is missing counts in no bin."""
    edges = np.quantile(training, np.arange(1, BINS) / BINS)
    before, now = (_shares(values[~np.isnan(values)], edges) for values in (training, newest))
    return float(np.sum((now - before) * np.log(now / before)))


def _shares(values: NDArray[np.float64], edges: NDArray[np.float64]) -> NDArray[np.float64]:
    counts = np.bincount(np.searchsorted(edges, values), minlength=BINS)
    return np.maximum(counts / max(len(values), 1), SMALLEST_SHARE)
