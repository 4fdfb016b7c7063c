import { groupBy, badQuery, minutes, refuseTooManyValues } from '../../series';
import {
  AS_STATES,
  IN_OUR_PANEL,
  longFrame,
  noData,
  tableFrame,
  wideFrame,
  type ColumnSpec,
  type NumberField,
} from '../../frames';
import { type Signal } from '../../signals';
import {
  DEFINITIONS,
  isBaseline,
  outcomeOf,
  presentLevel,
  tallyOf,
  type JudgedBy,
  type Outcome,
  type Tally,
  type Triable,
} from '../../verdicts/backtest';
import { holdOnto, instantsOf, seriesGrid } from '../grids';
import { type Answer, defineKind, type Context, type Request } from '../kind';
import { choice, numbersOrAuto, optionalNumber, requiredRule } from '../options';
import { gridOf, tryRule, type Asked, type Trial } from './backtest-runs';
import { waitOf } from './backtest-ways';
import { waitOr } from './wait-option';

const CHOICES = { both: 'Both', notebook: 'Single samples', engine: 'Alert engine' } as const;
/** Of what was tried. */
const JUDGED_BY: Readonly<Record<JudgedBy, string>> = { ...CHOICES, baseline: 'Baseline' };
const BY = { fleet: 'All pipelines together', pipeline: 'Each pipeline' } as const;
const MOST_THRESHOLDS = 100;

interface Options {
  readonly rule: Triable;
  readonly definition: keyof typeof CHOICES;
  readonly threshold: number | null;
  readonly sweep: readonly number[] | 'auto' | null;
  readonly by: keyof typeof BY;
  /** Milliseconds; null for its own. */
  readonly for: number | null;
}

/** When an alert rule would have fired, and how often it would have been right. */
export const backtest = defineKind({
  kind: 'backtest',
  title: 'When would an alert rule have fired',
  description:
    'One alert rule over the range: how often it would have fired, how many incidents it would have found and how soon, and how many of its alarms would have been false. Incidents are those of the simulator, or events with the tag "incident".',
  purpose: 'detail',
  ruleHint: 'False alarms per week and pipeline.',
  options: {
    rule: requiredRule({
      label: 'Rule',
      description: 'The alert rule to try; `baseline:` and a signal tries whether that is unusual.',
    }),
    definition: choice(CHOICES, {
      label: 'Judged by',
      description:
        'By single samples as `alerts` judges, by the alert engine, or both side by side. A baseline is judged in one way, whatever is chosen.',
      default: 'both',
    }),
    threshold: optionalNumber({
      label: 'Threshold',
      description: 'Tried in place of the levels of the rule. Default: its levels.',
    }),
    sweep: numbersOrAuto('25 thresholds', MOST_THRESHOLDS, {
      label: 'Sweep',
      description:
        'Several thresholds, a row each: a list of numbers, or `auto` for 25 between the 1st and the 99th percentile of what the rule compares.',
      format: 'table',
    }),
    by: choice(BY, {
      label: 'Rows',
      description: 'All pipelines together, or a row each.',
      format: 'table',
      default: 'fleet',
    }),
    for: waitOr(
      'the alert engine waits as it does, and single samples and baselines do not wait',
      'For how long it must fail before it fires, in whole samples, rounded up: the `for` of the alert engine, or else the pending period of a Grafana alert rule.',
    ),
  },
  sentence: 'Backtest of {rule|an alert rule}[ by {definition}][ at {threshold}][ over {sweep}][ after {for}]',
  examples: [
    { title: 'When would the check of the error rate have fired, and rightly?', query: { rule: 'error_rate' } },
    {
      title: 'Which threshold is best?',
      query: { rule: 'response_time_ms', definition: 'engine', sweep: 'auto' },
    },
    {
      title: 'Would the baseline of the response time have found the incidents?',
      query: { rule: 'baseline:response_time_ms' },
    },
  ],
  empty: 'Nothing can be tried without data.',

  check({ sweep, threshold }, format) {
    if (format === 'table' && sweep !== null && threshold !== null) {
      throw badQuery('Fields "sweep" and "threshold" exclude each other. Put the threshold into the list of "sweep".');
    }
  },

  suits: { table: 'mlpulse-insights-panel', series: 'state-timeline' },
  answers: { table, series, instant },
});

function askedOf({ rule, definition, threshold, for: wait }: Options, sweep: Options['sweep'] = null): Asked {
  const definitions = definition === 'both' ? DEFINITIONS : [definition];
  return { rule, definitions, wait, thresholds: sweep ?? (threshold === null ? null : [threshold]) };
}

/** One definition at one threshold, on one pipeline or on all of them. */
interface Row extends Outcome {
  readonly rule: Triable;
  readonly definition: JudgedBy;
  readonly threshold: number;
  /** Null for all of them together. */
  readonly pipeline: string | null;
  /** Milliseconds. */
  readonly wait: number;
}

const hasUnit = (rule: Triable): boolean => !isBaseline(rule) && !rule.relative;

const COLUMNS: ReadonlyArray<ColumnSpec<Row & { readonly format: Pick<Signal, 'unit' | 'decimals'> }>> = [
  { name: 'rule', type: 'string', of: ({ rule }) => rule.id },
  { name: 'definition', type: 'string', of: ({ definition }) => definition },
  { name: 'threshold', type: 'number', of: ({ threshold }) => threshold },
  { name: 'pipeline', type: 'string', of: ({ pipeline }) => pipeline },
  { name: 'incidents', type: 'number', of: ({ incidents }) => incidents, config: { decimals: 0, min: 0 } },
  { name: 'detected', type: 'number', of: ({ detected }) => detected, config: { decimals: 0, min: 0 } },
  { name: 'recall', type: 'number', of: ({ recall }) => recall, config: { unit: 'percentunit', min: 0, max: 1 } },
  {
    name: 'recall_by_chance',
    type: 'number',
    of: ({ recallByChance }) => recallByChance,
    config: { unit: 'percentunit', min: 0, max: 1 },
  },
  {
    name: 'precision',
    type: 'number',
    of: ({ precision }) => precision,
    config: { unit: 'percentunit', min: 0, max: 1 },
  },
  { name: 'alarms', type: 'number', of: ({ alarms }) => alarms, config: { decimals: 0, min: 0 } },
  { name: 'false_alarms', type: 'number', of: ({ falseAlarms }) => falseAlarms, config: { decimals: 0, min: 0 } },
  {
    name: 'false_alarms_per_week',
    type: 'number',
    of: (row) => row.falseAlarmsPerWeek,
    config: { decimals: 2, min: 0 },
  },
  { name: 'time_to_detect_minutes', type: 'number', of: (row) => row.timeToDetectMinutes, config: { unit: 'm' } },
  { name: 'hours_fired', type: 'number', of: ({ hoursFired }) => hoursFired, config: { unit: 'h' } },
  { name: 'fired_now', type: 'number', of: ({ firedNow }) => firedNow, config: { decimals: 0, min: 0 } },
  { name: 'signal', type: 'string', of: ({ rule }) => rule.signal },
  { name: 'label', type: 'string', of: ({ rule }) => rule.label },
  { name: 'comparison', type: 'string', of: ({ rule }) => rule.sign },
  // Of the thresholds: a factor has none, nor has a score.
  { name: 'unit', type: 'string', of: ({ rule, format }) => (hasUnit(rule) ? format.unit : 'none') },
  { name: 'decimals', type: 'number', of: ({ rule, format }) => (hasUnit(rule) ? format.decimals : 2) },
  { name: 'present', type: 'number', of: ({ rule }) => presentLevel(rule) },
  { name: 'wait_minutes', type: 'number', of: ({ wait }) => wait / minutes(1), config: { unit: 'm', min: 0 } },
];

async function table(request: Request<Options>, context: Context): Promise<Answer> {
  const { by, sweep } = request.options;
  const rows = await rowsOf(request, { by, sweep }, context);
  const format = context.catalogue.of(request.options.rule.signal);
  return [
    tableFrame(
      'backtest',
      rows.map((row) => ({ ...row, format })),
      COLUMNS,
      IN_OUR_PANEL,
    ),
  ];
}

async function instant(request: Request<Options>, context: Context): Promise<Answer> {
  return [
    longFrame(
      'backtest',
      await rowsOf(request, { by: 'fleet', sweep: null }, context),
      ['rule', 'definition'],
      ({ rule, definition }) => [rule.id, definition],
      ({ falseAlarmsPerWeek }) => falseAlarmsPerWeek,
      { decimals: 2, min: 0 },
    ),
  ];
}

async function rowsOf(
  { options, range }: Request<Options>,
  { by, sweep }: Pick<Options, 'by' | 'sweep'>,
  context: Context,
): Promise<Row[]> {
  const { rule } = options;
  const interval = context.intervalOf(rule.signal);
  const tallies = await tryRule(askedOf(options, sweep), range, context, ({ fired, truth, ...trial }: Trial) => ({
    ...trial,
    threshold: trial.threshold ?? presentLevel(rule),
    tally: tallyOf(fired, truth),
  }));
  const rows = [...groupBy(tallies, (one) => keyOf(one, by)).values()].map(([one, ...others]): Row => ({
    ...outcomeOf(
      [one, ...others].map(({ tally }): Tally => tally),
      interval,
      range.to - range.from,
    ),
    rule,
    definition: one.definition,
    threshold: one.threshold,
    pipeline: by === 'pipeline' ? one.pipeline : null,
    wait: waitOf({ rule, wait: options.for }, one.definition, interval),
  }));
  return rows.sort(
    (a, b) =>
      placeOf(a.definition) - placeOf(b.definition) ||
      a.threshold - b.threshold ||
      ((a.pipeline ?? '') < (b.pipeline ?? '') ? -1 : 1),
  );
}

const placeOf = (definition: JudgedBy): number => DEFINITIONS.findIndex((one) => one === definition);

function keyOf(
  { definition, threshold, pipeline }: Omit<Row, keyof Outcome | 'rule' | 'wait'>,
  by: Options['by'],
): string {
  return JSON.stringify([definition, threshold, by === 'pipeline' ? pipeline : null]);
}

async function series(request: Request<Options>, context: Context): Promise<Answer> {
  const { options, range } = request;
  const { rule } = options;
  const own = gridOf(rule, range, context);
  const grid = seriesGrid(request, own.step, context);
  let kept = 0;
  const trials = await tryRule(askedOf(options), range, context, (trial) => {
    kept += 2 * grid.length;
    refuseTooManyValues(kept);
    const held = (flags: Uint8Array): Float64Array =>
      holdOnto(new Float64Array(flags), own, grid).map((flag) => (flag > 1 ? NaN : flag));
    return { ...trial, fired: held(trial.fired), truth: trial.truth && held(trial.truth) };
  });
  if (trials.length === 0) {
    return [noData('backtest')];
  }
  const config = { decimals: 0, min: 0, max: 1, interval: grid.step };
  const fired = trials.map(({ pipeline, definition, fired: values }): NumberField => ({
    name: 'fired',
    type: 'number',
    labels: { pipeline, rule: rule.id, definition },
    config: { ...config, displayNameFromDS: `${pipeline}, ${JUDGED_BY[definition].toLowerCase()}` },
    values,
  }));
  const truths = new Map(trials.map(({ pipeline, truth }) => [pipeline, truth]));
  const truth = [...truths].flatMap(([pipeline, values]): NumberField[] =>
    values === null
      ? []
      : [
          {
            name: 'truth',
            type: 'number',
            labels: { pipeline, rule: rule.id },
            config: { ...config, displayNameFromDS: `${pipeline}, incident` },
            values,
          },
        ],
  );
  return [wideFrame('backtest', instantsOf(grid), [...fired, ...truth], AS_STATES)];
}
