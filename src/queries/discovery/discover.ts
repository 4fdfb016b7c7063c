import { type DiscoveryReport, type FoundPreset } from '../../contract/discovery';
import { SIGNAL_IDS } from '../../signals';
import { parseSettings, type Present, type RawSettings, type Settings, takeInventory } from '../../sources';
import { isRead, propose, type Found } from './propose';
import { tryOut, type Trying } from './trial';

/** What the user wants otherwise than proposed. */
export interface Wishes {
  /** The label that names the pipelines, of presets that have it. */
  readonly label?: string;
}

/**
 * Says what an engine has: which presets fit, which label tells the pipelines apart, and what each signal would be.
 *
 * @throws AnswerError if the engine cannot be asked.
 */
export async function discover(trying: Trying, { label }: Wishes = {}): Promise<DiscoveryReport> {
  const { now, abort, userAgent } = trying;
  const settings = parseSettings(onEngine(trying.raw));
  const { prometheus, ids } = engineOf(settings);
  const { lookedFor, present } = await takeInventory(prometheus, ids, { userAgent, now, abort });
  const found = await Promise.all(present.map((one) => readAlone(one, trying, label)));
  const ordered = bestFirst(found);
  const { proposals, notices } = await propose(ordered, trying, label);
  return {
    time: now,
    lookedFor,
    presets: ordered.map(({ report }) => report),
    proposals,
    notices: [...found.flatMap(noticesOn), ...notices],
  };
}

/** The settings of an engine, whatever they are now; what is mapped does not matter yet. */
function onEngine(raw: RawSettings): RawSettings {
  const json = (raw.jsonData ?? {}) as { readonly [name: string]: unknown };
  return { ...raw, jsonData: { ...json, source: 'prometheus' } };
}

function engineOf({ source, catalogue }: Settings): {
  readonly prometheus: Parameters<typeof takeInventory>[0];
  readonly ids: readonly string[];
} {
  if (source.kind !== 'prometheus') {
    throw new Error('These are settings of an engine.');
  }
  // Built-in names first; a gauge of a signal of the user's own counts as well.
  return { prometheus: source.prometheus, ids: [...new Set([...SIGNAL_IDS, ...catalogue.ids])] };
}

async function readAlone(present: Present, trying: Trying, label: string | undefined): Promise<Found> {
  const { preset, labels } = present;
  const { choices } = labels;
  const chosen = choices.find((choice) => choice.label === label) ?? choices.at(0);
  const { id, title } = preset;
  if (chosen === undefined) {
    const report: FoundPreset = { preset: id, title, pipelineLabel: null, pipelines: 0, coverage: 0, signals: [] };
    return { present, report, pipelines: [] };
  }
  const tried = await tryOut(trying, { presets: [id], pipelineLabel: chosen.label }, false);
  const signals = tried.signals.filter(({ expr }) => expr !== undefined);
  return {
    present,
    pipelines: tried.pipelines,
    report: {
      ...{ preset: id, title, pipelineLabel: chosen.label, pipelines: tried.pipelines.length, signals },
      coverage: signals.filter(isRead).length / Math.max(1, signals.length),
    },
  };
}

/** What has pipelines before what measures hosts; then what reads more signals, then a larger share of its own. */
function bestFirst(found: readonly Found[]): Found[] {
  const rank = ({ present: { preset }, report: { signals, coverage } }: Found): readonly number[] => [
    preset.places === undefined ? 0 : 1,
    -signals.filter(isRead).length,
    -coverage,
  ];
  return [...found].sort((a, b) => {
    const [one, other] = [rank(a), rank(b)];
    const i = one.findIndex((value, k) => value !== other[k]);
    return i < 0 ? 0 : one[i] - other[i];
  });
}

function noticesOn({ present: { preset, labels }, report: { pipelineLabel } }: Found): string[] {
  const { title } = preset;
  const { crowded, cut, choices, refused } = labels;
  const none =
    refused === null
      ? `its metrics have none of the labels that can name pipelines. Give them the label "${preset.pipelineLabel}" in the scrape configuration.`
      : `which of its labels names pipelines was not found out. ${refused}`;
  return [
    ...(pipelineLabel === null && crowded.length === 0 ? [`${title}: ${none}`] : []),
    ...(crowded.length > 0
      ? [`${title}: ${crowded.join(', ')} has more values than there can be pipelines (10,000), and is not offered.`]
      : []),
    ...(cut ? [`${title}: it has more than 40 labels; only ${choices.length} were counted.`] : []),
  ];
}
