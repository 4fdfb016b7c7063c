import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { parseFlags } from '../command/parse';
import { dataSourceOf, type DataSource } from './data-source';
import { sourceFlags } from './flags';

let folder = '';
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'mlpulse-settings-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string): string {
  const whole = path.join(folder, name);
  writeFileSync(whole, content);
  return whole;
}

const open = (args: readonly string[], env: NodeJS.ProcessEnv = {}): DataSource =>
  dataSourceOf(parseFlags(sourceFlags, args, 0), env, '1.2.3');

/** The message that a file of settings is refused with, without its folder. */
function refusal(content: string, ...args: string[]): string {
  try {
    open(['--settings', file('s.yaml', content), ...args]);
  } catch (error) {
    return (error as Error).message.replaceAll(`${folder}${path.sep}`, '');
  }
  throw new Error('it was not refused');
}

const PROVISIONED = `apiVersion: 1
datasources:
  - name: Other
    type: prometheus
  - name: Fraud
    uid: fraud
    type: mlpulse-pipeline-datasource
    url: http://$HOST:9090
    basicAuth: 'true'
    basicAuthUser: \${USER_NAME}
    jsonData:
      source: prometheus
      prometheus:
        signals:
          cpu_usage: { expr: 'avg by (pipeline) (cpu{$$selector})' }
    secureJsonData:
      basicAuthPassword: $__env{PASSWORD}
  - name: Demo
    type: mlpulse-pipeline-datasource
`;

test('nothing said is the simulator', () => {
  expect(open([])).toMatchObject({ name: 'Simulator', settings: { source: { kind: 'simulator' } } });
});

test('an engine by its URL alone, with the label that names the pipeline', () => {
  const { settings } = open(['--prometheus', 'http://localhost:1', '--label', 'service.name']);
  expect(settings.source).toMatchObject({
    prometheus: { http: { url: 'http://localhost:1' }, pipelineLabel: 'service.name' },
  });
});

test.each(['json', 'yaml'])('a file of %s as the contract has it', (ending) => {
  const content =
    ending === 'json'
      ? '{"url": "http://e", "jsonData": {"source": "prometheus", "timezone": "Europe/Berlin"}, "secureJsonData": {"bearerToken": "${TOKEN}"}}'
      : 'url: http://e\njsonData: { source: prometheus, timezone: Europe/Berlin }\nsecureJsonData: { bearerToken: $TOKEN }\n';
  const { settings, context } = open(['--settings', file(`s.${ending}`, content)], { TOKEN: 'secret' });
  expect(settings).toMatchObject({
    timezone: 'Europe/Berlin',
    source: { prometheus: { http: { headers: { authorization: 'Bearer secret' } } } },
  });
  expect(context.dataSourceInstanceSettings?.decryptedSecureJsonData).toEqual({ bearerToken: 'secret' });
});

test('PromQL of such a file keeps its dollar signs', () => {
  const expr = 'avg by (pipeline) (cpu{$selector})';
  const jsonData = { source: 'prometheus', prometheus: { signals: { cpu_usage: { expr } } } };
  const { raw } = open(['--settings', file('s.json', JSON.stringify({ url: 'http://e', jsonData }))]);
  expect(raw.jsonData).toEqual(jsonData);
});

test('a secret is read from a file beside the settings', () => {
  file('token', 'secret\n');
  const content = 'url: http://e\njsonData: { source: prometheus }\nsecureJsonData: { bearerToken_file: token }';
  expect(open(['--settings', file('s.yaml', content)]).raw.secure).toEqual({ bearerToken: 'secret' });
});

test('another engine takes the place of the one in the file, with its mapping', () => {
  const content = 'url: http://e\njsonData: { source: prometheus, prometheus: { pipelineLabel: job } }';
  const { settings } = open(['--settings', file('s.yaml', content), '--prometheus', 'http://other']);
  expect(settings.source).toMatchObject({ prometheus: { http: { url: 'http://other' }, pipelineLabel: 'job' } });
});

describe('of a provisioning file', () => {
  const env = { HOST: 'engine', USER_NAME: 'me', PASSWORD: 'secret' };

  test.each(['Fraud', 'fraud'])('a data source is chosen by name or uid: %s', (datasource) => {
    const { name, raw, settings } = open(['--settings', file('p.yaml', PROVISIONED), '--datasource', datasource], env);
    expect({ name, url: raw.url, basicAuth: raw.basicAuth, secure: raw.secure }).toEqual({
      ...{ name: 'Fraud', url: 'http://engine:9090', basicAuth: { user: 'me' } },
      secure: { basicAuthPassword: 'secret' },
    });
    expect(settings.source.kind).toBe('prometheus');
    expect(JSON.stringify(raw.jsonData)).toContain('{$selector}');
  });

  test.each([
    [[], '--settings s.yaml, line 3: there are "Fraud" and "Demo". Choose by --datasource "Fraud".'],
    [['--datasource', 'Other'], '--datasource "Other" is none of s.yaml. There are "Fraud" and "Demo".'],
    [
      ['--datasource', 'Fraud'],
      '--settings s.yaml, line 8: url: the environment variable HOST is not set. Set it, or write $$ for a dollar sign that is part of the text.',
    ],
  ])('with %j it is refused', (args, message) => {
    expect(refusal(PROVISIONED, ...args)).toBe(message);
  });

  test('that has none of ours, it says so', () => {
    expect(refusal('datasources:\n  - type: prometheus\n')).toBe(
      '--settings s.yaml, line 2: none of the data sources is of the type mlpulse-pipeline-datasource.',
    );
  });
});

test.each([
  ['{ "url": "x", ', /^--settings s\.yaml, line 1, column \d+: .*\.$/],
  ['[]', /^--settings s\.yaml: a data source is an object with url and jsonData, not \[\]\.$/],
  ['', /^--settings s\.yaml: a data source is an object with url and jsonData, not null\.$/],
  [
    'jsonData:\n  timezone: Mars\n',
    /^--settings s\.yaml, line 2: jsonData\.timezone "Mars" is not an IANA time zone\. Enter one/,
  ],
  [
    'jsonData:\n  simulator:\n    schedule:\n      - type: typo\n',
    /^--settings s\.yaml, line 4: jsonData\.simulator\.schedule\[0\]\.type "typo" /,
  ],
  [
    'url: http://e\njsonData:\n  source: prometheus\n  prometheus:\n    signals:\n      error_rate:\n        expr: rate(x[1m])\n',
    /^--settings s\.yaml, line 7: jsonData\.prometheus\.signals\.error_rate\.expr takes the window \[1m\], but is evaluated/,
  ],
  ['jsonData:\n  source: prometheus\n', /^--settings s\.yaml: url is missing\. Enter that of your /],
  ['jsondata: {}\n', /^--settings s\.yaml, line 1: "jsondata" is unknown\. Did you mean jsonData\?$/],
  ['url: http://e\nprometheus: {}\n', /^--settings s\.yaml, line 2: "prometheus" is unknown\. A data source has url/],
  [
    'secureJsonData:\n  bearerToken_file: nowhere\n',
    /^--settings s\.yaml, line 2: secureJsonData\.bearerToken_file: ENOENT.* Name a file that this user may read\.$/,
  ],
])('what is broken is named with its line: %j', (content, message) => {
  expect(refusal(content)).toMatch(message);
});

test('a file that cannot be read is named, and a filter that is none', () => {
  expect(() => open(['--settings', path.join(folder, 'none')])).toThrow(
    / cannot be read: ENOENT.* Name a file of JSON/,
  );
  expect(() => open(['--pipeline', '('])).toThrow(/^--pipeline: /);
  expect(() => open(['--matchers', 'team=risk'])).toThrow(/^--matchers: .*"team=risk"/);
});
