// The runbooks as pages beside the app: Grafana serves them, so that the link in an alert works wherever the alert does.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { marked } from 'marked';

import { root } from './install.mjs';

const STYLE = `
:root{color-scheme:light dark;--ground:#fff;--line:#d8d9da;--text:#24292e;--soft:#5a6068;--link:#1f60c4}
@media(prefers-color-scheme:dark){:root{--ground:#111217;--line:#2c3235;--text:#ccccdc;--soft:#9a9cab;--link:#6e9fff}}
body{background:var(--ground);color:var(--text);font:16px/26px system-ui,sans-serif;margin:0 auto;max-width:800px;padding:24px}
h1,h2{font-weight:500;line-height:1.3}a{color:var(--link)}code{font-size:14px;overflow-wrap:anywhere}nav{color:var(--soft);font-size:14px}
table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid var(--line);padding:6px 8px;text-align:left;vertical-align:top}
`;

/** Writes `docs/runbooks/*.md` to `dist/runbooks/*.html`; links to other pages of the docs lose their targets and become text. */
export function buildRunbooks() {
  const from = path.join(root, 'docs', 'runbooks');
  const to = path.join(root, 'dist', 'runbooks');
  mkdirSync(to, { recursive: true });
  for (const file of readdirSync(from).filter((name) => name.endsWith('.md'))) {
    const text = readFileSync(path.join(from, file), 'utf8');
    const title = text.match(/^# (.+)$/m)[1];
    const body = marked
      .parse(text)
      .replace(/href="(\w+)\.md"/g, 'href="$1.html"')
      .replace(/<a href="\.\.\/[^"]*">(.*?)<\/a>/g, '$1');
    writeFileSync(path.join(to, file.replace(/md$/, 'html')), page(title, body));
  }
}

function page(title, body) {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Runbook: ${title}</title><style>${STYLE}</style></head>
<body><nav>ML Pulse runbook · <a href="../../../../alerting/list">Alert rules</a> · <a href="../../../../d/mlpulse-alerts">Alerts board</a></nav>
${body}</body></html>
`;
}
