// The readers of frames that are not ours: pyarrow's, and that of Grafana's Go SDK.
import { existsSync } from 'node:fs';
import path from 'node:path';

import { buildGo, goExecutable } from '../bench/executables.mjs';
import { begin, root } from './install.mjs';
import { pythonEnvironment } from './python-environment.mjs';

const folder = path.join(root, 'test', 'contract', 'decoders');
const python = pythonEnvironment('decoders', path.join(folder, 'requirements.txt'), 'readers of frames');

/** A program that prints what it reads in the files it is given; undefined where it was not made. */
export const DECODERS = {
  pyarrow() {
    const interpreter = python.interpreter();
    return interpreter === undefined ? undefined : [interpreter, path.join(folder, 'read_frames.py')];
  },
  go() {
    const executable = goExecutable('go-decode');
    return existsSync(executable) ? [executable] : undefined;
  },
};

/** Makes both. Where there is no Python or no Go, or no package of theirs, says so, and the tests with it are skipped. */
export function ensureDecoders() {
  python.ensure();
  const done = begin("Building the reader of frames of Grafana's Go SDK");
  const { reason } = buildGo('go-decode');
  if (reason !== undefined) {
    console.log(`The tests of frames with Grafana's Go SDK are skipped: ${reason}.`);
  }
  done();
}
