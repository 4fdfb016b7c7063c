import { type IncomingHttpHeaders } from 'node:http';

/** An answer as it came: its document if it is JSON, its text, and its headers. */
export interface EngineAnswer {
  readonly document: unknown;
  readonly text?: string;
  readonly headers?: IncomingHttpHeaders;
}

/** How a text begins that holds data, whatever it says it is: nobody reads a reason in it. */
const DATA = /^\s*(?:\{|\[\s*[[{"])/;
/** Characters of an engine's own words. */
const LONGEST_WORDS = 1_000;
/** A shorter expression may be part of a word, and costs nothing. */
const SHORTEST_REPEATED = 40;

/**
 * What an answer says is wrong, in the form of the Prometheus API, in those of clouds and gateways, as plain text, or by the
 * title of a page; undefined if it does not say. Engines repeat the expression before the reason, VictoriaMetrics all of it: it
 * goes, so that the reason stays whole.
 *
 * @param expression as it was sent.
 */
export function engineMessage(answer: EngineAnswer, expression = ''): string | undefined {
  const said = saidInJson(answer.document) ?? saidInText(answer) ?? '';
  const repeated = [JSON.stringify(expression), expression].filter(({ length }) => length >= SHORTEST_REPEATED);
  const rest = repeated.reduce((words, one) => words.replaceAll(one, '…'), said);
  const half = LONGEST_WORDS / 2;
  return (rest.length <= LONGEST_WORDS ? rest : `${rest.slice(0, half)} … ${rest.slice(-half)}`) || undefined;
}

/** Prometheus has `error`; AWS and many gateways have `message`; Google and Azure have both in an object `error`. */
function saidInJson(document: unknown): string | undefined {
  const { error, message, Message } = fieldsOf(document);
  return [error, fieldsOf(error).message, message, Message].find((one) => typeof one === 'string' && one !== '') as
    string | undefined;
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function saidInText({ text = '', headers = {} }: EngineAnswer): string | undefined {
  const type = headers['content-type'] ?? '';
  // Servers in Go name no type where they refuse before they have read the request.
  if (/^text\/plain\b/i.test(type) || (type === '' && /^\w/.test(text))) {
    return DATA.test(text) ? undefined : text.trim();
  }
  const title = /<title>([^<]*)<\/title>/i.exec(text)?.[1];
  return /^text\/html\b/i.test(type) ? title?.replace(/\s+/g, ' ').trim() : undefined;
}

const LIMITS =
  /exceed(?:s|ed|ing)? (?:the |a )?(?:\w+ ){0,5}(?:limit|maximum)|max(?:imum)? number of|too many (?:samples|series|points|chunks)|cannot select more than|-search\.max[\w*]|number of (?:\w+ ){1,4}exceeds? \d|hit the (?:\w+ ){1,5}limit|err-mimir-max-|limit \d+ exceeded|exceeded \w+ limit/i;

/** Whether an engine says that a question is more than one of its limits allows: length, series, samples, bytes. */
export function namesLimit(said: string | undefined): boolean {
  return said !== undefined && LIMITS.test(said);
}
