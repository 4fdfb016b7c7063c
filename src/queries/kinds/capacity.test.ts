import { hours, minutes } from '../../series';
import { askFrames, handInstance } from '../testing/hand-source';

const TO = Date.UTC(2026, 2, 4, 14);
const noticesOf = async (length: number): Promise<Array<string | undefined>> => {
  const instance = handInstance({ a: { requests_per_second: () => 50 } });
  const [{ meta }] = await askFrames({ queryType: 'capacity' }, { from: TO - length, to: TO }, instance);
  expect(meta?.stats).toEqual([{ displayName: 'Range in hours', value: length / hours(1) }]);
  return (meta?.notices ?? []).map(({ text }) => text);
};

test('a range of less than a day is said to be one', async () => {
  expect(await noticesOf(minutes(15))).toContain(
    'The range of 15 min may not hold the peak of a day: the figures are those of the range alone. Choose a day or more to judge headroom.',
  );
  expect((await noticesOf(hours(24))).filter((text) => text?.includes('peak of a day'))).toEqual([]);
});
