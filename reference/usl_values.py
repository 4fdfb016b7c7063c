"""What scipy's curve_fit makes of throughput against concurrency."""

import sys

import numpy as np
import scipy
from scipy.optimize import curve_fit


def usls() -> dict:
    """The whole of usl.json."""
    return {
        "made_by": f"Python {sys.version_info.major}.{sys.version_info.minor}, numpy {np.__version__}, scipy {scipy.__version__}",
        "fits": [fit(name, n, x) for name, (n, x) in measured().items()],
    }


def law(n, lam, sigma, kappa):
    """The universal scalability law."""
    return lam * n / (1 + sigma * (n - 1) + kappa * n * (n - 1))


def slopes(n, lam, sigma, kappa):
    """What each parameter changes: differences would cost half of the digits."""
    below = 1 + sigma * (n - 1) + kappa * n * (n - 1)
    return np.column_stack([n / below, -lam * n * (n - 1) / below**2, -lam * n * n * (n - 1) / below**2])


def measured() -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Concurrency and throughput by name."""
    rng = np.random.default_rng(20261130)
    few = np.array([1.0, 2, 4, 8, 16, 32])
    many = np.linspace(0.5, 60, 40)
    low = np.linspace(0.1, 3, 30)
    large = np.linspace(100, 4000, 50)
    return {
        "without noise": (few, law(few, 1000, 0.05, 0.001)),
        "few loads": (few, law(few, 1000, 0.05, 0.001) * rng.normal(1, 0.02, 6)),
        "past the peak": (many, law(many, 20, 0.03, 0.002) * rng.normal(1, 0.03, 40)),
        "before the peak": (many, law(many, 20, 0.02, 0.0001) * rng.normal(1, 0.01, 40)),
        "less than one at a time": (low, law(low, 50, 0.1, 0.1) * rng.normal(1, 0.02, 30)),
        "thousands at a time": (large, law(large, 3, 0.0005, 1e-7) * rng.normal(1, 0.01, 50)),
        "no peak": (many, 20 * many * rng.normal(1, 0.02, 40)),
    }


def fit(name: str, n: np.ndarray, x: np.ndarray) -> dict:
    """The parameters and the peak."""
    start = (x[0] / n[0], 0.01, 1e-4 / n.max())
    tight = {"ftol": 1e-15, "xtol": 1e-15, "gtol": 1e-15}
    (lam, sigma, kappa), _ = curve_fit(law, n, x, p0=start, method="trf", x_scale=start, jac=slopes, max_nfev=100_000, **tight)
    peak = np.sqrt((1 - sigma) / kappa) if kappa > 0 else np.nan
    return {
        "name": name,
        "concurrency": n,
        "throughput": x,
        "lambda": lam,
        "sigma": sigma,
        "kappa": kappa,
        "peak": peak,
        "limit": law(peak, lam, sigma, kappa) if kappa > 0 else np.nan,
        "squares": float(np.sum((x - law(n, lam, sigma, kappa)) ** 2)),
    }
