"""`python -m churn.batch`: scores a night's customers and pushes how it went to a Pushgateway."""

import argparse
import json
import time
from dataclasses import asdict, dataclass

import numpy as np
from prometheus_client import CollectorRegistry, Gauge, push_to_gateway

from churn import dataset, quality, schema
from churn.faults import Faults, FaultSwitch
from churn.model import Model, train


@dataclass(frozen=True)
class Run:
    """What is pushed: each field is a gauge of its name, and most are signals."""

    accuracy: float
    precision: float
    recall: float
    f1_score: float
    data_completeness: float
    feature_drift_score: float
    record_count: int
    schema_violations: int
    predictions_count: int
    batch_duration_seconds: float


def score(model: Model, customers: dataset.Customers, faults: FaultSwitch) -> Run:
    """Scores all customers whose record can be read. Labels of a batch are those of the customers of some time ago."""
    began = time.perf_counter()
    rows, left = [], []
    for features, label in zip(customers.features.tolist(), customers.left.tolist(), strict=True):
        try:
            rows.append(schema.read(faults.spoil(dict(zip(dataset.FEATURES, features, strict=True)))))
        except schema.SchemaViolation:
            continue
        left.append(label)
    scaled = model.scaled(np.array(rows))
    predicted = (model.scores(scaled) > 0.5).astype(np.int64)
    scores = quality.scores(np.array(left), predicted)
    return Run(
        accuracy=scores.accuracy,
        precision=scores.precision,
        recall=scores.recall,
        f1_score=scores.f1,
        data_completeness=quality.completeness(scaled),
        feature_drift_score=quality.drift(model.training, scaled),
        record_count=len(customers.left),
        schema_violations=len(customers.left) - len(rows),
        predictions_count=len(predicted),
        batch_duration_seconds=time.perf_counter() - began,
    )


def push(run: Run, pipeline: str, gateway: str) -> None:
    """Replaces what the pipeline pushed before. The gateway adds the label `pipeline`, and push_time_seconds."""
    registry = CollectorRegistry()
    for name, value in asdict(run).items():
        Gauge(name, f"{name} of the run.", registry=registry).set(value)
    push_to_gateway(gateway, job="churn-batch", grouping_key={"pipeline": pipeline}, registry=registry)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m churn.batch", description=__doc__)
    parser.add_argument("--gateway", default="http://localhost:9091")
    parser.add_argument("--pipeline", default="churn-batch", help="value of the label pipeline")
    parser.add_argument("--records", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1, help="the same seed scores the same customers")
    parser.add_argument("--faults", type=Faults.model_validate_json, default=Faults(), help="JSON, as of POST /faults")
    args = parser.parse_args()

    faults = FaultSwitch(args.seed)
    faults.now = args.faults
    run = score(train(), dataset.draw(args.records, args.seed), faults)
    # Only a run that succeeded is pushed: the age of the last push is the freshness.
    push(run, args.pipeline, args.gateway)
    print(json.dumps(asdict(run)))


if __name__ == "__main__":
    main()
