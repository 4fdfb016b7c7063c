import { once } from 'node:events';

import { createClock } from '../../clock';
import { createFleet, type SimulatorSettings } from '../../sources/simulator/fleet';
import { chunksOf } from './chunks';
import { simulatedClock } from './clock';
import { readFlags, type Flags } from './flags';
import { HELP } from './help';
import { csvOf, openMetricsOf } from './history';
import { createIncidentBook } from './incident-book';
import { entryOf } from './inject';
import { listenForInterruption, type Interruption } from './interruption';
import {
  asksForHistory,
  readHistoryOptions,
  readServeOptions,
  type HistoryOptions,
  type ServeOptions,
} from './options';
import { writeFile, writeOut } from './output';
import { listen, urlOf } from './serve';
import { readScheduleFile, readSettings } from './settings';
import { watch } from './snapshot';
import { UsageError } from './usage-error';

const log = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** Runs `mlpulse simulate`. @returns the exit code. */
export async function simulate(args: readonly string[]): Promise<number> {
  try {
    const flags = readFlags(args);
    if (flags.help) {
      process.stdout.write(HELP);
      return 0;
    }
    const { now } = createClock(process.env);
    const history = asksForHistory(flags) ? readHistoryOptions(flags, now()) : null;
    const settings = readSettings(flags, readScheduleFile(flags.schedule));
    return history === null
      ? await serve(settings, readServeOptions(flags), flags.inject, now, listenForInterruption())
      : await writeHistory(settings, history, listenForInterruption());
  } catch (error) {
    const hint = error instanceof UsageError ? '\nSee mlpulse simulate --help.' : '';
    log(`mlpulse simulate: ${error instanceof Error ? error.message : String(error)}${hint}`);
    return 1;
  }
}

async function serve(
  settings: SimulatorSettings,
  { address, speed, series }: ServeOptions,
  inject: Flags['inject'],
  now: () => number,
  { signal }: Interruption,
): Promise<number> {
  const clock = simulatedClock(speed, now);
  const book = createIncidentBook(settings);
  for (const text of inject) {
    book.inject(`--inject ${text}`, entryOf(text), clock.now());
  }
  const exhibit = { book, clock, watch: watch(book.timeline, series === 'all') };
  const server = await listen(exhibit, address, log);
  await exhibit.watch.catchUp(clock.now(), signal);
  const pipelines = settings.pipelines === 1 ? '1 pipeline' : `${settings.pipelines} pipelines`;
  log(`Showing ${pipelines} at ${urlOf(server, address.host)}/metrics, until Ctrl-C.`);
  if (!signal.aborted) {
    await once(signal, 'abort');
  }
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
  return 0;
}

async function writeHistory(
  settings: SimulatorSettings,
  { range, output, format, step, series }: HistoryOptions,
  { signal, code }: Interruption,
): Promise<number> {
  const fleet = createFleet(settings);
  const chunks = chunksOf(
    format === 'csv'
      ? csvOf(fleet, range)
      : openMetricsOf(fleet, range, series === 'all' ? (step ?? settings.interval) : null),
  );
  try {
    await (output === '-' ? writeOut(chunks, signal) : writeFile(output, chunks, signal));
  } catch (error) {
    if (!signal.aborted) {
      throw error;
    }
    log(`mlpulse simulate: interrupted${output === '-' ? '' : `; ${output} was not written`}.`);
    return code();
  }
  return 0;
}
