import { hours, minutes } from '../../series';
import { parseFlags } from '../command/parse';
import { flags } from './flags';
import { readHistoryOptions } from './history-options';

const NOW = Date.UTC(2026, 0, 31, 12);
const optionsOf = (line: string): ReturnType<typeof readHistoryOptions> =>
  readHistoryOptions(parseFlags(flags, line.split(' ').filter(Boolean), NOW));

test('no history is written unless somebody says since when', () => {
  expect(optionsOf('--listen 80 --speed 2')).toBeNull();
});

test('a history goes to the standard output as OpenMetrics up to now, with counters, unless told otherwise', () => {
  expect(optionsOf('--from -1h')).toEqual({
    ...{
      range: { from: NOW - hours(1), to: NOW },
      output: '-',
      format: 'openmetrics',
      step: undefined,
      counting: true,
      labels: [],
    },
  });
  expect(optionsOf('--from -1h --to -30m --output x --step 15s --series signals')).toEqual({
    ...{ range: { from: NOW - hours(1), to: NOW - minutes(30) }, output: 'x', format: 'openmetrics' },
    ...{ step: 15_000, counting: false, labels: [] },
  });
  expect(optionsOf('--from -1h --label job=a --label instance=b:1')).toMatchObject({
    labels: [
      { name: 'job', value: 'a' },
      { name: 'instance', value: 'b:1' },
    ],
  });
});

test('CSV has no counters', () => {
  expect(optionsOf('--from -1h --format csv')).toMatchObject({ format: 'csv', counting: false });
  expect(optionsOf('--from -1h --format csv --series signals')).toMatchObject({ counting: false });
});

test.each([
  ['--from -1h --to -2h', '--from -1h is after --to -2h. Swap them.'],
  [
    '--from -1h --format csv --series all',
    '--series all does not go with --format csv, which holds the signals alone.',
  ],
  ['--from -1h --format csv --label a=b', '--label a=b does not go with --format csv, which has no labels.'],
  ['--label a=b', '--label a=b needs --from, as in --from -30d.'],
  ['--to now', '--to now needs --from, as in --from -30d.'],
  ['--step 1m', '--step 1m needs --from, as in --from -30d.'],
  ['--output x', '--output x needs --from, as in --from -30d.'],
  ['--format csv', '--format csv needs --from, as in --from -30d.'],
  ['--from -1d --listen 9', '--listen 9 does not go with --from. Leave one of them out.'],
  ['--from -1d --speed 2', '--speed 2 does not go with --from. Leave one of them out.'],
  ['--from -1d --inject quiet', '--inject quiet does not go with --from. Leave one of them out.'],
])('%s is wrong usage', (line, message) => {
  expect(() => optionsOf(line)).toThrow(message);
});
