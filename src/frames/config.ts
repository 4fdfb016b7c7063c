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

function thresholdConfig({
  direction,
  warning,
  critical,
}: Pick<Signal, 'direction' | 'warning' | 'critical'>): Pick<FieldConfig, 'thresholds'> {
  if (warning === undefined && critical === undefined) {
    return {};
  }
  const step = (value: number | null | undefined, color: string): Array<{ value: number | null; color: string }> =>
    value === undefined ? [] : [{ value, color }];
  const steps =
    direction === 'higher'
      ? [
          ...step(null, critical === undefined ? 'orange' : 'red'),
          ...step(critical, warning === undefined ? 'green' : 'orange'),
          ...step(warning, 'green'),
        ]
      : [...step(null, 'green'), ...step(warning, 'orange'), ...step(critical, 'red')];
  return { thresholds: { mode: 'absolute', steps } };
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
    ...thresholdConfig({ direction: 'higher', warning: level(limits.warning), critical: level(limits.critical) }),
  };
}

/** The severity codes of alert states, as words and colours. */
export const SEVERITY_CONFIG = codes(['OK', 'green'], ['Warning', 'orange'], ['Critical', 'red']);

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
