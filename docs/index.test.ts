import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '..');
const DOCS = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .map((name) => path.posix.join('docs', name.replaceAll(path.sep, '/')));
const PAGES = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', 'reference/README.md', 'examples/README.md'],
  ...DOCS,
];

const read = (page: string): string => readFileSync(path.join(ROOT, page), 'utf8');

/** Markdown without its code, in which nothing is a link or a heading. */
const proseOf = (page: string): string => read(page).replaceAll(/^```[\s\S]*?^```/gm, '');

/** The relative links and pictures of a page, as files of the repository with their anchors. */
function linksOf(page: string): Array<{ readonly target: string; readonly file: string; readonly anchor?: string }> {
  return [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target)
    .filter((target) => !/^https?:/.test(target))
    .map((target) => {
      const [file, anchor] = target.split('#');
      return { target, file: file === '' ? page : path.posix.join(path.posix.dirname(page), file), anchor };
    });
}

/** The ids that GitHub gives to the headings of a page. */
function anchorsOf(page: string): readonly string[] {
  const seen = new Map<string, number>();
  return [...proseOf(page).matchAll(/^#+ (.+)$/gm)].map(([, title]) => {
    const words = title.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const id = words.replaceAll(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(' ', '-');
    const before = seen.get(id) ?? 0;
    seen.set(id, before + 1);
    return before === 0 ? id : `${id}-${before}`;
  });
}

test.each(PAGES)('%s has no dead link', (page) => {
  const dead = linksOf(page).filter(
    ({ file, anchor }) =>
      !existsSync(path.join(ROOT, file)) || (anchor !== undefined && !anchorsOf(file).includes(anchor)),
  );
  expect(dead.map(({ target }) => target)).toEqual([]);
});

test('docs/README.md leads to every page of the documentation', () => {
  const reached = new Set(['docs/README.md']);
  for (const page of reached) {
    if (DOCS.includes(page)) {
      linksOf(page).forEach(({ file }) => reached.add(file));
    }
  }
  expect(DOCS.filter((page) => !reached.has(page))).toEqual([]);
});

test('it lists every page but those of query kinds and presets, which have tables of their own', () => {
  const listed = new Set(linksOf('docs/README.md').map(({ file }) => file));
  const expected = DOCS.filter(
    (page) =>
      !/^docs\/(README|(queries|presets)\/[\w-]+)\.md$/.test(page) || /(queries|presets)\/README\.md$/.test(page),
  );
  expect(expected.filter((page) => !listed.has(page))).toEqual([]);
});
