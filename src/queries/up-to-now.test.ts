import { hours, minutes } from '../series';
import { answer } from './answer';
import { handInstance } from './testing/hand-source';

/** A day that has just passed its middle. */
const NOW = Date.UTC(2026, 2, 4, 12, 2);
const FROM = Date.UTC(2026, 2, 4);
const FLEET = { a: { cpu_usage: () => 95, accuracy: () => 0.8 } };
const SAMPLES = hours(12) / minutes(5) + 1;

const ask = async (raw: object, to: number) => {
  const question = { raw: { format: 'series', ...raw }, range: { from: FROM, to }, interval: minutes(1), now: NOW };
  const [{ fields }] = await answer(question, handInstance(FLEET), new AbortController().signal);
  return fields.map((field) => ({ ...field, values: Array.from(field.values as Float64Array) }));
};

describe.each([{ queryType: 'verdict' }, { queryType: 'alerts', rules: ['cpu_usage'] }])('states of %j', (query) => {
  test('of a range that ends in the future end with the present, and nothing is drawn of what is to come', async () => {
    const [time, state] = await ask(query, FROM + hours(24));
    expect(time.values).toHaveLength(SAMPLES + 1);
    expect(time.values.slice(-2)).toEqual([NOW - minutes(2), NOW]);
    expect(state.values.slice(-2)).toEqual([expect.any(Number), NaN]);
    expect(state).toMatchObject({ notYetFrom: SAMPLES });
    expect(state.config?.mappings?.at(-1)).toMatchObject({
      options: { match: 'nan', result: { text: 'Not yet', color: 'transparent' } },
    });
  });

  test.each([
    ['the present', NOW],
    ['what a slow clock takes for the present', NOW + 900],
    ['the past', NOW - hours(1)],
  ])('of a range that ends with %s end with a value, so that an alert rule reads it', async (_, to) => {
    const [, state] = await ask(query, to);
    expect(state.values.at(-1)).not.toBeNaN();
    expect(state).not.toHaveProperty('notYetFrom');
  });
});

describe('a signal', () => {
  test('gets no row for what is to come, and Grafana ends it as a state', async () => {
    const [, values] = await ask({ queryType: 'metrics', signals: ['cpu_usage'] }, FROM + hours(24));
    expect(values.values).toHaveLength(SAMPLES);
    expect(values.config).toMatchObject({ interval: minutes(5), custom: { insertNulls: minutes(5) } });
  });

  test('by day of the calendar has no gap where a day is longer than others', async () => {
    const raw = { queryType: 'metrics', signals: ['cpu_usage'], aggregate: { every: '1d' } };
    const [, values] = await ask(raw, FROM + hours(24));
    expect(values.config?.custom).not.toHaveProperty('insertNulls');
  });
});
