import { board, goTo, UIDS } from './board.mjs';
import { named, numbers, pipelineLink, steps, TINTED, TINTS } from './fields.mjs';
import { insights, LEGEND_WITH_VALUES, table, timeseries } from './panels.mjs';
import { series, table as ask } from './queries.mjs';
import { eventLane } from './shared.mjs';
import { verdictLine } from './state.mjs';
import { columns, matrix } from './transformations.mjs';

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

const burning = insights({
  id: 2,
  title: 'What burns too fast',
  description:
    'Error budgets, the worst first: what is left, when it is used up, and how fast it burns over 1 and 6 hours (worth waking somebody), 1 and 3 days (a ticket), each against its limit. A rate of 1 uses the budget up in just its period. The ten worst are listed, the others counted; what is OK is behind a button.',
  noData: NOTHING,
  ask: ask('slo'),
  options: { onlyProblems: true, top: 10 },
  overrides: [named('pipeline', { links: [pipelineLink('Overview of this pipeline', UIDS.overview)] })],
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
    [12, [24, burning]],
    [8, [24, left]],
    [12, [24, overTime]],
    [4, [24, eventLane({ id: 31, links: [goTo('alerts')] })]],
  ],
});
