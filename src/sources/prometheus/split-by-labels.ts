import { badQuery, days, refuseTooManyValues, show } from '../../series';
import { coverOf, type Range } from '../../series/grid';
import { groupBy } from '../../series/group-by';
import { type PipelineMatcher } from '../../series/matcher';
import { onceEach, type SignalRemark } from '../remarks';
import { type Dataset, type MetricSource, type SignalValues, type Summaries, type SummaryRequest } from '../types';
import { membersAmong, type Members } from './members';
import { lackedBy, leftOutRemarks, repeatedRemarks, repeatRows } from './repeat-rows';
import { spanOf } from './shared-reading';

/** Who was seen so recently is a member, even if it has been silent since. */
const REMEMBERED = days(1);

/**
 * A source that splits pipelines by labels wherever a query asks for it. What its series tell of a pipeline as a whole, as they lack
 * a label, is told of each of its members that is there: of a version that went silent nothing is known.
 *
 * @param source names members by what its series have, whether or not they have all of the labels.
 * @param label the one that names pipelines.
 * @param validity milliseconds for which a sample of any signal shows that its member is there.
 */
export function splitByLabels(source: MetricSource, label: string, validity: number): MetricSource {
  const isSplit = ({ by }: PipelineMatcher): boolean => {
    if (by.includes(label)) {
      throw badQuery(
        `Field "groupBy" lists ${show(label)}, the label that names pipelines: every answer is by pipeline already. Leave it out.`,
      );
    }
    return by.length > 0;
  };
  /** The members that a filter is about, as they were seen in a time and the day before its end. */
  const everyone = async (matcher: PipelineMatcher, { from, to }: Range, abort: AbortSignal): Promise<string[]> =>
    matcher.members
      ? [...matcher.members]
      : source.pipelines(matcher, { from: Math.min(from, to - REMEMBERED), to }, abort);
  /** The members that some names stand for: themselves, or those of their parts that are there in a time, if any is. */
  const targetsOf = async (
    names: readonly string[],
    { members, ...matcher }: PipelineMatcher,
    { from, to }: Range,
    abort: AbortSignal,
  ): Promise<readonly string[]> => {
    const { by } = matcher;
    const isSeveral = names.some((name) => lackedBy(name, by).length > 0);
    const there = isSeveral ? await source.pipelines(matcher, { from: Math.min(from, to - validity), to }, abort) : [];
    const given = membersAmong(names, by);
    const own = new Set(names);
    return membersAmong([...names, ...there], by).narrowest.filter(
      (name) => (own.has(name) || given.wholesOf(name).length > 0) && members?.has(name) !== false,
    );
  };

  return {
    ...source,

    async fetch(request) {
      const { pipelines: matcher, signals, abort, mostValues = Infinity } = request;
      if (!isSplit(matcher)) {
        return source.fetch(request);
      }
      const dataset = await source.fetch(request);
      const targets = await targetsOf(dataset.pipelines, matcher, spanOf(signals), abort);
      refuseTooManyValues(targets.length * signals.reduce((sum, { grid }) => sum + grid.length, 0), mostValues);
      return repeated(dataset, targets, matcher.by);
    },

    async summarize(matcher, requests, abort) {
      const isWhole = !isSplit(matcher);
      const asked: Summaries = { values: requests.map(() => null), executed: [], warnings: [] };
      const summaries = (await source.summarize?.(matcher, requests, abort)) ?? asked;
      if (isWhole) {
        return summaries;
      }
      const infos: SignalRemark[] = [];
      const values = await Promise.all(
        summaries.values.map(async (rows, i) => {
          const names = [...(rows?.keys() ?? [])];
          const members = membersAmong(names, matcher.by);
          // Whether a whole counts or a part of it is told instant by instant, and whether one signal has parts where another has wholes.
          if (rows === null || requests[i].paired || members.narrowest.length < names.length) {
            return null;
          }
          infos.push(...repeatedRemarks(requests[i].signal, names, matcher.by));
          const targets = await targetsOf(names, matcher, rangeOf(requests[i], source), abort);
          return toEach(rows, targets, members);
        }),
      );
      return { ...summaries, values, infos: [...(summaries.infos ?? []), ...infos] };
    },

    async quantiles(matcher, request, abort) {
      const isWhole = !isSplit(matcher);
      const quantiles = (await source.quantiles?.(matcher, request, abort)) ?? null;
      if (quantiles === null || isWhole) {
        return quantiles;
      }
      const { by } = matcher;
      const names = membersAmong(quantiles.values.keys(), by).narrowest;
      const left = [...quantiles.values.keys()].filter((name) => !names.includes(name));
      const targets = await targetsOf(names, matcher, request.range, abort);
      return {
        ...quantiles,
        values: toEach(quantiles.values, targets, membersAmong(names, by)),
        warnings: [...quantiles.warnings, ...leftOutRemarks(request.signal, left, by)],
        infos: [...(quantiles.infos ?? []), ...repeatedRemarks(request.signal, names, by)],
      };
    },

    async histograms(matcher, request, abort) {
      const isWhole = !isSplit(matcher);
      const found = (await source.histograms?.(matcher, request, abort)) ?? null;
      if (found === null || isWhole) {
        return found;
      }
      const own = groupBy(found.histograms, ({ pipeline }) => pipeline);
      const names = membersAmong(own.keys(), matcher.by).narrowest;
      const targets = await targetsOf(names, matcher, coverOf(request.windows), abort);
      const each = toEach(own, targets, membersAmong(names, matcher.by));
      return {
        ...found,
        histograms: [...each].flatMap(([pipeline, ofWhole]) => ofWhole.map((one) => ({ ...one, pipeline }))),
      };
    },

    async events(matcher, range, abort) {
      const isWhole = !isSplit(matcher);
      const report = await source.events(matcher, range, abort);
      if (report === null || isWhole) {
        return report;
      }
      const names = [...new Set(report.events.map(({ pipeline }) => pipeline))].filter((name) => name !== '');
      const lacking = names.some((name) => lackedBy(name, matcher.by).length > 0);
      const members = membersAmong(lacking ? await everyone(matcher, range, abort) : [], matcher.by);
      const meantBy = (name: string): readonly string[] => {
        const parts = members.partsOf(name);
        return parts.length > 0 ? parts : [name];
      };
      return {
        ...report,
        events: report.events.flatMap((event) =>
          meantBy(event.pipeline)
            .filter((pipeline) => pipeline === '' || matcher.members?.has(pipeline) !== false)
            .map((pipeline) => ({ ...event, pipeline })),
        ),
      };
    },

    async pipelines(matcher, range, abort) {
      return isSplit(matcher)
        ? [...membersAmong(await everyone(matcher, range, abort), matcher.by).narrowest]
        : source.pipelines(matcher, range, abort);
    },
  };
}

/** What is known of members or of their wholes, given to each of some members. */
function toEach<T>(values: ReadonlyMap<string, T>, targets: readonly string[], members: Members): Map<string, T> {
  return new Map(
    targets.flatMap((target) => {
      const [found] = [target, ...members.wholesOf(target)].flatMap((name) => {
        const value = values.get(name);
        return value === undefined ? [] : [value];
      });
      return found === undefined ? [] : [[target, found] as const];
    }),
  );
}

/** A dataset of some members, with the rows of their wholes where they have none of their own. */
function repeated(dataset: Dataset, targets: readonly string[], by: readonly string[]): Dataset {
  const members = membersAmong(dataset.pipelines, by);
  const each = [...dataset.values].map(([signal, values]) => {
    const { rows, outside } = values;
    // Who lacks a signal altogether says nothing of it: its row is made for the other signals.
    const own = dataset.pipelines.flatMap((name, p) =>
      outside?.has(name) || rows[p].some((value) => !Number.isNaN(value)) ? [[name, rows[p]] as const] : [],
    );
    return { values, ...repeatRows({ signal, outside, rows: new Map(own) }, targets, members, by) };
  });
  const values = each.map(({ signal, values: { grid, ...rest }, rows, outside }): [string, SignalValues] => {
    const missing = (): Float64Array => new Float64Array(grid.length).fill(NaN);
    return [
      signal,
      { ...rest, grid, rows: targets.map((target) => rows.get(target) ?? missing()), ...(outside && { outside }) },
    ];
  });
  return {
    ...dataset,
    pipelines: targets,
    values: new Map(values),
    warnings: onceEach([...dataset.warnings, ...each.flatMap(({ warnings }) => warnings)]),
    infos: onceEach([...(dataset.infos ?? []), ...each.flatMap(({ infos }) => infos)]),
  };
}

/** The time that the windows of a request cover. */
function rangeOf({ signal, windows: { samples, end, every, count } }: SummaryRequest, source: MetricSource): Range {
  return { from: end - samples * source.intervalOf(signal), to: end + (count - 1) * every };
}
