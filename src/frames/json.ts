import { type Field, type Frame } from './types';

/** Places in a column where JSON has no number: there the value is null, and this says which it was. */
interface Entities {
  readonly Inf?: readonly number[];
  readonly NegInf?: readonly number[];
}

/** Names of the columns' types: that of Grafana's browser side, then that of its plugin SDK. */
const TYPES = {
  time: ['time', 'time.Time'],
  number: ['number', 'float64'],
  string: ['string', 'string'],
  boolean: ['boolean', 'bool'],
  json: ['other', 'json.RawMessage'],
} as const;

/**
 * The first half of a frame in Grafana's JSON form, as text: names, labels and configuration of the columns, and what the
 * frame says of itself.
 */
export function schemaJson({ name, meta, fields }: Frame): string {
  return JSON.stringify({
    name,
    ...(meta ? { meta } : {}),
    fields: fields.map((field) => {
      const [type, sdkType] = TYPES[field.type];
      const nullable = field.type !== 'time' || field.nullable;
      return {
        name: field.name,
        type,
        typeInfo: nullable ? { frame: sdkType, nullable } : { frame: sdkType },
        ...(field.labels ? { labels: field.labels } : {}),
        ...(field.config ? { config: field.config } : {}),
      };
    }),
  });
}

/**
 * The second half: the values, column by column. Time is in epoch milliseconds. NaN is missing here as everywhere, and so
 * becomes a plain null; the infinities become null with an entity that tells them apart.
 *
 * @example dataJson({ name: '', fields: [{ name: 'x', type: 'number', values: Float64Array.of(1, NaN) }] }) // '{"values":[[1,null]]}'
 */
export function dataJson({ fields }: Frame): string {
  const entities = fields.map(entitiesOf);
  return JSON.stringify({
    // JSON writes NaN and the infinities as null by itself.
    values: fields.map(({ values }) => Array.from<unknown>(values)),
    ...(entities.some((entry) => entry !== null) ? { entities } : {}),
  });
}

function entitiesOf({ type, values }: Field): Entities | null {
  if (type !== 'number') {
    return null;
  }
  const placesOf = (wanted: number): number[] =>
    Array.from(values.keys()).filter((i) => (values as Float64Array)[i] === wanted);
  const [positive, negative] = [placesOf(Infinity), placesOf(-Infinity)];
  if (positive.length === 0 && negative.length === 0) {
    return null;
  }
  return {
    ...(positive.length > 0 ? { Inf: positive } : {}),
    ...(negative.length > 0 ? { NegInf: negative } : {}),
  };
}
