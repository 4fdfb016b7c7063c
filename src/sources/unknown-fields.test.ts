import { unknownFields } from './unknown-fields';

test.each<[unknown, string[]]>([
  [undefined, []],
  ['text', []],
  [{ source: 'prometheus', prometheus: { pipelineLabel: 'job', signals: { cpu_usage: { expr: 'x' } } } }, []],
  [
    { prometheus: { pipeline_label: 'job' } },
    ['The setting prometheus.pipeline_label is unknown and ignored. Did you mean prometheus.pipelineLabel?'],
  ],
  [
    { pipelineLabel: 'job' },
    ['The setting pipelineLabel is unknown and ignored. Did you mean prometheus.pipelineLabel?'],
  ],
  [
    { prometheus: { timezone: 'x' } },
    ['The setting prometheus.timezone is unknown and ignored. Did you mean timezone?'],
  ],
  [{ time_zone: 'Europe/Berlin' }, ['The setting time_zone is unknown and ignored. Did you mean timezone?']],
  [{ httpMethod: 'GET' }, ['The setting httpMethod is unknown and ignored.']],
  [
    { prometheus: { signals: { cpu_usage: { query: 'x', intervall: '5m' } } } },
    [
      'The setting prometheus.signals.cpu_usage.query is unknown and ignored.',
      'The setting prometheus.signals.cpu_usage.intervall is unknown and ignored. Did you mean prometheus.signals.cpu_usage.interval?',
    ],
  ],
  [
    { signals: [{ id: 'a' }, { id: 'b', warn: 3, Critical: 4 }] },
    [
      'The setting signals[1].warn is unknown and ignored.',
      'The setting signals[1].Critical is unknown and ignored. Did you mean signals[1].critical?',
    ],
  ],
  [
    { thresholds: { cpu_usage: { warnings: 3 } } },
    [expect.stringContaining('thresholds.cpu_usage.warning?') as string],
  ],
  [
    { rules: { traffic_drop: { Against: 'window' } } },
    [expect.stringContaining('rules.traffic_drop.against?') as string],
  ],
  [{ weights: { Health: { cpu_usage: 1 } } }, [expect.stringContaining('weights.health?') as string]],
  [
    { simulator: { schedule: [{ type: 'x', when: 3 }], seeds: 1 } },
    [
      'The setting simulator.schedule[0].when is unknown and ignored.',
      'The setting simulator.seeds is unknown and ignored. Did you mean simulator.seed?',
    ],
  ],
])('%j', (jsonData, remarks) => {
  expect(unknownFields(jsonData)).toEqual(remarks);
});

test('what Grafana keeps there, and what is empty or off, goes unmentioned', () => {
  const grafanas = {
    httpHeaderName1: 'X-Scope-OrgID',
    tlsAuth: true,
    serverName: 'a',
    manageAlerts: true,
    sigV4Region: 'a',
  };
  expect(unknownFields({ ...grafanas, oauthPassThru: false, keepCookies: [], calendar: [], x: '', y: null })).toEqual(
    [],
  );
});
