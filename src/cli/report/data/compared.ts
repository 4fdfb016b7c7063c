import { groupBy, inList, lowerFirst } from '../../../series';
import { type Catalogue } from '../../../signals';
import { shiftIn, type Comparison } from '../../comparison';
import { textIn, type Row } from '../../rows';

/** A signal that is worse, may be, or is not known, in words but for its verdict. */
export interface ComparedLine {
  /** Empty where two pipelines are compared. */
  readonly pipeline: string;
  readonly signal: string;
  readonly verdict: string;
  readonly shift: string;
  readonly reason: string;
}

/** What a comparison found. */
export interface ComparedLines {
  /** What is worse, then what is neither shown nor excluded, then what is not known. */
  readonly lines: readonly ComparedLine[];
  /** The signals that are no worse, in a sentence; of each pipeline where several are compared. */
  readonly rest: readonly string[];
}

/** The verdicts that have a line, in their order; of others a name says enough. */
const TOLD = ['fail', 'inconclusive', 'insufficient_data'];

/** What a verdict is called. */
export const VERDICT_WORDS: Readonly<Record<string, string>> = {
  ...{ fail: 'Worse', inconclusive: 'Inconclusive', insufficient_data: 'Unknown' },
};

/** What is compared with what, for a title. */
export const sidesOf = ({ a, b, at }: Comparison): string =>
  b === undefined ? `After ${at} beside before` : `${b} beside ${a}`;

/** What rows of `compare` say. */
export function comparedIn(rows: readonly Row[], catalogue: Catalogue): ComparedLines {
  const byPipeline = groupBy(rows, (row) => textIn(row, 'pipeline'));
  const told = rows.filter(({ verdict }) => TOLD.includes(String(verdict)));
  const rank = ({ verdict }: Row): number => TOLD.indexOf(String(verdict));
  return {
    lines: told
      .sort((a, b) => rank(a) - rank(b))
      .map((row) => ({
        pipeline: textIn(row, 'pipeline'),
        signal: textIn(row, 'label'),
        verdict: textIn(row, 'verdict'),
        shift: shiftIn(row, catalogue),
        reason: textIn(row, 'reason'),
      })),
    rest: [...byPipeline].flatMap(([pipeline, own]) => restOf(byPipeline.size > 1 ? pipeline : '', own)),
  };
}

function restOf(pipeline: string, rows: readonly Row[]): string[] {
  const labels = rows.filter(({ verdict }) => verdict === 'pass').map((row) => lowerFirst(textIn(row, 'label')));
  return labels.length === 0
    ? []
    : [
        pipeline === ''
          ? `A worsening is excluded of ${inList(labels)}.`
          : `${pipeline}: a worsening is excluded of ${inList(labels)}.`,
      ];
}
