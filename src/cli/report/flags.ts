import { decimalIn } from '../../series';
import { allowedHosts, listenAddress, text, toggle, type Flag, type ValuesOf } from '../command/flags';
import { badValue } from '../command/usage-error';
import { comparisonFlag } from '../comparison';
import { singleSamples } from '../judging';
import { rangeFlags, sourceFlags } from '../source/flags';

const WHERE = 'Where it goes';

/** How many pipelines are shown in detail: a number, or all. */
function details(): Flag<number> {
  return {
    placeholder: 'N|all',
    help: 'how many pipelines are shown in detail, the worst first; all of them are in the list at the top',
    example: 'all',
    default: '20',
    repeatable: false,
    read: (given, flag) => {
      const word = given[given.length - 1];
      const most = word === 'all' ? Infinity : decimalIn(word);
      if (word !== 'all' && (!Number.isSafeInteger(most) || most < 0)) {
        throw badValue(flag, word, 'is neither a whole number nor all. Give one such as 50.');
      }
      return most;
    },
  };
}

export const flags = {
  ...sourceFlags,
  ...rangeFlags,
  details: details(),
  compare: comparisonFlag({
    help: 'whether pipeline b is worse than a, or with at=TIME whether each pipeline is worse than before, in place of before and after what was done to each last; also signals=ID,… and tolerance=NUMBER',
  }),
  'single-samples': singleSamples(),
  output: text({
    placeholder: 'FILE',
    help: 'write a file and end: a page if its name ends in .html, Markdown in .md, JSON in .json',
    example: 'report.html',
    excludes: 'once',
    group: WHERE,
  }),
  json: toggle({ help: 'print every answer as JSON and end', excludes: 'output', group: WHERE }),
  once: toggle({ help: 'print the report for a terminal and end', excludes: 'serve', group: WHERE }),
  verbose: toggle({ help: 'print every answer, not only what is wrong', group: WHERE }),
  serve: toggle({
    help: 'print it, and serve the page until Ctrl-C; this is what happens where nothing else is said',
    excludes: 'output',
    group: WHERE,
  }),
  listen: listenAddress(8180, { group: WHERE }),
  'allow-host': allowedHosts({ group: WHERE }),
};

/** The flags of `mlpulse report`, read. */
export type Values = ValuesOf<typeof flags>;
