import { createFleet, type SimulatorSettings } from '../../sources/simulator/fleet';
import { type Io } from '../io';
import { closedBy, hostsOf, listenAt } from '../serving';
import { chunksOf } from './chunks';
import { simulatedClock } from './clock';
import { type Flags } from './flags';
import { csvOf, openMetricsOf } from './history';
import { readHistoryOptions, type HistoryOptions } from './history-options';
import { createIncidentBook } from './incident-book';
import { entryOf } from './inject';
import { writeFile, writeOut } from '../output';
import { createExporter } from './exporter';
import { readScheduleFile, readSettings } from './settings';
import { watch } from './snapshot';

/** Serves until Ctrl-C, or writes a history. @returns the exit code. */
export async function run(flags: Flags, io: Io): Promise<number> {
  const history = readHistoryOptions(flags);
  const settings = readSettings(flags, readScheduleFile(flags.schedule));
  await (history === null ? serve(settings, flags, io) : writeHistory(settings, history, io));
  return 0;
}

async function serve(settings: SimulatorSettings, flags: Flags, { now, print, log, interrupted }: Io): Promise<void> {
  const clock = simulatedClock(flags.speed, now);
  const book = createIncidentBook(settings);
  for (const text of flags.inject) {
    book.inject(`--inject ${text}`, entryOf(text), clock.now());
  }
  const exhibit = { book, clock, watch: watch(book.timeline, flags.series !== 'signals') };
  const server = createExporter(exhibit, { hosts: hostsOf(flags), log });
  const url = await listenAt(server, flags.listen);
  await exhibit.watch.catchUp(clock.now(), interrupted);
  const pipelines = settings.pipelines === 1 ? '1 pipeline' : `${settings.pipelines} pipelines`;
  await print(`Metrics of ${pipelines}, until Ctrl-C, at\n${url}/metrics\n`);
  await closedBy(interrupted, server);
}

async function writeHistory(
  settings: SimulatorSettings,
  { range, output, format, step, counting, labels }: HistoryOptions,
  { print, log, interrupted }: Io,
): Promise<void> {
  const fleet = createFleet(settings);
  const chunks = chunksOf(
    format === 'csv'
      ? csvOf(fleet, range)
      : openMetricsOf(fleet, range, counting ? (step ?? settings.interval) : null, labels),
  );
  try {
    await (output === '-' ? writeOut(chunks, print, interrupted) : writeFile(output, chunks, interrupted));
  } catch (error) {
    if (interrupted.aborted) {
      log(`mlpulse simulate: interrupted${output === '-' ? '' : `; ${output} was not written`}.`);
    }
    throw error;
  }
}
