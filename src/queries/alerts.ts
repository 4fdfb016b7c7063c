import {
  longFrame,
  noData,
  SEVERITY_CONFIG,
  tableFrame,
  wideFrame,
  type ColumnSpec,
  type Frame,
  type NumberField,
} from '../frames';
import { alertCurves, currentAlerts, paceOfRules, severityWord, worstFirst, type AlertRow } from './alert-rows';
import { holdOnto, instantsOf, seriesGrid } from './grids';
import { refuseTooManyValues } from '../sources';
import { defineKind, type Context, type Request } from './kind';
import { readChoice } from './options';

const STATES = ['active', 'all'] as const;

interface Options {
  readonly state: (typeof STATES)[number];
}

/** The notebook's eleven alert checks on every pipeline. */
export const alerts = defineKind<Options>({
  kind: 'alerts',
  title: 'What is wrong now',
  description:
    'Every check that a pipeline fails, worst first, with value, limit and since when. For alert rules choose the instant format.',
  formats: ['table', 'series', 'instant'],
  options: [{ name: 'state', description: 'Failed checks alone, or all of them.', values: STATES, default: 'active' }],

  parse: (raw) => ({ state: readChoice(raw, 'state', STATES, 'active') }),

  run(request, context) {
    switch (request.format) {
      case 'series':
        return series(request, context);
      case 'instant':
        return instant(request, context);
      case 'table':
        return table(request, context);
    }
  },

  pace: (_, context) => paceOfRules(context),
});

const COLUMNS: ReadonlyArray<ColumnSpec<AlertRow & { readonly unit: string }>> = [
  { name: 'severity', type: 'string', of: ({ verdict }) => severityWord(verdict.severity) },
  { name: 'category', type: 'string', of: ({ rule }) => rule.category },
  { name: 'rule', type: 'string', of: ({ rule }) => rule.id },
  { name: 'pipeline', type: 'string', of: ({ pipeline }) => pipeline },
  { name: 'message', type: 'string', of: ({ message }) => message },
  { name: 'value', type: 'number', of: ({ verdict }) => verdict.value },
  { name: 'threshold', type: 'number', of: ({ verdict }) => verdict.threshold },
  { name: 'since', type: 'time', of: ({ since }) => since },
  { name: 'time', type: 'time', of: ({ time }) => time },
  { name: 'unit', type: 'string', of: ({ unit }) => unit },
];

async function table(request: Request<Options>, context: Context): Promise<Frame[]> {
  const all = worstFirst(await currentAlerts(request, context, true));
  const unknown = all.filter(({ verdict }) => Number.isNaN(verdict.severity)).length;
  const shown = request.options.state === 'all' ? all : all.filter(({ verdict }) => verdict.severity > 0);
  const rows = shown.map((row) => ({ ...row, unit: context.catalogue.get(row.rule.signal)!.unit }));
  const stats = [
    { displayName: 'Checks', value: all.length },
    { displayName: 'Unknown', value: unknown },
  ];
  if (unknown > 0 && request.options.state === 'active') {
    context.notice({
      severity: 'info',
      text: `${unknown} of ${all.length} checks are unknown for lack of data; the state "all" lists them.`,
    });
  }
  return [tableFrame('alerts', rows, COLUMNS, { stats, preferredVisualisationPluginId: 'mlpulse-insights-panel' })];
}

async function series(request: Request<Options>, context: Context): Promise<Frame[]> {
  const curves = await alertCurves(request, context);
  if (curves.length === 0) {
    return [noData('alerts')];
  }
  const grid = seriesGrid(request, paceOfRules(context));
  refuseTooManyValues(curves.length * grid.length);
  const fields = curves.map(({ rule, pipeline, grid: own, severity }): NumberField => ({
    name: 'severity',
    type: 'number',
    labels: { pipeline, rule: rule.id, category: rule.category },
    config: { ...SEVERITY_CONFIG, displayNameFromDS: `${pipeline} \u00b7 ${rule.id}`, interval: grid.step },
    values: holdOnto(severity, own, grid),
  }));
  return [wideFrame('alerts', instantsOf(grid), fields)];
}

async function instant(request: Request<Options>, context: Context): Promise<Frame[]> {
  const rows = await currentAlerts(request, context, false);
  return [
    longFrame(
      'alerts',
      rows,
      ['pipeline', 'rule', 'category'],
      ({ pipeline, rule }) => [pipeline, rule.id, rule.category],
      ({ verdict }) => verdict.severity,
      SEVERITY_CONFIG,
    ),
  ];
}
