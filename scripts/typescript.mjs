// Lets a script use TypeScript as it is, compiled in memory: the modules of src, and its own parts that work with their insides, which the
// type check must see.
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

/** The exports of a TypeScript module by its path from the root of the project, such as `src/sources/index`. */
export function fromTypeScript(module) {
  return require(path.join(root, `${module}.ts`));
}
