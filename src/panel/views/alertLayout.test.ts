/** @jest-environment jsdom */
import '../../../test/jest/browser-stubs.mjs';

import { alertLayout } from './alertLayout';

it.each([
  [1330, 640, 4, true, 'wide'],
  [990, 640, 4, false, 'wide'],
  [1000, 640, 4, true, 'folded'],
  [970, 300, 4, true, 'folded'],
  [810, 300, 4, true, 'stacked'],
  [779, 300, 4, false, 'wide'],
  [690, 640, 4, false, 'folded'],
  [550, 640, 4, false, 'stacked'],
])('in %d × %d with %d severities, beside: %s, and the list is %s', (width, height, severities, beside, list) => {
  expect(alertLayout({ width, height }, severities, true)).toMatchObject({ beside, list });
});

it('leaves the whole width to a list alone, and to a matrix above one', () => {
  expect(alertLayout({ width: 1330, height: 640 }, 4, false)).toMatchObject({
    beside: false,
    counts: 1330,
    list: 'wide',
  });
  expect(alertLayout({ width: 690, height: 640 }, 4, true)).toMatchObject({ counts: 690, matrix: 682 });
});

it('gives a matrix beside the list a share of a wide panel, and what it needs at least in others', () => {
  expect(alertLayout({ width: 1500, height: 640 }, 4, true)).toMatchObject({ counts: 450, matrix: 432 });
  expect(alertLayout({ width: 970, height: 300 }, 4, true)).toMatchObject({ counts: 370, matrix: 352 });
  expect(alertLayout({ width: 970, height: 300 }, 3, true)).toMatchObject({ counts: 308, matrix: 290 });
});
