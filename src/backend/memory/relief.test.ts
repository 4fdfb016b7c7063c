import { reliefAbove } from './relief';

test('collects garbage while the process is large, once a second at most, and more thoroughly where it is very large', () => {
  let [resident, now] = [100, 0];
  const gc = jest.fn();
  const relieve = reliefAbove(
    200,
    300,
    () => resident,
    { gc },
    () => now,
  );
  relieve();
  expect(gc).not.toHaveBeenCalled();
  resident = 201;
  now = 999;
  relieve();
  expect(gc).not.toHaveBeenCalled();
  now = 1_000;
  relieve();
  relieve();
  expect(gc.mock.calls).toEqual([[false]]);
  resident = 301;
  now = 2_000;
  relieve();
  expect(gc.mock.calls).toEqual([[false], [true]]);
});

test('leaves it to engines that cannot be told', () => {
  expect(() => reliefAbove(0, 0, () => 1, undefined)()).not.toThrow();
});
