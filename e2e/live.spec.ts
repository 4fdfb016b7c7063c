import { wallTime } from '../test/now';
import { expect, test } from './support/test';

test('a live panel begins with its history and grows without being asked again', async ({
  dataSource,
  board,
  gotoDashboardPage,
  page,
  shot,
}) => {
  const uid = await dataSource({ source: 'simulator', simulator: { pipelines: 1, interval: '1s' } });
  const minutes = 2;
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/api/ds/query')) {
      asked.push(request.url());
    }
  });
  const target = { refId: 'A', queryType: 'score', format: 'series', live: true, step: '1s', datasource: { uid } };
  const dashboard = await board(
    [
      // Points that a curve has, to be read as a number.
      { title: 'Points', type: 'stat', targets: [target], options: { reduceOptions: { calcs: ['count'] } } },
      { title: 'Score', type: 'timeseries', targets: [target] },
    ],
    // What has been seen stays in sight, so the number can only grow.
    { time: { from: new Date(wallTime() - minutes * 60_000).toISOString(), to: 'now' } },
  );
  const shown = await gotoDashboardPage({ uid: dashboard });
  const points = async (): Promise<number> =>
    Number(
      await shown
        .getPanelByTitle('Points')
        .locator.getByText(/^[\d.]+$/)
        .first()
        .textContent(),
    );
  await expect.poll(points).toBeGreaterThan(minutes * 60 - 10);
  const history = await points();
  const questions = asked.length;
  await shot('history');
  await expect.poll(points).toBeGreaterThan(history + 5);
  expect(asked).toHaveLength(questions);
  await shot('grown');
});
