// `npm run e2e`: the tests in a real Grafana. Further arguments are Playwright's.
import { runInGrafana } from './runner.mjs';

await runInGrafana('playwright.config.ts', process.argv.slice(2));
