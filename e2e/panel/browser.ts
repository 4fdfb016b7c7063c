import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

import { chromium, type Browser, type Page as Tab } from 'playwright-core';

import { type Page, type Paint } from './page';

const ROOT = path.resolve(__dirname, '..', '..');
const PAGE = path.join(ROOT, '.cache', 'panel-page');
/** Where @grafana/ui keeps the icons that it fetches one by one. */
const ICONS = path.join(ROOT, 'node_modules', '@grafana', 'ui', 'dist', 'public');
/** The font that Grafana brings: others are narrower or wider. */
const FONTS = path.join(ROOT, 'node_modules', 'inter-ui', 'web');
const ORIGIN = 'http://panel.test';

/** The system's Chromium: the one that CHROMIUM names, or one on PATH. */
export function findChromium(): string | undefined {
  const named = process.env.CHROMIUM;
  if (named) {
    return named;
  }
  return ['chromium', 'chromium-browser', 'google-chrome']
    .map((name) => spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim())
    .find(Boolean);
}

export function startBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--force-color-profile=srgb'] });
}

/** Bundles the page, in a process of its own, for the bundler is an ES module. */
export function buildPage(mode: 'production' | 'development'): void {
  execFileSync(process.execPath, [path.join(__dirname, 'build.mjs'), mode]);
}

/** A tab with the page that shows the panel, and what its console said. */
export interface PanelTab {
  readonly tab: Tab;
  readonly said: string[];
  show(page: Page): Promise<Paint>;
}

/**
 * Opens the page. Nothing is fetched from outside: the browser is handed the page's own files, and the icons.
 *
 * @param mode which bundle, as build.mjs made it.
 */
export async function openPage(browser: Browser, mode: 'production' | 'development'): Promise<PanelTab> {
  const context = await browser.newContext({ baseURL: ORIGIN, timezoneId: 'UTC' });
  const tab = await context.newPage();
  const said: string[] = [];
  tab.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) {
      said.push(message.text());
    }
  });
  tab.on('pageerror', (error) => said.push(error.stack ?? error.message));
  const bundled = path.join(PAGE, `${mode}.js`);
  await tab.route(`${ORIGIN}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/') {
      await route.fulfill({ contentType: 'text/html; charset=utf-8', body: HTML });
      return;
    }
    const file = pathname === '/page.js' ? bundled : fileOf(pathname);
    await route.fulfill(existsSync(file) ? { path: file } : { status: 404 });
  });
  await tab.goto('/');
  await tab.addScriptTag({ url: '/page.js' });
  return {
    tab,
    said,
    async show(page) {
      const width = Math.max(...page.panels.map((panel) => panel.width)) + 58;
      await tab.setViewportSize({ width, height: 900 });
      const paint = await tab.evaluate((shown) => window.show(shown), page);
      await tab.waitForLoadState('networkidle');
      return paint;
    },
  };
}

function fileOf(pathname: string): string {
  const fonts = '/public/fonts/inter/';
  return pathname.startsWith(fonts)
    ? path.join(FONTS, pathname.slice(fonts.length))
    : path.join(ICONS, pathname.replace(/^\/public\/(build\/)?/, ''));
}

// @grafana/runtime warns where Grafana's own settings are missing.
const HTML = `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>Insights</title></head>
  <body><div id="root"></div><script>window.grafanaBootData = { settings: { featureToggles: {} }, user: {}, navTree: [] };</script></body>
</html>`;
