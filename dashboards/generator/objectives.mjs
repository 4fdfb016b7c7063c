import { board, goTo, UIDS } from './board.mjs';
import { INSTANT, named, numbers, pipelineLink, steps, TINTED, TINTS, words } from './fields.mjs';
import { LEGEND_WITH_VALUES, table, timeseries } from './panels.mjs';
import { series, table as ask } from './queries.mjs';
import { eventLane } from './shared.mjs';
import { verdictLine } from './state.mjs';
import { columns, matrix, rowsWhere } from './transformations.mjs';

const NOTHING =
  'No error budget is known: no pipeline matches, there are no samples in the last 30 days, or the data source did not answer.';

const OBJECTIVES = ['Availability', 'Latency', 'Accuracy', 'Completeness', 'Freshness'];

const left = table({
  id: 1,
  title: 'Error budget left',
  description:
    'How much of the error budget of each objective is left, in per cent of it: 100 if nothing was bad in the objective’s period, 0 if just as much as may be, less where more was. Orange is under a quarter, red is nothing left. A dash is unknown.',
  unit: 'percent',
  noData: NOTHING,
  ask: ask('slo', { windows: ['period'] }),
  transform: [matrix('label', 'budget_left_percent'), columns({ 'pipeline\\label': 'Pipeline' })],
  field: {
    decimals: 0,
    color: { mode: 'thresholds' },
    thresholds: steps(TINTS.critical, [0, TINTS.warning], [25, TINTS.none]),
  },
  overrides: [
    // The answer says how many decimals; of a per cent of a budget none matters.
    numbers({ decimals: 0, ...TINTED }),
    named('Pipeline', {
      'custom.cellOptions': { type: 'auto' },
      'custom.width': 170,
      links: [pipelineLink('Overview of this pipeline', UIDS.overview)],
    }),
  ],
  options: { sortBy: [{ displayName: OBJECTIVES[0], desc: false }] },
});

const burning = table({
  id: 2,
  title: 'What burns too fast',
  description:
    'Objectives whose budget burns above the limit of a window, and still does: 1 and 6 hours are worth waking somebody, 1 and 3 days a ticket. A rate of 1 uses the budget up in just its period.',
  unit: 'none',
  noData: NOTHING,
  ask: ask('slo', { windows: ['1h', '6h', '1d', '3d'] }),
  transform: [
    rowsWhere('firing', true),
    columns({
      pipeline: 'Pipeline',
      label: 'Objective',
      window: 'Over',
      burn_rate: 'Burn rate',
      burn_limit: 'Limit',
      budget_left_percent: 'Budget left',
      exhausted_at: 'Used up',
    }, ['objective', 'target', 'period', 'value', 'short_burn_rate', 'reachable', 'firing', 'coverage', 'signal']), // prettier-ignore
  ],
  overrides: [
    named('Pipeline', { 'custom.width': 150, links: [pipelineLink('Overview of this pipeline', UIDS.overview)] }),
    named('Over', {
      mappings: words({
        '1h': ['1 hour', TINTS.critical],
        '6h': ['6 hours', TINTS.critical],
        '1d': ['1 day', TINTS.warning],
        '3d': ['3 days', TINTS.warning],
      }),
      ...TINTED,
      'custom.width': 100,
    }),
    ...['Burn rate', 'Limit'].map((name) => named(name, { decimals: 1, 'custom.width': 100 })),
    named('Budget left', { unit: 'percent', decimals: 0, 'custom.width': 110 }),
    named('Used up', INSTANT),
  ],
  options: { sortBy: [{ displayName: 'Burn rate', desc: true }] },
});

const overTime = timeseries({
  id: 3,
  title: 'Error budget left over time: the ten with least',
  description:
    'What is left of each budget at each time, counted over the objective’s period before it. Below the red line nothing is left.',
  unit: 'percent',
  noData: NOTHING,
  ask: series('slo', { top: 10 }),
  field: { max: 100, decimals: 0, thresholds: steps('red', [0, 'transparent']) },
  custom: { thresholdsStyle: { mode: 'line' } },
  overrides: [numbers({ decimals: 0 })],
  options: { legend: LEGEND_WITH_VALUES },
});

export const objectives = board('objectives', {
  title: 'objectives',
  description:
    'Error budgets of the service level objectives: what is left, what burns too fast, and when it is used up.',
  from: 'now-7d',
  refresh: '5m',
  rows: [
    verdictLine(30, [goTo('overview')]),
    [8, [24, left]],
    [10, [24, burning]],
    [12, [24, overTime]],
    [4, [24, eventLane({ id: 31, links: [goTo('alerts')] })]],
  ],
});
