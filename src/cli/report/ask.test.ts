import { type KindInfo } from '../../contract/kinds';
import { type Asker, type Question } from '../source/ask';
import { askEverything, comparing, everyQuestion, mainQuestion, type Section } from './ask';

const RANGE = { from: Date.UTC(2026, 0, 30, 12), to: Date.UTC(2026, 0, 31, 12), judge: 'alert engine' } as const;
const KIND: KindInfo = {
  ...{ kind: 'one', title: 'One', description: 'The first.', purpose: 'now', about: 'pipelines', live: false },
  suits: { table: 'table', series: 'timeseries', instant: 'stat' },
  ...{ formats: ['table', 'series'], options: [], sentence: 'one', examples: [], empty: 'Nothing.' },
};

/** Asks a backend that knows some kinds and answers nothing. Hands back its sections, and the questions that it was asked. */
async function asking(
  kinds: readonly KindInfo[],
  questionsOf: Parameters<typeof askEverything>[2] = everyQuestion,
): Promise<{ asked: Question[]; sections: readonly Section[] }> {
  const asked: Question[] = [];
  const asker: Asker = {
    ask: async (question) => {
      asked.push(question);
      return { frames: [], error: 'no' };
    },
    resource: async () => ({ kinds }) as never,
    health: async () => ({ ok: true, message: 'fine' }),
  };
  const { sections } = await askEverything(asker, RANGE, questionsOf);
  return { asked: asked.filter(({ kind }) => kind !== 'alerts'), sections };
}

const withExamples = (...queries: Array<Record<string, unknown>>): KindInfo[] => [
  { ...KIND, examples: queries.map((query) => ({ title: 'Why?', query })) },
];

test('asks every kind in every format', async () => {
  const [one] = withExamples({});
  const { asked, sections } = await asking([one, { ...one, kind: 'two', title: 'Two', formats: ['instant'] }]);
  expect(asked).toEqual([
    { kind: 'one', format: 'table', options: {} },
    { kind: 'one', format: 'series', options: {} },
    { kind: 'two', format: 'instant', options: {} },
  ]);
  expect(sections.map(({ title, format }) => [title, format])).toEqual([
    ['One', 'table'],
    ['One', 'series'],
    ['Two', 'instant'],
  ]);
});

test('asks each example once, in the format that it names or else in all', async () => {
  const { asked } = await asking(
    withExamples({}, { format: 'series' }, { format: 'series', step: '5m' }, { step: '1h' }),
  );
  expect(asked.map(({ format, options }) => ({ format, ...options }))).toEqual([
    { format: 'table' },
    { format: 'table', step: '1h' },
    { format: 'series' },
    { format: 'series', step: '5m' },
    { format: 'series', step: '1h' },
  ]);
});

test('says what was asked, and why there is no answer', async () => {
  const { sections } = await asking(withExamples({ signals: ['a', 'b'], aggregate: { every: '1h' } }));
  expect(sections[0]).toMatchObject({
    ...{ kind: 'one', asked: 'signals: a,b, aggregate: {"every":"1h"}', frames: [], error: 'no' },
  });
});

test('asks of each kind what says most in rows: a table, else single values, else series', async () => {
  const [one] = withExamples({ step: '1h' }, { format: 'table', step: '5m' });
  const kinds = [
    { ...one, formats: ['series', 'instant', 'table'] as const },
    { ...one, kind: 'two', formats: ['series', 'instant'] as const },
    { ...one, kind: 'three', formats: ['series'] as const },
  ];
  const { asked } = await asking(kinds, mainQuestion);
  expect(asked).toEqual([
    { kind: 'one', format: 'table', options: { step: '1h' } },
    { kind: 'two', format: 'instant', options: { step: '1h' } },
    { kind: 'three', format: 'series', options: { step: '1h' } },
  ]);
});

test('says who judges to each kind that alerts decide on', async () => {
  const [one] = withExamples({});
  const options: KindInfo['options'] = [
    { name: 'engine', type: 'flag', label: 'Alert engine', description: 'Who judges.', default: false },
  ];
  const { asked, sections } = await asking(
    [
      { ...one, options },
      { ...one, kind: 'two' },
    ],
    mainQuestion,
  );
  expect(asked.map(({ options: given }) => given)).toEqual([{ engine: true }, {}]);
  expect(sections.map(({ asked: words }) => words)).toEqual(['engine: true', '']);
});

test('asks of comparisons the sides that were chosen, and nothing else of others', async () => {
  const [one] = withExamples({});
  const kinds = [one, { ...one, kind: 'compare', formats: ['table', 'instant'] as const }];
  const { asked } = await asking(kinds, comparing({ a: 'stable', b: 'canary' }, mainQuestion));
  expect(asked).toEqual([
    { kind: 'one', format: 'table', options: {} },
    { kind: 'compare', format: 'table', options: { a: 'stable', b: 'canary' } },
  ]);
  expect((await asking(kinds, comparing(null, mainQuestion))).asked[1].options).toEqual({});
});
