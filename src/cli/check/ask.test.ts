import { CATALOGUE } from '../../signals';
import { type Answer } from '../answer';
import { type Judge } from '../judging';
import { type Asker, type Question } from '../source/ask';
import { findOut, type Findings } from './ask';
import { parseOnly } from './only';

/** A table of one row, as the backend answers. */
const table = (row: Readonly<Record<string, string | number>>, ...notices: string[]): Answer => ({
  error: null,
  frames: [
    {
      name: '',
      columns: Object.entries(row).map(([name, value]) => ({
        ...{ name, labels: {}, title: name, isTime: false, values: [value] },
      })),
      notices: notices.map((text) => ({ severity: 'info', text })),
    },
  ],
});
const empty = (notice: string): Answer => ({
  error: null,
  frames: [{ name: '', columns: [], notices: [{ severity: 'info', text: notice }] }],
});
const failed = (error: string): Answer => ({ error, frames: [] });

/** Asks a backend that has these answers for the kinds of question. */
function find(
  answers: Readonly<Record<string, Answer>>,
  only: string,
  pipeline = '.*',
  matchers?: string,
): Promise<Findings> {
  const asker = { ask: async ({ kind }) => answers[kind] } as Partial<Asker> as Asker;
  return findOut(asker, {
    selection: parseOnly([only]),
    catalogue: CATALOGUE,
    pipeline,
    matchers,
    judge: 'alert engine',
    now: 0,
  });
}

const ALERT = { severity: 'ok', rule: 'cpu_usage', pipeline: 'churn', message: 'CPU usage 7 %', state: 'ok' };
const VERDICT = { state: 'ok', pipeline: 'churn', headline: 'All checks pass' };

test('asks the families that are chosen, and leaves out what is not', async () => {
  const answers = { alerts: table(ALERT), verdict: table(VERDICT) };
  expect((await find(answers, 'alerts,verdict')).checks.map(({ check }) => check)).toEqual([
    'cpu_usage',
    'verdict:state',
  ]);
  expect((await find(answers, 'cpu_usage')).checks).toHaveLength(1);
  await expect(find(answers, 'cpu_usge,verdict')).rejects.toThrow('Did you mean cpu_usage?');
});

test('an engine that is dead is said once, and one answer that is missing by its name', async () => {
  const dead = failed('Cannot reach it.');
  expect(await find({ alerts: dead, verdict: dead }, 'alerts,verdict')).toEqual({
    ...{ checks: [], notices: [], problems: ['Cannot reach it.'], judgedBy: 'alert engine' },
  });
  const { checks, problems } = await find({ alerts: table(ALERT), verdict: failed('no') }, 'alerts,verdict');
  expect(checks).toHaveLength(1);
  expect(problems).toEqual(['verdict: no']);
});

test('where nothing matches the filter is named, once', async () => {
  const answers = { alerts: empty('Alerts are unknown.'), verdict: empty('The state is unknown.') };
  expect(await find(answers, 'alerts,verdict', 'nobody')).toMatchObject({
    checks: [],
    notices: [],
    problems: [
      'Nothing could be checked: no pipeline that matches --pipeline "nobody" has data in the range or in the 24 hours before its end.',
    ],
  });
  expect((await find(answers, 'alerts', '.*')).problems[0]).toMatch(/: no pipeline has data in the range/);
  expect((await find(answers, 'alerts', 'f.*', 'team="risk"')).problems[0]).toContain(
    String.raw`no pipeline that matches --pipeline "f.*" and --matchers "team=\"risk\"" has data`,
  );
});

test('a notice that several answers have is told once', async () => {
  const answers = { alerts: table(ALERT, 'Combined.'), verdict: table(VERDICT, 'Combined.', 'Cut.') };
  const { notices } = await find(answers, 'alerts,verdict');
  expect(notices.map(({ text }) => text)).toEqual(['Combined.', 'Cut.']);
});

test.each<[Judge, boolean]>([
  ['alert engine', true],
  ['single samples', false],
])('where alerts decide it says that the %s judges, and nowhere else', async (judge, engine) => {
  const asked: Question[] = [];
  const asker: Partial<Asker> = {
    ask: async (question) => {
      asked.push(question);
      return failed('no');
    },
  };
  const findBy = (only: string): Promise<Findings> =>
    findOut(asker as Asker, {
      ...{ catalogue: CATALOGUE, pipeline: '.*', judge, now: 0 },
      selection: parseOnly([only]),
    });
  expect((await findBy('alerts,objectives,verdict')).judgedBy).toBe(judge);
  expect(asked.map(({ kind, options }) => [kind, options?.engine])).toEqual([
    ['alerts', engine],
    ['objectives', undefined],
    ['verdict', engine],
  ]);
  expect((await findBy('objectives')).judgedBy).toBeNull();
});
