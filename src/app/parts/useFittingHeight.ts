import { useEffect, useState, type RefObject } from 'react';

/** Pixels that a panel may take of a page: what is longer scrolls within it. */
const MOST = 4000;

/** The body of our panel, which scrolls what it has no room for. */
const BODY = '[role="group"][aria-label="Insights"]';

/**
 * The height at which a panel of ours has room for all that it says, measured again whenever that changes.
 *
 * @param ref the element that the panel is in, as tall as the answer of this.
 * @param least pixels: what is drawn to the height of the panel needs some.
 * @param isOn false where the panel keeps its height, and scrolls.
 */
export function useFittingHeight(ref: RefObject<Element>, least: number, isOn: boolean): number {
  const [height, setHeight] = useState(least);
  useEffect(() => {
    const own = ref.current;
    if (!own || !isOn) {
      return undefined;
    }
    const measure = (): void => {
      const body = own.querySelector<HTMLElement>(BODY);
      if (body) {
        const around = own.clientHeight - body.clientHeight;
        setHeight(Math.max(least, Math.min(MOST, around + heightOf(body))));
      }
    };
    measure();
    const changes = new MutationObserver(measure);
    changes.observe(own, { childList: true, subtree: true });
    const widths = new ResizeObserver(measure);
    widths.observe(own);
    return () => {
      changes.disconnect();
      widths.disconnect();
    };
  }, [ref, least, isOn]);
  return isOn ? height : least;
}

/** What the parts of a body need: they grow with it, so that they are measured in one that has no height. */
function heightOf(body: HTMLElement): number {
  const { height } = body.style;
  body.style.height = '0';
  const needed = body.scrollHeight;
  body.style.height = height;
  return needed;
}
