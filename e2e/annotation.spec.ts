import { labels } from '../src/datasource/labels';
import { combobox } from './support/combobox';
import { DATA_SOURCE, expect, test } from './support/test';

const text = labels.annotation;

test('an annotation asks for events', async ({ annotationEditPage, page, shot }) => {
  await annotationEditPage.datasource.set(DATA_SOURCE.name);
  await expect(combobox(page, text.marks)).toHaveValue(text.events);
  await expect(annotationEditPage.runQuery()).toBeOK();
  await expect(page.getByText(/\d+ events \(from \d+ fields\)/)).toBeVisible();
  await shot('tested');
});

test('events are marked on a graph', async ({ board, gotoDashboardPage, page, shot }) => {
  const uid = await board(
    [
      {
        title: 'Response times of churn',
        type: 'timeseries',
        targets: [
          { refId: 'A', queryType: 'metrics', format: 'series', signals: ['response_time_ms'], pipeline: 'churn' },
        ],
      },
    ],
    {
      annotations: {
        list: [
          {
            name: 'What happened',
            enable: true,
            iconColor: 'orange',
            datasource: { uid: DATA_SOURCE.uid },
            target: { refId: 'Anno', queryType: 'events', alerts: false, pipeline: 'churn' },
          },
        ],
      },
    },
  );
  const shown = await gotoDashboardPage({ uid });
  await shown.waitForPanelsQueriesToComplete();
  const marks = page.getByTestId('data-testid annotation-marker');
  await expect(marks.first()).toBeVisible();
  await marks.first().hover();
  await expect(page.getByText('churn', { exact: true }).last()).toBeVisible();
  await expect(page.getByText('incident', { exact: true })).toBeVisible();
  await shot('hovered');
});
