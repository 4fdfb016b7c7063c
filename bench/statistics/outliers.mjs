// How often `outliers` names a pipeline where none differs, and finds one that does: tables as in docs/queries/outliers.md.
import { toEnd } from '../../src/series/to-end.ts';
import { correlated, noiseOf } from '../../src/statistics/testing/noise.ts';
import { BY_CHANCE, judgePeers } from '../../src/verdicts/peers.ts';

const QUERIES = Number(process.argv[2]);
/** A day of five-minute samples, and an hour. */
const SAMPLES = 288;
const HOUR = 12;
const PEERS = [5, 6, 8, 20, 100];

/** The samples of one peer by the seed, of a standard deviation of about one. */
const NOISES = {
  white: (noise) => noise.normal,
  ...Object.fromEntries([0.5, 0.9, 0.98].map((phi) => [`AR(1), φ = ${phi}`, (noise) => wandering(noise, phi)])),
  'daily pattern of all': (noise) => (i) => 3 * Math.sin((i / SAMPLES) * 2 * Math.PI) + noise.normal(),
  'heavy tails, t with 2 degrees': (noise) => () => noise.normal() / Math.sqrt((noise.normal() ** 2 + noise.normal() ** 2) / 2),
  'levels differ by 1σ, noise 0.1σ': (noise) => levelled(noise, 0.1),
  'levels differ by 1σ, noise 1σ': (noise) => levelled(noise, 1),
  'levels of heavy tails, t with 3 degrees': (noise) => {
    const level = noise.normal() / Math.sqrt((noise.normal() ** 2 + noise.normal() ** 2 + noise.normal() ** 2) / 3);
    return () => level + 0.1 * noise.normal();
  },
}; // prettier-ignore

/** Noise without the first draws of its seed, which those of neighbouring seeds are like. */
function freshNoise(seed) {
  const noise = noiseOf(seed);
  for (let i = 0; i < 50; i++) {
    noise.uniform();
  }
  return noise;
}

function wandering(noise, phi) {
  const draw = correlated(noise, phi);
  // Its beginning is nearer to zero.
  for (let i = 0; i < 10 / (1 - phi); i++) {
    draw();
  }
  return () => Math.sqrt(1 - phi ** 2) * draw();
}

function levelled(noise, spread) {
  const level = noise.normal();
  return () => level + spread * noise.normal();
}

/** Queries over peers of which the first few are shifted. */
function ask(of, peers, { shift = 0, shifted = 0, samples = SAMPLES } = {}) {
  const queries = Math.max(20, Math.ceil((QUERIES * 20) / Math.max(20, peers)));
  const found = { named: 0, wrong: 0, far: 0, right: 0 };
  for (let seed = 1; seed <= queries; seed++) {
    const noise = freshNoise(seed);
    const rows = Array.from({ length: peers }, (_, p) => {
      const draw = of(noise);
      return Float64Array.from({ length: samples }, (__, i) => draw(i) + (p < shifted ? shift : 0));
    });
    const { peers: judged } = toEnd(judgePeers(rows, 0));
    const wrong = judged.slice(shifted).filter(({ differs }) => differs).length;
    found.named += wrong > 0;
    found.wrong += wrong / (peers - shifted);
    found.far += judged.slice(shifted).some(({ shareOutside }) => shareOutside >= 0.5);
    found.right += judged.slice(0, shifted).filter(({ differs }) => differs).length / Math.max(1, shifted);
  }
  const percent = (count) => `${((100 * count) / queries).toFixed(1)} %`;
  return { far: percent(found.far), named: percent(found.named), wrong: percent(found.wrong), right: percent(found.right) };
} // prettier-ignore

function print(heads, rows) {
  console.log(`| ${heads.join(' | ')} |\n| ${heads.map(() => '---').join(' | ')} |`);
  for (const row of rows) {
    console.log(`| ${row().join(' | ')} |`);
  }
}

console.log(
  `${QUERIES} queries of up to 20 peers, a fifth of them of 100; a day of ${SAMPLES} samples each, where none differs.`,
);
console.log(`Any peer named; in brackets, any beyond 3.5 for half of the range, as often as chance has it or not:\n`);
print(['samples', ...PEERS.map((peers) => `${peers} peers`), 'each of 8'], [
  ...Object.entries(NOISES).map(([name, of]) => [name, of, SAMPLES]),
  ['AR(1), φ = 0.98, an hour', NOISES['AR(1), φ = 0.98'], HOUR],
].map(([name, of, samples]) => () => {
  const answers = PEERS.map((peers) => ask(of, peers, { samples }));
  return [name, ...answers.map(({ named, far }) => `${named} (${far})`), answers[2].wrong];
})); // prettier-ignore

console.log(`\nFound, of peers that are shifted; at most ${BY_CHANCE} by chance:\n`);
const SHIFTED = [[5, 1], [6, 1], [8, 1], [8, 2], [20, 1], [20, 4], [100, 1]]; // prettier-ignore
const SHIFTS = [1, 2, 4, 6, 10];
print(['samples', 'peers', 'that differ', ...SHIFTS.map((shift) => `by ${shift}σ`)], ['white', 'AR(1), φ = 0.9', 'levels differ by 1σ, noise 0.1σ'].flatMap((name) =>
  SHIFTED.map(([peers, shifted]) => () => [name, peers, shifted, ...SHIFTS.map((shift) => ask(NOISES[name], peers, { shift, shifted }).right)]),
)); // prettier-ignore
