import { readFileSync } from 'node:fs';

import { AnswerError, show } from '../../series';
import { parseSettings } from '../../sources';
import { type SimulatorSettings } from '../../sources/simulator/fleet';
import { type ScheduledIncident } from '../../sources/simulator/incidents/schedule';
import { type Flags } from './flags';
import { UsageError } from '../command/usage-error';

/** The simulator's settings as the data source has them in its JSON. */
type SimulatorJson = Readonly<Record<string, unknown>>;

/**
 * Reads the settings that the flags give, by the parser of the data source's own settings.
 *
 * @param schedule what the schedule's file holds.
 * @throws UsageError that names the flag.
 */
export function readSettings(flags: Flags, schedule: unknown): SimulatorSettings {
  const { seed, pipelines, interval, timezone, incidents } = flags;
  const simulator = { seed: numberIn(seed), pipelines: numberIn(pipelines), interval, incidents, schedule };
  try {
    return parse(simulator, timezone);
  } catch (error) {
    const named = messageOf(error)
      .replace(/^simulator\.schedule(?=\[)/, `--schedule ${flags.schedule}: entry `)
      .replace(/^simulator\.schedule/, `--schedule ${flags.schedule}`)
      .replace(/^simulator\./, '--')
      .replace(/^timezone/, '--timezone');
    throw new UsageError(named);
  }
}

/**
 * Reads a schedule's file.
 *
 * @throws UsageError if it cannot be read, or is no JSON.
 */
export function readScheduleFile(file: string | undefined): unknown {
  if (file === undefined) {
    return [];
  }
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`--schedule ${file} cannot be read: ${messageOf(error)}. Name a file with a JSON list.`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`--schedule ${file} is not JSON: ${messageOf(error)}. It holds the list of the settings.`);
  }
}

/**
 * Reads one entry of a schedule.
 *
 * @param name what the entry is called in messages.
 * @param now its onset where it names none.
 * @param pipelines names of those there are.
 * @throws UsageError that names the field, its value and what it can be; also where it befalls no pipeline.
 */
export function readIncident(
  name: string,
  entry: unknown,
  now: number,
  pipelines: readonly string[],
): ScheduledIncident {
  const complete = typeof entry === 'object' && entry !== null && !Array.isArray(entry) ? { at: now, ...entry } : entry;
  let scheduled: ScheduledIncident;
  try {
    [scheduled] = parse({ schedule: [complete] }).schedule;
  } catch (error) {
    throw new UsageError(
      messageOf(error).replace(/^simulator\.schedule\[0\]\.?/, (place) => (place.endsWith('.') ? `${name}: ` : name)),
    );
  }
  if (!pipelines.some((pipeline) => scheduled.pipelines.matches(pipeline))) {
    const some = pipelines.slice(0, 4).join(', ');
    throw new UsageError(
      `${name}: no pipeline matches ${show(scheduled.pipelines.expression)}. There are: ${some}${pipelines.length > 4 ? ', …' : ''}.`,
    );
  }
  return scheduled;
}

function parse(simulator: SimulatorJson, timezone?: string): SimulatorSettings {
  const { source } = parseSettings({ url: '', jsonData: { simulator, timezone }, secure: {}, basicAuth: null });
  if (source.kind !== 'simulator') {
    throw new Error(`These settings are of the source ${source.kind}, not of the simulator.`);
  }
  return source.simulator;
}

/** The number in a text, or the text, of which the parser then says that it is none. */
function numberIn(text: string | undefined): unknown {
  return text === undefined || text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text);
}

function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return error instanceof AnswerError ? text.replace(/^Data source settings: /, '') : text;
}
