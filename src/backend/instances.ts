import { createInstance, type Instance } from '../queries';
import { AnswerError, badSettings, minutes, parseJson, show } from '../series';
import { openSource, parseSettings, type RawSettings, type SourceTools } from '../sources';
import { DataSourceInstanceSettings, type PluginContext } from '../protocol/generated/pluginv2';

/** Settings as Grafana hands them over, and how the plugin names itself to an engine. */
export interface SavedSettings {
  readonly raw: RawSettings;
  /** Of the data source. */
  readonly uid: string;
  readonly userAgent: string;
}

/** An instance that somebody works with. */
export interface Held {
  readonly instance: Instance;
  /** Says that the work has ended; to be called once. */
  release(): void;
}

/** Data sources that have been asked of, ready to be asked again. */
export interface Instances {
  /**
   * The instance of the data source that a request is about; a new one after its settings changed. It stays open until it is
   * released, whatever becomes of the settings meanwhile.
   *
   * @throws AnswerError if there is no data source in the request, or its settings are wrong.
   */
  hold(context: PluginContext | undefined): Held;
  /**
   * Works with that instance, which stays open until the work has ended.
   *
   * @throws as {@link hold}, and what the work throws.
   */
  use<T>(context: PluginContext | undefined, work: (instance: Instance) => Promise<T> | T): Promise<T>;
  /**
   * The settings of that data source as they are saved, to try others from.
   *
   * @throws as {@link hold}.
   */
  savedOf(context: PluginContext | undefined): SavedSettings;
  close(): void;
}

/** Work with an instance whose settings have changed gets this long to end; then its connections are closed under it. */
const LONGEST_MS = minutes(10);
/** Instances kept; the one asked longest ago goes first. */
const MOST_INSTANCES = 100;

/** An instance, and who works with it. */
interface Entry {
  readonly encoded: Uint8Array;
  readonly instance: Instance;
  users: number;
  /** Closes it when nobody works with it any more; null while its settings are in force. */
  retired: NodeJS.Timeout | null;
}

/**
 * @param version the plugin's, for the name under which it asks an engine.
 * @param tools of sources.
 */
export function createInstances(version: string, tools?: SourceTools): Instances {
  const kept = new Map<string, Entry>();
  const userAgent = `mlpulse-pipeline-datasource/${version}`;
  const close = (entry: Entry): void => {
    clearTimeout(entry.retired ?? undefined);
    entry.instance.source.close();
  };
  const retire = (entry: Entry): void => {
    if (entry.users === 0) {
      close(entry);
    } else {
      entry.retired = setTimeout(() => entry.instance.source.close(), LONGEST_MS).unref();
    }
  };

  /** The entry of a data source, in the order of the last use. */
  const entryOf = (context: PluginContext | undefined): Entry => {
    const settings = namedBy(context);
    const key = `${context?.orgId}/${settings.id}/${settings.uid}`;
    // The settings themselves are compared, not their time stamp alone: callers besides Grafana may not keep one.
    const encoded = DataSourceInstanceSettings.encode(settings).finish();
    const known = kept.get(key);
    kept.delete(key);
    if (known && Buffer.compare(known.encoded, encoded) === 0) {
      kept.set(key, known);
      return known;
    }
    if (known) {
      retire(known);
    }
    const parsed = parseSettings(rawSettings(settings));
    const instance = createInstance(parsed, openSource(parsed, userAgent, tools));
    const entry: Entry = { encoded, instance, users: 0, retired: null };
    kept.set(key, entry);
    if (kept.size > MOST_INSTANCES) {
      const [oldest, last] = kept.entries().next().value!;
      kept.delete(oldest);
      retire(last);
    }
    return entry;
  };

  const hold: Instances['hold'] = (context) => {
    const entry = entryOf(context);
    entry.users++;
    return {
      instance: entry.instance,
      release() {
        entry.users--;
        if (entry.users === 0 && entry.retired !== null) {
          close(entry);
        }
      },
    };
  };

  return {
    hold,

    async use(context, work) {
      const { instance, release } = hold(context);
      try {
        return await work(instance);
      } finally {
        release();
      }
    },

    savedOf(context) {
      const settings = namedBy(context);
      return { raw: rawSettings(settings), uid: settings.uid, userAgent };
    },

    close() {
      [...kept.values()].forEach(close);
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
