// What is promised, what was measured, and whether it is kept.

/**
 * A figure with its promise.
 *
 * @typedef {object} Row
 * @property {string} name what was measured.
 * @property {{ median: number, least: number, most: number }} figure the median decides, for one turn in bad company says nothing.
 * @property {{ least: number } | { most: number }} promise
 * @property {string} [unit] "×" if absent.
 * @property {string} [more] the figures behind it.
 */

/** Whether a promise is kept. @param {Row} row */
export const isKept = ({ figure: { median }, promise: { least = -Infinity, most = Infinity } }) =>
  median >= least && median <= most;

/** Rows as a table in Markdown. @param {Row[]} rows */
export function tableOf(rows) {
  const lines = rows.map((row) => {
    const { name, figure, promise, unit = '×', more = '' } = row;
    const spread = `${show(figure.median)} ${unit} (${show(figure.least)}–${show(figure.most)})`;
    const limit = 'least' in promise ? `≥ ${promise.least} ${unit}` : `≤ ${promise.most} ${unit}`;
    return `| ${[name, spread, limit, isKept(row) ? 'kept' : 'MISSED', more].join(' | ')} |`;
  });
  return [
    '| measurement | median (least–most) | promise | | figures |',
    '| --- | --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
}

/** Three significant digits, without powers of ten. */
function show(number) {
  return Math.abs(number) >= 100 ? number.toFixed(0) : Number(number.toPrecision(3)).toString();
}
