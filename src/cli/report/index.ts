import { defineCommand } from '../command/command';
import { flags } from './flags';

export const command = defineCommand({
  name: 'report',
  summary: 'ask the backend every question, show the answers here and on a page',
  description: [
    "Starts this program as Grafana does, asks it about the last 24 hours over Grafana's plugin protocol, prints the answers, and serves them as a page until Ctrl-C. Each load of the page asks again.",
    'With --output it writes a file and ends; the exit code is 0 once it is written.',
    'With --once the exit code is 0 if every question was answered, 1 if one was not, and 2 if the data source cannot be read at all.',
  ],
  flags,
  examples: [
    'mlpulse report',
    'mlpulse report --output report.html',
    'mlpulse report --prometheus http://localhost:9090 --label service --once',
  ],
  run: async (values, io) => (await import('./run')).run(values, io),
});
