// What a fleet is asked, by the boards and by alert rules.
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { root } from '../../scripts/install.mjs';

const HOUR = 3_600_000;

const instant = (queryType, more = {}) => ({ queryType, format: 'instant', ...more });
const table = (queryType, more = {}) => ({ queryType, format: 'table', ...more });
const series = (queryType, more = {}) => ({ queryType, format: 'series', ...more });

const ENGINE = { engine: true };

/** Queries by what they are, the ranges they are asked for, and the seconds between the points of a graph. */
export const QUESTIONS = [
  ...[
    instant('alerts'),
    instant('alerts', { rules: ['cpu_usage'] }),
    instant('alerts', ENGINE),
    instant('alerts', { rules: ['cpu_usage'], ...ENGINE }),
    instant('verdict'),
    instant('score'),
    instant('kpi'),
    instant('quality'),
    instant('bottlenecks'),
    instant('objectives'),
    table('alerts'),
    table('alerts', ENGINE),
    table('alert_summary', ENGINE),
    table('verdict'),
    table('verdict', { engine: false }),
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
    series('alerts', { top: 20, ...ENGINE }),
    series('verdict', { top: 20 }),
  ].map((query) => ({ query, ranges: [HOUR, 6 * HOUR, 24 * HOUR] })),
  // Error budgets look back by themselves: the fast rule and the slow one, what is left, and the boards.
  ...[
    instant('slo', { show: 'firing', objectives: ['availability', 'latency'], windows: ['1h', '6h'] }),
    instant('slo', { show: 'firing', windows: ['1d', '3d'] }),
    instant('slo', { show: 'left', objectives: ['availability', 'latency'], windows: ['1h', '6h'] }),
    instant('slo', { show: 'left', windows: ['1d', '3d'] }),
    table('slo'),
    series('slo', { objectives: ['availability', 'latency'] }),
    series('slo'),
  ].map((query) => ({ query, ranges: [HOUR] })),
];

export const nameOf = ({ queryType, format, datasource: _, refId: __, pipeline: ___, ...options }) =>
  [`${queryType} ${format}`, ...Object.entries(options).map(([name, value]) => `${name} ${String(value)}`)].join(', ');

/**
 * Some of the questions: those whose names contain a text, or, for "board alerts", every query of that board, for all pipelines, each
 * over the time that its panel shows.
 */
export function questionsOf(only) {
  const [, board] = /^board ([\w-]+)$/.exec(only) ?? [];
  return board === undefined ? QUESTIONS.filter(({ query }) => nameOf(query).includes(only)) : ofBoard(board);
}

function ofBoard(board) {
  const { time, panels } = JSON.parse(readFileSync(path.join(root, 'dashboards', `${board}.json`), 'utf8'));
  return panels.flatMap(({ timeFrom = time.from, targets = [] }) =>
    targets
      .filter(({ queryType }) => queryType !== undefined)
      // What Grafana puts in the place of its variables.
      .map((target) => ({
        query: {
          ...target,
          ...(target.step === undefined ? {} : { step: '5m' }),
          ...(target.engine === undefined ? {} : ENGINE),
          ...(target.growth === undefined ? {} : { growth: 1 }),
          pipeline: '.*',
          datasource: undefined,
        },
        ranges: [spanOf(timeFrom)],
      })),
  );
}

/** The time from such as "now-7d" on. */
function spanOf(from) {
  const [, count, unit] = /(\d+)([hd])$/.exec(from);
  return Number(count) * (unit === 'd' ? 24 : 1) * HOUR;
}
