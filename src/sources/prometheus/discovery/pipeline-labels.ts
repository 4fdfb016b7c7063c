import { type LabelChoice } from '../../../contract/discovery';
import { inHalves } from '../in-halves';
import { onlyValue } from '../matrix';
import { countBy, labelName, union } from '../promql';
import { type Preset } from '../presets';
import { ifAnswered, inBatches, LOOKED_BACK, type Looking, seriesNamed } from './engine';

/** More values than a data source can have pipelines: such a label names requests or users. */
const MOST_PIPELINES = 10_000;
/** Labels that are counted; products have about ten. */
const MOST_LABELS = 40;

/** Labels that tell programs or models apart, of whatever product, in the order in which they are tried. */
const USUAL = ['pipeline', 'model', 'model_name', 'service', 'service_name', 'app', 'deployment', 'job', 'pod'];
/** Those that tell something else apart, or the parts of a figure. */
const NEVER = /^(?:__.*|le|quantile|reason|status|status_code|code|method)$/;

/** Which labels can name the pipelines of a product. */
export interface FoundLabels {
  /** The best one first; empty if there is none. */
  readonly choices: readonly LabelChoice[];
  /** Labels with more values than there can be pipelines. */
  readonly crowded: readonly string[];
  /** True if the product has more labels than were counted. */
  readonly cut: boolean;
  /** Why the engine counted none of them; null if it counted some, or there are none. */
  readonly refused: string | null;
}

/**
 * The labels on some metrics with the number of their values. The engine counts: an answer has one number a label, however many
 * values there are. Where the metrics have more series than it takes at once, it is those on some of the metrics.
 *
 * @param metrics names that the engine has.
 */
export async function pipelineLabels(
  looking: Looking,
  preset: Pick<Preset, 'pipelineLabel' | 'otherLabels'>,
  metrics: readonly string[],
): Promise<FoundLabels> {
  const { api, now, abort } = looking;
  const { pipelineLabel: usual, otherLabels = {} } = preset;
  const names = await ifAnswered(
    onSome(metrics, (some) => api.labelNames(seriesNamed(some), now - LOOKED_BACK, now, abort)),
  );
  const known = [usual, ...Object.keys(otherLabels), ...USUAL];
  const there = [...new Set([...known, 'instance', ...(names ?? [])])].filter(
    (label) => !NEVER.test(label) && (names === null || names.includes(label)),
  );
  const { counts, refused } = await valuesCounted(looking, there.slice(0, MOST_LABELS), metrics);
  const choices = [...counts]
    .filter(([, pipelines]) => pipelines <= MOST_PIPELINES)
    .map(([label, pipelines]) => ({
      ...{ label, pipelines },
      ...(otherLabels[label] === undefined ? {} : { means: otherLabels[label] }),
    }));
  return {
    choices: ranked(choices, preset),
    crowded: [...counts].flatMap(([label, values]) => (values > MOST_PIPELINES ? label : [])),
    cut: there.length > MOST_LABELS,
    refused,
  };
}

/** What an engine says of the series of some metrics: of all, or of as many, the first ones, as it takes at once. */
async function onSome<T>(metrics: readonly string[], ask: (metrics: readonly string[]) => Promise<T>): Promise<T> {
  const { value } = await inHalves(metrics, ask).next();
  return value as T;
}

/**
 * The usual label is the best wherever it is there: one model is one pipeline, on however many servers. Without it, a label with several values
 * tells more than one with the same value everywhere.
 */
function ranked(
  choices: readonly LabelChoice[],
  { pipelineLabel: usual, otherLabels = {} }: Pick<Preset, 'pipelineLabel' | 'otherLabels'>,
): LabelChoice[] {
  const isKnown = ({ label }: LabelChoice): boolean => label in otherLabels || USUAL.includes(label);
  const rank = (choice: LabelChoice): number =>
    choice.label === usual ? 0 : (isKnown(choice) ? 1 : 3) + (choice.pipelines > 1 ? 0 : 1);
  // Sorting is stable: within a rank they stay in the order in which they are tried.
  return [...choices].sort((a, b) => rank(a) - rank(b));
}

async function valuesCounted(
  { api, now, abort, maxQueryBytes }: Looking,
  labels: readonly string[],
  metrics: readonly string[],
): Promise<{ readonly counts: ReadonlyMap<string, number>; readonly refused: string | null }> {
  const countOf = (label: string, some: readonly string[]): string =>
    `count(${countBy(labelName(label), seriesNamed(some, `,${labelName(label)}!=""`))})`;
  const textOf = (part: readonly string[], some = metrics): string =>
    union(
      part.map((label) => countOf(label, some)),
      PLACE,
    );
  const refusals: string[] = [];
  const counted = await Promise.all(
    inBatches(labels, textOf, maxQueryBytes).map(async (batch) => {
      const answer = await ifAnswered(
        onSome(metrics, (some) => api.instant(textOf(batch, some), now, abort, { lookBack: LOOKED_BACK })),
        ({ message }) => refusals.push(message),
      );
      return batch.flatMap((label, place) => {
        const counting = answer?.data.find(({ metric }) => metric[PLACE] === String(place));
        const values = counting ? onlyValue(counting) : NaN;
        return Number.isNaN(values) ? [] : [[label, values] as const];
      });
    }),
  );
  const found = new Map(counted.flat());
  const counts = labels.flatMap((label) => (found.has(label) ? [[label, found.get(label)!] as const] : []));
  return { counts: new Map(counts), refused: counts.length === 0 ? (refusals.at(0) ?? null) : null };
}

/** A label that only lives within the request: the place of what is counted. */
const PLACE = 'candidate';
