import { spawn } from 'node:child_process';

import { COOKIE_KEY, COOKIE_VALUE } from '../../src/protocol/handshake';
import { poll } from '../poll';
import { executable } from './plugin-process';

const alive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('ends by itself after Grafana was killed', async () => {
  // A shell in the place of Grafana: it starts the backend, tells its pid, and is killed.
  const grafana = spawn('/bin/sh', ['-c', `"${executable()}" >/dev/null 2>&1 & echo $!; wait`], {
    env: { [COOKIE_KEY]: COOKIE_VALUE },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const pid = await new Promise<number>((resolve) =>
    grafana.stdout.once('data', (chunk: Buffer) => resolve(Number(chunk.toString()))),
  );
  // It must have seen its parent alive before it can see that it is gone.
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(alive(pid)).toBe(true);
  grafana.kill('SIGKILL');
  try {
    await poll(() => !alive(pid));
  } finally {
    if (alive(pid)) {
      process.kill(pid, 'SIGKILL');
    }
  }
});
