/** Least widths of columns in pixels: two lines of words hold "Peak 254 % above average; enough headroom". */
const NAME = 144;
const WORDS = 184;
const BAR = 200;
const LINKS = 72;
/** A longer name is cut. */
const LONGEST_NAME = 200;
/** Padding of a cell on both sides; as much stays free at the end of the row. */
const PADDING = 17;

/** Columns of the capacity table. Their widths are known, so that the labels of the bar can be placed. */
export interface CapacityColumns {
  readonly template: string;
  /** Width of the bar in pixels. */
  readonly bar: number;
}

/**
 * Columns for names, bars, words, and links.
 *
 * @param width of the table in pixels.
 * @returns null where there is too little room for columns.
 */
export function capacityColumns(width: number): CapacityColumns | null {
  const whole = width - PADDING;
  const words = Math.max(WORDS, Math.round(whole * 0.26));
  const name = Math.max(NAME, Math.min(LONGEST_NAME, Math.round(whole * 0.15)));
  const bar = whole - name - words - LINKS;
  const template = [name, bar, words, LINKS].map((px) => `${px}px`).join(' ');
  return bar < BAR ? null : { template, bar: bar - PADDING };
}
