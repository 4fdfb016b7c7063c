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
  // The pages of Grafana itself are above the folder that holds the plugin.
  const own = targets.filter((target) => !/^https?:|^(\.\.\/)+(alerting\/list|explore|a\/|d\/)/.test(target));
  const broken = own.filter((target) => {
    const [file, id] = target.split('#');
    const found = path.resolve(dist, file ? path.join(path.dirname(page), file) : page);
    return !existsSync(found) || (id !== undefined && !readFileSync(found, 'utf8').includes(` id="${id}"`));
  });
  expect(broken).toEqual([]);
});

it.each(pages)('%s has a language, landmarks, a way past them and back to all pages', (page) => {
  const html = readFileSync(path.join(dist, page), 'utf8');
  expect(html).toContain('<html lang="en">');
  expect(html).toContain('<main id="content" tabindex="-1">');
  expect(html.indexOf('href="#content"')).toBeLessThan(html.indexOf('<nav aria-label="ML Pulse">'));
  expect(html).toMatch(/href="[^"]*README\.html"[^>]*>All pages</);
  expect(html.match(/<h1/g)).toHaveLength(1);
  // No script but the one of its own: what a policy refuses must be of no consequence.
  expect([...html.matchAll(/<script([^>]*)>/g)].map(([, attributes]) => attributes)).toEqual([
    expect.stringMatching(/^ src="[^"]*pipeline\.js" defer$/),
  ]);
});

const boards = new Map(
  readdirSync(path.resolve(__dirname, '../dashboards'))
    .filter((file) => file.endsWith('.json'))
    .map((file) => JSON.parse(readFileSync(path.resolve(__dirname, '../dashboards', file), 'utf8')))
    .map(({ uid, title }: { uid: string; title: string }) => [title.replace('ML Pulse: ', ''), uid]),
);

it.each(pages.filter((page) => page.startsWith('runbooks/')))('%s leads to every board that it speaks of', (page) => {
  const html = readFileSync(path.join(dist, page), 'utf8');
  const text = readFileSync(path.resolve(__dirname, '../docs', page.replace(/html$/, 'md')), 'utf8');
  const named = [...text.matchAll(/[Dd]ashboard \*\*(.+?)\*\*/g)].map(([, name]) => boards.get(name.toLowerCase()));
  const linked = [...html.matchAll(/<strong><a href="\.\.\/\.\.\/\.\.\/\.\.\/d\/([\w-]+)" data-board>/g)].map(
    ([, uid]) => uid,
  );
  expect(linked).toEqual(named);
});

it('the page of the boards leads to each of them', () => {
  const html = readFileSync(path.join(dist, 'docs/dashboards.html'), 'utf8');
  for (const uid of boards.values()) {
    expect(html).toContain(`/d/${uid}" data-board>Open `);
  }
});
