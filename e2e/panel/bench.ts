import { days } from '../../src/series';
import { findChromium, openPage, startBrowser, type PanelTab } from './browser';
import { ask, fleet } from './frames';
import { type Paint } from './page';
import { NOW } from './samples';

const SECONDS = Number(process.env.BENCH_SECONDS ?? 5);
/** Eleven checks each: 5,060 rows. */
const PIPELINES = 460;
const PAINTS = 10;
const SIZE = { width: 1340, height: 640 };
/** Pixels a frame: 12 rows. */
const STRIDE = 576;

/** Measures the panel on all checks of a fleet, every one of them shown. */
export async function run(): Promise<void> {
  const chromium = findChromium();
  if (!chromium) {
    throw new Error('There is no Chromium on PATH. Install one, or set CHROMIUM to its executable.');
  }
  const range = { from: NOW - days(1), to: NOW };
  const frames = await ask(fleet(PIPELINES), 'A', { queryType: 'alerts', state: 'all' }, range);
  const rows = (frames[0].fields[0].values as unknown[]).length;
  const browser = await startBrowser(chromium);
  try {
    const page = await openPage(browser, 'production');
    const processor = await processorOf(page);
    const paints: Paint[] = [];
    const start = await processor();
    for (let i = 0; i < PAINTS; i++) {
      paints.push(await page.show({ theme: 'dark', now: NOW, panels: [{ title: 'Alerts', frames, ...SIZE }] }));
    }
    const shown = await processor();
    const median = (of: (paint: Paint) => number): string =>
      paints.map(of).sort((a, b) => a - b)[Math.floor(PAINTS / 2)].toFixed(0); // prettier-ignore
    console.log(
      `${rows} alerts: drawn in ${median(({ drawn }) => drawn)} ms, painted after ${median(({ painted }) => painted)} ms, ` +
        `${((1000 * (shown - start)) / PAINTS).toFixed(0)} ms of processor time, median of ${PAINTS}; the first, with nothing compiled, after ${paints[0].painted.toFixed(0)} ms`,
    );
    await page.tab.getByRole('button', { name: /^Show .* OK$/ }).click();
    const before = await processor();
    const { frames: drawn, seconds, longest, blank, distance } = await scroll(page);
    const each = (1000 * ((await processor()) - before)) / drawn;
    console.log(
      `scrolling ${Math.round(distance / 48)} rows in ${seconds.toFixed(1)} s: ${(drawn / seconds).toFixed(0)} frames/s, ` +
        `the longest ${longest.toFixed(0)} ms, ${each.toFixed(1)} ms of processor time each in the page's thread, ` +
        `${blank} of ${drawn} without a row in their middle`,
    );
  } finally {
    await browser.close();
  }
}

/** Seconds that the page's thread has used of a processor: other than time, they do not depend on what else runs. */
async function processorOf({ tab }: PanelTab): Promise<() => Promise<number>> {
  const session = await tab.context().newCDPSession(tab);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')!.value;
  };
}

interface Scrolling {
  readonly frames: number;
  readonly seconds: number;
  /** Milliseconds. */
  readonly longest: number;
  /** Frames without a row in the middle of the list. */
  readonly blank: number;
  /** Pixels. */
  readonly distance: number;
}

/** Scrolls the list down and up again, some rows with every frame. */
function scroll({ tab }: PanelTab): Promise<Scrolling> {
  return tab.evaluate(
    async ({ least, stride }) => {
      const panel = document.querySelector<HTMLElement>('[aria-label="Insights"]')!;
      const { left, top, width, height } = panel.getBoundingClientRect();
      let [frames, longest, blank, distance, way] = [0, 0, 0, 0, stride];
      const began = performance.now();
      let last = began;
      while (last - began < least) {
        const before = panel.scrollTop;
        panel.scrollTop += way;
        distance += Math.abs(panel.scrollTop - before);
        way = panel.scrollTop === before ? -way : way;
        const now = await new Promise<number>(requestAnimationFrame);
        longest = Math.max(longest, now - last);
        last = now;
        frames++;
        const shown = document.elementFromPoint(left + 0.7 * width, top + height / 2);
        blank += shown?.closest('[role="row"]') ? 0 : 1;
      }
      return { frames, seconds: (last - began) / 1000, longest, blank, distance };
    },
    { least: SECONDS * 1000, stride: STRIDE },
  );
}
