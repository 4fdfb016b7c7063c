import { sourceFlags } from '../backend';
import { listenAddress, toggle, type ValuesOf } from '../command/flags';

export const flags = {
  ...sourceFlags,
  listen: listenAddress(8180),
  once: toggle({ help: 'print the answers and end, without a page' }),
};

/** The flags of `mlpulse report`, read. */
export type Values = ValuesOf<typeof flags>;
