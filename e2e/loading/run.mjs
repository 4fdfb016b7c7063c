// `npm run bench:pages`: how long the pages of the app take from a click in Grafana until they say what they are for, in the system's
// Chromium and a real Grafana: GRAFANA_URL or GRAFANA_HOME, as for `npm run e2e`. Nothing here passes or fails.
//
// `npm run bench:pages -- --pipelines 4,1000,10000 --turns 5`: sizes of the simulated fleets, and how often each page is opened.
import { parseArgs } from 'node:util';

import { runInGrafana } from '../runner.mjs';

const { values, positionals } = parseArgs({
  options: {
    pipelines: { type: 'string', default: '4,1000' },
    turns: { type: 'string', default: '5' },
  },
  allowPositionals: true,
});
await runInGrafana('loading/playwright.config.ts', positionals, async () => ({
  LOADING_PIPELINES: values.pipelines,
  LOADING_TURNS: values.turns,
}));
