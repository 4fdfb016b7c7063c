"""Mann–Whitney tests by scipy, and Hodges–Lehmann shifts from all pairs, written out."""

import sys

import numpy as np
import scipy
from scipy.stats import mannwhitneyu


def comparisons() -> dict:
    """The whole of comparisons.json."""
    return {
        "made_by": f"Python {sys.version_info.major}.{sys.version_info.minor}, numpy {np.__version__}, scipy {scipy.__version__}",
        "comparisons": [comparison(name, x, y) for name, (x, y) in samples().items()],
    }


def samples() -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Two samples by name."""
    rng = np.random.default_rng(20261201)
    return {
        "small": (np.array([1.0, 4, 2, 8]), np.array([3.0, 9, 7])),
        "no difference": (rng.normal(size=60).round(6), rng.normal(size=60).round(6)),
        "shifted": (rng.normal(size=80).round(6), rng.normal(0.7, 1, size=50).round(6)),
        "counts with ties": (rng.poisson(2, 70).astype(float), rng.poisson(3, 90).astype(float)),
        "ratios near 1": (1 - rng.poisson(1, 60) / 200, 1 - rng.poisson(2, 60) / 200),
        "heavy tails": (rng.standard_cauchy(64).round(6), (rng.standard_cauchy(64) + 1).round(6)),
        "of very different size": (rng.normal(size=5).round(6), rng.normal(1, 2, size=150).round(6)),
        "constant and equal": (np.full(12, 5.0), np.full(12, 5.0)),
    }


def comparison(name: str, x: np.ndarray, y: np.ndarray) -> dict:
    """What is known of y beside x."""
    test = mannwhitneyu(y, x, alternative="two-sided", method="asymptotic", use_continuity=True)
    differences = np.sort(np.subtract.outer(y, x).ravel())
    n, total = x.size * y.size, x.size + y.size
    _, ties = np.unique(np.concatenate([x, y]), return_counts=True)
    variance = n / 12 * ((total + 1) - np.sum(ties**3 - ties) / (total * (total - 1)))
    rank = max(1, int(np.floor(n / 2 - scipy.stats.norm.ppf(0.975) * np.sqrt(variance))))
    return {
        "name": name,
        "x": x,
        "y": y,
        "u": test.statistic,
        "p": test.pvalue,
        "variance": variance,
        "shift": np.median(differences),
        "low": differences[rank - 1],
        "high": differences[n - rank],
    }
