import { type PulseDataQuery } from '../../datasource/query';
import { literally } from '../../panel/links';

/** What a query of one pipeline has in common with all others. The name of a pipeline is a regular expression in queries. */
export function aboutOne(pipeline: string): { pipeline: string } {
  return { pipeline: literally(pipeline) };
}

/** The state of every pipeline. */
export const EVERY_STATE: readonly PulseDataQuery[] = [{ refId: 'states', queryType: 'verdict', format: 'instant' }];

/** How some pipelines are, worst and longest first. */
export function verdictQueries(pipelines: readonly string[]): PulseDataQuery[] {
  const pipeline = pipelines.map(literally).join('|');
  return [{ refId: 'verdict', queryType: 'verdict', format: 'table', pipeline }];
}

/** How a pipeline is, and what each of its checks says. */
export function judgingQueries(pipeline: string): PulseDataQuery[] {
  const own = aboutOne(pipeline);
  return [
    { refId: 'verdict', queryType: 'verdict', format: 'table', ...own },
    { refId: 'checks', queryType: 'alerts', state: 'all', engine: true, format: 'table', ...own },
    { refId: 'quality', queryType: 'quality', format: 'table', ...own },
  ];
}

/** What the lanes of the chain are drawn from. */
export function chainQueries(pipeline: string, signals: readonly string[]): PulseDataQuery[] {
  const own = aboutOne(pipeline);
  return [
    { refId: 'signals', queryType: 'metrics', format: 'series', signals: [...signals], ...own },
    { refId: 'severities', queryType: 'alerts', engine: true, format: 'series', ...own },
    { refId: 'events', queryType: 'events', alerts: false, ...own },
    { refId: 'explain', queryType: 'explain', format: 'table', ...own },
  ];
}
