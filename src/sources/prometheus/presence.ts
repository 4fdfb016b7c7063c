import { minutes } from '../../series';
import { isFailure } from '../../series/errors';
import { floorTo, type Range } from '../../series/grid';
import { narrowedTo, type PipelineMatcher } from '../../series/matcher';
import { filterInTurns, namesInTurns } from '../../series/turns';
import { type Asking } from './asking';
import { allInHalves } from './in-halves';
import { namesSeen, type Look } from './looks';
import { everyoneFor, partsOf } from './parts';
import { isFilterable, lastWithin, LOOK_BACK, presentWithin, selectorFor, selectorOf } from './promql';
import { type Reading } from './reading';

/** Instants at which an expression is evaluated to see whose values it has. */
const MOST_INSTANTS = 1_000;
/** Instants at which gauges are looked at before all of their samples are. */
const COARSE_INSTANTS = 100;
/** A millisecond, so that the first instant is looked at on every engine. */
const NUDGE = 1;
/** Characters of a selector in a URL: proxies take 8 KiB, some 4. */
const LONGEST_SELECTOR = 3_000;

/** Ways to see who was there: the first one of everyone, each further one of those who are still not found, at a greater cost. */
type Looks = ReadonlyArray<(matcher: PipelineMatcher) => readonly Look[]>;

/**
 * Names of the pipelines that had a sample of any signal in a range, whatever its value, in their order. The index of the
 * engine tells whom there may be, and a look at the end of the range who is there now; only the others are looked for in the
 * whole range, expressions now and then. Of pipelines that are split by labels these are the members, whom no index tells: all are
 * looked for.
 *
 * @throws AnswerError if nothing can be asked.
 */
export async function pipelinesSeen(asking: Asking, range: Range): Promise<string[]> {
  const { readings, matcher: asked } = asking;
  // What cannot be filtered by labels does not tell who has them.
  const isSplit = asked.by.length > 0;
  const resolved = [...readings.resolved].filter(([, reading]) => asked.where.length === 0 || isFilterable(reading));
  const gauges = resolved.filter(([, { gauge }]) => gauge).map(([, { expr }]) => expr);
  const expressions = resolved.filter(([, { gauge }]) => !gauge);
  const readingsFor = (matcher: PipelineMatcher): Reading[] =>
    expressions.flatMap(([signal]) => readings.of(signal, matcher) ?? []);
  const searches = [
    ...(gauges.length > 0
      ? [
          search(
            asking,
            range,
            () => (isSplit ? null : indexed(asking, range, gauges)),
            looksAtGauges(asking, range, gauges),
          ),
        ]
      : []),
    ...(expressions.length > 0
      ? [
          search(
            asking,
            range,
            () =>
              !isSplit && expressions.every(([, { expr }]) => keepsNames(expr))
                ? indexed(asking, withValidity(range, readingsFor(asking.matcher)), [])
                : null,
            looksAtExpressions(range, readingsFor),
          ),
        ]
      : []),
  ];
  const found = await Promise.allSettled(searches);
  const names = found.flatMap((one) => (one.status === 'fulfilled' ? [...one.value] : []));
  const failure = found.find((one) => one.status === 'rejected');
  if (failure && (names.length === 0 || !isFailure(failure.reason))) {
    throw failure.reason;
  }
  return namesInTurns(names, asking.abort);
}

/** @param candidates everyone who can have been seen; null if that cannot be told. */
async function search(
  asking: Asking,
  range: Range,
  candidates: () => Promise<readonly string[]> | null,
  [first, ...further]: Looks,
): Promise<Set<string>> {
  const named = unlessItFails(candidates());
  const isEveryone = async (seen: ReadonlySet<string>): Promise<boolean> => {
    const everyone = (await named) ?? [];
    // An index that names nobody may not know yet what has just come in.
    return everyone.length > 0 && everyone.every((name) => seen.has(name));
  };
  const [possible, seen] = await Promise.all([named, namesSeen(asking, first(asking.matcher), range.to, isEveryone)]);
  // Without candidates everyone has to be looked for, as thoroughly as can be: less so only where the engine refuses that.
  const looks = possible === null ? [...further].reverse() : further;
  let left = possible?.filter((name) => !seen.has(name)) ?? [];
  for (const look of looks) {
    if (possible !== null && left.length === 0) {
      break;
    }
    const narrowed = possible === null ? asking.matcher : narrowedTo(asking.matcher, left);
    const found = await unlessItFails(namesSeen(asking, inParts(look, narrowed, asking.maxQueryBytes), range.to));
    // Where they cannot be looked for, the index is believed.
    (found ?? left).forEach((name) => seen.add(name));
    left = left.filter((name) => !seen.has(name));
    if (possible === null && found !== null) {
      break;
    }
  }
  return seen;
}

function inParts(look: Looks[number], matcher: PipelineMatcher, maxQueryBytes: number): readonly Look[] {
  const expressionsOf = (part: PipelineMatcher): string[] => look(part).map(({ expression }) => expression);
  // The count around it needs some room.
  return partsOf(matcher, expressionsOf, maxQueryBytes - 100).flatMap(look);
}

async function unlessItFails<T>(asked: Promise<T> | null): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (isFailure(error)) {
      return null;
    }
    throw error;
  }
}

/**
 * Names on the series of some gauges, or on any series if none are given, as the index of the engine has them: it may be a
 * day or more wider than the range. Each selector is short enough for the URL that label values are asked for with.
 */
async function indexed(
  { api, label, matcher, abort }: Asking,
  { from, to }: Range,
  gauges: readonly string[],
): Promise<string[]> {
  const short = encodeURIComponent(selectorOf(label, matcher)).length <= LONGEST_SELECTOR / 2;
  const filter = [
    selectorOf(label, { ...everyoneFor(matcher), where: [] }),
    ...((matcher.all && matcher.where.length === 0) || !short ? [] : [selectorOf(label, matcher)]),
  ];
  const parts: string[][] = [];
  for (const gauge of gauges) {
    const part = parts.at(-1);
    if (part && encodeURIComponent(selectorFor([...part, gauge], filter)).length <= LONGEST_SELECTOR) {
      part.push(gauge);
    } else {
      parts.push([gauge]);
    }
  }
  const names = await Promise.all(
    (parts.length === 0 ? [[]] : parts).map((part) =>
      allInHalves(part, (some) => api.labelValues(label, selectorFor(some, filter), from, to, abort)),
    ),
  );
  const [all, ...others] = names.flat();
  // An index names everyone once.
  const unique = others.length === 0 ? all : await namesInTurns([all, ...others].flat(), abort);
  return filterInTurns(unique, (name) => name !== '' && matcher.matches(name), abort);
}

function looksAtGauges({ label }: Asking, { from, to }: Range, gauges: readonly string[]): Looks {
  const range = to - from;
  const step = Math.max(minutes(5), floorTo(range / COARSE_INSTANTS, minutes(1)));
  const lookBy =
    (of: (selector: string) => string) =>
    (matcher: PipelineMatcher): Look[] => {
      const expressionOf = (names: readonly string[]): string => of(selectorFor(names, [selectorOf(label, matcher)]));
      return [{ expression: expressionOf(gauges), gauges: { names: gauges, expressionOf } }];
    };
  return [
    lookBy((selector) => selector),
    lookBy((selector) => presentWithin(selector, range, step)),
    lookBy((selector) => lastWithin(selector, range)),
  ];
}

/**
 * A range with the time before it in which a sample can be that counts in it: of the value that holds at its beginning, as far as
 * that looks back.
 */
function withValidity({ from, to }: Range, readings: readonly Reading[]): Range {
  const longest = Math.max(LOOK_BACK, ...readings.map(({ interval }) => interval));
  return { from: floorTo(from, longest) - longest, to };
}

/** From the instant that holds at the beginning of the range on. */
function looksAtExpressions({ from, to }: Range, readingsFor: (matcher: PipelineMatcher) => readonly Reading[]): Looks {
  return [
    readingsFor,
    (matcher) =>
      readingsFor(matcher).map(({ expression, interval, lookBack }) => {
        const step = interval * Math.ceil((to - from) / (interval * MOST_INSTANTS));
        return { expression: presentWithin(expression, to - floorTo(from, step) + NUDGE, step), lookBack };
      }),
  ];
}

/** Whether all that an expression has is on series of the engine by the same name: it filters them, and makes no labels. */
function keepsNames(expression: string): boolean {
  return expression.includes('$selector') && !/label_|alias/i.test(expression);
}
