import { type MetricSource } from '../../sources';
import { askFrames, handSource, instanceWith, rowsOf } from '../testing/hand-source';

const HOUR = 3_600_000;
const TO = Date.UTC(2026, 3, 30, 12);
const RANGE = { from: TO - 24 * HOUR, to: TO };

/** Accuracies as labels show them, at the instants when they have come, and how sure the model is of what it predicts before. */
interface Model {
  readonly accuracy: (t: number) => number;
  readonly sure?: (end: number) => number;
  readonly n?: number;
}

/** A source of hand-made scores and accuracies. */
function sourceOf(models: Readonly<Record<string, Model>>, labelDelay?: number): MetricSource {
  const fleet = Object.fromEntries(Object.entries(models).map(([name, { accuracy }]) => [name, { accuracy }]));
  return {
    ...handSource(fleet),
    ...(labelDelay === undefined ? {} : { labelDelay }),
    histograms: (matcher, { windows }) =>
      Promise.resolve({
        histograms: Object.entries(models).flatMap(([pipeline, { sure, n = 100 }]) =>
          sure === undefined || !matcher.matches(pipeline)
            ? []
            : { pipeline, name: '', merged: false, ...scoresOf(windows, sure, n) },
        ),
        executed: ['hand-made scores'],
        warnings: [],
      }),
  };
}

/** Two buckets whose middles are 0.6 and 0.99 sure, of which as many scores that the mean is right. */
function scoresOf(windows: ReadonlyArray<{ from: number; to: number }>, sure: (end: number) => number, n: number) {
  return {
    bounds: [0.5, 0.7, 0.98, 1, Infinity],
    counts: windows.map(({ from, to }) => {
      const ends = Array.from({ length: Math.round((to - from) / HOUR) }, (_, i) => from + (i + 1) * HOUR);
      return ends.reduce((counts, end) => {
        const share = (sure(end) - 0.6) / 0.39;
        counts[1] += n * (1 - share);
        counts[3] += n * share;
        return counts;
      }, new Float64Array(5));
    }),
  };
}

const ask = (raw: object, source: MetricSource, range = RANGE) =>
  askFrames({ queryType: 'accuracy_estimate', ...raw }, range, instanceWith(source));
const tableOf = async (source: MetricSource, raw: object = {}) => {
  const [frame] = await ask({ format: 'table', ...raw }, source);
  return { rows: rowsOf(frame), notices: (frame.meta?.notices ?? []).map(({ text }) => text) };
};

const steady = { accuracy: () => 0.9, sure: () => 0.9 };

test('the estimate is how sure the model is; beside it what labels say, and how far apart they are', async () => {
  const { rows, notices } = await tableOf(sourceOf({ fine: steady, silent: { accuracy: () => 0.9 } }));
  const [fine, silent] = rows;
  expect(Object.keys(fine).slice(0, 6)).toEqual([
    ...['pipeline', 'estimate', 'accuracy', 'calibration_error', 'n', 'note'],
  ]);
  expect(fine.estimate).toBeCloseTo(0.9, 12);
  expect(fine).toMatchObject({ pipeline: 'fine', n: 2400, note: null, calibrated: true, labelled: 1 });
  expect(fine.calibration_error).toBeCloseTo(0, 12);
  expect(fine.upper).toBeCloseTo(0.9 + 3 * Math.sqrt(0.09 / 2400), 12);
  expect(silent).toMatchObject({ estimate: NaN, n: 0, note: 'No predicted scores in the range.', calibrated: null });
  expect(notices).toEqual(['one engine is slow']);
});

test('scores that promise what labels do not show are not calibrated, in plain words', async () => {
  const { rows, notices } = await tableOf(sourceOf({ vain: { accuracy: () => 0.8, sure: () => 0.95 }, fine: steady }));
  expect(rows.map(({ calibrated }) => calibrated)).toEqual([true, false]);
  expect(rows[1].calibration_error).toBeCloseTo(0.15, 12);
  expect(rows[1].note).toBe(
    'Not calibrated: scores promised 95.0 % where labels show 80.0 %. Do not rely on the estimate.',
  );
  expect(notices[1]).toContain('Scores are not calibrated (vain)');
  expect((await tableOf(sourceOf({ vain: { accuracy: () => 0.8, sure: () => 0.95 } }), { tolerance: 0.2 })).rows[0]).toMatchObject({ calibrated: true }); // prettier-ignore
});

test('what few predictions miss by chance is not held against the scores', async () => {
  const off = { accuracy: () => 0.86, sure: () => 0.9 };
  const { rows } = await tableOf(sourceOf({ few: { ...off, n: 10 }, many: { ...off, n: 10_000 } }));
  expect(rows.map(({ calibrated }) => calibrated)).toEqual([true, false]);
});

/** An hour of bad input, three hours before its labels show it. */
const dip = {
  accuracy: (t: number) => (t === TO - 5 * HOUR ? 0.7 : 0.9),
  sure: (t: number) => (t === TO - 8 * HOUR ? 0.7 : 0.9),
};

test('scores and labels of the same predictions are compared, whenever the labels came', async () => {
  const late = await tableOf(sourceOf({ dip }, 3 * HOUR));
  expect(late.rows[0].calibration_error).toBeCloseTo(0, 12);
  expect(late.rows[0].labelled).toBeCloseTo(21 / 24, 12);
  const asked = await tableOf(sourceOf({ dip }), { label_delay: '3h' });
  expect(asked.rows[0].calibration_error).toBeCloseTo(0, 12);
  const wrong = await tableOf(sourceOf({ dip }, 3 * HOUR), { label_delay: '0s' });
  expect(wrong.rows[0].calibration_error).toBeCloseTo(0.4 / 24, 12);
});

test('where less than half of the labels have come, nobody knows', async () => {
  const { rows } = await tableOf(sourceOf({ fine: steady }, 13 * HOUR));
  expect(rows[0].calibrated).toBeNull();
  expect(rows[0].note).toBe(
    'Whether scores are calibrated is unknown: labels came for 45.8 % of the predictions, 13h after them.',
  );
});

test('as series, the estimate with its band, and the accuracy of the same predictions', async () => {
  const [frame] = await ask({}, sourceOf({ dip }, 3 * HOUR));
  expect(frame.fields.map(({ name, labels }) => [name, labels])).toEqual([
    ['time', undefined],
    ...['estimate', 'lower', 'upper', 'accuracy'].map((line) => [line, { pipeline: 'dip', line }]),
  ]);
  const [times, estimate, , , accuracy] = frame.fields.map(({ values }) => [...(values as Float64Array)]);
  const at = times.indexOf(TO - 8 * HOUR);
  expect(estimate[at]).toBeCloseTo(0.7, 12);
  expect(accuracy[at]).toBeCloseTo(0.7, 12);
  expect(accuracy.slice(-3)).toEqual([NaN, NaN, NaN]);
});

test('of many pipelines those with the lowest estimate are shown', async () => {
  const low = { accuracy: () => 0.7, sure: () => 0.7 };
  const [frame] = await ask({ top: 1 }, sourceOf({ fine: steady, low, silent: { accuracy: () => 1 } }));
  expect(new Set(frame.fields.slice(1).map(({ labels }) => labels?.pipeline))).toEqual(new Set(['low']));
  expect(frame.meta?.notices?.map(({ text }) => text)).toContainEqual(
    expect.stringContaining('The 1 pipelines with the lowest estimate at the end of the range are shown; 1 other is'),
  );
});

test('without scores, says what is needed', async () => {
  for (const format of ['series', 'table']) {
    const [frame] = await ask({ format }, handSource({ churn: { accuracy: () => 0.9 } }));
    expect(frame.fields).toEqual([]);
  }
  const [frame] = await ask({}, sourceOf({ churn: { accuracy: () => 0.9 } }));
  expect(frame.meta?.notices?.some(({ text }) => text.includes('prediction_score_bucket{pipeline, le}'))).toBe(true);
});
