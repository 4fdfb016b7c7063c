import { type Answers, codeIn, SEVERITY_CODES, STATE_CODES, unknownAsNull } from './board-answers';
import { type Row } from './hand-source';

/** What the Overview's eight indicators say that cannot be true beside the other answers. */
export async function indicatorContradictions(answers: Answers): Promise<string[]> {
  const found: string[] = [];
  const same = (what: string, one: unknown, other: unknown): void => {
    if (one !== other) {
      found.push(`${what}: ${String(one)} and ${String(other)}`);
    }
  };
  const { engine, indicators, verdicts, summary, quality, kpis, ofSeries } = answers;
  const newest = await ofSeries(
    { queryType: 'metrics', signals: indicators.map(({ signal }) => signal) },
    'pipeline',
    'signal',
  );
  const lost = new Map(
    (
      await Promise.all(
        ['health', 'quality'].map((score) =>
          ofSeries({ queryType: 'score', score, breakdown: true }, 'pipeline', 'signal'),
        ),
      )
    ).flatMap((points) => [...points]),
  );
  const nameOf = ({ pipeline }: Row): string => String(pipeline);
  const names = verdicts.map(nameOf);

  for (const row of indicators) {
    const signal = String(row.signal);
    const value = unknownAsNull(row.value);
    const values = names.map((name) => newest.get(`${name},${signal}`) ?? null);
    const known = values.filter((one) => one !== null);
    same(`${signal}: pipelines of the indicator and of the verdict`, row.pipelines, names.length);
    same(`${signal}: unknown by indicator and by curves`, row.unknown, values.length - known.length);
    const isOfAll = row.direction === 'neither';
    const expected = isOfAll
      ? known.reduce((sum, one) => sum + one, 0)
      : row.direction === 'higher'
        ? Math.min(...known)
        : Math.max(...known);
    // A sum may be taken in another order.
    const isSame = value !== null && Math.abs(value - expected) <= 1e-12 * Math.abs(expected);
    same(`${signal}: the value shown and the curves`, value, known.length === 0 ? null : isSame ? value : expected);
    if (isOfAll) {
      continue;
    }

    // What judges the signal's current value, of every pipeline.
    const rules = answers.samples.filter(({ rule }) => rule === signal);
    const checks = quality.filter(({ check, threshold }) => check === signal && unknownAsNull(threshold) !== null);
    const codeOf = (name: string): number | null => {
      const severity = codeIn(SEVERITY_CODES, rules.find((one) => nameOf(one) === name)?.severity);
      const status = checks.find((one) => nameOf(one) === name)?.status;
      return severity === null ? null : Math.max(severity, status === 'fail' ? 1 : 0);
    };
    const codes = names.map(codeOf).filter((code) => code !== null);
    const code = codeIn(SEVERITY_CODES, row.state);
    same(`${signal}: the indicator and the worst check`, code, codes.length === 0 ? null : Math.max(...codes));
    same(
      `${signal}: unknown by indicator and by alerts`,
      row.unknown,
      rules.filter(({ severity }) => severity === 'unknown').length,
    );
    const shown = String(row.pipeline);
    if (code === null || shown === '') {
      same(`${signal}: nobody is shown without a value`, value, null);
      continue;
    }
    same(`${signal}: the state of the pipeline that is shown`, code, codeOf(shown));
    const alert = rules.find((one) => nameOf(one) === shown);
    same(`${signal}: the value that is judged`, value, unknownAsNull(alert?.value));
    if (alert && codeIn(SEVERITY_CODES, alert.severity) === code && code > 0) {
      same(`${signal}: the limit that is crossed`, row.limit, alert.threshold);
      const counted = summary.find(
        ({ severity, category }) => severity === alert.severity && category === alert.category,
      );
      // A sample beyond its limit is no alert to the engine yet.
      same(
        `${signal}: is among the ${String(row.state)} of ${String(alert.category)}`,
        engine || Number(counted?.count) > 0,
        true,
      );
    }
    const verdict = codeIn(STATE_CODES, verdicts.find((one) => nameOf(one) === shown)?.state);
    if (code > 0 && verdict !== null) {
      // A warning of an alert is degraded, a failed check of the report is watched, and so is what the engine waits for.
      const least = !engine && codeIn(SEVERITY_CODES, alert?.severity) === code ? code + 1 : 1;
      same(`${signal}: ${shown} is no better than the indicator`, verdict >= least, true);
    }
    const kpi = kpis.find((one) => nameOf(one) === shown && one.section === 'current' && one.kpi === signal);
    if (kpi) {
      same(`${signal}: the indicator and the current KPI`, value, unknownAsNull(kpi.value));
    }
    const points = lost.get(`${shown},${signal}`);
    if (typeof points === 'number') {
      const most = Math.max(...names.map((name) => lost.get(`${name},${signal}`) ?? 0));
      same(`${signal}: who is worst loses the most points`, most - points < 1e-9, true);
    }
  }
  return found;
}
