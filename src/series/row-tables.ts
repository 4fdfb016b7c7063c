/** Rows of numbers by the names of pipelines. */
export type RowsByName = Pick<ReadonlyMap<string, Float64Array>, 'get' | 'keys' | 'size'>;

/** In the place of a row of a pipeline that has none. */
const NONE = -1;

/**
 * Rows by the names of pipelines, laid one after the other into tables that share the names. Of a large fleet an array of its own for each row,
 * and a map of them, take some twenty times as much memory as a number does.
 */
export class RowTables {
  private readonly places = new Map<string, number>();

  /**
   * Lays rows into a table. It pauses after each row. O(rows).
   *
   * @param rows all of the same length.
   */
  *lay(rows: ReadonlyMap<string, Float64Array>): Generator<void, RowsByName> {
    const { places } = this;
    const length = rows.values().next().value?.length ?? 0;
    const values = new Float64Array(rows.size * length);
    const found = new Int32Array(rows.size);
    let next = 0;
    for (const [name, row] of rows) {
      const place = places.get(name) ?? places.size;
      places.set(name, place);
      found[next] = place;
      values.set(row, next * length);
      next++;
      yield;
    }
    const rowAt = new Int32Array(places.size).fill(NONE);
    found.forEach((place, row) => (rowAt[place] = row));
    return new RowTable(places, rowAt, values, rows.size);
  }
}

/** One table. It sees nothing of the rows that it was laid from, which would live as long as it does. */
class RowTable implements RowsByName {
  /**
   * @param places of names, to which later tables add.
   * @param rowAt the row of each place that was there when it was laid.
   */
  constructor(
    private readonly places: ReadonlyMap<string, number>,
    private readonly rowAt: Int32Array,
    private readonly values: Float64Array,
    readonly size: number,
  ) {}

  get(name: string): Float64Array | undefined {
    const place = this.places.get(name);
    const row = place === undefined ? NONE : this.rowOf(place);
    const length = this.values.length / this.size;
    return row === NONE ? undefined : this.values.subarray(row * length, (row + 1) * length);
  }

  *keys(): MapIterator<string> {
    for (const [name, place] of this.places) {
      if (this.rowOf(place) !== NONE) {
        yield name;
      }
    }
  }

  private rowOf(place: number): number {
    return this.rowAt[place] ?? NONE;
  }
}
