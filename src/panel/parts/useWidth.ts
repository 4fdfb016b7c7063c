import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

/**
 * The width of an element, and again whenever it changes.
 *
 * @param otherwise pixels to begin with, and where nothing is laid out.
 */
export function useWidth(otherwise: number): [ref: RefObject<HTMLDivElement>, width: number] {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(otherwise);
  useLayoutEffect(() => {
    const own = ref.current;
    if (!own) {
      return;
    }
    const measure = (): void => setWidth(own.clientWidth || otherwise);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(own);
    return () => observer.disconnect();
  }, [otherwise]);
  return [ref, width];
}
