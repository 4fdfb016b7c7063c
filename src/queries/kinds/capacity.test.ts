import { hours, minutes } from '../../series';
import { askFrames, handInstance } from '../testing/hand-source';

const TO = Date.UTC(2026, 2, 4, 12);

async function noticesOf(length: number): Promise<string[]> {
  const range = { from: TO - length, to: TO };
  const instance = handInstance({ churn: { requests_per_second: () => 100 } });
  const [{ meta }] = await askFrames({ queryType: 'capacity' }, range, instance);
  return (meta?.notices ?? []).map(({ text }) => text).filter((text) => text.startsWith('Headroom'));
}

test('a range without a whole day says that its peak need not be that of a day', async () => {
  expect(await noticesOf(minutes(15))).toEqual([
    'Headroom is that of 15 min: its peak need not be that of a day. Take a range of a day or more.',
  ]);
  expect(await noticesOf(hours(24))).toEqual([]);
});
