"""The data sets: the notebook's own frames under fixed seeds, and changes of them that make the other branches fire."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pandas as pd

from notebook_answers import answers
from notebook_run import FRAMES, Run

#: From the kind of a frame and the frame to another frame.
Change = Callable[[str, pd.DataFrame], pd.DataFrame]

MORNING = datetime(2026, 3, 10, 10, 57, 30)
NIGHT = datetime(2026, 3, 10, 2, 57, 30)

#: Seeds whose newest rows happen to break many of the rules that the notebook's generators can break at all.
SEEDS = {"morning": (13, MORNING), "night-spike": (34, NIGHT), "night-drop": (174, NIGHT)}


def data_sets(text: str) -> Iterator[tuple[str, dict]]:
    """Every data set with the notebook's answers; a changed one holds only the columns that differ from its base."""
    for name, (seed, now) in SEEDS.items():
        run = Run(text, seed, now, unchanged)
        yield name, content(run, seed, now, None, columns(run))
    seed, now = SEEDS["morning"]
    base = columns(Run(text, seed, now, unchanged))
    for name, change in {"overload": overload, "between-levels": between_levels, "calm": calm}.items():
        run = Run(text, seed, now, changed_by(change))
        changed = {
            kind: {column: values for column, values in frame.items() if values != base[kind][column]}
            for kind, frame in columns(run).items()
        }
        yield name, content(run, seed, now, {"base": "morning", "change": " ".join(change.__doc__.split())}, changed)


def content(run: Run, seed: int, now: datetime, origin: dict | None, frames: dict) -> dict:
    """One file. `end` is the instant at which the tests put the newest row of each frame."""
    end = now.replace(minute=0, second=0)
    return {
        "seed": seed,
        "now": f"{now.isoformat()}Z",
        "end": f"{end.isoformat()}Z",
        **(origin or {}),
        "frames": frames,
        "answers": answers(run),
    }


def columns(run: Run) -> dict[str, dict[str, list]]:
    """The frames as columns in time order, without the times and the scores that the notebook adds."""
    added = ("timestamp", "health_score", "quality_score")
    return {
        kind: {name: values.tolist() for name, values in run[variable].items() if name not in added}
        for variable, kind in FRAMES.items()
    }


def rounded(frame: pd.DataFrame) -> pd.DataFrame:
    """Five significant digits, so that the files are small and what they hold is exactly what was analysed."""
    return frame.apply(lambda column: column.map(lambda v: float(f"{v:.5g}")) if column.dtype == float else column)


def unchanged(_: str, frame: pd.DataFrame) -> pd.DataFrame:
    """A frame as the notebook made it, but for the digits."""
    return rounded(frame)


def changed_by(change: Change) -> Change:
    """The change of a rounded frame, rounded again."""
    return lambda kind, frame: rounded(change(kind, rounded(frame)))


def at_end(column: pd.Series, value: float) -> pd.Series:
    """The column with another newest value."""
    return pd.concat([column.iloc[:-1], pd.Series([value], index=column.index[-1:])])


def overload(kind: str, frame: pd.DataFrame) -> pd.DataFrame:
    """cpu * 1.9 + 35 and memory * 1.6 + 20, at most 100, the newest cpu 96; response * 2.2; error + 5, rising by 25;
    request rate + 80, the newest tripled; accuracy mirrored to 1.85 - accuracy, so that it improves; completeness - 4,
    freshness + 11, drift + 0.2, anomalies * 5 + 3, schema violations + 1."""
    ramp = pd.Series(range(len(frame))) / (len(frame) - 1)
    if kind == "system":
        requests = frame["requests_per_second"] + 80
        return frame.assign(
            cpu_usage=at_end((frame["cpu_usage"] * 1.9 + 35).clip(upper=100), 96.0),
            memory_usage=(frame["memory_usage"] * 1.6 + 20).clip(upper=100),
            response_time_ms=frame["response_time_ms"] * 2.2,
            error_rate=frame["error_rate"] + 5 + 25 * ramp,
            requests_per_second=at_end(requests, 3 * requests.iloc[-1]),
        )
    if kind == "model":
        return frame.assign(accuracy=1.85 - frame["accuracy"])
    return frame.assign(
        data_completeness=frame["data_completeness"] - 4,
        freshness_delay_minutes=frame["freshness_delay_minutes"] + 11,
        feature_drift_score=frame["feature_drift_score"] + 0.2,
        anomaly_rate=frame["anomaly_rate"] * 5 + 3,
        schema_violations=frame["schema_violations"] + 1,
    )


def between_levels(kind: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The newest row lies where the notebook's check of one level and its table of two disagree: cpu 85, response 560,
    error 3, completeness 88, drift 0.15, accuracy - 0.05. Request rate * 0.3 + 80, the newest 10: little headroom."""
    if kind == "system":
        return frame.assign(
            cpu_usage=at_end(frame["cpu_usage"], 85.0),
            response_time_ms=at_end(frame["response_time_ms"], 560.0),
            error_rate=at_end(frame["error_rate"], 3.0),
            requests_per_second=at_end(frame["requests_per_second"] * 0.3 + 80, 10.0),
        )
    if kind == "model":
        return frame.assign(accuracy=frame["accuracy"] - 0.05)
    return frame.assign(
        data_completeness=at_end(frame["data_completeness"], 88.0),
        feature_drift_score=at_end(frame["feature_drift_score"], 0.15),
    )


def calm(kind: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Nothing to report: response * 0.6, error * 0.5 and at most 1.9, request rate * 0.5 + 40; accuracy * 0.2 + 0.77,
    without most of its decline; completeness * 0.02 + 97, freshness and drift * 0.2, anomalies * 0.3, no schema
    violations."""
    if kind == "system":
        return frame.assign(
            response_time_ms=frame["response_time_ms"] * 0.6,
            error_rate=(frame["error_rate"] * 0.5).clip(upper=1.9),
            requests_per_second=frame["requests_per_second"] * 0.5 + 40,
        )
    if kind == "model":
        return frame.assign(accuracy=frame["accuracy"] * 0.2 + 0.77 + 2.5e-5 * pd.Series(range(len(frame))))
    return frame.assign(
        data_completeness=frame["data_completeness"] * 0.02 + 97,
        freshness_delay_minutes=frame["freshness_delay_minutes"] * 0.2,
        feature_drift_score=frame["feature_drift_score"] * 0.2,
        anomaly_rate=frame["anomaly_rate"] * 0.3,
        schema_violations=0,
    )
