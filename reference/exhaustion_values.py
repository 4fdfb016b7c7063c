"""Theil-Sen lines of scipy, and when they meet a limit."""

import sys

import numpy as np
import scipy
from scipy import stats

from trend_values import correlated

YEAR = 365 * 24


def exhaustions() -> dict:
    """The whole of exhaustion.json."""
    return {
        "made_by": f"Python {sys.version_info.major}.{sys.version_info.minor}, numpy {np.__version__}, scipy {scipy.__version__}",
        "rows": [row(name, values, limit) for name, (values, limit) in rows().items()],
    }


def rows() -> dict[str, tuple[np.ndarray, float]]:
    """Hourly rows by name without a season and without a change of level, NaN = missing, and the limits that they meet."""
    rng = np.random.default_rng(20261129)
    hour = np.arange(720.0)
    gaps = 40 + 0.02 * hour[:400] + rng.normal(0, 1, 400)
    gaps[rng.choice(400, 120, replace=False)] = np.nan
    return {
        "a disk that fills": (50 + 0.03 * hour + rng.normal(0, 1, 720), 90.0),
        "correlated": (30 + 0.05 * hour + correlated(rng, 720, 0.6), 100.0),
        "a ratio that falls": (0.97 - 0.00004 * hour + rng.normal(0, 0.004, 720), 0.9),
        "negative values": (-80 + 0.02 * hour + rng.normal(0, 1, 720), -10.0),
        "with gaps": (gaps, 80.0),
        "one outlier": (np.where(hour == 300, 1e6, 50 + 0.03 * hour + rng.normal(0, 1, 720)), 90.0),
        "many ties": (np.floor(20 + 0.02 * hour + rng.uniform(0, 3, 720)), 60.0),
        "away from the limit": (50 - 0.03 * hour + rng.normal(0, 1, 720), 90.0),
        "slow": (50 + 0.001 * hour + rng.normal(0, 0.2, 720), 90.0),
    }


def row(name: str, values: np.ndarray, limit: float) -> dict:
    """The line of a row, and the hours from its last sample until it meets the limit."""
    hours = np.arange(len(values), dtype=float)
    present = ~np.isnan(values)
    line = stats.theilslopes(values[present], hours[present], method="joint")
    last = hours[present][-1]
    wait = (limit - line.intercept) / line.slope - last
    return {
        "name": name,
        "values": values,
        "limit": limit,
        "slope": line.slope,
        "level": line.intercept + line.slope * last,
        "hours": wait if 0 <= wait <= YEAR else np.nan,
    }
