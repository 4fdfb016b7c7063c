import { createLog } from '../log';
import { type Tools } from '../outcome';
import { type Outcome } from '../telemetry';

/** Tools that remember what they were told. */
export interface RecordedTools extends Tools {
  readonly lines: Array<Record<string, unknown>>;
  readonly outcomes: Outcome[];
  /** Streams that run, and packets sent. */
  readonly live: { streams: number; packets: number };
}

export function recordedTools(): RecordedTools {
  const lines: RecordedTools['lines'] = [];
  const outcomes: Outcome[] = [];
  const live = { streams: 0, packets: 0 };
  return {
    lines,
    outcomes,
    live,
    log: createLog('debug', (line) => lines.push(JSON.parse(line) as Record<string, unknown>)),
    telemetry: {
      record: (outcome) => outcomes.push(outcome),
      stream: (change) => (live.streams += change),
      packet: () => live.packets++,
      text: () => Promise.resolve(''),
    },
  };
}
