// Lets a build script use the modules of src as they are, compiled in memory.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { transformSync } from '@swc/core';

import { root } from './install.mjs';

const require = createRequire(import.meta.url);

require.extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    filename,
    configFile: false,
    swcrc: false,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
  });
  module._compile(code, filename);
};

/** The exports of a module of src, such as `sources/index`. */
export function fromSource(module) {
  return require(path.join(root, 'src', `${module}.ts`));
}
