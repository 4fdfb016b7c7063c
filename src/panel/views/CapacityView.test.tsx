/** @jest-environment jsdom */
import '../../../test/jest/browser-stubs.mjs';
import '@testing-library/jest-dom';

import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { days } from '../../series';
import { NOW, plain, show, tableOf } from '../testing/show';
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
  adequate: false as boolean | null,
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

const FIT = {
  ...BASE,
  fitted_limit_rps: 430 as number | null,
  limit_low: 414 as number | null,
  limit_high: 446 as number | null,
  identifiable: true,
  safe_rps: 400 as number | null,
  exhausted_at: (NOW + days(25)) as number | null,
  exhausted_low: (NOW + days(20)) as number | null,
  exhausted_high: (NOW + days(27)) as number | null,
};

const lines = () =>
  within(screen.getByRole('table'))
    .getAllByRole('row')
    .slice(1)
    .map((row) =>
      within(row)
        .getAllByRole('cell')
        .map(({ textContent }) => plain(textContent)),
    );

describe('capacity from peaks', () => {
  it('lists the most urgent first, with the evidence', () => {
    show([tableOf('capacity', [ROOMY, UNKNOWN, BASE])]);
    expect(lines().map(([name, , headroom]) => [name, headroom])).toEqual([
      ['fraudWarning', 'Peak 28 % above average; little headroomBased on the peak, not on a limit'],
      ['silentUnknown', 'Unknown: no load was seenHeadroom unknown'],
      ['churnOK', 'Peak 92 % above average; enough headroomBased on the peak, not on a limit'],
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

  it('marks what is estimated in the legend, and leaves it out if the panel hides it', () => {
    const { unmount } = show([tableOf('capacity', [BASE])]);
    expect(screen.getByText('Breaking point, estimated from the peak')).toBeInTheDocument();
    unmount();
    show([tableOf('capacity', [BASE])], { options: { parts: ['list'] } });
    expect(screen.queryByRole('list', { name: 'Legend' })).not.toBeInTheDocument();
  });

  it('hides what is ok if the panel shows only alerts and misses', async () => {
    show([tableOf('capacity', [ROOMY])], { options: { onlyProblems: true } });
    expect(screen.getByText('Enough headroom everywhere')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Show 1 OK' }));
    expect(lines()).toHaveLength(1);
  });
});

describe('capacity with a fitted limit', () => {
  it.each<[string, object, string, string]>([
    ['little room', {}, 'fraudWarning', '38 % above average; low headroom8 % left above peak'],
    [
      'peaks beyond it',
      { peak_rps: 440 },
      'fraudCritical',
      '38 % above average; very low headroomPeak of 440 passed the limit',
    ],
    [
      'ample room',
      { avg_rps: 100, peak_rps: 150 },
      'fraudOK',
      '330 % above average; ample headroom187 % left above peak',
    ],
    [
      'no limit to be told',
      { identifiable: false, fitted_limit_rps: null },
      'fraudUnknown',
      'Unknown: no limit could be fittedObserved load up to 398 req/s only',
    ],
  ])('and %s', (_what, changes, name, headroom) => {
    show([tableOf('capacity', [{ ...FIT, ...changes }])]);
    const [[shownName, , shownHeadroom]] = lines();
    expect([shownName, shownHeadroom]).toEqual([name, headroom]);
  });

  it.each<[object, string]>([
    [{}, 'Reaches its limit 22–29 JanSafe up to 400 req/s'],
    [{ exhausted_high: NOW + days(40) }, 'Reaches its limit 22 Jan – 11 FebSafe up to 400 req/s'],
    [{ exhausted_low: null }, 'Reaches its limit about 27 JanSafe up to 400 req/s'],
    [{ exhausted_at: null }, 'Not within the forecastSafe up to 400 req/s'],
    [{ exhausted_at: NOW }, 'Reached its limitSafe up to 400 req/s'],
    [{ identifiable: false }, 'Not identifiable: load range too narrowRun a load test'],
  ])('forecasts %p', (changes, forecast) => {
    show([tableOf('capacity', [{ ...FIT, ...changes }])]);
    expect(lines()[0][3]).toBe(forecast);
  });
});

describe('labels of a bar', () => {
  const read = (row: object): Capacity => readCapacity(tableOf('capacity', [row as Record<string, unknown>]), 0);
  const named = (row: object, width: number) =>
    labelsOf(read(row), width, (text) => text.length * 6).map(({ name }) => name);

  it('are all shown if there is space', () => {
    expect(named({ ...FIT, peak_rps: 398, scaling_threshold_rps: 200, breaking_point_rps: 600 }, 1000)).toEqual([
      'average',
      'limit',
      'peak',
      'scale',
      'break',
    ]);
  });

  it('give way to those of the average and the limit', () => {
    expect(named(FIT, 150)).toEqual(['average', 'limit']);
  });

  it('say what nobody saw, unless a limit is known', () => {
    expect(named({ ...BASE, peak_rps: 350 }, 1000)).toContain('unseen');
    expect(loadScaleOf(read(FIT)).unseenFrom).toBeNull();
    expect(loadScaleOf(read(BASE)).unseenFrom).toBe(398);
  });
});
