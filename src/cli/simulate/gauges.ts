import { SIGNALS, type SignalId } from '../../signals';
import { type Family } from './exposition';

/** Grafana's units that a metric name may end in, as it ends in them. */
const NAMED_UNITS: Readonly<Record<string, string>> = { ms: 'ms', m: 'minutes' };

/** Every signal as a family: a gauge of its own name. */
export const GAUGES: ReadonlyArray<Family & { readonly name: SignalId }> = SIGNALS.map(
  ({ id, unit, description, limits: [least, most] }) => {
    const named = NAMED_UNITS[unit];
    return {
      name: id,
      type: 'gauge',
      ...(named !== undefined && id.endsWith(`_${named}`) ? { unit: named } : {}),
      help: most === null ? description : `${description} ${least} to ${most}.`,
    };
  },
);
