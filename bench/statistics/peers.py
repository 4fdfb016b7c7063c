"""Seconds that a peer takes for correlated noise with a trend: `peers.py slope|trend|changes SAMPLES`."""

import sys
import time

import numpy as np
import pymannkendall
import ruptures
from scipy import stats

what, n = sys.argv[1], int(sys.argv[2])
rng = np.random.default_rng(1)
row = rng.normal(size=n)
for i in range(1, n):
    row[i] += 0.5 * row[i - 1]
row += np.arange(n) / n

COMPUTE = {
    "slope": lambda: stats.theilslopes(row, np.arange(n), 0.95, method="separate"),
    "trend": lambda: pymannkendall.hamed_rao_modification_test(row),
    "changes": lambda: ruptures.Pelt(model="l2", min_size=5, jump=1).fit(row).predict(pen=6 * np.log(n) * row.var()),
}
begin = time.perf_counter()
COMPUTE[what]()
print(time.perf_counter() - begin)
