import { days, type PipelineMatcher } from '../../series';
import { boundsOf, type Bounds, type Catalogue, type SignalId } from '../../signals';
import { matcherOf } from '../../series/matcher';
import {
  either,
  enclose,
  labelName,
  lastWithin,
  newestSample,
  quote,
  selectorOf,
} from '../../sources/prometheus/promql';
import { createReadings } from '../../sources/prometheus/reading';
import {
  aggregationOf,
  bounded,
  named,
  onePerPipeline,
  overSamples,
  PIPELINE,
  READ,
  recordOf,
} from '../../sources/prometheus/recording/expression';
import { type SignalReading } from '../../sources/prometheus/resolve';
import { isScalar } from '../../sources/prometheus/shared-settings';
import { type PrometheusSettings } from '../../sources/prometheus/source';

export { PIPELINE } from '../../sources/prometheus/recording/expression';

/** A pipeline is known for a day after its last sample of any signal. */
export const KNOWN_FOR = days(1);

/** The series that the rules write. */
export const RECORDED = {
  signal: recordOf,
  /** When each was recorded, and how it was read. */
  reading: READ,
  pipelines: 'mlpulse:pipelines',
  severity: 'mlpulse:severity',
  score: (name: string) => `mlpulse:score:${name}`,
  value: (rule: string) => `mlpulse:value:${rule}`,
  limit: (rule: string) => `mlpulse:limit:${rule}`,
  usual: (statistic: string) => `mlpulse:usual:${statistic}`,
} as const;

/** The samples of a signal by pipeline, as PromQL. */
export interface Measured {
  readonly signal: SignalId;
  /** Milliseconds between two samples. */
  readonly interval: number;
  /**
   * A function of PromQL over consecutive samples: those at the multiples of the interval that end so many samples before the
   * newest. However off the beat a ruler evaluates it, these are the instants that the data source judges.
   *
   * @param name such as `avg_over_time`.
   */
  over(name: string, samples: number, ago?: number): string;
}

/** What rules of an engine are made from. */
export interface Engine {
  /** Null for a signal that is not read. */
  of(signal: SignalId): Measured | null;
  /** The pipelines of which any signal had a sample in the last day. */
  readonly known: string;
  /** For within braces: the pipelines that the rules are about. */
  readonly selector: string;
}

/** The engine of a data source, whose signals are read by the expressions that the data source sends. */
export function engineOf(settings: PrometheusSettings, catalogue: Catalogue, matcher: PipelineMatcher): Engine {
  const { pipelineLabel: label } = settings;
  const readings = createReadings(label, settings.readings, catalogue);
  const selector = selectorOf(PIPELINE, matcher);
  const measuredBy = (signal: SignalId, interval: number, value: string, give = ''): Measured => ({
    ...{ signal, interval },
    over: (name, samples, ago = 0) => `${give}${overSamples(value, interval, name, samples, ago)}`,
  });
  return {
    selector,
    of(signal) {
      const bounds = boundsOf(catalogue.of(signal));
      const common = settings.shared.get(signal);
      if (common) {
        // Given to those who are known now, not then: nobody was before the rules were loaded.
        const toEach = `${RECORDED.pipelines}{${selector}} * on () group_left () `;
        return measuredBy(signal, common.intervalMs, ofEveryone(common, bounds), toEach);
      }
      const reading = readings.of(signal, matcher);
      return (
        reading &&
        measuredBy(signal, reading.interval, onePerPipeline(reading.expression, reading.combine, bounds, label))
      );
    },
    known: knownOf(settings, matcher, (signal) => readings.of(signal, matcher)?.expression ?? ''),
  };
}

/** The one value of a signal that all pipelines have in common. */
function ofEveryone({ expr, gauge, combine, intervalMs }: SignalReading, bounds: Bounds): string {
  const values = bounded(gauge ? newestSample(expr, '', intervalMs) : expr, bounds);
  const one = combine === null ? values : `${aggregationOf(combine)}(${values})`;
  const number = isScalar(expr) ? expr : `scalar(${one})`;
  return bounded(`vector(${number})`, bounds);
}

/** Gauges are looked for in the engine; of expressions, those that have a value now, and those that were recorded. */
function knownOf(
  { pipelineLabel: label, readings }: PrometheusSettings,
  matcher: PipelineMatcher,
  expressionOf: (signal: SignalId) => string,
): string {
  const read = [...readings];
  const gauges = read.filter(([, { gauge }]) => gauge).map(([, { expr }]) => expr);
  const own = read.filter(([, { gauge }]) => !gauge).map(([signal]) => signal);
  const present = [
    ...(gauges.length > 0 ? [lastWithin(`{${namesIn(gauges)},${selectorOf(label, matcher)}}`, KNOWN_FOR - 1)] : []),
    ...own.map((signal) => enclose(expressionOf(signal))),
  ];
  const recorded = `{${namesIn(own.map(RECORDED.signal))},${selectorOf(PIPELINE, matcher)}}`;
  return either([
    named(`group by (${labelName(label)}) (${either(present)})`, label),
    ...(own.length > 0 ? [`group by (${PIPELINE}) (${lastWithin(recorded, KNOWN_FOR - 1)})`] : []),
  ]);
}

const namesIn = (metrics: readonly string[]): string => `__name__=~${quote(matcherOf(metrics).expression)}`;
