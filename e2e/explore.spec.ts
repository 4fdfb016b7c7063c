import { labels } from '../src/datasource/labels';
import { answerTo } from './support/answers';
import { choose, combobox } from './support/combobox';
import { DATA_SOURCE, expect, INSIGHTS, test } from './support/test';

/** What is to be read in our panel, by the kind of question that is answered there, whatever the simulator does at present. */
const SHOWN: Readonly<Record<string, RegExp>> = {
  alerts: /^\d+\schecks/,
  capacity: /Scaling threshold/,
  bottlenecks: /Recommended|No bottlenecks found/,
  quality: /ompleteness/,
  objectives: /met|missed/,
  kpi: /Uptime/,
};

test('Explore shows answers in our panel', async ({ explorePage, kinds, page, shot }) => {
  await explorePage.datasource.set(DATA_SOURCE.name);
  for (const kind of kinds.filter(({ kind }) => kind in SHOWN)) {
    await test.step(kind.kind, async () => {
      const answered = answerTo(page, kind.kind);
      await choose(combobox(page, labels.query.kind), kind.title);
      await expect(answered).toBeOK();
      await expect(page.getByRole('group', INSIGHTS).getByText(SHOWN[kind.kind]).first()).toBeVisible();
      await shot(kind.kind);
    });
  }
});

test('Explore draws what is a curve', async ({ explorePage, kinds, page, shot }) => {
  await explorePage.datasource.set(DATA_SOURCE.name);
  const answered = answerTo(page, 'metrics');
  await choose(combobox(page, labels.query.kind), kinds.find(({ kind }) => kind === 'metrics')!.title);
  await expect(answered).toBeOK();
  await expect(explorePage.timeSeriesPanel.locator).toBeVisible();
  await shot('metrics');
});
