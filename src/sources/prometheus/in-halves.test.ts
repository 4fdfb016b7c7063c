import { badQuery, TooLarge } from '../../series/errors';
import { allInHalves, inHalves } from './in-halves';

const ITEMS = [1, 2, 3, 4, 5, 6, 7];

/** What an engine is asked that takes no more than so many things at once. */
function engineThatTakes(most: number): { asked: string[]; ask: (items: readonly number[]) => Promise<number> } {
  const asked: string[] = [];
  return {
    asked,
    ask(items) {
      asked.push(items.join(''));
      return items.length > most
        ? Promise.reject(new TooLarge('Too many.', 422, 'query'))
        : Promise.resolve(items.reduce((sum, item) => sum + item, 0));
    },
  };
}

test.each<readonly [number, string, readonly number[]]>([
  [7, '1234567', [28]],
  [4, '1234567 1234 567', [10, 18]],
  [2, '1234567 1234 12 34 567 56 7', [3, 7, 11, 7]],
])('an engine that takes %d at once is asked for %s', async (most, expected, answers) => {
  const { asked, ask } = engineThatTakes(most);
  expect(await allInHalves(ITEMS, ask)).toEqual(answers);
  expect(asked.join(' ')).toBe(expected);
});

test('who has seen enough has no more asked', async () => {
  const { asked, ask } = engineThatTakes(2);
  for await (const sum of inHalves(ITEMS, ask)) {
    if (sum === 3) {
      break;
    }
  }
  expect(asked.join(' ')).toBe('1234567 1234 12');
});

test('what not even one of them is allowed for fails, and so does what fails otherwise, at once', async () => {
  const { asked, ask } = engineThatTakes(0);
  await expect(allInHalves(ITEMS, ask)).rejects.toThrow('Too many.');
  expect(asked.join(' ')).toBe('1234567 1234 12 1');
  // The last one is an answer that is too long to be read.
  for (const failure of [badQuery('Wrong.'), new TooLarge('Wrong.', 502, 'server')]) {
    const wrong = jest.fn(() => Promise.reject(failure));
    await expect(allInHalves(ITEMS, wrong)).rejects.toThrow('Wrong.');
    expect(wrong).toHaveBeenCalledTimes(1);
  }
});
