import { handSource, instanceWith } from '../../src/queries/testing/hand-source';
import { minutes, parseDuration, seconds } from '../../src/series';
import { ALERTS, holds, rowsFor, TO, type Rule } from './files';

/** The minute at which Grafana's state of a rule becomes firing, if it evaluates every minute; null if it never does. */
async function firesAfter(rule: Rule, rate: (minute: number) => number, interval: number): Promise<number | null> {
  const pending = parseDuration(rule.for)!;
  let since: number | null = null;
  for (let minute = 0; minute <= 90; minute++) {
    // The rule is asked about the same instant every time; the load moves past it. Three seconds, so that no sample is brand-new.
    const now = TO - seconds(3);
    const load = (t: number): number => rate((Math.floor(t / interval) * interval - now) / minutes(1) + minute);
    const source = { ...handSource({ a: { requests_per_second: load } }), intervalOf: () => interval };
    const [{ value }] = await rowsFor(rule, 'severity', instanceWith(source));
    since = holds(rule, Number(value)) ? (since ?? minute) : null;
    if (since !== null && minutes(minute - since) >= pending) {
      return minute;
    }
  }
  return null;
}

const ruleOf = (id: string): Rule => ALERTS.find(({ labels }) => labels.rule === id)!;

describe.each([
  ['15 seconds', seconds(15)],
  ['a minute', minutes(1)],
  ['five minutes', minutes(5)],
])('with a sample every %s', (_, interval) => {
  test('a fall of the load to a fifth fires while the mean of the hour remembers what it was', async () => {
    const fallen = (minute: number): number => (minute < 0 ? 100 : 20);
    expect(await firesAfter(ruleOf('traffic_drop'), fallen, interval)).toBeLessThanOrEqual(21);
  });

  test('an end of all traffic fires', async () => {
    const gone = (minute: number): number => (minute < 0 ? 100 : 0);
    expect(await firesAfter(ruleOf('traffic_drop'), gone, interval)).toBeLessThanOrEqual(21);
  });

  test('a fall of ten minutes does not', async () => {
    const dip = (minute: number): number => (minute < 0 || minute >= 10 ? 100 : 20);
    expect(await firesAfter(ruleOf('traffic_drop'), dip, interval)).toBeNull();
  });

  test('five times the load fires, as a spike', async () => {
    const risen = (minute: number): number => (minute < 0 ? 100 : 500);
    expect(await firesAfter(ruleOf('traffic_spike'), risen, interval)).toBeLessThanOrEqual(21);
  });
});
