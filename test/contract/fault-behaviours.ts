import { type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';

import { saying, type Asked, type Fault } from './faulty-engine';

/** Answers with a status and a body. */
export const status =
  (code: number, body: unknown = '', headers: Readonly<Record<string, string>> = {}): Fault =>
  ({ response }) =>
    void response
      .writeHead(code, { 'content-type': 'application/json', ...headers })
      .end(typeof body === 'string' ? body : JSON.stringify(body));

export const refusal = (error: string): object => ({ status: 'error', errorType: 'bad_data', error });

/** Does not answer. */
export const silent: Fault = () => {};

/** Closes the connection before a byte of the answer. */
export const hangUp: Fault = ({ request }) => void request.socket.resetAndDestroy();

/** Resets the connection in the middle of the answer. */
export const cutBody: Fault = ({ response }) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write('{"status":"succ', () => response.socket?.resetAndDestroy());
};

/** Closes the connection in the middle of an answer that does not say how long it is. */
export const cutChunks: Fault = ({ response }) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{"status":"succ', () => response.destroy());
};

/** Sends an answer as it is written here, lines ended as HTTP ends them. */
export const raw =
  (text: string): Fault =>
  ({ response }) =>
    void response.socket?.write(text.replaceAll('\n', '\r\n'));

/** Sends some bytes when something comes, and does no more; or closes the connection after them. */
export const replying =
  (bytes: Uint8Array | string, closes = false): ((socket: Socket) => void) =>
  (socket) =>
    void socket.once('data', () => (closes ? socket.end(bytes) : socket.write(bytes)));

/** Sends a byte now and then, and never ends. */
export const trickle: Fault = ({ response }) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 50);
  response.on('close', () => clearInterval(timer));
};

/** Sends a gigabyte, as far as somebody reads. */
export const gigabyte: Fault = ({ response }) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000000000' });
  const part = Buffer.alloc(1_000_000, ' ');
  const more = (): void => {
    while (!response.destroyed && response.write(part)) {
      // Until its buffer is full.
    }
    response.once('drain', more);
  };
  more();
};

/** A megabyte that unpacks to one of a thousand: any number of packed members are one body. */
export function bomb(): Fault {
  const member = gzipSync(Buffer.alloc(64_000_000, ' '));
  const body = Buffer.concat(Array.from({ length: 16 }, () => member));
  return ({ response }) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(body);
}

const properly = saying(() => ({}));

/** Fails the first time that something is asked, and answers the second time. */
export function everyOther(fault: Fault): Fault {
  const failed = new Set<string>();
  return (asked) => {
    const question = `${asked.path} ${asked.form.toString()}`;
    const fails = !failed.delete(question);
    if (fails) {
      failed.add(question);
    }
    (fails ? fault : properly)(asked);
  };
}

/** Fails the first requests, and answers all others. */
export const first =
  (requests: number, fault: Fault): Fault =>
  (asked) =>
    (asked.count <= requests ? fault : properly)(asked);

/** Fails where it is asked for a path, and answers properly elsewhere. */
export const at =
  (path: RegExp, fault: Fault): Fault =>
  (asked) =>
    (path.test(asked.path) ? fault : properly)(asked);

/** Changes how the text of a proper answer is sent. */
export const sending =
  (send: (response: Asked['response'], text: string) => void): Fault =>
  ({ response, data }) =>
    send(response.setHeader('content-type', 'application/json'), JSON.stringify({ status: 'success', data }));

/** Answers properly, and closes the connection without having said that it would. */
export const closesAfterwards: Fault = (asked) => {
  const { socket } = asked.request;
  asked.response.once('finish', () => socket.end());
  properly(asked);
};

interface Series {
  readonly metric: Readonly<Record<string, string>>;
  readonly values?: ReadonlyArray<readonly [time: number, text: string]>;
  readonly value?: readonly [time: number, text: string];
}
interface Data {
  readonly resultType: string;
  readonly result: readonly Series[];
}
const isData = (data: unknown): data is Data => typeof data === 'object' && data !== null && 'result' in data;

/**
 * Answers with other series in the place of each; names of labels stay.
 *
 * @param words what it says besides.
 */
export const each =
  (change: (series: Series, asked: Asked) => readonly Series[], words: object = {}): Fault =>
  (asked) =>
    saying(({ data }) => ({
      data: isData(data) ? { ...data, result: data.result.flatMap((one) => change(one, asked)) } : data,
      ...words,
    }))(asked);

/** The same series with other points. */
export const points = (
  { metric, value, values }: Series,
  change: (time: number, text: string) => readonly [time: number, text: string],
): Series => ({
  metric,
  ...(value && { value: change(...value) }),
  ...(values && { values: values.map((point) => change(...point)) }),
});

/** Answers with no series and no names. */
export const empty: Fault = saying(({ data }) => ({ data: isData(data) ? { ...data, result: [] } : [] }));

/** Has one series of each of so many pipelines, with one point, and all of their names, whatever it is asked for. */
export function crowd(pipelines: number): Fault {
  const names = Array.from({ length: pipelines }, (_, i) => `crowd${i}`);
  const success = (data: string): string => `{"status":"success","data":${data}}`;
  const ofNames = success(JSON.stringify(names));
  const series = new Map(names.map((pipeline) => [pipeline, `{"metric":{"pipeline":"${pipeline}"},`]));
  return ({ response, path, form }) => {
    const isInstant = path === '/api/v1/query';
    const point = isInstant ? `"value":[${form.get('time')},"30"]}` : `"values":[[${form.get('start')},"30"]]}`;
    const [, wanted] = /pipeline=~"([^"]+)"/.exec(form.get('query') ?? '') ?? [];
    const found = wanted === undefined ? [...series.values()] : wanted.split('|').map((name) => series.get(name));
    const ofSeries = (): string =>
      `{"resultType":"${isInstant ? 'vector' : 'matrix'}","result":[${found.map((one) => `${one}${point}`).join(',')}]}`;
    response
      .setHeader('content-type', 'application/json')
      .end(path.startsWith('/api/v1/query') ? success(ofSeries()) : ofNames);
  };
}

/**
 * Has a clock that differs, by which its answers are dated.
 *
 * @param ms milliseconds ahead; negative where it is behind.
 */
export const clockOff =
  (ms: number, now: () => number, fault: Fault = properly): Fault =>
  (asked) => {
    asked.response.setHeader('date', new Date(now() + ms).toUTCString());
    fault(asked);
  };

/** Has nothing from some time before the end of what it is asked for. */
export const nothingSince = (ms: number): Fault =>
  each((one, { form }) => {
    const last = Number(form.get('end') ?? form.get('time')) - ms / 1000;
    const values = one.values?.filter(([time]) => time <= last) ?? [];
    return values.length > 0 ? [{ ...one, values }] : [];
  });
