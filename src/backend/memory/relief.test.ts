import { reliefAbove } from './relief';

test('collects garbage while the process is large, twice a second at most, and more thoroughly where it is very large', () => {
  let [resident, now] = [100, 0];
  const collected: string[] = [];
  const collector = { begin: () => collected.push('begun'), mark: () => collected.push('marked') };
  const relieve = reliefAbove(
    200,
    300,
    () => resident,
    collector,
    () => now,
  );
  relieve();
  expect(collected).toEqual([]);
  resident = 201;
  now = 499;
  relieve();
  expect(collected).toEqual([]);
  now = 500;
  relieve();
  relieve();
  expect(collected).toEqual(['begun']);
  resident = 301;
  now = 1_000;
  relieve();
  expect(collected).toEqual(['begun', 'marked']);
});

test('leaves it to engines that cannot be told', () => {
  expect(() => reliefAbove(0, 0, () => 1, undefined)()).not.toThrow();
});
