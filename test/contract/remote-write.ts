/** A native histogram at an instant: a running total by bucket. */
export interface NativeSample {
  /** Epoch milliseconds. */
  readonly time: number;
  /** Counts of the buckets from 1 on, whose upper bounds are powers of 2: at most 2, at most 4, … */
  readonly counts: readonly number[];
}

/** One series of native histograms. */
export interface NativeSeries {
  readonly labels: Readonly<Record<string, string>>;
  readonly samples: readonly NativeSample[];
}

/** Sends native histograms to a Prometheus by its remote write protocol, version 1.0. */
export async function writeNative(url: string, series: readonly NativeSeries[]): Promise<void> {
  const body = snappy(message(...series.map((one) => bytes(1, timeSeries(one)))));
  const response = await fetch(`${url}/api/v1/write`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-protobuf',
      'content-encoding': 'snappy',
      'x-prometheus-remote-write-version': '0.1.0',
    },
    body: new Uint8Array(body),
  });
  if (!response.ok) {
    throw new Error(`${response.status}: ${await response.text()}`);
  }
}

// Fields of prompb: `WriteRequest`, `TimeSeries`, `Label` and `Histogram`.
function timeSeries({ labels, samples }: NativeSeries): Buffer {
  const pairs = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  return message(
    ...pairs.map(([name, value]) => bytes(1, message(bytes(1, Buffer.from(name)), bytes(2, Buffer.from(value))))),
    ...samples.map((sample) => bytes(4, histogram(sample))),
  );
}

function histogram({ time, counts }: NativeSample): Buffer {
  const deltas = counts.map((count, b) => count - (b === 0 ? 0 : counts[b - 1]));
  return message(
    integer(1, counts.reduce((sum, count) => sum + count, 0)),
    double(3, 0),
    integer(4, zigzag(0)),
    double(5, 1e-128),
    integer(6, 0),
    // One span that begins at the bucket (1, 2].
    bytes(11, message(integer(1, zigzag(1)), integer(2, counts.length))),
    bytes(12, Buffer.concat(deltas.map((delta) => varint(zigzag(delta))))),
    integer(15, time),
  ); // prettier-ignore
}

const message = (...fields: readonly Buffer[]): Buffer => Buffer.concat(fields);
const integer = (field: number, value: number): Buffer => Buffer.concat([varint(field * 8), varint(value)]);
const bytes = (field: number, value: Buffer): Buffer =>
  Buffer.concat([varint(field * 8 + 2), varint(value.length), value]);

function double(field: number, value: number): Buffer {
  const number = Buffer.alloc(8);
  number.writeDoubleLE(value);
  return Buffer.concat([varint(field * 8 + 1), number]);
}

const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);

function varint(value: number): Buffer {
  const digits: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) {
    digits.push((rest % 128) + 128);
  }
  return Buffer.from([...digits, rest]);
}

/** The block format of snappy with literals alone: nothing is compressed. */
function snappy(data: Buffer): Buffer {
  const most = 65_536;
  const parts = [varint(data.length)];
  for (let first = 0; first < data.length; first += most) {
    const part = data.subarray(first, first + most);
    // A literal whose length takes two bytes.
    parts.push(Buffer.from([61 * 4, (part.length - 1) % 256, Math.floor((part.length - 1) / 256)]), part);
  }
  return Buffer.concat(parts);
}
