import { type State } from '../contract/states';
import { type Severity } from './severity';

/** The words for states. */
export const STATE_WORDS: Readonly<Record<State, string>> = {
  critical: 'Critical',
  unknown: 'Unknown',
  degraded: 'Degraded',
  watch: 'Watch',
  ok: 'OK',
};

/** How bad the worst check of a pipeline in a state is: the shape and colour of the state. */
export const STATE_SEVERITIES: Readonly<Record<State, Severity>> = {
  critical: 'critical',
  unknown: 'unknown',
  degraded: 'warning',
  watch: 'watch',
  ok: 'ok',
};
