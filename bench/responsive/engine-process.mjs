// The engine double in a process of its own, so that what it takes is not taken from who measures.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { startEngine } from './engine.mjs';

/** Starts one; see {@link startEngine}. */
export async function startEngineProcess(pipelines, delay = 0) {
  const child = fork(fileURLToPath(import.meta.url), [String(pipelines), String(delay)]);
  const url = await new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`The engine double ended with code ${code}.`)));
  });
  return {
    url,
    /** Samples that it has sent so far. */
    samples: () =>
      new Promise((resolve) => {
        child.once('message', resolve);
        child.send('samples');
      }),
    stop: () => child.kill('SIGKILL'),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , pipelines, delay] = process.argv;
  process.on('disconnect', () => process.exit());
  const { url, counts } = await startEngine({ pipelines: Number(pipelines), delay: Number(delay) });
  process.on('message', () => process.send(counts.samples));
  process.send(url);
}
