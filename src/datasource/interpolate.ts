import { type ScopedVars } from '@grafana/data';
import { type TemplateSrv } from '@grafana/runtime';
import { escapeRegExp, uniq } from 'lodash';

import { type SignalId } from '../signals';
import { type PulseDataQuery } from './query';

/** What Grafana tells a custom format of the variable. */
interface VariableInfo {
  type?: string;
  multi?: boolean;
  includeAll?: boolean;
}

/** Fields that identify or shape the query; the others are a kind's options. */
const FIXED = new Set(['refId', 'key', 'queryType', 'datasource', 'format', 'pipeline', 'signals']);

/**
 * A variable's value as part of the pipeline expression. Several values become an alternation and are taken literally;
 * what the author of a board or its reader wrote by hand, in a text box or a plain list, may itself be an expression.
 */
export function asPipelineRegex(value: unknown, variable: VariableInfo = {}): string {
  if (Array.isArray(value)) {
    const escaped = value.map((entry) => escapeRegExp(String(entry)));
    return escaped.length === 1 ? escaped[0] : `(${escaped.join('|')})`;
  }
  const text = String(value ?? '');
  return isHandWritten(variable) ? text : escapeRegExp(text);
}

function isHandWritten({ type, multi, includeAll }: VariableInfo): boolean {
  return type === 'textbox' || type === 'constant' || (type === 'custom' && !multi && !includeAll);
}

/** The query with every variable replaced by its value. */
export function interpolateQuery(
  query: PulseDataQuery,
  scopedVars: ScopedVars,
  templates: Pick<TemplateSrv, 'replace'>,
): PulseDataQuery {
  const plain = (text: string): string => templates.replace(text, scopedVars);
  const replaced = Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, FIXED.has(name) ? value : replaceTexts(value, plain)]),
  );
  const result: PulseDataQuery = { ...query, ...replaced };
  if (query.pipeline !== undefined) {
    result.pipeline = templates.replace(query.pipeline, scopedVars, asPipelineRegex);
  }
  if (query.signals !== undefined) {
    // Saved by hand, a single signal may stand without its list.
    const list = Array.isArray(query.signals) ? query.signals : [query.signals];
    result.signals = replaceSignals(list, (text) => templates.replace(text, scopedVars, 'csv'));
  }
  return result;
}

function replaceSignals(signals: readonly string[], replace: (text: string) => string): SignalId[] {
  const ids = signals.flatMap((entry) => replace(entry).split(','));
  // The backend names what is no signal; the browser passes it on.
  return uniq(ids.map((id) => id.trim()).filter((id) => id !== '')) as SignalId[];
}

function replaceTexts(value: unknown, replace: (text: string) => string): unknown {
  if (typeof value === 'string') {
    return replace(value);
  }
  if (Array.isArray(value)) {
    return value.map((entry) => replaceTexts(entry, replace));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, replaceTexts(entry, replace)]));
  }
  return value;
}
