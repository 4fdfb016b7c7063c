// The documentation and the runbooks as pages beside the app: Grafana serves them, so that the links of the data source and of
// an alert work wherever these do.
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { marked } from 'marked';

import { root } from '../scripts/install.mjs';
import { linkBoards } from './pages/boards.mjs';
import { layout, scrollTables } from './pages/layout.mjs';

const DOCS = path.join(root, 'docs');
const SCRIPT = 'docs/pipeline.js';

/** Writes `docs/**.md` to `dist/docs`, those of `docs/runbooks` to `dist/runbooks`, each as an HTML page, and the pictures. */
export function buildPages() {
  const dist = path.join(root, 'dist');
  const sources = readdirSync(DOCS, { recursive: true })
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => file.endsWith('.md'));
  for (const source of sources) {
    const file = path.join(dist, pageOf(source));
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, page(source, readFileSync(path.join(DOCS, source), 'utf8'), sources));
  }
  cpSync(path.join(DOCS, 'img'), path.join(dist, 'docs', 'img'), { recursive: true });
  cpSync(path.join(root, 'build', 'pages', 'pipeline.js'), path.join(dist, SCRIPT));
}

function page(source, text, sources) {
  const grafana = path.posix.relative(path.posix.dirname(`public/plugins/app/${pageOf(source)}`), '');
  return layout({
    source,
    title: text.match(/^# (.+)$/m)[1],
    body: scrollTables(linkBoards(bodyOf(source, text, sources, grafana), grafana)),
    grafana,
    to: (file) => relative(source, pageOf(file)),
    script: relative(source, SCRIPT),
  });
}

/** Where a page stands in dist. The rules of an alert name runbooks by the place that they have. */
function pageOf(source) {
  const file = source.replace(/md$/, 'html');
  return file.startsWith('runbooks/') ? file : `docs/${file}`;
}

/**
 * Headings get the ids that links expect; links to what is no page lose their targets and become text. The step "Explore" of a
 * runbook leads there.
 */
function bodyOf(source, text, sources, grafana) {
  return marked
    .parse(text)
    .replace(/<h(\d)>(.*?)<\/h\1>/g, (_, level, title) => `<h${level} id="${idOf(title)}">${title}</h${level}>`)
    .replace(/<a href="(?!https?:|#)([^"#]*)(#[^"]*)?">(.*?)<\/a>/gs, (_, target, anchor = '', label) => {
      const file = path.posix.join(path.posix.dirname(source), target);
      return sources.includes(file) ? `<a href="${relative(source, pageOf(file))}${anchor}">${label}</a>` : label;
    })
    .replaceAll('Explore: <code>', `<a href="${grafana}/explore" data-explore>Explore</a>: <code>`);
}

/** The id of a heading as Markdown viewers make it. */
function idOf(title) {
  const text = title.replace(/<[^>]+>|&\w+;/g, '').toLowerCase();
  return text.replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-');
}

/** The way from a page to a file in dist. */
function relative(from, to) {
  return path.posix.relative(path.posix.dirname(pageOf(from)), to);
}
