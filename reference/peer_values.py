"""Generalized extreme Studentized deviates with Student's t by scipy, and the three outliers that Rosner published."""

import sys

import numpy as np
import scipy
from scipy.stats import t as student

# Rosner, "Percentage points for a generalized ESD many-outlier procedure", Technometrics 25, 1983: 54 values of which three are outliers.
ROSNER = """-0.25 0.68 0.94 1.15 1.20 1.26 1.26 1.34 1.38 1.43 1.49 1.49 1.55 1.56 1.58 1.65 1.69 1.70 1.76 1.77 1.81 1.91 1.94
1.96 1.99 2.06 2.09 2.10 2.14 2.15 2.23 2.24 2.26 2.35 2.37 2.40 2.47 2.54 2.62 2.64 2.90 2.92 2.92 2.93 3.21 3.26 3.30 3.59 3.68
4.30 4.64 5.34 5.42 6.01"""


def peers() -> dict:
    """The whole of peers.json."""
    return {
        "made_by": f"Python {sys.version_info.major}.{sys.version_info.minor}, numpy {np.__version__}, scipy {scipy.__version__}",
        "tails": [
            {"t": t, "freedom": freedom, "p": 2 * student.sf(t, freedom)}
            for t in (0.0, 0.3, 1.0, 2.5, 7.0, 30.0)
            for freedom in (1, 2, 3, 4, 9, 30, 101)
        ],
        "deviates": [
            {"name": name, "row": row, "most": most, "chances": deviates(np.array(row), most)}
            for name, row, most in rows()
        ],
        "levels": [{"n": n, "level": round(level(n), 4)} for n in range(5, 41)],
    }


def level(n: int, draws: int = 200_000) -> float:
    """The probability that the furthest of n alike values, of which a third of the others may be outliers, has in one of twenty draws."""
    rng = np.random.default_rng(n)
    rows = np.sort(rng.normal(size=(draws, n)))
    ends = np.stack([np.zeros(draws, int), np.full(draws, n)])
    least = np.ones(draws)
    sums = [np.concatenate([np.zeros((draws, 1)), np.cumsum(rows**power, 1)], 1) for power in (1, 2)]
    each = np.arange(draws)

    def between(power: int) -> np.ndarray:
        return sums[power - 1][each, ends[1]] - sums[power - 1][each, ends[0]]

    for left in range(n, n - (n - 1) // 3, -1):
        mean = between(1) / left
        low, high = rows[each, ends[0]], rows[each, ends[1] - 1]
        upper = high - mean > mean - low
        ends += np.where(upper, [[0], [-1]], [[1], [0]])
        others = between(1) / (left - 1)
        variance = (between(2) - (left - 1) * others**2) / (left - 2)
        t = np.abs(np.where(upper, high, low) - others) / np.sqrt(variance * (1 + 1 / (left - 1)))
        least = np.minimum(least, left * 2 * student.sf(t, left - 2))
    return float(np.quantile(least, 0.05))


def rows() -> list[tuple[str, list[float], int]]:
    """Values with how many of them may be outliers."""
    rng = np.random.default_rng(20261202)
    two = rng.normal(size=12).round(6)
    two[[3, 7]] += 9
    return [
        ("Rosner's 54 values", [float(value) for value in ROSNER.split()], 10),
        ("one of five", [100.0, 110, 120, 130, 220], 1),
        ("one of five below", [100.0, 110, 20, 130, 120], 1),
        ("nothing of eight", list(rng.normal(size=8).round(6)), 2),
        ("two of twelve", list(two), 3),
        ("heavy tails", list(rng.standard_cauchy(40).round(6)), 13),
    ]


def deviates(row: np.ndarray, most: int) -> list[float]:
    """Rosner's statistic of each stage as the probability that scipy gives the deviate, in the places of the values."""
    left, taken = list(range(row.size)), []
    for _ in range(most):
        values = row[left]
        place = left[int(np.argmax(np.abs(values - values.mean())))]
        left.remove(place)
        others = row[left]
        n = len(left)
        t = abs(row[place] - others.mean()) / (others.std(ddof=1) * np.sqrt(1 + 1 / n))
        taken.append((place, min(1.0, (n + 1) * 2 * student.sf(t, n - 1))))
    chances, least = [1.0] * row.size, 1.0
    for place, chance in reversed(taken):
        least = min(least, chance)
        chances[place] = least
    return chances
