"""What numpy, pandas and scipy say of the plain series. Where two of them know an answer, they must agree."""

import sys

import numpy as np
import pandas as pd
import scipy
from scipy import stats

import plain_series

QUANTILES = (0.5, 0.95, 0.99)
HISTOGRAMS = [
    *((name, bins) for name in ("sunspots", "poisson, many ties", "noise beside 1e9") for bins in (1, 10, 30)),
    *((name, 30) for name in ("co2", "cauchy, heavy tails", "normal, a third missing", "tiny values")),
    *((name, 10) for name in ("constant 0.1", "constant 1e9 + 0.1", "one value", "two values")),
    *((f"on and just below the edges of {bins} bins", bins) for bins in (7, 30)),
    *((name, 1000) for name in ("normal", "nile")),
]


def statistics() -> dict:
    """The whole of statistics.json."""
    series = plain_series.series()
    return {
        "made_by": f"Python {sys.version_info.major}.{sys.version_info.minor}, numpy {np.__version__}, "
        f"pandas {pd.__version__}, scipy {scipy.__version__}",
        "series": [summary(name, values) for name, values in series.items()],
        "pairs": [pair(name, x, y) for name, (x, y) in plain_series.pairs().items()],
        "histograms": [histogram(name, series[name], bins) for name, bins in HISTOGRAMS],
        "days": [daily(zone, values) for zone, values in plain_series.days()],
    }


def summary(name: str, values: np.ndarray) -> dict:
    """Count, sum, extremes, spread, quantiles and uptime of one series."""
    present = values[~np.isnan(values)]
    known = pd.Series(values)
    n = len(present)
    # numpy's extended precision: a double's own rounding of the sum would be the largest error in the comparison.
    extended = present.astype(np.longdouble)
    total, mean = float(extended.sum()), float(extended.mean()) if n else np.nan
    agree(name, known.count(), n)
    agree(name, known.sum(), total, np.abs(present).sum())
    agree(name, known.mean(), mean, np.abs(present).mean() if n else 0)
    quantiles = {str(p): float(np.quantile(present, p)) if n else np.nan for p in QUANTILES}
    for p, value in quantiles.items():
        agree(name, known.quantile(float(p)), value)
    return {
        "name": name,
        "values": values,
        "count": n,
        "sum": total if n else np.nan,
        "mean": mean,
        "min": known.min(),
        "max": known.max(),
        "std": float(extended.std(ddof=1)) if n > 1 else np.nan,
        "quantiles": quantiles,
        # As an error rate in per cent: up at 5 or less.
        "uptime": 100 - (pd.Series(present) > 5).mean() * 100,
    }


def pair(name: str, x: np.ndarray, y: np.ndarray) -> dict:
    """Line and correlation of the pairs of which both values are present."""
    both = pd.DataFrame({"x": x, "y": y}).dropna()
    distinct = both.nunique()
    line = {"by": None, "slope": np.nan, "intercept": np.nan, "fitted": []}
    r = np.nan
    if len(both) > 1 and distinct["x"] > 1:
        line = line_of(both)
    if len(both) > 1 and distinct.min() > 1:
        r = stats.pearsonr(both["x"], both["y"]).statistic
        agree(name, both["x"].corr(both["y"]), r)
    return {"name": name, "x": x, "y": y, "n": len(both), "line": line, "r": r}


def line_of(both: pd.DataFrame) -> dict:
    """numpy's line, but scipy's where x is far from zero: polyfit does not centre x, and the offset costs it digits."""
    x, y = both["x"].to_numpy(), both["y"].to_numpy()
    if np.ptp(x) > 1e-2 * np.abs(x).max():
        slope, intercept = np.polyfit(x, y, 1)
        fitted = np.polyval([slope, intercept], x)
        return {"by": "numpy.polyfit", "slope": slope, "intercept": intercept, "fitted": fitted}
    fit = stats.linregress(x, y)
    return {"by": "scipy.stats.linregress", "slope": fit.slope, "intercept": fit.intercept, "fitted": []}


def histogram(name: str, values: np.ndarray, bins: int) -> dict:
    """numpy's counts and edges; of a thousand edges every fiftieth."""
    counts, edges = np.histogram(values[~np.isnan(values)], bins)
    stride = 50 if bins == 1000 else 1
    return {"series": name, "bins": bins, "counts": counts, "edge_stride": stride, "edges": edges[::stride]}


def daily(zone: str, values: pd.Series) -> dict:
    """pandas' means of calendar days, stamped at their start."""
    means = values.resample("D").mean()
    return {
        "timezone": zone,
        "start": milliseconds(values.index)[0],
        "values": values.to_numpy(),
        "days": milliseconds(means.index),
        "means": means.to_numpy(),
    }


def milliseconds(index: pd.DatetimeIndex) -> list[int]:
    """Epoch milliseconds."""
    return [round(instant.timestamp() * 1000) for instant in index]


def agree(name: str, one: float, other: float, size: float = 0) -> None:
    """Two libraries that know one answer must give it, to 1e-9 of its size or of that of its terms."""
    if not np.isclose(one, other, rtol=1e-9, atol=1e-9 * size, equal_nan=True):
        raise AssertionError(f"{name}: {one!r} against {other!r}")
