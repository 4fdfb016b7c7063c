import { choice, text, url, type ValuesOf } from '../command/flags';
import { sourceFlags } from '../source/flags';

const GRAFANA = 'For Grafana';
const PROMETHEUS = 'For Prometheus';

export const flags = {
  ...sourceFlags,
  format: choice(['grafana', 'prometheus'], {
    help: "grafana is provisioning of alert rules that ask the data source; prometheus is a file of recording and alerting rules for an engine's ruler",
    default: 'grafana',
    group: 'The rules',
  }),
  output: text({
    placeholder: 'FILE',
    help: 'where to write; - is the standard output. A file is written as a whole or not at all',
    example: 'rules.yaml',
    default: '-',
    group: 'The rules',
  }),
  uid: text({
    placeholder: 'UID',
    help: 'the data source that the alert rules ask (default that of the settings, else the variable $MLPULSE_ALERT_DATASOURCE)',
    example: 'fraud',
    group: GRAFANA,
  }),
  folder: text({
    placeholder: 'NAME',
    help: 'the folder of the alert rules',
    example: 'Fraud',
    default: 'ML Pulse',
    group: GRAFANA,
  }),
  prefix: text({
    placeholder: 'TEXT',
    help: 'what the uids of the alert rules begin with: another one for each data source, or one replaces the rules of another',
    example: 'fraud',
    default: 'mlpulse',
    group: GRAFANA,
  }),
  grafana: url({
    help: 'the Grafana with the app, for links to its runbooks (without it the alerts have none)',
    example: 'https://grafana.example.org',
    group: PROMETHEUS,
  }),
  tests: text({
    placeholder: 'FILE',
    help: 'also write tests of the rules for "promtool test rules", which name the file of --output',
    example: 'rules.test.yaml',
    group: PROMETHEUS,
  }),
};

/** The flags of `mlpulse rules`, read. */
export type Values = ValuesOf<typeof flags>;
