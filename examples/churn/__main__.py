"""`python -m churn`: trains the model and serves it."""

import argparse

import uvicorn

from churn.faults import FaultSwitch
from churn.model import train
from churn.service import Metrics, create_app
from churn.window import Window


def create_metrics(kind: str, pipeline: str, window: Window) -> Metrics:
    """Imports the one that is used: each registers its metrics."""
    if kind == "opentelemetry":
        from churn.otel_metrics import OpenTelemetryMetrics

        return OpenTelemetryMetrics(pipeline, window)
    from churn.metrics import PrometheusMetrics

    return PrometheusMetrics(pipeline, window)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m churn", description="Serves a churn model.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--pipeline", default="churn-service", help="value of the label pipeline")
    parser.add_argument("--metrics", choices=["prometheus", "opentelemetry"], default="prometheus")
    parser.add_argument("--window", type=int, default=500, help="records and labels that gauges are about")
    parser.add_argument("--seed", type=int, default=1, help="of the dice of the faults")
    args = parser.parse_args()

    model = train()
    window = Window(model.training, args.window)
    metrics = create_metrics(args.metrics, args.pipeline, window)
    app = create_app(model, window, metrics, FaultSwitch(args.seed))
    uvicorn.run(app, host=args.host, port=args.port, access_log=False)


if __name__ == "__main__":
    main()
