"""What pymannkendall, scipy and ruptures say of trends and of change points."""

import sys
import warnings

import numpy as np
import pymannkendall
import ruptures
import scipy
from scipy import stats

import plain_series


def trends() -> dict:
    """The whole of trends.json."""
    return {
        "made_by": f"Python {sys.version_info.major}.{sys.version_info.minor}, numpy {np.__version__}, "
        f"scipy {scipy.__version__}, pymannkendall 1.4.3, ruptures {ruptures.__version__}",
        "trends": [trend(name, values) for name, values in series().items()],
        "segmentations": [segmentation(name, values, penalty) for name, (values, penalty) in steps().items()],
    }


def series() -> dict[str, np.ndarray]:
    """Series by name, none missing."""
    rng = np.random.default_rng(20260401)
    known = plain_series.series()
    places = np.arange(400.0)
    month = np.arange(721.0)
    return {
        **{name: known[name] for name in ("nile", "sunspots", "normal", "poisson, many ties", "two values")},
        "co2, without gaps": known["co2"][~np.isnan(known["co2"])][:900],
        "three values": np.array([3.0, 1.0, 2.0]),
        "four values": np.array([1.0, 1.0, 2.0, 3.0]),
        "ten values": rng.normal(size=10),
        "as many pairs as are listed": rng.normal(size=91),
        "correlated": correlated(rng, 600, 0.8),
        "correlated the other way": correlated(rng, 300, -0.6),
        "a ratio that falls, rounded": np.round(0.93 - 0.00004 * month + rng.normal(0, 0.01, 721), 3),
        "a daily pattern": 50 + 10 * np.sin(month / 24 * 2 * np.pi) + rng.normal(0, 2, 721),
        "a step": np.repeat([0.0, 1.0], 40),
        "a line with steps": np.floor(places / 7),
        "heavy tails": rng.standard_cauchy(size=400),
        "noise beside 1e9": 1e9 + rng.normal(size=300),
        "negative values": -5 - 0.01 * places + rng.normal(size=400),
        "one outlier": np.where(places == 200, 1e6, rng.normal(size=400)),
        "constant": np.full(60, 0.1),
    }


def correlated(rng: np.random.Generator, n: int, phi: float) -> np.ndarray:
    """A first-order autoregression."""
    values = rng.normal(size=n)
    for i in range(1, n):
        values[i] += phi * values[i - 1]
    return values


def trend(name: str, values: np.ndarray) -> dict:
    """The tests of pymannkendall, and scipy's slopes over uneven times."""
    n = len(values)
    gaps = np.random.default_rng(n).integers(1, 4, size=n)
    times = np.cumsum(gaps)
    with warnings.catch_warnings():
        # A constant has no autocorrelation, and two values have no correction: both become NaN.
        warnings.simplefilter("ignore", RuntimeWarning)
        plain = pymannkendall.original_test(values)
        corrected = pymannkendall.hamed_rao_modification_test(values) if n > 2 else None
    theil = stats.theilslopes(values, times, 0.95, method="separate")
    return {
        "name": name,
        "values": values,
        "gaps": gaps,
        "score": plain.s,
        "variance": plain.var_s,
        "p_plain": plain.p,
        "corrected_variance": corrected.var_s if corrected else np.nan,
        "p": corrected.p if corrected else np.nan,
        "slope": plain.slope,
        "uneven": {"slope": theil.slope, "low": theil.low_slope, "high": theil.high_slope},
    }


def steps() -> dict[str, tuple[np.ndarray, float]]:
    """Rows whose best segmentation has no lines: ruptures knows means alone."""
    rng = np.random.default_rng(20260402)
    known = plain_series.series()
    nile = known["nile"]
    return {
        "nile": ((nile - nile.mean()) / nile.std(), 8.0),
        "steps": (np.repeat([0.0, 5.0, -4.0, 6.0, 0.0], 40) + rng.normal(0, 0.6, 200), 10.0),
        "many steps": (np.repeat(np.tile([0.0, 9.0], 30) + rng.normal(0, 2, 60), 10) + rng.normal(0, 0.5, 600), 6.0),
        "white noise": (rng.normal(size=300), 12.0),
        "no noise": (np.repeat([0.0, 1.0, 0.5], [30, 50, 20]), 1.0),
    }


def segmentation(name: str, values: np.ndarray, penalty: float) -> dict:
    """The exact segmentation into means of ruptures, with the sum of squares about them."""
    found = ruptures.Pelt(model="l2", min_size=5, jump=1).fit(values)
    ends = found.predict(pen=penalty)
    return {"name": name, "values": values, "penalty": penalty, "ends": ends, "squares": found.cost.sum_of_costs(ends)}
