import { type PanelData } from '@grafana/data';
import { createQueryRunner } from '@grafana/runtime';
import { useEffect, useState } from 'react';

import { type PulseDataQuery } from '../datasource/query';
import { distinct } from '../panel/answers/frames';
import { troublesOf } from '../panel/answers/troubles';
import { useAsked } from './asked';
import { atLeast } from './range';

/** Instants of a series, at most, where it says nothing of its own. */
const POINTS = 800;

/**
 * The answer to queries as a panel gets it, and again whenever the page asks again; what was known stays until then.
 *
 * @param queries null while it is not to be asked.
 * @param span how far back to ask at least, such as `7d`.
 * @returns undefined before the first answer begins to come.
 */
export function usePanelData(
  queries: readonly PulseDataQuery[] | null,
  maxDataPoints: number = POINTS,
  span?: string,
): PanelData | undefined {
  const { source, range, timeZone, key } = useAsked();
  const [data, setData] = useState<PanelData>();
  const [runner] = useState(createQueryRunner);
  const asked = queries === null ? null : JSON.stringify([source.uid, queries, maxDataPoints, span, key]);
  useEffect(() => {
    const subscription = runner.get().subscribe(setData);
    return () => subscription.unsubscribe();
  }, [runner]);
  useEffect(() => {
    if (queries !== null) {
      runner.run({
        datasource: { uid: source.uid },
        queries: queries.map((query) => ({ ...query, datasource: { type: source.type, uid: source.uid } })),
        timezone: timeZone,
        timeRange: span === undefined ? range : atLeast(range, span),
        maxDataPoints,
        minInterval: null,
      });
    }
    return () => runner.cancel();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- all that is asked is in `asked`; queries are made anew at every render
  }, [runner, asked]);
  return data;
}

/**
 * Why queries have no answer, in the words of the data source; undefined if all have one.
 *
 * @param refIds of the queries that matter; all, if it is left out. An error that names no query is that of the whole request.
 */
export function failureOf(data: PanelData | undefined, refIds?: readonly string[]): string | undefined {
  const own = (data ? troublesOf(data) : []).filter(
    ({ refId }) => refIds === undefined || refId === undefined || refIds.includes(refId),
  );
  return own.length === 0 ? undefined : distinct(own.map(({ message }) => message)).join(' ');
}
