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
/** For so long after an incident something may still see it: the short window of a budget over 3 days is 6 hours, a rule takes 2 more. */
const AFTERMATH = hours(8);

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

/** The states of a pipeline at the undisturbed instants, in the order of time. */
const undisturbed = (codes: Float64Array, skip: Uint8Array): number[] => [...codes].filter((_, i) => skip[i] === 0);
const shareOf = (codes: readonly number[], is: (code: number) => boolean): number =>
  codes.filter(is).length / codes.length;
const isOk = (code: number): boolean => code === 0;

test.each([
  ['none', 42],
  ['none', 7],
  ['none', 3],
  ['none', 2026],
  ['demo', 42],
  ['demo', 7],
])(
  'with the incidents "%s" and the seed %d, pipelines that nothing happens to are ok 99 %% of the time',
  async (incidents, seed) => {
    const jsonData = { simulator: { seed, pipelines: 6, incidents } };
    const settings = parseSettings({ url: '', jsonData, secure: {}, basicAuth: null });
    const source = openSource(settings, 'mlpulse/test');
    const skips = await disturbed(source);
    const raw = { queryType: 'verdict', format: 'series', step: '5m' };
    const [{ fields }] = await askFrames(raw, FORTNIGHT, createInstance(settings, source));
    const others = fields.slice(1).filter(({ labels }) => labels?.pipeline !== NOTEBOOKS);
    expect(others).toHaveLength(5);
    const states = others.map(({ labels, values }) =>
      undisturbed(values as Float64Array, skips.get(labels!.pipeline)!),
    );
    expect(shareOf(states.flat(), isOk)).toBeGreaterThan(0.99);
    for (const own of states) {
      // A fortnight of hours is too few to promise more of each of them: one hour of a broken schema is 0.3 %.
      expect(shareOf(own, isOk)).toBeGreaterThan(0.97);
      // Nobody is woken for nothing.
      expect(shareOf(own, (code) => !(code < 2))).toBeLessThan(0.005);
    }
  },
);

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
