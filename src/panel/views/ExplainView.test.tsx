/** @jest-environment jsdom */
import '../../../test/jest/browser-stubs.mjs';
import '@testing-library/jest-dom';

import { FieldType, type DataFrame } from '@grafana/data';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { frameOf, MINUTE, NOW, plain, show } from '../testing/show';

jest.mock('@grafana/runtime', () => ({ config: {} }));

const HOUR = 60 * MINUTE;

interface Signal {
  readonly signal: string;
  readonly label: string;
  readonly cost?: number;
  readonly before?: number;
  readonly changed?: string;
  readonly distance?: number;
  readonly onset?: number;
  readonly lead?: readonly [number, number, number];
  readonly cause?: boolean;
}

const SIGNALS: readonly Signal[] = [
  { signal: 'memory_usage', label: 'Memory usage', cost: 16.5, before: 10, changed: '+35.0 points', distance: 0.77, onset: 3, lead: [60, 50, 70], cause: true },
  { signal: 'cpu_usage', label: 'CPU usage', cost: 12, before: 7.5, changed: '+60.0 points', distance: 0.5, onset: 2, lead: [0, -5, 5] },
  { signal: 'error_rate', label: 'Error rate', cost: 0, before: 0, changed: '0.00 %', distance: 0 },
  { signal: 'accuracy', label: 'Model accuracy', changed: '−2.0 points', distance: 0.9, onset: 1, lead: [-60, -120, 30] },
]; // prettier-ignore

function frames(signals: readonly Signal[], summary: Record<string, unknown> = {}): DataFrame[] {
  const of = (value: (one: Signal) => unknown): unknown[] => signals.map((one) => value(one) ?? null);
  const hoursAgo = (hours: number | undefined): number | undefined =>
    hours === undefined ? undefined : NOW - hours * HOUR;
  const answer = frameOf('explain', [
    ['pipeline', FieldType.string, of(() => 'churn')],
    ['signal', FieldType.string, of(({ signal }) => signal)],
    ['contribution', FieldType.number, of(({ cost }) => cost)],
    ['change', FieldType.number, of(() => 1)],
    ['lead_minutes', FieldType.number, of(({ lead }) => lead?.[0])],
    ['evidence', FieldType.string, of(({ label }) => `Evidence on ${label}.`)],
    ['label', FieldType.string, of(({ label }) => label)],
    ['changed', FieldType.string, of(({ changed }) => changed)],
    ['contribution_before', FieldType.number, of(({ before }) => before)],
    ['ks_distance', FieldType.number, of(({ distance }) => distance)],
    ['lead_low', FieldType.number, of(({ lead }) => lead?.[1])],
    ['lead_high', FieldType.number, of(({ lead }) => lead?.[2])],
    ['onset', FieldType.time, of(({ onset }) => hoursAgo(onset))],
    ['onset_after', FieldType.time, of(({ onset }) => hoursAgo(onset && onset + 0.1))],
    ['is_cause', FieldType.boolean, of(({ cause }) => cause ?? false)],
  ]);
  const row = {
    ...{
      pipeline: 'churn',
      state: 'critical',
      headline: 'High CPU usage: 95.0 %',
      cause: 'Memory usage rose first (21:00)',
    },
    ...{ symptom: 'cpu_usage', score: 71.5, score_before: 82.5, from: NOW - 4 * HOUR, to: NOW },
    ...summary,
  };
  const pipelines = frameOf(
    'explain',
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'number' ? FieldType.number : FieldType.string,
      [value],
    ]),
  );
  return [answer, { ...pipelines, name: 'pipelines' }];
}

const listed = (name: RegExp): string[] =>
  within(screen.getByRole('list', { name }))
    .getAllByRole('listitem')
    .map(({ textContent }) => plain(textContent));

test('says how the pipeline is, and what came first', () => {
  show(frames(SIGNALS));
  const region = screen.getByRole('group', { name: 'churn' });
  expect(plain(region.textContent)).toMatch(/^churnCriticalHigh CPU usage: 95\.0 %Came first: Memory usage rose first/);
});

test('what led is in the order of time, with its lead as far as the samples tell', () => {
  show(frames(SIGNALS));
  expect(listed(/^What moved first/)).toEqual([
    'Memory usage1 Jan 21:00, the first; 1 h before CPU usage',
    'CPU usage1 Jan 22:00',
    'Model accuracy1 Jan 23:00; with CPU usage, as far as the samples tell',
  ]);
});

test('what cost the score adds up to what it lost', () => {
  show(frames(SIGNALS));
  expect(listed(/^What cost the score/)).toEqual(['Memory usage−16.5, before −10.0', 'CPU usage−12.0, before −7.5']);
  expect(screen.getByText(/28\.5 points lost; before: 82\.5/)).toBeInTheDocument();
});

test('what changed most clearly comes first, and what did not change is left out', () => {
  show(frames(SIGNALS));
  expect(listed(/^What changed/).map((row) => /^[A-Z]\w+ \w+/.exec(row)?.[0])).toEqual([
    'Model accuracy',
    'Memory usage',
    'CPU usage',
  ]);
});

test('the evidence of a signal opens by keyboard', async () => {
  const user = userEvent.setup();
  show(frames(SIGNALS));
  const list = screen.getByRole('list', { name: /^What cost the score/ });
  const [button] = within(list).getAllByRole('button', { name: 'Evidence on Memory usage of churn' });
  button.focus();
  await user.keyboard('{Enter}');
  expect(button).toHaveAttribute('aria-expanded', 'true');
  expect(within(list).getByText('Evidence on Memory usage.')).toBeInTheDocument();
  await user.keyboard('{Enter}');
  expect(within(list).queryByText('Evidence on Memory usage.')).toBeNull();
});

test('a pipeline that is OK has nothing that led, and an unknown score is said', () => {
  show(
    frames(
      [SIGNALS[3]].map((one) => ({ ...one, onset: undefined })),
      { state: 'ok', score: null, cause: null },
    ),
  );
  expect(screen.getByText('The pipeline is OK: nothing is to be explained.')).toBeInTheDocument();
  expect(screen.getByText('The score is unknown: under half of its weight is measured.')).toBeInTheDocument();
  expect(screen.queryByText(/Came first/)).toBeNull();
});

test('what has been wrong for long has no first sign', () => {
  show(frames([SIGNALS[2]]));
  expect(screen.getByText('No signal left its ordinary course within the last 12 hours.')).toBeInTheDocument();
  expect(screen.getByText('Nothing cost points.')).toBeInTheDocument();
  expect(screen.getByText('Nothing differs from the window before.')).toBeInTheDocument();
});
