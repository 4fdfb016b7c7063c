import { defineCommand } from '../command/command';
import { flags } from './flags';

export const command = defineCommand({
  name: 'receive',
  summary: 'receive the notifications of a Grafana webhook and print each alert',
  description: [
    'Point a webhook contact point of Grafana at the URL that is printed. The last 200 alerts are also on a page at /, until Ctrl-C.',
    'Everyone who can reach the address can send to it: there is no password. Listen beyond this machine only where that does no harm.',
  ],
  flags,
  examples: ['mlpulse receive', 'mlpulse receive --listen 0.0.0.0:9465'],
  run: async (values, io) => (await import('./run')).run(values, io),
});
