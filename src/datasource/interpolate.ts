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
const FIXED = new Set(['refId', 'key', 'queryType', 'datasource', 'format', 'pipeline', 'signals', 'rules']);

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
  const spread = (list: string | readonly string[]): string[] =>
    replaceIds(list, (text) => templates.replace(text, scopedVars, 'csv'));
  if (query.signals !== undefined) {
    // The backend names what is no signal; the browser passes it on.
    result.signals = spread(query.signals) as SignalId[];
  }
  if (query.rules !== undefined) {
    result.rules = spread(query.rules);
  }
  return result;
}

/** A list of ids with the values of its variables as entries. Saved by hand, a single id may stand without its list. */
function replaceIds(list: string | readonly string[], replace: (text: string) => string): string[] {
  const ids = [list].flat().flatMap((entry) => replace(entry).split(','));
  return uniq(ids.map((id) => id.trim()).filter((id) => id !== ''));
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
