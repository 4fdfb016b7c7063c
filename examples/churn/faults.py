"""What can be made to go wrong while the service runs."""

import random

from pydantic import BaseModel, ConfigDict, Field

from churn.dataset import FEATURES, SPREADS

Values = dict[str, object]

# The features that drift: a new tariff, say, and customers who call more often.
DRIFTING = ("monthly_charge", "support_calls")


class Faults(BaseModel):
    """The body of POST /faults. What it does not name is off."""

    model_config = ConfigDict(extra="forbid")

    errors: float = Field(default=0, ge=0, le=1, description="Share of the requests that fail with 503.")
    slow: float = Field(default=0, ge=0, le=60, description="Seconds that each request takes longer.")
    drift: float = Field(default=0, description="Standard deviations by which two of the features move.")
    missing: float = Field(default=0, ge=0, le=1, description="Share of the values that are lost on the way.")
    malformed: float = Field(default=0, ge=0, le=1, description="Share of the records that hold a text for a number.")
    stale: float = Field(default=0, ge=0, description="Minutes by which the records are late.")


class FaultSwitch:
    """The faults that are on, and their dice. The same seed throws the same."""

    def __init__(self, seed: int) -> None:
        self.now = Faults()
        self._dice = random.Random(seed)

    def spoil(self, values: Values) -> Values:
        """A record as a broken producer would send it."""
        spoiled = dict(values)
        for name, spread in zip(FEATURES, SPREADS, strict=True):
            value = spoiled.get(name)
            if name in DRIFTING and isinstance(value, (int, float)):
                spoiled[name] = value + self.now.drift * float(spread)
            if self._happens(self.now.missing):
                spoiled[name] = None
        if self._happens(self.now.malformed):
            spoiled[FEATURES[0]] = "unknown"
        return spoiled

    def fails(self) -> bool:
        """Whether this request is one that fails."""
        return self._happens(self.now.errors)

    def _happens(self, share: float) -> bool:
        return self._dice.random() < share
