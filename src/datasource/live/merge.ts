import { FieldType, type DataFrame, type Field } from '@grafana/data';

/**
 * Puts the rows of a packet into a frame in the order of their time, so that neither a seam nor a packet that repeats rows
 * makes a gap or a duplicate: a row of an instant that is there already replaces it. Rows before `from` go. A series that
 * only one of the two has is null in the rows of the other. O(rows kept).
 *
 * @param frame sorted by time; left as it is.
 * @param packet sorted by time; what it says of its columns and of itself holds from now on.
 * @param from epoch milliseconds.
 */
export function mergeRows(frame: DataFrame, packet: DataFrame, from: number): DataFrame {
  const known = timesOf(frame);
  const added = timesOf(packet);
  const first = placeOf(known, from);
  const seam = added.length === 0 ? known.length : Math.max(first, placeOf(known, added[0]));
  const tail = zip(known, seam, added, placeOf(added, from));
  const columns = new Map(packet.fields.map((field) => [keyOf(field), field]));
  const own = new Set(frame.fields.map(keyOf));

  const extended = (field: Field | undefined, more: Field | undefined): Field => {
    const { name, type, labels, config } = (more ?? field)!;
    const head: unknown[] = field ? field.values.slice(first, seam) : new Array(seam - first).fill(null);
    const values = head.concat(
      tail.map(([old, fresh]) => (fresh >= 0 ? (more?.values[fresh] ?? null) : (field?.values[old] ?? null))),
    );
    return { name, type, labels, config, values };
  };
  const fields = [
    ...frame.fields.map((field) => extended(field, columns.get(keyOf(field)))),
    ...packet.fields.filter((field) => !own.has(keyOf(field))).map((field) => extended(undefined, field)),
  ];
  return {
    ...frame,
    name: frame.name ?? packet.name,
    meta: packet.meta ?? frame.meta,
    fields,
    length: seam - first + tail.length,
  };
}

/** Instants of the rows; none where the frame has no time. */
export function timesOf(frame: DataFrame): readonly number[] {
  return frame.fields.find(({ type }) => type === FieldType.time)?.values ?? [];
}

/** What makes a series the same in two frames. */
function keyOf({ name, labels = {} }: Field): string {
  return JSON.stringify([name, Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1))]);
}

/** Index of the first instant that is not before `time`, looked for from the end, where it mostly is. */
function placeOf(times: readonly number[], time: number): number {
  let place = times.length;
  while (place > 0 && times[place - 1] >= time) {
    place--;
  }
  return place;
}

/** The rows of both lists from some places on by time: their indices, -1 where a list has no such instant. */
function zip(a: readonly number[], i: number, b: readonly number[], j: number): Array<readonly [number, number]> {
  const rows: Array<readonly [number, number]> = [];
  while (i < a.length || j < b.length) {
    const [x, y] = [a[i] ?? Infinity, b[j] ?? Infinity];
    rows.push([x <= y ? i : -1, y <= x ? j : -1]);
    i += x <= y ? 1 : 0;
    j += y <= x ? 1 : 0;
  }
  return rows;
}
