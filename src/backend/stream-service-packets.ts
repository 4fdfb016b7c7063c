import { dataJson, schemaJson, type Frame } from '../frames';
import { minutes } from '../series';
import { columnsOf } from './stream-service-changes';

/** Who joins between two packets, or missed one, learns of the columns at least this often. */
const SCHEMA_EVERY = minutes(1);

/** The packets of one stream: a frame's schema when it is new, its data otherwise alone. */
export interface Packets {
  /**
   * @param now epoch milliseconds.
   * @returns null where there is nothing to say: still no data, of which was told already.
   */
  of(frame: Frame, now: number): string | null;
  /** A packet without data that says why there is none; the columns stay as they were. */
  trouble(text: string, now: number): string;
}

/**
 * @param settings version of the settings that the values come from, told in `meta.custom`: whoever sees it change knows
 *   that older values were measured otherwise.
 */
export function createPackets(settings: number): Packets {
  let last = { schema: '', at: -Infinity, fields: [] as Frame['fields'], meta: {} as Frame['meta'], name: '' };

  const schemaOf = (frame: Frame): string =>
    schemaJson({ ...frame, meta: { ...frame.meta, custom: { ...frame.meta?.custom, settings } } });

  return {
    of(frame, now) {
      const schema = schemaOf(frame);
      const known = schema === last.schema && now - last.at < SCHEMA_EVERY;
      const { name, meta } = frame;
      last = { schema, at: known ? last.at : now, fields: columnsOf(frame), meta, name };
      if (known && frame.fields.length === 0) {
        return null;
      }
      const data = `"data":${dataJson(frame)}`;
      return known ? `{${data}}` : `{"schema":${schema},${data}}`;
    },

    trouble(text, now) {
      const notices = [{ severity: 'error' as const, text }];
      const schema = schemaOf({ name: last.name, fields: last.fields, meta: { ...last.meta, notices } });
      last = { ...last, schema, at: now };
      return `{"schema":${schema}}`;
    },
  };
}
