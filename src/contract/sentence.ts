import { inList, lowerFirst, upperFirst } from '../series';
import { type KindInfo } from './kinds';
import { flagOf, givenValue, variableOf, type OptionInfo } from './options';
import { type PulseQuery } from './query';

/** `[…]`, or `{names}` and `{names|words}`. */
const PLACES = /\[([^[\]]*)\]|\{([^{}|]+)(?:\|([^{}]*))?\}/g;
const NAMES = /\{([^{}|]+)/g;

/**
 * A query in words, for collapsed rows, lists and headings. The kind's `sentence` says how:
 * `{signal}` is the value of that option by its label, or its default; `{rules|every check}` has words for no value;
 * `{events, alerts}` lists those options that are on, and those that are if a variable says so; `[ in {bins} bins]` is left out unless the query gives all options in it.
 *
 * @param kind what the data source says about the query's kind; undefined while that is not known.
 * @example describeQuery({ refId: 'A', queryType: 'score', pipeline: 'churn' }, score) // 'Health score of churn'
 */
export function describeQuery(query: PulseQuery, kind: KindInfo | undefined): string {
  const { queryType, step, live } = query;
  if (!queryType) {
    return 'No question chosen yet';
  }
  const subject = kind ? fill(templateOf(query, kind), query, kind.options) : queryType.replaceAll('_', ' ');
  const whose = kind?.about === 'settings' ? '' : ` of ${pipelinesOf(query)}`;
  return `${upperFirst(subject)}${whose}${step ? `, every ${step}` : ''}${live ? ', live' : ''}`;
}

function templateOf({ format }: PulseQuery, { sentence, formats, title }: KindInfo): string {
  if (typeof sentence === 'string') {
    return sentence;
  }
  const own = format !== undefined && formats.includes(format) ? format : formats[0];
  return sentence[own] ?? title;
}

function fill(template: string, query: PulseQuery, options: readonly OptionInfo[]): string {
  return template.replace(PLACES, (_, part: string | undefined, names: string, fallback = '') => {
    if (part === undefined) {
      const words = namesIn(names).flatMap((name) => wordsOf(name, query, options) || []);
      return inList(words) || fallback;
    }
    const needed = [...part.matchAll(NAMES)].flatMap(([, inside]) => namesIn(inside));
    return needed.every((name) => isGiven(name, query, options)) ? fill(part, query, options) : '';
  });
}

const namesIn = (list: string): string[] => list.split(',').map((name) => name.trim());

function optionAt(path: string, options: readonly OptionInfo[]): OptionInfo | undefined {
  const [first, ...rest] = path.split('.');
  const option = options.find(({ name }) => name === first);
  return rest.length > 0 && option?.type === 'group' ? optionAt(rest.join('.'), option.fields) : option;
}

/** True if the query says something by the option: a flag that is on, or a value that is given. */
function isGiven(path: string, query: PulseQuery, options: readonly OptionInfo[]): boolean {
  const option = optionAt(path, options);
  const value = givenValue(query, path);
  return option?.type === 'flag'
    ? variableOf(value) !== undefined || flagOf(value, option.default)
    : value !== undefined;
}

/** An option's value in words within a sentence; empty where it has none. */
function wordsOf(path: string, query: PulseQuery, options: readonly OptionInfo[]): string {
  const option = optionAt(path, options);
  const value = givenValue(query, path) ?? (option && 'default' in option ? option.default : undefined);
  if (option?.type === 'flag') {
    const variable = variableOf(value);
    const words = lowerFirst(option.label);
    return variable !== undefined ? `${words} if ${variable}` : flagOf(value, option.default) ? words : '';
  }
  const labels = option && 'labels' in option ? option.labels : {};
  // Saved by hand, a single value may come without its list.
  const values = value === undefined ? [] : [value].flat().map(String);
  return inList(values.map((one) => (Object.hasOwn(labels, one) ? lowerFirst(labels[one]) : one)));
}

function pipelinesOf({ pipeline, pipelineMatchers = '', groupBy = [] }: PulseQuery): string {
  const matchers = pipelineMatchers.trim().replace(/^\{([^]*)\}$/, '$1');
  // Saved by hand, a single label may come without its list.
  const split = inList([groupBy].flat());
  return `${namedOf(pipeline)}${matchers === '' ? '' : ` with ${matchers}`}${split === '' ? '' : ` by ${split}`}`;
}

function namedOf(pipeline: string | undefined): string {
  if (!pipeline || pipeline === '.*') {
    return 'all pipelines';
  }
  return /^[\w$-]+$/.test(pipeline) ? pipeline : `pipelines matching ${pipeline}`;
}
