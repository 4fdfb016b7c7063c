import { type DiscoveryReport, type Proposal } from '../../contract/discovery';
import { renderText } from './render-text';

const url = 'http://localhost:9090';
const best: Proposal = {
  ...{ presets: ['triton', 'node-exporter'], titles: ['NVIDIA Triton', 'Node exporter'], pipelineLabel: 'model' },
  labels: [
    { label: 'model', pipelines: 3 },
    { label: 'version', pipelines: 2 },
  ],
  ...{ pipelines: 3, coverage: 0.5, scrapeInterval: '30s', notices: ['Rates are too low.'] },
  signals: [
    {
      ...{ signal: 'response_time_ms', label: 'Response time', from: 'triton', pipelines: 2, expr: 'x' },
      value: { pipeline: 'chu\u001b[31mrn', value: 25, text: '25.0\u00a0ms' },
      note: 'The mean, which is lower than the P95 of the same requests where some of them take much longer than others.',
    },
    { signal: 'accuracy', label: 'Model accuracy', from: null, pipelines: 0, problem: 'Triton sees no labels.' },
    { signal: 'recall', label: 'Recall', from: null, pipelines: 0, problem: 'Triton sees no labels.' },
  ],
};
const report: DiscoveryReport = {
  time: 0,
  lookedFor: 90,
  presets: [],
  proposals: [best],
  notices: ['vLLM: left out.'],
};
const settings = { url, jsonData: { source: 'prometheus' } };

test('values, what is missing and why, the settings, and what to do next', () => {
  const text = renderText({ report, url, settings });
  expect(text).toMatch(/NVIDIA Triton \+ Node exporter\n {2}Presets +triton, node-exporter\n/);
  expect(text).toMatch(/Pipeline label +model: 3 pipelines\n +or by --label: version \(2\)/);
  expect(text).toMatch(
    /Signals +1 of 3 have a value\n {4}Response time +25\.0\u00a0ms \(chu \[31mrn; 2 of 3\)\n +The mean/,
  );
  expect(text).toContain('    Model accuracy, Recall: Triton sees no labels.\n');
  expect(text).toContain('Note: Rates are too low.');
  expect(text).toContain('Note: vLLM: left out.');
  expect(text).toContain('  mlpulse discover --url http://localhost:9090 --output mlpulse.yaml\n');
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
});

test('a file that was written is what the next commands take', () => {
  const text = renderText({ report, url, settings, output: 'my.yaml' });
  expect(text).not.toContain('mlpulse discover');
  expect(text).toContain('  mlpulse report --settings my.yaml\n');
  expect(text).toContain('  mlpulse rules --settings my.yaml --output mlpulse-rules.yaml\n');
});

test('nothing found says what was looked for, or that it has no values', () => {
  const nothing = { ...report, proposals: [], notices: [] };
  expect(renderText({ report: nothing, url, settings: null })).toMatch(/^http:\S+ has none of the 90 metrics/);
  const presets = [
    { ...{ preset: 'vllm', title: 'vLLM', pipelineLabel: null }, pipelines: 0, coverage: 0, signals: [] },
  ];
  expect(renderText({ report: { ...nothing, presets }, url, settings: null })).toMatch(
    /has metrics of vLLM, but no value/,
  );
});
