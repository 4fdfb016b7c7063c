import { LiveChannelScope, type LiveChannelAddress } from '@grafana/data';
import { omit } from 'lodash';

import { channelPath, hashOf, sortedJson } from '../../contract/channel';
import { formatDuration } from '../../series';
import { type PulseDataQuery, type PulseOptions } from '../query';

/** What does not change the points: who asks, and where the answer goes. */
const NOT_ASKED = ['refId', 'key', 'hide', 'datasource', 'live'];

/**
 * The live channel of a query. Its data are the query itself, from which the backend can restart the stream without
 * any memory; its path is a hash of them, so that equal queries of any panel and viewer share a producer.
 *
 * @param query with its variables replaced.
 * @param step step of its history in milliseconds, null if there is no history.
 * @param intervalMs Grafana's step, which decides if there is no history.
 */
export function addressOf(
  query: PulseDataQuery,
  { uid, jsonData }: { readonly uid: string; readonly jsonData: PulseOptions },
  step: number | null,
  intervalMs: number | undefined,
): LiveChannelAddress {
  const data = {
    ...omit(query, NOT_ASKED),
    format: 'series',
    ...(step === null ? { intervalMs } : { step: formatDuration(step) }),
    // With other settings it is another stream, also for those whose page is older than the change.
    settings: hashOf(sortedJson(jsonData)),
  };
  // Grafana 12.3 knows the second part of a channel by its older name alone.
  return { scope: LiveChannelScope.DataSource, stream: uid, namespace: uid, path: channelPath(data), data };
}
