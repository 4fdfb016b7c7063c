/** @jest-environment jsdom */
import '../../../test/jest/browser-stubs.mjs';
import '@testing-library/jest-dom';

import { type DataFrame } from '@grafana/data';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { MINUTE, NOW, plain, show, tableOf } from '../testing/show';

jest.mock('@grafana/runtime', () => ({ config: {} }));

const row = (
  severity: string,
  category: string,
  rule: string,
  pipeline: string,
  message: string,
  value: number | null,
  threshold: number | null,
  minutes: number | null,
  unit: string,
  decimals = 1,
) => ({
  severity,
  category,
  rule,
  pipeline,
  message,
  value,
  threshold,
  since: minutes === null ? null : NOW - minutes * MINUTE,
  time: NOW,
  unit,
  signal: rule,
  label: message,
  // Of the rules here, only accuracy must not fall.
  comparison: rule === 'accuracy' ? '<' : '>',
  decimals,
});

const ROWS = [
  row('warning', 'Model', 'accuracy', 'churn', 'Accuracy below target', 0.88, 0.9, 190, 'percentunit'),
  row('critical', 'Performance', 'response_time_ms', 'fraud', 'High response time', 428, 300, 12, 'ms'),
  row('unknown', 'System', 'cpu_usage', 'fraud', 'CPU usage: no data', null, null, null, 'percent'),
  row('ok', 'System', 'memory_usage', 'churn', 'Memory usage', 40, 80, null, 'percent'),
];
type Stats = Array<[string, number]>;

/** Column names are shown even without rows. */
function alerts(rows: typeof ROWS, stats: Stats = []): DataFrame {
  const frame = tableOf('alerts', ROWS, stats);
  const fields = frame.fields.map((field) => ({
    ...field,
    values: rows.map((one) => one[field.name as keyof (typeof ROWS)[number]]),
  }));
  return { ...frame, fields, length: rows.length };
}

/** The rows of an answer of the alert engine, which says the state of each check. */
const engineRows = (states: readonly string[]) => ROWS.map((one, i) => ({ ...one, state: states[i] }));

const messages = () =>
  within(screen.getByRole('table'))
    .getAllByRole('row')
    .slice(1)
    .map(({ textContent }) => plain(textContent));
const matrix = () => screen.getByRole('grid', { name: /^Checks by category/ });

describe('alerts', () => {
  it('are listed worst first, with value, threshold and duration', () => {
    show([alerts(ROWS)]);
    const [first, second, third] = messages();
    expect(first).toMatch(/^CriticalHigh response timePerformance · fraud428\.0 mslimit 300 ms.*for 12 min/);
    expect(second).toMatch(/^Unknown.*no value/);
    expect(third).toMatch(/^WarningAccuracy below target.*min 90 %for 3 h 10 min/);
  });

  it('say value and limit of a bar in a sentence', () => {
    show([alerts(ROWS)]);
    const sentences = screen.getAllByRole('img').map((bar) => plain(bar.getAttribute('aria-label')));
    expect(sentences).toEqual(['Value 428.0 ms, limit 300 ms', 'No value', 'Value 88.0 %, min 90 %']);
  });

  it('hide what is fine until asked', async () => {
    show([alerts(ROWS)]);
    expect(screen.queryByText('Memory usage')).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Show 1 OK' }));
    expect(screen.getByText('Memory usage')).toBeInTheDocument();
  });

  it('stack where there is little room', () => {
    show([alerts(ROWS)], { width: 400 });
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
    expect(within(screen.getByRole('list', { name: 'Alerts' })).getAllByRole('listitem')).toHaveLength(3);
  });

  it('have their durations below severities if columns are narrow', () => {
    show([alerts(ROWS)], { width: 980, height: 300 });
    const table = within(screen.getByRole('table'));
    expect(table.queryByRole('columnheader', { name: 'Duration' })).not.toBeInTheDocument();
    expect(plain(table.getAllByRole('row')[1].textContent)).toMatch(/^Criticalfor 12 minHigh response time/);
  });

  it('end in a button when there are more than the panel shows', async () => {
    show([alerts(ROWS)], { options: { rows: 2 } });
    expect(messages()).toHaveLength(2);
    await userEvent.click(screen.getByRole('button', { name: /^Show .* more of 3/ }));
    expect(messages()).toHaveLength(3);
  });

  it('of thousands, only those near what is in sight are drawn', () => {
    const many = Array.from({ length: 5000 }, (_, i) => ({ ...ROWS[1], message: `Alert ${i}` }));
    show([alerts(many)]);
    expect(screen.getByRole('table')).toHaveAttribute('aria-rowcount', '5001');
    expect(messages().length).toBeLessThan(60);
    expect(screen.getByText('Alert 0')).toBeInTheDocument();
  });

  it('are ordered as a person chooses', async () => {
    show([alerts(ROWS)]);
    await userEvent.click(screen.getByRole('button', { name: 'Sort: Severity' }));
    await userEvent.click(screen.getByRole('menuitem', { name: 'Duration' }));
    expect(messages()[0]).toMatch(/^WarningAccuracy/);
    expect(plain(screen.getAllByRole('status')[0].textContent)).toBe('2 alerts and 1 unknown, longest first');
  });

  it('are below headings if the panel groups them', () => {
    show([alerts(ROWS)], { options: { grouping: 'pipeline' } });
    expect(messages().filter((text) => / checks?$/.test(text))).toEqual(['fraud · 2 checks', 'churn · 1 check']);
  });

  it('stack below such headings as well', () => {
    show([alerts(ROWS)], { options: { grouping: 'pipeline' }, width: 400 });
    const items = within(screen.getByRole('list', { name: 'Alerts' })).getAllByRole('listitem');
    expect(items.map(({ textContent }) => plain(textContent)).filter((text) => / checks?$/.test(text))).toEqual([
      'fraud · 2 checks',
      'churn · 1 check',
    ]);
  });

  it('leave out the parts that the panel hides', () => {
    show([alerts(ROWS)], { options: { parts: ['matrix'] } });
    expect(matrix()).toBeInTheDocument();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });
});

describe('what the alert engine does not notify', () => {
  const WATCHED = {
    ...row(
      'ok',
      'Data Quality',
      'data_completeness',
      'fraud',
      'Completeness: waits until 12:00',
      91,
      95,
      25,
      'percent',
    ),
    state: 'pending',
  };
  const frame = (...more: Array<typeof WATCHED>) =>
    tableOf('alerts', [...engineRows(['recovering', 'firing', 'unknown', 'ok']), WATCHED, ...more]);

  it('is listed as watched after the warnings, with why in a word, and never counted as ok', () => {
    show([frame()]);
    expect(messages()).toHaveLength(4);
    expect(messages()[2]).toMatch(/^WarningrecoveringAccuracy/);
    expect(messages()[3]).toMatch(/^WatchwaitsCompleteness: waits until 12:00.*for 25 min/);
    expect(messages()[0]).toMatch(/^CriticalHigh response time/);
    expect(plain(screen.getAllByRole('status')[0].textContent)).toContain('2 alerts, 1 watched and 1 unknown, ');
    expect(within(matrix()).getByRole('button', { name: '1 Watch' })).toBeInTheDocument();
    expect(within(matrix()).getByRole('button', { name: '1 OK' })).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Show 1 OK' })).toBeInTheDocument();
    expect(screen.getByText(/watch since 1 Jan 23:35/)).toBeInTheDocument();
  });

  it.each([
    ['pending', 'waits'],
    ['inhibited', 'explained'],
    ['maintenance', 'maintenance'],
    ['muted', 'muted'],
  ])('is %s in words: %s', (state, word) => {
    show([tableOf('alerts', [{ ...WATCHED, state }])]);
    expect(
      screen.getByRole('button', { name: `Watch, ${word}: evidence on ${WATCHED.message}, fraud` }),
    ).toHaveTextContent('Watch');
    expect(screen.getByText(word)).toBeInTheDocument();
    expect(screen.queryByText('All healthy')).not.toBeInTheDocument();
  });

  it('says that a check that is notified comes and goes', () => {
    show([tableOf('alerts', engineRows(['flapping', 'firing', 'unknown', 'ok']))]);
    expect(messages()[2]).toMatch(/^Warningcomes and goesAccuracy/);
  });

  it('is filtered by keyboard', async () => {
    show([frame()]);
    await userEvent.tab();
    await userEvent.tab();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}{Enter}');
    expect(messages()).toHaveLength(1);
    expect(screen.getByRole('button', { name: 'Remove filter Watch' })).toBeInTheDocument();
    expect(within(matrix()).getByRole('button', { name: 'Watch, Data Quality: 1' })).toBeInTheDocument();
  });

  it('is grouped by its own severity', () => {
    show([frame()], { options: { grouping: 'severity' } });
    expect(messages()).toContain('Watch · 1 check');
  });

  it('has its word and duration in one line where the panel is narrow', () => {
    show([frame()], { width: 420 });
    const items = within(screen.getByRole('list', { name: 'Alerts' })).getAllByRole('listitem');
    expect(plain(items[3].textContent)).toMatch(/^Watchwaits, for 25 min/);
    show([frame()], { width: 700 });
    expect(messages()[3]).toMatch(/^Watchwaits, for 25 min/);
  });

  it('is counted where the answer has failures alone', () => {
    show([
      alerts(ROWS.slice(0, 2), [
        ['Checks', 44],
        ['Unknown', 0],
        ['Watched', 5],
      ]),
    ]);
    expect(within(matrix()).getByRole('button', { name: '5 Watch' })).toBeInTheDocument();
    expect(within(matrix()).getByRole('button', { name: '37 OK' })).toBeInTheDocument();
  });
});

it('a state that an older answer does not have changes nothing', () => {
  show([alerts(ROWS)]);
  expect(within(matrix()).queryByRole('button', { name: /Watch/ })).not.toBeInTheDocument();
  expect(screen.getByRole('button', { name: /^Warning: evidence on Accuracy/ })).toBeInTheDocument();
});

describe('the matrix', () => {
  const press = (name: string) => userEvent.click(within(matrix()).getByRole('button', { name }));

  it('counts by severity, category and, after a click if there is little space, pipeline', async () => {
    show([alerts(ROWS)]);
    expect(within(matrix()).queryByRole('rowheader', { name: 'fraud' })).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: /^Show 2.pipelines$/ }));
    const rows = within(matrix())
      .getAllByRole('row')
      .map(({ textContent }) => textContent);
    expect(rows).toEqual([
      'Category1 Critical1 Unknown1 Warning1 OK',
      'System–1–1',
      'Performance1–––',
      'Model––1–',
      'Pipeline',
      'fraud11––',
      'churn––11',
    ]);
  });

  it.each([
    [1200, 600, 2],
    [900, 600, 0],
    [960, 350, 2],
    [700, 350, 0],
  ])('at %d × %d is beside the list, with pipelines at once, or above it without', (width, height, pipelines) => {
    show([alerts(ROWS)], { width, height });
    expect(within(matrix()).queryAllByRole('rowheader', { name: /fraud|churn/ })).toHaveLength(pipelines);
  });

  it('counts what an answer of failures alone says of the others', () => {
    show([
      alerts(ROWS.slice(0, 2), [
        ['Checks', 44],
        ['Unknown', 3],
      ]),
    ]);
    expect(within(matrix()).getByRole('button', { name: '3 Unknown' })).toBeInTheDocument();
    expect(within(matrix()).getByRole('button', { name: '39 OK' })).toBeInTheDocument();
  });

  it('has a column for what is unknown as soon as that is counted, and says since when', () => {
    const silent = { ...ROWS[2], since: NOW - 94 * MINUTE };
    show([alerts([ROWS[1], silent])], { width: 1200 });
    expect(screen.getByText(/unknown since 1 Jan 22:26/)).toBeInTheDocument();
    expect(messages()[1]).toMatch(/for 1 h 34 min/);
    show([
      alerts(ROWS.slice(0, 2), [
        ['Checks', 44],
        ['Unknown', 0],
      ]),
    ]);
    expect(screen.getAllByRole('button', { name: '0 Unknown' })).toHaveLength(1);
  });

  it('says since when of every severity, and of what only the head of the answer counts', () => {
    show([
      alerts(ROWS.slice(0, 2), [
        ['Checks', 44],
        ['Unknown', 3],
        ['Unknown since', NOW - 25 * 60 * MINUTE],
      ]),
    ]);
    expect(plain(screen.getByText(/^44.checks/).textContent)).toContain(
      'critical since 1 Jan 23:48 · unknown for 24 h or more · warning since 1 Jan 20:50',
    );
  });

  it('filters, and shows the filter as chips that can be removed', async () => {
    show([alerts(ROWS)]);
    await press('Critical, Performance: 1');
    expect(messages()).toHaveLength(1);
    expect(within(matrix()).getByRole('button', { name: 'Critical, Performance: 1' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Remove filter Performance' }));
    await userEvent.click(screen.getByRole('button', { name: 'Remove filter Critical' }));
    expect(messages()).toHaveLength(3);
  });

  it('can be filtered to nothing, which is said with what is hidden', async () => {
    show([alerts(ROWS)]);
    await press('1 Critical');
    await press('Model');
    expect(screen.getByText('No alerts match this filter')).toBeInTheDocument();
    expect(plain(screen.getByText(/hidden/).textContent)).toBe('3 alerts are hidden.');
    await userEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
    expect(messages()).toHaveLength(3);
  });

  it('is one tab stop, walked by arrow keys, pressed by Enter and Space, cleared by Esc', async () => {
    show([alerts(ROWS)]);
    const focused = () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent;
    await userEvent.tab();
    expect(focused()).toBe('Insights');
    await userEvent.tab();
    expect(focused()).toBe('1 Critical');
    await userEvent.keyboard('{ArrowDown}');
    expect(focused()).toBe('Critical, Performance: 1');
    await userEvent.keyboard('{ArrowLeft}');
    expect(focused()).toBe('Performance');
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(focused()).toBe('Model');
    expect(messages()).toHaveLength(1);
    await userEvent.keyboard(' ');
    expect(messages()).toHaveLength(3);
    await userEvent.keyboard('{End}{Enter}');
    expect(focused()).toBe('Warning, Model: 1');
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('group', { name: 'Filters' })).not.toBeInTheDocument();
    await userEvent.tab();
    expect(matrix()).not.toContainElement(document.activeElement as HTMLElement);
  });
});

describe('links of an alert', () => {
  const targets = [{ refId: 'A', datasource: { uid: 'pulse', type: 'mlpulse-pipeline-datasource' } }];
  const hrefOf = (name: string) => screen.getByRole('link', { name }).getAttribute('href')!;

  it('lead to its series in Explore, over the same range', () => {
    show([alerts(ROWS)], { targets });
    const url = new URL(hrefOf('Show series: High response time, fraud'), 'http://here');
    const { pulse } = JSON.parse(url.searchParams.get('panes')!) as Record<string, object>;
    expect(pulse).toEqual({
      datasource: 'pulse',
      range: { from: 'now-1h', to: 'now' },
      queries: [
        {
          refId: 'A',
          datasource: { uid: 'pulse', type: 'mlpulse-pipeline-datasource' },
          queryType: 'metrics',
          pipeline: 'fraud',
          signals: ['response_time_ms'],
        },
      ],
    });
  });

  it('lead to a silence of its rule and pipeline', () => {
    show([alerts(ROWS)], { targets });
    const url = new URL(hrefOf('Silence: High response time, fraud'), 'http://here');
    expect(url.pathname).toBe('/alerting/silence/new');
    expect(url.searchParams.getAll('matcher')).toEqual(['pipeline=fraud', 'rule=response_time_ms']);
  });

  it('are left to data links if the panel shows no others', () => {
    const frame = alerts(ROWS);
    const link = { title: 'Runbook', href: '/runbook', target: '_self', origin: frame.fields[4] } as const;
    frame.fields[4].getLinks = () => [link];
    show([frame], { targets, options: { links: false } });
    expect(screen.queryByRole('link', { name: /^Show series/ })).not.toBeInTheDocument();
    expect(hrefOf('Runbook: High response time, fraud')).toBe('/runbook');
  });
});

describe('no active alerts', () => {
  const CHECKED: Stats = [
    ['Checks', 44],
    ['Unknown', 0],
  ];

  it.each<[string, Stats, boolean]>([
    ['every check was judged', CHECKED, true],
    [
      'some are unknown',
      [
        ['Checks', 44],
        ['Unknown', 3],
      ],
      false,
    ],
    [
      'all are unknown',
      [
        ['Checks', 44],
        ['Unknown', 44],
      ],
      false,
    ],
    [
      'nothing was checked',
      [
        ['Checks', 0],
        ['Unknown', 0],
      ],
      false,
    ],
    [
      'some are watched',
      [
        ['Checks', 44],
        ['Unknown', 0],
        ['Watched', 2],
      ],
      false,
    ],
    ['the number of checks is not said', [], false],
    ['the number of unknown checks is not said', [['Checks', 44]], false],
  ])('when %s: healthy or not', (_when, stats, healthy) => {
    show([alerts([], stats)]);
    expect(screen.queryByText('All healthy') !== null).toBe(healthy);
  });

  it('says how many checks are unknown, and since when', () => {
    show([
      alerts(
        [],
        [
          ['Checks', 44],
          ['Unknown', 3],
          ['Unknown since', NOW - 30 * MINUTE],
        ],
      ),
    ]);
    expect(plain(screen.getByRole('status').textContent)).toContain(
      '3 checks of 44 cannot be judged because data is missing since 1 Jan 23:30.',
    );
  });

  it.each([
    [0, 2, '2 checks are beyond their limits, but not notified. The state “all” lists them. The others pass.'],
    [0, 1, '1 check is beyond its limit, but not notified. The state “all” lists it. The others pass.'],
    [
      3,
      41,
      '3 checks of 44 cannot be judged because data is missing. 41 checks are beyond their limits, but not notified. The state “all” lists them.',
    ],
  ])('says that of the checks %d are unknown and %d watched', (unknown, watched, sentence) => {
    show([
      alerts(
        [],
        [
          ['Checks', 44],
          ['Unknown', unknown],
          ['Watched', watched],
        ],
      ),
    ]);
    expect(plain(screen.getByRole('status').textContent)).toBe(`No active alerts${sentence}`);
  });

  it('names the last alert if another query has events', () => {
    const events = tableOf('events', [
      {
        time: NOW - 300 * MINUTE,
        timeEnd: NOW - 180 * MINUTE,
        title: 'Warning: High CPU',
        tags: ['alert'],
        pipeline: 'churn',
      },
      { time: NOW - 60 * MINUTE, timeEnd: null, title: 'Retraining', tags: ['retraining'], pipeline: 'churn' },
    ]);
    show([alerts([], CHECKED), events]);
    expect(plain(screen.getByRole('status').textContent)).toContain('Last alert 3 h ago: Warning: High CPU, churn');
  });

  it('offers to list what is fine', async () => {
    show([alerts(ROWS.slice(3))]);
    expect(plain(screen.getByRole('status').textContent)).toContain('1 check on 1 pipeline passes.');
    await userEvent.click(screen.getByRole('button', { name: 'Show 1 OK' }));
    expect(screen.getByText('Memory usage')).toBeInTheDocument();
  });
});

it('rows of one pipeline go by the labels that split it', () => {
  const twice = ['1', '2'].map((version) => ({ ...ROWS[1], version }));
  const frame = tableOf('alerts', twice);
  show([{ ...frame, meta: { ...frame.meta, custom: { kind: 'alerts', version: 1, groupBy: ['version'] } } }]);
  expect(messages().map((text) => /fraud · \d/.exec(text)?.[0])).toEqual(['fraud · 1', 'fraud · 2']);
});
