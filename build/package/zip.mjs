import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

import { ZipFile } from 'yazl';

/**
 * Writes a zip whose bytes depend on its entries and the time alone, not on file dates, modes or the time zone.
 *
 * @param {string} file
 * @param {import('./files.mjs').Entry[]} entries in the order in which they are written.
 * @param {Date} time of every entry.
 */
export async function writeZip(file, entries, time) {
  // A zip's time has no zone, and yazl writes the local one: this date reads in local time as the given one does in UTC.
  const mtime = new Date(time.getTime() + time.getTimezoneOffset() * 60_000);
  const zip = new ZipFile();
  for (const { name, file: source, runs } of entries) {
    zip.addFile(source, name, {
      mtime,
      forceDosTimestamp: true,
      mode: runs ? 0o100755 : 0o100644,
      compressionLevel: 9,
    });
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file));
}
