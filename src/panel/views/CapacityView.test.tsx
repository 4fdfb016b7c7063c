/** @jest-environment jsdom */
import '../../../test/jest/browser-stubs.mjs';
import '@testing-library/jest-dom';

import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { plain, show, tableOf } from '../testing/show';
import { readCapacity, type Capacity } from '../answers/capacity';
import { labelsOf, loadScaleOf } from '../answers/loadScale';

jest.mock('@grafana/runtime', () => ({ config: {} }));

const BASE = {
  pipeline: 'fraud',
  avg_rps: 312,
  peak_rps: 398,
  growth_capacity_percent: 27.6,
  scaling_threshold_rps: 468,
  breaking_point_rps: 477.6,
  adequate: false,
};
const UNKNOWN = {
  ...BASE,
  pipeline: 'silent',
  avg_rps: null,
  peak_rps: null,
  growth_capacity_percent: null,
  scaling_threshold_rps: null,
  breaking_point_rps: null,
  adequate: null,
};
const ROOMY = { ...BASE, pipeline: 'churn', peak_rps: 600, growth_capacity_percent: 92.3, adequate: true };

/** Text with its no-break spaces as they are. */
const NORMALIZED = { normalizer: (text: string) => plain(text) };

const lines = () =>
  within(screen.getByRole('table'))
    .getAllByRole('row')
    .slice(1)
    .map((row) =>
      within(row)
        .getAllByRole('cell')
        .map(({ textContent }) => plain(textContent)),
    );

describe('capacity', () => {
  it('is listed worst first, with what it is based on', () => {
    show([tableOf('capacity', [ROOMY, UNKNOWN, BASE])]);
    expect(lines().map(([name, , headroom]) => [name, headroom])).toEqual([
      ['silentUnknown', 'Headroom unknownNo load in the range'],
      ['fraudWarning', 'Peak 28 % above average; little headroomBased on the peak, not on a limit'],
      ['churnOK', 'Peak 92 % above average; enough headroomBased on the peak, not on a limit'],
    ]);
  });

  it('of less than a day is not judged: it may not hold the peak of one', () => {
    show([tableOf('capacity', [ROOMY], [['Range in hours', 0.25]])]);
    expect(lines().map(([name, , headroom]) => [name, headroom])).toEqual([
      ['churnUnknown', 'Peak 92 % above average; headroom unknownThe range is shorter than a day'],
    ]);
  });

  it('of too little data is unknown, and says of how little', () => {
    show([tableOf('capacity', [{ ...BASE, adequate: null, coverage: 0.04 }])]);
    expect(lines().map(([name, , headroom]) => [name, headroom])).toEqual([
      ['fraudUnknown', 'Peak 28 % above average; headroom unknownOnly 4 % measured'],
    ]);
  });

  it('is unknown where the answer does not judge it', () => {
    show([tableOf('capacity', [{ ...BASE, adequate: null }])]);
    expect(lines().map(([name, , headroom]) => [name, headroom])).toEqual([
      ['fraudUnknown', 'Peak 28 % above average; headroom unknownBased on the peak, not on a limit'],
    ]);
  });

  it('says its bar in a sentence', () => {
    show([tableOf('capacity', [BASE])]);
    expect(plain(screen.getByRole('img').getAttribute('aria-label'))).toBe(
      'fraud: average 312 req/s, peak 398 req/s, scaling threshold 468 req/s, breaking point 478 req/s',
    );
  });

  it('shows the figures of a bar that has the focus', async () => {
    show([tableOf('capacity', [BASE])]);
    await userEvent.tab();
    await userEvent.tab();
    expect(screen.getByRole('img')).toHaveFocus();
    expect(plain((await screen.findByRole('tooltip')).textContent)).toContain('Scaling threshold468 req/s');
  });

  it('marks what is estimated in the legend, and leaves it out where the board wants none', () => {
    const { unmount } = show([tableOf('capacity', [BASE])]);
    expect(screen.getByText('Breaking point, estimated from the peak')).toBeInTheDocument();
    unmount();
    show([tableOf('capacity', [BASE])], { options: { parts: ['list'] } });
    expect(screen.queryByRole('list', { name: 'Legend' })).not.toBeInTheDocument();
  });

  const LIMITED = {
    ...BASE,
    ...{ fitted_limit_rps: 520.4, limit_low: 490, limit_high: 560, identifiable: true, reason: null, safe_rps: 450 },
    exhausted_at: Date.UTC(2024, 3, 5),
    exhausted_low: Date.UTC(2024, 2, 1),
    exhausted_high: null,
  };

  it('says the limit, the safe load, and when the load gets there', () => {
    show([tableOf('capacity', [LIMITED])]);
    expect(lines()[0][2]).toBe(
      'Peak 28 % above average; little headroomLimit 520 req/s (490 to 560), safe up to 450. Average there about 5 Apr (1 Mar to never)',
    );
    expect(plain(screen.getByRole('img').getAttribute('aria-label'))).toContain(
      'safe load 450 req/s, fitted limit 520 req/s',
    );
    expect(screen.getByText('Safe load: meets the response time objective')).toBeInTheDocument();
  });

  it('says that a limit is not reached, and when it may be', () => {
    const never = { ...LIMITED, safe_rps: null, reason: null, exhausted_at: null };
    show([tableOf('capacity', [never, { ...never, exhausted_low: null }])]);
    expect(lines().map(([, , words]) => words.split('headroom')[1])).toEqual([
      'Limit 520 req/s (490 to 560). Average not there within a year (1 Mar to never)',
      'Limit 520 req/s (490 to 560). Average not there within a year',
    ]);
  });

  it('says that peaks are beyond the limit, which is no enough headroom', () => {
    show([tableOf('capacity', [{ ...LIMITED, adequate: true, safe_rps: 390 }])]);
    expect(lines()[0][0]).toBe('fraudWarning');
    expect(lines()[0][2]).toContain('safe up to 390. Peaks are beyond it. Average there about 5 Apr');
  });

  it('says why no limit is known, and has no mark of one', () => {
    const none = { ...BASE, fitted_limit_rps: null, identifiable: false, reason: 'Needs 6 distinct loads, has 5.' };
    show([tableOf('capacity', [none])]);
    expect(lines()[0][2]).toContain('Needs 6 distinct loads, has 5');
    expect(screen.queryByText('Safe load: meets the response time objective')).not.toBeInTheDocument();
  });

  it('says by how much the loads are multiplied', () => {
    show([tableOf('capacity', [{ ...BASE, growth_capacity_percent: -15 }], [['Growth', 1.5]])]);
    expect(lines()[0][2]).toContain('Peak 15 % below 1.5 × the average; little headroom');
    expect(
      screen.getByText('What if: 1.5 × the load, in req/s · each row has its own scale', NORMALIZED),
    ).toBeInTheDocument();
  });

  it('lists the least room to a known limit first', () => {
    const roomy = { ...LIMITED, pipeline: 'roomy', safe_rps: 900 };
    const unknown = { ...LIMITED, fitted_limit_rps: null, safe_rps: null };
    show([tableOf('capacity', [unknown, roomy, { ...LIMITED, pipeline: 'tight' }])]);
    expect(lines().map(([name]) => name)).toEqual(['tightWarning', 'roomyWarning', 'fraudWarning']);
  });

  it('hides what is fine where the board wants problems alone', async () => {
    show([tableOf('capacity', [ROOMY])], { options: { onlyProblems: true } });
    expect(screen.getByText('Enough headroom everywhere')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Show 1 OK' }));
    expect(lines()).toHaveLength(1);
  });
});

describe('labels of a load bar', () => {
  const read = (row: object): Capacity => readCapacity(tableOf('capacity', [row as Record<string, unknown>]), 0);
  const named = (row: object, width: number) =>
    labelsOf(read(row), width, (text) => text.length * 6).map(({ name }) => name);

  it('are all shown where there is room', () => {
    expect(named({ ...BASE, scaling_threshold_rps: 200, breaking_point_rps: 600 }, 1000)).toEqual([
      'average',
      'peak',
      'scale',
      'break',
      'unseen',
    ]);
  });

  it('give way to that of the average', () => {
    expect(named(BASE, 150)).toEqual(['average', 'scale']);
  });

  it('mark the end of the track as never observed, and leave out what collides', () => {
    const labels = labelsOf(read(BASE), 1000, (text) => text.length * 6);
    expect(labels.map(({ name, left }) => [name, left === null])).toEqual([
      ['average', false],
      ['peak', false],
      ['scale', false],
      ['unseen', true],
    ]);
    expect(loadScaleOf(read(BASE)).unseenFrom).toBe(398);
  });
});
