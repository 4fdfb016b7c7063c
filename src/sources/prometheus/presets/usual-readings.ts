import { type Combine, type SignalId } from '../../../signals';
import { everywhere, joined } from './join';
import { type KnownSignals, type Preset, type PresetReading } from './preset';
import { filled, LABEL, SELECTOR } from './promql';

/** How the presets in force read a signal together, before the interval is known. */
export interface UsualReading {
  /** The name of a gauge, or PromQL that may still have `$selector`, `$label`, `$everyone` and `$window` in it. */
  readonly expr: string;
  readonly gauge: boolean;
  /** True where it is one value for all pipelines. */
  readonly shared: boolean;
  /** Milliseconds between two samples, if not the signal's own. */
  readonly interval?: number;
  readonly combine: Combine;
  /** PromQL of its true quantiles over any time, if there is a histogram. */
  readonly quantile?: string;
}

/**
 * How presets read signals together: of a signal that several have, as the last one does. What a preset measures of machines or
 * containers is given to the pipelines that run there, as the first preset that knows of pipelines tells; if none does, to all.
 * The first preset has the label that names pipelines, even if what it measures is of machines.
 */
export function usualReadings(signals: KnownSignals, presets: readonly Preset[]): ReadonlyMap<SignalId, UsualReading> {
  const members = presets.find((preset) => preset.members !== undefined)?.members;
  return new Map(
    presets.flatMap(({ places, machineLabels, readings, quantiles }, i) => {
      const own = Object.entries(typeof readings === 'function' ? readings(signals) : readings);
      return own.map(([id, reading]): [SignalId, UsualReading] => {
        const combine = reading.combine ?? signals.of(id).combine;
        const { interval } = reading;
        if (places === undefined || i === 0) {
          const quantile = quantiles?.[id];
          return [id, { ...textOf(reading), shared: false, interval, combine, quantile }];
        }
        const by = (labels: readonly string[], selector: string): string => readBy(reading, labels, selector);
        const measured = { by, places, machineLabels, combine };
        return members === undefined
          ? [id, { expr: everywhere(measured), gauge: false, shared: true, interval, combine }]
          : [id, { expr: joined(measured, members), gauge: false, shared: false, interval, combine }];
      });
    }),
  );
}

function textOf(reading: PresetReading): Pick<UsualReading, 'expr' | 'gauge'> {
  return 'gauge' in reading ? { expr: reading.gauge, gauge: true } : { expr: reading.expr, gauge: false };
}

/** A reading as one series for each value of some labels; a gauge has one for each of whatever it measures. */
function readBy(reading: PresetReading, labels: readonly string[], selector: string): string {
  const expr = 'gauge' in reading ? `${reading.gauge}{${SELECTOR}}` : reading.expr;
  return filled(expr, { [LABEL]: () => labels.join(', '), [SELECTOR]: () => selector });
}
