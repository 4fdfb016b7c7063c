"""The notebook's answers: variables, results of its functions, what it plots and, where nothing else has it, prints."""

import re

import numpy as np
import pandas as pd

from notebook_run import Run

#: Which rule an alert of the notebook comes from, by the beginning of its message.
RULES = {
    "High CPU usage": "cpu_usage",
    "High memory usage": "memory_usage",
    "High response time": "response_time_ms",
    "High error rate": "error_rate",
    "Low model accuracy": "accuracy",
    "Model accuracy declining": "accuracy_decline_24h",
    "Low data completeness": "data_completeness",
    "Data freshness delay": "freshness_delay_minutes",
    "High feature drift": "feature_drift_score",
    "Low traffic volume": "traffic_drop",
    "High traffic spike": "traffic_spike",
}

#: Which signal a printed recommendation of the quality report is about, by a word in it.
QUALITY_ADVICE = {
    "completeness issues": "data_completeness",
    "faster processing": "freshness_delay_minutes",
    "feature distributions": "feature_drift_score",
    "anomaly detection": "anomaly_rate",
}


def answers(run: Run) -> dict:
    """Everything that the notebook computes, by topic."""
    system, model = run["metrics_df"], run["model_perf_df"]
    return {
        "kpis": run["kpis"],
        # The notebook's "Total Requests" is off by 3,600: a rate a second holds for the 300 seconds of its interval.
        "total_requests": run["last_24h_data"]["requests_per_second"].sum() * 300,
        "drift": drift(run),
        "quality": quality(run),
        "quality_score": run["data_quality_df"]["quality_score"].iloc[-24:],
        "health_score": system["health_score"].iloc[-24:],
        "alerts": [alert(entry) for entry in run["current_alerts"]],
        "recommendations": [{key: entry[key] for key in ("priority", "category")} for entry in run["recommendations"]],
        "bottlenecks": bottlenecks(system, model, run["recommendations"]),
        "performance": performance(system, model),
        "distribution": distribution(run),
        "correlation": system[["requests_per_second", "response_time_ms", "cpu_usage"]].corr().to_dict(),
        "daily_accuracy": {
            "days": [f"{day.isoformat()}Z" for day in run["daily_accuracy"].index],
            "means": run["daily_accuracy"],
        },
        "capacity": capacity(run),
    }


def drift(run: Run) -> dict:
    """Drift statistics, and the trend line of the accuracy by hour."""
    initial, recent = run["initial_accuracy"], run["recent_accuracy"]
    slope, intercept = run["z"]
    return {
        "initial": initial,
        "recent": recent,
        "magnitude": run["drift_magnitude"],
        "rate_percent": (recent - initial) / initial * 100,
        "significant": "Significant model drift" in run.printed,
        "trend": {"slope": slope, "intercept": intercept, "first": run["trend_line"][0], "last": run["trend_line"][-1]},
    }


def quality(run: Run) -> dict:
    """The data quality report; the record count has no threshold."""
    day = run["recent_24h"]
    violated = {text.split(":")[0] for text in run["alerts"]}
    report = re.search(r"24-Hour Trends.*?Recommendations:(.*?)=====", run.printed, re.DOTALL).group(1)
    return {
        "checks": [
            {
                "check": name,
                "value": run["current_metrics"][name],
                "threshold": limit.get("min", limit.get("max")),
                "violated": name in violated,
            }
            for name, limit in run["thresholds"].items()
        ],
        "last_24": day.drop(columns="timestamp").agg(["mean", "max", "sum"]).to_dict(),
        "recommended": [signal for words, signal in QUALITY_ADVICE.items() if words in report],
    }


def alert(entry: dict) -> dict:
    """One alert of the notebook's check_alerts."""
    rule = RULES[entry["message"].split(":")[0]]
    return {"rule": rule, **{key: entry[key] for key in ("severity", "category", "value", "threshold")}}


def bottlenecks(system: pd.DataFrame, model: pd.DataFrame, found: list[dict]) -> dict:
    """What analyze_performance_bottlenecks compares; where it found something, it must show this number."""
    requests = system["requests_per_second"]
    numbers = {
        "CPU": system["cpu_usage"].mean(),
        "Memory": system["memory_usage"].mean(),
        "Latency": system["response_time_ms"].quantile(0.95),
        "Model": model["accuracy"].iloc[-168:].mean(),
        "Capacity": requests.mean() / requests.max() * 100,
        "Reliability": system["error_rate"].diff().mean(),
    }
    for entry in found:
        shown = re.search(r"\d+\.(\d+)", entry["issue"])
        if shown.group() != f"{numbers[entry['category']]:.{len(shown.group(1))}f}":
            raise AssertionError(f"{entry['issue']!r} does not show {numbers[entry['category']]}")
    return {**numbers, "first week's accuracy": model["accuracy"].iloc[:168].mean()}


def performance(system: pd.DataFrame, model: pd.DataFrame) -> dict:
    """The performance summary, means of every signal over the whole frame, and uptime by the notebook's rule."""
    response = system["response_time_ms"]
    return {
        "means": {name: values.mean() for name, values in system.items() if name not in ("timestamp", "health_score")},
        "response_time_p95": response.quantile(0.95),
        "response_time_p99": response.quantile(0.99),
        "recent_accuracy": model["accuracy"].iloc[-24:].mean(),
        "uptime_percent": 100 - (system["error_rate"] > 5).mean() * 100,
    }


def distribution(run: Run) -> dict:
    """The histogram that the notebook draws; matplotlib's bins are numpy's."""
    (values,), options = run.drawn("hist")
    counts, edges = np.histogram(values, options["bins"])
    return {
        "n": values.count(),
        "mean": values.mean(),
        "p50": values.median(),
        "p95": values.quantile(0.95),
        "p99": values.quantile(0.99),
        "edges": edges,
        "counts": counts,
    }


def capacity(run: Run) -> dict:
    """The capacity insights."""
    average, peak = run["avg_rps"], run["max_observed_rps"]
    return {
        "avg_rps": average,
        "peak_rps": peak,
        "growth_capacity_percent": run["growth_capacity"],
        "scaling_threshold_rps": average * 1.5,
        "breaking_point_rps": peak * 1.2,
        "adequate": "Adequate capacity" in run.printed,
    }
