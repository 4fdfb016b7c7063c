import { defineConfig } from '@playwright/test';

import config from '../playwright.config';

/** Run by `npm run e2e:states`. */
export default defineConfig(config, {
  globalSetup: './setup.ts',
  timeout: 600_000,
  projects: config.projects?.map((project) =>
    project.name === 'grafana' ? { ...project, testDir: __dirname, testMatch: /\.record\.ts$/ } : project,
  ),
});
