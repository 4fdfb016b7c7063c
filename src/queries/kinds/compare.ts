import { IN_OUR_PANEL, longFrame, tableFrame, type ColumnSpec } from '../../frames';
import { badQuery } from '../../series';
import { type Signal } from '../../signals';
import { COVERAGE_CONFIG } from '../coverage';
import { type Answer, defineKind, type Context, type Request } from '../kind';
import { optionalMoment, optionalName, optionalNumber, signalsOr } from '../options';
import { comparisons, type Asked, type Compared } from './compare-sides';
import { labelsOfSides } from './compare-members';
import { reasonOf } from './compare-words';

/** Whether a canary is worse than what is stable, or a service worse than before a moment. */
export const compare = defineKind({
  kind: 'compare',
  title: 'Is it worse than the other, or than before',
  description:
    'Two pipelines over the same range, or each pipeline before and after a moment: by how much every signal differs, how sure that is, and whether it is worse by more than a tolerance.',
  purpose: 'standard',
  ruleHint:
    '1 where a signal has become worse, 0 where that is excluded, nothing where neither is known: alert above 0.',
  options: {
    a: optionalName({
      label: 'Pipeline A',
      description:
        'The pipeline that is known to be good, such as the stable version; or values of labels, such as version=41.',
      placeholder: 'stable',
    }),
    b: optionalName({
      label: 'Pipeline B',
      description:
        'The pipeline that is compared with it, such as the canary; or values of the same labels, such as version=42.',
      placeholder: 'canary',
    }),
    at: optionalMoment({
      label: 'Before and after',
      description:
        'Instead of two pipelines, the moment before and after which each pipeline is compared, such as that of a deployment. Without pipelines, the default is the middle of the range.',
      placeholder: 'now-1d',
    }),
    signals: signalsOr([], {
      label: 'Signals',
      description: 'The signals to compare. Default: all with a good direction.',
    }),
    tolerance: optionalNumber({
      label: 'Tolerance',
      description:
        'The largest worsening that is taken, in the unit of the signals. If empty, the relevant change of each signal: 0.01 of ratios, 1 of percentages, 5 % of the median of A of others.',
      above: 0,
    }),
  },
  check: ({ a, b, at }) => {
    if ((a === null) !== (b === null)) {
      throw badQuery(`Field "${a === null ? 'a' : 'b'}" is missing. Name both pipelines, or neither.`);
    }
    if (a !== null && at !== null) {
      throw badQuery('Fields "a" and "b" compare pipelines, "at" compares times. Leave one of the two out.');
    }
    if (a !== null && a === b) {
      throw badQuery(`Fields "a" and "b" are both "${a}". Name two pipelines.`);
    }
  },
  splitBy: ({ a, b }, groupBy) => (a === null || b === null ? groupBy : labelsOfSides(a, b, groupBy)),
  sentence: {
    table: '{b|Now} compared with {a|before}[ at {at}][, {signals}]',
    instant: '{b|Now} compared with {a|before}[ at {at}][, {signals}]',
  },
  examples: [
    { title: 'Is the second half of the range worse than the first?', query: {} },
    { title: 'Is one pipeline worse than the other?', query: { a: 'churn', b: 'fraud-detection' } },
  ],
  empty: 'Nothing can be compared until data arrives.',
  suits: { table: 'mlpulse-insights-panel' },
  answers: { table, instant },
});

async function table(request: Request<Asked>, context: Context): Promise<Answer> {
  const rows = await comparisons(request, context);
  const of = ({ signal }: Compared): Signal => context.catalogue.of(signal);
  const columns: Array<ColumnSpec<Compared>> = [
    { name: 'signal', type: 'string', of: ({ signal }) => signal },
    { name: 'a', type: 'number', of: ({ a }) => a },
    { name: 'b', type: 'number', of: ({ b }) => b },
    { name: 'n_a', type: 'number', of: ({ nA }) => nA, config: COUNT },
    { name: 'n_b', type: 'number', of: ({ nB }) => nB, config: COUNT },
    { name: 'effect', type: 'number', of: ({ effect }) => effect },
    { name: 'low', type: 'number', of: ({ low }) => low },
    { name: 'high', type: 'number', of: ({ high }) => high },
    { name: 'p_value', type: 'number', of: ({ p }) => p, config: PROBABILITY },
    { name: 'p_adjusted', type: 'number', of: ({ adjusted }) => adjusted, config: PROBABILITY },
    { name: 'verdict', type: 'string', of: ({ verdict }) => verdict },
    { name: 'reason', type: 'string', of: (row) => reasonOf(row, of(row)) },
    { name: 'label', type: 'string', of: (row) => of(row).label },
    { name: 'unit', type: 'string', of: (row) => of(row).unit },
    { name: 'tolerance', type: 'number', of: ({ tolerance }) => tolerance },
    { name: 'worse', type: 'string', of: (row) => WORSE[of(row).direction] },
    { name: 'independent', type: 'number', of: ({ independent }) => independent, config: COUNT },
    { name: 'coverage', type: 'number', of: ({ coverage }) => coverage, config: COVERAGE_CONFIG },
  ];
  const owner: ColumnSpec<Compared> = { name: 'pipeline', type: 'string', of: ({ pipeline }) => pipeline };
  return [tableFrame('compare', rows, request.options.a === null ? [owner, ...columns] : columns, IN_OUR_PANEL)];
}

const COUNT = { unit: 'short', decimals: 0, min: 0 };
const PROBABILITY = { decimals: 4, min: 0, max: 1 };
/** Which way is worse, by which way is good. */
const WORSE = { higher: 'lower', lower: 'higher', neither: 'either' } as const;
/** What an instant answers with; nothing where it is neither. */
const CODES = { pass: 0, fail: 1, inconclusive: NaN, insufficient_data: NaN } as const;

async function instant(request: Request<Asked>, context: Context): Promise<Answer> {
  const rows = await comparisons(request, context);
  const valueOf = ({ verdict }: Compared): number => CODES[verdict];
  return [
    request.options.a === null
      ? longFrame('compare', rows, ['pipeline', 'signal'], ({ pipeline, signal }) => [pipeline ?? '', signal], valueOf)
      : longFrame('compare', rows, ['signal'], ({ signal }) => [signal], valueOf),
  ];
}
