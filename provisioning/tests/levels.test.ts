import { rulesOf } from '../../src/verdicts';
import { handInstance, type Curves, type Fleet } from '../../src/queries/testing/hand-source';
import { CATALOGUE, type Signal, type SignalId } from '../../src/signals';
import { hours, parseDuration } from '../../src/series';
import { ALERTS, BY_SAMPLES, GROUPS, holds, NOT_MEASURED, rowsFor, TO, type Rule } from './files';

const RULES = rulesOf(CATALOGUE);

describe.each(RULES.map(({ id }) => [id]))('%s', (id) => {
  const own = ALERTS.filter(({ labels }) => labels.rule === id);
  const alone = own.length === 1;

  test.each([0, 1, 2])('at severity %i the level is told once', (severity) => {
    const firing = own.filter((rule) => holds(rule, severity)).map(({ labels }) => labels.severity);
    // A single rule fires at either level: the settings of a data source may add the other one.
    expect(firing).toEqual(
      severity === 0 ? [] : alone ? [own[0].labels.severity] : [['warning', 'critical'][severity - 1]],
    );
  });

  test('a level gives way to the other in one evaluation, without a gap and without both', () => {
    const [warning, critical = warning] = own;
    expect(GROUPS.filter(({ rules }) => rules.includes(warning) && rules.includes(critical))).toHaveLength(1);
    // The alert engine waits: were Grafana to wait too, a level would begin late, or end when the other one has begun.
    expect(own.flatMap((rule) => [rule.for, rule.keepFiringFor])).toEqual(own.flatMap(() => ['0s', '0s']));
  });

  test('by single samples, each level lasts until the other one is no more pending', () => {
    const [warning, critical] = BY_SAMPLES.filter(({ labels }) => labels.rule === id);
    if (critical !== undefined) {
      expect([warning.keepFiringFor, critical.keepFiringFor]).toEqual([critical.for, warning.for]);
    }
    const interval = parseDuration(GROUPS.find(({ rules }) => rules.includes(own[0]))!.interval)!;
    for (const span of [warning, critical ?? warning].flatMap((rule) => [rule.for, rule.keepFiringFor])) {
      expect(parseDuration(span)! % interval).toBe(0);
    }
  });
});

/** A pipeline of which nothing is wrong. */
const FINE: Curves = Object.fromEntries(
  CATALOGUE.signals.map(({ id, limits: [least, most], direction }) => [
    id,
    () => (direction === 'higher' ? most! : direction === 'lower' ? least : 50),
  ]),
);

/** The same with one signal beyond a level, for long. */
function beyond(signal: Signal, level: 'warning' | 'critical'): Curves {
  const limit = signal[level]!;
  return { ...FINE, [signal.id]: () => (signal.direction === 'higher' ? limit * 0.99 : limit * 1.01) };
}

/** The rules that fire about each pipeline of a fleet. */
async function firingIn(fleet: Fleet, jsonData: object = {}): Promise<Record<string, string[]>> {
  const firing: Record<string, string[]> = {};
  for (const rule of ALERTS) {
    for (const { pipeline, value } of await rowsFor(rule, 'severity', handInstance(fleet, jsonData))) {
      (firing[String(pipeline)] ??= []).push(...(holds(rule, value as number) ? [rule.uid] : []));
    }
  }
  return firing;
}

test('a pipeline with one signal beyond a level has the alert of that level, and no other', async () => {
  const watched = RULES.filter((rule) => rule.id === rule.signal).flatMap(({ id, levels }) =>
    (['warning', 'critical'] as const).filter((level) => levels[level] !== undefined).map((level) => ({ id, level })),
  );
  const fleet = Object.fromEntries(
    watched.map(({ id, level }) => [`${id}-${level}`, beyond(CATALOGUE.of(id as SignalId), level)]),
  );
  const firing = await firingIn(fleet);
  for (const { id, level } of watched) {
    const alone = ALERTS.filter(({ labels }) => labels.rule === id).length === 1;
    const uid = `mlpulse-${id.replaceAll('_', '-')}${alone ? '' : `-${level}`}`;
    expect([id, level, firing[`${id}-${level}`]]).toEqual([id, level, [uid]]);
  }
});

test('of pipelines that are fine, that move and that nobody measures, each has the alerts that it should', async () => {
  const since = (ago: number, value: number, usual: number) => (t: number) => (t > TO - ago ? value : usual);
  expect(
    await firingIn({
      fine: FINE,
      drop: { ...FINE, requests_per_second: since(hours(1), 5, 50) },
      spike: { ...FINE, requests_per_second: since(hours(1), 150, 50) },
      fallen: { ...FINE, accuracy: since(hours(4), 0.97, 1) },
      unknown: {} as Partial<Record<SignalId, never>>,
    }),
  ).toEqual({
    fine: [],
    drop: ['mlpulse-traffic-drop'],
    spike: ['mlpulse-traffic-spike'],
    fallen: ['mlpulse-accuracy-decline-24h'],
    unknown: [],
  });
});

describe('what the alert engine keeps back', () => {
  const alike = { ...FINE, data_completeness: () => 80, error_rate: () => 9 };

  test('is an alert that data of the same severity explain, and none that is worse', async () => {
    const fleet = { alike, worse: { ...alike, data_completeness: () => 94 } };
    expect(await firingIn(fleet)).toEqual({
      alike: ['mlpulse-data-completeness-critical'],
      worse: expect.arrayContaining(['mlpulse-data-completeness-warning', 'mlpulse-error-rate-critical']),
    });
  });

  test('is everything while maintenance is planned', async () => {
    const [from, to] = [-1, 1].map((hour) => new Date(TO + hours(hour)).toISOString());
    const calendar = [{ name: 'Patch day', from, to, kind: 'maintenance' }];
    expect(await firingIn({ alike }, { calendar })).toEqual({ alike: [] });
  });

  test('is a single sample', async () => {
    expect(await firingIn({ once: { ...FINE, cpu_usage: (t) => (t === TO ? 99 : 30) } })).toEqual({ once: [] });
  });
});

test('the text names the limit of the level that fires, whatever the settings make it', async () => {
  const thresholds = { error_rate: { warning: 3, critical: 7 } };
  const rule = (uid: string): Rule => ALERTS.find((one) => one.uid === uid)!;
  const instance = handInstance({ churn: { error_rate: () => 9 } }, { thresholds });
  expect((await rowsFor(rule('mlpulse-error-rate-warning'), 'limit', instance))[0].value).toBe(3);
  expect((await rowsFor(rule('mlpulse-error-rate-critical'), 'limit', instance))[0].value).toBe(7);
});

describe('what is not measured', () => {
  test('is told for each pipeline and group of signals, and by nothing else than missing samples', async () => {
    const fleet = { churn: { error_rate: () => 99, accuracy: () => 0.5 }, fraud: { freshness_delay_minutes: () => 1 } };
    const rows = await rowsFor(NOT_MEASURED, 'severity', handInstance(fleet));
    const told = rows.map(({ pipeline, rule, value }) => [pipeline, rule, holds(NOT_MEASURED, value as number)]);
    expect(
      told
        .filter(([, , state]) => state === null)
        .map(([pipeline, rule]) => `${pipeline} ${rule}`)
        .sort(),
    ).toEqual(['churn freshness_delay_minutes', 'fraud accuracy', 'fraud error_rate']);
    expect(told.filter(([, , state]) => state === true)).toEqual([]);
    expect([NOT_MEASURED.noDataState, NOT_MEASURED.execErrState]).toEqual(['Alerting', 'Alerting']);
  });

  test.each([
    [2, 0],
    [3, NaN],
  ])('accuracy that ended %d h ago is %d: half of its window of four hours is enough', async (ago, severity) => {
    const fleet = { churn: { accuracy: (t: number) => (t > TO - hours(ago) ? NaN : 0.95), error_rate: () => 1 } };
    const rows = await rowsFor(NOT_MEASURED, 'severity', handInstance(fleet));
    expect(rows.find(({ rule }) => rule === 'accuracy')!.value).toBe(severity);
  });

  test('is not told while maintenance is planned', async () => {
    const calendar = [
      {
        ...{ name: 'Patch day', kind: 'maintenance' },
        ...{ from: new Date(TO - hours(1)).toISOString(), to: new Date(TO + hours(1)).toISOString() },
      },
    ];
    const rows = await rowsFor(
      NOT_MEASURED,
      'severity',
      handInstance({ churn: { cpu_usage: () => 30 } }, { calendar }),
    );
    expect(rows.map(({ value }) => value)).toEqual([0, 0, 0]);
  });

  test('watches one signal of each group', () => {
    const groups = NOT_MEASURED.data[0].model.rules!.map((id) => CATALOGUE.of(id as SignalId).group);
    expect(groups.sort()).toEqual(['data', 'model', 'system']);
  });
});
