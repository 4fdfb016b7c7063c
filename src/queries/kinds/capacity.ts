import { longFrame } from '../../frames';
import { gridWithin, lowerFirst, inTurns, slicesInTurns } from '../../series';
import { REQUESTS, type SignalId } from '../../signals';
import { capacityOf, exhaustionOf, scalabilityOf, type Exhaustion, type Scalability } from '../../verdicts';
import { type Answer, defineKind, type Context, type Request } from '../kind';
import { numberWithin } from '../options';
import { rowsOf, UNMAPPED, valuesOf, type Dataset } from '../../sources';
import {
  capacityFrame,
  GROWTH,
  RESPONSE_TIME,
  tellOfCapacity,
  type CapacityRow,
  type LimitedRow,
} from './capacity-table';

interface Options {
  readonly growth: number;
}

/** How much headroom the past peaks of the load prove, how much a service can take, and when its load gets there. */
export const capacity = defineKind({
  kind: 'capacity',
  title: 'How much headroom is left',
  description:
    'Average and peak load over the range, when to scale, and the breaking point; the limit that load and response time show, the load that meets the response time objective, and when the load gets there.',
  purpose: 'action',
  ruleHint: 'How much the load can still grow, in percent: alert below 50.',
  options: {
    growth: numberWithin({
      label: 'Growth',
      description: 'What if all loads were so many times as high? Limits stay; headroom and dates change.',
      min: 0.01,
      max: 100,
      default: 1,
    }),
  },
  sentence: 'Headroom[ at {growth} times the load]',
  examples: [
    { title: 'When do we run out of capacity?', query: {} },
    { title: 'What if the load doubles?', query: { growth: 2 } },
  ],
  empty: 'Headroom is unknown until data arrives.',
  suits: { table: 'mlpulse-insights-panel' },
  answers: { table, instant },
});

async function table(request: Request<Options>, context: Context): Promise<Answer> {
  const rows = await limitsOf(request, context);
  tellOfCapacity(rows, request.range, context);
  return [capacityFrame(rows, { range: request.range, growth: request.options.growth }, context)];
}

/** The load alone: an alert rule reads no more than it judges. */
async function instant({ range, options: { growth } }: Request<Options>, context: Context): Promise<Answer> {
  const grid = gridWithin(range, context.intervalOf(REQUESTS));
  const rows = await context.fetchInBatches([{ signal: REQUESTS, grid }], (dataset) =>
    inTurns(rowsOf(dataset, REQUESTS), (rates, p) => loadOf(dataset, p, rates, growth), context.abort),
  );
  return [
    longFrame(
      'capacity',
      rows,
      ['pipeline'],
      ({ pipeline }) => [pipeline],
      ({ growthPercent }) => growthPercent,
      GROWTH,
    ),
  ];
}

function loadOf(dataset: Dataset, p: number, rates: Float64Array, growth: number): CapacityRow {
  const { outside, unmapped } = valuesOf(dataset, REQUESTS);
  const pipeline = dataset.pipelines[p];
  return { pipeline, ...capacityOf(rates, growth), outside: outside?.get(pipeline)?.value, unmapped };
}

/** Load, limit, and when the one gets to the other. */
function limitsOf({ range, options: { growth } }: Request<Options>, context: Context): Promise<readonly LimitedRow[]> {
  const grid = gridWithin(range, context.intervalOf(REQUESTS));
  const signals = [REQUESTS, RESPONSE_TIME].map((signal) => ({ signal, grid }));
  const objective = objectiveOf(context);
  return context.fetchInBatches(signals, (dataset) => {
    const latencies = rowsOf(dataset, RESPONSE_TIME);
    const unmapped = unmappedOf(dataset, context);
    return slicesInTurns(
      rowsOf(dataset, REQUESTS),
      function* (rates, p) {
        const scalability = yield* scalabilityOf(rates, latencies[p], { objective, unmapped });
        yield;
        const exhaustion = yield* exhaustionOf(rates, {
          ...{ start: grid.start, interval: grid.step, better: 'lower' },
          // Loads that are so many times as high meet a limit when those that were seen meet that share of it.
          limit: (scalability.safe || scalability.limit) / growth,
        });
        const reason = reasonOf(scalability, exhaustion);
        return { ...loadOf(dataset, p, rates, growth), scalability, exhaustion, reason };
      },
      context.abort,
    );
  });
}

/** The response time that a service level objective asks for, else the level of the signal. */
function objectiveOf({ serviceLevels, catalogue }: Context): number | null {
  const level = serviceLevels.find(({ signal, good }) => signal === RESPONSE_TIME && good?.comparison.startsWith('<'));
  const { warning, critical } = catalogue.of(RESPONSE_TIME);
  return level?.good?.limit ?? warning ?? critical ?? null;
}

function unmappedOf(dataset: Dataset, { catalogue }: Context): string | null {
  const missing = [REQUESTS, RESPONSE_TIME].filter((signal: SignalId) => valuesOf(dataset, signal).unmapped);
  return missing.length === 0
    ? null
    : `The ${missing.map((signal) => lowerFirst(catalogue.of(signal).label)).join(' and the ')} is ${UNMAPPED}.`;
}

/** Why something is not estimated; a date that is far away is no lack. */
function reasonOf({ identifiable, reason }: Scalability, { state, note }: Exhaustion): string | null {
  if (!identifiable) {
    return reason;
  }
  const lack = state === 'not_foreseen' || note === null ? [] : [`No date: ${lowerFirst(note)}`];
  return [...(reason === null ? [] : [reason]), ...lack].join(' ') || null;
}
