// What a person sees at a glance and no measure of a whole panel tells: text that runs into its neighbours, leaves its
// place, or is cut off without a word.

/** What tells texts apart: those of different places must stand clear of each other, and each stays within its own. */
const PLACES =
  '[role="row"], [role="cell"], [role="columnheader"], [role="listitem"], [role="img"], article, button, tr, td, th, li, dt, dd';
/** Pixels by which drawn text may be off. */
const TOLERANCE = 1;
/** Least pixels between the texts of different places that stand side by side. */
const CLEAR = 4;

type Box = Readonly<Record<'left' | 'top' | 'right' | 'bottom', number>>;

/** A line of text or an icon. */
interface Piece {
  readonly element: Element;
  readonly name: string;
  /** What of it is seen, however far the panel is scrolled. */
  readonly box: Box;
}

/** Where what does not fit is hidden. */
interface Edge {
  readonly box: Box;
  /** True if an ellipsis tells that there is more. */
  readonly tells: boolean;
}

/**
 * What is crowded in a panel, a sentence each: text or icons that overlap others or all but touch those of another cell,
 * leave a cell, a row, a card or a bar that they belong to, or are cut off without an ellipsis and a title that says them
 * whole, the figures of a bar at all; and places that scroll sideways. Hidden text does not count. O(n²) in the pieces of text.
 */
export function crowdingIn(panel: HTMLElement): string[] {
  const found = new Set(sidewaysIn(panel));
  const edges = edgesIn(panel);
  const pieces = textsIn(panel).flatMap(([element, name, boxes]) =>
    boxes.map((whole): Piece => ({ element, name, box: seen(whole, element, name, edges, found) })),
  );
  pieces.forEach(({ element, name, box }, i) => {
    const left = placesOf(element, panel).find((place) => !holds(place.getBoundingClientRect(), box));
    if (left) {
      found.add(`${name} leaves its ${left.getAttribute('role') ?? left.localName}`);
    }
    const place = element.closest(PLACES);
    for (const other of pieces.slice(i + 1)) {
      const gap = gapBetween(box, other.box);
      const wanted = place === other.element.closest(PLACES) ? -TOLERANCE : CLEAR - TOLERANCE;
      if (gap < wanted && element !== other.element) {
        found.add(`${name} ${gap < -TOLERANCE ? 'overlaps' : 'touches'} ${other.name}`);
      }
    }
  });
  return [...found];
}

/** Whatever is wider than the place that it scrolls in. */
function sidewaysIn(panel: HTMLElement): string[] {
  return [panel, ...panel.querySelectorAll<HTMLElement>('*')]
    .filter((element) => element.scrollWidth > element.clientWidth && scrolls(element))
    .map((element) => `${nameOf(element.getAttribute('aria-label') ?? element.textContent!)} scrolls sideways`);
}

/** The texts and icons that are shown, each with its element, and a box for each of its lines. */
function textsIn(panel: HTMLElement): Array<readonly [Element, string, readonly Box[]]> {
  const walker = document.createTreeWalker(panel, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  const texts: Array<readonly [Element, string, readonly Box[]]> = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof SVGSVGElement) {
      // Icons within a bar are marks of its scale.
      if (isShown(node) && !node.parentElement!.closest('[role="img"]')) {
        texts.push([node, 'an icon', [node.getBoundingClientRect()]]);
      }
    } else if (node instanceof Text && node.data.trim() !== '' && isShown(node.parentElement!)) {
      const range = document.createRange();
      range.selectNodeContents(node);
      texts.push([node.parentElement!, nameOf(node.data), [...range.getClientRects()]]);
    }
  }
  return texts;
}

function isShown(element: Element): boolean {
  return (
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    // For those who listen.
    getComputedStyle(element).clipPath === 'none'
  );
}

/** What hides a part of its contents; of places that scroll, it can be seen after all. */
function edgesIn(panel: HTMLElement): Map<Element, Edge> {
  const edges = new Map<Element, Edge>();
  for (const element of panel.querySelectorAll('*')) {
    const { overflowX, textOverflow, webkitLineClamp } = getComputedStyle(element);
    if (overflowX !== 'visible' && !scrolls(element)) {
      const tells = textOverflow === 'ellipsis' || webkitLineClamp !== 'none';
      edges.set(element, { box: element.getBoundingClientRect(), tells });
    }
  }
  return edges;
}

/** The part of a box that its surroundings let through. Adds to `found` if the rest is lost. */
function seen(whole: Box, element: Element, name: string, edges: Map<Element, Edge>, found: Set<string>): Box {
  let box = whole;
  for (let around: Element | null = element; around; around = around.parentElement) {
    const edge = edges.get(around);
    if (!edge || holds(edge.box, box)) {
      continue;
    }
    if (!edge.tells) {
      found.add(`${name} is cut off`);
    } else if (element.closest('[role="img"]')) {
      found.add(`${name} ends in an ellipsis, in a bar that is there for its figures`);
    } else if (!element.closest('[title]')) {
      found.add(`${name} ends in an ellipsis, and no title says it whole`);
    }
    box = {
      left: Math.max(box.left, edge.box.left),
      top: Math.max(box.top, edge.box.top),
      right: Math.min(box.right, edge.box.right),
      bottom: Math.min(box.bottom, edge.box.bottom),
    };
  }
  return box;
}

/** The places that an element belongs to, from within. */
function placesOf(element: Element, panel: HTMLElement): Element[] {
  const place = element.closest(PLACES);
  return place && panel.contains(place) ? [place, ...placesOf(place.parentElement!, panel)] : [];
}

/** Pixels between two boxes side by side, below 0 if they overlap; those of different lines are far apart. */
function gapBetween(one: Box, other: Box): number {
  const down = Math.max(one.top, other.top) - Math.min(one.bottom, other.bottom);
  return down >= -TOLERANCE || isEmpty(one) || isEmpty(other)
    ? Infinity
    : Math.max(one.left, other.left) - Math.min(one.right, other.right);
}

function isEmpty({ left, top, right, bottom }: Box): boolean {
  return right - left <= TOLERANCE || bottom - top <= TOLERANCE;
}

function holds(outer: Box, inner: Box): boolean {
  return (
    isEmpty(inner) ||
    (inner.left >= outer.left - TOLERANCE &&
      inner.right <= outer.right + TOLERANCE &&
      inner.top >= outer.top - TOLERANCE &&
      inner.bottom <= outer.bottom + TOLERANCE)
  );
}

function scrolls(element: Element): boolean {
  return ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
}

function nameOf(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  return `"${plain.length > 60 ? `${plain.slice(0, 60)}…` : plain}"`;
}
