import { type Column } from '../answer';
import { escape } from '../html';

const WIDTH = 240;
const HEIGHT = 32;

/** A curve as a small SVG; missing values are gaps. */
export function sparkline({ values, title }: Column): string {
  const numbers = values.filter((value): value is number => typeof value === 'number');
  const least = Math.min(...numbers);
  const span = Math.max(...numbers) - least || 1;
  let pen = 'M';
  const points = values.map((value, i) => {
    if (typeof value !== 'number') {
      pen = 'M';
      return '';
    }
    const x = (i / Math.max(1, values.length - 1)) * WIDTH;
    const y = HEIGHT - 2 - ((value - least) / span) * (HEIGHT - 4);
    const point = `${pen}${x.toFixed(1)} ${y.toFixed(1)}`;
    pen = 'L';
    return point;
  });
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Curve of ${escape(title)}"><path d="${points.join('')}"/></svg>`;
}
