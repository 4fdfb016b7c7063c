"""Baselines of series, computed plainly and slowly from the statement of the method: docs/queries/baseline.md.

Every list of the past is kept as it is, and sorted or searched where it is needed. No library knows the method, so that this is a second
one, written from the statement alone.
"""

import math
import sys
from bisect import bisect_left, bisect_right, insort

import numpy as np

REMEMBERED = 8000
LIMITS = {"high": 5.0, "normal": 6.0, "quiet": 6.5}
SEASONS = {"day": (86_400, 14), "week": (604_800, 4)}
ASPECTS = ("value", "level", "spread", "movement")


def baselines() -> dict:
    """The whole of baseline.json."""
    return {
        "made_by": f"Python {sys.version_info.major}.{sys.version_info.minor}, numpy {np.__version__}",
        "series": [answer(name, **asked) for name, asked in series().items()],
    }


def median(values: list[float]) -> float:
    ordered = sorted(values)
    n = len(ordered)
    return (ordered[(n - 1) // 2] + ordered[n // 2]) / 2


class History:
    """The newest values of a statistic, in their order and sorted."""

    def __init__(self):
        self.values: list[float] = []
        self.sorted: list[float] = []

    def append(self, value: float) -> None:
        self.values.append(value)
        insort(self.sorted, value)
        if len(self.sorted) > REMEMBERED:
            del self.sorted[bisect_left(self.sorted, self.values[-REMEMBERED - 1])]

    def median(self) -> float:
        n = len(self.sorted)
        return (self.sorted[(n - 1) // 2] + self.sorted[n // 2]) / 2

    def above(self, v: float, q: float) -> float:
        s, n = self.sorted, len(self.sorted)
        k = min(8, n // 2)
        u = s[n - k - 1]
        if v <= u:
            return -math.log((n - bisect_left(s, v) + 1) / (n + 2))
        x = max(sum(one - u for one in s[n - k :]), k * q)
        return -math.log((k + 1) / (n + 2)) + k * math.log(1 + (v - u) / x)

    def below(self, v: float, q: float) -> float:
        s, n = self.sorted, len(self.sorted)
        k = min(8, n // 2)
        u = s[k]
        if v >= u:
            return -math.log((bisect_right(s, v) + 1) / (n + 2))
        x = max(sum(u - one for one in s[:k]), k * q)
        return -math.log((k + 1) / (n + 2)) + k * math.log(1 + (u - v) / x)


class Phases:
    """The values of a season by their phase."""

    def __init__(self, period: int, depth: int, step: float):
        self.period, self.depth = period, depth
        self.width = max(step, 300)
        self.bins = [[] for _ in range(round(period / self.width))]

    def bin_of(self, t: float) -> int:
        return int((t % self.period) // self.width) % len(self.bins)

    def usual(self, t: float) -> float | None:
        if len(self.bins) < 4:
            return None
        own = self.bin_of(t)
        if len(self.bins[own]) < 2:
            return None
        old, oldest = 0.5 * self.period, (self.depth + 0.5) * self.period
        found = [
            value
            for k in (own - 1, own, own + 1)
            for (time, value) in self.bins[k % len(self.bins)]
            if old < t - time <= oldest
        ]
        return median(found) if found else None

    def append(self, t: float, value: float) -> None:
        if len(self.bins) >= 4:
            ring = self.bins[self.bin_of(t)]
            ring.append((t, value))
            if len(ring) > self.depth:
                ring.pop(0)


class Stream:
    """What is kept of the residuals of one baseline."""

    def __init__(self):
        self.r: list[float] = []
        self.spreads: list[float] = []
        self.movements: list[float] = []
        self.histories = [History() for _ in ASPECTS]

    def statistics(self, r: float) -> tuple[list[float], float, float]:
        """The four of a residual that comes next, and what goes into the averages."""
        previous = self.r[-144:]
        spread = abs(r - (median(previous) if previous else r))
        movement = abs(r - self.r[-1]) if self.r else 0.0
        averages = [mean([*past[-7:], now]) for past, now in ((self.r, r), (self.spreads, spread), (self.movements, movement))]
        return [r, *averages], spread, movement

    def append(self, r: float) -> None:
        four, spread, movement = self.statistics(r)
        self.r.append(r)
        self.spreads.append(spread)
        self.movements.append(movement)
        for history, value in zip(self.histories, four):
            history.append(value)


def mean(values: list[float]) -> float:
    total = 0.0
    for value in values:
        total += value
    return total / len(values)


def judge(values, start: float, step: float, look="both", season="auto", sensitivity="normal", first=0) -> list[dict | None]:
    """What is said of each sample from place `first` on; None of missing ones. Times in seconds."""
    limit = LIMITS[sensitivity]
    phases = {name: Phases(period, depth, step) for name, (period, depth) in SEASONS.items()}
    streams = {name: Stream() for name in ("none", *SEASONS)}
    errors = {name: [0, 0.0, 0.0] for name in SEASONS}
    smallest, last = 0.0, None
    run = chances = continued = longest = changes = 0
    said = []
    for place, x in enumerate(values):
        if x is None:
            said.append(None)
            continue
        t = start + place * step
        usual = {"none": 0.0, **{name: phases[name].usual(t) for name in SEASONS}}

        chosen, best = "none", 0.8
        if season == "auto":
            for name, (count, e, e0) in errors.items():
                if count >= 200 and usual[name] is not None and e0 > 0 and e / e0 < best:
                    chosen, best = name, e / e0
        elif usual[season] is not None:
            chosen = season

        if last is not None and x != last:
            changes, chances, continued, longest, run = changes + 1, chances + run, continued + run - 1, max(longest, run), 0
        run += 1
        dead = 0.0
        if changes >= 50 and run > max(longest, 1):
            dead = (run - 1) * math.log((chances + 2) / (continued + 1))

        stream, b = streams[chosen], usual[chosen]
        n = len(stream.histories[0].sorted)
        answer = {"score": 0.0, "reason": None, "center": None, "lower": None, "upper": None, "usual_lower": None, "usual_upper": None, "chosen": chosen}
        if n >= 50 and place >= first:
            middle = stream.histories[0].median()
            q = max(smallest, 1e-9 * abs(middle), 1e-12)

            def surprises(sample: float) -> list[float]:
                four, _, _ = stream.statistics(sample - b)
                found = []
                for k, (value, history) in enumerate(zip(four, stream.histories)):
                    fine = q if k == 0 else q / 8
                    ways = {"above": [history.above], "below": [history.below], "both": [history.above, history.below]}
                    found.append(max(way(value, fine) for way in (ways[look] if k < 2 else [history.above])))
                return found

            def e_of(sample: float) -> float:
                return sum(surprises(sample)) / 4 + 0.5 * math.log(step / 300)

            four, e = surprises(x), e_of(x)
            score = max(0.0, e / limit, 0.5 * dead / limit)
            center = b + middle
            lower, upper = (edge(e_of, limit, center, q, sign) for sign in (-1, 1))
            if score <= 1:
                lower, upper = min(lower, x), max(upper, x)
            elif lower <= x <= upper:
                if x < center:
                    lower = center + (x - center) / score
                else:
                    upper = center + (x - center) / score
            reason = "dead" if 0.5 * dead > e else ASPECTS[four.index(max(four))]
            usual_lower, usual_upper = (b + float(edge) for edge in np.quantile(stream.histories[0].sorted, [0.05, 0.95]))
            answer = {**answer, "score": score, "reason": reason, "center": center, "lower": lower, "upper": upper}
            answer |= {"usual_lower": usual_lower, "usual_upper": usual_upper}
        said.append(answer)

        # What is learnt of it.
        none = streams["none"].histories[0]
        known = none.median() if none.sorted else x
        for name in SEASONS:
            if usual[name] is not None:
                count, e, e0 = errors[name]
                a = max(1 / 2000, 1 / (count + 1))
                errors[name] = [count + 1, e + a * (abs(x - usual[name]) - e), e0 + a * (abs(x - known) - e0)]
        for name, stream in streams.items():
            if usual[name] is not None:
                stream.append(x - usual[name])
        for name in SEASONS:
            phases[name].append(t, x)
        if last is not None and x != last:
            smallest = min(smallest, abs(x - last)) if smallest > 0 else abs(x - last)
        last = x
    return said


def edge(e_of, limit: float, center: float, q: float, sign: int) -> float:
    """Where the values from the centre outwards begin to alert."""
    if e_of(center) / limit >= 1:
        return center
    inner, outer = 0.0, q
    while e_of(center + sign * outer) / limit < 1:
        inner, outer = outer, 2 * outer
    for _ in range(40):
        middle = (inner + outer) / 2
        if e_of(center + sign * middle) / limit < 1:
            inner = middle
        else:
            outer = middle
    return center + sign * inner


def series() -> dict[str, dict]:
    """Series by name, with how they are judged; NaN is missing."""
    rng = np.random.default_rng(20260403)
    month = np.arange(672)
    hours = np.arange(900)
    five = np.arange(1500)
    daily = 10 * np.sin(hours / 24 * 2 * np.pi)
    weekly = np.where((hours // 24) % 7 < 5, 10.0, 2.0) + 3 * np.sin(hours / 24 * 2 * np.pi)
    standing = np.round(rng.normal(50, 10, 700), 1)
    standing[600:640] = standing[600]
    long = rng.poisson(40, 9200).astype(float)
    long[9150:9160] += 60
    noise = rng.normal(size=(8, 1500))
    return {
        "a ratio near 1, hourly": asked(np.round(0.95 + 0.01 * noise[0, :672] - 0.04 * (month > 640), 4), 3600, look="below"),
        "a ratio that can only fall": asked(1 - rng.binomial(200, 0.01, 900) / 200, 3600),
        "skewed latencies": asked(np.round(np.exp(4 + 0.5 * noise[1]) * np.where(five % 400 > 390, 4, 1), 2), 300, look="above"),
        "a daily pattern": asked(np.round(50 + daily + noise[2, :900] + 15 * (hours == 850), 3), 3600),
        "a daily pattern, not looked for": asked(np.round(50 + daily + noise[2, :900], 3), 3600, season="none"),
        "a daily pattern, always looked for": asked(np.round(50 + daily + noise[2, :900], 3), 3600, season="day"),
        "a week with its weekend": asked(np.round(weekly + 0.5 * noise[3, :900], 3), 3600, sensitivity="quiet"),
        "by the week alone": asked(np.round(weekly + 0.5 * noise[3, :900], 3), 3600, season="week", sensitivity="high"),
        "counts": asked(rng.poisson(3, 900).astype(float), 300),
        "a scatter that grows": asked(np.round(noise[4] * np.where(five > 1400, 5, 1), 3), 60),
        "a signal that stands still": asked(standing, 300),
        "constant": asked(np.full(120, 0.1), 300),
        "constant, then not": asked(np.where(np.arange(200) == 150, 0.2, 0.1), 300),
        "two values": asked((rng.random(600) < 0.1).astype(float), 300),
        "negative values": asked(np.round(-500 + 3 * noise[5, :600], 2), 900),
        "one outlier": asked(np.where(np.arange(400) == 300, 1e6, np.round(noise[6, :400], 3)), 300),
        "gaps": asked(np.where(rng.random(1500) < 0.3, np.nan, np.round(noise[7], 3)), 300),
        "too few": asked(np.round(noise[7, :49], 3), 300),
        "more than are remembered": asked(long, 300, first=9140),
    }


def asked(values: np.ndarray, step: int, **options) -> dict:
    return {"values": [None if math.isnan(x) else x for x in values.tolist()], "step": step, **options}


def answer(name: str, values: list, step: int, **options) -> dict:
    """A series with what is said of some of its samples: of those that alert, and of every 13th."""
    start = 1_767_571_200  # A Monday.
    said = judge(values, start, step, **options)
    first = options.get("first", 0)
    places = [i for i, one in enumerate(said) if one and i >= first and (i % 13 == 0 or one["score"] >= 0.9)][-120:]
    return {
        **{"name": name, "start": start, "step": step, "look": "both", "season": "auto", "sensitivity": "normal"},
        **{key: value for key, value in options.items() if key != "first"},
        "values": values,
        "judged": [{"place": place, **said[place]} for place in places],
    }
