import { type Signal } from '../signals';
import { type FieldConfig } from './types';

/** Unit, digits, limits and threshold colours of a signal, as a field configuration. */
export function signalConfig(signal: Signal): FieldConfig {
  const [least, most] = signal.limits;
  return {
    unit: signal.unit,
    decimals: signal.decimals,
    description: signal.description,
    min: least,
    ...(most === null ? {} : { max: most }),
    ...thresholdConfig(signal),
  };
}

/** How far the open ends of thresholds lie away: so many times the largest number of the scale. */
const FAR = 10_000;

/**
 * Colours by the levels. Grafana draws a line at a step in the step's colour, or, below a transparent one, in the colour of what
 * lies under it: so that a lower limit has the colour of what is beyond it, a transparent step follows far above all values. The
 * lowest step is far below them: at an infinite one, which JSON writes as null, Grafana draws a line at 0.
 */
function thresholdConfig({
  direction,
  limits: [least, most],
  warning,
  critical,
}: Pick<Signal, 'direction' | 'limits' | 'warning' | 'critical'>): Pick<FieldConfig, 'thresholds'> {
  if (warning === undefined && critical === undefined) {
    return {};
  }
  const far = FAR * Math.max(...[least, most ?? 0, warning ?? 0, critical ?? 0, 1].map(Math.abs));
  const step = (value: number | undefined, color: string): Array<{ value: number; color: string }> =>
    value === undefined ? [] : [{ value, color }];
  const steps =
    direction === 'higher'
      ? [
          ...step(-far, critical === undefined ? 'orange' : 'red'),
          ...step(critical, warning === undefined ? 'green' : 'orange'),
          ...step(warning, 'green'),
          ...step(far, 'transparent'),
        ]
      : [...step(-far, 'green'), ...step(warning, 'orange'), ...step(critical, 'red')];
  return { thresholds: { mode: 'absolute', steps } };
}

/**
 * Draws the thresholds of a series as lines, in Explore and in panels that say nothing else. Several signals on one axis would
 * get the lines of only one of them.
 *
 * @param config of the field, with thresholds or without.
 */
export function withLimitLines(config: FieldConfig): FieldConfig {
  return config.thresholds === undefined
    ? config
    : { ...config, custom: { ...config.custom, thresholdsStyle: { mode: 'dashed' } } };
}

/**
 * The interval of a series whose values hold until the next one is due, not beyond: as states, Grafana would draw the last one on
 * to the end of the range, which may not have come yet. Nothing is added to the answer itself.
 *
 * @param step between two values in milliseconds.
 */
export function withStep(config: FieldConfig, step: number): FieldConfig {
  return { ...config, interval: step, custom: { ...config.custom, insertNulls: step } };
}

/** A score from 0 to 100. */
export const SCORE_CONFIG: FieldConfig = { unit: 'short', decimals: 1, min: 0, max: 100 };

/**
 * A score with the limits in force.
 *
 * @param limits scores below which it is a warning, or critical; NaN where there is none.
 */
export function scoreConfig(limits: { readonly warning: number; readonly critical: number }): FieldConfig {
  const level = (value: number): number | undefined => (Number.isNaN(value) ? undefined : value);
  return {
    ...SCORE_CONFIG,
    ...thresholdConfig({
      direction: 'higher',
      limits: [0, 100],
      warning: level(limits.warning),
      critical: level(limits.critical),
    }),
  };
}

/** The severity codes of alert states, as words and colours. */
export const SEVERITY_CONFIG = codes(['OK', 'green'], ['Warning', 'orange'], ['Critical', 'red']);

/** The codes of what the alert engine notifies: without an alert a check may be beyond its limit, and the engine waits. */
export const NOTIFIED_CONFIG = codes(['No alert', 'green'], ['Warning', 'orange'], ['Critical', 'red']);

/** The codes of pipeline states, as words and colours. */
export const STATE_CONFIG = codes(['OK', 'green'], ['Watch', 'yellow'], ['Degraded', 'orange'], ['Critical', 'red']);

/** What a check found, as 0 or 1. */
export const FOUND_CONFIG = codes(['No', 'green'], ['Yes', 'red']);

/** Codes from 0 on, each shown as its word in its colour. */
function codes(...words: ReadonlyArray<readonly [text: string, color: string]>): FieldConfig {
  return {
    min: 0,
    max: words.length - 1,
    decimals: 0,
    thresholds: {
      mode: 'absolute',
      steps: words.map(([, color], code) => ({ value: code === 0 ? null : code, color })),
    },
    mappings: [
      {
        type: 'value',
        options: Object.fromEntries(words.map(([text, color], code) => [code, { text, color, index: code }])),
      },
    ],
  };
}

/** The panel that draws an answer best, for Explore to open. */
export const IN_OUR_PANEL = { preferredVisualisationPluginId: 'mlpulse-insights-panel' } as const;

/** The panel that draws codes over time best, for Explore to open. */
export const AS_STATES = { preferredVisualisationPluginId: 'state-timeline' } as const;
