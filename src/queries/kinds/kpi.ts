import { lastSamples, mean } from '../../statistics';
import { IN_OUR_PANEL, longFrame, tableFrame, type Frame } from '../../frames';
import { badQuery, days, gridEndingAt, type Range } from '../../series';
import { defineKind, type Context, type Request } from '../kind';
import {
  directionOf,
  formatOf,
  INDICATORS,
  labelOf,
  windowsOf,
  type Indicator,
  type Named,
  type Section,
} from './kpi-indicators';
import { type Catalogue } from '../../signals';
import { choices } from '../options';
import { summarize, type Summary } from '../summaries';
import { rowsOf } from '../../sources';

/** One KPI of one pipeline; NaN = missing. */
interface KpiRow {
  readonly pipeline: string;
  readonly indicator: Named;
  readonly value: number;
  /** Difference from the window before, in the unit of the KPI. */
  readonly change: number;
}

/** Computed from the samples that are present, not from a window; therefore not one of `INDICATORS`. */
const RECENT_ACCURACY: Named = {
  section: 'range',
  kpi: 'recent_accuracy',
  label: 'Accuracy of the last 24 samples',
  signal: 'accuracy',
};

const ALL: readonly Named[] = [...INDICATORS, RECENT_ACCURACY];
const SECTION_LABELS: Readonly<Record<Section, string>> = {
  current: 'Now',
  last_hour: 'Last hour',
  last_24h: 'Last 24 hours',
  range: 'Whole range',
};

interface Options {
  readonly sections: readonly Section[];
  readonly kpis: readonly string[];
}

/** Key performance indicators, now and over the last hour, the last day and the range. */
export const kpi = defineKind({
  kind: 'kpi',
  title: 'KPIs',
  description:
    'Load, response time, errors, accuracy and uptime per pipeline: now, over the last hour, the last 24 hours and the range, each compared with the window before.',
  purpose: 'now',
  ruleHint: 'Each KPI has its own unit: choose one KPI of one section before you compare.',
  options: {
    sections: choices(SECTION_LABELS, {
      label: 'Sections',
      description: 'The windows to compute over. Default: all.',
    }),
    kpis: choices(({ catalogue }) => Object.fromEntries(ALL.map((one) => [one.kpi, labelOf(one, catalogue)])), {
      label: 'KPIs',
      description: 'The KPIs to compute. Default: all.',
    }),
  },
  sentence: '{kpis|KPIs}[ ({sections})]',
  examples: [{ title: 'What are the KPIs now?', query: {} }],
  empty: 'KPIs are unknown until data arrives.',

  check({ sections, kpis }) {
    if (!ALL.some((one) => sections.includes(one.section) && kpis.includes(one.kpi))) {
      const where = [...new Set(ALL.flatMap(({ section, kpi: name }) => (kpis.includes(name) ? [section] : [])))];
      throw badQuery(
        `Field "sections" is ${sections.join(', ')}, where none of ${kpis.join(', ')} is computed. Choose among: ${where.join(', ')}.`,
      );
    }
  },

  answers: {
    table: async (request, context) => table(await indicators(request, context), context.catalogue),
    instant: async (request, context) => instant(await indicators(request, context)),
  },
});

/** A KPI in its window and in the one before; NaN = missing. */
type Pair = readonly [now: number, before: number];
const MISSING: Pair = [NaN, NaN];

async function indicators({ range, options }: Request<Options>, context: Context): Promise<KpiRow[]> {
  const isChosen = ({ section, kpi: name }: Named): boolean =>
    options.sections.includes(section) && options.kpis.includes(name);
  // The KPIs of windows come first.
  const windows = INDICATORS.filter(isChosen);
  const recentAccuracy = isChosen(RECENT_ACCURACY);
  const none = new Map<string, never>();
  const [ofWindows, accuracies] = await Promise.all([
    windows.length > 0 ? windowPairs(windows, range, context) : none,
    recentAccuracy ? recentAccuracies(range, context) : none,
  ]);
  const named: readonly Named[] = recentAccuracy ? [...windows, RECENT_ACCURACY] : windows;
  const pipelines = [...new Set([...ofWindows.keys(), ...accuracies.keys()])].sort();
  return pipelines.flatMap((pipeline) => {
    const pairs = ofWindows.get(pipeline) ?? windows.map(() => MISSING);
    return named.map((indicator, i): KpiRow => {
      const [now, before] = i < pairs.length ? pairs[i] : (accuracies.get(pipeline) ?? MISSING);
      return { pipeline, indicator, value: now, change: now - before };
    });
  });
}

/** The KPIs of windows, by pipeline. */
async function windowPairs(
  indicators: readonly Indicator[],
  range: Range,
  context: Context,
): Promise<Map<string, Pair[]>> {
  const summaries = indicators.flatMap(({ section, signal, parts }) => {
    const windows = windowsOf(section, context.intervalOf(signal), range);
    return parts.map((part): Summary => ({ ...part, signal, windows }));
  });
  const rows = await summarize(summaries, context);
  return new Map(
    rows.map(({ pipeline, values }) => {
      let place = 0;
      const pairs = indicators.map(({ signal, parts, compute }): Pair => {
        const own = values.slice(place, (place += parts.length));
        const valueOf = (window: number): number => {
          const statistics = own.map((value) => value[window]);
          return compute ? compute(statistics, context.intervalOf(signal)) : statistics[0];
        };
        return [valueOf(0), valueOf(1)];
      });
      return [pipeline, pairs];
    }),
  );
}

/** The mean of the last day's worth of accuracy samples, 24 hourly ones, as `objectives` takes it, and of those before. */
async function recentAccuracies({ to }: Range, context: Context): Promise<Map<string, Pair>> {
  const interval = context.intervalOf(RECENT_ACCURACY.signal);
  const aDay = Math.max(1, Math.round(days(1) / interval));
  const grid = gridEndingAt(to, interval, 4 * aDay);
  const rows = await context.fetchInBatches(
    [{ signal: RECENT_ACCURACY.signal, grid }],
    (dataset): Array<[string, Pair]> =>
      rowsOf(dataset, RECENT_ACCURACY.signal).map((samples, p) => {
        const now = mean(lastSamples(samples, aDay));
        const before = mean(lastSamples(samples, 2 * aDay).subarray(0, aDay));
        return [dataset.pipelines[p], [now, before]];
      }),
  );
  return new Map(rows);
}

function table(rows: readonly KpiRow[], catalogue: Catalogue): Frame[] {
  return [
    tableFrame('kpi', rows, [
      { name: 'pipeline', type: 'string', of: ({ pipeline }) => pipeline },
      { name: 'section', type: 'string', of: ({ indicator }) => indicator.section },
      { name: 'kpi', type: 'string', of: ({ indicator }) => indicator.kpi },
      { name: 'value', type: 'number', of: ({ value }) => value },
      { name: 'unit', type: 'string', of: ({ indicator }) => formatOf(indicator, catalogue).unit },
      { name: 'change', type: 'number', of: ({ change }) => change },
      { name: 'signal', type: 'string', of: ({ indicator }) => indicator.signal },
      { name: 'label', type: 'string', of: ({ indicator }) => labelOf(indicator, catalogue) },
      { name: 'direction', type: 'string', of: ({ indicator }) => directionOf(indicator, catalogue) },
      { name: 'decimals', type: 'number', of: ({ indicator }) => formatOf(indicator, catalogue).decimals },
    ], IN_OUR_PANEL), // prettier-ignore
  ];
}

function instant(rows: readonly KpiRow[]): Frame[] {
  return [
    longFrame(
      'kpi',
      rows,
      ['pipeline', 'section', 'kpi'],
      ({ pipeline, indicator }) => [pipeline, indicator.section, indicator.kpi],
      ({ value }) => value,
    ),
  ];
}
