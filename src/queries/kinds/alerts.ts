import { limitOf, RULES, type Rule } from '../../verdicts';
import {
  IN_OUR_PANEL,
  longFrame,
  noData,
  SEVERITY_CONFIG,
  tableFrame,
  wideFrame,
  type ColumnSpec,
  type FieldConfig,
  type Frame,
  type NumberField,
} from '../../frames';
import { alertCurves, currentAlerts, paceOfRules, severityWord, worstFirst, type AlertRow } from './alert-rows';
import { holdOnto, instantsOf, seriesGrid } from '../grids';
import { badQuery, refuseTooManyValues } from '../../series';
import { defineKind, type Context, type Request } from '../kind';
import { readChoice, readChoices } from '../options';

const STATES = ['active', 'all'] as const;
const RULE_IDS = RULES.map(({ id }) => id);
const NUMBERS = ['severity', 'value', 'warning', 'critical'] as const;

interface Options {
  readonly state: (typeof STATES)[number];
  readonly rules: readonly Rule[];
  readonly show: (typeof NUMBERS)[number];
}

/** The notebook's eleven alert checks on every pipeline. */
export const alerts = defineKind<Options>({
  kind: 'alerts',
  title: 'What is wrong now',
  description:
    'Every check that a pipeline fails, worst first, with value, limit and since when. For alert rules choose the instant format.',
  purpose: 'now',
  ruleHint: '0 is fine, 1 a warning, 2 critical: alert above 0, or above 1 for what is critical.',
  formats: ['table', 'series', 'instant'],
  options: [
    {
      name: 'state',
      description: 'Failed checks alone, or all of them.',
      values: STATES,
      default: 'active',
      format: 'table',
    },
    { name: 'rules', description: 'The checks to make; every one if none is chosen.', values: RULE_IDS, several: true },
    {
      name: 'show',
      description:
        'What an instant answers with: the severity code, the measured value, or one of the limits in force.',
      values: NUMBERS,
      default: 'severity',
      format: 'instant',
    },
  ],

  parse(raw) {
    const ids = readChoices(raw, 'rules', RULE_IDS);
    const show = readChoice(raw, 'show', NUMBERS, 'severity');
    if (show !== 'severity' && raw.format !== 'instant') {
      throw badQuery(
        `Field "show" is "${show}", which the format "instant" alone can answer. Choose that, or leave it out.`,
      );
    }
    return {
      state: readChoice(raw, 'state', STATES, 'active'),
      rules: RULES.filter(({ id }) => ids.includes(id)),
      show,
    };
  },

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

  pace: ({ rules }, context) => paceOfRules(rules, context),
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
  const all = worstFirst(await currentAlerts(request, context, true, request.options.rules));
  const unknown = all.filter(({ verdict }) => Number.isNaN(verdict.severity)).length;
  const shown = request.options.state === 'all' ? all : all.filter(({ verdict }) => verdict.severity > 0);
  const rows = shown.map((row) => ({ ...row, unit: context.catalogue.of(row.rule.signal).unit }));
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
  return [tableFrame('alerts', rows, COLUMNS, { stats, ...IN_OUR_PANEL })];
}

async function series(request: Request<Options>, context: Context): Promise<Frame[]> {
  const curves = await alertCurves(request, context, request.options.rules);
  if (curves.length === 0) {
    return [noData('alerts')];
  }
  const grid = seriesGrid(request, paceOfRules(request.options.rules, context));
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
  const { rules, show } = request.options;
  const rows = await currentAlerts(request, context, false, rules);
  return [
    longFrame(
      'alerts',
      rows,
      ['pipeline', 'rule', 'category'],
      ({ pipeline, rule }) => [pipeline, rule.id, rule.category],
      (row) => numberOf(row, show, context),
      show === 'severity' ? SEVERITY_CONFIG : unitOf(rules, context),
    ),
  ];
}

function numberOf({ rule, verdict }: AlertRow, show: Options['show'], { catalogue }: Context): number {
  switch (show) {
    case 'severity':
      return verdict.severity;
    case 'value':
      return verdict.value;
    case 'warning':
    case 'critical':
      return limitOf(rule, verdict, catalogue, show);
  }
}

/** The unit of one rule's numbers; those of several have none in common. */
function unitOf(rules: readonly Rule[], { catalogue }: Context): FieldConfig {
  if (rules.length > 1) {
    return {};
  }
  const { unit, decimals } = catalogue.of(rules[0].signal);
  return { unit, decimals };
}
