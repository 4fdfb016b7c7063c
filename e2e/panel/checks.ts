import { type AxeResults } from 'axe-core';

import { type PanelTab } from './browser';

/** What axe finds, a line each. */
export async function violations({ tab }: PanelTab): Promise<string[]> {
  if (!(await tab.evaluate(() => 'axe' in window))) {
    await tab.addScriptTag({ path: require.resolve('axe-core') });
  }
  const found = await tab.evaluate(() =>
    (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
      resultTypes: ['violations'],
      preload: false,
    }),
  );
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)}: ${failureSummary ?? ''}`),
  );
}

/** What is crowded at a width, each with the first height and density at which it is. */
export async function crowding({ tab }: PanelTab, width: number): Promise<string[]> {
  const found = new Map<string, string>();
  for (const height of [640, 300]) {
    for (const density of ['comfortable', 'compact'] as const) {
      for (const what of await tab.evaluate((size) => window.crowding(size), { width, height, density })) {
        found.set(what, found.get(what) ?? `${height} px, ${density}: ${what}`);
      }
    }
  }
  return [...found.values()];
}

/** The panels whose content is wider than they are. */
export function overflowing({ tab }: PanelTab): Promise<string[]> {
  return tab.evaluate(() =>
    Array.from(document.querySelectorAll<HTMLElement>('main > section > div > div'))
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map((panel) => panel.closest('section')!.getAttribute('aria-label')!),
  );
}
