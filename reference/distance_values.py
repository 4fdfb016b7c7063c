"""What scipy, and the published formulas written out with numpy, make of pairs of histograms."""

import sys

import numpy as np
import scipy
from scipy.spatial.distance import jensenshannon
from scipy.stats import false_discovery_control, ks_2samp, kstwobign, wasserstein_distance


def distances() -> dict:
    """The whole of distances.json."""
    return {
        "made_by": f"Python {sys.version_info.major}.{sys.version_info.minor}, numpy {np.__version__}, scipy {scipy.__version__}",
        "pairs": [pair(name, *histograms) for name, histograms in drawn().items()],
        "kolmogorov": [kolmogorov(d, n, m) for d, n, m in SAMPLES],
        "samples": [samples(name, *both) for name, both in values().items()],
        "discoveries": [discoveries(p) for p in probabilities()],
    }


SAMPLES = [
    (0.0001, 1e6, 2e6),
    (0.01, 500, 900),
    (0.03, 1000, 1000),
    (0.08, 200, 5000),
    (0.0835, 400, 400),
    (0.1, 200, 200),
    (0.12, 1000, 3000),
    (0.5, 30, 70),
    (0.2, 5000, 5000),
]


def drawn() -> dict:
    """Bounds (the last bin is open), and the counts of a reference and of the present, by name."""
    rng = np.random.default_rng(20261201)
    bounds = np.array([0.5, 1, 1.5, 2.5, 3, 4, 5, 6, 8, 11, 16, 30])

    def counted(mu: float, sigma: float, n: int) -> np.ndarray:
        values = np.exp(rng.normal(mu, sigma, n))
        return np.histogram(values, np.concatenate([[0], bounds, [np.inf]]))[0].astype(float)

    return {
        "the same distribution": (bounds, counted(1.6, 0.9, 20000), counted(1.6, 0.9, 3000)),
        "a shifted one": (bounds, counted(1.6, 0.9, 20000), counted(1.9, 0.9, 3000)),
        "a wider one": (bounds, counted(1.6, 0.5, 20000), counted(1.6, 1.4, 3000)),
        "few values, with empty bins": (bounds, counted(1.6, 0.4, 60), counted(1.9, 0.3, 40)),
        "nothing in common": (np.array([1.0, 2, 3, 4]), np.array([9.0, 1, 0, 0, 0]), np.array([0.0, 0, 3, 4, 0])),
        "one bin each": (np.array([1.0, 2, 3]), np.array([0.0, 7, 0, 0]), np.array([0.0, 0, 3, 0])),
        "fractions of counts": (np.array([1.0, 10, 100]), np.array([1.25, 100.5, 30.125, 0.5]), np.array([3.5, 90.25, 60.75, 1.5])),
    }


def pair(name: str, bounds: np.ndarray, reference: np.ndarray, current: np.ndarray) -> dict:
    """All distances of two histograms."""
    r, c = reference / reference.sum(), current / current.sum()
    floored = [np.maximum(1e-4, share) for share in (r, c)]
    edges = np.concatenate([[0], bounds])
    middles = (edges[1:] + edges[:-1]) / 2
    closed_r, closed_c = reference[:-1], current[:-1]
    mean = np.average(middles, weights=closed_r)
    sigma = np.sqrt(np.average((middles - mean) ** 2, weights=closed_r))
    return {
        "name": name,
        "middles": middles,
        "reference": reference,
        "current": current,
        "psi": np.sum((floored[0] - floored[1]) * np.log(floored[0] / floored[1])),
        "jensen_shannon": jensenshannon(r, c, base=2),
        "hellinger": np.sqrt(np.sum((np.sqrt(r) - np.sqrt(c)) ** 2) / 2),
        "wasserstein": wasserstein_distance(middles, middles, closed_r, closed_c) / max(sigma, 0.001),
        "ks": np.max(np.abs(np.cumsum(r) - np.cumsum(c))),
    }


def kolmogorov(distance: float, n: float, m: float) -> dict:
    """The probability of a distance."""
    return {"distance": distance, "n": n, "m": m, "p": kstwobign.sf(distance * np.sqrt(n * m / (n + m)))}


def probabilities() -> list[np.ndarray]:
    """Probabilities of several tests each."""
    rng = np.random.default_rng(20261202)
    return [
        np.array([0.01, 0.04, 0.03]),
        np.array([0.5]),
        np.array([0.02, 0.02, 0.9, 0.001]),
        rng.uniform(size=40) ** 3,
    ]


def discoveries(p: np.ndarray) -> dict:
    """The same probabilities adjusted."""
    return {"p": p, "adjusted": false_discovery_control(p, method="bh")}


def values() -> dict:
    """Pairs of samples by name; None is a missing value."""
    rng = np.random.default_rng(20261202)
    rounded = [np.round(rng.normal(mean, 2, n), 0).tolist() for mean, n in ((10, 40), (11, 25))]
    return {
        "the same distribution": (rng.normal(0, 1, 60).tolist(), rng.normal(0, 1, 45).tolist()),
        "a shifted one": (rng.normal(0, 1, 60).tolist(), rng.normal(1, 1, 30).tolist()),
        "a wider one": (rng.normal(0, 1, 60).tolist(), rng.normal(0, 4, 30).tolist()),
        "many ties": tuple(rounded),
        "missing values": ([1.0, None, 2.0, 3.0], [None, 2.0, 5.0]),
        "nothing in common": ([1.0, 2.0], [3.0, 4.0, 5.0]),
        "one value each": ([7.0], [7.0]),
    }


def samples(name: str, x: list, y: list) -> dict:
    """The distance of two samples."""
    there = [[value for value in row if value is not None] for row in (x, y)]
    return {"name": name, "x": x, "y": y, "distance": float(ks_2samp(*there).statistic)}
