import { escape } from '../html';
import { valuesOf } from './lines';
import { type ReceivedAlert } from './notification';

/** An alert and when it came, epoch milliseconds. */
export interface Arrival {
  readonly at: number;
  readonly alert: ReceivedAlert;
}

const STYLE = `
:root{color-scheme:light dark;--ground:#fff;--line:#d8d9da;--text:#24292e;--soft:#5a6068;--bad:#c4162a;--warn:#8a5a00;--good:#1b855e;--link:#1f60c4}
@media(prefers-color-scheme:dark){:root{--ground:#111217;--line:#2c3235;--text:#ccccdc;--soft:#9a9cab;--bad:#ff7383;--warn:#f5b73d;--good:#6ccf8e;--link:#6e9fff}}
body{background:var(--ground);color:var(--text);font:14px/22px system-ui,sans-serif;margin:0 auto;max-width:1200px;padding:24px}
h1{font-size:24px;font-weight:500;margin:0 0 8px}p{color:var(--soft)}.wide{overflow-x:auto}a{color:var(--link)}
table{border-collapse:collapse;font-variant-numeric:tabular-nums;width:100%}
th,td{border-bottom:1px solid var(--line);padding:6px 8px;text-align:left;vertical-align:top}th{font-weight:500}
.critical{color:var(--bad)}.warning{color:var(--warn)}.resolved{color:var(--good)}small{color:var(--soft);display:block}
`;

/** What came, newest first, as a page that needs no script; it reloads every ten seconds. */
export function renderArrivals(arrivals: readonly Arrival[]): string {
  const rows = arrivals.map(renderRow).join('\n');
  const body =
    arrivals.length === 0
      ? '<p>Nothing has come yet. Send a test from the contact point in Grafana, or wait for an alert.</p>'
      : `<div class="wide"><table><thead><tr><th>Came at (UTC)</th><th>Status</th><th>Severity</th><th>Rule</th><th>Pipeline</th><th>What</th><th>Runbook</th></tr></thead><tbody>
${rows}
</tbody></table></div>`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="10"><title>ML Pulse alerts received</title><style>${STYLE}</style></head>
<body><h1>Alerts received</h1>
${body}
</body></html>
`;
}

function renderRow({ at, alert }: Arrival): string {
  const tone = alert.status === 'resolved' ? 'resolved' : ['critical', 'warning'].find((s) => s === alert.severity);
  const cells = [
    new Date(at).toISOString().slice(0, 19).replace('T', ' '),
    `<span class="${tone ?? ''}">${escape(alert.status)}</span>`,
    escape(alert.severity),
    `${escape(alert.rule)}<small>${escape(alert.category)}</small>`,
    escape(alert.pipeline),
    `${escape(alert.summary)}<small>${escape([alert.description, valuesOf(alert)].filter(Boolean).join(' · '))}</small>`,
    // An address that came from outside is a link only if it is one of the web.
    /^https?:\/\//.test(alert.runbook) ? `<a href="${escape(alert.runbook)}">runbook</a>` : escape(alert.runbook),
  ];
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}
