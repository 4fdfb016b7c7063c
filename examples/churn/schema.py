"""What a record must be like."""

import math
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from churn.dataset import FEATURES


class SchemaViolation(ValueError):
    """A record that cannot be read. The message names the field."""


def read(values: Mapping[str, object]) -> NDArray[np.float64]:
    """The features of a record in their order. What is null or absent is NaN: missing, but no violation."""
    unknown = sorted(set(values) - set(FEATURES))
    if unknown:
        raise SchemaViolation(f"unknown features: {', '.join(unknown)}")
    return np.array([_number(name, values.get(name)) for name in FEATURES])


def _number(name: str, value: object) -> float:
    if value is None:
        return math.nan
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise SchemaViolation(f"{name} is {value!r}, which is not a number")
    return float(value)
