import { limitOf, type Capacity } from './capacity';
import { formatLoad } from './headroom';

/** Share of the track below the highest of the marks; the rest shows that it goes on. */
const FILLED = 0.887;
/** Pixels between labels of one line. */
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
  /** From this load on nothing is known: it was never observed, and no limit was fitted. Null if a limit is known. */
  readonly unseenFrom: number | null;
}

/** The scale of a row. */
export function loadScaleOf(capacity: Capacity): LoadScale {
  const { average, peak, scaling, breaking, fit } = capacity;
  const limit = limitOf(capacity);
  const known = [average, peak, scaling, breaking, limit, limit === null ? null : (fit?.high ?? null)];
  const top = Math.max(...known.map((load) => load ?? 0)) / FILLED || 1;
  return {
    at: (load) => (Math.min(load, top) / top) * 100,
    unseenFrom: limit === null ? (peak ?? 0) : null,
  };
}

interface Candidate {
  readonly name: string;
  readonly load: number | null;
  readonly side: Label['side'];
  /** How the label is aligned with its mark. */
  readonly align: 'end' | 'middle';
}

/** The candidates for labels, most important first: if two collide, the later one is left out. */
function candidatesOf(capacity: Capacity): Candidate[] {
  return [
    { name: 'average', load: capacity.average, side: 'above', align: 'end' },
    { name: 'limit', load: limitOf(capacity), side: 'below', align: 'middle' },
    { name: 'peak', load: capacity.peak, side: 'above', align: 'middle' },
    { name: 'scale', load: capacity.scaling, side: 'below', align: 'middle' },
    { name: 'break', load: capacity.breaking, side: 'below', align: 'middle' },
  ];
}

/**
 * The labels that fit on a track.
 *
 * @param width of the track in pixels.
 * @param widthOf the width of a text in pixels.
 */
export function labelsOf(capacity: Capacity, width: number, widthOf: (text: string) => number): Label[] {
  const { at, unseenFrom } = loadScaleOf(capacity);
  const placed: Array<{ readonly label: Label; readonly left: number; readonly right: number }> = [];
  const place = (label: Omit<Label, 'left'>, ideal: number): void => {
    const own = widthOf(label.text);
    const left = Math.max(0, Math.min(width - own, ideal));
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
      const x = (at(load) / 100) * width;
      const ideal = align === 'end' ? x - widthOf(text) : x - widthOf(text) / 2;
      place({ name, text, side, strong: name === 'average' || name === 'limit' }, ideal);
    }
  }
  if (unseenFrom !== null) {
    place({ name: 'unseen', text: 'never observed', side: 'above', strong: false }, width);
  }
  return placed.map(({ label }) => label);
}
