import { parseArgs } from 'node:util';

import { backendHere } from './backend';
import { bodyCase, NOW, queryCase, settingsCase, type Case } from './cases';
import { startEngine } from './engine';
import { type Random } from './random';
import { run } from './run';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    queries: { type: 'string', default: '0' },
    settings: { type: 'string', default: '0' },
    bodies: { type: 'string', default: '0' },
    first: { type: 'string', default: '0' },
    most: { type: 'string', default: '1000' },
  },
});
const [seed, first, most] = [values.seed, values.first, values.most].map(Number);
const backend = backendHere(NOW);
const engine = await startEngine();
const makers: Readonly<Record<'queries' | 'settings' | 'bodies', (random: Random) => Case>> = {
  queries: queryCase,
  settings: (random) => settingsCase(random, engine.url),
  bodies: (random) => bodyCase(random, engine),
};
let failed = 0;
for (const [kind, make] of Object.entries(makers)) {
  const count = Number(values[kind as keyof typeof makers]);
  if (count > 0) {
    const began = performance.now();
    const told = new Set<string>();
    const { findings, slowest } = await run(backend, {
      ...{ seed, first, count, most, make },
      onCase(number, finding) {
        const gist = finding?.problem.replace(/\d+/g, '0').slice(0, 60) ?? '';
        if (finding !== null && !told.has(gist)) {
          told.add(gist);
          console.log(`${kind} ${number}: ${finding.problem}\n  ${finding.input.slice(0, 2_000)}`);
        }
      },
    });
    failed += findings.length;
    const seconds = (performance.now() - began) / 1000;
    console.log(
      `${kind}: ${count} cases of seed ${seed} from ${first} in ${seconds.toFixed(1)} s, ${findings.length} failed; the slowest, ${slowest.number}, took ${Math.round(slowest.milliseconds)} ms; ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
    );
  }
}
await engine.stop();
process.exit(failed === 0 ? 0 : 1);
