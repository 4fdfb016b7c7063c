import { css } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState, type ReactElement, type RefObject } from 'react';

import { useView } from '../view';

interface Props<T> {
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string;
  /** Height in pixels: exact for rows that do not wrap, a guess where `measured`. */
  readonly heightOf: (item: T) => number;
  /** True for rows whose height depends on what they hold. */
  readonly measured?: boolean;
  readonly gap?: number;
  readonly children: (item: T, index: number) => ReactElement;
}

/** So many rows are drawn whole: a page of them can be searched, printed and read in one go. */
const DRAWN_WHOLE = 60;
/** Rows drawn beyond the edges of what is in sight. */
const OVERSCAN = 8;

/** Rows of a list, of which only those in sight are drawn when there are many. */
export function Rows<T>(props: Props<T>) {
  const { items, keyOf, gap = 0, children } = props;
  if (items.length > DRAWN_WHOLE) {
    return <VirtualRows {...props} />;
  }
  return (
    <div role="presentation" style={{ display: 'flex', flexDirection: 'column', gap }}>
      {items.map((item, index) => (
        <div key={keyOf(item)} role="presentation">
          {children(item, index)}
        </div>
      ))}
    </div>
  );
}

function VirtualRows<T>({ items, keyOf, heightOf, measured = false, gap = 0, children }: Props<T>) {
  const styles = useStyles2(getStyles);
  const { scroller } = useView();
  const list = useRef<HTMLDivElement>(null);
  const scrollMargin = useOffset(list, scroller);
  // eslint-disable-next-line react-hooks/incompatible-library -- The React compiler is not part of the build.
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller,
    estimateSize: (index) => heightOf(items[index]),
    getItemKey: (index) => keyOf(items[index]),
    overscan: OVERSCAN,
    gap,
    scrollMargin,
    // React would complain where a scroll begins within its own work, and nothing here needs it at once.
    useFlushSync: false,
  });
  return (
    <div ref={list} role="presentation" className={styles.list} style={{ height: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map(({ key, index, start }) => (
        <div
          key={key}
          ref={measured ? virtualizer.measureElement : undefined}
          data-index={index}
          role="presentation"
          className={styles.row}
          style={{ transform: `translateY(${start - scrollMargin}px)` }}
        >
          {children(items[index], index)}
        </div>
      ))}
    </div>
  );
}

/** How far a list begins below the top of the element that scrolls. What is above it can grow. */
function useOffset(list: RefObject<HTMLElement | null>, scroller: HTMLElement | null): number {
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    const own = list.current;
    if (!own || !scroller) {
      return;
    }
    const measure = (): void =>
      setOffset(
        Math.round(own.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop),
      );
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(scroller);
    Array.from(scroller.children).forEach((child) => observer.observe(child));
    return () => observer.disconnect();
  }, [list, scroller]);
  return offset;
}

const getStyles = () => ({
  list: css({ position: 'relative', width: '100%' }),
  row: css({ position: 'absolute', top: 0, left: 0, width: '100%' }),
});
