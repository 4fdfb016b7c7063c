// Beside the peer on Grafana's Go SDK: requests a second, the slowest, the start, and memory at rest.
import { setTimeout as sleep } from 'node:timers/promises';

import { start } from '../backend.mjs';
import { contextOf, LOADS, requestOf } from '../cases.mjs';
import { buildGo, buildPeer, ours } from '../executables.mjs';
import { quantile } from '../numbers.mjs';
import { compare } from '../same.mjs';
import { callersOf } from './callers.mjs';
import { inPairs, ratioOf, spreadOf } from './pairs.mjs';

const CALLERS = [1, 4, 16];
const PAIRS = 7;
const STARTS = 15;
/** Before anything counts: a just-in-time compiler is done after some thousand answers. */
const WARM_UP = { callers: 4, turns: 5 };
/** At rest a board is refreshed: a query of a week every so often. */
const REST = { seconds: 10, everyMs: 100 };

/** Throughput and P99 of both for 1, 4 and 16 callers. @param {number} seconds of each turn. */
export async function sdkRows(seconds) {
  const executables = rivals();
  const backends = await Promise.all(executables.map((executable) => start(executable)));
  buildGo('go-callers');
  const asking = backends.map(callersOf);
  for (const { load } of asking) {
    await load(LOADS[0], { callers: WARM_UP.callers, seconds: WARM_UP.turns * seconds });
  }
  const rows = [];
  for (const asked of LOADS) {
    compare(...(await Promise.all(backends.map((backend) => backend.query(requestOf(asked))))));
    for (const callers of CALLERS) {
      const next = [0, 0];
      const turn = (k) => async () => {
        const result = await asking[k].load(asked, { callers, seconds, first: next[k] });
        next[k] = result.next;
        return { ...result, p99: quantile(result.times, 0.99) };
      };
      const pairs = await inPairs(PAIRS, [turn(0), turn(1)]);
      const both = (figure, digits, unit) =>
        [0, 1].map((k) => quantile(pairs.map((pair) => figure(pair[k])), 0.5).toFixed(digits)).join(' and ') + ` ${unit}`; // prettier-ignore
      const name = `${asked.move === 0 ? 'the same week' : 'another week each time'}, ${callers} ${callers === 1 ? 'caller' : 'callers'}`;
      rows.push(
        {
          name: `requests a second: ${name}`,
          ...{ figure: ratioOf(pairs, ({ rate }) => rate), promise: { least: 1 } },
          more: `${both(({ rate }) => rate, 0, 'a second')}, ${both(({ processor, times }) => (1000 * processor) / times.length, 2, 'ms of processor time')}`,
        },
        {
          name: `P99: ${name}`,
          ...{ figure: ratioOf(pairs, ({ p99 }) => p99), promise: { most: 1.3 } },
          more: both(({ p99 }) => p99, 1, 'ms'),
        },
      );
    }
  }
  await Promise.all([...asking, ...backends].map((each) => each.stop()));
  return rows;
}

/** Start to a healthy answer. */
export async function startRows() {
  const time = (executable) => async () => {
    const before = performance.now();
    const backend = await start(executable);
    await backend.health(contextOf(4));
    const milliseconds = performance.now() - before;
    await backend.stop();
    return milliseconds;
  };
  const pairs = await inPairs(STARTS, rivals().map(time));
  const [mine, theirs] = [0, 1].map((k) => quantile(pairs.map((pair) => pair[k]), 0.5).toFixed(0)); // prettier-ignore
  return [
    {
      name: 'start to a healthy answer',
      ...{ figure: ratioOf(pairs, (milliseconds) => milliseconds), promise: { most: 4 } },
      more: `${mine} and ${theirs} ms`,
    },
  ];
}

/** Resident memory while a board is refreshed. */
export async function restRows() {
  const backend = await start(ours);
  const memory = [];
  const end = performance.now() + REST.seconds * 1_000;
  for (let n = 0; performance.now() < end; n++) {
    await backend.query(requestOf(LOADS[1], n));
    memory.push(backend.memory());
    await sleep(REST.everyMs);
  }
  await backend.stop();
  return [
    {
      name: 'resident memory, a query every 0.1 s',
      ...{ figure: spreadOf(memory), promise: { most: 150 }, unit: 'MB' },
    },
  ];
}

function rivals() {
  const { executable, reason } = buildPeer();
  if (executable === null) {
    throw new Error(reason);
  }
  return [process.env.BENCH_EXECUTABLE ?? ours, executable];
}
