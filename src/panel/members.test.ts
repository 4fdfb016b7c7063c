/** @jest-environment jsdom */
import '../../test/jest/browser-stubs.mjs';

import { createDataFrame, FieldType, type DataFrame } from '@grafana/data';

import { groupingOf, namedMembers } from './members';

const table = (custom: object): DataFrame =>
  createDataFrame({
    meta: { custom: { kind: 'alerts', version: 1, ...custom } },
    fields: [
      { name: 'pipeline', type: FieldType.string, values: ['churn', 'churn', ''] },
      { name: 'version', type: FieldType.string, values: ['1', '2', ''] },
    ],
  });
const series = createDataFrame({
  meta: { custom: { kind: 'score', version: 1, groupBy: ['version'] } },
  fields: [
    { name: 'time', type: FieldType.time, values: [0] },
    { name: 'health_score', type: FieldType.number, values: [1], labels: { pipeline: 'churn', version: '2' } },
  ],
});

it('frames that are not split stay as they are', () => {
  const frame = table({});
  const { frames, memberOf } = namedMembers([frame]);
  expect(frames[0]).toBe(frame);
  expect(memberOf('churn · 1')).toEqual({ pipeline: 'churn · 1', labels: {} });
  expect(groupingOf(memberOf('churn'))).toEqual({});
});

it('rows and series of one pipeline go by names of their own, which lead back to it', () => {
  const { frames, memberOf } = namedMembers([table({ groupBy: ['version'] }), series]);
  expect(frames[0].fields[0].values).toEqual(['churn · 1', 'churn · 2', '']);
  expect(frames[0].length).toBe(3);
  expect(frames[1].fields[1].labels).toEqual({ pipeline: 'churn · 2', version: '2' });
  const member = memberOf('churn · 2');
  expect(member).toEqual({ pipeline: 'churn', labels: { version: '2' } });
  expect(groupingOf(member)).toEqual({ groupBy: ['version'] });
});

it('members that would be called alike go by their labels too', () => {
  const frame = createDataFrame({
    meta: { custom: { groupBy: ['version'] } },
    fields: [
      { name: 'pipeline', type: FieldType.string, values: ['a', 'a · b', 'a'] },
      { name: 'version', type: FieldType.string, values: ['b · c', 'c', ''] },
    ],
  });
  const { frames, memberOf } = namedMembers([frame]);
  const names = frames[0].fields[0].values as string[];
  expect(names).toEqual(['a · b · c', 'a · b · version=c', 'a · –']);
  expect(names.map((name) => memberOf(name).pipeline)).toEqual(['a', 'a · b', 'a']);
});
