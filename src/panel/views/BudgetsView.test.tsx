/** @jest-environment jsdom */
import '../../../test/jest/browser-stubs.mjs';
import '@testing-library/jest-dom';

import { FieldType, type DataFrame } from '@grafana/data';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { frameOf, MINUTE, NOW, plain, show } from '../testing/show';

jest.mock('@grafana/runtime', () => ({ config: {} }));

const HOUR = 60 * MINUTE;
const LIMITS = { '1h': 14.4, '6h': 6, '1d': 3, '3d': 1, period: null } as const;
type Window = keyof typeof LIMITS;
const WINDOWS = Object.keys(LIMITS) as Window[];

interface Burn {
  readonly rate?: number | null;
  readonly firing?: boolean | null;
  readonly reachable?: boolean | null;
  readonly limit?: number | null;
  readonly exhausted?: number | null;
  readonly coverage?: number;
}

/** A budget: what is left, and what its windows say besides that nothing burns. */
const budget = (pipeline: string, left: number | null, burns: Partial<Record<Window, Burn>> = {}, target = 0.99) =>
  WINDOWS.map((window) => ({
    ...{ pipeline, left, window, target, limit: LIMITS[window] },
    ...{ rate: 0.5, firing: window === 'period' ? null : false, reachable: window === 'period' ? null : true },
    ...{ exhausted: null, coverage: 1 },
    ...burns[window],
  }));

function frame(rows: ReadonlyArray<ReturnType<typeof budget>[number]>): DataFrame {
  const of = (key: keyof (typeof rows)[number]): unknown[] => rows.map((row) => row[key]);
  return frameOf('slo', [
    ['pipeline', FieldType.string, of('pipeline')],
    ['objective', FieldType.string, rows.map(() => 'availability')],
    ['target', FieldType.number, of('target')],
    ['period', FieldType.string, rows.map(() => '30d')],
    ['budget_left_percent', FieldType.number, of('left'), { unit: 'percent', decimals: 1 }],
    ['window', FieldType.string, of('window')],
    ['burn_rate', FieldType.number, of('rate')],
    ['burn_limit', FieldType.number, of('limit')],
    ['reachable', FieldType.boolean, of('reachable')],
    ['firing', FieldType.boolean, of('firing')],
    ['exhausted_at', FieldType.time, of('exhausted')],
    ['coverage', FieldType.number, of('coverage')],
    ['label', FieldType.string, rows.map(() => 'Availability')],
    ['signal', FieldType.string, rows.map(() => 'error_rate')],
  ]);
}

/** Rows of the table without its head, in plain text. */
const rows = (): string[] =>
  within(screen.getByRole('table', { name: 'Error budgets' }))
    .getAllByRole('row')
    .slice(1)
    .map(({ textContent }) => plain(textContent));

const FAST = { '1h': { rate: 46.2, firing: true, exhausted: NOW + 5 * HOUR } };

test('the worst comes first: fast, unknown, slow and used up, little left, OK', () => {
  show([
    frame([
      ...budget('fine', 80),
      ...budget('low', 12),
      ...budget('slow', 60, { '3d': { rate: 1.4, firing: true } }),
      ...budget('silent', null, { '1h': { firing: null, rate: null } }),
      ...budget('spent', -40),
      ...budget('fast', 30, FAST),
      ...budget('faster', 90, { '6h': { rate: 90, firing: true } }),
    ]),
  ]);
  expect(rows().map((row) => /^[a-z]+/.exec(row)?.[0])).toEqual(
    ['faster', 'fast', 'silent', 'slow', 'spent', 'low', 'fine'].map((name) => expect.stringContaining(name) as string),
  );
  expect(plain(screen.getByRole('status').textContent)).toBe(
    '7 budgets: 2 burn fast, 1 is unknown, 2 burn slowly or are used up, 1 has little left, 1 is OK',
  );
});

test('what burns too fast is said with its time, its limit, and when nothing is left', () => {
  show([frame(budget('fast', 30, FAST))]);
  const [row] = rows();
  expect(row).toMatch(/^fastAvailabilityBurns fast/);
  expect(row).toContain('Burns 46.2 times too fast in the last hour; limit 14.4');
  expect(row).toContain('30 % leftUsed up 05:00 at the rate of the last hour');
  expect(row).toContain('Burn rate 46.2 in the last hour, limit 14.4: too fast, and still is');
  expect(screen.getByRole('img', { name: /left/ })).toHaveAccessibleName(/^Availability of fast: 30.% left$/);
});

test.each<[string, number | null, Partial<Record<Window, Burn>>, readonly string[]]>([
  ['a budget that is used up', -40, {}, ['Used up', 'Used up, 140 % spent']],
  ['little left', 7.25, {}, ['Little left', '7.3 % left', 'Lasts for more than a year']],
  [
    'a burning that is over',
    60,
    { '3d': { rate: 3.1 } },
    ['OK', 'Burn rate 3.1 in the last 3 days, limit 1: too fast, but no more', '3 d 3.1 / 1 earlier'],
  ],
  ['nothing bad', 100, { period: { rate: 0 } }, ['OK', 'Nothing was bad in the last 30 days', '100 % left']],
  [
    'a slow decline',
    60,
    { period: { exhausted: NOW + 48 * HOUR } },
    ['Used up 4 Jan 00:00 at the rate of the last 30'],
  ],
  [
    'a limit that was lowered',
    80,
    { '1h': { reachable: false, limit: 10 } },
    ['only a failure of everything alerts: nothing burns faster than 100'],
  ],
  [
    'a period of which too little is measured',
    100,
    { period: { coverage: 0.12 } },
    ['Unknown', 'Only 12 % of 30 days measured', 'When it is used up is unknown'],
  ],
  ['a window that is not judged', 80, { '6h': { firing: null } }, ['Unknown', 'Not judged over 6 h']],
  ['nothing measured', null, { period: { rate: null, coverage: 0 } }, ['Unknown', 'Budget unknown']],
])('%s', (_, left, burns, words) => {
  show([frame(budget('a', left, burns))]);
  for (const text of words) {
    expect(rows()[0]).toContain(text);
  }
});

test('of a fleet the worst are listed, the rest is counted, and shown on a click', async () => {
  const many = Array.from({ length: 40 }, (_, i) => budget(`p${i}`, 99 - i)).flat();
  show([frame([...many, ...budget('fast', 30, FAST)])], { options: { top: 3 } });
  expect(rows()).toHaveLength(3);
  expect(rows()[0]).toContain('fast');
  expect(plain(document.body.textContent)).toContain('38 budgets not shown: 38 are OK; the least has 62 % left');
  await userEvent.click(screen.getByRole('button', { name: 'Show all 41' }));
  expect(rows()).toHaveLength(41);
  expect(document.body).not.toHaveTextContent('not shown');
});

test('below the width of columns, budgets are stacked, with the same words', () => {
  show([frame(budget('fast', 30, FAST))], { width: 320 });
  const [entry] = within(screen.getByRole('list', { name: 'Error budgets' })).getAllByRole('listitem');
  expect(plain(entry.textContent)).toContain('Burns 46.2 times too fast in the last hour');
});

test('without rows it is unknown, not healthy', () => {
  show([frame([])]);
  expect(screen.getByRole('status').textContent).toBe('No error budgetsNo pipeline matches.');
});

test('where only problems are shown, a budget that cannot be judged is one', () => {
  const { unmount } = show([frame(budget('fine', 80))], { options: { onlyProblems: true } });
  expect(plain(screen.getByRole('status').textContent)).toContain('No budget burns too fast');
  unmount();
  show([frame([...budget('fine', 80), ...budget('young', 100, { period: { coverage: 0.1 } })])], {
    options: { onlyProblems: true },
  });
  expect(rows()).toHaveLength(1);
  expect(rows()[0]).toContain('young');
});
