import { type Report } from './data/inquire';
import { renderMarkdown } from './markdown/markdown';
import { renderPage } from './page/Page';
import { renderTerminal } from './terminal';
import { reportOn } from './testing/report';

let report: Report;
beforeAll(async () => {
  report = await reportOn();
});

const plain = (html: string): string => html.replace(/<(style|script)[\s\S]*?<\/\1>/g, '').replace(/<[^>]+>/g, '\n');

/** The report of an engine that does not answer. */
function dead(): Report {
  const message = 'Cannot reach http://localhost:1: the connection was refused.';
  const failed = { frames: [], error: message };
  return {
    ...report,
    health: { ok: false, message },
    checks: { state: 'unknown', text: `The checks are unknown: ${message}` },
    ...{ fleet: [], details: [] },
    answers: { ...report.answers, verdict: failed, alerts: failed, rules: failed },
  };
}

test('the terminal form', () => {
  const text = renderTerminal(report);
  expect(text).toMatchSnapshot();
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
});

test('the terminal form has colours only where they are asked for', () => {
  expect(renderTerminal(report)).not.toContain('\u001b');
  expect(renderTerminal(report, true)).toContain('\u001b[31mCRITICAL\u001b[0m');
});

test('the Markdown form', () => {
  expect(renderMarkdown({ ...report, details: [] }, '1.2.3')).toMatchSnapshot();
  const text = renderMarkdown(report, '1.2.3');
  for (const title of [
    'Alerts',
    'Beside its own past',
    'KPIs',
    'Data quality',
    'Objectives',
    'Error budgets',
    'Capacity',
  ]) {
    expect(text).toContain(`\n### ${title}\n`);
  }
});

test('a name in Markdown cannot end its cell', () => {
  const [first, ...others] = report.fleet;
  const renamed = { ...report, fleet: [{ ...first, pipeline: 'a|b\n# c' }, ...others], details: [] };
  expect(renderMarkdown(renamed, '1')).toContain(' | a\\|b \\# c | ');
});

describe('the page', () => {
  let html = '';
  beforeAll(() => (html = renderPage(report, { version: '1.2.3' })));

  test('begins with a line for each pipeline, the worst first', () => {
    const lines = [...html.matchAll(/<tr class="(\w+)" data-search="([\w-]+)"/g)].map(([, state, name]) => [
      state,
      name,
    ]);
    expect(lines.map(([, name]) => name)).toEqual(report.fleet.map(({ pipeline }) => pipeline));
    expect(lines[0]).toEqual(['critical', 'fraud-detection']);
  });

  test('has every plot of the notebook, for each pipeline', () => {
    const titles = [...html.matchAll(/<span class="title">([^<]+)/g)].map(([, title]) => title);
    const signals = report.catalogue.signals.filter(({ group }) => group !== 'model').map(({ label }) => label);
    const plots = [
      ...['Accuracy and its trend', 'Accuracy per day', 'Precision against recall, by F1 score', 'Predictions'],
      ...['False positives and negatives', 'Distribution of response times', 'CPU and memory'],
      ...['Response time against request rate, by CPU', ...signals],
    ];
    for (const plot of plots) {
      expect({ plot, times: titles.filter((title) => title === plot).length }).toEqual({ plot, times: 4 });
    }
  });

  test('speaks in labels and rounded values', () => {
    const text = plain(html).replace(/docs\/runbooks\/\w+\.md/g, '');
    expect(text).not.toMatch(/NaN|undefined|\[object|percentunit|reqps|Infinity/);
    expect(text).not.toMatch(/\b(?:cpu_usage|error_rate|response_time_ms|data_completeness)\b/);
    expect(text).not.toMatch(/\d\.\d{4,}/);
  });

  test('needs nothing from anywhere', () => {
    expect(html).not.toMatch(/<link|<img|src=|url\((?!#)|@import|https?:\/\/(?!www\.w3\.org)/);
  });

  test('every picture has a name and a description that are there once', () => {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    for (const [, labels] of html.matchAll(/<svg role="img" aria-labelledby="([^"]+)"/g)) {
      expect(ids).toEqual(expect.arrayContaining(labels.split(' ')));
    }
    expect(html).not.toMatch(/<desc[^>]*><\/desc>/);
  });

  test('marks the incidents in every figure over time', () => {
    expect(html.match(/fill="var\(--incident\)"/g)?.length).toBeGreaterThan(20);
  });

  test('a name that looks like markup stays a name', () => {
    const name = '<script>alert(1)</script>';
    const [first, ...others] = report.fleet;
    const renamed = { ...report, fleet: [{ ...first, pipeline: name }, ...others], details: [] };
    expect(renderPage(renamed, { version: '1' })).not.toContain(name);
  });

  test('a served page links to other ranges, and loads itself again', () => {
    const ranges = [{ text: 'Last hour', href: '/?from=now-1h&to=now', current: true }];
    const served = renderPage(report, { version: '1', ranges, refresh: 60 });
    expect(served).toContain('<a href="/?from=now-1h&amp;to=now" aria-current="page">Last hour</a>');
    expect(served).toContain('http-equiv="refresh" content="60"');
    expect(html).not.toContain('http-equiv="refresh"');
  });
});

test('of many pipelines only the worst are shown in detail, and that is said', async () => {
  const html = renderPage(await reportOn({ pipelines: 12 }, 2), { version: '1' });
  expect(html.match(/<article/g)).toHaveLength(2);
  expect(html.match(/data-search=/g)).toHaveLength(12);
  expect(html).toContain('Search pipelines');
  expect(plain(html).replace(/\s+/g, ' ')).toContain('details of the 2 worst of 12 pipelines');
});

test('says nothing of an answer that there is not but why', () => {
  const failed = { frames: [], error: 'The engine refused it.' };
  const details = report.details.map((detail) => ({
    ...detail,
    answers: { ...detail.answers, bottlenecks: failed, events: failed, kpi: failed },
  }));
  const html = renderPage({ ...report, details }, { version: '1' });
  expect(html.split('The engine refused it.')).toHaveLength(1 + 3 * report.fleet.length);
  expect(html).not.toMatch(/No bottleneck was found|No event is known|<caption>Last hour/);
});

test('does not call a pipeline that is not measured free of bottlenecks', () => {
  const churn = { ...report, fleet: report.fleet.filter(({ pipeline }) => pipeline === 'churn') };
  const details = report.details.map((detail) => ({
    ...{ ...detail, pipelines: ['churn'] },
    answers: { ...detail.answers, bottlenecks: { ...detail.answers.bottlenecks, frames: [] } },
  }));
  expect(churn.fleet[0].stand).toBe('unknown');
  const html = renderPage({ ...churn, details }, { version: '1' });
  expect(html).toContain('Unknown: too little is measured to look for bottlenecks.');
});

test('a data source that cannot be read is said once, and nothing is green', () => {
  const { message } = dead().health;
  for (const text of [renderTerminal(dead()).replace(/\n/g, ' '), plain(renderPage(dead(), { version: '1' }))]) {
    expect(text.split(message)).toHaveLength(2);
    expect(text).not.toMatch(/\bOK\b|healthy/i);
  }
});
