import { createInstance, type Instance } from '../queries';
import { AnswerError, badSettings, parseJson, show } from '../series';
import { openSource, parseSettings, type RawSettings } from '../sources';
import { DataSourceInstanceSettings, type PluginContext } from '../protocol/generated/pluginv2';

/** Settings as Grafana hands them over, and how the plugin names itself to an engine. */
export interface SavedSettings {
  readonly raw: RawSettings;
  /** Of the data source. */
  readonly uid: string;
  readonly userAgent: string;
}

/** Data sources that have been asked of, ready to be asked again. */
export interface Instances {
  /**
   * The instance of the data source that a request is about; a new one after its settings changed.
   *
   * @throws AnswerError if there is no data source in the request, or its settings are wrong.
   */
  of(context: PluginContext | undefined): Instance;
  /**
   * The settings of that data source as they are saved, to try others from.
   *
   * @throws as {@link of}.
   */
  savedOf(context: PluginContext | undefined): SavedSettings;
  close(): void;
}

/** Requests under way finish on the old connections for this long after a change of settings. */
const GRACE_MS = 5_000;
/** Instances kept; the one asked longest ago goes first. */
const MOST_INSTANCES = 100;

/** @param version the plugin's, for the name under which it asks an engine. */
export function createInstances(version: string): Instances {
  const kept = new Map<string, { readonly encoded: Uint8Array; readonly instance: Instance }>();
  const userAgent = `mlpulse-pipeline-datasource/${version}`;
  const retire = ({ instance }: { readonly instance: Instance }): void => {
    setTimeout(() => instance.source.close(), GRACE_MS).unref();
  };

  return {
    of(context) {
      const settings = namedBy(context);
      const key = `${context?.orgId}/${settings.id}/${settings.uid}`;
      // The settings themselves are compared, not their time stamp alone: callers besides Grafana may not keep one.
      const encoded = DataSourceInstanceSettings.encode(settings).finish();
      const known = kept.get(key);
      kept.delete(key);
      if (known && Buffer.compare(known.encoded, encoded) === 0) {
        kept.set(key, known);
        return known.instance;
      }
      if (known) {
        retire(known);
      }
      const parsed = parseSettings(rawSettings(settings));
      const instance = createInstance(parsed, openSource(parsed, userAgent));
      kept.set(key, { encoded, instance });
      if (kept.size > MOST_INSTANCES) {
        const [oldest, entry] = kept.entries().next().value!;
        kept.delete(oldest);
        retire(entry);
      }
      return instance;
    },

    savedOf(context) {
      const settings = namedBy(context);
      return { raw: rawSettings(settings), uid: settings.uid, userAgent };
    },

    close() {
      for (const { instance } of kept.values()) {
        instance.source.close();
      }
      kept.clear();
    },
  };
}

function namedBy(context: PluginContext | undefined): DataSourceInstanceSettings {
  const settings = context?.dataSourceInstanceSettings;
  if (!settings) {
    throw new AnswerError(
      'The request names no data source. Grafana sends its settings along; call the plugin through Grafana.',
      400,
      'config',
      'plugin',
    );
  }
  return settings;
}

function rawSettings(settings: DataSourceInstanceSettings): RawSettings {
  return {
    url: settings.url,
    jsonData: readJsonData(settings.jsonData),
    secure: settings.decryptedSecureJsonData,
    basicAuth: settings.basicAuthEnabled ? { user: settings.basicAuthUser } : null,
  };
}

function readJsonData(bytes: Buffer): unknown {
  const text = bytes.toString('utf8');
  return text === '' ? {} : parseJson(text, (problem) => badSettings('jsonData', `${show(text)} ${problem}.`));
}
