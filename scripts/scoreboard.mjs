// `npm run scoreboard`: tries every alert rule, as the notebook defines it and by the alert engine, and the causes of verdicts on incidents of
// the simulator, and writes docs/scoreboard.md. It takes about four minutes.
//
// SCOREBOARD_SEEDS: the seeds, default those below. None of them was used to tune the engine or the causes.
import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { root } from './install.mjs';
import { pageOf } from './scoreboard/page.mjs';
import { fromTypeScript } from './typescript.mjs';

const { measureCauses } = fromTypeScript('scripts/scoreboard/causes');
const { measure } = fromTypeScript('scripts/scoreboard/measure');

const SEEDS = [101, 102, 103, 104];

const seeds = process.env.SCOREBOARD_SEEDS?.split(',').map(Number) ?? SEEDS;
const trial = { seeds, pipelines: 20, days: 90, to: Date.UTC(2026, 5, 1) };
const page = path.join(root, 'docs', 'scoreboard.md');
const results = await measure(trial, (rule) => console.log(rule));
const causes = await measureCauses(trial, (seed) => console.log(`causes, seed ${seed}`));
writeFileSync(page, pageOf(trial, results, causes));
console.log(`Wrote ${page}.`);
