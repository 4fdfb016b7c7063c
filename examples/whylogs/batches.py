"""Batches of customers. Generated, so that nothing is downloaded; the same seed gives the same batch."""

import random
from dataclasses import dataclass

# The columns with their types, and mean and standard deviation of each.
COLUMNS: dict[str, type] = {"tenure_months": float, "monthly_charge": float, "support_calls": float}
SHAPES = {"tenure_months": (24.0, 6.0), "monthly_charge": (60.0, 12.0), "support_calls": (5.0, 1.2)}
DRIFTING = "monthly_charge"

Record = dict[str, object]


@dataclass(frozen=True)
class Faults:
    """What is wrong with a batch."""

    drift: float = 0.0
    """Standard deviations by which one column moves."""
    missing: float = 0.0
    """Share of the values that are lost."""
    malformed: float = 0.0
    """Share of the records that hold a text for a number."""


def draw(count: int, seed: int, faults: Faults) -> list[Record]:
    dice = random.Random(seed)
    return [_record(dice, faults) for _ in range(count)]


def _record(dice: random.Random, faults: Faults) -> Record:
    record: Record = {}
    for name, (mean, spread) in SHAPES.items():
        moved = faults.drift * spread if name == DRIFTING else 0
        value = max(0.0, dice.gauss(mean + moved, spread))
        record[name] = None if dice.random() < faults.missing else value
    if dice.random() < faults.malformed:
        record["tenure_months"] = "unknown"
    return record
