"""The metrics of the service, by prometheus_client. What is counted is a counter, what is measured is a gauge."""

import math
from collections.abc import Callable, Sequence

from prometheus_client import Counter, Gauge, Histogram, disable_created_metrics

from churn.dataset import FEATURES
from churn.window import Window

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.5, 0.75, 1, 2.5, 5)
# In standard deviations: near the tenths of a normal distribution, and its tails.
DEVIATIONS = (-3, -2, -1.28, -0.84, -0.52, -0.25, 0, 0.25, 0.52, 0.84, 1.28, 2, 3)
PROBABILITIES = tuple(i / 20 for i in range(1, 21))

LABELS = ["pipeline"]


class PrometheusMetrics:
    """Every series has the label `pipeline`. Counters begin at 0, or their first increase would go unseen."""

    def __init__(self, pipeline: str, window: Window) -> None:
        disable_created_metrics()
        self._pipeline = pipeline

        self._requests = Counter("http_requests", "Requests by status code.", [*LABELS, "status"])
        for status in ("200", "422", "500", "503"):
            self._requests.labels(pipeline, status)
        seconds = Histogram("http_request_duration_seconds", "Time to answer a request.", LABELS, buckets=SECONDS)
        self._seconds = seconds.labels(pipeline)

        self._records = Counter("ml_records", "Records that arrived.", LABELS).labels(pipeline)
        self._violations = Counter("ml_schema_violations", "Records that break the schema.", LABELS).labels(pipeline)
        self._predictions = Counter("ml_predictions", "Predictions.", LABELS).labels(pipeline)
        self._labels = Counter("ml_labels", "Labels that arrived.", [*LABELS, "predicted", "actual"])
        for predicted in ("0", "1"):
            for actual in ("0", "1"):
                self._labels.labels(pipeline, predicted, actual)

        # All features share the buckets of one metric, so their values are scaled.
        self._features = Histogram(
            "feature_value",
            "Values of the features, in standard deviations from their means at training time.",
            [*LABELS, "feature"],
            buckets=DEVIATIONS,
        )
        score = Histogram("prediction_score", "Predicted probabilities.", LABELS, buckets=PROBABILITIES)
        self._score = score.labels(pipeline)

        # A gauge with the name of a signal needs no mapping. It is computed when it is scraped.
        self._gauge("accuracy", "Share of correct predictions.", lambda: window.scores().accuracy)
        self._gauge(
            "precision", "Share of the positive predictions that are correct.", lambda: window.scores().precision
        )
        self._gauge("recall", "Share of the positive cases that are found.", lambda: window.scores().recall)
        self._gauge("f1_score", "Harmonic mean of precision and recall.", lambda: window.scores().f1)
        self._gauge("data_completeness", "Percentage of the values that are present.", window.completeness)
        self._gauge("feature_drift_score", "Distance of the features from training time.", window.drift)
        self._gauge("freshness_delay_minutes", "Age of the newest input.", window.freshness_minutes)

    def request(self, status: int, seconds: float) -> None:
        """A request that was answered."""
        self._requests.labels(self._pipeline, str(status)).inc()
        self._seconds.observe(seconds)

    def record(self, scaled: Sequence[float]) -> None:
        """A record that can be read. Values that are missing are in no bucket."""
        self._records.inc()
        for name, value in zip(FEATURES, scaled, strict=True):
            if not math.isnan(value):
                self._features.labels(self._pipeline, name).observe(value)

    def violation(self) -> None:
        """A record that cannot be read."""
        self._records.inc()
        self._violations.inc()

    def prediction(self, score: float) -> None:
        """The probability that a customer leaves."""
        self._predictions.inc()
        self._score.observe(score)

    def label(self, predicted: int, actual: int) -> None:
        """What had been predicted, and what happened."""
        self._labels.labels(self._pipeline, str(predicted), str(actual)).inc()

    def _gauge(self, name: str, help_text: str, value: Callable[[], float]) -> None:
        Gauge(name, help_text, LABELS).labels(self._pipeline).set_function(value)
