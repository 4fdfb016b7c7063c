import { type OwnSignalJson } from '../../../contract/settings';
import { type SignalId } from '../../../signals';
import { type Preset } from './preset';

/**
 * The signals that presets add, as settings write those of a data source's own. One that several add is as the first has it.
 *
 * @param taken ids of signals that the user has described, which win.
 */
export function addedSignals(presets: readonly Preset[], taken: readonly SignalId[]): OwnSignalJson[] {
  const added = presets.flatMap(({ signals = [] }) => signals).filter(({ id }) => !taken.includes(id));
  return added.filter(({ id }, i) => added.findIndex((one) => one.id === id) === i);
}
