import { type DataFrame } from '@grafana/data';
import { useMemo, useState } from 'react';

import { numberAt, readRows, textAt } from '../../panel/answers/frames';
import { readVerdicts } from '../../panel/answers/verdicts';
import { failureOf, usePanelData } from '../usePanelData';
import { framesOf, isFirstLoad } from './answers';
import { EVERY_STATE, verdictQueries } from './queries';

/** The pipeline that needs attention most. */
export interface Worst {
  /** Null where no pipeline is known. */
  readonly pipeline: string | null;
  /** True if none needs any: then it is the first one. */
  readonly isOk: boolean;
  readonly pipelines: number;
}

/** The states as numbers, worst first; null is unknown, and may hide anything but what is critical. */
const WORST_FIRST: ReadonlyArray<number | null> = [3, null, 2, 1];

/**
 * Finds the worst pipeline once: while somebody reads, the page does not change over to another one. States are asked of all, and
 * since when of those alone that are in the worst state: why each pipeline is so takes longer than all the rest.
 *
 * @returns the pipeline, or why none can be found; nothing while it is asked for.
 */
export function useWorst(): { readonly worst?: Worst; readonly failure?: string } {
  const [worst, settle] = useState<Worst>();
  const states = usePanelData(worst === undefined ? EVERY_STATE : null);
  const found = useMemo(() => worstIn(framesOf(states, 'states')), [states]);
  const names = worst === undefined && !isFirstLoad(states) ? found.names : [];
  const verdicts = usePanelData(names.length > 1 ? verdictQueries(names) : null);
  const failure = failureOf(states, ['states']) ?? failureOf(verdicts, ['verdict']);
  if (worst === undefined && failure === undefined && !isFirstLoad(states)) {
    if (names.length < 2) {
      settle({ pipeline: names[0] ?? found.first, isOk: names.length === 0, pipelines: found.pipelines });
    } else if (!isFirstLoad(verdicts)) {
      const [longest] = readVerdicts(framesOf(verdicts, 'verdict'));
      settle({ pipeline: longest?.pipeline ?? names[0], isOk: false, pipelines: found.pipelines });
    }
  }
  return { worst, failure };
}

/** The pipelines in the worst state; none where all are ok. O(pipelines). */
function worstIn(frames: readonly DataFrame[]): { names: string[]; first: string | null; pipelines: number } {
  const all = readRows(frames, (frame, row) => ({
    pipeline: textAt(frame, 'pipeline', row),
    state: numberAt(frame, 'value', row),
  }));
  const worst = WORST_FIRST.find((state) => all.some((one) => one.state === state));
  return {
    names: worst === undefined ? [] : all.filter(({ state }) => state === worst).map(({ pipeline }) => pipeline),
    first: all[0]?.pipeline ?? null,
    pipelines: all.length,
  };
}
