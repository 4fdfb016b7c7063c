// Tables of the pages that the scoreboard writes.

export function tableOf(columns, rows) {
  return [columns, columns.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** @param value NaN reads as a dash. */
export const fixed = (value, decimals) => (Number.isNaN(value) ? '–' : value.toFixed(decimals));
