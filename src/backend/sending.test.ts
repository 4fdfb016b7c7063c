import { type ServerInterceptingCallInterface } from '@grpc/grpc-js';

import { isTurnOver, nextTurn } from '../series';
import { sendingOneByOne } from './sending';

const METHOD = { path: '/pluginv2.Data/QueryData', requestStream: false, responseStream: false };
const LARGE = 100_000;

let log: string[];
beforeEach(() => {
  log = [];
});

/** Lets everything happen that can. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A call of which it is noted what leaves; `leave` ends it as gRPC does when its message has left, `cancel` as a caller does. */
function callOf(interceptor: ReturnType<typeof sendingOneByOne>, name: string) {
  let cancel = (): void => {};
  const next = {
    start: (listener: { onCancel(): void }) => (cancel = () => listener.onCancel()),
    sendMetadata: () => {},
    sendMessage: () => log.push(name),
    sendStatus: () => {},
  } as unknown as ServerInterceptingCallInterface;
  const call = interceptor(METHOD as Parameters<typeof interceptor>[0], next);
  call.start({ onCancel: () => {} } as Parameters<typeof call.start>[0]);
  return {
    send: (bytes: number) => {
      call.sendMessage({ message: Buffer.alloc(bytes), sent: () => log.push(`${name} sent`) }, () => {});
      return settled();
    },
    leave: () => {
      call.sendStatus({ code: 0, details: '' });
      return settled();
    },
    cancel: () => {
      cancel();
      return settled();
    },
  };
}

test('large answers leave one after the other, small ones at once', async () => {
  const interceptor = sendingOneByOne();
  const [first, second, third, small] = ['first', 'second', 'third', 'small'].map((name) => callOf(interceptor, name));
  await first.send(LARGE);
  await second.send(LARGE);
  await third.send(LARGE);
  await small.send(10);
  expect(log).toEqual(['first', 'small']);
  await first.leave();
  expect(log.slice(2)).toEqual(['first sent', 'second']);
  await second.leave();
  await small.leave();
  expect(log.slice(4)).toEqual(['second sent', 'third', 'small sent']);
  await third.leave();
});

test('who has gone keeps nobody waiting, before and while its answer leaves', async () => {
  const interceptor = sendingOneByOne();
  const [first, second, third] = ['first', 'second', 'third'].map((name) => callOf(interceptor, name));
  await first.send(LARGE);
  await second.send(LARGE);
  await third.send(LARGE);
  await second.cancel();
  expect(log).toEqual(['first', 'second sent']);
  await first.cancel();
  // gRPC drops what is sent on a call that was cancelled.
  expect(log.slice(2).filter((line) => !line.startsWith('second'))).toEqual(['first sent', 'third']);
  await third.leave();
});

test('while a large answer leaves, computations let others have their turn soon', async () => {
  let time = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => time);
  const interceptor = sendingOneByOne();
  const [small, first, second] = ['small', 'first', 'second'].map((name) => callOf(interceptor, name));
  const isSoon = async (): Promise<boolean> => {
    await nextTurn(new AbortController().signal);
    time += 1;
    return isTurnOver();
  };
  await small.send(10);
  expect(await isSoon()).toBe(false);
  await first.send(LARGE);
  await second.send(LARGE);
  expect(await isSoon()).toBe(true);
  await first.leave();
  expect(await isSoon()).toBe(true);
  await second.cancel();
  expect(await isSoon()).toBe(false);
  jest.restoreAllMocks();
});
