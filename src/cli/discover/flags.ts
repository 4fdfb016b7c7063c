import { text, toggle, url, type ValuesOf } from '../command/flags';
import { sourceFlags } from '../source/flags';

const ENGINE = 'The engine';
const OUTPUT = 'The output';

export const flags = {
  prometheus: url({
    help: 'the Prometheus-compatible engine; with --settings, instead of the URL in it',
    example: 'http://localhost:9090',
    group: ENGINE,
  }),
  url: url({
    help: 'the same as --prometheus',
    example: 'http://localhost:9090',
    excludes: 'prometheus',
    group: ENGINE,
  }),
  settings: text({
    placeholder: 'FILE',
    help: 'settings of a data source, with how to reach the engine; what is mapped in it is kept',
    example: 'datasource.yaml',
    group: ENGINE,
  }),
  datasource: { ...sourceFlags.datasource, group: ENGINE },
  label: text({
    placeholder: 'NAME',
    help: 'the label that names the pipeline, where the metrics have it (default the best one)',
    example: 'model_name',
    group: ENGINE,
  }),
  preset: text({
    placeholder: 'NAME',
    help: 'of several combinations, that with this preset: one server of those that an engine has (default the best one)',
    example: 'bentoml',
    group: ENGINE,
  }),
  json: toggle({ help: 'print all that was found as JSON', group: OUTPUT }),
  output: text({
    placeholder: 'FILE',
    help: 'write the settings to a file: JSON if its name ends in .json, else YAML',
    example: 'mlpulse.yaml',
    group: OUTPUT,
  }),
};

/** The flags of `mlpulse discover`, read. */
export type Values = ValuesOf<typeof flags>;
