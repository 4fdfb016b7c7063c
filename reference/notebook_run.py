"""Runs the notebook's own code with its clock and its random numbers fixed, and its plots going nowhere."""

import contextlib
import io
import re
import sys
from collections.abc import Callable
from datetime import datetime
from unittest.mock import MagicMock, patch

import numpy as np
import pandas as pd

# Not used here, but what is first loaded under a patch of sys.modules is unloaded with the patch.
import scipy.stats  # noqa: F401

#: The notebook's three frames, by the name of its variable.
FRAMES = {"metrics_df": "system", "model_perf_df": "model", "data_quality_df": "quality"}

#: What the notebook imports and its answers do not need.
NOT_NEEDED = (
    *("matplotlib", "matplotlib.pyplot", "seaborn", "sklearn", "sklearn.metrics"),
    *("plotly", "plotly.express", "plotly.graph_objects", "plotly.subplots"),
)

date_range = pd.date_range


def code_cells(text: str) -> list[str]:
    """The code of a text export: each cell follows a line `In [None]:` and ends at the next, or at a heading."""
    cells = re.split(r"^In \[None\]:\n", text, flags=re.MULTILINE)[1:]
    return [re.split(r"^## ", cell, maxsplit=1, flags=re.MULTILINE)[0] for cell in cells]


class Run:
    """The notebook after its last cell: its variables by name, what it printed, and what drew its last figure."""

    def __init__(self, text: str, seed: int, now: datetime, prepare: Callable[[str, pd.DataFrame], pd.DataFrame]):
        """Runs all cells; each frame is replaced by `prepare(kind, frame)` before any other cell reads it."""
        self.variables: dict = {}
        self.printed = ""
        self.axes = MagicMock()
        np.random.seed(seed)
        with stand_ins(self.axes):
            for cell in code_cells(text):
                known = set(self.variables)
                self.printed += self._run(cell)
                self.variables["datetime"] = clock_at(now)
                for name in FRAMES.keys() & (self.variables.keys() - known):
                    self.variables[name] = prepare(FRAMES[name], self.variables[name])

    def __getitem__(self, name: str):
        return self.variables[name]

    def _run(self, cell: str) -> str:
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            exec(compile(cell, "notebook", "exec"), self.variables)
        return output.getvalue()

    def drawn(self, method: str) -> tuple[tuple, dict]:
        """Arguments of the one call of a plot method in the last figure."""
        [call] = [call for call in self.axes.mock_calls if call[0].endswith(f".{method}")]
        return call.args, call.kwargs


def clock_at(now: datetime) -> type[datetime]:
    """A datetime whose now() stands still."""

    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return now

    return Clock


def range_of(*args, freq: str, **rest) -> pd.DatetimeIndex:
    """pandas' date_range, which in version 3 spells the frequency "H" as "h"."""
    return date_range(*args, freq=freq.lower(), **rest)


@contextlib.contextmanager
def stand_ins(axes: MagicMock):
    """Puts mocks in place of what is not needed, and replaces the date_range that no longer knows "H"."""
    modules = {name: MagicMock() for name in NOT_NEEDED}
    modules["matplotlib"].pyplot.subplots = lambda *_, **__: (MagicMock(), axes)
    with patch.dict(sys.modules, modules), patch.object(pd, "date_range", range_of):
        yield
