import { type FoundSignal, signalsWith } from '../../contract/discovery';
import { isFailure, parseMatcher, seconds, SettingsError } from '../../series';
import { CATALOGUE, formatValue, ratioHint, type SignalId } from '../../signals';
import {
  inSentences,
  type KnownSignals,
  type MetricSource,
  openSource,
  parseSettings,
  type Preset,
  PRESETS,
  type RawSettings,
  type Settings,
  valuesOf,
  withLabel,
} from '../../sources';

/** A data source of which other settings are tried. */
export interface Trying {
  /** As it is saved. */
  readonly raw: RawSettings;
  /** How the plugin names itself to an engine. */
  readonly userAgent: string;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly abort: AbortSignal;
}

/** The part of the settings of an engine that is tried. */
export interface Candidate {
  readonly presets: readonly [string, ...string[]];
  readonly pipelineLabel: string;
  readonly scrapeInterval?: string;
  readonly mappings?: Readonly<Record<SignalId, { readonly expr: string }>>;
  readonly intervals?: Readonly<Record<SignalId, string>>;
}

/** What settings give that are tried. */
export interface Tried {
  readonly signals: readonly FoundSignal[];
  /** Names of the pipelines that have a value of any signal, sorted. */
  readonly pipelines: readonly string[];
  /** Why the user's own settings could not be tried with them; absent where they could. */
  readonly misfit?: string;
}

interface Json {
  readonly [name: string]: unknown;
}

/**
 * Reads every signal once, now, with settings that are not saved: by the code that reads those that are.
 *
 * @param keepsOwn whether the user's own PromQL takes part, as it does when the settings are taken.
 * @throws any error except AnswerError. An AnswerError is reported with its signal.
 */
export async function tryOut(trying: Trying, candidate: Candidate, keepsOwn: boolean): Promise<Tried> {
  const { settings, own, misfit } = settingsOf(trying.raw, candidate, keepsOwn);
  const source = openSource(settings, trying.userAgent);
  try {
    const looks = await Promise.all(
      settings.catalogue.signals.map(({ id }) => look(id, { settings, source, own, candidate, trying })),
    );
    return {
      signals: looks.map(({ found }) => found),
      pipelines: [...new Set(looks.flatMap(({ pipelines }) => pipelines))].sort(),
      ...(misfit === undefined ? {} : { misfit }),
    };
  } finally {
    source.close();
  }
}

interface Made {
  readonly settings: Settings;
  /** Signals that the user's own PromQL reads. */
  readonly own: ReadonlySet<SignalId>;
  readonly misfit?: string;
}

/** What the user has set may not go with other presets, such as PromQL for a signal that a preset has added: it is then left out. */
function settingsOf(raw: RawSettings, candidate: Candidate, keepsOwn: boolean): Made {
  if (!keepsOwn) {
    return { settings: parseSettings(changed(raw, candidate, {}, {})), own: new Set() };
  }
  const json = jsonOf(raw.jsonData);
  const { signals } = jsonOf(json.prometheus);
  try {
    return {
      settings: parseSettings(changed(raw, candidate, json, jsonOf(signals))),
      own: new Set([
        ...Object.entries(jsonOf(signals)).flatMap(([id, mapping]) => (jsonOf(mapping).expr === undefined ? [] : id)),
        ...(Array.isArray(json.signals) ? json.signals.map(jsonOf) : []).flatMap(({ id, expr }) =>
          typeof id === 'string' && expr !== undefined ? id : [],
        ),
      ]),
    };
  } catch (error) {
    if (error instanceof SettingsError) {
      return { ...settingsOf(raw, candidate, false), misfit: error.message };
    }
    throw error;
  }
}

/** @param kept what stays of `jsonData`. */
function changed(raw: RawSettings, candidate: Candidate, kept: Json, mappings: Json): RawSettings {
  const json = jsonOf(raw.jsonData);
  const { presets, pipelineLabel, scrapeInterval } = candidate;
  // How the engine is reached stays in any case.
  const reached = Object.entries(json).filter(
    ([name]) => !['signals', 'thresholds', 'weights', 'rules'].includes(name),
  );
  return {
    ...raw,
    jsonData: {
      ...Object.fromEntries(reached),
      ...kept,
      source: 'prometheus',
      prometheus: {
        ...jsonOf(json.prometheus),
        preset: undefined,
        presets,
        pipelineLabel,
        ...(scrapeInterval === undefined ? {} : { scrapeInterval }),
        signals: signalsWith(candidate, mappings as Readonly<Record<SignalId, object>>, readBy(candidate, kept)),
      },
    },
  };
}

/** Whether presets, or a signal of the user's own, read what an interval is set of. */
function readBy({ presets }: Candidate, { signals }: Json): (id: SignalId) => boolean {
  const own = (Array.isArray(signals) ? signals : []).map((signal) => jsonOf(signal).id);
  const named = presets.flatMap((name) => PRESETS.get(name) ?? []);
  return (id) => own.includes(id) || named.some((preset) => id in readingsOf(preset, CATALOGUE));
}

function jsonOf(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

interface Looked {
  readonly settings: Settings;
  readonly source: MetricSource;
  readonly own: ReadonlySet<SignalId>;
  readonly candidate: Candidate;
  readonly trying: Trying;
}

interface Look {
  readonly found: FoundSignal;
  readonly pipelines: readonly string[];
}

async function look(id: SignalId, { settings, source, own, candidate, trying }: Looked): Promise<Look> {
  const signal = settings.catalogue.of(id);
  const presets = candidate.presets.flatMap((name) => PRESETS.get(name) ?? []);
  const reading = readingOf(id, settings);
  const name = { signal: id, label: signal.label };
  if (reading === undefined) {
    const lack = presets.find(({ lacks }) => lacks?.[id] !== undefined)?.lacks?.[id];
    return {
      found: { ...name, from: null, pipelines: 0, problem: lack ?? 'None of the presets has it.' },
      pipelines: [],
    };
  }
  const isOwn = own.has(id) || candidate.mappings?.[id] !== undefined;
  const reader = isOwn ? undefined : readerOf(id, presets, settings);
  const found = {
    ...name,
    from: reader?.id ?? 'own',
    expr: reading.gauge ? `${reading.expr}{$selector}` : withLabel(reading.expr, candidate.pipelineLabel),
    interval: reading.intervalMs,
    ...(reader === undefined ? {} : noteOf(id, reader, settings)),
  };
  try {
    const grid = { start: Math.floor(trying.now / seconds(1)) * seconds(1), step: source.intervalOf(id), length: 1 };
    const dataset = await source.fetch({
      ...{ pipelines: parseMatcher(undefined), abort: trying.abort },
      signals: [{ signal: id, grid }],
      exact: true,
    });
    const { rows } = valuesOf(dataset, id);
    const present = dataset.pipelines.filter((_, p) => !Number.isNaN(rows[p][0]));
    const [pipeline] = present;
    const hint = ratioHint(
      signal,
      rows.map(([value]) => value),
    );
    const problems = [...inSentences(dataset.warnings, settings.catalogue), ...(hint === null ? [] : [hint])];
    if (pipeline === undefined) {
      return { found: { ...found, pipelines: 0, problem: problems.join(' ') || NOTHING_NOW }, pipelines: [] };
    }
    const [value] = rows[dataset.pipelines.indexOf(pipeline)];
    return {
      found: {
        ...{ ...found, pipelines: present.length, value: { pipeline, value, text: formatValue(signal, value) } },
        ...(problems.length > 0 ? { problem: problems.join(' ') } : {}),
      },
      pipelines: present,
    };
  } catch (error) {
    if (!isFailure(error)) {
      throw error;
    }
    return { found: { ...found, pipelines: 0, problem: error.message }, pipelines: [] };
  }
}

const NOTHING_NOW = 'No value now: there is no such metric, or nothing was measured within its interval.';

/** How settings read a signal. */
interface ReadAs {
  readonly expr: string;
  readonly gauge: boolean;
  readonly intervalMs: number;
}

function readingOf(id: SignalId, { source }: Settings): ReadAs | undefined {
  return source.kind === 'prometheus'
    ? (source.prometheus.readings.get(id) ?? source.prometheus.shared.get(id))
    : undefined;
}

/** Of several presets that have a signal the last one reads it. */
function readerOf(id: SignalId, presets: readonly Preset[], { catalogue }: Settings): Preset | undefined {
  return [...presets].reverse().find((preset) => id in readingsOf(preset, catalogue));
}

function noteOf(id: SignalId, preset: Preset, { catalogue }: Settings): Pick<FoundSignal, 'note'> {
  const { note } = readingsOf(preset, catalogue)[id];
  return note === undefined ? {} : { note };
}

function readingsOf({ readings }: Preset, catalogue: KnownSignals): Exclude<Preset['readings'], Function> {
  return typeof readings === 'function' ? readings(catalogue) : readings;
}
