// Writes a fleet to an engine: by remote write to a Prometheus, by its own import to a VictoriaMetrics.
import { GAUGES, instants, pipelineName, valueOf } from './fleet.mjs';

const HOUR = 3_600_000;
/** Series of one request. */
const BATCH = 2_000;

/**
 * Writes a fleet that ends now, unless one that ended within the last hour is there.
 *
 * @returns the time of its end in epoch milliseconds.
 */
export async function prepare(url, pipelines, hours) {
  const last = await newestSample(url, pipelines);
  if (last !== null) {
    return last;
  }
  const {
    result: [clock],
  } = await resultOf(url, 'vector(time())');
  const to = Math.floor(Number(clock.value[1]) / 300) * 300_000;
  const write = (await isVictoriaMetrics(url)) ? writeByImport : writeByRemoteWrite;
  const began = performance.now();
  const samples = await write(url, { pipelines, from: to - hours * HOUR, to });
  const seconds = (performance.now() - began) / 1000;
  console.log(`${samples} samples written in ${seconds.toFixed(0)} s: ${Math.round(samples / seconds)} samples/s\n`);
  return to;
}

/** Of the fleet's last pipeline; null if there is none of the last 2 hours. */
async function newestSample(url, pipelines) {
  const query = `max_over_time(timestamp(cpu_usage{pipeline="${pipelineName(pipelines - 1)}"})[2h:1m])`;
  const { result } = await resultOf(url, query);
  const [found] = result;
  return found === undefined ? null : Math.floor(Number(found.value[1]) / 300) * 300_000;
}

async function resultOf(url, query) {
  const answer = await fetch(`${url}/api/v1/query?${new URLSearchParams({ query }).toString()}`);
  const { data } = await answer.json();
  return data;
}

async function isVictoriaMetrics(url) {
  const answer = await fetch(`${url}/api/v1/status/buildinfo`);
  const { data } = answer.ok ? await answer.json() : {};
  return data?.goVersion === undefined;
}

/** @param fleet how many pipelines, and the time whose samples are written, its left end excluded. */
export async function writeByImport(url, { pipelines, from, to }) {
  let samples = 0;
  for (const batch of batches(pipelines)) {
    const lines = batch.map(([p, g]) => {
      const timestamps = instants(g, from, to);
      samples += timestamps.length;
      const metric = { __name__: GAUGES[g].name, pipeline: pipelineName(p) };
      return JSON.stringify({ metric, values: timestamps.map((time) => valueOf(p, g, time)), timestamps });
    });
    await send(`${url}/api/v1/import`, lines.join('\n'));
  }
  await send(`${url}/internal/force_flush`, '');
  return samples;
}

/** An hour after the other, for a Prometheus takes nothing that is much older than its newest sample. */
export async function writeByRemoteWrite(url, { pipelines, from, to }) {
  let samples = 0;
  for (let begin = from; begin < to; begin += HOUR) {
    for (const batch of batches(pipelines)) {
      const series = batch.flatMap(([p, g]) => {
        const times = instants(g, begin, Math.min(to, begin + HOUR));
        samples += times.length;
        return times.length === 0 ? [] : [field(1, timeSeries(p, g, times))];
      });
      if (series.length > 0) {
        await send(`${url}/api/v1/write`, snappy(Buffer.concat(series)), {
          'content-encoding': 'snappy',
          'content-type': 'application/x-protobuf',
          'x-prometheus-remote-write-version': '0.1.0',
        });
      }
    }
  }
  return samples;
}

function* batches(pipelines) {
  const most = Math.floor(BATCH / GAUGES.length);
  for (let first = 0; first < pipelines; first += most) {
    const count = Math.min(most, pipelines - first);
    yield Array.from({ length: count * GAUGES.length }, (_, i) => [
      first + Math.floor(i / GAUGES.length),
      i % GAUGES.length,
    ]);
  }
}

async function send(url, body, headers = {}) {
  const answer = await fetch(url, { method: 'POST', body, headers });
  if (!answer.ok) {
    throw new Error(`${url} answered ${answer.status}: ${(await answer.text()).slice(0, 300)}`);
  }
}

function timeSeries(p, g, times) {
  const label = (name, value) => field(1, Buffer.concat([field(1, Buffer.from(name)), field(2, Buffer.from(value))]));
  const samples = times.map((time) => {
    const value = Buffer.alloc(9);
    value[0] = (1 << 3) | 1;
    value.writeDoubleLE(valueOf(p, g, time), 1);
    return field(2, Buffer.concat([value, Buffer.from([2 << 3]), varint(time)]));
  });
  return Buffer.concat([label('__name__', GAUGES[g].name), label('pipeline', pipelineName(p)), ...samples]);
}

/** A field of a protobuf message that has a length. */
const field = (number, bytes) => Buffer.concat([Buffer.from([(number << 3) | 2]), varint(bytes.length), bytes]);

function varint(number) {
  const bytes = [];
  let rest = number;
  for (; rest > 127; rest = Math.floor(rest / 128)) {
    bytes.push((rest % 128) | 128);
  }
  return Buffer.from([...bytes, rest]);
}

/** The framing of snappy without any compression: literals of at most 64 KiB. */
function snappy(bytes) {
  const parts = [varint(bytes.length)];
  for (let first = 0; first < bytes.length; first += 65_536) {
    const literal = bytes.subarray(first, first + 65_536);
    const head = Buffer.from([61 << 2, 0, 0]);
    head.writeUInt16LE(literal.length - 1, 1);
    parts.push(head, literal);
  }
  return Buffer.concat(parts);
}
