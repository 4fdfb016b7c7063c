import { isScalar } from './shared-settings';

test.each([
  ['scalar(sum(x))', true],
  [' scalar( sum(x{a=")("}) ) ', true],
  ['scalar(x) / scalar(y)', false],
  ['scalar(x) * y', false],
  ['sum(scalar(x))', false],
  ['scalar_of_things', false],
  ['scalar(x', false],
])('%s gives one value without labels: %s', (expression, scalar) => {
  expect(isScalar(expression)).toBe(scalar);
});
