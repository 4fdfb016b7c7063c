import { type Frame } from '../../frames';
import { days, minutes } from '../../signals';
import { parseSettings } from '../../sources';
import { answer, instanceOf } from '..';
import { arraySource } from './array-source';
import { type NotebookSet } from './notebook-sets';

/** A row of an answer, by the names of its columns. */
export type Row = Readonly<Record<string, string | number | boolean | null>>;

/** Pipeline under which the notebook's data stands. */
export const PIPELINE = 'notebook';

/**
 * Asks a query of the notebook's data.
 *
 * @param span milliseconds before the set's end; by default as long as the notebook's week of five-minute samples.
 */
export function askNotebook(
  { samples, end }: NotebookSet,
  raw: object,
  span: number = days(7) - minutes(5),
): Promise<Frame[]> {
  const settings = parseSettings({ url: '', jsonData: {}, secure: {}, basicAuth: null });
  const instance = instanceOf(settings, arraySource(PIPELINE, samples, end));
  const range = { from: end - span, to: end };
  return answer({ raw, range, interval: minutes(1) }, instance, new AbortController().signal);
}

/** The rows of a frame. */
export function rowsOf({ fields }: Frame): Row[] {
  return Array.from({ length: fields[0]?.values.length ?? 0 }, (_, i) =>
    Object.fromEntries(fields.map(({ name, values }) => [name, values[i]])),
  );
}
