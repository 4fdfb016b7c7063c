import { defineConfig } from '@playwright/test';

import config from '../playwright.config';

/** Run by `npm run e2e:states`. */
export default defineConfig(config, {
  globalSetup: './setup.ts',
  timeout: 600_000,
  // States do not touch one another: `--workers 2` records two at a time.
  fullyParallel: true,
  projects: config.projects?.map((project) =>
    project.name === 'grafana' ? { ...project, testDir: __dirname, testMatch: /\.record\.ts$/ } : project,
  ),
});
