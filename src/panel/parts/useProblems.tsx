import { Button } from '@grafana/ui';
import { useState, type ReactElement } from 'react';

import { formatNumber } from '../format';
import { type Severity } from '../severity';
import { useView } from '../view';

/**
 * Leaves out what is ok if the panel shows only alerts and misses, and offers to show it.
 *
 * @returns the entries to show, and the button while some are ok.
 */
export function useProblems<T>(
  all: readonly T[],
  severityOf: (entry: T) => Severity,
): [shown: readonly T[], button: ReactElement | null] {
  const { onlyProblems } = useView().options;
  const [showsOk, setShowsOk] = useState(false);
  const problems = all.filter((entry) => severityOf(entry) !== 'ok');
  const fine = all.length - problems.length;
  if (!onlyProblems || fine === 0) {
    return [all, null];
  }
  const button = (
    <Button variant="secondary" fill="outline" size="sm" aria-pressed={showsOk} onClick={() => setShowsOk(!showsOk)}>
      {`${showsOk ? 'Hide' : 'Show'} ${formatNumber(fine)} OK`}
    </Button>
  );
  return [showsOk ? all : problems, button];
}
