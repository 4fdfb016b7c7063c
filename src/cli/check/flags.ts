import { sourceFlags } from '../backend';
import { text, toggle, type ValuesOf } from '../command/flags';

export const flags = {
  ...sourceFlags,
  pipeline: text({
    placeholder: 'REGEX',
    help: 'check only the pipelines whose whole name matches this regular expression',
    example: 'fraud-.*',
    default: '.*',
  }),
  json: toggle({ help: 'print all checks as JSON' }),
};

/** The flags of `mlpulse check`, read. */
export type Values = ValuesOf<typeof flags>;
