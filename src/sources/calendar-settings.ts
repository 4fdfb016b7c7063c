import { formatDuration, PLANNED_KINDS, show, type PlannedTime } from '../series';
import { badSettings } from '../series/errors';
import { readEvery, readInstant } from './setting-times';
import { fieldsOf, readList, readText, readWord } from './setting-values';

const MOST_ENTRIES = 1_000;
const LONGEST_NAME = 100;

/**
 * Reads `jsonData.calendar`.
 *
 * @throws SettingsError that names the entry, its value and what it can be.
 */
export function readCalendar(value: unknown): PlannedTime[] {
  return readList('calendar', value, MOST_ENTRIES, 'times').map((entry, i) => readEntry(`calendar[${i}]`, entry));
}

function readEntry(field: string, value: unknown): PlannedTime {
  const entry = fieldsOf(field, value);
  const from = readInstant(`${field}.from`, entry.from);
  const to = readInstant(`${field}.to`, entry.to);
  if (to <= from) {
    throw badSettings(`${field}.to`, `${show(entry.to)} is not after its beginning. Enter a later time.`);
  }
  return {
    name: readText(`${field}.name`, entry.name, LONGEST_NAME),
    from,
    to,
    every: readEvery(`${field}.every`, entry.every, to - from, `the time itself, ${formatDuration(to - from)}`),
    kind: readWord(`${field}.kind`, entry.kind, PLANNED_KINDS),
  };
}
