// Loaded into a backend that Bun runs from its sources: writes to the file BENCH_WHAT_RAN which functions ran whenever the event loop was held
// for long, by samples of the stack, the most frequent first. Numbers behind names are lines as Bun transpiles them.
import { appendFileSync } from 'node:fs';

/** Milliseconds of processor time without a look at anything else. */
const LONG = 25;
const EVERY = 5;
const SHOWN = 12;
/** Samples are thrown away after so long. */
const KEPT = 3_000;

interface Frame {
  readonly name: string;
  readonly line: number;
}
interface Trace {
  readonly timestamp: number;
  readonly frames: readonly Frame[];
}
/** What Bun has of its engine. */
interface Sampler {
  startSamplingProfiler(): void;
  samplingProfilerStackTraces(): { readonly traces: readonly Trace[] };
}

const { getBuiltinModule, threadCpuUsage } = process as unknown as {
  getBuiltinModule(name: 'bun:jsc'): Sampler;
  threadCpuUsage(): NodeJS.CpuUsage;
};
const sampler = getBuiltinModule('bun:jsc');
const file = process.env.BENCH_WHAT_RAN ?? '/dev/stderr';
const processorTime = (): number => {
  const { user, system } = threadCpuUsage();
  return (user + system) / 1000;
};
const nameOf = ({ name, line }: Frame): string => `${name || '(anonymous)'}${line > 0 && line < 1e6 ? `:${line}` : ''}`;

sampler.startSamplingProfiler();
let [last, lastUsed, cleared] = [performance.now(), processorTime(), performance.now()];
setInterval(() => {
  const now = performance.now();
  const [held, used] = [now - last, processorTime() - lastUsed];
  if (used > LONG) {
    const { traces } = sampler.samplingProfilerStackTraces();
    const end = traces.at(-1)?.timestamp ?? 0;
    const counts = new Map<string, number>();
    for (const { frames } of traces.filter(({ timestamp }) => end - timestamp < held / 1000)) {
      new Set(frames.map(nameOf)).forEach((name) => counts.set(name, (counts.get(name) ?? 0) + 1));
    }
    const shown = [...counts].sort(([, a], [, b]) => b - a).slice(0, SHOWN);
    const ran = shown.map(([name, count]) => `${name} ${count}`).join(', ');
    appendFileSync(file, `held ${held.toFixed(0)} ms, ${used.toFixed(0)} of the processor: ${ran}\n`);
    cleared = now;
  } else if (now - cleared > KEPT) {
    sampler.samplingProfilerStackTraces();
    cleared = now;
  }
  [last, lastUsed] = [performance.now(), processorTime()];
}, EVERY);
