// What all pages have in common: looks, landmarks, navigation.

const STYLE = `
:root{color-scheme:light dark;--ground:#fff;--raised:#f4f5f5;--line:#d8d9da;--text:#24292e;--soft:#5a6068;--link:#1f60c4}
@media(prefers-color-scheme:dark){:root{--ground:#111217;--raised:#1c1e24;--line:#2c3235;--text:#ccccdc;--soft:#9a9cab;--link:#6e9fff}}
*{box-sizing:border-box}
body{background:var(--ground);color:var(--text);font:16px/26px system-ui,sans-serif;margin:0 auto;max-width:848px;padding:0 24px 48px;overflow-wrap:break-word}
a{color:var(--link)}:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-9999px}.skip:focus{position:static}
header{border-bottom:1px solid var(--line);color:var(--soft);font-size:14px;padding:12px 0}
header ul{display:flex;flex-wrap:wrap;gap:0 16px;list-style:none;margin:0;padding:0}[aria-current]{color:var(--text);font-weight:600;text-decoration:none}
h1,h2,h3{font-weight:500;line-height:1.3}code{font-size:14px;overflow-wrap:anywhere}
pre,.wide{overflow-x:auto}pre{background:var(--raised);border-radius:6px;padding:12px}
table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid var(--line);padding:6px 8px;text-align:left;vertical-align:top}
th{white-space:nowrap}td{min-width:96px}td:first-child code{white-space:nowrap}img{max-width:100%;height:auto}
.about{background:var(--raised);border-radius:6px;padding:12px 16px}.about:empty{display:none}
`;

/** Pages that every page leads to, by their file in docs/. */
const FIRST = {
  'README.md': 'All pages',
  'app.md': 'The app',
  'dashboards.md': 'Dashboards',
  'datasource.md': 'Data source',
  'prometheus.md': 'Prometheus',
  'panel.md': 'Panel',
  'alerting.md': 'Alerting',
};

/**
 * A whole page.
 *
 * @param {object} page
 * @param {string} page.source its file in docs/.
 * @param {string} page.title
 * @param {string} page.body its text as HTML.
 * @param {string} page.grafana the way from the page to the root of Grafana.
 * @param {(file: string) => string} page.to the way from the page to another one, by its file in docs/.
 * @param {string} page.script the way to the script that fills in the pipeline.
 */
export function layout({ source, title, body, grafana, to, script }) {
  const own = Object.entries(FIRST).map(([file, label]) => link(to(file), label, file === source));
  const links = source.startsWith('runbooks/')
    ? [
        link(to('README.md'), 'All pages'),
        link(`${to('README.md')}#alerts`, 'All runbooks'),
        link(`${grafana}/d/mlpulse-alerts`, 'Alerts dashboard', false, ' data-board'),
        link(`${grafana}/alerting/list`, 'Alert rules'),
      ]
    : own;
  const items = [link(`${grafana}/a/mlpulse-pipeline-app`, 'ML Pulse in Grafana'), ...links];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>ML Pulse: ${title}</title>
<style>${STYLE}</style>
<script src="${script}" defer></script>
</head>
<body>
<a class="skip" href="#content">Skip to the text</a>
<header><nav aria-label="ML Pulse"><ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul></nav></header>
<main id="content" tabindex="-1">
${body}</main>
</body>
</html>
`;
}

/** Wide tables scroll by themselves, with the keyboard as well; the page does not. */
export function scrollTables(html) {
  let tables = 0;
  return html
    .replaceAll('<table>', () => `<div class="wide" role="region" aria-label="Table ${++tables}" tabindex="0"><table>`)
    .replaceAll('</table>', '</table></div>')
    .replaceAll('<pre>', '<pre tabindex="0">');
}

function link(href, label, current = false, more = '') {
  return `<a href="${href}"${more}${current ? ' aria-current="page"' : ''}>${label}</a>`;
}
