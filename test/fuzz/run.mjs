// `npm run fuzz`: a million odd queries and settings, a hundred thousand malformed bodies of an engine, and a share of them over gRPC. Ends
// with 1 if any of them has no proper answer, keeps others waiting for a second, or is not the only one that fails.
//
// `npm run fuzz -- --queries 1000` asks so many of one kind: --queries, --settings, --bodies, --grpc. --seed (1) says which cases,
// --first (0) from which one on.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

import { bunHere } from '../../build/bun.mjs';
import { buildExecutable } from '../../build/executable.mjs';
import { ensureInstalled, root } from '../../scripts/install.mjs';

ensureInstalled();
buildExecutable();
const main = path.join(root, 'test', 'fuzz', 'main.ts');
const { status } = spawnSync(bunHere(), [main, ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(status ?? 1);
