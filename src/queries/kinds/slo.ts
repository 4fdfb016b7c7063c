import { IN_OUR_PANEL, longFrame, tableFrame, type FieldConfig } from '../../frames';
import { days, formatDuration, inList } from '../../series';
import { type ServiceLevel } from '../../signals';
import { isEnough } from '../../verdicts';
import { COVERAGE_CONFIG, tellLack } from '../coverage';
import { type Answer, defineKind, type Context, type Request } from '../kind';
import { choice, choices, wholeNumber, worstOnly } from '../options';
import { BUDGET, budgetsOver } from './slo-series';
import { standings, type StandingRow } from './slo-standings';

const WINDOWS = { '1h': '1 hour', '6h': '6 hours', '1d': '1 day', '3d': '3 days', period: 'Period' } as const;
const NUMBERS = { rate: 'Burn rate', firing: 'Too fast', left: 'Budget left' } as const;

interface Options {
  /** Ids of the objectives. */
  readonly objectives: readonly string[];
  readonly min_events: number;
  readonly windows: ReadonlyArray<keyof typeof WINDOWS>;
  readonly show: keyof typeof NUMBERS;
  readonly top: number;
}

/** Error budgets of the service level objectives, and how fast they burn. */
export const slo = defineKind({
  kind: 'slo',
  title: 'How much error budget is left',
  description:
    'Of each service level objective, what is left of its error budget, how fast it burns over an hour to three days, whether that is too fast, and when the budget is used up.',
  purpose: 'standard',
  ruleHint:
    'A burn rate of 1 uses the budget up in just its period. To alert, show what is too fast: above 0, by window.',
  options: {
    objectives: choices(({ serviceLevels }) => Object.fromEntries(serviceLevels.map(({ id, label }) => [id, label])), {
      label: 'Objectives',
      description: 'The service level objectives. Default: all.',
    }),
    windows: choices(WINDOWS, {
      label: 'Windows',
      description: 'The windows over which budgets burn. Default: all.',
    }),
    show: choice(NUMBERS, {
      label: 'Show',
      description:
        'What an instant answers with: the burn rate; 1 where it is too fast in the window and still is, and 0 where not; or the per cent of the budget that are left, the same for every window.',
      format: 'instant',
      default: 'rate',
    }),
    top: worstOnly({
      label: 'Least budget',
      description:
        'Series of so many budgets of which least is left at the end of the range, the least first. 0 is all of them.',
    }),
    min_events: wholeNumber({
      label: 'Least samples',
      description: 'A window with fewer samples is not too fast, whatever its rate.',
      min: 1,
      max: 1_000_000,
      default: 1,
    }),
  },
  sentence: {
    table: 'Error budgets[ for {objectives}][ over {windows}]',
    series: 'Error budget left[ for {objectives}][, the {top} with least]',
    instant: '{show}[ for {objectives}][ over {windows}]',
  },
  examples: [{ title: 'How much error budget is left?', query: {} }],
  empty: 'Error budgets are unknown until data arrives.',
  suits: { table: 'mlpulse-insights-panel' },
  answers: {
    table: async (request, context) => table(await standingsOf(request, context, true), context),
    series: (request, context) => budgetsOver(request, chosen(request.options, context), request.options.top, context),
    instant: async (request, context) => {
      const { show, windows } = request.options;
      const withPeriod = show === 'left' || (show === 'rate' && windows.includes('period'));
      return instant(await standingsOf(request, context, withPeriod), request.options);
    },
  },
});

function chosen({ objectives }: Options, { serviceLevels }: Pick<Context, 'serviceLevels'>): readonly ServiceLevel[] {
  return serviceLevels.filter(({ id }) => objectives.includes(id));
}

/** @param withPeriod whether more matters than the windows. */
function standingsOf(
  { range, options }: Request<Options>,
  context: Context,
  withPeriod: boolean,
): Promise<readonly StandingRow[]> {
  const { windows, min_events: minEvents } = options;
  return standings(range, { levels: chosen(options, context), windows, withPeriod, minEvents }, context);
}

function table(rows: readonly StandingRow[], context: Context): Answer {
  tellUnreachable(rows, context);
  tellUnmeasured(rows, context);
  return [
    tableFrame('slo', rows, [
      { name: 'pipeline', type: 'string', of: ({ pipeline }) => pipeline },
      { name: 'objective', type: 'string', of: ({ level }) => level.id },
      { name: 'target', type: 'number', of: ({ level }) => level.target, config: SHARE },
      { name: 'period', type: 'string', of: ({ level }) => inDays(level.period) },
      { name: 'value', type: 'number', of: ({ standing }) => standing.value, config: SHARE },
      { name: 'budget_left_percent', type: 'number', of: ({ standing }) => standing.budgetLeft, config: BUDGET },
      { name: 'window', type: 'string', of: ({ window }) => window },
      { name: 'burn_rate', type: 'number', of: ({ rate }) => rate, config: RATE },
      { name: 'burn_limit', type: 'number', of: ({ limit }) => limit, config: RATE },
      { name: 'short_burn_rate', type: 'number', of: ({ shortRate }) => shortRate, config: RATE },
      { name: 'reachable', type: 'boolean', of: ({ reachable }) => reachable },
      { name: 'firing', type: 'boolean', of: ({ firing }) => firing },
      { name: 'exhausted_at', type: 'time', of: ({ exhaustedAt }) => exhaustedAt },
      { name: 'coverage', type: 'number', of: ({ coverage }) => coverage, config: COVERAGE_CONFIG },
      { name: 'label', type: 'string', of: ({ level }) => level.label },
      { name: 'signal', type: 'string', of: ({ level }) => level.signal },
    ], IN_OUR_PANEL), // prettier-ignore
  ];
}

const SHARE = { unit: 'percentunit', decimals: 2, min: 0, max: 1 };
const RATE = { decimals: 2, min: 0 };

/** Limits that are lower than usual, because the usual ones could never be passed. */
function tellUnreachable(rows: readonly StandingRow[], { notice }: Pick<Context, 'notice'>): void {
  const lowered = rows.filter(({ reachable }) => reachable === false);
  const words = new Set(
    lowered.map(
      ({ level, window, limit }) =>
        `${level.id} over ${window} (nothing burns faster than ${Number(limit.toPrecision(4))} with a target of ${percentOf(level.target)})`,
    ),
  );
  if (words.size > 0) {
    notice({
      severity: 'info',
      text: `The usual limit of the burn rate cannot be passed, and is lowered so that it can, for ${inList([...words])}.`,
    });
  }
}

/** What rests on less than half of a period, and the shortest windows that are not judged. */
function tellUnmeasured(rows: readonly StandingRow[], context: Context): void {
  const lack = (row: StandingRow) => ({ ...row, signal: row.level.signal, window: row.length });
  tellLack('When budgets end is not foreseen', rows.filter(({ window }) => window === 'period').map(lack), context);
  const unjudged = rows.filter(({ window, coverage }) => window !== 'period' && !isEnough(coverage));
  const shortest = Math.min(...unjudged.map(({ length }) => length));
  tellLack('Burning not judged', unjudged.filter(({ length }) => length === shortest).map(lack), context);
}

const percentOf = (share: number): string => `${Number((100 * share).toPrecision(6))} %`;

/** Periods are said in days, also where they are weeks. */
const inDays = (ms: number): string => (ms % days(1) === 0 ? `${ms / days(1)}d` : formatDuration(ms));

function instant(all: readonly StandingRow[], { show }: Options): Answer {
  // Nothing is too fast over a whole period: it has no limit.
  const rows = show === 'firing' ? all.filter(({ window }) => window !== 'period') : all;
  return [
    longFrame(
      'slo',
      rows,
      ['pipeline', 'objective', 'window'],
      ({ pipeline, level, window }) => [pipeline, level.id, window],
      (row) => shownOf(show, row),
      CONFIGS[show],
    ),
  ];
}

const CONFIGS: Readonly<Record<keyof typeof NUMBERS, FieldConfig>> = { rate: RATE, firing: {}, left: BUDGET };

function shownOf(show: keyof typeof NUMBERS, { rate, firing, standing }: StandingRow): number {
  switch (show) {
    case 'rate':
      return rate;
    case 'firing':
      return firing === null ? NaN : Number(firing);
    case 'left':
      return standing.budgetLeft;
  }
}
