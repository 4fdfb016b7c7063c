// How often a limit of throughput is found where there is none, and how well it is found where there is one, of a week of samples every five
// minutes: tables as in docs/queries/capacity.md.
import { toEnd } from '../../src/series/to-end.ts';
import { scalabilityOf } from '../../src/verdicts/scalability.ts';
import { correlated, noiseOf } from '../../src/statistics/testing/noise.ts';

const SERIES = Number(process.argv[2]);
const N = 2016;
const scaled = (draw, by) => () => by * draw();

/** Logarithms of factors on the response time. */
const NOISES = {
  '5 %': (noise) => scaled(noise.normal, 0.05),
  '20 %': (noise) => scaled(noise.normal, 0.2),
  '50 %': (noise) => scaled(noise.normal, 0.5),
  '20 %, AR(1), φ = 0.9': (noise) => scaled(correlated(noise, 0.9), 0.2 * Math.sqrt(1 - 0.9 ** 2)),
  '20 %, AR(1), φ = 0.99': (noise) => scaled(correlated(noise, 0.99), 0.2 * Math.sqrt(1 - 0.99 ** 2)),
};

/** Loads from a fifth to five fifths of the highest, by day and night. */
const loadAt = (i, highest, noise) =>
  highest * (0.6 - 0.4 * Math.cos((i / 288) * 2 * Math.PI)) * Math.exp(0.03 * noise.normal());

/** Seconds at a throughput by the law N ÷ (A + BN + CN²), before its peak. */
function latencyOf({ lambda, sigma, kappa }, x) {
  const [a, b, c] = [(1 - sigma) / lambda, (sigma - kappa) / lambda, kappa / lambda];
  const inner = (1 - b * x) ** 2 - 4 * a * c * x * x;
  const n = (1 - b * x - Math.sqrt(Math.max(0, inner))) / (2 * c * x);
  return n / x;
}

const LAW = { lambda: 20, sigma: 0.03, kappa: 0.002 };
const LIMIT = (() => {
  const n = Math.sqrt((1 - LAW.sigma) / LAW.kappa);
  return (LAW.lambda * n) / (1 + LAW.sigma * (n - 1) + LAW.kappa * n * (n - 1));
})();

const percent = (count, of = SERIES) => (of === 0 ? '–' : `${((100 * count) / of).toFixed(1)} %`);
const judge = (rates, latencies) => toEnd(scalabilityOf(rates, latencies, { objective: 200, unmapped: null }));

console.log(`${SERIES} weeks each. Where the response time does not depend on the load:\n`);
console.log('| noise of the response time | a limit is found |\n| --- | --- |');
for (const [name, of] of Object.entries(NOISES)) {
  let found = 0;
  for (let seed = 1; seed <= SERIES; seed++) {
    const noise = noiseOf(seed * 7919);
    const draw = of(noise);
    const rates = Float64Array.from({ length: N }, (_, i) => loadAt(i, 60, noise));
    found += judge(
      rates,
      rates.map(() => 60 * Math.exp(draw())),
    ).identifiable;
  }
  console.log(`| ${name} | ${percent(found)} |`);
}

console.log(
  `\nWhere it follows λ = ${LAW.lambda}, σ = ${LAW.sigma}, κ = ${LAW.kappa}, with a limit of ${LIMIT.toFixed(1)} requests per second:\n`,
);
console.log(
  '| noise | highest load | a limit is found | median of it | half of them within | interval holds the limit |\n| --- | --- | --- | --- | --- | --- |',
);
for (const [name, of] of Object.entries(NOISES)) {
  for (const share of [0.5, 0.7, 0.9]) {
    const limits = [];
    let held = 0;
    for (let seed = 1; seed <= SERIES; seed++) {
      const noise = noiseOf(seed * 7919);
      const draw = of(noise);
      const rates = Float64Array.from({ length: N }, (_, i) =>
        Math.min(0.995 * LIMIT, loadAt(i, share * LIMIT, noise)),
      );
      const { identifiable, limit, low, high } = judge(
        rates,
        rates.map((x) => 1000 * latencyOf(LAW, x) * Math.exp(draw())),
      );
      if (identifiable) {
        limits.push(limit);
        held += low <= LIMIT && LIMIT <= high;
      }
    }
    limits.sort((a, b) => a - b);
    const at = (p) => limits[Math.floor(p * limits.length)]?.toFixed(0) ?? '–';
    console.log(
      `| ${name} | ${(100 * share).toFixed(0)} % of the limit | ${percent(limits.length)} | ${at(0.5)} | ${at(0.25)} to ${at(0.75)} | ${percent(held, limits.length)} |`,
    );
  }
}
