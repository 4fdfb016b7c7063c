import { parseArgs } from 'node:util';

import { backendHere, backendOverGrpc, type Backend } from './backend';
import { bodyCase, NOW, queryCase, settingsCase, type Case } from './cases';
import { startEngine, type Engine } from './engine';
import { type Random } from './random';
import { run } from './run';

// Run by Bun, which the executable has inside; see run.mjs.

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    first: { type: 'string', default: '0' },
    queries: { type: 'string' },
    settings: { type: 'string' },
    bodies: { type: 'string' },
    grpc: { type: 'string' },
  },
});
const KINDS = ['queries', 'settings', 'bodies', 'grpc'] as const;
type Kind = (typeof KINDS)[number];
const LONG: Readonly<Record<Kind, number>> = { queries: 800_000, settings: 200_000, bodies: 100_000, grpc: 20_000 };
/** Of those who ask over gRPC every third has other settings. */
const GRPC_SETTINGS = 1 / 3;
/** Milliseconds between two lines that say how far it is. */
const TELL_EVERY = 60_000;

const seed = numberOf('seed', 0);
const first = numberOf('first', 0);
// One kind alone, or some, or all.
const chosen = KINDS.some((kind) => values[kind] !== undefined);
const engine = await startEngine();
let failed = 0;
for (const kind of KINDS) {
  const count = numberOf(kind, chosen ? 0 : LONG[kind]);
  if (count > 0) {
    const backend = kind === 'grpc' ? await backendOverGrpc(NOW) : backendHere(NOW);
    failed += await report(kind, count, backend);
    await backend.close();
  }
}
await engine.stop();
process.exit(failed === 0 ? 0 : 1);

function numberOf(name: keyof typeof values, otherwise: number): number {
  const text = values[name];
  if (text !== undefined && !/^\d{1,9}$/.test(text)) {
    console.error(`--${name} "${text}" is not a whole number.`);
    process.exit(2);
  }
  return text === undefined ? otherwise : Number(text);
}

function makerOf(kind: Kind, { url }: Engine): (random: Random) => Case {
  switch (kind) {
    case 'queries':
      return queryCase;
    case 'settings':
      return (random) => settingsCase(random, url);
    case 'bodies':
      return (random) => bodyCase(random, engine);
    case 'grpc':
      return (random) => (random.chance(GRPC_SETTINGS) ? settingsCase(random, url) : queryCase(random));
  }
}

/** Asks so many cases. @returns how many failed; the first of each problem is printed, with how to repeat it. */
async function report(kind: Kind, count: number, backend: Backend): Promise<number> {
  const began = performance.now();
  const told = new Set<string>();
  let next = began + TELL_EVERY;
  const { findings, slowest } = await run(backend, {
    ...{ seed, first, count, make: makerOf(kind, engine) },
    onCase(number, finding) {
      const gist = finding?.problem.replace(/\d+/g, '0').slice(0, 60) ?? '';
      if (finding !== null && !told.has(gist)) {
        told.add(gist);
        console.log(
          `${finding.problem.slice(0, 1_000)}\n  npm run fuzz -- --seed ${seed} --${kind} 1 --first ${number}`,
        );
        console.log(`  ${finding.input.slice(0, 4_000)}`);
      }
      if (performance.now() > next) {
        next += TELL_EVERY;
        console.log(`${kind}: ${number - first + 1} of ${count}`);
      }
    },
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  const memory = Math.round(backend.memory() / 1e6);
  console.log(
    `${kind}: ${count} cases of seed ${seed} from ${first}, ${findings.length} failed; ${seconds} s, the slowest (${slowest.number}) ${Math.round(slowest.milliseconds)} ms, ${memory} MB at the end`,
  );
  return findings.length;
}
