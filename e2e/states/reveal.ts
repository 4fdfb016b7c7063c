import { expect, type Page, type Request } from '@playwright/test';

/** The height of the window before that of the page is known, and the least and the most that a picture can have. */
const SCREEN = 3000;
const LOWEST = 600;
const MARGIN = 16;
const HIGHEST = 16_000;
/** Milliseconds without a question after which all has been asked and painted. */
const QUIET = 1200;
const LONGEST = 60_000;

/** What opens board after board in one page. */
export type Reveal = (address: string, panels: number) => Promise<void>;

/** @returns opens a board in a window as high as all of it, because panels out of sight do not ask, and waits until it is painted. */
export function revealing(page: Page, width: number): Reveal {
  const quiet = listen(page);
  let isLoaded = false;
  return async (address, panels) => {
    const titles = page.getByRole('heading', { level: 2 });
    await page.setViewportSize({ width, height: SCREEN });
    // Theme and sign-in are those of the first load. From then on Grafana goes from board to board by itself, as behind a link,
    // which is several times faster.
    await (isLoaded ? follow(page, address) : page.goto(address));
    isLoaded = true;
    await titles.first().waitFor();
    await quiet();
    for (let height = 2 * SCREEN; (await titles.count()) < panels && height <= HIGHEST; height += SCREEN) {
      await page.setViewportSize({ width, height });
      await quiet();
    }
    await expect(titles).toHaveCount(panels);
    await page.setViewportSize({ width, height: await heightOf(page) });
    await quiet();
  };
}

function follow(page: Page, address: string): Promise<void> {
  return page.evaluate((to) => {
    history.pushState({}, '', to);
    dispatchEvent(new PopStateEvent('popstate', { state: {} }));
  }, address);
}

/** The height of the page: its bottom is that of the lowest panel, for the document is at least as high as the window. */
async function heightOf(page: Page): Promise<number> {
  const bottoms = await page
    .getByTestId(/^data-testid Panel header/)
    .evaluateAll((panels) => panels.map((panel) => panel.getBoundingClientRect().bottom + window.scrollY));
  return Math.min(Math.max(Math.ceil(Math.max(...bottoms)) + MARGIN, LOWEST), HIGHEST);
}

/** @returns waits until no question was open for a while. */
function listen(page: Page): () => Promise<void> {
  const asked = new Set<Request>();
  let last = performance.now();
  const changed = (): void => void (last = performance.now());
  page.on('request', (request) => {
    if (request.url().includes('/api/ds/query')) {
      asked.add(request);
      changed();
    }
  });
  const ended = (request: Request): void => {
    if (asked.delete(request)) {
      changed();
    }
  };
  page.on('requestfinished', ended).on('requestfailed', ended);
  return async () => {
    const began = performance.now();
    changed();
    while (asked.size > 0 || performance.now() - last < QUIET) {
      if (performance.now() - began > LONGEST) {
        throw new Error(`After ${LONGEST / 1000} s, ${asked.size} questions are still without an answer.`);
      }
      await page.waitForTimeout(100);
    }
  };
}
