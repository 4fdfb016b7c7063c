import { setTimeout as sleep } from 'node:timers/promises';

import { questionOf } from '../../scripts/grafana-api.mjs';

/** What the callers of the load ask in turn: small and large, by every form. */
export const MODELS = [
  { queryType: 'metrics', format: 'series', signals: ['cpu_usage'] },
  { queryType: 'verdict', format: 'table' },
  { queryType: 'alerts', format: 'instant' },
  { queryType: 'kpi', format: 'table' },
];

/**
 * Asks without end, as panels of several viewers do, until it is stopped.
 *
 * @returns what was answered until now: when, in how long, and whether well.
 */
export function startLoad(api, uid, callers = 8) {
  const answers = [];
  let running = true;
  const call = async (c) => {
    for (let i = c; running; i++) {
      const began = performance.now();
      const { status, body } = await api
        .ask('POST', '/api/ds/query', questionOf(uid, MODELS[i % MODELS.length]))
        .catch((error) => ({ status: 0, body: { message: error.message } }));
      const result = body?.results?.A;
      const ok = status === 200 && result?.status === 200 && result.frames.length > 0;
      answers.push({ at: performance.now(), ms: performance.now() - began, ok, empty: result?.frames?.length === 0 });
      // While there is no backend, an error comes at once.
      await sleep(ok ? 0 : 50);
    }
  };
  const done = Promise.all(Array.from({ length: callers }, (_, c) => call(c)));
  return {
    answers,
    stop: () => {
      running = false;
      return done;
    },
  };
}
