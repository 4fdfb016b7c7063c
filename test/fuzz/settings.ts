import { type Random } from './random';
import { mutated, oddName, oddValue } from './values';

/** Settings of a data source as Grafana hands them over; `jsonData` is written by `jsonOf`. */
export interface OddSettings {
  readonly url: string;
  readonly jsonData: unknown;
  readonly secure: Readonly<Record<string, string>>;
  readonly basicAuthUser: string | null;
}

/** Settings that say something of everything, and are right. */
const WHOLE = {
  version: 1,
  timezone: 'Europe/Berlin',
  signals: [
    {
      ...{
        id: 'queue_length',
        label: 'Queue',
        unit: 'short',
        group: 'system',
        direction: 'lower',
        interval: '1m',
        expr: 'queue{$selector}',
      },
      ...{
        limits: [0, null],
        combine: 'sum',
        warning: 10,
        critical: 20,
        objective: { statistic: 'p95', target: 15 },
        relevantChange: 1,
      },
      ...{ category: 'System', description: 'Requests that wait.', decimals: 0 },
    },
  ],
  thresholds: { cpu_usage: { warning: 70, critical: 90 }, queue_length: { warning: 7 } },
  rules: {
    high_cpu: { for: '5m', keepFiring: '10m', clear: 60, flapping: false },
    traffic_drop: { against: 'same_hours' },
  },
  objectives: { fast: { signal: 'response_time_ms', comparison: 'below', limit: 200, target: 99, period: '28d' } },
  calendar: [
    { name: 'Release', from: '2026-01-10T10:00:00Z', to: '2026-01-10T11:00:00Z', every: '1w', kind: 'maintenance' },
  ],
  weights: { health: { cpu_usage: 2 }, quality: { data_completeness: 1 } },
};

const SIMULATOR = {
  ...WHOLE,
  source: 'simulator',
  simulator: {
    ...{ seed: 7, pipelines: 3, incidents: 'demo', interval: '5m' },
    schedule: [
      {
        ...{
          type: 'traffic_spike',
          pipeline: 'churn',
          at: '2026-01-12T10:00:00Z',
          magnitude: 1,
          ramp: '5m',
          duration: '30m',
        },
        ...{ recovery: '5m', every: '1d', until: '2026-01-20T00:00:00Z' },
      },
    ],
  },
};

const PROMETHEUS = {
  ...WHOLE,
  source: 'prometheus',
  customQueryParameters: 'tenant=a',
  httpHeaderName1: 'X-Scope-OrgID',
  tlsSkipVerify: false,
  prometheus: {
    ...{
      presets: ['canonical', 'node-exporter'],
      pipelineLabel: 'pipeline',
      timeoutMs: 1_000,
      answerCacheMs: 5_000,
      maxQueryBytes: 8_192,
      strictRules: true,
    },
    signals: { cpu_usage: { expr: 'avg by (pipeline) (cpu{$selector})', interval: '1m' } },
    events: { expr: 'ALERTS{alertstate="firing",$selector}' },
  },
};

/** Settings that make sense but for up to four things. @param url of an engine that is there. */
export function oddSettings(url: string, random: Random): OddSettings {
  let jsonData: unknown = partOf(random.chance(0.5) ? SIMULATOR : PROMETHEUS, random);
  for (let changes = random.below(5); changes > 0; changes--) {
    jsonData = mutated(jsonData, random);
  }
  const word = (usual: string): string => (random.chance(0.1) ? asText(oddValue(random)) : usual);
  return {
    url: word(url),
    jsonData: random.chance(0.01) ? oddValue(random) : jsonData,
    secure: {
      ...(random.chance(0.2) ? { httpHeaderValue1: word('a') } : {}),
      ...(random.chance(0.1) ? { bearerToken: word('token-1') } : {}),
      ...(random.chance(0.1) ? Object.fromEntries([[oddName(random), 'x']]) : {}),
    },
    basicAuthUser: random.chance(0.1) ? word('ann') : null,
  };
}

/** Some fields of an object, so that one mistake does not hide the others. */
function partOf(whole: object, random: Random): object {
  const kept = Object.entries(whole).filter(([name]) => name === 'source' || random.chance(0.6));
  return Object.fromEntries(kept);
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : '').slice(0, 5_000);
