import { type Comparison } from '../../comparison';
import { type Judge } from '../../judging';
import { inProcess, RANGE } from '../../testing/in-process';
import { inquire, type Report } from '../data/inquire';

/** Incidents that every reader of a report wants to see: one that runs now, and an outage that makes things unknown. */
const SCHEDULE = [
  { type: 'error_burst', pipeline: 'fraud-detection', at: RANGE.to - 3_600_000, duration: '3h' },
  { type: 'data_outage', pipeline: 'churn', at: RANGE.to - 7_200_000, duration: '6h' },
];

/** A report on simulated pipelines, some of which have an incident. */
export async function reportOn(
  simulator: Readonly<Record<string, unknown>> = {},
  most = 20,
  judge: Judge = 'alert engine',
  comparison: Comparison | null = null,
): Promise<Report> {
  const { asker, settings } = inProcess({ simulator: { incidents: 'none', schedule: SCHEDULE, ...simulator } });
  const subject = { source: 'Simulator', range: RANGE, catalogue: settings.catalogue, judge, comparison, most };
  return inquire(asker, { ...subject, onProgress: () => {} });
}
