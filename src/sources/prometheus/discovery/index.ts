import pLimit from 'p-limit';

import { seconds } from '../../../series';
import { type SignalId } from '../../../signals';
import { createApi } from '../api';
import { hideSecrets } from '../hide-secrets';
import { createHttpClient } from '../http';
import { type Preset, PRESETS } from '../presets';
import { type PrometheusSettings } from '../source';
import { type Looking } from './engine';
import { namesPresent } from './names';
import { type FoundLabels, pipelineLabels } from './pipeline-labels';
import { type Scrapes, scrapesOf } from './scrape-interval';

export { type Scrapes } from './scrape-interval';

/** A preset of which an engine has metrics. */
export interface Present {
  readonly preset: Preset;
  /** Those of its metrics that say where its pipelines are. */
  readonly metrics: readonly string[];
  readonly labels: FoundLabels;
  readonly scrapes: Scrapes;
}

/** What an engine has, before anything is read. */
export interface Inventory {
  /** How many names were looked for. */
  readonly lookedFor: number;
  readonly present: readonly Present[];
}

/** Presets that are looked at more closely at a time: an engine has other users. */
const AT_ONCE = 4;

/** The preset of gauges by the names of signals has a metric for each of them. */
const BY_NAME = 'canonical';

/**
 * Looks for the metrics of all presets, and for the labels that tell their pipelines apart. Few requests with small answers, however
 * much the engine has.
 *
 * @param signals ids of the signals of which there may be gauges.
 * @param now epoch milliseconds.
 * @throws AnswerError if the engine cannot be asked.
 */
export async function takeInventory(
  { http: settings, maxQueryBytes }: PrometheusSettings,
  signals: readonly SignalId[],
  { userAgent, now, abort }: { readonly userAgent: string; readonly now: number; readonly abort: AbortSignal },
): Promise<Inventory> {
  const client = hideSecrets(createHttpClient(settings, userAgent), settings.hider);
  // At a whole second, as engines have their times in seconds.
  const looking = {
    api: createApi(client, maxQueryBytes),
    now: Math.floor(now / seconds(1)) * seconds(1),
    abort,
    maxQueryBytes,
  };
  const limit = pLimit(AT_ONCE);
  const presets = [...PRESETS.values()];
  const names = [...new Set(presets.flatMap((preset) => [...marksOf(preset, signals), ...membersOf(preset)]))];
  try {
    const there = await namesPresent(looking, names);
    const found = presets.filter((preset) => marksOf(preset, signals).some((name) => there.has(name)));
    return {
      lookedFor: names.length,
      present: await Promise.all(found.map((preset) => limit(() => lookCloser(looking, preset, signals, there)))),
    };
  } finally {
    client.close();
  }
}

async function lookCloser(
  looking: Looking,
  preset: Preset,
  signals: readonly SignalId[],
  there: ReadonlySet<string>,
): Promise<Present> {
  const [members, marks] = [membersOf(preset), marksOf(preset, signals)].map((names) =>
    names.filter((name) => there.has(name)),
  );
  const metrics = members.length > 0 ? members : marks;
  const [labels, scrapes] = await Promise.all([
    pipelineLabels(looking, preset, metrics),
    scrapesOf(looking, metrics[0]),
  ]);
  return { preset, metrics, labels, scrapes };
}

const marksOf = ({ id, marks }: Preset, signals: readonly SignalId[]): readonly string[] =>
  id === BY_NAME ? signals : marks;

const membersOf = ({ members = [] }: Preset): readonly string[] => [members].flat();
