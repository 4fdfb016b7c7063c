import { days, hours, minutes, parseMatcher } from '../series';
import { SIGNAL_IDS } from '../signals';
import { openSource, parseSettings, type MetricSource } from '../sources';
import { createInstance } from './create-instance';
import { askFrames } from './testing/hand-source';

// Outside incidents a simulated pipeline is healthy, at night as by day. The first one is the notebook's, whose noise is its own.

const FORTNIGHT = { from: Date.UTC(2026, 2, 2), to: Date.UTC(2026, 2, 16) };
const STEP = minutes(5);
const GRID = { start: FORTNIGHT.from, step: STEP, length: days(14) / STEP + 1 };
const NOTEBOOKS = 'fraud-detection';
/** For so long after an incident rules with a window may still see it. */
const AFTERMATH = hours(2);

/** The instants of each pipeline at which an incident acts on it, or has just done so. */
async function disturbed(source: MetricSource): Promise<ReadonlyMap<string, Uint8Array>> {
  const request = {
    pipelines: parseMatcher(undefined),
    signals: SIGNAL_IDS.map((signal) => ({ signal, grid: GRID })),
    abort: new AbortController().signal,
  };
  const { pipelines, values } = await source.truth!(request);
  return new Map(
    pipelines.map((name, p) => {
      const instants = new Uint8Array(GRID.length);
      for (const { rows } of values.values()) {
        rows[p].forEach((level, i) => level > 0 && instants.fill(1, i, i + AFTERMATH / STEP));
      }
      return [name, instants];
    }),
  );
}

/** Of a state of a pipeline at the undisturbed instants: the share that is at least so bad, and how often a day it becomes so. */
function countOf(codes: Float64Array, skip: Uint8Array, least: number): { share: number; aDay: number } {
  const seen = [...codes].map((code, i) => (skip[i] ? null : !(code < least)));
  const instants = seen.filter((bad) => bad !== null).length;
  const bad = seen.filter(Boolean).length;
  const begun = seen.filter((now, i) => now && seen[i - 1] === false).length;
  return { share: bad / instants, aDay: (begun * days(1)) / (instants * STEP) };
}

test.each([
  ['none', 42],
  ['none', 7],
  ['demo', 42],
])('with the incidents "%s" and the seed %d, a pipeline that nothing happens to is ok', async (incidents, seed) => {
  const jsonData = { simulator: { seed, pipelines: 6, incidents } };
  const settings = parseSettings({ url: '', jsonData, secure: {}, basicAuth: null });
  const source = openSource(settings, 'mlpulse/test');
  const skips = await disturbed(source);
  const raw = { queryType: 'verdict', format: 'series', step: '5m' };
  const [{ fields }] = await askFrames(raw, FORTNIGHT, createInstance(settings, source));
  const others = fields.slice(1).filter(({ labels }) => labels?.pipeline !== NOTEBOOKS);
  expect(others).toHaveLength(5);
  for (const { labels, values } of others) {
    const skip = skips.get(labels!.pipeline)!;
    const failing = countOf(values as Float64Array, skip, 2);
    const watched = countOf(values as Float64Array, skip, 1);
    expect(failing.share).toBeLessThan(0.005);
    expect(failing.aDay).toBeLessThan(0.2);
    expect(watched.share).toBeLessThan(0.08);
    expect(watched.aDay).toBeLessThan(2);
  }
});

test('traffic does not die at night', async () => {
  const settings = parseSettings({
    url: '',
    jsonData: { simulator: { pipelines: 40, incidents: 'none' } },
    secure: {},
    basicAuth: null,
  });
  const raw = { queryType: 'metrics', signals: ['requests_per_second'], step: '5m' };
  const instance = createInstance(settings, openSource(settings, 'mlpulse/test'));
  const [{ fields }] = await askFrames(raw, { from: FORTNIGHT.from, to: FORTNIGHT.from + days(7) }, instance);
  const others = fields.slice(1).filter(({ labels }) => labels?.pipeline !== NOTEBOOKS);
  expect(others).toHaveLength(39);
  const floors = others.map(({ values }) => {
    const rates = values as Float64Array;
    const usual = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
    return Math.min(...rates) / usual;
  });
  expect(Math.min(...floors)).toBeGreaterThan(0.1);
});
