import { everyOther, first, hangUp, refusal, status } from '../fault-behaviours';
import { HEALTHY, LONG, type EngineFault } from './types';

const PAGE = '<html><title>Sign in</title></html>';
const HTML = { 'content-type': 'text/html' };

/** Answers that are no success. */
export const STATUS_FAULTS: readonly EngineFault[] = [
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
    name: 'a redirection to itself',
    breaking: { by: ({ response, path }) => void response.writeHead(302, { location: path }).end() },
    timeoutMs: LONG,
    told: { error: /redirects to itself \(302\)\. Look at the proxy/, status: 502 },
  },
  {
    name: 'an error with status 200',
    breaking: { by: status(200, refusal('query timed out in expression evaluation')) },
    timeoutMs: LONG,
    told: {
      error: /The engine reports: query timed out in expression evaluation\. Look at the log of the engine/,
      status: 502,
    },
  },
];
