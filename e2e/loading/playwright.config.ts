import { defineConfig } from '@playwright/test';

import config from '../playwright.config';

/** Run by `npm run bench:pages`. */
export default defineConfig(config, {
  // Pages of large fleets take long, and are opened often.
  timeout: 1_800_000,
  projects: config.projects?.map((project) =>
    project.name === 'grafana' ? { ...project, testDir: __dirname, testMatch: /\.bench\.ts$/ } : project,
  ),
});
