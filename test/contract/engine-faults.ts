import { hours } from '../../src/series';
import { wallTime } from '../now';
import {
  bomb,
  clockOff,
  cutBody,
  cutChunks,
  each,
  empty,
  everyOther,
  first,
  gigabyte,
  hangUp,
  nothingSince,
  points,
  refusal,
  silent,
  status,
  trickle,
} from './fault-behaviours';
import { saying, type Fault } from './faulty-engine';

/** What the engine, or its certificate, is broken by. */
export type Breaking =
  | { readonly by: Fault }
  /** Nobody listens. */
  | { readonly by: 'closed' }
  /** A certificate for other names, or one that was valid for so many days from now on. */
  | { readonly by: 'certificate'; readonly names?: string; readonly days?: number; readonly trusted?: boolean };

/** What is told of a fault. */
export type Told =
  /** Every query is answered by this error, and so is the health check. */
  | { readonly error: RegExp; readonly status: number; readonly source?: 'plugin' | 'downstream' }
  /** Every query is answered, or, where nothing is known, is an error in such words. Of each pipeline in the answer the verdict is this, and the words are in the notices and headlines. */
  | { readonly state: 'ok' | 'unknown'; readonly words?: RegExp; readonly health: RegExp };

/** A fault of an engine, and what becomes of it. */
export interface EngineFault {
  readonly name: string;
  readonly breaking: Breaking;
  readonly told: Told;
  /** Of the data source; one that is short enough for tests unless given. */
  readonly timeoutMs?: number;
}

const PAGE = '<html><title>Sign in</title></html>';
const HTML = { 'content-type': 'text/html' };
const HEALTHY = /^Reached http\S+: 3 pipelines, 10 of 21 signals have data/;
const NO_DATA = /^Reached http\S+, but none of the 21 signals has data/;
/** Where several requests hang, some wait for their turn in vain. */
const IN_VAIN = /did not answer within 1\.5 s\. Ask for a shorter|is busy with other queries of this data source/;
const LONG = 10_000;
const LABELS = Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`label_${i}`, 'x']));
const MANY_LABELS = JSON.stringify({
  status: 'success',
  data: { resultType: 'matrix', result: [{ metric: LABELS, values: [] }] },
});

/** All that engines, networks and proxies are known to do. */
export const ENGINE_FAULTS: readonly EngineFault[] = [
  {
    name: 'connection refused',
    breaking: { by: 'closed' },
    told: { error: /^Cannot reach \S+: the connection was refused\. Is the engine running/, status: 502 },
  },
  {
    name: 'certificate of another name',
    breaking: { by: 'certificate', names: 'DNS:other.example' },
    told: {
      error: /^No secure connection to https:\S+: .*altnames.*\. Enter the name that is in the cert/,
      status: 502,
    },
  },
  {
    name: 'expired certificate',
    breaking: { by: 'certificate', days: -1 },
    told: { error: /^No secure connection to https:\S+: .*expired\. Renew the certificate/, status: 502 },
  },
  {
    name: 'certificate of an unknown authority',
    breaking: { by: 'certificate', trusted: false },
    told: { error: /^No secure connection to https:\S+: .+\. Set the CA certificate/, status: 502 },
  },
  { name: 'no answer', breaking: { by: silent }, told: { error: IN_VAIN, status: 504 } },
  { name: 'an answer that trickles', breaking: { by: trickle }, told: { error: IN_VAIN, status: 504 } },
  {
    name: 'connection reset before the answer',
    breaking: { by: hangUp },
    told: { error: /closed the connection without an answer\. Look at the log/, status: 502 },
  },
  {
    name: 'connection reset within the answer',
    breaking: { by: cutBody },
    told: { error: /closed the connection before its answer was whole\. Look at the log/, status: 502 },
  },
  {
    name: 'connection closed within the answer',
    breaking: { by: cutChunks },
    told: { error: /closed the connection before its answer was whole\. Look at the log/, status: 502 },
  },
  {
    name: 'no body',
    breaking: { by: status(200) },
    told: {
      error: /answered with JSON that cannot be read: it ends too soon\. Look at the log of the engine/,
      status: 502,
    },
  },
  {
    name: 'cut JSON',
    breaking: { by: status(200, '{"status":"succ') },
    told: {
      error: /answered with JSON that cannot be read: it ends too soon\. Look at the log of the engine/,
      status: 502,
    },
  },
  {
    name: 'a page with status 200',
    breaking: { by: status(200, PAGE, HTML) },
    told: { error: /answered with "text\/html", not with JSON\. Check the URL: a login page/, status: 502 },
  },
  {
    name: 'a body of 1 GB',
    breaking: { by: gigabyte },
    timeoutMs: LONG,
    told: { error: /is larger than 64 MiB\. Ask for fewer pipelines/, status: 502 },
  },
  {
    name: 'a gzip bomb',
    breaking: { by: bomb() },
    timeoutMs: LONG,
    told: { error: /is larger than 64 MiB\. Ask for fewer pipelines/, status: 502 },
  },
  {
    name: '400',
    breaking: { by: status(400, refusal('1:5: parse error')) },
    told: { error: /The engine refused the query: 1:5: parse error/, status: 400 },
  },
  {
    name: '401',
    breaking: { by: status(401, 'no org id', { 'content-type': 'text/plain' }) },
    told: { error: /answered 401: no org id\. Name the tenant in a header X-Scope-OrgID/, status: 401 },
  },
  {
    name: '403',
    breaking: { by: status(403, { message: 'Missing Authentication Token' }) },
    told: { error: /answered 403: Missing Authentication Token\. Set basic auth or a token/, status: 403 },
  },
  {
    name: '404',
    breaking: { by: status(404, 'page not found', { 'content-type': 'text/plain' }) },
    told: { error: /^No Prometheus API at \S+ \(404\): page not found\. Check the path of the URL/, status: 404 },
  },
  {
    name: '422',
    breaking: { by: status(422, refusal('too many samples')) },
    told: { error: /The engine refused the query: too many samples/, status: 422 },
  },
  {
    name: '429 for long',
    breaking: { by: status(429, { message: 'Rate exceeded' }, { 'retry-after': '60' }) },
    told: { error: /too many requests \(429\): Rate exceeded\. It asks to wait 60 s\. Ask less often/, status: 429 },
  },
  {
    name: '429 with a Retry-After that fits',
    breaking: { by: first(3, status(429, '', { 'retry-after': '1' })) },
    timeoutMs: LONG,
    told: { state: 'ok', health: HEALTHY },
  },
  {
    name: '500',
    breaking: { by: status(500, refusal('disk is full')) },
    told: { error: /answered 500: disk is full\. Look at the log of the engine/, status: 502 },
  },
  {
    name: '501, which says that we ask wrongly',
    breaking: { by: status(501) },
    told: { error: /answered 501\. Look at the log of the engine/, status: 502, source: 'plugin' },
  },
  {
    name: '503 without an end',
    breaking: { by: status(503, PAGE, HTML) },
    told: { error: /answered 503: Sign in\. Look at the log of the engine/, status: 502 },
  },
  {
    name: 'flapping 503',
    breaking: { by: everyOther(status(503)) },
    timeoutMs: LONG,
    told: { state: 'ok', health: HEALTHY },
  },
  {
    name: 'connections that are closed every other time',
    breaking: { by: everyOther(hangUp) },
    timeoutMs: LONG,
    told: { state: 'ok', health: HEALTHY },
  },
  {
    name: 'a redirection to another host',
    breaking: { by: status(302, '', { location: 'http://other.example/login' }) },
    told: { error: /redirects to "http:\/\/other\.example\/login"\. Enter that address as the URL/, status: 502 },
  },
  {
    name: 'data of another type',
    breaking: { by: saying(() => ({ data: { resultType: 'scalar', result: [1, '2'] } })) },
    told: {
      error: /The engine gives one scalar without labels\. An expression must give one series per pipe/,
      status: 400,
    },
  },
  {
    name: 'another API',
    breaking: { by: saying(() => ({ data: 7 })) },
    told: { error: /answers with 7, which is not what the Prometheus API answers\. Is the URL/, status: 502 },
  },
  {
    name: 'a series of 100,000 labels',
    breaking: { by: status(200, MANY_LABELS) },
    told: { error: /a series of more than 1000 labels, which is not what the Prometheus API answers/, status: 502 },
  },
  {
    name: '500 for all signals but one',
    breaking: {
      by: (asked) => {
        const query = asked.form.get('query') ?? '';
        const isOther = query.startsWith('last_over_time(') && !query.includes('memory_usage');
        (isOther ? status(500, refusal('disk is full')) : saying(() => ({})))(asked);
      },
    },
    told: {
      state: 'unknown',
      words: /could not be read: \S+ answered 500: disk is full.*1 of \d+ signals have data/s,
      health: /3 pipelines, 1 of 21 signals have data: memory_usage.*could not be read/,
    },
  },
  {
    name: 'NaN alone',
    breaking: { by: each((one) => [points(one, (time) => [time, 'NaN'])]) },
    told: { state: 'unknown', words: /No pipeline has data here.*No signal has data/s, health: NO_DATA },
  },
  {
    name: 'values that are no numbers',
    breaking: { by: each((one) => [points(one, (time) => [time, '0x10'])]) },
    told: { state: 'unknown', words: /are no numbers, such as "0x10", and are left out/, health: NO_DATA },
  },
  {
    name: 'the same series twice',
    breaking: { by: each((one) => [one, one]) },
    told: { state: 'ok', health: HEALTHY },
  },
  {
    name: 'two series of the same labels',
    breaking: { by: each((one) => [one, points(one, (time, text) => [time, String(Number(text) * 1.01)])]) },
    told: {
      state: 'unknown',
      words: /several series have a value at the same instant\. Their labels are the same: look at the engine/,
      health: /Their labels are the same: look at the engine/,
    },
  },
  {
    name: 'several series of a pipeline',
    breaking: {
      by: each(({ metric, ...rest }) => ['x', 'y'].map((pod) => ({ metric: { ...metric, pod }, ...rest }))),
    },
    told: { state: 'ok', words: /\(mean over pod\).*: several series of one pipeline are combined/, health: HEALTHY },
  },
  {
    name: 'a clock that is behind, and nothing new by it',
    breaking: { by: clockOff(-hours(3), wallTime, nothingSince(hours(3))) },
    told: {
      state: 'unknown',
      words: /The clock of the engine is \S+ behind the clock of this machine.*No signal has data/s,
      health: /none of the 21 signals has data.*The clock of the engine is \S+ behind/,
    },
  },
  {
    name: 'a clock that is ahead',
    breaking: { by: clockOff(hours(3), wallTime) },
    told: {
      state: 'ok',
      words: /The clock of the engine is \S+ ahead of the clock of this machine/,
      health: /have data.*The clock of the engine is \S+ ahead of/,
    },
  },
  {
    name: 'samples of the future',
    breaking: { by: each((one) => [points(one, (time, text) => [time + hours(2) / 1000, text])]) },
    told: {
      state: 'unknown',
      words: /The engine answered for the instant \d+ s where it was asked for.*No signal has data/s,
      health: /no signal has data that can be read.*The engine answered for the instant/,
    },
  },
  {
    name: 'nothing',
    breaking: { by: empty },
    told: { state: 'unknown', words: /No pipeline has data here/, health: NO_DATA },
  },
  {
    name: 'a part, with warnings',
    breaking: {
      by: each((one) => (one.metric.pipeline === 'p0000' ? [] : [one]), { warnings: ['store 3 did not answer'] }),
    },
    told: { state: 'ok', words: /store 3 did not answer/, health: /2 pipelines, .* store 3 did not answer/ },
  },
];
