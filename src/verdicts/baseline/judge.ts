import { seconds } from '../../series';
import { BASELINE_NAMES, comparedWith, type BaselineName, type Compared, type Samples } from './choice';
import { smallestSteps, standstills } from './dead';
import { ASPECTS, Stream, type Look } from './stream';

/** What a score of 1 takes: the mean surprise of the four aspects. */
export const SENSITIVITIES = { high: 5, normal: 6, quiet: 6.5 } as const;
export type Sensitivity = keyof typeof SENSITIVITIES;

/** A sample is compared with at least so many; until then nothing is surprising. */
export const LEAST_KNOWN = 50;

/** The interval for which the limits were found: of samples that come more often, a surprise by chance is as frequent in time. */
const USUAL_STEP = seconds(300);
/** What a standstill counts for, beside the mean of the aspects. */
const STANDSTILL = 0.5;
/** Steps in which the edge of a band is found between two values. */
const HALVINGS = 40;

export type Reason = (typeof ASPECTS)[number] | 'dead';

/** How a signal is judged. */
export interface Judging {
  readonly season: BaselineName | 'auto';
  readonly look: Look;
  readonly sensitivity: Sensitivity;
  /** Deviations from the centre below it surprise nobody. */
  readonly minimum: number;
}

/** What is said of one sample. */
export interface Judged {
  /** 1 is the alert level. */
  readonly score: number;
  readonly reason: Reason;
  /** How many samples it was compared with. */
  readonly known: number;
}

/** The values that would not be alerted on; NaN while there are too few to compare with. */
export interface Band {
  readonly center: number;
  readonly lower: number;
  readonly upper: number;
  /** Between these are nine of ten values of the past, for the eye: they decide on nothing. */
  readonly usualLower: number;
  readonly usualUpper: number;
}

const NO_BAND: Band = { center: NaN, lower: NaN, upper: NaN, usualLower: NaN, usualUpper: NaN };
/** What of the past lies below the inner band, and above it. */
const USUAL_TAIL = 0.05;

/**
 * Judges samples by those before them alone: how surprising the last ones are against the own history of the signal, by ranks and an
 * extrapolated tail. Reading the past takes O(n log n); each judgement O(log n) comparisons and, of the histories, O(n) moves of memory.
 */
export class Judge {
  private readonly compared: Compared;
  private readonly standstills: Float64Array;
  private readonly steps: Float64Array;
  private readonly streams = new Map<BaselineName, Stream>();
  private readonly four = new Float64Array(ASPECTS.length);
  private readonly limit: number;
  private readonly rarer: number;

  constructor(
    private readonly samples: Samples,
    private readonly judging: Judging,
  ) {
    this.compared = comparedWith(samples, judging.season);
    this.standstills = standstills(samples.values);
    this.steps = smallestSteps(samples.values);
    this.limit = SENSITIVITIES[judging.sensitivity];
    this.rarer = 0.5 * Math.log(samples.step / USUAL_STEP);
  }

  /** Judges a sample. Places are asked for in their order. */
  judge(place: number): Judged {
    const { stream, known } = this.at(place);
    const isKnown = known >= LEAST_KNOWN;
    const surprise = isKnown ? this.surpriseOf(stream, this.samples.values[place]) : 0;
    const standstill = isKnown ? STANDSTILL * this.standstills[place] : 0;
    return {
      score: Math.max(0, surprise / this.limit, standstill / this.limit),
      reason: standstill > surprise ? 'dead' : this.largest(),
      known,
    };
  }

  /** The band at a sample that was just judged. It takes as long as some 200 judgements of a past that is already there. */
  band(place: number, { score, known }: Judged): Band {
    const { stream, quantum } = this.at(place);
    if (known < LEAST_KNOWN) {
      return NO_BAND;
    }
    const value = this.samples.values[place];
    const { centre: center } = stream;
    const [usualLower, usualUpper] = [stream.quantile(USUAL_TAIL), stream.quantile(1 - USUAL_TAIL)];
    const inner = { center, usualLower, usualUpper };
    const isUsual = (sample: number): boolean => this.surpriseOf(stream, sample) / this.limit < 1;
    const reach = (sign: number): number =>
      center + sign * reachOf((distance) => isUsual(center + sign * distance), quantum);
    const [lower, upper] = isUsual(center) ? [reach(-1), reach(1)] : [center, center];
    if (score <= 1) {
      return { ...inner, lower: Math.min(lower, value), upper: Math.max(upper, value) };
    }
    if (value < lower || value > upper) {
      return { ...inner, lower, upper };
    }
    // The aspects that surprise are not those of the value: its band ends where the share of its deviation that is usual does.
    const edge = center + (value - center) / score;
    return value < center ? { ...inner, lower: edge, upper } : { ...inner, lower, upper: edge };
  }

  /** The stream with which a sample is compared, at that sample. It is made when it is first needed. */
  private at(place: number): { readonly stream: Stream } & ReturnType<Stream['moveTo']> {
    const name = BASELINE_NAMES[this.compared.chosen[place]];
    const stream = this.streams.get(name) ?? new Stream(this.samples.values, this.compared.usual[name]);
    this.streams.set(name, stream);
    return { stream, ...stream.moveTo(place, this.steps[place]) };
  }

  /** The mean surprise if the present sample had some value. */
  private surpriseOf(stream: Stream, sample: number): number {
    const { four, judging, rarer } = this;
    stream.surprisesOf(sample, judging.look, four);
    return Math.abs(sample - stream.centre) < judging.minimum
      ? 0
      : (four[0] + four[1] + four[2] + four[3]) / four.length + rarer;
  }

  private largest(): Reason {
    return ASPECTS[this.four.indexOf(Math.max(...this.four))] ?? 'value';
  }
}

/**
 * How far from a centre values are usual: doubled from a first distance on until they are not, then halved between.
 *
 * @returns the largest distance found at which they are.
 */
function reachOf(isUsual: (distance: number) => boolean, first: number): number {
  let [inner, outer] = [0, first];
  while (isUsual(outer)) {
    [inner, outer] = [outer, 2 * outer];
  }
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (inner + outer) / 2;
    if (isUsual(middle)) {
      inner = middle;
    } else {
      outer = middle;
    }
  }
  return inner;
}
