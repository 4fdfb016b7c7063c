"""Figures of whylogs profiles as gauges.

whylogs has no exporter for Prometheus. The names here follow the paths of its metrics: `counts/null` of a column is
`whylogs_counts_null{column="…"}`. The preset `whylogs` of ML Pulse reads them.
"""

from collections.abc import Mapping

from prometheus_client import CollectorRegistry, Gauge
from whylogs.core import DatasetProfile, DatasetProfileView, DatasetSchema
from whylogs.core.constraints import Constraints
from whylogs.viz.drift.column_drift_algorithms import Hellinger, calculate_drift_scores

from batches import COLUMNS, Record

# The types of whylogs by those of the schema, and the paths of all of them.
TYPES = {float: ("fractional", "integral"), int: ("integral",), str: ("string",), bool: ("boolean",)}
ALL_TYPES = ("integral", "fractional", "boolean", "string", "object", "tensor")


def profile(records: list[Record]) -> DatasetProfileView:
    """The types are given: whylogs would take that of the first value, which may be missing."""
    log = DatasetProfile(schema=DatasetSchema(types=COLUMNS))
    for record in records:
        log.track(row=record)
    return log.view()


def registry_of(
    target: DatasetProfileView, reference: DatasetProfileView, constraints: Constraints
) -> CollectorRegistry:
    """All gauges of a profile. Drift is whylogs' Hellinger distance from the reference: 0 is none, 1 is all."""
    registry = CollectorRegistry()

    def gauge(name: str, text: str, by: Mapping[str, float]) -> None:
        metric = Gauge(f"whylogs_{name}", text, ["column"], registry=registry)
        for column, value in by.items():
            metric.labels(column).set(value)

    summaries = {name: view.to_summary_dict() for name, view in target.get_columns().items()}
    for path in ("counts/n", "counts/null", "counts/nan", *(f"types/{kind}" for kind in ALL_TYPES)):
        figures = {column: float(summary[path]) for column, summary in summaries.items()}
        gauge(path.replace("/", "_"), f"{path} of the profile.", figures)
    gauge("types_unexpected", "Values of another type than that of the schema.", unexpected(summaries))
    gauge("drift_hellinger", "Hellinger distance from the reference profile.", drift(target, reference))
    failed = sum(result.failed > 0 for result in constraints.generate_constraints_report())
    Gauge("whylogs_constraints_failed", "Constraints that the profile breaks.", registry=registry).set(failed)
    profiled = target.dataset_timestamp.timestamp()
    Gauge("whylogs_dataset_timestamp_seconds", "Time of the profile.", registry=registry).set(profiled)
    return registry


def unexpected(summaries: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """What is missing has no type, so it is no violation."""
    return {
        column: sum(float(summaries[column][f"types/{kind}"]) for kind in ALL_TYPES if kind not in TYPES[expected])
        for column, expected in COLUMNS.items()
        if column in summaries
    }


def drift(target: DatasetProfileView, reference: DatasetProfileView) -> dict[str, float]:
    columns = [name for name, kind in COLUMNS.items() if kind is float]
    scores = calculate_drift_scores(target, reference, drift_map={name: Hellinger() for name in columns})
    return {name: score["statistic"] for name, score in scores.items() if name in columns and score is not None}
