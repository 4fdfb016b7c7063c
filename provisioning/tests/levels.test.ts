import { rulesOf } from '../../src/verdicts';
import { handInstance, type Curves } from '../../src/queries/testing/hand-source';
import { CATALOGUE, type SignalId } from '../../src/signals';
import { parseDuration } from '../../src/series';
import { ALERTS, GROUPS, holds, NOT_MEASURED, rowsFor, TO, type Rule } from './files';

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
    if (!alone) {
      expect([warning.keepFiringFor, critical.keepFiringFor]).toEqual([critical.for, warning.for]);
    }
    const interval = parseDuration(GROUPS.find(({ rules }) => rules.includes(warning))!.interval)!;
    for (const span of own.flatMap((rule) => [rule.for, rule.keepFiringFor])) {
      expect(parseDuration(span)! % interval).toBe(0);
    }
  });
});

test('of pipelines that are fine, slightly wrong and badly wrong, each has the alerts that it should', async () => {
  const beyond = (level: 'warning' | 'critical'): Curves =>
    Object.fromEntries(
      CATALOGUE.signals.map((signal) => {
        const { warning, critical } = signal;
        const limit = (level === 'critical' ? critical : undefined) ?? warning ?? 50;
        return [signal.id, () => (signal.direction === 'higher' ? limit * 0.99 : limit * 1.01)];
      }),
    );
  const fine: Curves = Object.fromEntries(
    CATALOGUE.signals.map(({ id, limits: [least, most], direction }) => [
      id,
      () => (direction === 'higher' ? most! : direction === 'lower' ? least : 50),
    ]),
  );
  const lost = (factor: number): Curves => ({ ...fine, requests_per_second: (t) => (t === TO ? 50 * factor : 50) });
  const fallen: Curves = { ...fine, accuracy: (t) => (t === TO ? 0.97 : 1) };
  const fleet = {
    fine,
    warning: beyond('warning'),
    critical: beyond('critical'),
    drop: lost(0.1),
    spike: lost(3),
    fallen,
    unknown: {} as Partial<Record<SignalId, never>>,
  };
  const firing: Record<string, string[]> = {};
  for (const rule of ALERTS) {
    for (const { pipeline, value } of await rowsFor(rule, 'severity', handInstance(fleet))) {
      (firing[String(pipeline)] ??= []).push(...(holds(rule, value as number) ? [rule.uid] : []));
    }
  }
  const levels = RULES.filter((rule) => rule.id === rule.signal);
  const uidOf = (id: string, level: string): string =>
    ALERTS.filter(({ labels }) => labels.rule === id).find(
      ({ labels }, _, own) => own.length === 1 || labels.severity === level,
    )!.uid;
  expect(firing).toEqual({
    fine: [],
    warning: expect.arrayContaining(levels.map(({ id }) => uidOf(id, 'warning'))),
    critical: expect.arrayContaining(levels.map(({ id }) => uidOf(id, 'critical'))),
    drop: ['mlpulse-traffic-drop'],
    spike: ['mlpulse-traffic-spike'],
    fallen: ['mlpulse-accuracy-decline-24h'],
    unknown: [],
  });
  expect([firing.warning.length, firing.critical.length]).toEqual([levels.length, levels.length]);
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

  test('watches one signal of each group', () => {
    const groups = NOT_MEASURED.data[0].model.rules!.map((id) => CATALOGUE.of(id as SignalId).group);
    expect(groups.sort()).toEqual(['data', 'model', 'system']);
  });
});
