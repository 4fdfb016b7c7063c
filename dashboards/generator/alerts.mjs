import { board, goTo } from './board.mjs';
import { INSTANT, named, pipelineLink, SENTENCE } from './fields.mjs';
import { insights, NO_EVENTS, table } from './panels.mjs';
import { JUDGED, table as ask } from './queries.mjs';
import { checkStates } from './shared.mjs';
import { verdictLine } from './state.mjs';
import { columns } from './transformations.mjs';

const list = insights({
  id: 1,
  title: 'What is wrong',
  description:
    'All checks of all pipelines at the end of the range: counted by severity, category and pipeline, and in a list, worst and longest first, with value, threshold and duration. The counts filter the list. Checks that pass are behind a button. A check without data is unknown.',
  ask: ask('alerts', { state: 'all', ...JUDGED }),
});

const states = checkStates({
  id: 3,
  title: 'Checks over time: the 25 that are worst',
  description:
    'One row per rule and pipeline: no alert, warning or critical, the 25 checks that are worst at the end of the range, worst first. Grey means unknown, never OK. To see others, choose their pipelines at the top.',
  top: 25,
});

const history = table({
  id: 4,
  title: 'What happened in the range',
  description:
    'Incidents, deployments, retrainings and alerts, the latest first. An alert without an end is a single sample or still lasts.',
  unit: 'none',
  noData: NO_EVENTS,
  ask: ask('events', { alerts: true, ...JUDGED }),
  transform: [columns({ time: 'From', timeEnd: 'To', pipeline: 'Pipeline', title: 'What', text: 'More' }, ['tags'])],
  overrides: [
    named('From', INSTANT),
    named('To', INSTANT),
    ...['What', 'More'].map((name) => named(name, SENTENCE)),
    named('Pipeline', { 'custom.width': 140, links: [pipelineLink('System', 'mlpulse-system')] }),
  ],
  options: { sortBy: [{ displayName: 'From', desc: true }] },
});

const configuration = table({
  id: 5,
  title: 'Alert rules',
  description:
    'Every rule with the thresholds in force. The traffic thresholds are factors of what is usual: the mean of the last hour, or of the same hours of earlier days. The settings of the data source can replace the others.',
  unit: 'none',
  ask: ask('rules'),
  transform: [
    columns(
      {
        label: 'Rule',
        category: 'Category',
        comparison: 'Fails if',
        warning: 'Warning',
        critical: 'Critical',
        source: 'Set by',
      },
      // The label says which signal it is.
      ['rule', 'signal'],
    ),
  ],
  overrides: [
    named('Rule', { 'custom.width': 230 }),
    named('Category', { 'custom.width': 110 }),
    named('Fails if', { ...SENTENCE, 'custom.width': 320 }),
    named('Set by', { 'custom.width': 180 }),
  ],
});

export const alerts = board('alerts', {
  title: 'alerts',
  description: 'Current alerts with their start, earlier alerts, and the rules.',
  from: 'now-24h',
  rows: [
    verdictLine(30, [goTo('overview')]),
    [14, [24, list]],
    [18, [24, states]],
    [12, [24, history]],
    [14, [24, configuration]],
  ],
});
