import { IDENTITY_COLORS, withPipelineColors } from './identity';
import { type NumberField } from './types';

const fieldOf = (pipeline: string): NumberField => ({
  name: 'cpu_usage',
  type: 'number',
  labels: { pipeline },
  values: new Float64Array(0),
});
const colorsOf = (...names: string[]): Array<string | undefined> =>
  withPipelineColors(names.map(fieldOf)).map(({ config }) => config?.color?.fixedColor);

const channels = (color: string): number[] => [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16) / 255);
/** Relative luminance, as WCAG 2 defines it. */
function luminance(color: string): number {
  const [r, g, b] = channels(color).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

test('a pipeline has the same colour wherever it is shown', () => {
  const [churn, fraud] = colorsOf('churn', 'fraud-detection');
  expect(colorsOf('fraud-detection', 'recommendations', 'churn')).toEqual([fraud, expect.any(String), churn]);
  expect(colorsOf('churn')).toEqual([churn]);
});

test('pipelines differ while there are colours, and any number of them has one', () => {
  const names = (n: number): string[] => Array.from({ length: n }, (_, i) => `model-${i}`);
  expect(new Set(colorsOf(...names(10))).size).toBe(10);
  expect(colorsOf(...names(300)).every(Boolean)).toBe(true);
});

test('the colours mean no state, and can be seen on light and dark backgrounds', () => {
  for (const color of IDENTITY_COLORS) {
    const [r, g, b] = channels(color);
    // Blue is the strongest part of each, or nearly so: none is red, orange, yellow or green.
    expect([color, b >= 0.95 * Math.max(g, 0.75 * r)]).toEqual([color, true]);
    expect([color, contrast(color, '#FFFFFF') >= 3, contrast(color, '#181B1F') >= 3]).toEqual([color, true, true]);
  }
});
