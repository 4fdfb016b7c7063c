import { type Page } from '@playwright/test';
import { type AxeResults, type RunOptions } from 'axe-core';

/**
 * What Grafana draws inside the page's `main`, each with what axe finds there in Grafana 12.4. Everything else in it is ours, and
 * what is around it (top bar, menu, breadcrumbs) is not looked at.
 */
const GRAFANAS = [
  // Variables without a label that is tied to them, an unnamed `nav`, a refresh button with other words in its name.
  '[data-testid="data-testid dashboard controls"]',
  // The pages of every table are a landmark without a name.
  '.table-ng-pagination',
  // Headings in the options of a panel begin at the sixth level.
  '[id="button-Panel options"]',
] as const;

type Rules = NonNullable<RunOptions['rules']>;

/** Headings begin at the third level, and go from there to the sixth: those of `@grafana/plugin-ui`, as on all such pages. */
export const SETTINGS: Rules = { 'heading-order': { enabled: false } };

/** What axe finds in the part of a page that is ours, one line per element. */
export async function violations(page: Page, rules: Rules = {}): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) {
    await page.addScriptTag({ path: require.resolve('axe-core') });
  }
  const found = await page.evaluate(
    ([exclude, asked]) => {
      const { axe } = window as unknown as { axe: { run(context: object, options: RunOptions): Promise<AxeResults> } };
      const there = exclude.filter((selector) => document.querySelector(selector));
      const options: RunOptions = { rules: asked, resultTypes: ['violations'], preload: false };
      return axe.run({ include: ['main'], exclude: there.map((selector) => [selector]) }, options);
    },
    [GRAFANAS as readonly string[], rules] as const,
  );
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, html, failureSummary = '' }) => `${id}: ${target.join(' ')}: ${html.slice(0, 160)}: ${failureSummary}`,
    ),
  );
}
