import { days, hours, minutes, parseMatcher } from '../../series';
import { SIGNALS } from '../../signals';
import { createFleet, type SimulatorSettings } from '../../sources/simulator/fleet';
import { createSimulator } from '../../sources/simulator/source';
import { chunksOf } from './chunks';
import { csvOf, openMetricsOf } from './history';
import { renderPage } from './page';
import { watch } from './snapshot';
import { createTimeline } from './timeline';

const SETTINGS: SimulatorSettings = {
  seed: 4,
  pipelines: 3,
  interval: minutes(5),
  timezone: 'UTC',
  incidents: 'demo',
  schedule: [],
};
const fleet = createFleet(SETTINGS);
const END = Date.UTC(2026, 2, 4, 0, 12, 30);
const RANGE = { from: END - hours(26), to: END };

test('has each sample that a look at its instant shows, and no others', () => {
  const history = [...openMetricsOf(fleet, RANGE, minutes(5))].join('');
  const one = watch(createTimeline(fleet), true);
  const looks = new Set<string>();
  for (let time = Math.ceil(RANGE.from / minutes(5)) * minutes(5); time <= RANGE.to; time += minutes(5)) {
    for (const line of renderPage(one.look(time), 'openmetrics', true)) {
      if (!line.startsWith('#')) {
        // What a look does not stamp the engine would; what is from before the range is not in the history.
        const stamped = /^(?:ml|feature_value|prediction_score)_/.test(line)
          ? `${line.trimEnd()} ${time / 1000}\n`
          : line;
        if (Number(stamped.split(' ')[2]) * 1000 >= RANGE.from) {
          looks.add(stamped);
        }
      }
    }
  }
  const lines = history.split(/(?<=\n)/).filter((line) => !line.startsWith('#'));
  expect(new Set(lines)).toEqual(looks);
  expect(lines).toHaveLength(looks.size);
});

test('keeps families together, with the times of each series in order', () => {
  const ended = new Set<string>();
  let family = '';
  let before = { series: '', time: 0 };
  for (const line of openMetricsOf(fleet, RANGE, minutes(15))) {
    if (line.startsWith('# TYPE')) {
      ended.add(family);
      family = line.split(' ')[2];
      expect(ended).not.toContain(family);
    } else if (!line.startsWith('#')) {
      const [series, , time] = line.trimEnd().split(' ');
      expect(series.startsWith(family)).toBe(true);
      if (series === before.series) {
        expect(Number(time)).toBeGreaterThan(before.time);
      }
      before = { series, time: Number(time) };
    }
  }
  expect(ended.size).toBeGreaterThan(SIGNALS.length);
});

test('gives every series the labels that are asked for, and changes nothing else', () => {
  const labels = [
    { name: 'job', value: 'a"b' },
    { name: 'instance', value: 'c' },
  ];
  const plain = [...openMetricsOf(fleet, RANGE, hours(1))];
  const labelled = [...openMetricsOf(fleet, RANGE, hours(1), labels)];
  const added = ',job="a\\"b",instance="c"';
  expect(labelled.map((line) => line.replace(added, ''))).toEqual(plain);
  expect(labelled.filter((line) => !line.startsWith('#') && !line.includes(added))).toEqual([]);
});

test('leaves counters out without a step', () => {
  const text = [...openMetricsOf(fleet, RANGE, null)].join('');
  expect(text.match(/^# TYPE \S+/gm)).toHaveLength(SIGNALS.length);
  expect(text.endsWith('\n# EOF\n')).toBe(true);
});

test('draws the same whatever the span, over the seams of what is held at once', () => {
  const linesOf = (from: number): string[] =>
    [...openMetricsOf(createFleet({ ...SETTINGS, pipelines: 1 }), { from, to: END }, null)].filter((line) =>
      line.startsWith('cpu_usage'),
    );
  const long = linesOf(END - days(40));
  expect(long.length).toBeGreaterThan(11_000);
  expect(long.slice(-300)).toEqual(linesOf(END - days(3)).slice(-300));
});

test('as CSV has a row for every sample, empty where it is missing, by the data source', async () => {
  const incident = {
    type: 'data_outage',
    onset: END - hours(20),
    ramp: 0,
    duration: hours(4),
    recovery: 0,
    magnitude: 1,
    every: null,
  } as const;
  const settings = { ...SETTINGS, schedule: [{ pipelines: parseMatcher('churn'), incident }] };
  const rows = [...csvOf(createFleet(settings), RANGE)].join('').split('\r\n');
  expect(rows[0]).toBe('time,pipeline,signal,value');
  expect(rows.pop()).toBe('');
  const source = createSimulator(settings);
  const grid = { start: Math.ceil(RANGE.from / hours(1)) * hours(1), step: hours(1), length: 26 };
  const { pipelines, values } = await source.fetch({
    ...{ pipelines: parseMatcher('.*'), signals: SIGNALS.map(({ id }) => ({ signal: id, grid })) },
    abort: new AbortController().signal,
  });
  const cells = new Map(
    rows.slice(1).map((row) => [row.slice(0, row.lastIndexOf(',')), row.slice(row.lastIndexOf(',') + 1)]),
  );
  let missing = 0;
  for (const { id } of SIGNALS) {
    for (const [p, pipeline] of pipelines.entries()) {
      values.get(id)!.rows[p].forEach((value, i) => {
        const cell = cells.get(`${new Date(grid.start + i * grid.step).toISOString()},${pipeline},${id}`);
        expect(cell).toBe(Number.isNaN(value) ? '' : String(value));
        missing += Number.isNaN(value) ? 1 : 0;
      });
    }
  }
  expect(missing).toBeGreaterThan(0);
});

test('chunks hold the whole text', () => {
  const pieces = Array.from({ length: 30_000 }, (_, i) => `piece ${i}\n`);
  const chunks = [...chunksOf(pieces)];
  expect(chunks.length).toBeGreaterThan(3);
  expect(chunks.join('')).toBe(pieces.join(''));
});
