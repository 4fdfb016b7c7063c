import { type Signal } from '../../signals';
import { formatOf, limitOf, withThreshold, withWait, type AlertState, type Check, type Rule } from '../../verdicts';
import {
  AS_STATES,
  displayNames,
  IN_OUR_PANEL,
  longFrame,
  NOTIFIED_CONFIG,
  noData,
  SEVERITY_CONFIG,
  tableFrame,
  wideFrame,
  type ColumnSpec,
  type FieldConfig,
  type FrameMeta,
  type NumberField,
} from '../../frames';
import { alertCurves } from './alert-curves';
import { currentAlerts, severityWord, urgencyOf, worstFirst, type AlertRow } from './alert-rows';
import { judgingOf, paceOfRules } from './judging';
import { holdOnto, instantsOf, seriesGrid } from '../grids';
import { badQuery, inList, refuseTooManyCurves, inTurns } from '../../series';
import { type Answer, defineKind, type Context, type Request } from '../kind';
import { choice, choices, optionalNumber, worstOnly } from '../options';
import { worstChecks } from './alert-worst';
import { engine } from './engine-option';
import { waitOr } from './wait-option';
import { countShown, refuseStreamingWorst, urgencyOfCodes, worstOf } from './worst-series';

const STATES = { active: 'Alerts', all: 'All checks' } as const;
const NUMBERS = {
  severity: 'Severity',
  value: 'Measured value',
  warning: 'Warning threshold',
  critical: 'Critical threshold',
} as const;

interface Options {
  readonly state: keyof typeof STATES;
  /** Ids of rules. */
  readonly rules: readonly string[];
  readonly show: keyof typeof NUMBERS;
  readonly top: number;
  readonly engine: boolean;
  readonly threshold: number | null;
  /** Milliseconds; null for those of the rules. */
  readonly for: number | null;
}

/** The checks of every pipeline: the notebook's eleven rules, and those of custom signals. */
export const alerts = defineKind({
  kind: 'alerts',
  title: 'What is wrong now',
  description:
    'Every check that fails, worst first, with its value, its threshold and its start. For Grafana alert rules choose the instant format.',
  purpose: 'now',
  ruleHint: '0 is ok, 1 is a warning, 2 is critical: alert above 0, or above 1 for critical checks only.',
  options: {
    state: choice(STATES, {
      label: 'Checks',
      description: 'Alerts only, or all checks.',
      format: 'table',
      default: 'active',
    }),
    rules: choices(({ rules }) => Object.fromEntries(rules.map(({ id, label }) => [id, label])), {
      label: 'Rules',
      description: 'The rules to judge. Default: all.',
    }),
    show: choice(NUMBERS, {
      label: 'Show',
      description:
        'What an instant answers with: the severity code, the measured value, or one of the thresholds in force.',
      format: 'instant',
      default: 'severity',
    }),
    top: worstOnly({
      label: 'Worst checks',
      description:
        'Series of so many checks that are worst at the end of the range, worst first. 0 is all of them, or the 20 worst of more than an answer holds.',
    }),
    engine,
    threshold: optionalNumber({
      label: 'Threshold',
      description:
        'Judge one rule at this threshold in place of its levels, and alone, as `backtest` tries it: no other alert inhibits it.',
    }),
    for: waitOr(
      'it waits as long as its rule says',
      'For how long the one rule that is judged at a threshold must fail before the alert engine alerts, in whole samples, rounded up.',
    ),
  },
  sentence: {
    table: '{state}[ for {rules}][ at {threshold}][ after {for}][ by the {engine}]',
    series: 'Severity of[ the {top} worst of] {rules|all checks}[ at {threshold}][ after {for}][ by the {engine}]',
    instant: '{show} of {rules|all checks}[ at {threshold}][ after {for}][ by the {engine}]',
  },
  examples: [
    { title: 'What is wrong now?', query: {} },
    { title: 'When were there alerts?', query: { format: 'series' } },
  ],
  empty: 'Health is unknown until data arrives.',

  check({ show, threshold, rules, engine: byEngine, for: wait }, format) {
    if (threshold !== null && rules.length !== 1) {
      throw badQuery(
        `Field "threshold" is the threshold of one rule, and "rules" has ${rules.length}. Name the rule in "rules", or leave "threshold" out.`,
      );
    }
    if (wait !== null && (threshold === null || !byEngine)) {
      throw badQuery(
        'Field "for" is how long the alert engine waits for one rule at a "threshold". Set "threshold", and "engine" to true, or leave "for" out: single samples do not wait.',
      );
    }
    if (show !== 'severity' && format !== 'instant') {
      throw badQuery(
        `Field "show" is "${show}", which only the format "instant" can answer. Choose that format, or leave "show" out.`,
      );
    }
  },

  suits: { table: 'mlpulse-insights-panel', series: 'state-timeline' },
  answers: { table, series, instant },
  pace(options, context) {
    refuseStreamingWorst(options);
    return paceOfRules(chosenRules(options, context), context);
  },
});

/** The rules to judge: those chosen, or the one that is tried at another threshold. */
function chosenRules(
  { rules: ids, threshold, engine: byEngine, for: wait }: Options,
  { rules }: Pick<Context, 'rules'>,
): readonly Rule[] {
  const chosen = rules.filter(({ id }) => ids.includes(id));
  const unusual =
    byEngine || chosen.length === rules.length ? [] : chosen.filter(({ scoring }) => scoring !== undefined);
  if (unusual.length > 0) {
    const names = inList(unusual.map(({ id }) => id));
    throw badQuery(
      `Field "rules" names ${names}, which the alert engine alone judges: one sample in thousands is unusual by chance. Set "engine" to true, or ask "baseline" for the anomaly score.`,
    );
  }
  if (threshold === null) {
    return chosen;
  }
  const tried = chosen.map((rule) => withThreshold(rule, threshold));
  return wait === null ? tried : tried.map((rule) => withWait(rule, wait));
}

/** How they are judged. A rule that is tried is judged alone. */
function checkOf({ engine: byEngine, threshold }: Options, context: Context): Check {
  const check = context.checks(byEngine);
  return threshold === null ? check : { ...check, including: (rules) => rules };
}

const COLUMNS: ReadonlyArray<ColumnSpec<AlertRow & { readonly format: Pick<Signal, 'unit' | 'decimals'> }>> = [
  { name: 'severity', type: 'string', of: ({ verdict }) => severityWord(verdict.severity) },
  { name: 'category', type: 'string', of: ({ rule }) => rule.category },
  { name: 'rule', type: 'string', of: ({ rule }) => rule.id },
  { name: 'pipeline', type: 'string', of: ({ pipeline }) => pipeline },
  { name: 'message', type: 'string', of: ({ message }) => message },
  { name: 'value', type: 'number', of: ({ verdict }) => verdict.value },
  { name: 'threshold', type: 'number', of: ({ verdict }) => verdict.threshold },
  { name: 'since', type: 'time', of: ({ since }) => since },
  { name: 'time', type: 'time', of: ({ time }) => time },
  { name: 'unit', type: 'string', of: ({ format }) => format.unit },
  { name: 'signal', type: 'string', of: ({ rule }) => rule.signal },
  { name: 'label', type: 'string', of: ({ rule }) => rule.label },
  { name: 'comparison', type: 'string', of: ({ rule }) => rule.sign },
  { name: 'decimals', type: 'number', of: ({ format }) => format.decimals },
  { name: 'state', type: 'string', of: ({ state }) => state },
];

async function table(request: Request<Options>, context: Context): Promise<Answer> {
  const check = checkOf(request.options, context);
  const { abort } = context;
  const all = await worstFirst(
    await currentAlerts(request, context, true, chosenRules(request.options, context), check),
    abort,
  );
  const silent = all.filter(({ verdict }) => Number.isNaN(verdict.severity));
  const unknown = silent.length;
  const shown = request.options.state === 'all' ? all : all.filter(({ verdict }) => verdict.severity > 0);
  const rows = await inTurns(shown, (row) => ({ ...row, format: formatOf(row.rule, context.catalogue) }), abort);
  const stats = [
    { displayName: 'Checks', value: all.length },
    { displayName: 'Unknown', value: unknown },
    ...beginningOf(silent),
    ...watchedOf(all),
  ];
  if (unknown > 0 && request.options.state === 'active') {
    context.notice({
      severity: 'info',
      text: `${unknown} of ${all.length} checks are unknown because data is missing. The state "all" lists them.`,
    });
  }
  if (request.options.state === 'active') {
    tellWithheld(all, context);
  }
  return [tableFrame('alerts', rows, COLUMNS, { stats, ...IN_OUR_PANEL })];
}

/** Says how many alerts are left out, and why: they are in trouble, and nobody is notified. */
function tellWithheld(all: readonly AlertRow[], { notice }: Pick<Context, 'notice'>): void {
  const counts = WITHHELD.map((state) => [state, all.filter((row) => row.state === state).length] as const);
  const words = counts.filter(([, n]) => n > 0).map(([state, n]) => `${n} ${state}`);
  if (words.length > 0) {
    notice({ severity: 'info', text: `Checks that are not notified: ${inList(words)}. The state "all" lists them.` });
  }
}

/** How many checks are beyond their limits but not notified, for readers of failures alone, to whom they would pass. */
function watchedOf(all: readonly AlertRow[]): NonNullable<FrameMeta['stats']> {
  const value = all.filter(({ state }) => WITHHELD.includes(state)).length;
  return value > 0 ? [{ displayName: 'Watched', value }] : [];
}

const WITHHELD: readonly AlertState[] = ['pending', 'inhibited', 'maintenance'];

/** Since when any of some checks is unknown, for readers of failures alone. */
function beginningOf(silent: readonly AlertRow[]): NonNullable<FrameMeta['stats']> {
  const since = silent.reduce((least, row) => Math.min(least, row.since ?? Infinity), Infinity);
  return since < Infinity ? [{ displayName: 'Unknown since', value: since, unit: 'dateTimeAsIso' }] : [];
}

async function series(request: Request<Options>, context: Context): Promise<Answer> {
  const rules = chosenRules(request.options, context);
  const { top } = request.options;
  const grid = seriesGrid(request, paceOfRules(rules, context), context);
  const judging = judgingOf(rules, checkOf(request.options, context), context);
  const fleet = await worstChecks(request, { judging, top, grid }, context);
  const curves = fleet?.curves ?? (await alertCurves(request, context, judging));
  if (curves.length === 0) {
    return [noData('alerts')];
  }
  const asked = fleet?.asked ?? { top };
  refuseTooManyCurves(countShown(asked.top, curves.length), grid.length);
  const all = curves.map(({ grid: own, severity, ...one }) => ({ ...one, codes: holdOnto(severity, own, grid) }));
  const shown = await worstOf(
    all,
    {
      which: 'checks that are worst at the end of the range',
      ...asked,
      urgencyOf: ({ codes }) => urgencyOfCodes(codes, urgencyOf),
    },
    context,
  );
  // Named as all of them are: the worst may be of one rule, which nobody could guess.
  const names = displayNames((fleet?.all ?? curves).map(partsOf), shown.map(partsOf));
  const fields = shown.map(({ codes, ...check }, i): NumberField => ({
    name: 'severity',
    type: 'number',
    labels: { pipeline: check.pipeline, rule: check.rule.id, category: check.rule.category },
    config: { ...severityConfig(request.options), displayNameFromDS: names[i], interval: grid.step },
    values: codes,
  }));
  return [wideFrame('alerts', instantsOf(grid), fields, AS_STATES)];
}

const partsOf = ({ rule, pipeline }: Pick<AlertRow, 'rule' | 'pipeline'>): string[] => [pipeline, rule.label];

async function instant(request: Request<Options>, context: Context): Promise<Answer> {
  const { show } = request.options;
  const rules = chosenRules(request.options, context);
  const rows = await currentAlerts(request, context, false, rules, checkOf(request.options, context));
  return [
    longFrame(
      'alerts',
      rows,
      ['pipeline', 'rule', 'category'],
      ({ pipeline, rule }) => [pipeline, rule.id, rule.category],
      (row) => numberOf(row, show),
      show === 'severity' ? severityConfig(request.options) : unitOf(rules, context),
    ),
  ];
}

/** What is not notified may be beyond its limit all the same. */
const severityConfig = ({ engine: byEngine }: Options): FieldConfig => (byEngine ? NOTIFIED_CONFIG : SEVERITY_CONFIG);

function numberOf({ rule, verdict }: AlertRow, show: Options['show']): number {
  switch (show) {
    case 'severity':
      return verdict.severity;
    case 'value':
      return verdict.value;
    case 'warning':
    case 'critical':
      return limitOf(rule, verdict, show);
  }
}

/** The unit of one rule's numbers; several rules have no common unit. */
function unitOf(rules: readonly Rule[], { catalogue }: Context): FieldConfig {
  if (rules.length > 1) {
    return {};
  }
  const { unit, decimals } = catalogue.of(rules[0].signal);
  return { unit, decimals };
}
