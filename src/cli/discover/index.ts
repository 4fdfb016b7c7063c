import { defineCommand } from '../command/command';
import { flags } from './flags';

export const command = defineCommand({
  name: 'discover',
  summary: 'what an engine has: presets, the pipeline label and the settings to read it',
  description: [
    'Asks a Prometheus-compatible engine which metrics it has of the products that presets know, which label tells the pipelines apart, and what each signal would be now. It asks for known names alone, so that it is as quick on an engine with hundreds of thousands of them.',
    'Prints what was found with a value of each signal, why others are missing, and the settings that read it. With --output it writes them as a provisioning file of Grafana, which --settings of the other commands takes as well. Secrets are not written.',
    'With --json it prints { "presets": [{ "preset", "title", "pipelineLabel", "pipelines", "coverage", "signals" }], "proposals", "notices", "settings" }, best first.',
    'The exit code is 0 if something was found, 1 if nothing was, and 2 if the engine cannot be asked.',
  ],
  flags,
  examples: [
    'mlpulse discover --url http://localhost:9090',
    'mlpulse discover --prometheus http://localhost:9090 --label model_name --output mlpulse.yaml',
    'mlpulse discover --settings datasource.yaml --json',
  ],
  run: async (values, io) => (await import('./run')).run(values, io),
});
