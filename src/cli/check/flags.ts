import { toggle, type ValuesOf } from '../command/flags';
import { rangeFlags, sourceFlags } from '../source/flags';

export const flags = {
  ...sourceFlags,
  ...rangeFlags,
  json: toggle({ help: 'print all checks as JSON' }),
};

/** The flags of `mlpulse check`, read. */
export type Values = ValuesOf<typeof flags>;
