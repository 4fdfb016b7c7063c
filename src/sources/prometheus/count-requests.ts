import { workOf } from '../../series/abort';
import { refuseTooManyRequests } from '../../series/limits';
import { type HttpClient } from './http';

/**
 * A client of which one query asks only so much, whatever it reads: names, samples, histograms, events. Who counts what a query will send
 * before anything is sent cannot count it all.
 */
export function countRequests(client: HttpClient): HttpClient {
  const counts = new WeakMap<AbortSignal, number>();
  const count = (abort: AbortSignal): void => {
    const work = workOf(abort);
    const requests = (counts.get(work) ?? 0) + 1;
    counts.set(work, requests);
    refuseTooManyRequests(requests);
  };
  const { several } = client;
  return {
    ...client,
    ...(several && {
      several: {
        ...several,
        async ask(path: string, form: URLSearchParams, abort: AbortSignal) {
          count(abort);
          return several.ask(path, form, abort);
        },
      },
    }),
    async json(path, form, abort) {
      count(abort);
      return client.json(path, form, abort);
    },
    async series(path, form, abort, native) {
      count(abort);
      return client.series(path, form, abort, native);
    },
  };
}
