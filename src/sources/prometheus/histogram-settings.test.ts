import { readHistogramSettings } from './histogram-settings';

test('buckets that are named alone are read in the usual way, with the label of features', () => {
  const features = { expr: 'my_bucket', featureLabel: 'column.name' };
  expect(readHistogramSettings(features, undefined).features).toEqual({
    expr: 'sum by ($label, "column.name", le) (increase(my_bucket{$selector}[$__range]))',
    nameLabel: 'column.name',
  });
  expect(readHistogramSettings({ expr: 'my{env="live",$selector}' }, undefined).features.expr).toBe(
    'sum by ($label, feature) (increase(my{env="live",$selector}[$__range]))',
  );
});

test('PromQL with the place of the time is taken as it is', () => {
  const expr = 'sum by (pipeline, le) (increase(score_bucket{$selector}[${__range}]))';
  expect(readHistogramSettings(undefined, { expr, labelDelay: '1d' })).toMatchObject({
    scores: { expr, nameLabel: null },
    labelDelay: 86_400_000,
  });
});

test.each<[unknown, unknown, RegExp]>([
  [{ expr: 'sum by (le) (x_bucket{$selector})' }, undefined, /prometheus\.features\.expr has no \$__range\. Name/],
  [{ expr: 'x_bucket{$selector}[$__from]' }, undefined, /holds \$__from, which has no value/],
  [{ expr: 7 }, undefined, /prometheus\.features\.expr 7 is no expression/],
  [{ featureLabel: 'a b"' }, undefined, /prometheus\.features\.featureLabel .* is not a label name/],
  [undefined, { expr: 'rate(x[5m])' }, /prometheus\.scores\.expr has no \$__range/],
  [undefined, { labelDelay: 'soon' }, /prometheus\.scores\.labelDelay "soon" is not a duration/],
])('%j and %j are refused', (features, scores, message) => {
  expect(() => readHistogramSettings(features, scores)).toThrow(message);
});
