import { CoreApp } from '@grafana/data';
import { omit } from 'lodash';

import { type Format, type KindInfo, type OptionInfo } from '../contract/query';
import { isSignalId } from '../signals';
import { type PulseDataQuery } from './query';

/** What every kind understands. */
const SHARED = new Set(['refId', 'key', 'hide', 'datasource', 'queryType', 'pipeline', 'step', 'format', 'live']);

/** True where the query is one of an alert rule. */
export function isForRules(app: CoreApp | string | undefined): app is CoreApp.UnifiedAlerting | CoreApp.CloudAlerting {
  return app === CoreApp.UnifiedAlerting || app === CoreApp.CloudAlerting;
}

/**
 * The formats of a kind that are of use where the query is written, the best first: alert rules cannot read tables, and like
 * single values best; in Explore nobody looks at the form that is made for rules.
 */
export function formatsFor(kind: KindInfo, app: CoreApp | string | undefined): readonly Format[] {
  if (isForRules(app)) {
    return (['instant', 'series'] as const).filter((format) => kind.formats.includes(format));
  }
  return app === CoreApp.Explore ? kind.formats.filter((format) => format !== 'instant') : kind.formats;
}

/** True if an option changes what an answer of that form says. */
export function appliesTo(option: OptionInfo, format: Format): boolean {
  return (option.format ?? format) === format;
}

/** The format that the query will be answered in. */
export function formatOf(query: PulseDataQuery, kind: KindInfo): Format {
  return query.format && kind.formats.includes(query.format) ? query.format : kind.formats[0];
}

/** True if new points of the answer can be streamed. */
export function canBeLive(query: PulseDataQuery, kind: KindInfo): boolean {
  return kind.live === true && formatOf(query, kind) === 'series' && query.aggregate === undefined;
}

/**
 * The query turned into one of another kind. What both kinds understand stays; options of the old kind alone go, and those
 * that mean nothing in its form, so that a saved query carries nothing that means nothing.
 */
export function withKind(query: PulseDataQuery, kind: KindInfo, app?: CoreApp | string): PulseDataQuery {
  const kept = Object.entries(query).filter(([name, value]) => {
    const option = kind.options.find((candidate) => candidate.name === name);
    return option ? accepts(option, value) : SHARED.has(name);
  });
  const next: PulseDataQuery = { ...(Object.fromEntries(kept) as unknown as PulseDataQuery), queryType: kind.kind };
  if (next.format && !kind.formats.includes(next.format)) {
    delete next.format;
  }
  const useful = formatsFor(kind, app);
  if (isForRules(app) && useful.length > 0 && !useful.includes(formatOf(next, kind))) {
    next.format = useful[0];
  }
  if (formatOf(next, kind) !== 'series') {
    delete next.step;
  }
  if (!canBeLive(next, kind)) {
    delete next.live;
  }
  const unfit = kind.options.filter((option) => !appliesTo(option, formatOf(next, kind)));
  return omit(
    next,
    unfit.map(({ name }) => name),
  ) as PulseDataQuery;
}

/** The query in another form, without the options that mean nothing there. */
export function withFormat(query: PulseDataQuery, format: Format, kind: KindInfo): PulseDataQuery {
  return withKind({ ...query, format }, kind);
}

/** The query with one option set; undefined takes it away, so that the default applies. */
export function withOption(query: PulseDataQuery, name: string, value: unknown): PulseDataQuery {
  const next: Record<string, unknown> & PulseDataQuery = { ...query };
  if (value === undefined || value === '') {
    delete next[name];
  } else {
    next[name] = value;
  }
  return next;
}

/** The value of an option, or undefined if the query does not set it. */
export function optionOf(query: PulseDataQuery, name: string): unknown {
  return (query as PulseDataQuery & Record<string, unknown>)[name];
}

function accepts({ values }: OptionInfo, value: unknown): boolean {
  return values === undefined || typeof value !== 'string' || values.includes(value);
}

/** The control that suits an option. */
export type Control = 'signals' | 'aggregate' | 'switch' | 'signal' | 'choice' | 'choices' | 'number' | 'text';

/** Chooses an option's control by its name, its default and its values, so that new kinds need no editor of their own. */
export function controlOf({ name, values, several, default: fallback }: OptionInfo): Control {
  if (name === 'signals' || name === 'aggregate') {
    return name;
  }
  if (typeof fallback === 'boolean') {
    return 'switch';
  }
  if (values !== undefined) {
    return several ? 'choices' : values.every(isSignalId) ? 'signal' : 'choice';
  }
  return typeof fallback === 'number' ? 'number' : 'text';
}
