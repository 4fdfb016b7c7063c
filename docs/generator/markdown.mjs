// Tables in Markdown, and the places in a page that hold them.

/**
 * A table, one line per row.
 *
 * @param {string[]} header names of the columns.
 * @param {string[][]} rows cells in Markdown; line breaks and pipes are escaped here.
 */
export function table(header, rows) {
  const line = (cells) => `| ${cells.map(escapeCell).join(' | ')} |`.replaceAll(/ {2,}\|/g, ' |');
  return [line(header), `|${' --- |'.repeat(header.length)}`, ...rows.map(line)].join('\n');
}

/** Code in a line of text. */
export const code = (text) => `\`${text}\``;

/**
 * Puts a block between its markers, `<!-- name -->` and `<!-- /name -->`, in place of what was there.
 *
 * @throws Error if the page does not have both markers, once each.
 */
export function fill(text, name, block, page) {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [before, ...rest] = text.split(start);
  const after = rest.join(start).split(end);
  if (rest.length !== 1 || after.length !== 2) {
    throw new Error(`${page} must hold ${start} and ${end}, once each: the generated ${name} go between them.`);
  }
  return `${before}${start}\n\n${block}\n\n${end}${after[1]}`;
}

function escapeCell(text) {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
