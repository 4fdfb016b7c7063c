"""Customers, and whether they leave. Generated, so that nothing is downloaded and every run is the same."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

FEATURES = ("tenure_months", "monthly_charge", "support_calls", "logins_per_week")

# Mean and standard deviation of each feature, and how strongly it speaks for leaving.
MEANS = np.array([24.0, 60.0, 4.0, 9.0])
SPREADS = np.array([8.0, 15.0, 1.3, 3.0])
EFFECTS = np.array([-1.0, 0.9, 1.2, -0.8])
# The higher, the fewer customers do what their features do not say.
CERTAINTY = 5.5


class Customers(NamedTuple):
    """A table of features in the order of FEATURES, and 1 for each customer who left."""

    features: NDArray[np.float64]
    left: NDArray[np.int64]


def draw(count: int, seed: int) -> Customers:
    """The same seed gives the same customers."""
    rng = np.random.default_rng(seed)
    scaled = rng.standard_normal((count, len(FEATURES)))
    chance = 1 / (1 + np.exp(-CERTAINTY * scaled @ EFFECTS))
    left = (rng.random(count) < chance).astype(np.int64)
    return Customers(np.maximum(MEANS + SPREADS * scaled, 0), left)
