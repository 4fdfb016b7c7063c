import path from 'node:path';

import { stringify } from 'yaml';

import { badValue, UsageError } from '../command/usage-error';
import { type Io } from '../io';
import { writeFile, writeOut } from '../output';
import { dataSourceOf, type DataSource } from '../source/data-source';
import { watchedOf } from '../../alerting/alert';
import { grafanaRules } from '../../alerting/grafana';
import { signalOfBaseline } from '../../signals';
import { type Settings } from '../../sources';
import { type Values } from './flags';
import { prometheusRules } from './prometheus';

/** The variable of the environment that the shipped alert rules have in the place of a uid. */
const USUAL_UID = '$MLPULSE_ALERT_DATASOURCE';

/** Writes rules. @returns the exit code. */
export async function run(values: Values, io: Io): Promise<number> {
  refuseMisfits(values);
  const source = dataSourceOf(values, io.env, io.version);
  await (values.format === 'grafana' ? writeForGrafana(values, source, io) : writeForPrometheus(values, source, io));
  return 0;
}

async function writeForGrafana(values: Values, { name, uid = USUAL_UID, settings }: DataSource, io: Io): Promise<void> {
  const { folder, prefix, pipeline, matchers } = values;
  const file = grafanaRules(watchedOf(settings), { uid: values.uid ?? uid, folder, prefix, pipeline, matchers });
  await write(
    values.output,
    document(`Alert rules of the data source "${name}" for the provisioning of Grafana.`, file),
    io,
  );
  remark(withoutBaselines(settings), io);
}

async function writeForPrometheus(values: Values, { name, settings }: DataSource, io: Io): Promise<void> {
  const { source } = settings;
  if (source.kind !== 'prometheus') {
    throw new UsageError(
      `--format prometheus: the data source "${name}" is the simulator, of which no engine has samples. Name an engine by --prometheus http://localhost:9090, or one in --settings.`,
    );
  }
  const { pipeline, grafana, output, tests } = values;
  const watched = watchedOf(settings);
  const choice = { pipeline, ...(grafana === undefined ? {} : { grafana }) };
  const { groups, leftOut } = prometheusRules(watched, source.prometheus, choice);
  const title = `Recording and alerting rules of the data source "${name}" for a ruler of Prometheus or Mimir.`;
  await write(output, document(title, { groups }), io);
  const remarks = [...leftOut, ...withoutBaselines(settings)];
  if (tests !== undefined) {
    const { testsFor } = await import('./tests-file');
    const file = path.relative(path.dirname(tests), output);
    const made = testsFor(file, { groups, leftOut }, watched, source.prometheus);
    await write(tests, document(`Tests of ${file} for "promtool test rules".`, made.file), io);
    remarks.push(...made.leftOut);
  }
  remark(remarks, io);
}

/** What the settings have among the rules, and no file does. */
function withoutBaselines({ rules }: Settings): string[] {
  const baselines = Object.keys(rules).filter((id) => signalOfBaseline(id) !== null);
  return baselines.length === 0
    ? []
    : [
        `${baselines.join(', ')}: the alert engine alone judges anomaly scores, and no rule is written. For Grafana, copy one from the Alert lab.`,
      ];
}

function remark(sentences: readonly string[], io: Io): void {
  sentences.forEach((sentence) => io.log(`mlpulse rules: ${sentence}`));
}

/** A file of YAML that says what it is. Anchors would save lines, and cost readers. */
function document(title: string, content: object): string {
  const words = `${title.replaceAll('\n', ' ')} Written by "mlpulse rules": write it again instead of changing it.`;
  return `# ${words}\n${stringify(content, { aliasDuplicateObjects: false, lineWidth: 0 })}`;
}

async function write(file: string, text: string, { print, interrupted }: Io): Promise<void> {
  await (file === '-' ? writeOut([text], print, interrupted) : writeFile(file, [text], interrupted));
}

/** A flag that changes nothing would be taken for one that does, and Grafana does not start with a uid that it does not take. */
function refuseMisfits({ format, uid, prefix, grafana, tests, output, pipeline, matchers }: Values): void {
  if (!/^[\w-]{1,20}$/.test(prefix)) {
    throw badValue('--prefix', prefix, 'is not the beginning of a uid. Use up to 20 letters, digits, "_" and "-".');
  }
  const misfits = format === 'grafana' ? { grafana, tests } : { uid };
  for (const [flag, value] of Object.entries(misfits)) {
    if (value !== undefined) {
      const other = format === 'grafana' ? 'prometheus' : 'grafana';
      throw new UsageError(`--${flag} is for --format ${other}. Add that, or leave --${flag} out.`);
    }
  }
  if (format === 'prometheus' && matchers !== undefined) {
    throw new UsageError(
      '--matchers is for --format grafana: what rules of an engine record has no other label than the pipeline. Choose pipelines by --pipeline.',
    );
  }
  if (tests !== undefined && output === '-') {
    throw new UsageError(`--tests ${tests} tests a file of rules. Write them to one, as in --output rules.yaml.`);
  }
  if (tests !== undefined && pipeline !== '.*') {
    throw new UsageError('--tests has pipelines of its own, which --pipeline would leave out. Leave one of them out.');
  }
}
