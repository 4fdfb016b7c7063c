import { SettingsError } from '../../series';
import { CATALOGUE, type SignalId, withThresholds } from '../../signals';
import { type Preset, type PresetReading } from './presets';
import { type ReadingSources, resolveReadings, type SignalReading } from './resolve';

const preset = (readings: Readonly<Record<SignalId, PresetReading>>): Preset => ({
  id: 'p',
  title: 'P',
  pipelineLabel: 'service',
  sources: [],
  marks: [],
  readings,
});
const resolve = (more: Partial<ReadingSources>): Record<SignalId, SignalReading> =>
  Object.fromEntries(
    resolveReadings({
      ...{
        catalogue: CATALOGUE,
        presets: [],
        scrapeMs: 15_000,
        own: new Map(),
        mappings: new Map(),
        ...more,
      },
    }),
  );

test("a preset's reading has the interval and the way to combine of the catalogue, unless it says otherwise", () => {
  const presets = [preset({ cpu_usage: { gauge: 'cpu' }, recall: { expr: 'r', interval: 15_000, combine: 'min' } })];
  expect(resolve({ presets })).toEqual({
    cpu_usage: { expr: 'cpu', intervalMs: 300_000, windowMs: 315_000, gauge: true, combine: 'mean', shared: false },
    recall: { expr: 'r', intervalMs: 15_000, windowMs: 60_000, gauge: false, combine: 'min', shared: false },
  });
});

test('a later preset replaces the readings of one before it, whole', () => {
  const first = preset({ cpu_usage: { gauge: 'first', interval: 1_000 }, recall: { gauge: 'first' } });
  const { cpu_usage, recall } = resolve({ presets: [first, preset({ cpu_usage: { expr: 'second' } })] });
  expect(cpu_usage).toEqual({
    expr: 'second',
    intervalMs: 300_000,
    windowMs: 315_000,
    gauge: false,
    combine: 'mean',
    shared: false,
  });
  expect(recall.expr).toBe('first');
});

test("the user's own expression or interval is merged over the preset's reading", () => {
  const presets = [preset({ cpu_usage: { gauge: 'cpu', interval: 15_000 }, recall: { gauge: 'r' } })];
  const mappings = new Map<SignalId, object>([
    ['cpu_usage', { expr: 'mine' }],
    ['recall', { intervalMs: 60_000 }],
    ['disk_usage', { expr: 'disk', intervalMs: 1_000 }],
  ]);
  expect(resolve({ presets, mappings })).toEqual({
    cpu_usage: { expr: 'mine', intervalMs: 15_000, windowMs: 60_000, gauge: false, combine: null, shared: false },
    recall: { expr: 'r', intervalMs: 60_000, windowMs: 75_000, gauge: true, combine: 'mean', shared: false },
    disk_usage: { expr: 'disk', intervalMs: 1_000, windowMs: 60_000, gauge: false, combine: null, shared: false },
  });
});

test('signals of its own are read whatever the presets are', () => {
  const own = new Map([
    ['queue', null],
    ['cost', 'sum(x)'],
  ]);
  const signals = [...own.keys()].map((id) => ({ ...CATALOGUE.of('record_count'), id }));
  expect(resolve({ catalogue: withThresholds({}, signals), own })).toEqual({
    queue: { expr: 'queue', intervalMs: 3_600_000, windowMs: 3_615_000, gauge: true, combine: 'sum', shared: false },
    cost: { expr: 'sum(x)', intervalMs: 3_600_000, windowMs: 3_615_000, gauge: false, combine: null, shared: false },
  });
});

test('the interval of what nobody reads is refused', () => {
  const mappings = new Map([['recall', { intervalMs: 1_000 }]]);
  expect(() => resolve({ mappings })).toThrow(SettingsError);
  expect(() => resolve({ mappings })).toThrow(
    expect.objectContaining({ field: 'prometheus.signals.recall.expr', problem: expect.stringMatching(/no preset/) }),
  );
});
