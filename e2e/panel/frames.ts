import { type Frame } from '../../src/frames';
import { answer } from '../../src/queries/answer';
import { createInstance } from '../../src/queries/create-instance';
import { type Instance } from '../../src/queries/instance';
import { openSource, parseSettings } from '../../src/sources';
import { type Range } from '../../src/series';
import { type PlainFrame } from './page';

/** A simulated fleet of some pipelines. */
export function fleet(pipelines: number, incidents: 'demo' | 'none' = 'demo'): Instance {
  const jsonData = { simulator: { pipelines, incidents } };
  const settings = parseSettings({ url: '', jsonData, secure: {}, basicAuth: null });
  return createInstance(settings, openSource(settings, 'mlpulse/test'));
}

/** Asks a data source, and hands the frames over as Grafana would: as JSON, each with the query that it answers. */
export async function ask(instance: Instance, refId: string, raw: object, range: Range): Promise<PlainFrame[]> {
  const frames = await answer({ raw, range, interval: 60_000, now: range.to }, instance, new AbortController().signal);
  return frames.map((frame) => plain(frame, refId));
}

function plain({ name, fields, meta }: Frame, refId: string): PlainFrame {
  return {
    refId,
    name,
    fields: fields.map(({ name: column, type, labels, config, values }) => ({
      name: column,
      type,
      labels,
      config: config ?? {},
      values: Array.from(values as ArrayLike<unknown>, (value) => (Number.isNaN(value) ? null : value)),
    })),
    meta: { ...meta },
  };
}
