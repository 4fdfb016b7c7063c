import { type Capacity } from './capacity';
import { formatLoad } from './headroom';

/** Share of the track below the highest mark. The rest shows that the scale goes on. */
const FILLED = 0.887;
/** Pixels between the labels of one line. */
const GAP = 8;

/** A label above or below the track. */
export interface Label {
  readonly name: string;
  readonly text: string;
  readonly side: 'above' | 'below';
  /** Left edge in pixels; null for a label that ends where the track ends. */
  readonly left: number | null;
  readonly strong: boolean;
}

/** Where the marks of a row are, in per cent of its track. Each row has its own scale, from zero. */
export interface LoadScale {
  readonly at: (load: number) => number;
  /** The load above which nothing was observed. */
  readonly unseenFrom: number;
}

/** The scale of a row. */
export function loadScaleOf({ average, peak, scaling, breaking, limit }: Capacity): LoadScale {
  const marks = [average, peak, scaling, breaking, limit?.fitted, limit?.high, limit?.safe];
  const top = Math.max(...marks.map((load) => load ?? 0)) / FILLED || 1;
  return { at: (load) => (Math.min(load, top) / top) * 100, unseenFrom: peak ?? 0 };
}

/** A label before it has a place. */
interface Candidate {
  readonly name: string;
  readonly load: number | null;
  readonly side: Label['side'];
  /** Which part of the label is at its mark. */
  readonly align: 'end' | 'middle';
}

/** The labels of a row. Where two collide, the later one is left out. */
function candidatesOf({ average, peak, scaling, breaking, limit }: Capacity): Candidate[] {
  return [
    { name: 'average', load: average, side: 'above', align: 'end' },
    { name: 'peak', load: peak, side: 'above', align: 'middle' },
    { name: 'limit', load: limit?.fitted ?? null, side: 'below', align: 'middle' },
    { name: 'safe', load: limit?.safe ?? null, side: 'below', align: 'middle' },
    { name: 'scale', load: scaling, side: 'below', align: 'middle' },
    { name: 'break', load: breaking, side: 'below', align: 'middle' },
  ];
}

/**
 * The labels that fit on a track.
 *
 * @param width of the track in pixels.
 * @param widthOf the width of a text in pixels.
 */
export function labelsOf(capacity: Capacity, width: number, widthOf: (text: string) => number): Label[] {
  const { at } = loadScaleOf(capacity);
  const placed: Array<{ readonly label: Label; readonly left: number; readonly right: number }> = [];
  const place = (label: Omit<Label, 'left'>, start: number): void => {
    const own = widthOf(label.text);
    const left = Math.max(0, Math.min(width - own, start));
    const right = left + own;
    const collides = placed.some(
      (other) => other.label.side === label.side && left < other.right + GAP && other.left < right + GAP,
    );
    if (!collides) {
      placed.push({ label: { ...label, left: right >= width ? null : left }, left, right });
    }
  };
  for (const { name, load, side, align } of candidatesOf(capacity)) {
    if (load !== null) {
      const text = `${name} ${formatLoad(load)}`;
      const mark = (at(load) / 100) * width;
      place({ name, text, side, strong: name === 'average' }, mark - widthOf(text) / (align === 'end' ? 1 : 2));
    }
  }
  place({ name: 'unseen', text: 'never observed', side: 'above', strong: false }, width);
  return placed.map(({ label }) => label);
}
