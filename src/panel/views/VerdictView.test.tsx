/** @jest-environment jsdom */
import '../../../test/jest/browser-stubs.mjs';
import '@testing-library/jest-dom';

import { type DataFrame } from '@grafana/data';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { MINUTE, NOW, plain, show, tableOf } from '../testing/show';

jest.mock('@grafana/runtime', () => ({ config: {} }));

const row = (pipeline: string, state: string, headline: string, minutes: number | null = null, more: object = {}) => ({
  pipeline,
  state,
  headline,
  since: minutes === null ? null : NOW - minutes * MINUTE,
  cause: state === 'ok' ? null : 'Deployed v7',
  evidence: 'High memory usage: 91.0 %; No data: Recall',
  next_step: state === 'ok' ? null : 'Add instances.',
  confidence: 0.93,
  signals_measured: 13,
  signals_expected: 14,
  runbook: state === 'ok' ? null : '/public/plugins/mlpulse-pipeline-app/runbooks/cpu_usage.html',
  ...more,
});
type Row = ReturnType<typeof row>;

const ROWS: Row[] = [
  row('late', 'degraded', 'Slow: 350 ms', 12),
  row('quiet', 'unknown', 'No signal has data'),
  row('fine', 'ok', 'All 16 checks pass'),
  row('worst', 'critical', 'High CPU usage: 95.0 %, and 2 more', 12),
  row('odd', 'watch', 'Schema violations 3, above 2', 5),
  row('first', 'critical', 'Low accuracy: 80.0 %', 190),
];
const OK = [1, 2, 3, 4].map((n) => row(`p${n}`, 'ok', 'All 16 checks pass'));
const targets = [{ refId: 'A', datasource: { uid: 'pulse', type: 'mlpulse-pipeline-datasource' } }];

const verdicts = (rows: readonly Row[], stats: Array<[string, number]> = []): DataFrame => {
  const frame = tableOf('verdict', ROWS, stats);
  const fields = frame.fields.map((field) => ({ ...field, values: rows.map((one) => one[field.name as keyof Row]) }));
  return { ...frame, refId: 'A', fields, length: rows.length };
};
const rows = () =>
  within(screen.getByRole('table', { name: 'Pipelines' }))
    .getAllByRole('row')
    .slice(1)
    .map(({ textContent }) => plain(textContent));
const counts = () => screen.getByRole('group', { name: 'Pipelines by state' });
const named = () => rows().map((text) => ROWS.find(({ pipeline }) => text.includes(pipeline))?.pipeline);

describe('the verdict line', () => {
  it('counts pipelines by state and says since when, unknown right after critical, and as of when', () => {
    show([verdicts([...ROWS, row('dark', 'unknown', 'No signal has data', 25 * 60)])]);
    expect(plain(counts().textContent)).toBe(
      '2 Critical since 1 Jan 20:502 Unknown for 24 h or more1 Degraded since 1 Jan 23:481 Watch since 1 Jan 23:551 OK7 pipelines, as of 00:00',
    );
  });

  it('says the day of a range in the past', () => {
    show([verdicts(ROWS)], { asked: NOW + 2 * 24 * 60 * MINUTE });
    expect(plain(counts().textContent)).toContain('as of 2 Jan 00:00');
  });

  it('filters by one state or several, and Esc takes it back', async () => {
    show([verdicts(ROWS)]);
    const critical = within(counts()).getByRole('button', { name: /^2 Critical/ });
    await userEvent.click(critical);
    expect(critical).toHaveAttribute('aria-pressed', 'true');
    expect(named()).toEqual(['first', 'worst']);
    await userEvent.click(within(counts()).getByRole('button', { name: '1 OK' }));
    expect(named()).toEqual(['first', 'worst', 'fine']);
    await userEvent.keyboard('{Escape}');
    expect(rows()).toHaveLength(6);
  });

  it('offers no filter for a state that nothing is in', () => {
    show([verdicts(ROWS.slice(0, 2))]);
    expect(within(counts()).queryByRole('button', { name: '0 Critical' })).not.toBeInTheDocument();
  });
});

describe('the list of pipelines', () => {
  it('is worst first, then longest first', () => {
    show([verdicts(ROWS)]);
    expect(named()).toEqual(['first', 'worst', 'quiet', 'late', 'odd', 'fine']);
  });

  it('says state, worst check, duration, cause and next step', () => {
    show([verdicts(ROWS)], { targets, width: 1200 });
    expect(rows()[1]).toBe(
      'CriticalworstHigh CPU usage: 95.0 %, and 2 morefor 12 minDeployed v7Add instances. Why Runbook',
    );
    const runbook = screen.getByRole('link', { name: 'Runbook for worst' });
    expect(runbook).toHaveAttribute(
      'href',
      '/public/plugins/mlpulse-pipeline-app/runbooks/cpu_usage.html?pipeline=worst&datasource=pulse&from=now-1h&to=now',
    );
  });

  it('says that a start is not known, rather than nothing', () => {
    show([verdicts([row('worst', 'critical', 'High CPU usage: 95.0 %')])], { width: 1200 });
    expect(rows()[0]).toContain('start unknown');
  });

  it('leads to the overview of a pipeline with range and data source', () => {
    show([verdicts([row('a&b', 'watch', 'Odd')])], { targets });
    const url = new URL(screen.getByRole('link', { name: 'a&b' }).getAttribute('href') ?? '', 'http://here');
    expect(url.pathname).toBe('/d/mlpulse-overview');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      from: 'now-1h',
      to: 'now',
      'var-datasource': 'pulse',
      'var-pipeline': 'a&b',
    });
  });

  it('opens a row into its evidence by keyboard', async () => {
    show([verdicts(ROWS)]);
    const button = screen.getByRole('button', { name: 'Critical: evidence on worst' });
    expect(button).toHaveAttribute('aria-expanded', 'false');
    button.focus();
    await userEvent.keyboard('{Enter}');
    expect(button).toHaveAttribute('aria-expanded', 'true');
    const opened = document.getElementById(button.getAttribute('aria-controls') ?? '');
    expect(plain(opened?.textContent)).toContain('High memory usage: 91.0 %');
    expect(plain(opened?.textContent)).toContain('13 of 14 signals measured');
    await userEvent.keyboard(' ');
    expect(button).toHaveAttribute('aria-expanded', 'false');
  });

  it('shows the first of many, and all when asked', async () => {
    show([verdicts(ROWS)], { options: { top: 2 } });
    expect(named()).toEqual(['first', 'worst']);
    await userEvent.click(screen.getByRole('button', { name: 'Show all 6' }));
    expect(rows()).toHaveLength(6);
    await userEvent.click(screen.getByRole('button', { name: 'Show the first 2' }));
    expect(rows()).toHaveLength(2);
  });

  it('can be searched when there are more than eight', async () => {
    show([verdicts(ROWS)]);
    expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
    show([verdicts([...ROWS, ...OK])]);
    const table = screen.getAllByRole('table')[1];
    await userEvent.type(screen.getByRole('textbox', { name: 'Search pipelines and checks' }), 'CPU');
    expect(within(table).getAllByRole('row').slice(1)).toHaveLength(1);
    await userEvent.type(screen.getByRole('textbox'), 'x');
    expect(screen.getByText('No pipeline matches')).toBeInTheDocument();
    expect(screen.getByText(/10.pipelines are hidden/)).toBeInTheDocument();
  });

  it('of a thousand is drawn near what is in sight only', () => {
    show([verdicts(Array.from({ length: 1000 }, (_, i) => row(`p${i}`, 'watch', 'Odd', 5)))]);
    expect(screen.getByRole('table')).toHaveAttribute('aria-rowcount', '1001');
    expect(rows().length).toBeLessThan(60);
  });

  it('comes before the counts and is stacked where there is little room', () => {
    show([verdicts(ROWS)], { width: 420 });
    const list = screen.getByRole('list', { name: 'Pipelines' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(6);
    expect(list.compareDocumentPosition(counts())).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  });

  it('leaves out what is ok if the panel shows only problems', async () => {
    show([verdicts(ROWS)], { options: { onlyProblems: true } });
    expect(rows()).toHaveLength(5);
    await userEvent.click(screen.getByRole('button', { name: 'Show 1 OK' }));
    expect(rows()).toHaveLength(6);
  });

  it('and the counts are parts that a panel can leave out', () => {
    show([verdicts(ROWS)], { options: { parts: ['list'] } });
    expect(screen.queryByRole('group', { name: 'Pipelines by state' })).not.toBeInTheDocument();
    expect(rows()).toHaveLength(6);
  });
});

describe('a fleet in one sentence', () => {
  it('says that all is well, with the number of checks', async () => {
    show([verdicts(OK, [['Checks', 64]])]);
    expect(plain(screen.getByRole('status').textContent)).toContain(
      'All 4 pipelines are OK: 64 checks pass, as of 00:00',
    );
    await userEvent.click(screen.getByRole('button', { name: /^Show 4.pipelines$/ }));
    expect(rows()).toHaveLength(4);
  });

  it('claims no number of checks that the answer does not say', () => {
    show([verdicts(OK)]);
    expect(plain(screen.getByRole('status').textContent)).toContain('All 4 pipelines are OK, as of');
  });

  it('says that all is unknown, and still what is known of each', () => {
    show([verdicts([row('a', 'unknown', 'No signal has data'), row('b', 'unknown', '3 of 14 signals have data')])]);
    expect(plain(screen.getByRole('status').textContent)).toBe(
      'All 2 pipelines are unknown, as of 00:00: too little is measured to judge them.',
    );
    expect(rows()).toHaveLength(2);
    expect(screen.queryByText(/are OK/)).not.toBeInTheDocument();
  });

  it('says it in the sentence alone where counts would stand by themselves', () => {
    show([verdicts([row('a', 'unknown', 'No signal has data')])], { options: { parts: ['matrix'] } });
    expect(screen.getByRole('status')).toBeInTheDocument();
    expect(screen.queryByRole('group', { name: 'Pipelines by state' })).not.toBeInTheDocument();
  });

  it('treats a state that it does not know as unknown', () => {
    show([verdicts([row('a', 'splendid', 'New'), row('b', 'ok', 'All 16 checks pass')])]);
    expect(plain(counts().textContent)).toContain('1 Unknown');
  });

  it('says that no pipeline matches', () => {
    show([verdicts([])]);
    expect(screen.getByRole('status')).toHaveTextContent('No pipeline matches');
    expect(screen.queryByText(/OK/)).not.toBeInTheDocument();
  });
});
