// What a fleet is asked, by the boards and by alert rules.

const HOUR = 3_600_000;

const instant = (queryType, more = {}) => ({ queryType, format: 'instant', ...more });
const table = (queryType, more = {}) => ({ queryType, format: 'table', ...more });
const series = (queryType, more = {}) => ({ queryType, format: 'series', ...more });

/** Queries by what they are, the ranges they are asked for, and the seconds between the points of a graph. */
export const QUESTIONS = [
  ...[
    instant('alerts'),
    instant('alerts', { rules: ['cpu_usage'] }),
    instant('verdict'),
    instant('score'),
    instant('kpi'),
    instant('quality'),
    instant('bottlenecks'),
    instant('objectives'),
    table('alerts'),
    table('alert_summary'),
    table('verdict'),
    table('indicators'),
    table('kpi'),
    table('quality'),
    table('bottlenecks'),
    table('objectives'),
    table('capacity'),
    table('drift'),
    table('distribution'),
    table('events'),
  ].map((query) => ({ query, ranges: [24 * HOUR] })),
  ...[
    series('metrics', { signals: ['cpu_usage'], top: 10 }),
    series('metrics', { signals: ['cpu_usage'] }),
    series('metrics', { signals: ['requests_per_second'], top: 10, others: true }),
    series('drift', { top: 10 }),
    series('score', { top: 10 }),
    series('alerts', { top: 20 }),
    series('verdict', { top: 20 }),
  ].map((query) => ({ query, ranges: [HOUR, 6 * HOUR, 24 * HOUR] })),
];

export const nameOf = ({ queryType, format, ...options }) =>
  [`${queryType} ${format}`, ...Object.entries(options).map(([name, value]) => `${name} ${String(value)}`)].join(', ');
