import { locationService } from '@grafana/runtime';
import { useEffect, type RefObject } from 'react';

/** What a reader does to go elsewhere. */
const MOVES = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;
/** The bar at the edge of a page tells nothing when it is dragged. */
const AT_MOST_MS = 30_000;

/**
 * Shows an element whenever the address leads to it. The browser looks for it before it is there, and what stands above it may come
 * later and move it away: it is shown again whenever the page grows, until the reader goes elsewhere, or half a minute is over.
 *
 * @param id what the address has behind its "#".
 */
export function useLedTo(id: string, element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let letGo = (): void => {};
    const lead = ({ hash }: { readonly hash: string }): void => {
      letGo();
      letGo = hash === `#${id}` && element.current !== null ? keptInSight(element.current) : () => {};
    };
    // It begins with the address of now.
    const addresses = locationService.getLocationObservable().subscribe(lead);
    return () => {
      addresses.unsubscribe();
      letGo();
    };
  }, [id, element]);
}

/** @returns what lets go of it. */
function keptInSight(element: HTMLElement): () => void {
  element.scrollIntoView();
  const page = new ResizeObserver(() => element.scrollIntoView());
  for (let around = element.parentElement; around !== null; around = around.parentElement) {
    page.observe(around);
  }
  const letGo = (): void => {
    page.disconnect();
    clearTimeout(timer);
    MOVES.forEach((move) => window.removeEventListener(move, letGo));
  };
  const timer = setTimeout(letGo, AT_MOST_MS);
  MOVES.forEach((move) => window.addEventListener(move, letGo, { passive: true }));
  return letGo;
}
