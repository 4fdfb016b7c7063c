import { type Range } from '../../series';
import { openSource, parseSettings } from '../../sources';
import { createInstance } from '../create-instance';
import { askFrames } from '../testing/hand-source';

/** The afternoon that docs/queries/alerts.md tells of. */
const RANGE: Range = { from: Date.UTC(2026, 2, 4, 8), to: Date.UTC(2026, 2, 4, 20) };
const PIPELINE = 'search-ranking';

/** The alerts of one incident, as "rule from–to" in its order of rules. */
async function alertsOf(type: string, at: string, engine: boolean): Promise<string[]> {
  const schedule = [{ type, pipeline: PIPELINE, at: `2026-03-04T${at}:00Z` }];
  const jsonData = { simulator: { pipelines: 3, incidents: 'none', schedule } };
  const settings = parseSettings({ url: '', jsonData, secure: {}, basicAuth: null });
  const instance = createInstance(settings, openSource(settings, 'mlpulse/test'));
  const query = { queryType: 'alerts', format: 'series', step: '5m', pipeline: PIPELINE, engine };
  const [{ fields }] = await askFrames(query, RANGE, instance);
  const timeOf = (i: number): string => new Date(Number(fields[0].values[i])).toISOString().slice(11, 16);
  return fields.slice(1).flatMap(({ labels, values }) => {
    const alerts: string[] = [];
    for (let i = 0; i < values.length; i++) {
      if (Number(values[i]) > 0) {
        const first = i;
        while (Number(values[i + 1]) > 0) {
          i++;
        }
        alerts.push(`${labels?.rule ?? ''} ${timeOf(first)}–${timeOf(i)}`);
      }
    }
    return alerts;
  });
}

test('a broken schema is four alerts by single samples, and two by the engine', async () => {
  expect(await alertsOf('schema_break', '10:00', false)).toEqual([
    'error_rate 10:05–14:25',
    'accuracy 11:00–15:55',
    'accuracy_decline_24h 11:00–15:55',
    'data_completeness 10:00–14:55',
  ]);
  expect(await alertsOf('schema_break', '10:00', true)).toEqual([
    'error_rate 10:10–11:55',
    'data_completeness 12:00–15:55',
  ]);
});

test('a flapping host is twelve alerts by single samples, and four by the engine', async () => {
  expect(await alertsOf('flapping_host', '12:00', false)).toHaveLength(12);
  expect(await alertsOf('flapping_host', '12:00', true)).toEqual([
    'response_time_ms 12:05–12:10',
    'response_time_ms 12:25–12:30',
    'response_time_ms 12:45–14:45',
    'error_rate 12:05–14:45',
  ]);
});
