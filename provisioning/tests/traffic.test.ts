import { askFrames, handSource, instanceWith } from '../../src/queries/testing/hand-source';
import { days, hours, minutes } from '../../src/series';
import { ALERTS, holds, TO, type Rule } from './files';

/**
 * The minute after a change of the load at which a rule fires; null if it does not within 90 minutes. Grafana sees it at its next
 * evaluation, up to a minute later.
 *
 * @param known for how long before the change the pipeline has been measured.
 */
async function firesAfter(
  rule: Rule,
  rate: (minute: number) => number,
  { interval, known = days(8) }: { readonly interval: number; readonly known?: number },
): Promise<number | null> {
  const load = (t: number): number => (t < TO - known ? NaN : rate((t - TO) / minutes(1)));
  const source = { ...handSource({ a: { requests_per_second: load } }), intervalOf: () => interval };
  const [{ model }] = rule.data;
  const range = { from: TO - minutes(5), to: TO + minutes(90) };
  const [{ fields }] = await askFrames({ ...model, format: 'series' }, range, instanceWith(source));
  const first = [...(fields[1].values as Float64Array)].findIndex((code) => holds(rule, code));
  return first < 0 ? null : (Number(fields[0].values[first]) - TO) / minutes(1);
}

const ruleOf = (id: string): Rule => ALERTS.find(({ labels }) => labels.rule === id)!;

/** Half of a window of 30 minutes, and the 15 minutes of `for`. */
const SOON = 30;

describe.each([
  ['a minute', minutes(1)],
  ['five minutes', minutes(5)],
])('with a sample every %s', (_, interval) => {
  test.each([28, 20, 0])('a fall of the load from 100 to %d fires', async (rest) => {
    const fallen = (minute: number): number => (minute < 0 ? 100 : rest);
    expect(await firesAfter(ruleOf('traffic_drop'), fallen, { interval })).toBeLessThanOrEqual(SOON);
  });

  test('a fall of ten minutes does not', async () => {
    const dip = (minute: number): number => (minute < 0 || minute >= 10 ? 100 : 20);
    expect(await firesAfter(ruleOf('traffic_drop'), dip, { interval })).toBeNull();
  });

  test.each([250, 500])('a rise of the load from 100 to %d fires, as a spike', async (more) => {
    const risen = (minute: number): number => (minute < 0 ? 100 : more);
    expect(await firesAfter(ruleOf('traffic_spike'), risen, { interval })).toBeLessThanOrEqual(SOON);
  });

  test('of a pipeline without a day before, an end of all traffic fires', async () => {
    const gone = (minute: number): number => (minute < 0 ? 100 : 0);
    expect(await firesAfter(ruleOf('traffic_drop'), gone, { interval, known: hours(6) })).toBeLessThanOrEqual(SOON);
  });
});

test('an alert on a drop lasts for as long as the drop', async () => {
  const source = handSource({ a: { requests_per_second: (t) => (t < TO ? 100 : 20) } });
  const [{ model }] = ruleOf('traffic_drop').data;
  const range = { from: TO + minutes(SOON), to: TO + hours(12) };
  const [{ fields }] = await askFrames({ ...model, format: 'series' }, range, instanceWith(source));
  expect(new Set(fields[1].values)).toEqual(new Set([2]));
});
