import { createLog } from '../log';
import { type Tools } from '../outcome';
import { type Outcome } from '../telemetry';
import { manualClock, type ManualClock } from './manual-clock';

/** Tools that remember what they were told. */
export interface RecordedTools extends Tools {
  readonly clock: ManualClock;
  readonly lines: Array<Record<string, unknown>>;
  readonly outcomes: Outcome[];
  /** Streams that run, and packets sent. */
  readonly live: { streams: number; packets: number };
}

/** @param now where the clock stands, epoch milliseconds. */
export function recordedTools(now = 0): RecordedTools {
  const lines: RecordedTools['lines'] = [];
  const outcomes: Outcome[] = [];
  const live = { streams: 0, packets: 0 };
  const clock = manualClock(now);
  return {
    clock,
    lines,
    outcomes,
    live,
    log: createLog('debug', (line) => lines.push(JSON.parse(line) as Record<string, unknown>), clock.now),
    telemetry: {
      record: (outcome) => outcomes.push(outcome),
      stream: (change) => (live.streams += change),
      packet: () => live.packets++,
      retried: () => {},
      shared: () => {},
      wanted: () => {},
      loopDelay: () => {},
      text: () => Promise.resolve(''),
    },
  };
}
