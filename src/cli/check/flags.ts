import { choice, text, texts, toggle, type ValuesOf } from '../command/flags';
import { comparisonFlag } from '../comparison';
import { singleSamples } from '../judging';
import { rangeFlags, sourceFlags } from '../source/flags';
import { FAIL_ON } from './judge';

const GATE = 'The gate';
const OUTPUT = 'The output';

export const flags = {
  ...sourceFlags,
  ...rangeFlags,
  only: texts({
    placeholder: 'NAME[,…]',
    help: 'only these families or checks, such as alerts or objectives:uptime',
    example: 'alerts,objectives:uptime',
    group: GATE,
  }),
  'fail-on': choice(FAIL_ON, {
    help: 'what ends with 1: critical checks alone, warnings too, also what is unknown, or also what is watched',
    default: 'warning',
    group: GATE,
  }),
  'single-samples': singleSamples(GATE),
  compare: comparisonFlag({
    help: 'only whether pipeline b is worse than a, or with at=TIME whether each pipeline is worse than before; also signals=ID,… and tolerance=NUMBER',
    excludes: 'only',
    group: GATE,
  }),
  baseline: text({
    placeholder: 'FILE',
    help: 'what --json printed before: only what got worse since then counts',
    example: 'before.json',
    group: GATE,
  }),
  json: toggle({ help: 'print all checks as JSON', group: OUTPUT }),
  output: text({
    placeholder: 'FILE',
    help: 'write to a file instead of the standard output: JSON with --json or if its name ends in .json, else text',
    example: 'checks.json',
    group: OUTPUT,
  }),
  junit: text({
    placeholder: 'FILE',
    help: 'also write all checks to a file as JUnit XML',
    example: 'checks.xml',
    group: OUTPUT,
  }),
  github: toggle({
    help: 'also print annotations for GitHub Actions, worst first',
    excludes: 'json',
    group: OUTPUT,
  }),
};

/** The flags of `mlpulse check`, read. */
export type Values = ValuesOf<typeof flags>;
