import { labels } from '../src/datasource/labels';
import { answerTo } from './support/answers';
import { choose, combobox } from './support/combobox';
import { DATA_SOURCE, expect, test } from './support/test';

const text = labels.variable;

test('a variable lists pipelines, or those that a name matches', async ({ variableEditPage, page, resource, shot }) => {
  const { pipelines } = await resource<{ pipelines: string[] }>('pipelines');
  const [first] = pipelines;
  await variableEditPage.setVariableType('Query');
  await variableEditPage.datasource.set(DATA_SOURCE.name);
  await expect(combobox(page, text.list)).toHaveValue(text.pipelines);
  await variableEditPage.runQuery();
  await expect(variableEditPage).toDisplayPreviews(pipelines);

  await page.getByRole('textbox', { name: text.match }).fill(`${first.slice(0, 3)}.*`);
  await page.keyboard.press('Enter');
  await expect(page.getByText(text.preview(1, first))).toBeVisible();
  await variableEditPage.runQuery();
  await expect(variableEditPage).toDisplayPreviews([first]);
  await shot('matched');
});

test('a variable lists signals and rules', async ({ variableEditPage, page, resource, shot }) => {
  const { signals } = await resource<{ signals: Array<{ label: string }> }>('signals');
  await variableEditPage.setVariableType('Query');
  await variableEditPage.datasource.set(DATA_SOURCE.name);
  await choose(combobox(page, text.list), text.signals);
  await variableEditPage.runQuery();
  await expect(variableEditPage).toDisplayPreviews(signals.slice(0, 3).map(({ label }) => label));
  await choose(combobox(page, text.list), text.rules);
  await expect(page.getByText(/^\d+ now: /)).toBeVisible();
  await shot('rules');
});

test('a panel asks for the pipelines that are chosen on its board', async ({
  board,
  gotoDashboardPage,
  page,
  shot,
}) => {
  const uid = await board(
    [
      {
        title: 'Scores of $pipeline',
        type: 'timeseries',
        targets: [{ refId: 'A', queryType: 'score', format: 'series', pipeline: '$pipeline' }],
      },
    ],
    {
      templating: {
        list: [
          {
            name: 'pipeline',
            type: 'query',
            multi: true,
            includeAll: true,
            refresh: 1,
            datasource: { uid: DATA_SOURCE.uid },
            query: { refId: 'variable', list: 'pipelines' },
            current: { text: ['churn', 'fraud-detection'], value: ['churn', 'fraud-detection'] },
          },
        ],
      },
    },
  );
  const answered = answerTo(page, 'score');
  const shown = await gotoDashboardPage({ uid });
  const answer = await answered;
  expect(answer.status()).toBe(200);
  expect(pipelinesOf(await answer.json())).toEqual(['churn', 'fraud-detection']);
  await shown.waitForPanelsQueriesToComplete();
  await shot('chosen');
});

interface Answer {
  results: { A: { frames: Array<{ schema: { fields: Array<{ labels?: { pipeline?: string } }> } }> } };
}

function pipelinesOf({ results }: Answer): Array<string | undefined> {
  return results.A.frames.flatMap(({ schema }) =>
    schema.fields.flatMap((field) => (field.labels ? [field.labels.pipeline] : [])),
  );
}
