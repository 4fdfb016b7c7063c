import { type ScopedVars } from '@grafana/data';
import { type TemplateSrv } from '@grafana/runtime';
import { escapeRegExp, mapValues, uniq } from 'lodash';

import { type PulseDataQuery, type PulseVariableQuery } from './query';

/** What Grafana tells a custom format of the variable. */
interface VariableInfo {
  name?: string;
  type?: string;
  multi?: boolean;
  includeAll?: boolean;
}

type Templates = Pick<TemplateSrv, 'replace' | 'getVariables'>;

/** Fields that say whose query it is and of which kind, and whose series, which are expressions; the others are options. */
const FIXED = new Set(['refId', 'key', 'hide', 'datasource', 'queryType', 'format', 'pipeline', 'pipelineMatchers']);

/** A text that is a variable and nothing else. */
const ONE_VARIABLE = /^(?:\$\w+|\$\{[^}]+\}|\[\[[^\]]+\]\])$/;

/**
 * A variable's value as part of the pipeline expression. Several values become an alternation and are taken literally;
 * what the author of a dashboard or its reader wrote by hand, in a text box or a plain list, may itself be an expression.
 */
export function asPipelineRegex(value: unknown, variable: VariableInfo = {}): string {
  if (Array.isArray(value)) {
    const escaped = value.map((entry) => escapeRegExp(String(entry)));
    return escaped.length === 1 ? escaped[0] : `(${escaped.join('|')})`;
  }
  const text = String(value ?? '');
  return isHandWritten(variable) ? text : escapeRegExp(text);
}

/**
 * A variable's value within the quotes of a label matcher. Several values, which only a regular expression can match, are taken
 * literally in it, and so is one of a variable that can have several.
 */
export function asMatcherValue(value: unknown, variable: VariableInfo = {}): string {
  const isList = Array.isArray(value) || variable.multi === true || variable.includeAll === true;
  const text = isList ? asPipelineRegex(value, variable) : String(value ?? '');
  return isHandWritten(variable) ? text : JSON.stringify(text).slice(1, -1);
}

function isHandWritten({ type, multi, includeAll }: VariableInfo): boolean {
  return type === 'textbox' || type === 'constant' || (type === 'custom' && !multi && !includeAll);
}

/** What Grafana keeps of a variable whose values are asked for. */
interface ListVariable {
  readonly name: string;
  readonly type: string;
  readonly current?: { readonly value?: unknown };
  readonly query?: unknown;
  readonly regex?: unknown;
  readonly datasource?: { readonly uid?: string } | null;
}

const ALL = '$__all';

/**
 * A filter with its variables replaced. "All" of a variable that lists all pipelines is no list of names but every pipeline: the
 * list grows with the fleet, and is as old as the dashboard.
 *
 * @param uid of the data source that is asked.
 */
export function interpolatePipeline(text: string, scopedVars: ScopedVars, templates: Templates, uid: string): string {
  let whole = false;
  const replaced = templates.replace(text, scopedVars, (value: unknown, variable: VariableInfo = {}) => {
    whole ||= Array.isArray(value) && isEveryPipeline(variable.name, templates, uid);
    return asPipelineRegex(value, variable);
  });
  return whole && ONE_VARIABLE.test(text.trim()) ? '.*' : replaced;
}

function isEveryPipeline(name: string | undefined, templates: Templates, uid: string): boolean {
  const found = templates.getVariables().find((variable) => variable.name === name) as ListVariable | undefined;
  if (found?.type !== 'query' || ![found.current?.value].flat().includes(ALL)) {
    return false;
  }
  const { list = 'pipelines', match, matchers } = (found.query ?? {}) as Partial<PulseVariableQuery>;
  const from = templates.replace(found.datasource?.uid ?? '');
  return list === 'pipelines' && !match && !matchers && !found.regex && from === uid;
}

/** Label matchers with their variables replaced, see {@link asMatcherValue}. */
export function interpolateMatchers(
  text: string,
  scopedVars: ScopedVars,
  templates: Pick<Templates, 'replace'>,
): string {
  return templates.replace(text, scopedVars, asMatcherValue);
}

/**
 * The query with every variable replaced by its value. A variable with several values makes a list of them, in the place of an
 * option as well as within a list: whichever options are lists, all of them take such variables.
 */
export function interpolateQuery(
  query: PulseDataQuery,
  scopedVars: ScopedVars,
  templates: Templates,
  uid: string,
): PulseDataQuery {
  const fill = (value: unknown): unknown => filled(value, scopedVars, templates);
  const replaced = mapValues(query, (value, name) => (FIXED.has(name) ? value : fill(value))) as PulseDataQuery;
  if (query.pipeline !== undefined) {
    replaced.pipeline = interpolatePipeline(query.pipeline, scopedVars, templates, uid);
  }
  if (query.pipelineMatchers !== undefined) {
    replaced.pipelineMatchers = interpolateMatchers(query.pipelineMatchers, scopedVars, templates);
  }
  if (Array.isArray(replaced.groupBy)) {
    // A variable without a value splits nothing.
    replaced.groupBy = replaced.groupBy.filter((label) => label !== '');
  }
  return replaced;
}

function filled(value: unknown, scopedVars: ScopedVars, templates: Templates): unknown {
  if (typeof value === 'string') {
    const values = valuesOf(value, scopedVars, templates);
    return values.length === 1 ? values[0] : values;
  }
  if (Array.isArray(value)) {
    const entries = value.flatMap((entry: unknown) =>
      typeof entry === 'string' ? valuesOf(entry, scopedVars, templates) : [filled(entry, scopedVars, templates)],
    );
    return uniq(entries);
  }
  if (typeof value === 'object' && value !== null) {
    return mapValues(value, (entry: unknown) => filled(entry, scopedVars, templates));
  }
  return value;
}

/** A text with its variables replaced; several texts where it is one variable that has several values. */
function valuesOf(text: string, scopedVars: ScopedVars, templates: Templates): string[] {
  let several: string[] | undefined;
  const replaced = templates.replace(text, scopedVars, (value: unknown) => {
    const values = [value].flat().map(String);
    several = values;
    return values.join(',');
  });
  return several && ONE_VARIABLE.test(text.trim()) ? several : [replaced];
}
