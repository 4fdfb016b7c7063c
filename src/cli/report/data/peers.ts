import { inList, lowerFirst } from '../../../series';
import { type Catalogue } from '../../../signals';
import { type Answer } from '../../answer';
import { numberIn, rowsOf, textIn, type Row } from '../../rows';
import { human } from '../words';
import { PEER_QUESTIONS } from './questions';

/** A pipeline that differs from its peers in a signal, in words but for its side. */
export interface Differing {
  readonly pipeline: string;
  readonly signal: string;
  /** On which side: `worse`, `better`, `above` or `below`. */
  readonly side: string;
  readonly value: string;
  readonly peers: string;
  /** For how much of the range it was far off. */
  readonly share: string;
  /** From which instant on, in epoch milliseconds; null where it was, and no longer is. */
  readonly since: number | null;
}

/** What a side is called. */
export const SIDE_WORDS: Readonly<Record<string, string>> = {
  ...{ worse: 'Worse', better: 'Better', above: 'Above', below: 'Below' },
};

/** How pipelines are beside their peers. */
export interface Beside {
  /** Those on the worse side first. */
  readonly differing: readonly Differing[];
  /** Of whom nothing is said above: who is like the others, and of whom nothing is known, and why. */
  readonly rest: readonly string[];
}

/** How the pipelines of a report are beside their peers, in the signals that are the same for all. */
export function besidePeers(
  answers: Readonly<Record<(typeof PEER_QUESTIONS)[number], Answer>>,
  catalogue: Catalogue,
): Beside {
  const bySignal = PEER_QUESTIONS.map((question) => rowsOf(answers[question].frames[0])).filter(
    (rows) => rows.length > 0,
  );
  const different = bySignal.flat().filter(({ differs }) => differs === 'yes');
  const isGood = ({ side }: Row): number => (side === 'better' ? 1 : 0);
  return {
    differing: different.sort((a, b) => isGood(a) - isGood(b)).map((row) => differingIn(row, catalogue)),
    rest: restOf(bySignal),
  };
}

function differingIn(row: Row, catalogue: Catalogue): Differing {
  const signal = catalogue.of(textIn(row, 'signal'));
  const share = numberIn(row, 'share_outside');
  return {
    pipeline: textIn(row, 'pipeline'),
    signal: signal.label,
    side: textIn(row, 'side'),
    value: human(signal, numberIn(row, 'value')),
    peers: human(signal, numberIn(row, 'peers_median')),
    share: share === null ? '–' : `${(100 * share).toFixed(0)} %`,
    since: numberIn(row, 'since'),
  };
}

/** How many values a median takes: those of `outliers`. */
const NEEDED = 'five pipelines with a value at the same time, for half of the range, are needed';

function restOf(bySignal: ReadonlyArray<readonly Row[]>): string[] {
  const known = bySignal.filter((rows) => rows.some(({ differs }) => differs !== null));
  const unknown = bySignal.filter((rows) => !known.includes(rows));
  const names = (of: ReadonlyArray<readonly Row[]>): string =>
    inList(of.map(([row]) => lowerFirst(textIn(row, 'label'))));
  return [
    ...known.map((rows) => {
      const count = (word: string | null): number => rows.filter(({ differs }) => differs === word).length;
      const silent = count(null);
      return `${textIn(rows[0], 'label')}: ${count('no')} of ${rows.length} pipelines are like their peers${silent === 0 ? '' : `, ${silent} are not known`}.`;
    }),
    ...(unknown.length === 0 ? [] : [`Not known in ${names(unknown)}: ${NEEDED}.`]),
  ];
}
