/** @jest-environment jsdom */
import '../../../test/jest/browser-stubs.mjs';

import { type Indicator } from '../answers/indicators';
import { tileHeight } from './tileHeight';

const TILE = {
  label: 'Data completeness',
  severity: 'critical',
  limit: 'min 90 %',
  change: '▼ 12.4 pts, worse',
  pipeline: 'churn',
  note: '',
  unknown: 0,
  pipelines: 4,
  value: 85.3,
} as Indicator;
const LONG = { ...TILE, pipeline: 'video-moderation-eu-west', unknown: 1, pipelines: 300 } as Indicator;

test('a tile is as high as its texts need, without its arc and its trend lower', () => {
  // Tiles of a board of 1,500 pixels, and of one of 1,024, where the change and the unknown take two lines each.
  expect(tileHeight(TILE, 175, true)).toBe(184);
  expect(tileHeight(LONG, 115, true)).toBeGreaterThan(300);
  expect(tileHeight(LONG, 115, false)).toBeLessThanOrEqual(250);
  expect(tileHeight(LONG, 175, true)).toBeLessThan(tileHeight(LONG, 115, true));
});
