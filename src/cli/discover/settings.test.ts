import { parse } from 'yaml';

import { type Proposal } from '../../contract/discovery';
import { type RawSettings } from '../../sources';
import { provisioning, settingsWith } from './settings';

const proposal: Proposal = {
  ...{ presets: ['triton'], titles: ['NVIDIA Triton'], pipelineLabel: 'model', labels: [], pipelines: 1 },
  ...{ coverage: 1, signals: [], notices: [], scrapeInterval: '30s' },
  mappings: { accuracy: { expr: 'avg by (model) (accuracy{$selector})' }, error_rate: { expr: 'proposed' } },
};

const raw: RawSettings = {
  url: 'http://localhost:9090',
  jsonData: {
    ...{ timezone: 'Europe/Berlin', thresholds: { cpu_usage: { warning: 70 } } },
    prometheus: { preset: 'canonical', timeoutMs: 5_000, signals: { error_rate: { expr: 'mine{$selector}' } } },
  },
  secure: { bearerToken: 'secret' },
  basicAuth: { user: 'me' },
};

test('a proposal is taken, and what the user has set stays', () => {
  expect(settingsWith(raw, proposal)).toEqual({
    url: 'http://localhost:9090',
    jsonData: {
      ...{ version: 1, source: 'prometheus', timezone: 'Europe/Berlin', thresholds: { cpu_usage: { warning: 70 } } },
      prometheus: {
        ...{ presets: ['triton'], pipelineLabel: 'model', scrapeInterval: '30s', timeoutMs: 5_000 },
        signals: { accuracy: proposal.mappings?.accuracy, error_rate: { expr: 'mine{$selector}' } },
      },
    },
  });
});

test('two of one engine are two data sources', () => {
  const text = provisioning(settingsWith(raw, proposal), raw, 'a.yaml', 'triton');
  expect(parse(text)).toMatchObject({ datasources: [{ name: 'ML Pulse (triton)', uid: 'mlpulse-triton' }] });
});

test('intervals are taken, and one that an earlier proposal set stays only where something reads the signal', () => {
  const read = { label: '', from: 'triton', pipelines: 1 };
  const taken = { ...proposal, intervals: { accuracy: '5m', response_time_ms: '1m' } };
  const before = { cpu_usage: { interval: '1m' }, response_time_ms: { interval: '15s' }, recall: { expr: 'mine' } };
  const { jsonData } = settingsWith(
    { ...raw, jsonData: { prometheus: { signals: before } } },
    {
      ...taken,
      signals: [
        { ...read, signal: 'response_time_ms' },
        { ...read, signal: 'cpu_usage', from: null },
      ],
    },
  );
  expect(jsonData.prometheus).toMatchObject({ presets: ['triton'] });
  expect((jsonData.prometheus as { readonly signals: object }).signals).toEqual({
    accuracy: { ...proposal.mappings?.accuracy, interval: '5m' },
    error_rate: { expr: 'proposed' },
    response_time_ms: { interval: '15s' },
    recall: { expr: 'mine' },
  });
});

test.each(['a.yaml', 'a.json'])(
  '%s is provisioned by Grafana: dollar signs are doubled, secrets are not in it',
  (file) => {
    const text = provisioning(settingsWith(raw, proposal), raw, file);
    expect(text).not.toContain('secret');
    const { datasources } = parse(text) as { datasources: Array<{ jsonData: { prometheus: { signals: object } } }> };
    expect(datasources).toMatchObject([
      {
        uid: 'mlpulse-engine',
        type: 'mlpulse-pipeline-datasource',
        url: raw.url,
        basicAuth: true,
        basicAuthUser: 'me',
      },
    ]);
    expect(datasources[0].jsonData.prometheus.signals).toMatchObject({ error_rate: { expr: 'mine{$$selector}' } });
  },
);
