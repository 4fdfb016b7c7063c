import { useEffect, useState, type RefObject } from 'react';

/** Pixels below the page from which on something counts as in sight: it is there when somebody scrolls to it. */
const AHEAD = 300;

/** Whether an element has been in sight, or nearly so. */
export function useSeen(ref: RefObject<Element>): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const own = ref.current;
    if (!own || seen) {
      return undefined;
    }
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) {
          setSeen(true);
        }
      },
      { rootMargin: `${AHEAD}px 0px` },
    );
    observer.observe(own);
    return () => observer.disconnect();
  }, [ref, seen]);
  return seen;
}
