import { closest } from './closest';

const WORDS = ['pipelineLabel', 'presets', 'timeoutMs', 'signals'];

test.each([
  ['pipeline_label', 'pipelineLabel'],
  ['PipelineLabel', 'pipelineLabel'],
  ['piplineLabel', 'pipelineLabel'],
  ['preset', 'presets'],
  ['singals', 'signals'],
  ['timeout', 'timeoutMs'],
  ['httpMethod', undefined],
  ['x', undefined],
])('%s is nearest to %s', (word, meant) => {
  expect(closest(word, WORDS)).toBe(meant);
});
