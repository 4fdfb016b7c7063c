import { defineCommand } from '../command/command';
import { flags } from './flags';

export const command = defineCommand({
  name: 'simulate',
  summary: 'show a Prometheus the simulated pipelines, or write their history',
  description: [
    'Without --from it serves /metrics until Ctrl-C. With --from it writes the history of a span of time and ends.',
    'From this machine, GET /incidents lists the incidents of now and the next 24 hours, POST /incidents adds one entry of a schedule ("at" is now unless given), and DELETE /incidents removes what was injected.',
  ],
  flags,
  examples: [
    'mlpulse simulate --interval 15s',
    'mlpulse simulate --inject memory_leak:churn --inject traffic_spike::2',
    `curl -d '{"type": "error_burst", "pipeline": "churn"}' http://localhost:9464/incidents`,
    'mlpulse simulate --from -30d --series signals --output history.txt',
    'mlpulse simulate --from -30d --label job=mlpulse --label instance=localhost:9464 --output history.txt',
    'mlpulse simulate --from 2026-01-01 --to 2026-02-01 --format csv --output january.csv',
  ],
  run: async (values, io) => (await import('./run')).run(values, io),
});
