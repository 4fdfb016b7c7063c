import { formatDuration } from '../../series';
import { atEvaluations, inputOf, isGauge, statesTest, timesToLookAt, type Bench } from './bench';
import { KNOWN_FOR, PIPELINE } from './measured';
import { type Alerting } from './prometheus';
import { type RuleTest } from './promtool';
import { statesOf } from './ruler';
import { sentinelsOf, UNMEASURED } from '../../alerting/unmeasured';

/** What is told where nothing is measured. */
export function testsOfSilence(bench: Bench): RuleTest[] {
  const { watched, step, rules } = bench;
  const silence = { step, pending: UNMEASURED.pending, keep: UNMEASURED.keep };
  const sentinels = sentinelsOf(watched).filter(({ signal }) => isGauge(signal, bench));
  const labels = { app: 'mlpulse', category: 'Monitoring', severity: 'warning' };
  const written = rules.groups
    .flatMap((group) => group.rules)
    .filter((one): one is Alerting => 'alert' in one && one.alert === UNMEASURED.title);
  const absent = written.filter((one) => one.labels.rule === undefined);
  const tests = sentinels.map((rule): RuleTest => {
    const interval = watched.intervalOf(rule.signal);
    const back = Math.ceil((UNMEASURED.pending + UNMEASURED.keep) / interval) + 2;
    const calm = rule.levels.warning ?? rule.levels.critical ?? 0;
    const row = (parts: ReadonlyArray<readonly [number, number]>): Float64Array =>
      Float64Array.from(parts.flatMap(([value, samples]) => new Array<number>(samples).fill(value)));
    const rows: Readonly<Record<string, Float64Array>> = {
      measured: row([[calm, 2 + 2 * back]]),
      'falls-silent': row([
        [calm, 2],
        [NaN, 2 * back],
      ]),
      'comes-back': row([
        [calm, 2],
        [NaN, back],
        [calm, back],
      ]),
    };
    const codes = Object.values(rows).map((own) =>
      atEvaluations(
        Array.from(own, (_, i) => rule.judge(own, i, interval).severity),
        interval,
        step,
      ),
    );
    // Who has had no sample for a day is not missed any more. The last one was taken when its interval began.
    const memory = (KNOWN_FOR - interval) / step;
    const isKnown = (own: readonly number[], e: number): boolean =>
      own.some((code, measured) => !Number.isNaN(code) && measured <= e && e - measured <= memory);
    const curves = codes.map((own) =>
      statesOf(
        own.map((code, e) => Number.isNaN(code) && isKnown(own, e)),
        silence,
      ),
    );
    return {
      name: `${rule.id} is not measured`,
      interval: formatDuration(interval),
      input_series: inputOf(
        rule.signal,
        Object.entries(rows).map(([pipeline, own]) => ({ pipeline, series: [own], row: own })),
        bench,
        interval,
      ),
      promql_expr_test: timesToLookAt(curves).flatMap((e) => [
        statesTest(
          UNMEASURED.title,
          { rule: rule.id },
          e * step,
          Object.keys(rows).map((pipeline, s) => ({
            labels: { ...labels, [PIPELINE]: pipeline, rule: rule.id },
            state: curves[s][e],
          })),
        ),
        statesTest(UNMEASURED.title, { rule: '' }, e * step, []),
      ]),
    };
  });
  const nothing: RuleTest = {
    name: 'nothing is measured',
    interval: formatDuration(step),
    input_series: [],
    promql_expr_test: [0, UNMEASURED.pending - step, UNMEASURED.pending].map((time) =>
      statesTest(
        UNMEASURED.title,
        {},
        time,
        absent.map(() => ({ labels, state: time < UNMEASURED.pending ? 'pending' : 'firing' })),
      ),
    ),
  };
  return [...tests, nothing];
}
