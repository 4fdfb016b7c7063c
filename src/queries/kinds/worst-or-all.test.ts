import { AnswerError, badQuery, cancelled, TooLarge } from '../../series';
import { type Context } from '../kind';
import { worstOrAll } from './worst-or-all';

const REFUSED = new TooLarge('Too many.', 400, 'query');
const all = (): Promise<string> => Promise.resolve('all');
const refuse = (error: Error) => (): Promise<never> => Promise.reject(error);

/** What comes of a fleet, and what was done for it. */
async function ask(
  readWorst: (wasRefused: boolean) => Promise<string | null>,
  readAll: () => Promise<string>,
  fleet = 21,
  top = 0,
) {
  const done: string[] = [];
  const context = {
    holding: () => {
      done.push('names');
      const names = Array.from({ length: fleet }, (_, i) => `p${i}`);
      return Promise.resolve({ everyone: () => Promise.resolve(names) } as Partial<Context> as Context);
    },
  };
  const worst = (wasRefused: boolean): Promise<string | null> => {
    done.push(wasRefused ? 'worst after all' : 'worst');
    return readWorst(wasRefused);
  };
  const found = await worstOrAll({ signals: [], top }, worst, readAll, context).catch((error: unknown) => error);
  return { found, done };
}

test.each<[string, (wasRefused: boolean) => Promise<string | null>, () => Promise<string>, unknown, string[]]>([
  ['a large fleet', () => Promise.resolve('some'), all, 'some', ['worst']],
  ['a small one', () => Promise.resolve(null), all, 'all', ['worst']],
  [
    'one that turns out to be large',
    (wasRefused) => Promise.resolve(wasRefused ? 'some' : null),
    refuse(REFUSED),
    'some',
    ['worst', 'names', 'worst after all'],
  ],
  [
    'one whose worst cannot be read either',
    (wasRefused) => (wasRefused ? Promise.reject(badQuery('No.')) : Promise.resolve(null)),
    refuse(REFUSED),
    REFUSED,
    ['worst', 'names', 'worst after all'],
  ],
])('what is read of %s', async (_, readWorst, readAll, expected, steps) => {
  expect(await ask(readWorst, readAll)).toEqual({ found: expected, done: steps });
});

test.each([
  [20, 0, false],
  [21, 0, true],
  [5, 5, false],
  [6, 5, true],
])(
  'of %d pipelines that are too much each, %d of which are asked for, there are others to leave out: %s',
  async (fleet, top, isFound) => {
    const { found, done } = await ask(
      (wasRefused) => Promise.resolve(wasRefused ? 'some' : null),
      refuse(REFUSED),
      fleet,
      top,
    );
    expect(found).toBe(isFound ? 'some' : REFUSED);
    expect(done).toEqual(isFound ? ['worst', 'names', 'worst after all'] : ['worst', 'names']);
  },
);

test('whatever else is wrong costs no more requests', async () => {
  const failure = new AnswerError('The engine is down.', 502, 'network');
  const { found, done } = await ask(() => Promise.resolve(null), refuse(failure));
  expect([found, done]).toEqual([failure, ['worst']]);
});

test('who is cancelled meanwhile is told so', async () => {
  const gone = cancelled();
  const readWorst = (wasRefused: boolean): Promise<null> => (wasRefused ? Promise.reject(gone) : Promise.resolve(null));
  expect((await ask(readWorst, refuse(REFUSED))).found).toBe(gone);
});
