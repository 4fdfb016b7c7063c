import { defineConfig } from '@playwright/test';
import { type PluginOptions } from '@grafana/plugin-e2e';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '..');
const CACHE = path.join(ROOT, '.cache', 'e2e');

/** Run by `npm run e2e`, which says where Grafana and Chromium are. */
export default defineConfig<PluginOptions>({
  testDir: __dirname,
  outputDir: path.join(CACHE, 'results'),
  reporter: [['list'], ['html', { outputFolder: path.join(CACHE, 'report'), open: 'never' }]],
  // One Grafana, and its state is shared.
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: !!process.env.CI,
  use: {
    baseURL: process.env.GRAFANA_URL,
    provisioningRootDir: path.join(ROOT, 'provisioning'),
    viewport: { width: 1500, height: 1100 },
    timezoneId: 'UTC',
    locale: 'en-GB',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM,
      // A container's root has no sandbox.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
  projects: [
    {
      name: 'sign in',
      testDir: path.join(ROOT, 'node_modules/@grafana/plugin-e2e/dist/auth'),
      testMatch: /auth\.setup/,
    },
    {
      name: 'grafana',
      testMatch: /\.spec\.ts$/,
      use: {
        storageState: path.join(CACHE, 'playwright', '.auth', `${process.env.GRAFANA_ADMIN_USER ?? 'admin'}.json`),
      },
      dependencies: ['sign in'],
    },
  ],
});
