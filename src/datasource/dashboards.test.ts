import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const FOLDER = path.resolve(__dirname, '../../dashboards');
const BOARDS = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));

interface Board {
  uid: string;
  templating: { list: Array<{ name: string; type: string; query: string }> };
  panels: Array<{ type: string; title: string; description?: string; fieldConfig: { defaults: { unit?: string } } }>;
}

/** Every `datasource` field of a board, however deep. */
function datasourcesOf(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, entry]) => (key === 'datasource' ? [entry] : datasourcesOf(entry)));
}

it('finds boards', () => {
  expect(BOARDS).toContain('overview.json');
});

describe.each(BOARDS)('%s', (file) => {
  const board = JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')) as Board;

  it('names its data source by the variable alone', () => {
    const named = datasourcesOf(board);
    expect(named.length).toBeGreaterThan(0);
    expect(
      named.filter((one) => JSON.stringify(one) !== '{"type":"mlpulse-pipeline-datasource","uid":"${datasource}"}'),
    ).toEqual([]);
    expect(board.templating.list).toContainEqual(
      expect.objectContaining({ name: 'datasource', type: 'datasource', query: 'mlpulse-pipeline-datasource' }),
    );
  });

  it('says of each panel what it shows and in which unit', () => {
    const lacking = board.panels.filter(({ description, fieldConfig }) => !description || !fieldConfig.defaults.unit);
    expect(lacking.map(({ title }) => title)).toEqual([]);
  });
});
