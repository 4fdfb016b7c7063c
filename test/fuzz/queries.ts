import { type KindInfo } from '../../src/contract/kinds';
import { type OptionInfo } from '../../src/contract/options';
import { type Random } from './random';
import { Literal, mutated, oddValue } from './values';

/** A query as it goes over the wire; the model is written by `jsonOf`. */
export interface OddQuery {
  readonly model: unknown;
  readonly queryType: string;
  readonly from: bigint;
  readonly to: bigint;
  readonly intervalMs: bigint;
  readonly maxDataPoints: bigint;
}

const HOUR = 3_600_000n;
/** Numbers of the envelope that no Grafana sends. */
const EXTREMES = [
  0n,
  1n,
  -1n,
  2n ** 31n,
  2n ** 53n,
  2n ** 63n - 1n,
  -(2n ** 63n),
  8_640_000_000_000_000n,
  -8_640_000_000_000_001n,
];
// Long ones come by the extremes: what is asked of them takes the time of a hundred others.
const SPANS = [1n, 60_000n, HOUR, HOUR, 3n * HOUR, 6n * HOUR];
const INTERVALS = [0n, 1n, 1_000n, 60_000n, 300_000n, 3_600_000n];

/** A query of one of some kinds that makes sense but for up to three things. @param now the present in epoch milliseconds. */
export function oddQuery(kinds: readonly KindInfo[], now: number, random: Random): OddQuery {
  const kind = random.pick(kinds);
  let model: unknown = plausible(kind, random);
  for (let changes = random.chance(0.05) ? 0 : 1 + random.below(3); changes > 0; changes--) {
    model = mutated(model, random);
  }
  const wild = (usual: bigint): bigint => (random.chance(0.02) ? random.pick(EXTREMES) : usual);
  const to = BigInt(now) - BigInt(random.below(10)) * HOUR;
  return {
    model: random.chance(0.01) ? oddValue(random) : model,
    queryType: random.chance(0.1) ? kind.kind : '',
    from: wild(to - random.pick(SPANS)),
    to: wild(to),
    intervalMs: wild(random.pick(INTERVALS)),
    maxDataPoints: wild(1_000n),
  };
}

function plausible({ kind, formats, options, examples }: KindInfo, random: Random): object {
  const given = options.filter(({ required }) => required === true || random.chance(0.3));
  return {
    refId: 'A',
    queryType: kind,
    format: random.pick(formats),
    ...(random.chance(0.3) ? random.pick(examples).query : {}),
    ...Object.fromEntries(given.map((option) => [option.name, valueFor(option, random)])),
    ...(random.chance(0.2) ? { pipeline: random.pick(['.*', 'churn', 'churn|fraud-detection', 'nobody']) } : {}),
    ...(random.chance(0.1) ? { step: random.pick(['5m', '1h', '7s']) } : {}),
    ...(random.chance(0.05) ? { pipelineMatchers: 'team="a"' } : {}),
    ...(random.chance(0.05) ? { groupBy: ['model'] } : {}),
  };
}

function valueFor(option: OptionInfo, random: Random): unknown {
  switch (option.type) {
    case 'signal':
    case 'choice':
      return option.several === true
        ? Array.from({ length: 1 + random.below(3) }, () => random.pick(option.values))
        : random.pick(option.values);
    case 'flag':
      return random.pick([true, false, 'true']);
    case 'number':
      return random.pick([option.default ?? 1, option.min ?? 0, option.max ?? 10, 2, new Literal('1e2')]);
    case 'numbers':
      return random.chance(0.5) ? [1, 50, 99] : (option.values[0] ?? [0.5]);
    case 'duration':
      return random.pick([option.default ?? '1h', '5m', '1d', '1w']);
    case 'text':
      return option.several === true ? ['churn'] : random.pick(['churn', 'fraud-detection', '2026-01-15T12:00:00Z']);
    case 'group':
      return Object.fromEntries(
        option.fields
          .filter(({ required }) => required === true || random.chance(0.5))
          .map((field) => [field.name, valueFor(field, random)]),
      );
  }
}
