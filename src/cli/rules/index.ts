import { defineCommand } from '../command/command';
import { flags } from './flags';

export const command = defineCommand({
  name: 'rules',
  summary: 'write alert rules for Grafana, or recording and alerting rules for Prometheus',
  description: [
    'Writes the rules of a data source, with its levels and those of its own signals, for something else to evaluate. It asks no engine.',
    'For Grafana: alert rules that ask the data source, as the provisioned ones do, one for each rule and level.',
    'For a ruler of Prometheus or Mimir: the signals, the scores and the severity of each check as recording rules, and the same alerts. With --tests also tests of them, whose expectations are the judgement of this program.',
  ],
  flags,
  examples: [
    'mlpulse rules --output rules.yaml',
    'mlpulse rules --settings datasource.yaml --datasource Fraud --prefix fraud',
    'mlpulse rules --format prometheus --prometheus http://localhost:9090 --output rules.yaml --tests rules.test.yaml',
  ],
  run: async (values, io) => (await import('./run')).run(values, io),
});
