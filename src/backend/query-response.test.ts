import { layOutFrame, ready, written, type Frame } from '../frames';
import { QueryDataResponse } from '../protocol/generated/pluginv2';
import { layOutAnswers, type Answer } from './query-response';

const fine = { error: '', status: 200, errorSource: '' };

test.each<[string, Record<string, Answer>]>([
  ['no query', {}],
  ['one query', { A: { ...fine, frames: [ready(Buffer.from('frame'))] } }],
  ['a failed one', { A: { frames: [], error: 'Größe?', status: 400, errorSource: 'downstream' } }],
  [
    'several, with several frames, short and long, and odd names',
    {
      A: { ...fine, frames: [ready(Buffer.alloc(0)), ready(Buffer.alloc(127, 1)), ready(Buffer.alloc(70_000, 2))] },
      '': { ...fine, frames: [] },
      'ü · 2': { ...fine, frames: [ready(Buffer.alloc(128, 3))] },
    },
  ],
])('%s is read back by the generated code', (_, responses) => {
  const { responses: read } = QueryDataResponse.decode(written(layOutAnswers({ responses })));
  expect(Object.keys(read)).toEqual(Object.keys(responses));
  for (const [refId, { frames, ...rest }] of Object.entries(responses)) {
    expect(read[refId]).toEqual({ ...rest, frames: frames.map(written) });
  }
});

test('a frame is the same bytes wherever it lies in the message', () => {
  const frame: Frame = {
    name: 'f',
    fields: [
      { name: 'time', type: 'time', nullable: false, values: Float64Array.of(1_768_471_200_000, 1_768_471_200_001) },
      { name: 'x', type: 'number', values: Float64Array.of(1, NaN) },
      { name: 'text', type: 'string', values: ['a', 'ü'] },
    ],
  };
  const bytesBehind = (refId: string): string => {
    const answer = { ...fine, frames: [layOutFrame(frame, 'A')] };
    return QueryDataResponse.decode(written(layOutAnswers({ responses: { [refId]: answer } }))).responses[
      refId
    ].frames[0].toString('hex');
  };
  const all = Array.from({ length: 9 }, (_, i) => bytesBehind('x'.repeat(i)));
  expect(new Set(all).size).toBe(1);
});
