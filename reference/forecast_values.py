"""What statsmodels, scipy and numpy say of exponential smoothing, isotonic regression and quantiles of Student's t."""

import sys
import warnings

import numpy as np
import scipy
import statsmodels
from scipy import optimize, stats
from statsmodels.tsa.exponential_smoothing.ets import ETSModel

import plain_series

AHEAD = 60


def forecasts() -> dict:
    """The whole of forecasts.json."""
    rng = np.random.default_rng(20260403)
    return {
        "made_by": f"Python {sys.version_info.major}.{sys.version_info.minor}, numpy {np.__version__}, "
        f"scipy {scipy.__version__}, statsmodels {statsmodels.__version__}",
        "smoothings": [smoothing(name, **asked) for name, asked in series().items()],
        "isotonic": [isotonic(row) for row in rows(rng)],
        "student": [
            {"p": p, "freedom": freedom, "normal": stats.norm.ppf((1 + p) / 2), "student": stats.t.ppf((1 + p) / 2, freedom)}
            for p in (0.5, 0.8, 0.9, 0.95, 0.99)
            for freedom in (2, 3, 5, 10, 30, 200)
        ],
    }


def series() -> dict[str, dict]:
    """Series by name, with parameters and what is believed before the first sample."""
    rng = np.random.default_rng(20260404)
    known = plain_series.series()
    hours = np.arange(400.0)
    daily = 10 * np.sin(hours / 24 * 2 * np.pi)
    return {
        "nile": asked(known["nile"], 0.2, 0.02, 0, 0.95, 1100, -3),
        "a random walk": asked(np.cumsum(rng.normal(size=300)), 0.999, 0.0001, 0, 0.8, 1, 0.5),
        "a trend": asked(0.05 * hours + rng.normal(size=400), 0.1, 0.01, 0, 0.98, 0, 0.05),
        "a daily pattern": asked(50 + daily + rng.normal(size=400), 0.1, 0.005, 0.1, 0.9, 50, 0, daily[:24]),
        "a ratio near 1": asked(1 - rng.poisson(2, size=300) / 200, 0.03, 0.001, 0.2, 0.99, 0.99, 0, np.zeros(7)),
        "counts": asked(rng.poisson(0.3, size=200).astype(float), 0.01, 0.0001, 0, 0.5, 0.3, 0),
        "negative values": asked(-500 - hours + rng.normal(size=400), 0.7, 0.14, 0, 0.999, -500, -1),
        "some are missing": asked(np.where(rng.random(300) < 0.2, np.nan, rng.normal(size=300)), 0.3, 0.03, 0, 0.95, 0, 0),
        "constant": asked(np.full(50, 0.1), 0.4, 0.02, 0, 0.9, 0.1, 0),
    }


def asked(values, alpha, beta, gamma, phi, level, trend, season=()) -> dict:
    return {
        **{"values": values, "alpha": alpha, "beta": beta, "gamma": gamma, "phi": phi},
        **{"level": level, "trend": trend, "season": np.asarray(season, dtype=float)},
    }


def smoothing(name: str, values, alpha, beta, gamma, phi, level, trend, season) -> dict:
    """Forecasts for each place from the one before it, and for those after the last."""
    period = len(season)
    answer = {"name": name, **asked(values, alpha, beta, gamma, phi, level, trend, season)}
    if np.isnan(values).any():
        # statsmodels knows no missing samples: these are written as their own forecasts, so that they have no error.
        values = filled(values, alpha, beta, phi, level, trend)
    model = ETSModel(
        values,
        error="add",
        trend="add",
        damped_trend=True,
        seasonal="add" if period else None,
        seasonal_periods=period or None,
        initialization_method="known",
        initial_level=level,
        initial_trend=trend,
        initial_seasonal=season if period else None,
    )
    names = {"smoothing_level": alpha, "smoothing_trend": beta, "smoothing_seasonal": gamma, "damping_trend": phi}
    names |= {"initial_level": level, "initial_trend": trend} | {f"initial_seasonal.{i}": s for i, s in enumerate(season)}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = model.smooth([names[one] for one in model.param_names])
    return {**answer, "fitted": found.fittedvalues, "ahead": found.forecast(AHEAD)}


def filled(values, alpha, beta, phi, level, trend):
    """The series with each missing sample as it is forecast."""
    values = values.copy()
    for i, value in enumerate(values):
        forecast = level + phi * trend
        if np.isnan(value):
            values[i] = forecast
        error = values[i] - forecast
        level, trend = forecast + alpha * error, phi * trend + beta * error
    return values


def rows(rng) -> list[np.ndarray]:
    return [
        np.array([1.0]),
        np.array([1.0, 3.0, 2.0, 4.0]),
        np.arange(10.0)[::-1],
        np.full(5, 0.1),
        np.sqrt(np.arange(1.0, 60.0)) + rng.normal(0, 0.8, 59),
        rng.standard_cauchy(size=80),
    ]


def isotonic(row: np.ndarray) -> dict:
    return {"values": row, "fitted": optimize.isotonic_regression(row).x}
