"""The same metrics by OpenTelemetry, which its exporter shows to Prometheus under names of its own."""

import math
from collections.abc import Callable, Iterable, Sequence

from opentelemetry.exporter.prometheus import PrometheusMetricReader
from opentelemetry.metrics import CallbackOptions, Observation
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.resources import Resource

from churn.dataset import FEATURES
from churn.metrics import DEVIATIONS, PROBABILITIES, SECONDS
from churn.window import Window


class OpenTelemetryMetrics:
    """Every data point has the attribute `pipeline`. The names in the comments are those that Prometheus sees."""

    def __init__(self, pipeline: str, window: Window) -> None:
        resource = Resource.create({"service.name": pipeline})
        provider = MeterProvider(metric_readers=[PrometheusMetricReader()], resource=resource)
        self._meter = provider.get_meter("churn")
        self._pipeline = {"pipeline": pipeline}

        # http_server_request_duration_seconds, of the semantic conventions. Its _count is the number of requests.
        self._seconds = self._meter.create_histogram(
            "http.server.request.duration", unit="s", explicit_bucket_boundaries_advisory=SECONDS
        )
        # ml_records_total, ml_schema_violations_total, ml_predictions_total, ml_labels_total
        self._records = self._meter.create_counter("ml.records", unit="{record}")
        self._violations = self._meter.create_counter("ml.schema_violations", unit="{record}")
        self._predictions = self._meter.create_counter("ml.predictions", unit="{prediction}")
        self._labels = self._meter.create_counter("ml.labels", unit="{label}")
        for counter in (self._records, self._violations, self._predictions):
            counter.add(0, self._pipeline)
        # feature_value and prediction_score
        self._features = self._meter.create_histogram("feature.value", explicit_bucket_boundaries_advisory=DEVIATIONS)
        self._score = self._meter.create_histogram(
            "prediction.score", explicit_bucket_boundaries_advisory=PROBABILITIES
        )

        # ml_accuracy and its like. The unit "%" becomes _percent and "min" becomes _minutes; "1" adds nothing.
        self._gauge("ml.accuracy", "1", lambda: window.scores().accuracy)
        self._gauge("ml.precision", "1", lambda: window.scores().precision)
        self._gauge("ml.recall", "1", lambda: window.scores().recall)
        self._gauge("ml.f1_score", "1", lambda: window.scores().f1)
        self._gauge("ml.data_completeness", "%", window.completeness)
        self._gauge("ml.feature_drift_score", "", window.drift)
        self._gauge("ml.freshness_delay", "min", window.freshness_minutes)

    def request(self, status: int, seconds: float) -> None:
        """A request that was answered."""
        http = {"http.request.method": "POST", "http.route": "/predict"}
        self._seconds.record(seconds, {**self._pipeline, **http, "http.response.status_code": status})

    def record(self, scaled: Sequence[float]) -> None:
        """A record that can be read. Values that are missing are in no bucket."""
        self._records.add(1, self._pipeline)
        for name, value in zip(FEATURES, scaled, strict=True):
            if not math.isnan(value):
                self._features.record(float(value), {**self._pipeline, "feature": name})

    def violation(self) -> None:
        """A record that cannot be read."""
        self._records.add(1, self._pipeline)
        self._violations.add(1, self._pipeline)

    def prediction(self, score: float) -> None:
        """The probability that a customer leaves."""
        self._predictions.add(1, self._pipeline)
        self._score.record(score, self._pipeline)

    def label(self, predicted: int, actual: int) -> None:
        """What had been predicted, and what happened."""
        self._labels.add(1, {**self._pipeline, "predicted": str(predicted), "actual": str(actual)})

    def _gauge(self, name: str, unit: str, value: Callable[[], float]) -> None:
        def observe(_: CallbackOptions) -> Iterable[Observation]:
            now = value()
            # A gauge without an observation is not exported: unknown.
            return [] if math.isnan(now) else [Observation(now, self._pipeline)]

        self._meter.create_observable_gauge(name, callbacks=[observe], unit=unit)
