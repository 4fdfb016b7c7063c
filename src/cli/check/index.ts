import { defineCommand } from '../command/command';
import { flags } from './flags';

export const command = defineCommand({
  name: 'check',
  summary: 'judge every check of every pipeline now, for scripts and deployments',
  description: [
    'Prints the checks that fail and those that are unknown, worst first, and counts all. The checks are those of the kind alerts.',
    'The exit code is 0 if every check was measured and passes, 1 if one fails, and 2 if none fails but one is unknown, no pipeline has data, or the data source cannot be read.',
    'With --json it prints { "state", "checks": [{ "check", "pipeline", "state", "value", "limit", "message" }] }. A state is pass, fail or unknown.',
  ],
  flags,
  examples: ['mlpulse check', 'mlpulse check --prometheus http://localhost:9090 --pipeline churn --json'],
  run: async (values, io) => (await import('./run')).run(values, io),
});
