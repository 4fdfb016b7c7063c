import { type Column } from '../answer';
import { type Checks } from '../checks';
import { type Answers, type Section } from './ask';
import { renderJson } from './json';

const TO = Date.UTC(2026, 0, 31, 12);
const NOTICE = { severity: 'warning', text: '14 of 22 checks are unknown because <data> is missing.' } as const;
const UNKNOWN: Checks = { state: 'unknown', text: '22 checks: 14 unknown, 8 ok' };

const column = (name: string, values: Column['values'], labels: Column['labels'] = {}): Column => ({
  ...{ name, labels, title: name, isTime: false, values },
});

/** An answer of `alerts` that has no row and one notice. */
const EMPTY: Section = {
  ...{ kind: 'alerts', title: 'What is wrong now', description: 'Checks.', format: 'table', asked: '', error: null },
  frames: [{ name: 'alerts', columns: [column('severity', [])], notices: [NOTICE] }],
};

const answers = (...sections: readonly Section[]): Answers => ({
  health: { ok: true, message: '8 of 21 signals have data.' },
  ...{ checks: UNKNOWN, judgedBy: 'alert engine', from: TO - 86_400_000, to: TO, sections },
});

test('says how many checks are unknown, and why', () => {
  expect(JSON.parse(renderJson(answers(EMPTY), '1.2.3'))).toEqual({
    version: '1.2.3',
    range: { from: TO - 86_400_000, to: TO },
    pipelines: [],
    health: { ok: true, message: '8 of 21 signals have data.' },
    checks: UNKNOWN,
    judgedBy: 'alert engine',
    answers: { alerts: [] },
    notices: { alerts: [NOTICE.text] },
    errors: {},
  });
});

test('has the rows of the tables, and null where a value is missing', () => {
  const table: Section = {
    ...{ ...EMPTY, kind: 'quality' },
    frames: [{ name: 'q', columns: [column('pipeline', ['b', 'a', '']), column('value', [null, 7, 1])], notices: [] }],
  };
  const rows = [
    { pipeline: 'b', value: null },
    { pipeline: 'a', value: 7 },
    // A signal that no pipeline has.
    { pipeline: '', value: 1 },
  ];
  expect(JSON.parse(renderJson(answers(table), '1'))).toMatchObject({
    pipelines: ['a', 'b'],
    answers: { quality: rows },
  });
});

test('has a row for each value of a series, and the error of an answer that there is not', () => {
  const series: Section = {
    ...{ ...EMPTY, kind: 'metrics', format: 'series' },
    frames: [
      { name: 'm', columns: [column('time', [1, 2]), column('cpu', [5, null], { pipeline: 'a' })], notices: [] },
    ],
  };
  const failed: Section = { ...EMPTY, kind: 'kpi', frames: [], error: 'It is down.' };
  expect(JSON.parse(renderJson(answers(series, failed), '1'))).toMatchObject({
    answers: {
      metrics: [
        { pipeline: 'a', series: 'cpu', time: 1, value: 5 },
        { pipeline: 'a', series: 'cpu', time: 2, value: null },
      ],
      kpi: [],
    },
    errors: { kpi: 'It is down.' },
  });
});
