import { askFrames } from '../../src/queries/testing/hand-source';
import { parseDuration } from '../../src/series';
import { ALERTS, healthyPipelines, holds, TO } from './files';

const WEEK = 7 * 24 * 3_600_000;

test('healthy pipelines keep quiet', async () => {
  const WEEKS = 4;
  const PIPELINES = 8;
  const range = { from: TO - WEEKS * WEEK, to: TO };
  const instance = healthyPipelines(PIPELINES);
  const [{ fields }] = await askFrames({ queryType: 'alerts', format: 'series', step: '5m' }, range, instance);
  const alarms = ALERTS.map((rule) => {
    // Pending lasts from the first evaluation of the first bad sample; the condition must still hold when it is over.
    const needed = Math.floor(parseDuration(rule.for)! / 300_000) + 1;
    const curves = fields.slice(1).filter(({ labels }) => labels?.rule === rule.labels.rule);
    const count = curves
      .flatMap(({ values }) => runs([...(values as Float64Array)].map((code) => holds(rule, code) === true)))
      .filter((run) => run >= needed).length;
    return [rule.uid, count / (WEEKS * PIPELINES)] as const;
  });
  // Once a month and pipeline is borne.
  const noisy = alarms.filter(([, aWeek]) => aWeek > 0.25).map(([uid]) => uid);
  // Accuracy falls below 90 % on every pipeline in a month without retraining; of the traffic the page on alerting tells.
  expect(noisy).toEqual(['mlpulse-accuracy-warning', 'mlpulse-traffic-drop', 'mlpulse-traffic-spike']);
  expect(Object.fromEntries(alarms)['mlpulse-traffic-drop']).toBeLessThan(1.5);
  expect(Object.fromEntries(alarms)['mlpulse-traffic-spike']).toBeLessThan(2);
});

/** The lengths of the unbroken runs of true. */
function runs(flags: readonly boolean[]): number[] {
  const lengths: number[] = [];
  let length = 0;
  for (const flag of [...flags, false]) {
    if (flag) {
      length++;
    } else if (length > 0) {
      lengths.push(length);
      length = 0;
    }
  }
  return lengths;
}
