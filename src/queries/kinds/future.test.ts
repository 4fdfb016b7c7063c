import { hours, minutes } from '../../series';
import { answer } from '../answer';
import { handInstance } from '../testing/hand-source';

/** A day that has just passed its middle. */
const NOW = Date.UTC(2026, 2, 4, 12, 2);
const TODAY = { from: Date.UTC(2026, 2, 4), to: Date.UTC(2026, 2, 5) };
const FLEET = { a: { cpu_usage: () => 95, accuracy: () => 0.8 } };

describe('in a range that ends in the future', () => {
  test.each([
    { queryType: 'verdict' },
    { queryType: 'alerts', rules: ['cpu_usage'] },
    { queryType: 'metrics', signals: ['cpu_usage'] },
  ])('no state of %j is drawn for a time that has not come', async (query) => {
    const question = { raw: { format: 'series', ...query }, range: TODAY, interval: minutes(1), now: NOW };
    const [{ fields }] = await answer(question, handInstance(FLEET), new AbortController().signal);
    const [time, state] = fields.map(({ values }) => Array.from(values as Float64Array));
    // The answer ends with what is known, so that an alert rule reads the newest value.
    expect(time).toHaveLength(hours(12) / minutes(5) + 1);
    expect(state.at(-1)).not.toBeNaN();
    // Grafana's state timeline puts a gap so long after the last value.
    expect(fields[1].config).toMatchObject({ interval: minutes(5), custom: { insertNulls: minutes(5) } });
  });

  test('a line per day of the calendar has no gap where a day is longer than others', async () => {
    const raw = { queryType: 'metrics', signals: ['cpu_usage'], aggregate: { every: '1d' } };
    const [{ fields }] = await answer(
      { raw, range: TODAY, interval: minutes(1), now: NOW },
      handInstance(FLEET),
      new AbortController().signal,
    );
    expect(fields[1].config?.custom).not.toHaveProperty('insertNulls');
  });
});
