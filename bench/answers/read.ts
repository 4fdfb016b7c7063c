import { createAnswerReader } from '../../src/sources/prometheus/answer/reader';

const BYTES = 60_000_000;
const CHUNK = 65_536;
const ROUNDS = 5;
const [values, way] = process.argv.slice(2);

/** Values that are the same in every run, as Lehmer's generator gives them. */
let state = 1;
const random = (): number => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
const text = (value: number): string =>
  values === 'whole'
    ? String(Math.floor(1_000 * value))
    : values === 'of 3 decimals'
      ? value.toFixed(3)
      : String(value);

const series: string[] = [];
for (let size = 0, s = 0; size < BYTES; size += series[s++].length) {
  const points = Array.from({ length: 11_000 }, (_, i) => `[${1_767_225_600 + 60 * i},"${text(random())}"]`);
  series.push(`{"metric":{"__name__":"cpu_usage","pipeline":"pipeline-${s}"},"values":[${points.join(',')}]}`);
}
const body = Buffer.from(`{"status":"success","data":{"resultType":"matrix","result":[${series.join(',')}]}}`);

function read(): void {
  if (way === 'JSON.parse alone') {
    JSON.parse(body.toString());
    return;
  }
  const reader = createAnswerReader({ native: false, shown: (label) => label });
  for (let first = 0; first < body.length; first += CHUNK) {
    reader.add(body.subarray(first, first + CHUNK));
  }
  reader.end();
}

const rates = Array.from({ length: ROUNDS }, () => {
  const before = process.cpuUsage();
  read();
  const { user, system } = process.cpuUsage(before);
  return body.length / (user + system);
});
console.log(rates.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)].toFixed(0));
