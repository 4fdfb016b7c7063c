import { at, closesAfterwards, cutBody, cutChunks, hangUp, replying, silent, trickle } from '../fault-behaviours';
import { HEALTHY, IN_VAIN, LONG, type EngineFault } from './types';

/** A handshake record of TLS 1.2 that says to be of 122 bytes, with the first four of them: a ServerHello that has just begun. */
const HALF_A_HELLO = Uint8Array.from([0x16, 0x03, 0x03, 0x00, 0x7a, 0x02, 0x00, 0x00, 0x76]);
/** The alert "unexpected message" of TLS 1.2, by which OpenSSL answers what is no handshake. */
const ALERT = Uint8Array.from([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x0a]);
/** What a server in Go answers then, such as a Prometheus with a certificate. */
const SPEAKS_TLS = 'HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n';
const SPEAKS_HTTP = 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';
/** Empty SETTINGS of HTTP/2, and GOAWAY for a PROTOCOL_ERROR. */
const HTTP_2 = Uint8Array.from([
  ...[0, 0, 0, 4, 0, 0, 0, 0, 0],
  ...[0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
]);
const NO_HTTP =
  /^http:\S+ does not answer by HTTP\/1\.1 \(Expected HTTP.*\)\. Check the port .* or speak HTTPS, .* with https:\/\/\.$/;
const BUSY = /is busy with other queries of this data source/;

/** Faults of the way to an engine: of connections, certificates, and silence. */
export const CONNECTION_FAULTS: readonly EngineFault[] = [
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
    name: 'a connection that does not come about',
    breaking: { by: 'backlog' },
    told: {
      error: either(/^Cannot reach \S+: no connection within 1\.5 s\. Is a firewall between/, BUSY),
      status: 504,
    },
  },
  {
    name: 'a TLS handshake that hangs',
    breaking: { by: 'connection', take: () => {}, secure: true },
    told: {
      error: either(
        /^No secure connection to https:\S+: its part of the TLS handshake did not come within 1\.5 s\. Ch/,
        BUSY,
      ),
      status: 504,
    },
  },
  {
    name: 'a TLS handshake that is cut',
    breaking: { by: 'connection', take: replying(HALF_A_HELLO, true), secure: true },
    timeoutMs: LONG,
    told: {
      error: /^No secure connection to https:\S+: the connection was closed within the TLS handshake\. Check the port/,
      status: 502,
    },
  },
  {
    name: 'plain HTTP where HTTPS is set',
    breaking: { by: 'connection', take: replying(SPEAKS_HTTP, true), secure: true },
    timeoutMs: LONG,
    told: {
      error:
        /^No secure connection to https:\S+: wrong version number\. What listens there .* begin the URL with http:/,
      status: 502,
    },
  },
  {
    name: 'HTTPS where plain HTTP is set, by an alert',
    breaking: { by: 'connection', take: replying(ALERT, true) },
    timeoutMs: LONG,
    told: { error: NO_HTTP, status: 502 },
  },
  {
    name: 'HTTPS where plain HTTP is set, by words',
    breaking: { by: 'connection', take: replying(SPEAKS_TLS, true) },
    timeoutMs: LONG,
    told: {
      error: /^http:\S+ wants HTTPS \(400\): Client sent an HTTP request .*\. Begin the URL with https:\/\/\.$/,
      status: 400,
    },
  },
  {
    name: 'a server of HTTP/2 alone',
    breaking: { by: 'connection', take: replying(HTTP_2, true) },
    timeoutMs: LONG,
    told: { error: NO_HTTP, status: 502 },
  },
  {
    name: 'what is no HTTP',
    breaking: { by: 'connection', take: replying('SSH-2.0-OpenSSH_9.6\r\n') },
    timeoutMs: LONG,
    told: { error: NO_HTTP, status: 502 },
  },
  {
    name: 'connections that are closed between two requests',
    breaking: { by: closesAfterwards },
    timeoutMs: LONG,
    told: { state: 'ok', health: HEALTHY },
  },
  {
    name: 'silence on connections that have had answers',
    breaking: { by: silent },
    isAskedBefore: true,
    told: { error: IN_VAIN, status: 504 },
  },
  {
    name: 'silence to questions for names alone',
    breaking: { by: at(/^\/api\/v1\/(?!query)/, silent) },
    timeoutMs: 4_000,
    told: { state: 'ok', health: HEALTHY },
  },
  {
    name: 'silence to questions for values alone',
    breaking: { by: at(/^\/api\/v1\/query/, silent) },
    told: { error: IN_VAIN, status: 504 },
  },
];

/** Either of some words. */
function either(...patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map(({ source }) => source).join('|'));
}
