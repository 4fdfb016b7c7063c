/** @jest-environment jsdom */
import '../../../test/jest/browser-stubs.mjs';
import { locationService } from '@grafana/runtime';
import { act, fireEvent, render } from '@testing-library/react';

import { PartOfPage } from './PartOfPage';

/** Says that something on the page has another size. */
let grow: () => void;
const shown: string[] = [];

beforeEach(() => {
  const watching = new Set<() => void>();
  grow = () => watching.forEach((told) => told());
  jest.spyOn(globalThis, 'ResizeObserver').mockImplementation((told) => {
    const own = (): void => told([], {} as ResizeObserver);
    return { observe: () => watching.add(own), unobserve() {}, disconnect: () => watching.delete(own) };
  });
  Element.prototype.scrollIntoView = function (this: Element) {
    shown.push(this.id);
  };
  locationService.push('/a/page');
  shown.length = 0;
});
afterEach(() => jest.restoreAllMocks());

const page = (
  <main>
    <PartOfPage id="drift" title="Drift">
      later
    </PartOfPage>
    <PartOfPage id="versions" title="Versions">
      later
    </PartOfPage>
  </main>
);
const go = (address: string): void => act(() => locationService.push(address));

test('a part is shown when the page opens with it in the address, and when a link leads to it', () => {
  locationService.push('/a/page#drift');
  render(page);
  expect(shown).toEqual(['drift']);
  go('/a/page#versions');
  expect(shown).toEqual(['drift', 'versions']);
});

test('it stays in sight while what stands above it comes', () => {
  render(page);
  grow();
  expect(shown).toEqual([]);
  go('/a/page#versions');
  grow();
  grow();
  expect(shown).toEqual(['versions', 'versions', 'versions']);
  go('/a/page#drift');
  grow();
  expect(shown.slice(3)).toEqual(['drift', 'drift']);
});

test.each(['wheel', 'touchMove', 'pointerDown', 'keyDown'] as const)('until the reader goes elsewhere: %s', (move) => {
  render(page);
  go('/a/page#versions');
  fireEvent[move](document.body);
  grow();
  expect(shown).toEqual(['versions']);
});

test('and for half a minute at most', () => {
  jest.useFakeTimers();
  try {
    render(page);
    go('/a/page#versions');
    jest.advanceTimersByTime(30_000);
    grow();
    expect(shown).toEqual(['versions']);
  } finally {
    jest.useRealTimers();
  }
});
