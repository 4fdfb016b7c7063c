import { readFileSync } from 'node:fs';

import { parseJson, SettingsError, show } from '../../series';
import { parseSettings } from '../../sources';
import { type SimulatorSettings } from '../../sources/simulator/fleet';
import { type ScheduledIncident } from '../../sources/simulator/incidents/schedule';
import { type Flags } from './flags';
import { causeOf, UsageError } from '../command/usage-error';

/** The simulator's settings as the data source has them in its JSON. */
type SimulatorJson = Readonly<Record<string, unknown>>;

/** Where the simulator's settings are among those of a data source, and its schedule among them. */
const SIMULATOR = 'simulator.';
const SCHEDULE = `${SIMULATOR}schedule`;

/**
 * Reads the settings that the flags give, by the parser of the data source's own settings.
 *
 * @param schedule what the schedule's file holds.
 * @throws UsageError that names the flag.
 */
export function readSettings(flags: Flags, schedule: unknown): SimulatorSettings {
  const { seed, pipelines, interval, timezone, incidents } = flags;
  return parse({ seed, pipelines, interval, incidents, schedule }, timezone, (field) => {
    const entry = field.startsWith(SCHEDULE) ? field.slice(SCHEDULE.length) : undefined;
    if (entry === undefined) {
      return `--${field.startsWith(SIMULATOR) ? field.slice(SIMULATOR.length) : field}`;
    }
    return `--schedule ${flags.schedule}${entry === '' ? '' : `: entry ${entry}`}`;
  });
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
    throw new UsageError(`--schedule ${file} cannot be read: ${causeOf(error)}. Name a file with a JSON list.`);
  }
  return parseJson(
    text,
    (problem, detail) => new UsageError(`--schedule ${file} ${problem}${detail}. It holds the list of the settings.`),
  );
}

/**
 * Reads one entry of a schedule.
 *
 * @param name what the entry is called in messages.
 * @param now its onset where it names none.
 * @param pipelines names of those there are.
 * @throws UsageError that names the field, its value and what it can be; also where it matches no pipeline.
 */
export function readIncident(
  name: string,
  entry: unknown,
  now: number,
  pipelines: readonly string[],
): ScheduledIncident {
  const complete = typeof entry === 'object' && entry !== null && !Array.isArray(entry) ? { at: now, ...entry } : entry;
  const [scheduled] = parse({ schedule: [complete] }, undefined, (field) => {
    const [, inEntry] = field.split(`${SCHEDULE}[0].`);
    return inEntry === undefined ? name : `${name}: ${inEntry}`;
  }).schedule;
  if (!pipelines.some((pipeline) => scheduled.pipelines.matches(pipeline))) {
    const some = pipelines.slice(0, 4).join(', ');
    throw new UsageError(
      `${name}: no pipeline matches ${show(scheduled.pipelines.expression)}. There are: ${some}${pipelines.length > 4 ? ', …' : ''}.`,
    );
  }
  return scheduled;
}

/** @param nameOf what the command calls a setting. */
function parse(
  simulator: SimulatorJson,
  timezone: string | undefined,
  nameOf: (field: string) => string,
): SimulatorSettings {
  try {
    const { source } = parseSettings({ url: '', jsonData: { simulator, timezone }, secure: {}, basicAuth: null });
    if (source.kind !== 'simulator') {
      throw new Error(`These settings are of the source ${source.kind}, not of the simulator.`);
    }
    return source.simulator;
  } catch (error) {
    throw error instanceof SettingsError ? new UsageError(`${nameOf(error.field)} ${error.problem}`) : error;
  }
}
