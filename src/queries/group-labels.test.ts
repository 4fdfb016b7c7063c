import { type Frame } from '../frames';
import { memberName } from '../series';
import { withGroupLabels } from './group-labels';

const LABELS = ['model', 'version'];
const MEMBER = memberName({ pipeline: 'fraud', values: ['m', ''] }, LABELS);

const table = (...names: string[]): Frame => ({
  name: 't',
  fields: names.map((name) => ({ name, type: 'string', values: [name === 'pipeline' ? MEMBER : name, null] })),
});

test('without labels frames stay as they are', () => {
  const frames = [table('pipeline')];
  expect(withGroupLabels(frames, [])).toBe(frames);
});

test('labels are the last columns of a table', () => {
  const [{ fields }] = withGroupLabels([table('pipeline', 'rule')], LABELS);
  expect(fields).toEqual([
    { name: 'pipeline', type: 'string', values: ['fraud', null] },
    { name: 'rule', type: 'string', values: ['rule', null] },
    { name: 'model', type: 'string', values: ['m', ''] },
    { name: 'version', type: 'string', values: ['', ''] },
  ]);
});

test('labels are labels of a series, which keeps its name', () => {
  const config = { displayNameFromDS: `${MEMBER} · CPU usage` };
  const values = Float64Array.of(1);
  const time = { name: 'time', type: 'time', values, nullable: false } as const;
  const series = (pipeline: string): Frame['fields'][number] => ({
    ...{ name: 'cpu_usage', type: 'number', values, config },
    labels: { pipeline, signal: 'cpu_usage' },
  });
  const [{ fields }] = withGroupLabels([{ name: 's', fields: [time, series(MEMBER), series('')] }], LABELS);
  expect(fields.map(({ labels }) => labels)).toEqual([
    undefined,
    { pipeline: 'fraud', signal: 'cpu_usage', model: 'm', version: '' },
    { pipeline: '', signal: 'cpu_usage', model: '', version: '' },
  ]);
  expect(fields[1].config?.displayNameFromDS).toBe('fraud · model=m · version=– · CPU usage');
});

test('what is of no pipeline has no labels', () => {
  expect(withGroupLabels([table('rule', 'category')], LABELS)).toEqual([table('rule', 'category')]);
});

test('a label that is called as a column or a label is refused', () => {
  expect(() => withGroupLabels([table('pipeline', 'version')], LABELS)).toThrow(
    'Field "groupBy" lists "version", which is a column of this answer already. Group by another label, or give the engine\'s series that label by another name.',
  );
  const labels = { pipeline: MEMBER, model: 'x' };
  const field = { name: 'cpu', type: 'number', values: Float64Array.of(1), labels } as const;
  expect(() => withGroupLabels([{ name: 's', fields: [field] }], LABELS)).toThrow(/"model", which is a label of this/);
});
