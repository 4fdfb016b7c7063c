"""The HTTP service: predicts, takes labels, and shows its metrics."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

from fastapi import FastAPI, HTTPException, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from pydantic import BaseModel, Field

from churn import schema
from churn.faults import Faults, FaultSwitch, Values
from churn.model import Model
from churn.window import Window


class Record(BaseModel):
    """The body of POST /predict."""

    id: str
    features: Values
    measured_at: float = Field(default_factory=time.time, description="Seconds since 1970.")


class Prediction(BaseModel):
    """Its answer."""

    id: str
    score: float
    left: int


class Label(BaseModel):
    """The body of POST /labels: what became of a customer."""

    id: str
    left: int = Field(ge=0, le=1)


class Metrics(Protocol):
    """What the service measures. `churn.metrics` and `churn.otel_metrics` are two ways to do it."""

    def request(self, status: int, seconds: float) -> None: ...
    def record(self, scaled: Sequence[float]) -> None: ...
    def violation(self) -> None: ...
    def prediction(self, score: float) -> None: ...
    def label(self, predicted: int, actual: int) -> None: ...


def create_app(model: Model, window: Window, metrics: Metrics, faults: FaultSwitch) -> FastAPI:
    """All handlers run in one event loop, so nothing here needs a lock. The model answers in a millisecond."""
    app = FastAPI(title="churn")

    @app.middleware("http")
    async def measure(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        if request.url.path != "/predict":
            return await call_next(request)
        began = time.perf_counter()
        # What fails by an exception is answered with 500.
        status = 500
        try:
            response = await call_next(request)
            status = response.status_code
            return response
        finally:
            metrics.request(status, time.perf_counter() - began)

    @app.post("/predict")
    async def predict(record: Record) -> Prediction:
        await asyncio.sleep(faults.now.slow)
        try:
            features = schema.read(faults.spoil(record.features)).reshape(1, -1)
        except schema.SchemaViolation as violation:
            metrics.violation()
            raise HTTPException(422, str(violation)) from violation
        scaled = model.scaled(features)
        window.add_record(scaled[0], record.measured_at - 60 * faults.now.stale)
        metrics.record(scaled[0])
        if faults.fails():
            raise HTTPException(503, "a fault is switched on")
        score = float(model.scores(scaled)[0])
        left = int(score > 0.5)
        metrics.prediction(score)
        window.add_prediction(record.id, left)
        return Prediction(id=record.id, score=score, left=left)

    @app.post("/labels", status_code=204)
    async def label(label: Label) -> None:
        predicted = window.add_label(label.id, label.left)
        if predicted is None:
            raise HTTPException(404, f"no prediction {label.id} waits for its label")
        metrics.label(predicted, label.left)

    @app.get("/faults")
    async def show_faults() -> Faults:
        return faults.now

    @app.post("/faults")
    async def switch_faults(switched: Faults) -> Faults:
        faults.now = switched
        return switched

    @app.get("/metrics")
    async def show_metrics() -> Response:
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    return app
