import { type APIRequestContext } from '@playwright/test';

import { type AlertRuleReport } from '../src/contract/resources';
import { wallTime } from '../test/now';
import { uniqueName } from './support/saved';
import { expect, test } from './support/test';

const SECOND = 1000;
const RULES = '/api/v1/provisioning/alert-rules';
/** Grafana evaluates no more often. */
const OFTEN = 10;
/** In two minutes and a half each alert begins or ends. */
const EVALUATIONS = 15;

/** What goes wrong, and how long before the test that begins. */
const TRIED = [
  // Single samples: for a minute, and half a minute not, again and again.
  { definition: 'notebook', wait: '', before: 24 * 3600, schedule: { duration: '1m', recovery: '0s', every: '90s' } },
  // The same after a pending period, and the alert engine after a time other than that of its settings.
  {
    definition: 'notebook',
    wait: '20s',
    before: 24 * 3600,
    schedule: { duration: '1m', recovery: '0s', every: '90s' },
  },
  { definition: 'engine', wait: '30s', before: 60, schedule: { duration: '1h' } },
  // The alert engine judges the median of five minutes, so it fires a minute after the test began.
  { definition: 'engine', wait: '', before: 90, schedule: { duration: '1h' } },
] as const;

for (const { definition, wait, before, schedule } of TRIED) {
  test(`an alert rule that was copied fires when its backtest did: ${definition}${wait && ` after ${wait}`}`, async ({
    dataSource,
    folder,
    keep,
    request,
  }) => {
    test.setTimeout(6 * 60 * SECOND);
    const at = new Date(wallTime() - before * SECOND).toISOString();
    const source = await dataSource({
      source: 'simulator',
      simulator: {
        interval: '5s',
        incidents: 'none',
        schedule: [{ type: 'error_burst', at, ramp: '0s', ...schedule }],
      },
      rules: { error_rate: { for: '10s', keepFiring: '10s', flapping: false } },
    });
    const folderUid = await folder(uniqueName());
    const asked = new URLSearchParams({ rule: 'error_rate', definition, threshold: '4', for: wait, folder: folderUid });
    const report = await read<AlertRuleReport>(
      request,
      `/api/datasources/uid/${source}/resources/alert-rule?${asked.toString()}`,
    );
    const rule = JSON.parse(report.json) as { readonly uid: string; readonly ruleGroup: string };
    await send(request, 'post', RULES, rule);
    keep({ uid: rule.uid, remove: () => request.delete(`${RULES}/${rule.uid}`) });
    const group = `/api/v1/provisioning/folder/${folderUid}/rule-groups/${encodeURIComponent(rule.ruleGroup)}`;
    await send(request, 'put', group, { ...(await read<object>(request, group)), interval: OFTEN });

    const seen = new Map<number, ReadonlyMap<string, boolean>>();
    await expect(async () => {
      const { data } = await read<Rules>(request, '/api/prometheus/grafana/api/v1/rules');
      const own = data.groups.flatMap(({ rules }) => rules).find(({ uid }) => uid === rule.uid);
      const time = Date.parse(own?.lastEvaluation ?? '');
      if (own && time > 0 && own.alerts) {
        expect(own.health).toBe('ok');
        seen.set(time, new Map(own.alerts.map(({ labels, state }) => [labels.pipeline, state === 'Alerting'])));
      }
      expect(seen.size).toBeGreaterThanOrEqual(EVALUATIONS);
    }).toPass({ timeout: 5 * 60 * SECOND, intervals: [2 * SECOND] });

    const times = [...seen.keys()];
    const fired = await firedAt(request, source, { definition, threshold: 4, for: wait }, times);
    expect(Object.fromEntries([...seen].map(([time, alerts]) => [time, Object.fromEntries(alerts)]))).toEqual(fired);
    // Else nothing was compared.
    const states = [...seen.values()].flatMap((alerts) => [...alerts.values()]);
    expect(new Set(states)).toEqual(new Set([true, false]));
  });
}

interface Rules {
  readonly data: {
    readonly groups: ReadonlyArray<{
      readonly rules: ReadonlyArray<{
        readonly uid: string;
        readonly health: string;
        readonly lastEvaluation: string;
        readonly alerts?: ReadonlyArray<{ readonly labels: { readonly pipeline: string }; readonly state: string }>;
      }>;
    }>;
  };
}

/** Whether the rule fired on each pipeline at each instant, as `backtest` tells it. */
async function firedAt(
  request: APIRequestContext,
  uid: string,
  tried: object,
  times: readonly number[],
): Promise<Record<number, Record<string, boolean>>> {
  const query = { refId: 'A', datasource: { uid }, queryType: 'backtest', format: 'series', rule: 'error_rate' };
  const { results } = await send<{ results: { A: { frames: readonly AnsweredFrame[] } } }>(
    request,
    'post',
    '/api/ds/query',
    {
      queries: [{ ...query, ...tried, intervalMs: SECOND, maxDataPoints: 10_000 }],
      from: String(Math.min(...times) - 600 * SECOND),
      to: String(Math.max(...times) + 1),
    },
  );
  const [{ schema, data }] = results.A.frames;
  const [instants] = data.values;
  return Object.fromEntries(
    times.map((time) => {
      const place = instants.filter((instant) => instant <= time).length - 1;
      const of = schema.fields.flatMap(({ name, labels }, i): Array<[string, boolean]> =>
        name === 'fired' && labels ? [[labels.pipeline, data.values[i][place] === 1]] : [],
      );
      return [time, Object.fromEntries(of)];
    }),
  );
}

interface AnsweredFrame {
  readonly schema: {
    readonly fields: ReadonlyArray<{ readonly name: string; readonly labels?: { readonly pipeline: string } }>;
  };
  readonly data: { readonly values: ReadonlyArray<readonly number[]> };
}

async function read<Answer>(request: APIRequestContext, path: string): Promise<Answer> {
  const answer = await request.get(path);
  expect(answer.ok(), path).toBe(true);
  return answer.json();
}

async function send<Answer>(
  request: APIRequestContext,
  method: 'post' | 'put',
  path: string,
  data: object,
): Promise<Answer> {
  const answer = await request[method](path, { data });
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
  return answer.json();
}
