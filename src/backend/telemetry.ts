import { Counter, Gauge, Histogram, Registry } from 'prom-client';

import { type AnswerOrigin } from '../sources';

/** The outcome of one request, in the words of Grafana's own plugin metrics. */
export interface Outcome {
  readonly endpoint: 'queryData' | 'callResource' | 'checkHealth' | 'subscribeStream';
  readonly status: 'ok' | 'error' | 'cancelled';
  readonly source: 'plugin' | 'downstream';
  readonly seconds: number;
}

/** The backend's own metrics. */
export interface Telemetry {
  record(outcome: Outcome): void;
  /** Counts a live stream that begins (1) or ends (-1). */
  stream(change: 1 | -1): void;
  /** Counts a packet sent to a live stream. */
  packet(): void;
  /** Counts a request that is sent to an engine again. */
  retried(reason: string): void;
  /** Counts a query that waits for the answer to the same query. */
  shared(): void;
  /** Counts a question to an engine by where its answer comes from. */
  wanted(from: AnswerOrigin): void;
  /** Tells for how long, in seconds, the event loop could not do what was due. */
  loopDelay(seconds: number): void;
  /** Prometheus text format. */
  text(): Promise<string>;
}

/**
 * Metrics under the names that Grafana's plugin SDK uses, so that existing boards read them.
 *
 * @param held tells the bytes that queries hold at this moment.
 * @param kept tells the bytes of the answers of engines that are kept.
 */
export function createTelemetry(version: string, held: () => number, kept: () => number): Telemetry {
  const registry = new Registry();
  const labelNames = ['endpoint', 'status', 'status_source'] as const;
  const requests = new Counter({
    name: 'grafana_plugin_request_total',
    help: 'Requests answered, by endpoint, status and who is to act on errors.',
    labelNames,
    registers: [registry],
  });
  const durations = new Histogram({
    name: 'grafana_plugin_request_duration_seconds',
    help: 'Time to answer a request.',
    labelNames,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  });
  new Gauge({
    name: 'mlpulse_build_info',
    help: 'Always 1; the label tells the version.',
    labelNames: ['version'],
    registers: [registry],
  }).set({ version }, 1);

  const streams = new Gauge({
    name: 'mlpulse_live_streams',
    help: 'Live streams that run, each for all who watch the same query.',
    registers: [registry],
  });
  const packets = new Counter({
    name: 'mlpulse_live_packets_total',
    help: 'Packets sent to live streams.',
    registers: [registry],
  });

  const retries = new Counter({
    name: 'mlpulse_engine_retries_total',
    help: 'Requests sent to an engine again, by reason: its connection was refused or closed, or the status of the answer.',
    labelNames: ['reason'],
    registers: [registry],
  });

  const sharedQueries = new Counter({
    name: 'mlpulse_queries_shared_total',
    help: 'Queries that were answered with the same query of another panel or viewer, which was under way.',
    registers: [registry],
  });
  const answers = new Counter({
    name: 'mlpulse_engine_answers_total',
    help: 'Answers of engines that queries needed, by where they came from: the engine, a request under way for another query (shared), or the cache (kept).',
    labelNames: ['from'],
    registers: [registry],
  });
  (['engine', 'shared', 'kept'] as const).forEach((from) => answers.inc({ from }, 0));
  new Gauge({
    name: 'mlpulse_engine_answers_kept_bytes',
    help: 'Bytes of answers of engines in the cache.',
    registers: [registry],
    collect() {
      this.set(kept());
    },
  });

  const loopDelays = new Histogram({
    name: 'mlpulse_event_loop_delay_seconds',
    help: 'By how much later than due a timer runs that looks at the event loop all the time: for so long all calls wait.',
    buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  });

  new Gauge({
    name: 'mlpulse_memory_held_bytes',
    help: 'Bytes of the memory budget that queries hold.',
    registers: [registry],
    collect() {
      this.set(held());
    },
  });

  return {
    stream: (change) => streams.inc(change),
    packet: () => packets.inc(),
    retried: (reason) => retries.inc({ reason }),
    shared: () => sharedQueries.inc(),
    wanted: (from) => answers.inc({ from }),
    loopDelay: (seconds) => loopDelays.observe(seconds),
    record({ endpoint, status, source, seconds }) {
      const labels = { endpoint, status, status_source: source };
      requests.inc(labels);
      durations.observe(labels, seconds);
    },
    text: () => registry.metrics(),
  };
}
