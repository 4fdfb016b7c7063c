// The documentation and the runbooks as pages beside the app: Grafana serves them, so that the links of the data source and of
// an alert work wherever these do.
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { marked } from 'marked';

import { root } from '../scripts/install.mjs';

const DOCS = path.join(root, 'docs');

const STYLE = `
:root{color-scheme:light dark;--ground:#fff;--line:#d8d9da;--text:#24292e;--soft:#5a6068;--link:#1f60c4}
@media(prefers-color-scheme:dark){:root{--ground:#111217;--line:#2c3235;--text:#ccccdc;--soft:#9a9cab;--link:#6e9fff}}
body{background:var(--ground);color:var(--text);font:16px/26px system-ui,sans-serif;margin:0 auto;max-width:800px;padding:24px}
h1,h2{font-weight:500;line-height:1.3}a{color:var(--link)}code{font-size:14px;overflow-wrap:anywhere}nav{color:var(--soft);font-size:14px}
table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid var(--line);padding:6px 8px;text-align:left;vertical-align:top}
td:first-child code{white-space:nowrap}img{max-width:100%}pre{overflow-x:auto}
`;

/** Pages that every page of the documentation leads to. */
const FIRST = {
  'README.md': 'All pages',
  'datasource.md': 'Data source',
  'prometheus.md': 'Prometheus',
  'panel.md': 'Panel',
  'alerting.md': 'Alerting',
};

/** Writes `docs/**.md` to `dist/docs`, those of `docs/runbooks` to `dist/runbooks`, each as an HTML page, and the pictures. */
export function buildPages() {
  const dist = path.join(root, 'dist');
  const sources = readdirSync(DOCS, { recursive: true })
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => file.endsWith('.md'));
  for (const source of sources) {
    const text = readFileSync(path.join(DOCS, source), 'utf8');
    const file = path.join(dist, pageOf(source));
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, page(source, text.match(/^# (.+)$/m)[1], bodyOf(source, text, sources)));
  }
  cpSync(path.join(DOCS, 'img'), path.join(dist, 'docs', 'img'), { recursive: true });
}

/** Where a page stands in dist. The rules of an alert name runbooks by the place that they have. */
function pageOf(source) {
  const file = source.replace(/md$/, 'html');
  return file.startsWith('runbooks/') ? file : `docs/${file}`;
}

/** Headings get the ids that links expect; links to what is no page lose their targets and become text. */
function bodyOf(source, text, sources) {
  return marked
    .parse(text)
    .replace(/<h(\d)>(.*?)<\/h\1>/g, (_, level, title) => `<h${level} id="${idOf(title)}">${title}</h${level}>`)
    .replace(/<a href="(?!https?:|#)([^"#]*)(#[^"]*)?">(.*?)<\/a>/gs, (_, target, anchor = '', label) => {
      const file = path.posix.join(path.posix.dirname(source), target);
      return sources.includes(file) ? `<a href="${relative(source, file)}${anchor}">${label}</a>` : label;
    });
}

/** The id of a heading as Markdown viewers make it. */
function idOf(title) {
  const text = title.replace(/<[^>]+>|&\w+;/g, '').toLowerCase();
  return text.replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-');
}

function relative(from, to) {
  return path.posix.relative(path.posix.dirname(pageOf(from)), pageOf(to));
}

function page(source, title, body) {
  const grafana = path.posix.relative(path.posix.dirname(`public/plugins/app/${pageOf(source)}`), '');
  const nav = source.startsWith('runbooks/')
    ? `ML Pulse runbook · <a href="${grafana}/alerting/list">Alert rules</a> · <a href="${grafana}/d/mlpulse-alerts">Alerts board</a>`
    : `ML Pulse · ${Object.entries(FIRST)
        .map(([file, label]) => `<a href="${relative(source, file)}">${label}</a>`)
        .join(' · ')}`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>ML Pulse: ${title}</title><style>${STYLE}</style></head>
<body><nav>${nav}</nav>
${body}</body></html>
`;
}
