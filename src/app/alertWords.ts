import { type Mute } from '../panel/evidence/alerting';
import { inList } from '../series';

/** What Grafana's alerts are said to be. */
export const alertWords = {
  since: (time: string) => ` since ${time}`,
  inhibited: 'Muted while another alert fires.',
} as const;

/**
 * By whom and until when something is silenced, as a sentence.
 *
 * @param mutes the silences; the first that ends is what counts.
 * @param at writes an instant.
 * @param on what of it is silenced, such as " on 2 of 3 pipelines".
 */
export function silenceWords(
  mutes: ReadonlyArray<Pick<Mute, 'until' | 'by'>>,
  at: (time: number) => string,
  on = '',
): string {
  const ends = mutes.flatMap(({ until }) => until ?? []);
  const people = [...new Set(mutes.flatMap(({ by }) => by ?? []))];
  const until = ends.length === 0 ? '' : ` until ${at(Math.min(...ends))}`;
  return `Silenced${on}${until}${people.length === 0 ? '' : ` by ${inList(people)}`}.`;
}
