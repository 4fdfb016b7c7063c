import { Writable } from 'node:stream';

import { Interrupted } from './interruption';
import { OutputClosed, printerTo } from './io';

const never = new AbortController().signal;

/** A stream that calls back as told, and what was written to it. */
function streamOf(write: (done: (error?: Error) => void) => void): Writable & { written: string } {
  return Object.assign(
    new Writable({
      write(chunk: Buffer, _, done) {
        (this as Writable & { written: string }).written += chunk.toString();
        write(done);
      },
    }),
    { written: '' },
  );
}

const epipe = (): Error => Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });

test('prints in order, and resolves when it is written', async () => {
  const stream = streamOf((done) => setImmediate(done));
  const print = printerTo(stream, never);
  await print('a');
  await print('b');
  expect(stream.written).toBe('ab');
});

test('says that nobody reads any more, and writes nothing after that', async () => {
  const stream = streamOf((done) => done(epipe()));
  const print = printerTo(stream, never);
  await expect(print('a')).rejects.toThrow(OutputClosed);
  await expect(print('b')).rejects.toThrow(OutputClosed);
  expect(stream.written).toBe('a');
});

test('a full disk is no reader that has gone: it is said', async () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  const print = printerTo(
    streamOf((done) => done(full)),
    never,
  );
  const message = /^The standard output cannot be written: ENOSPC.* Send it to/;
  await expect(print('a')).rejects.toThrow(message);
  await expect(print('b')).rejects.toThrow(message);
});

test('an error between two writes counts for the next one', async () => {
  const stream = streamOf((done) => done());
  const print = printerTo(stream, never);
  await print('a');
  stream.emit('error', epipe());
  await expect(print('b')).rejects.toThrow(OutputClosed);
});

test('a reader that stalls does not hold back Ctrl-C', async () => {
  const controller = new AbortController();
  const print = printerTo(
    streamOf(() => {}),
    controller.signal,
  );
  const printed = print('a');
  controller.abort(new Interrupted(130));
  await expect(printed).rejects.toThrow('interrupted');
});
