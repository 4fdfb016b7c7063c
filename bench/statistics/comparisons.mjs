// How often the verdict of `compare` is wrong where nothing differs, and right where something does: a table as in docs/queries/compare.md.
import { toEnd } from '../../src/series/to-end.ts';
import { comparisonOf, verdictOn } from '../../src/verdicts/comparison.ts';
import { correlated, noiseOf } from '../../src/statistics/testing/noise.ts';

const SERIES = Number(process.argv[2]);
/** A day of five-minute samples. */
const SAMPLES = 288;
/** In standard deviations of the noise. */
const TOLERANCE = 0.5;

/** The values of one side by the seed, of a standard deviation of about one. */
const NOISES = {
  white: (noise) => noise.normal,
  'AR(1), φ = 0.5': (noise) => scaled(correlated(noise, 0.5), Math.sqrt(1 - 0.5 ** 2)),
  'AR(1), φ = 0.9': (noise) => warm(scaled(correlated(noise, 0.9), Math.sqrt(1 - 0.9 ** 2))),
  'daily pattern of both': (noise) => (i) => 3 * Math.sin((i / SAMPLES) * 2 * Math.PI) + noise.normal(),
  'Poisson, mean 1': (noise) => () => noise.poisson(1),
  'ratio near 1, of 200': (noise) => () => noise.poisson(2) / Math.sqrt(2),
};

function scaled(draw, by) {
  return () => by * draw();
}

/** Without its beginning, which is nearer to zero. */
function warm(draw) {
  for (let i = 0; i < 100; i++) {
    draw();
  }
  return draw;
}

function shares(of, paired, shift) {
  const found = { significant: 0, pass: 0, fail: 0, insufficient_data: 0, inconclusive: 0 };
  for (let seed = 1; seed <= SERIES; seed++) {
    const [a, b] = [of(noiseOf(2 * seed)), of(noiseOf(2 * seed + 1))];
    const row = (value, by) => Float64Array.from({ length: SAMPLES }, (_, i) => value(i) + by);
    const comparison = toEnd(comparisonOf(row(a, 0), row(b, shift), paired, TOLERANCE));
    found.significant += comparison.p < 0.05;
    found[verdictOn(comparison, comparison.p, 'lower')]++;
  }
  const percent = (count) => `${((100 * count) / SERIES).toFixed(1)} %`;
  return ['significant', 'pass', 'fail', 'inconclusive', 'insufficient_data']
    .map((one) => percent(found[one]))
    .join(' | ');
}

console.log(`${SERIES} comparisons of ${SAMPLES} samples each, a tolerance of ${TOLERANCE}σ:\n`);
console.log('| samples | b is worse by | p < 0.05 | pass | fail | inconclusive | insufficient data |');
console.log('| --- | --- | --- | --- | --- | --- | --- |');
for (const [name, of] of Object.entries(NOISES)) {
  for (const shift of [0, 1]) {
    console.log(`| ${name} | ${shift}σ | ${shares(of, true, shift)} |`);
  }
}
