import { listenAddress, text, toggle, type ValuesOf } from '../command/flags';
import { rangeFlags, sourceFlags } from '../source/flags';

export const flags = {
  ...sourceFlags,
  ...rangeFlags,
  listen: listenAddress(8180),
  output: text({
    placeholder: 'FILE',
    help: 'write the answers to a file instead, and end: a page if its name ends in .html, Markdown in .md, JSON in .json',
    example: 'report.html',
    excludes: 'once',
  }),
  once: toggle({ help: 'print the answers and end, without a page' }),
};

/** The flags of `mlpulse report`, read. */
export type Values = ValuesOf<typeof flags>;
