/** Least widths of columns in pixels: two lines of words hold "Peak 254 % above average; enough headroom". */
const NAME = 144;
const WORDS = 184;
const PICTURE = 200;
const LINKS = 72;
/** A longer name is cut. */
const LONGEST_NAME = 200;
/** Padding of a cell on both sides; as much stays free at the end of the row. */
const PADDING = 17;

/** Columns of a table with a picture in every row. Their widths are known, so that labels in the picture can be placed. */
export interface PictureColumns {
  readonly template: string;
  /** Width of the picture in pixels. */
  readonly picture: number;
}

/**
 * Columns for names, pictures, words, and links.
 *
 * @param width of the table in pixels.
 * @param share of it that the words take, if that is enough for them.
 * @returns null where there is too little room for columns.
 */
export function pictureColumns(width: number, share: number): PictureColumns | null {
  const whole = width - PADDING;
  const words = Math.max(WORDS, Math.round(whole * share));
  const name = Math.max(NAME, Math.min(LONGEST_NAME, Math.round(whole * 0.15)));
  const picture = whole - name - words - LINKS;
  const template = [name, picture, words, LINKS].map((px) => `${px}px`).join(' ');
  return picture < PICTURE ? null : { template, picture: picture - PADDING };
}
