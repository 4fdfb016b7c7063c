import { hours } from '../series';
import { AnswerError } from '../series/errors';
import { type MetricSource } from '../sources';
import { askFrames, handSource, instanceWith, type Fleet } from './testing/hand-source';

const TO = Date.UTC(2026, 2, 4, 14);
const RANGE = { from: TO - hours(6), to: TO };
const FLEET: Fleet = { a: { cpu_usage: () => 50 } };
const WHOLE = 'the answer is not whole';

/** A source whose answers are never whole. */
function partialSource(): MetricSource {
  const source = handSource(FLEET);
  const refuse = (): never => {
    throw new AnswerError(WHOLE, 502, 'server');
  };
  return { ...source, strict: { ...source, fetch: async () => refuse(), pipelines: async () => refuse() } };
}

const ask = (format: string, source: MetricSource): Promise<unknown> =>
  askFrames({ queryType: 'alerts', rules: ['cpu_usage'], format }, RANGE, instanceWith(source));

test('an alert rule is not answered by what is not whole, where the data source says so', async () => {
  await expect(ask('instant', partialSource())).rejects.toThrow(WHOLE);
  await expect(ask('instant', handSource(FLEET))).resolves.toHaveLength(1);
});

test.each(['series', 'table'])('what is shown as %s is', async (format) => {
  await expect(ask(format, partialSource())).resolves.not.toEqual([]);
});
