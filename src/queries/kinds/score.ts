import { lostPoints, scoreAtLevel, scoreOf, type Part } from '../../verdicts';
import {
  displayNames,
  longFrame,
  SCORE_CONFIG,
  scoreConfig,
  wideFrame,
  withLimitLines,
  withPipelineColors,
  type NumberField,
} from '../../frames';
import { scorePartsOf, type SignalId, type WeightedPart } from '../../signals';
import { type Grid, gridEndingAt, inList, lastInstant, lowerFirst, refuseTooManyCurves } from '../../series';
import { valuesOf, type Dataset, type SignalRequest } from '../../sources';
import { inWords } from '../coverage';
import { finest, holdOnto, instantsOf, sampleGrid, seriesGrid } from '../grids';
import { type Answer, defineKind, type Context, type Request } from '../kind';
import { choice, flag, pipelineColors, worstOnly } from '../options';
import { worstAtEnd, type WorstAtEnd } from './worst-at-end';
import { worstOrAll } from './worst-or-all';
import { countShown, refuseStreamingWorst, urgencyOfExtremes, worstPipelines, type Measured } from './worst-series';

/** The scores by their names. */
export const SCORES = { health: 'Health score', quality: 'Quality score' } as const;

interface Options {
  readonly score: keyof typeof SCORES;
  readonly breakdown: boolean;
  readonly top: number;
  readonly pipelineColors: boolean;
}

/** How healthy a pipeline or how good its data is: one number, and the points lost per signal. */
export const score = defineKind({
  kind: 'score',
  title: 'Health or quality score',
  description:
    'One number from 0 to 100 per pipeline, for the health of the system or the quality of the data, and the points lost per signal.',
  purpose: 'now',
  ruleHint: 'From 0 to 100: alert below the lowest score that you accept.',
  options: {
    score: choice(SCORES, { label: 'Score', description: 'Which score.', default: 'health' }),
    breakdown: flag({
      label: 'Points lost per signal',
      description: 'Also the points lost per signal.',
      format: 'series',
      default: false,
    }),
    top: worstOnly({
      label: 'Worst pipelines',
      description:
        'So many pipelines: those whose newest score is beyond a limit, then those with the lowest scores of the range. 0 is all of them, or the 20 worst of more than an answer holds.',
    }),
    pipelineColors: pipelineColors({ format: 'series' }),
  },
  sentence: '{score}[ with {breakdown}][ of the {top} worst pipelines]',
  examples: [
    { title: 'Which signals cost points?', query: { breakdown: true } },
    { title: 'How healthy has each pipeline been?', query: {} },
    { title: 'How good has the data been?', query: { score: 'quality' } },
  ],
  empty: 'A score needs at least half of its signals.',
  answers: { series, instant },
  pace(options, context) {
    refuseStreamingWorst(options);
    return paceOf(ingredientsOf(options, context), context);
  },
});

function ingredientsOf(
  { score: name }: Options,
  { catalogue, weights }: Pick<Context, 'catalogue' | 'weights'>,
): WeightedPart[] {
  return scorePartsOf(name, catalogue, weights);
}

/** The score's limits: its value with every signal at the warning threshold, or at the critical one; NaN without. */
function limitsOf(
  ingredients: readonly WeightedPart[],
  { catalogue }: Context,
): { readonly warning: number; readonly critical: number } {
  const levelled = ingredients.map((part) => {
    const { warning, critical } = catalogue.of(part.signal);
    return { ...part, warning, critical };
  });
  return { warning: scoreAtLevel(levelled, 'warning'), critical: scoreAtLevel(levelled, 'critical') };
}

function paceOf(ingredients: readonly WeightedPart[], context: Pick<Context, 'intervalOf'>): number {
  return finest(
    ingredients.map(({ signal }) => signal),
    context,
  );
}

async function series(request: Request<Options>, context: Context): Promise<Answer> {
  const { options } = request;
  const ingredients = ingredientsOf(options, context);
  const grid = seriesGrid(request, paceOf(ingredients, context), context);
  const requests = ingredients.map(({ signal }) => ({
    signal,
    grid: sampleGrid(request.range, context.intervalOf(signal), 0),
  }));
  const limits = limitsOf(ingredients, context);
  const measured: Measured = { label: SCORES[options.score], direction: 'higher', ...limits };
  /** Of each pipeline. */
  const curves = options.breakdown ? 1 + ingredients.length : 1;
  const scoredOn = (on: Grid) => (dataset: Dataset) => scoresOf(dataset, ingredients, on);
  const readWorst = async (wasRefused: boolean): Promise<Read | null> => {
    const fleet = await worstAtEnd(
      {
        ...{ signals: requests, top: options.top, what: 'pipelines', endDecides: false, readAtOnce: true },
        held: curves * grid.length,
        each: requests.reduce((sum, one) => sum + one.grid.length, 0),
        look: async (everyone) =>
          scoredOn(gridEndingAt(lastInstant(grid), grid.step, 1))(
            await everyone.fetch(newest(ingredients, lastInstant(grid), context)),
          ),
        urgencyOf: ({ values: [value] }) => urgencyOfExtremes(value, value, measured),
      },
      context,
      wasRefused,
    );
    const names = fleet?.candidates.map(({ pipeline }) => pipeline) ?? [];
    return fleet && { asked: fleet.asked, all: await context.fetchOf(names, requests, scoredOn(grid)) };
  };
  const readAll = async (): Promise<Read> => {
    const dataset = await context.fetch(requests);
    refuseTooManyCurves(curves * countShown(options.top, dataset.pipelines.length), grid.length);
    return { asked: { top: options.top }, all: scoredOn(grid)(dataset) };
  };
  const { asked, all } = await worstOrAll({ signals: requests, top: options.top }, readWorst, readAll, context);
  tellMissing(all, ingredients, options.score, context);
  const shown = await worstPipelines(all, { ...asked, measured }, ({ values }) => values, context);
  const config = withLimitLines(scoreConfig(limits));
  const scoreNames = displayNames(shown.map(({ pipeline }) => [pipeline, SCORES[options.score]]));
  const fields = shown.map(({ pipeline, values }, i): NumberField => ({
    name: `${options.score}_score`,
    type: 'number',
    labels: { pipeline },
    config: { ...config, displayNameFromDS: scoreNames[i], interval: grid.step },
    values,
  }));
  const lost = options.breakdown ? lostFields(shown, ingredients, context, grid) : [];
  return [
    wideFrame('score', instantsOf(grid), [...(options.pipelineColors ? withPipelineColors(fields) : fields), ...lost]),
  ];
}

/** Says which signals a score counts without: it is that of the others then. */
function tellMissing(
  scored: ReadonlyArray<Pick<Scored, 'pipeline' | 'missing'>>,
  ingredients: readonly WeightedPart[],
  score: Options['score'],
  context: Context,
): void {
  const pipelines = scored.filter(({ missing }) => missing.length > 0).map(({ pipeline }) => pipeline);
  if (pipelines.length > 0) {
    const missing = ingredients
      .map(({ signal }) => signal)
      .filter((id) => scored.some((one) => one.missing.includes(id)));
    const labels = missing.map((signal) => lowerFirst(context.catalogue.of(signal).label));
    context.notice({
      severity: 'info',
      text: `${SCORES[score]} without ${inList(labels)} (${inWords(pipelines)}): there are no samples. Under half of the weight it is unknown.`,
    });
  }
}

/** The score of one pipeline over time, and what it is made of. */
interface Scored {
  readonly pipeline: string;
  readonly parts: readonly Part[];
  readonly values: Float64Array;
  /** Signals without a sample. */
  readonly missing: readonly SignalId[];
}

/** What was read of a fleet, and what is asked of it. */
interface Read {
  readonly asked: WorstAtEnd<Scored>['asked'];
  readonly all: readonly Scored[];
}

function scoresOf(dataset: Dataset, ingredients: readonly WeightedPart[], grid: Grid): Scored[] {
  const signals = ingredients.map(({ signal }) => signal);
  return dataset.pipelines.map((pipeline, p) => {
    const parts = partsOf(dataset, ingredients, p, grid);
    const missing = signals.filter((signal) => valuesOf(dataset, signal).rows[p].every(Number.isNaN));
    return { pipeline, parts, values: scoreOf(parts, grid.length), missing };
  });
}

/** What a score needs at one instant. */
function newest(
  ingredients: readonly WeightedPart[],
  time: number,
  { intervalOf }: Pick<Context, 'intervalOf'>,
): SignalRequest[] {
  return ingredients.map(({ signal }) => ({ signal, grid: gridEndingAt(time, intervalOf(signal), 1) }));
}

function lostFields(
  shown: readonly Scored[],
  ingredients: readonly WeightedPart[],
  { catalogue }: Context,
  grid: Grid,
): NumberField[] {
  const keys = shown.flatMap(({ pipeline, parts }) =>
    lostPoints(parts, grid.length).map((values, k) => ({ pipeline, signal: ingredients[k].signal, values })),
  );
  const several = shown.length > 1;
  return keys.map(({ pipeline, signal, values }) => {
    const { label: cause } = catalogue.of(signal);
    const label = `Points lost to ${cause}`;
    return {
      name: 'lost_points',
      type: 'number',
      labels: { pipeline, signal },
      config: {
        ...SCORE_CONFIG,
        displayNameFromDS: several ? `${pipeline} \u00b7 ${label}` : label,
        interval: grid.step,
        custom: { cause },
      },
      values,
    };
  });
}

async function instant(request: Request<Options>, context: Context): Promise<Answer> {
  const ingredients = ingredientsOf(request.options, context);
  const dataset = await context.fetch(newest(ingredients, request.range.to, context));
  const now = gridEndingAt(request.range.to, paceOf(ingredients, context), 1);
  const scored = scoresOf(dataset, ingredients, now);
  tellMissing(scored, ingredients, request.options.score, context);
  return [
    longFrame(
      'score',
      scored,
      ['pipeline'],
      ({ pipeline }) => [pipeline],
      ({ values }) => values[0],
      scoreConfig(limitsOf(ingredients, context)),
    ),
  ];
}

function partsOf(dataset: Dataset, ingredients: readonly WeightedPart[], pipeline: number, grid: Grid): Part[] {
  return ingredients.map(({ signal, weight, best, worst }): Part => {
    const { grid: own, rows } = valuesOf(dataset, signal);
    return { weight, best, worst, values: holdOnto(rows[pipeline], own, grid) };
  });
}
