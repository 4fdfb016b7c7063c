import { Button } from '@grafana/ui';
import { useState, type ReactElement } from 'react';

import { count, formatNumber } from '../format';

/**
 * The first rows of a long list, and a button that shows as many again.
 *
 * @param rows how many are shown at first.
 * @param noun one of them.
 * @returns the rows to draw, and the button while there are more.
 */
export function useFirstRows<T>(
  all: readonly T[],
  rows: number,
  noun: string,
): [shown: readonly T[], button: ReactElement | null] {
  const [pages, setPages] = useState(1);
  const shown = all.slice(0, Math.max(1, rows) * pages);
  const hidden = all.length - shown.length;
  const button =
    hidden > 0 ? (
      <Button variant="secondary" size="sm" fill="text" onClick={() => setPages(pages + 1)}>
        {`Show ${formatNumber(Math.min(hidden, rows))} more of ${count(all.length, noun)}`}
      </Button>
    ) : null;
  return [shown, button];
}
