import { type Frame } from '../frames';
import { openSource, parseSettings } from '../sources';
import { answer } from './answer';
import { describeKinds } from './describe';
import { createInstance } from './create-instance';

/** Monday, 2 March 2026, in the afternoon; no instant of any grid. */
const TO = Date.UTC(2026, 2, 2, 14, 3);
const RANGE = { from: TO - 3_600_000, to: TO };
/** A frame as text that a person can check: one line a column and one a row. */
function render({ name, fields, meta }: Frame): string {
  const shown = (value: unknown, isTime: boolean): string =>
    value === null || Number.isNaN(value)
      ? 'null'
      : isTime
        ? new Date(value as number).toISOString().slice(5, 16)
        : typeof value === 'number'
          ? String(Number(value.toPrecision(6)))
          : String(value).replaceAll('\u00a0', '~');
  const columns = fields.map(({ name: column, type, labels, config }) =>
    [column, type, labels && JSON.stringify(labels), config?.unit, config?.displayNameFromDS].filter(Boolean).join(' '),
  );
  const rows = Array.from({ length: fields[0]?.values.length ?? 0 }, (_, i) =>
    fields.map(({ values, type }) => shown(values[i], type === 'time')).join(' | '),
  );
  const head = `${name}: ${meta?.type ?? 'table'}, ${rows.length} rows, asked ${meta?.executedQueryString ?? ''}`;
  return [head, ...columns.map((column) => `- ${column}`), ...rows].join('\n');
}

const settings = parseSettings({
  url: '',
  jsonData: { simulator: { pipelines: 2, incidents: 'none' } },
  secure: {},
  basicAuth: null,
});
const instance = createInstance(settings, openSource(settings, 'mlpulse/test'));
/** The first example of each kind; its options are the first whose meaning a reader must know. */
const SHAPES = describeKinds(instance).flatMap(({ kind, formats, examples: [{ query }] }) =>
  formats.map((format) => [kind, format, query] as const),
);

test.each(SHAPES)('%s as %s is as reviewed', async (kind, format, options) => {
  // A histogram of a few bins can be read; what has no bins ignores them.
  const raw = { bins: 5, ...options, queryType: kind, format, step: '15m' };
  const frames = await answer(
    { raw, range: RANGE, interval: 60_000, now: RANGE.to },
    instance,
    new AbortController().signal,
  );
  expect(`\n${frames.map(render).join('\n\n')}\n`).toMatchSnapshot();
});
