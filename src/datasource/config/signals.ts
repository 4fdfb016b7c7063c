import { type OwnSignalJson, type PulseJsonData } from '../../contract/settings';
import { formatDuration, hours, minutes, upperFirst } from '../../series';
import { type Combine, SIGNALS, type Signal, type SignalGroup } from '../../signals';
import { addedSignals } from '../../sources/prometheus/presets';
import { presetsOf } from './presets';

/** What the settings page needs to know of a signal: a built-in one, or a custom one as it is being written. */
export interface ConfigSignal extends Pick<Signal, 'id' | 'label' | 'unit' | 'direction' | 'warning' | 'critical'> {
  /** Interval between its samples, such as `5m`, unless the mapping says otherwise. */
  readonly interval: string;
  /** PromQL of its own; absent where it is a gauge of its name. */
  readonly expr?: string;
  /** How several series of one pipeline become one; the mean unless it says otherwise. */
  readonly combine?: Combine;
  /** Which scores it counts towards without a weight of its own, and how much. */
  readonly scorePart?: Signal['scorePart'];
}

const INTERVALS: Readonly<Record<SignalGroup, string>> = {
  system: formatDuration(minutes(5)),
  model: formatDuration(hours(1)),
  data: formatDuration(hours(1)),
};

const BUILT_IN: readonly ConfigSignal[] = SIGNALS.map((signal: Signal) => ({
  ...signal,
  interval: formatDuration(signal.interval),
}));

/**
 * The built-in signals and, as far as they have ids, the custom ones of the settings on the page; then those that the presets of an
 * engine add, unless there is a custom one of the id.
 */
export function signalsOf(settings: PulseJsonData): readonly ConfigSignal[] {
  const { signals = [], source } = settings;
  const custom = signals.filter(({ id }) => id);
  const ids = custom.map(({ id }) => id);
  const added = source === 'prometheus' ? addedSignals(presetsOf(settings), ids) : [];
  return [...BUILT_IN, ...[...custom, ...added].map(configOf)];
}

function configOf({
  id,
  label,
  unit = 'short',
  direction = 'neither',
  group = 'system',
  interval,
  combine,
  expr,
  ...levels
}: OwnSignalJson): ConfigSignal {
  return {
    id,
    label: label || upperFirst(id.replaceAll('_', ' ')),
    unit,
    direction,
    interval: interval || INTERVALS[group],
    ...levelsOf(levels),
    ...(combine ? { combine } : {}),
    ...(expr ? { expr } : {}),
  };
}

function levelsOf({
  warning,
  critical,
}: Pick<OwnSignalJson, 'warning' | 'critical'>): Pick<Signal, 'warning' | 'critical'> {
  return { ...(warning === undefined ? {} : { warning }), ...(critical === undefined ? {} : { critical }) };
}

/** Ids as the backend takes them. */
const ID = /^[a-z][a-z0-9_]{0,63}$/;

/** What is wrong with the id of a custom signal. */
export type IdProblem = 'malformed' | 'builtIn' | 'twice';

/** Checks the id of one of some custom signals. */
export function idProblemOf(signals: readonly OwnSignalJson[], i: number): IdProblem | undefined {
  const { id = '' } = signals[i];
  if (!ID.test(id)) {
    return 'malformed';
  }
  if (BUILT_IN.some((signal) => signal.id === id)) {
    return 'builtIn';
  }
  return signals.some((other, k) => k < i && other.id === id) ? 'twice' : undefined;
}

/** An id that none of the signals has yet, for a new one. */
export function freshId(signals: readonly OwnSignalJson[]): string {
  const taken = new Set(signals.map(({ id }) => id));
  let number = signals.length + 1;
  while (taken.has(`signal_${number}`)) {
    number++;
  }
  return `signal_${number}`;
}
