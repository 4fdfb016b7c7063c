"""Data that no formula of ours made: public-domain series, and draws of numpy with fixed seeds."""

import numpy as np
import pandas as pd
from statsmodels.datasets import co2, nile, sunspots


def series() -> dict[str, np.ndarray]:
    """Series by name; NaN = missing."""
    rng = np.random.default_rng(20260310)
    gappy = rng.normal(size=200)
    gappy[rng.random(200) < 0.3] = np.nan
    return {
        # Public domain, as bundled with statsmodels; sources in README.md.
        "nile": nile.load_pandas().data["volume"].to_numpy(dtype=float),
        "sunspots": sunspots.load_pandas().data["SUNACTIVITY"].to_numpy(dtype=float),
        "co2": co2.load_pandas().data["co2"].to_numpy(dtype=float),
        "normal": rng.normal(size=500),
        "cauchy, heavy tails": rng.standard_cauchy(size=500),
        "pareto, heavy tail": rng.pareto(1.1, size=300),
        "lognormal, 20 orders of magnitude": rng.lognormal(0, 5, size=300),
        "poisson, many ties": rng.poisson(1.5, size=300).astype(float),
        "normal, a third missing": gappy,
        "noise beside 1e9": 1e9 + rng.normal(size=300),
        "noise beside -1e12": -1e12 + rng.normal(scale=100, size=100),
        "tiny values": rng.normal(scale=1e-12, size=50),
        "on and just below the edges of 7 bins": beside_edges(7),
        "on and just below the edges of 30 bins": beside_edges(30),
        "one value": np.array([3.7]),
        "two values": np.array([-1.25, 8.5]),
        "one of three present": np.array([np.nan, 0.1, np.nan]),
        "constant 0.1": np.full(37, 0.1),
        "constant 1e9 + 0.1": np.full(11, 1e9 + 0.1),
        "nothing present": np.array([np.nan, np.nan]),
    }


def beside_edges(bins: int) -> np.ndarray:
    """Values where a rounded division and the edges themselves may name different bins."""
    edges = np.linspace(-0.7, 1.6333, bins + 1)
    return np.concatenate([edges, np.nextafter(edges[1:], -np.inf)])


def pairs() -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Pairs of rows by name, of equal length; NaN = missing."""
    rng = np.random.default_rng(20260311)
    known = series()
    noise = rng.normal(size=200)
    x = rng.uniform(0, 100, size=200)
    y = 0.3 * x + 10 * noise
    holes = y.copy()
    holes[rng.random(200) < 0.2] = np.nan
    x_holes = x.copy()
    x_holes[rng.random(200) < 0.2] = np.nan
    return {
        "nile by year": (np.arange(1871.0, 1971.0), known["nile"]),
        "sunspots by year": (np.arange(1700.0, 2009.0), known["sunspots"]),
        "co2 by week, some missing": (np.arange(float(len(known["co2"]))), known["co2"]),
        "a noisy line": (x, y),
        "a noisy line, both with gaps": (x_holes, holes),
        "independent rows": (rng.normal(size=150), rng.normal(size=150)),
        "heavy tails": (rng.standard_cauchy(size=150), rng.standard_cauchy(size=150)),
        "ties": (rng.poisson(2, size=80).astype(float), rng.poisson(2, size=80).astype(float)),
        "x beside 1e9": (1e9 + x, y),
        "both beside 1e9": (1e9 + x, 1e9 + y),
        "epoch milliseconds, hourly": (1.77e12 + 3.6e6 * np.arange(200.0), y),
        "exactly on a falling line": (np.arange(20.0), 5 - 0.25 * np.arange(20.0)),
        "two pairs": (np.array([1.0, 4.0]), np.array([2.5, -3.0])),
        "two pairs left of four": (np.array([1.0, np.nan, 4.0, 5.0]), np.array([2.5, 1.0, -3.0, np.nan])),
        "one pair": (np.array([1.0, np.nan]), np.array([2.0, 3.0])),
        "constant y": (np.arange(9.0), np.full(9, 0.1)),
        "constant x": (np.full(9, 0.1), np.arange(9.0)),
        "y constant where x is present": (np.array([1.0, 2.0, np.nan]), np.array([7.0, 7.0, 8.0])),
        "nothing in common": (np.array([1.0, np.nan, 3.0, np.nan]), np.array([np.nan, 2.0, np.nan, 4.0])),
    }


def days() -> list[tuple[str, pd.Series]]:
    """Hourly series with gaps, across the changes of clocks of several time zones."""
    spans = [
        ("UTC", "2026-03-27T05:00Z"),
        ("Europe/Berlin", "2026-03-27T05:00Z"),  # a day of 23 hours
        ("Europe/Berlin", "2026-10-23T05:00Z"),  # a day of 25 hours
        ("America/Santiago", "2026-09-04T00:00Z"),  # a day that begins at one o'clock
        ("Asia/Kolkata", "2026-09-04T00:00Z"),  # days that begin at half past an hour of UTC
    ]
    rng = np.random.default_rng(20260312)
    result = []
    for zone, start in spans:
        values = rng.normal(50, 10, size=130).round(4)
        values[rng.random(130) < 0.1] = np.nan
        values[60:100] = np.nan  # a whole day, wherever it begins
        result.append((zone, pd.Series(values, index=pd.date_range(start, periods=130, freq="h").tz_convert(zone))))
    return result
