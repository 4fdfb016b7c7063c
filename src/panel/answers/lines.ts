import { FieldType, type DataFrame } from '@grafana/data';

import { asNumber } from './frames';

/** The frame of lines over time that comes beside a table. */
export const LINES = 'lines';

/** Values over time; null = missing. */
export type Values = ReadonlyArray<number | null>;

/** The signal of one pipeline over time, and what is drawn with it, by the names of the lines. */
export type LinesOver<Name extends string> = Readonly<Record<Name | 'value', Values>> & {
  readonly times: readonly number[];
};

/**
 * Reads the lines that come beside tables. O(fields + values).
 *
 * @param names of the lines besides the signal itself.
 * @returns finds the lines of a pipeline of a table; undefined of one that is not drawn.
 */
export function readLines<Name extends string>(
  frames: readonly DataFrame[],
  names: readonly Name[],
): (frame: DataFrame, pipeline: string) => LinesOver<Name> | undefined {
  const keyOf = ({ refId }: DataFrame, pipeline: string): string => `${refId ?? ''}\n${pipeline}`;
  const found = new Map<string, LinesOver<Name>>();
  for (const frame of frames.filter(({ name }) => name === LINES)) {
    const times: number[] = frame.fields.find(({ type }) => type === FieldType.time)?.values ?? [];
    const values = new Map(
      frame.fields.map(({ name, labels, values: own }) => [`${labels?.pipeline ?? ''}\n${name}`, own.map(asNumber)]),
    );
    for (const { name, labels } of frame.fields) {
      const pipeline = labels?.pipeline;
      if (pipeline !== undefined && name === labels?.signal) {
        const of = (line: string): Values => values.get(`${pipeline}\n${line}`) ?? [];
        const lines = Object.fromEntries(names.map((line) => [line, of(line)])) as Record<Name, Values>;
        found.set(keyOf(frame, pipeline), { ...lines, times, value: of(name) } as LinesOver<Name>);
      }
    }
  }
  return (frame, pipeline) => found.get(keyOf(frame, pipeline));
}
