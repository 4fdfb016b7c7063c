import { defineCommand } from '../command/command';
import { flags } from './flags';

export const command = defineCommand({
  name: 'report',
  summary: 'how the pipelines are: in the terminal, on a page, or in a file',
  description: [
    "Starts this program as Grafana does, asks it about the range over Grafana's plugin protocol, prints how each pipeline is, what fails and what is unknown, and serves the whole report as a page until Ctrl-C. Each load of the page asks again, and it loads itself every minute.",
    'The page has every figure of each pipeline, with limits, incidents and the values behind it. It needs neither network nor script, and prints well. Of many pipelines the worst are shown in detail.',
    'It says which pipelines differ from their peers, and how each one compares before and after what was done to it last, such as a deployment. With --compare it compares two pipelines, or all of them before and after a moment, instead.',
    'Alerts and states are judged by the alert engine, or by single samples with --single-samples; the report says which.',
    'With --output it writes a file and ends; the exit code is 0 once it is written.',
    'With --once the exit code is 0 if every question was answered, 1 if one was not, and 2 if the data source cannot be read at all.',
  ],
  flags,
  examples: [
    'mlpulse report',
    'mlpulse report --output report.html --from now-30d',
    'mlpulse report --compare a=stable b=canary --from now-6h --output canary.md',
    'mlpulse report --settings datasource.yaml --pipeline fraud-.* --timezone Europe/Berlin --output report.md',
    'mlpulse report --prometheus http://localhost:9090 --label service --once',
  ],
  run: async (values, io) => (await import('./run')).run(values, io),
});
