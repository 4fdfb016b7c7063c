import { type State } from '../contract/states';
import { type Mark, type Severity } from './severity';

/** The words for states. */
export const STATE_WORDS: Readonly<Record<State, string>> = {
  critical: 'Critical',
  unknown: 'Unknown',
  degraded: 'Degraded',
  watch: 'Watch',
  ok: 'OK',
};

/** The shape and colour of each state. */
export const STATE_MARKS: Readonly<Record<State, Mark>> = {
  critical: 'critical',
  unknown: 'unknown',
  degraded: 'warning',
  watch: 'watch',
  ok: 'ok',
};

/** How bad the worst check of a pipeline in a state is. */
export const STATE_SEVERITIES: Readonly<Record<State, Severity>> = {
  critical: 'critical',
  unknown: 'unknown',
  degraded: 'warning',
  watch: 'warning',
  ok: 'ok',
};
