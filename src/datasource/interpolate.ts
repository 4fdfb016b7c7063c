import { type ScopedVars } from '@grafana/data';
import { type TemplateSrv } from '@grafana/runtime';
import { escapeRegExp, mapValues, uniq } from 'lodash';

import { type PulseDataQuery } from './query';

/** What Grafana tells a custom format of the variable. */
interface VariableInfo {
  type?: string;
  multi?: boolean;
  includeAll?: boolean;
}

type Templates = Pick<TemplateSrv, 'replace'>;

/** Fields that say whose query it is and of which kind, and the pipeline, which is an expression; the others are options. */
const FIXED = new Set(['refId', 'key', 'hide', 'datasource', 'queryType', 'format', 'pipeline']);

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

function isHandWritten({ type, multi, includeAll }: VariableInfo): boolean {
  return type === 'textbox' || type === 'constant' || (type === 'custom' && !multi && !includeAll);
}

/**
 * The query with every variable replaced by its value. A variable with several values makes a list of them, in the place of an
 * option as well as within a list: whichever options are lists, all of them take such variables.
 */
export function interpolateQuery(query: PulseDataQuery, scopedVars: ScopedVars, templates: Templates): PulseDataQuery {
  const fill = (value: unknown): unknown => filled(value, scopedVars, templates);
  const replaced = mapValues(query, (value, name) => (FIXED.has(name) ? value : fill(value))) as PulseDataQuery;
  if (query.pipeline !== undefined) {
    replaced.pipeline = templates.replace(query.pipeline, scopedVars, asPipelineRegex);
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
