import { board, goTo } from './board.mjs';
import { beforeAndAfterLink, INSTANT, named, numbers } from './fields.mjs';
import { insights, NO_EVENTS, table, timeseries } from './panels.mjs';
import { HELD, JUDGED, series, table as ask } from './queries.mjs';
import { checkStates, eventLane } from './shared.mjs';
import { verdicts } from './state.mjs';
import { columns } from './transformations.mjs';

const pipeline = verdicts({ id: 1, title: 'How is the pipeline', links: [goTo('overview')] });

const why = insights({
  id: 2,
  title: 'Why',
  description:
    'What moved first, on one axis of time: light is when it can have begun, full since when it is certain. What each signal cost the health score, adding up to what it lost, with a mark where it was in the window before. What differs most clearly from that window. A signal opens into its evidence. What has lasted for more than 12 hours has become ordinary: choose a range that ends when it began.',
  noData: 'Nothing can be explained: no pipeline matches, or the data source did not answer.',
  ask: ask('explain', { score: 'health', ...JUDGED }),
  links: [goTo('alerts')],
});

const checks = checkStates({
  id: 3,
  title: 'Checks over time',
  description:
    'Each alert rule over the range: OK, warning, critical, or unknown in grey. Of those that are worst at the end.',
  top: 12,
  links: [goTo('alerts')],
});

const cost = timeseries({
  id: 4,
  title: 'Points lost over time',
  description:
    'What each signal costs the health score at each time, stacked. The upper edge is what the score lacks of 100.',
  unit: 'none',
  noData:
    'The score is not known: under half of its signals have samples in this range, or the data source did not answer.',
  ask: series('score', { score: 'health', breakdown: true, ...HELD }),
  field: { min: 0, decimals: 1 },
  custom: { fillOpacity: 30, stacking: { mode: 'normal', group: 'A' } },
  overrides: [
    numbers({ decimals: 1, min: 0, max: null }),
    named('health_score', {
      'custom.hideFrom': { legend: true, tooltip: false, viz: true },
      // The levels of the score are none of what it lacks.
      'custom.thresholdsStyle': { mode: 'off' },
    }),
  ],
});

const happened = table({
  id: 5,
  title: 'What was done',
  description:
    'Deployments, retrainings, restarts and incidents of the pipeline in the range, the latest first. Each leads to a comparison of before and after it.',
  unit: 'none',
  noData: NO_EVENTS,
  ask: ask('events', { alerts: false }),
  transform: [columns({ time: 'From', title: 'What', text: 'How' }, ['timeEnd', 'pipeline', 'tags'])],
  overrides: [named('From', INSTANT), named('What', { links: [beforeAndAfterLink('${pipeline:queryparam}')] })],
  options: { sortBy: [{ displayName: 'From', desc: true }] },
});

const quality = insights({
  id: 6,
  title: 'Why the data score is as it is',
  description: 'The same of the quality score: completeness, freshness and drift of the data.',
  noData: 'Nothing can be explained: no pipeline matches, or the data source did not answer.',
  ask: ask('explain', { score: 'quality', ...JUDGED }),
  links: [goTo('quality')],
});

const failing = insights({
  id: 7,
  title: 'Alerts of the pipeline',
  description: 'The alerts at the end of the range, worst and longest first, each with its runbook.',
  ask: ask('alerts', JUDGED),
  options: { parts: ['list'] },
  links: [goTo('alerts')],
});

export const whySo = board('why', {
  title: 'why',
  description: 'Why one pipeline is as it is: what moved first, what cost the score, what changed, and what was done.',
  from: 'now-12h',
  single: true,
  rows: [
    [6, [24, pipeline]],
    [22, [24, why]],
    [9, [24, checks]],
    [4, [24, eventLane({ id: 31, links: [goTo('alerts')] })]],
    [9, [14, cost], [10, happened]],
    [12, [12, failing], [12, quality]],
  ],
});
