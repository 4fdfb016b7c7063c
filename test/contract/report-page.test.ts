import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { chromium, type Browser, type Page } from 'playwright-core';

import { clockAt, NOW } from '../now';
import { describeWith } from './engine';
import { executable } from './plugin-process';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly nodes: ReadonlyArray<{ readonly html: string }>;
}

describeWith(['chromium'], 'the page of a report in a browser', () => {
  let folder = '';
  let browser: Browser;
  const left: string[] = [];
  const errors: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'contract-page-'));
    const settings = path.join(folder, 'settings.json');
    writeFileSync(settings, JSON.stringify({ jsonData: { simulator: { pipelines: 12 } } }));
    execFileSync(executable(), ['report', '--settings', settings, '--details', '3', '--output', file()], {
      env: clockAt(NOW),
    });
    const executablePath = execFileSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).trim();
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  const file = (): string => path.join(folder, 'report.html');

  async function open(width: number, colorScheme: 'dark' | 'light', javaScriptEnabled = true): Promise<Page> {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, javaScriptEnabled });
    const page = await context.newPage();
    page.on('request', (request) => {
      if (!/^(?:file|data):/.test(request.url())) {
        left.push(request.url());
      }
    });
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await page.goto(pathToFileURL(file()).href);
    return page;
  }

  test.each([
    [1300, 'dark'],
    [1300, 'light'],
    [420, 'dark'],
    [420, 'light'],
  ] as const)('at %i pixels, %s: axe finds nothing, and nothing is wider than the screen', async (width, scheme) => {
    const page = await open(width, scheme);
    await page.addScriptTag({ content: AXE });
    const violations = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
      return (await axe.run()).violations.map(({ id, nodes }) => [id, nodes[0].html]);
    });
    expect(violations).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await page.context().close();
  });

  test('says everything without script', async () => {
    const page = await open(1300, 'light', false);
    expect(await page.locator('#fleet tbody tr').count()).toBe(12);
    expect(await page.locator('article').count()).toBe(3);
    expect(await page.locator('#theme').isVisible()).toBe(false);
    expect(await page.getByRole('searchbox').count()).toBe(0);
    await page.context().close();
  });

  test('with script: the search leaves what matches, the theme can be switched, a figure says its values', async () => {
    const page = await open(1300, 'light');
    await page.getByRole('searchbox').fill('fraud');
    expect(await page.locator('#fleet tbody tr:visible').count()).toBe(1);
    const ground = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const before = await ground();
    await page.getByRole('button', { name: 'Dark theme' }).click();
    expect(await ground()).not.toBe(before);
    const plot = page.locator('figure[data-hover] .plot').first();
    await plot.scrollIntoViewIfNeeded();
    await plot.hover();
    expect(await page.locator('.tip').innerText()).toMatch(/^\d.*\n.+: (?:.+%|no value)/);
    await page.context().close();
  });

  test('is printed dark on white, whatever the theme', async () => {
    const page = await open(800, 'dark');
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)');
    expect(await page.locator('#theme').isVisible()).toBe(false);
    await page.context().close();
  });

  test('asks nobody for anything, and breaks nowhere', () => {
    expect(left).toEqual([]);
    expect(errors).toEqual([]);
  });
});
