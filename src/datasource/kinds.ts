import { CoreApp } from '@grafana/data';
import { omit, pick } from 'lodash';

import { type KindInfo } from '../contract/kinds';
import { givenValue, type OptionInfo } from '../contract/options';
import { type Format } from '../contract/query';
import { type PulseDataQuery } from './query';

/** What every kind understands. */
const SHARED = new Set([
  'refId',
  'key',
  'hide',
  'datasource',
  'queryType',
  'pipeline',
  'pipelineMatchers',
  'groupBy',
  'step',
  'format',
  'live',
]);

/** True where the query is one of an alert rule. */
export function isForRules(app: CoreApp | string | undefined): app is CoreApp.UnifiedAlerting | CoreApp.CloudAlerting {
  return app === CoreApp.UnifiedAlerting || app === CoreApp.CloudAlerting;
}

/**
 * The formats of a kind that are of use where the query is written, the best first: alert rules cannot read tables, and like
 * single values best; in Explore the format for rules is of no use.
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
  const isStill = ({ name, live }: OptionInfo): boolean => live === false && givenValue(query, name) !== undefined;
  return kind.live && formatOf(query, kind) === 'series' && !kind.options.some(isStill);
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
  const next: PulseDataQuery = {
    ...requiredOf(kind),
    ...(Object.fromEntries(kept) as unknown as PulseDataQuery),
    queryType: kind.kind,
  };
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

/** What the kind's first example gives the options that it cannot do without, so that there is an answer at once. */
function requiredOf({ options, examples: [example] }: KindInfo): Readonly<Record<string, unknown>> {
  const required = options.filter((option) => option.required === true).map(({ name }) => name);
  return pick(example?.query, required);
}

/** The query in another form, without the options that mean nothing there. */
export function withFormat(query: PulseDataQuery, format: Format, kind: KindInfo): PulseDataQuery {
  return withKind({ ...query, format }, kind);
}

/** The query with one option set; undefined takes it away, so that the default applies. */
export function withOption(query: PulseDataQuery, name: string, value: unknown): PulseDataQuery {
  return value === undefined || value === '' ? (omit(query, name) as PulseDataQuery) : { ...query, [name]: value };
}

/** True if a value can be one of the option's; the value of a variable is not known here. */
function accepts(option: OptionInfo, value: unknown): boolean {
  if (!('values' in option)) {
    return true;
  }
  return [value].flat().every((one) => typeof one !== 'string' || one.includes('$') || option.values.includes(one));
}
