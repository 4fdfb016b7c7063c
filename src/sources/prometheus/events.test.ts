import { days, minutes } from '../../series';
import { gridWithin } from '../../series/grid';
import { parseMatcher } from '../../series/matcher';
import { eventGrid, readEvents, widenedEvents } from './events';
import { seriesWith } from './testing/series';

const START = Date.UTC(2026, 2, 4);
const GRID = gridWithin({ from: START, to: START + minutes(20) }, minutes(1));
const at = (minute: number, value = '1'): [number, string] => [(START + minutes(minute)) / 1000, value];
const read = (metric: Record<string, string>, ...values: Array<[number, string]>): ReturnType<typeof readEvents> =>
  readEvents([seriesWith({ pipeline: 'a', ...metric }, values)], GRID, {
    label: 'pipeline',
    matcher: parseMatcher(undefined),
  });

test('an event lasts while the expression is there and not zero', () => {
  const spans = read({}, at(1), at(2), at(3), at(5), at(6, '0'), at(7, '2'), at(8, '-1'), at(9, 'NaN'), at(10)).map(
    ({ time, timeEnd }) => [(time - START) / minutes(1), timeEnd === null ? null : (timeEnd - START) / minutes(1)],
  );
  expect(spans).toEqual([
    [1, 3],
    [5, null],
    [7, 8],
    [10, null],
  ]);
  expect(read({}, at(1, '0'))).toEqual([]);
});

test.each([
  [{ title: 'Deploy 1.2', alertname: 'X' }, 'Deploy 1.2'],
  [{ alertname: 'HighCpu', __name__: 'ALERTS' }, 'HighCpu'],
  [{ __name__: 'deploys' }, 'deploys'],
  [{}, 'Event'],
])('the title of %j is "%s"', (labels, title) => {
  expect(read(labels, at(1))[0].title).toBe(title);
});

test('the text is its label, or else the other labels; tags are split', () => {
  const [described] = read({ description: 'Rolled out.', tags: 'deploy, blue', zone: 'eu' }, at(1));
  expect(described).toMatchObject({ pipeline: 'a', text: 'Rolled out.', tags: ['event', 'deploy', 'blue'] });
  const [plain] = read({ __name__: 'deploys', version: '1.2', zone: 'eu' }, at(1));
  expect(plain).toMatchObject({ text: 'version: 1.2, zone: eu', tags: ['event'] });
});

test('a long range is looked at in coarser steps, all multiples of the interval', () => {
  expect(eventGrid({ from: START, to: START + days(1) }, minutes(1))).toMatchObject({ step: minutes(1), length: 1441 });
  const year = eventGrid({ from: START, to: START + days(365) }, minutes(1));
  expect(year.step % minutes(1)).toBe(0);
  expect(year.length).toBeLessThanOrEqual(11_000);
  expect(year.length).toBeGreaterThan(10_000);
  expect(widenedEvents(year, minutes(1))).toEqual([
    'Events are looked for every 48m, not every 1m: shorter ones may be missing. A shorter range shows all.',
  ]);
  expect(widenedEvents(GRID, minutes(1))).toEqual([]);
});
