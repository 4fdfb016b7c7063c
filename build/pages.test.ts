import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const dist = path.resolve(__dirname, '../dist');

const pages = ['docs', 'runbooks'].flatMap((folder) =>
  readdirSync(path.join(dist, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html'))
    .map((name) => path.join(folder, name)),
);

it('makes a page of each Markdown file of the documentation', () => {
  const files = readdirSync(path.resolve(__dirname, '../docs'), { recursive: true, encoding: 'utf8' });
  expect(pages).toHaveLength(files.filter((name) => name.endsWith('.md')).length);
  expect(pages).toEqual(
    expect.arrayContaining(['docs/datasource.html', 'docs/queries/alerts.html', 'runbooks/traffic_drop.html']),
  );
});

it.each(pages)('%s links to nothing that is not there', (page) => {
  const html = readFileSync(path.join(dist, page), 'utf8');
  const targets = [...html.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, target]) => target);
  // The two pages of Grafana itself are above the folder that holds the plugin.
  const own = targets.filter((target) => !/^https?:|\/alerting\/list$|\/d\/mlpulse-alerts$/.test(target));
  const broken = own.filter((target) => {
    const [file, id] = target.split('#');
    const found = path.resolve(dist, file ? path.join(path.dirname(page), file) : page);
    return !existsSync(found) || (id !== undefined && !readFileSync(found, 'utf8').includes(` id="${id}"`));
  });
  expect(broken).toEqual([]);
});
