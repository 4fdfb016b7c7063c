import { ready, type Part } from '../frames';
import { messageOf } from './message';

const stays = new AbortController().signal;

/** A part of some bytes, and how often it was written. */
function counted(size: number): Part & { times: number } {
  const { write } = ready(Buffer.alloc(size, 7));
  const part = {
    size,
    times: 0,
    write(into: Buffer, at: number) {
      part.times++;
      write(into, at);
    },
  };
  return part;
}

/** What gRPC does with a message. */
function framed(message: Awaited<ReturnType<typeof messageOf>>): Buffer {
  const bytes = Buffer.alloc(5 + message.byteLength);
  message.copy(bytes, 5);
  return bytes;
}

test.each([0, 1, 100_000, 3_000_000])('a message of %d bytes is right behind the head', async (size) => {
  const message = await messageOf(counted(size), stays);
  expect(framed(message).equals(Buffer.concat([Buffer.alloc(5), Buffer.alloc(size, 7)]))).toBe(true);
});

test('one that is not large is written once, when it leaves; a large one before', async () => {
  const [small, large] = [counted(100_000), counted(3_000_000)];
  const [first, second] = await Promise.all([small, large].map((part) => messageOf(part, stays)));
  expect([small.times, large.times]).toEqual([0, 1]);
  framed(first);
  framed(second);
  expect([small.times, large.times]).toEqual([1, 1]);
});
