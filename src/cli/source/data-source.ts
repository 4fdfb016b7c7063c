import { DATA_SOURCE } from '../../contract/app';
import { SettingsError, parseLabelMatchers, parseMatcher } from '../../series';
import { parseSettings, type RawSettings, type Settings } from '../../sources';
import { type PluginContext } from '../../protocol/generated/pluginv2';
import { causeOf, UsageError } from '../command/usage-error';
import { type SourceValues } from './flags';
import { readDataSource, type Described } from './settings-file';

/** A data source, ready to be asked. */
export interface DataSource {
  readonly name: string;
  /** That of the file which describes it, if it has one. */
  readonly uid?: string;
  /** The settings as they were given. */
  readonly raw: RawSettings;
  /** The same made whole: as the backend reads them. */
  readonly settings: Settings;
  /** As Grafana hands it to the backend. */
  readonly context: PluginContext;
}

/** What is read where no file says otherwise: an engine may be young; the simulator always has the days before. */
const SIMULATED = { rules: { traffic_drop: { against: 'same_hours' }, traffic_spike: { against: 'same_hours' } } };

/**
 * The data source that the flags name: the simulator, an engine, or one that a file describes.
 *
 * @param env where variables of a file are looked up.
 * @throws UsageError if the settings cannot be read or are wrong, or the filter of pipelines is no regular expression.
 */
export function dataSourceOf(values: SourceValues, env: NodeJS.ProcessEnv, version: string): DataSource {
  refuseBadFilters(values);
  const { name, uid, settings, where } = describe(values, env);
  const raw = withEngine(settings, values);
  try {
    return {
      name,
      ...(uid === undefined ? {} : { uid }),
      raw,
      settings: parseSettings(raw),
      context: contextOf(raw, name, version),
    };
  } catch (error) {
    throw error instanceof SettingsError ? new UsageError(`${where(error.field)} ${error.problem}`) : error;
  }
}

function describe({ settings, datasource, prometheus }: SourceValues, env: NodeJS.ProcessEnv): Described {
  if (settings !== undefined) {
    return readDataSource(settings, { datasource, env });
  }
  return {
    name: prometheus ?? 'Simulator',
    settings: { url: '', jsonData: prometheus === undefined ? SIMULATED : {}, secure: {}, basicAuth: null },
    where: (field) => (field === 'url' ? '--prometheus' : field.endsWith('pipelineLabel') ? '--label' : field),
  };
}

/** Settings of which the flags replace the engine. */
function withEngine(raw: RawSettings, { prometheus, label }: SourceValues): RawSettings {
  if (prometheus === undefined) {
    return raw;
  }
  const json = (raw.jsonData ?? {}) as { readonly prometheus?: object };
  const mapping = { ...json.prometheus, ...(label === undefined ? {} : { pipelineLabel: label }) };
  return { ...raw, url: prometheus, jsonData: { ...json, source: 'prometheus', prometheus: mapping } };
}

function contextOf({ url, jsonData, secure, basicAuth }: RawSettings, name: string, version: string): PluginContext {
  return {
    orgId: 1n,
    pluginId: DATA_SOURCE,
    user: undefined,
    pluginVersion: version,
    dataSourceInstanceSettings: {
      id: 1n,
      uid: 'command-line',
      name,
      url,
      basicAuthEnabled: basicAuth !== null,
      basicAuthUser: basicAuth?.user ?? '',
      jsonData: Buffer.from(JSON.stringify(jsonData)),
      decryptedSecureJsonData: { ...secure },
      lastUpdatedMS: 1n,
    },
  };
}

/** What was asked for is wrong, not unknown. */
function refuseBadFilters({ pipeline, matchers }: SourceValues): void {
  refuseBad('--pipeline', () => parseMatcher(pipeline));
  refuseBad('--matchers', () => parseLabelMatchers(matchers));
}

function refuseBad(flag: string, read: () => unknown): void {
  try {
    read();
  } catch (error) {
    throw new UsageError(`${flag}: ${causeOf(error)}`);
  }
}
