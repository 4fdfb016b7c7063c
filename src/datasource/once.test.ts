import { once } from './once';

it('asks once, and knows the answer from then on', async () => {
  const load = jest.fn(() => Promise.resolve(7));
  const answer = once(load);
  expect(answer.known()).toBeUndefined();
  expect(await Promise.all([answer.ask(), answer.ask()])).toEqual([7, 7]);
  expect(answer.known()).toBe(7);
  expect(load).toHaveBeenCalledTimes(1);
});

it('asks again after a failure', async () => {
  const load = jest.fn().mockRejectedValueOnce(new Error('down')).mockResolvedValueOnce(7);
  const answer = once<number>(load);
  await expect(answer.ask()).rejects.toThrow('down');
  expect(answer.known()).toBeUndefined();
  expect(await answer.ask()).toBe(7);
});
