import { type Catalogue } from '../../../signals';
import { rowsOf, type Row } from '../../rows';
import { type Change } from '../data/change';
import { comparedIn, sidesOf, VERDICT_WORDS } from '../data/compared';
import { type Report } from '../data/inquire';
import { besidePeers, SIDE_WORDS } from '../data/peers';
import { PEER_QUESTIONS } from '../data/questions';
import { type Times } from '../words';
import { notesOf, plain, table } from './text';

/** Who differs from the others, in which signal and since when. */
export function peersParts({ answers, catalogue }: Report, times: Times): string[] {
  const { differing, rest } = besidePeers(answers, catalogue);
  return [
    '## Beside their peers',
    table(
      ['Pipeline', 'Signal', 'State', 'Now', 'Median of the peers', 'Far off for', 'Since'],
      differing.map(({ pipeline, signal, side, value, peers, share, since }) => [
        ...[pipeline, signal, SIDE_WORDS[side].toUpperCase(), value, peers, share],
        since === null ? 'over' : times.instant(since),
      ]),
    ),
    plain(rest.join(' ')),
    ...notesOf(PEER_QUESTIONS.map((question) => ({ ...answers[question], frames: [] }))),
  ];
}

/** How the sides that were chosen compare. */
export function chosenParts({ comparison, catalogue }: Report): string[] {
  return comparison === null
    ? []
    : [
        `## ${plain(sidesOf(comparison.asked))}`,
        ...comparedParts(rowsOf(comparison.answer.frames[0]), catalogue),
        ...notesOf([comparison.answer]),
      ];
}

/** What has become of a pipeline since something was done to it. */
export function changeParts(
  { catalogue }: Report,
  change: Change | undefined,
  pipeline: string,
  times: Times,
): string[] {
  return change === undefined
    ? []
    : [
        '### Before and after the last change',
        plain(`${change.title}, ${times.instant(change.time)}.`),
        ...comparedParts(rowsOf(change.answer.frames[0], pipeline), catalogue),
        ...notesOf([change.answer]),
      ];
}

function comparedParts(rows: readonly Row[], catalogue: Catalogue): string[] {
  const { lines, rest } = comparedIn(rows, catalogue);
  const cells = lines.map(({ pipeline, signal, verdict, shift, reason }) => [
    ...[pipeline, signal, VERDICT_WORDS[verdict].toUpperCase(), shift, reason],
  ]);
  // Of two pipelines, or of one before and after, no row needs a name.
  const owned = lines.some(({ pipeline }) => pipeline !== lines[0].pipeline);
  const head = ['Pipeline', 'Signal', 'State', 'Shift', 'Why'];
  return [
    owned
      ? table(head, cells)
      : table(
          head.slice(1),
          cells.map((row) => row.slice(1)),
        ),
    plain(rest.join(' ')),
  ];
}
