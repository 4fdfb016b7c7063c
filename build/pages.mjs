// Pages beside the app: Grafana serves them, so that links of alerts and of the settings work wherever those do.
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { marked } from 'marked';

import { root } from './install.mjs';

const STYLE = `
:root{color-scheme:light dark;--ground:#fff;--line:#d8d9da;--text:#24292e;--soft:#5a6068;--link:#1f60c4}
@media(prefers-color-scheme:dark){:root{--ground:#111217;--line:#2c3235;--text:#ccccdc;--soft:#9a9cab;--link:#6e9fff}}
body{background:var(--ground);color:var(--text);font:16px/26px system-ui,sans-serif;margin:0 auto;max-width:800px;padding:24px}
h1,h2{font-weight:500;line-height:1.3}a{color:var(--link)}code{font-size:14px;overflow-wrap:anywhere}nav{color:var(--soft);font-size:14px}
table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid var(--line);padding:6px 8px;text-align:left;vertical-align:top}
img{max-width:100%}pre{overflow:auto}
`;

const DOCS = ['datasource.md', 'prometheus.md'];

/** Writes the runbooks to `dist/runbooks` and what the settings of the data source link to, with its pictures, to `dist/docs`. */
export function buildPages() {
  const runbooks = readdirSync(path.join(root, 'docs', 'runbooks')).filter((name) => name.endsWith('.md'));
  write('docs/runbooks', runbooks, 'dist/runbooks', (title, body) =>
    page(
      `Runbook: ${title}`,
      'ML Pulse runbook · <a href="../../../../alerting/list">Alert rules</a> · <a href="../../../../d/mlpulse-alerts">Alerts board</a>',
      body,
    ),
  );
  write('docs', DOCS, 'dist/docs', (title, body) =>
    page(
      `${title} · ML Pulse`,
      'ML Pulse · <a href="datasource.html">Data source</a> · <a href="prometheus.html">Prometheus</a>',
      body,
    ),
  );
}

/** Markdown of one folder as pages of another. Links among them are kept; those to other files become text. */
function write(from, names, to, pageOf) {
  mkdirSync(path.join(root, to), { recursive: true });
  for (const name of names) {
    const text = readFileSync(path.join(root, from, name), 'utf8');
    const [, title] = text.match(/^# (.+)$/m);
    const body = marked
      .parse(text)
      .replace(
        /<h(\d)>(.*?)<\/h\1>/g,
        (_, level, heading) => `<h${level} id="${anchor(heading)}">${heading}</h${level}>`,
      )
      .replace(/<a href="(?!https?:|#)([^"#]*)(#[^"]*)?">(.*?)<\/a>/g, (_, target, fragment = '', label) =>
        names.includes(target) ? `<a href="${target.replace(/md$/, 'html')}${fragment}">${label}</a>` : label,
      );
    for (const [, picture] of body.matchAll(/<img src="([^"]+)"/g)) {
      cpSync(path.join(root, from, picture), path.join(root, to, picture));
    }
    writeFileSync(path.join(root, to, name.replace(/md$/, 'html')), pageOf(title, body));
  }
}

/** The anchor of a heading, as repositories make it. */
function anchor(heading) {
  return heading
    .replace(/<[^>]*>|&\w+;|[^\w\s-]/g, '')
    .toLowerCase()
    .replaceAll(' ', '-');
}

function page(title, nav, body) {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${STYLE}</style></head>
<body><nav>${nav}</nav>
${body}</body></html>
`;
}
