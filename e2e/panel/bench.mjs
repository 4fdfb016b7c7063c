// `npm run bench:panel`: how fast the panel draws and scrolls 5,000 alerts, in the system's Chromium. Nothing here passes or
// fails. BENCH_SECONDS: length of the scrolling, default 5.
import { createRequire } from 'node:module';

import { buildBench, buildPage } from './build.mjs';

const [bench] = await Promise.all([buildBench(), buildPage('production')]);
await createRequire(import.meta.url)(bench).run();
