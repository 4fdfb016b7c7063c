import { lastSamples, mean } from '../../statistics';
import { IN_OUR_PANEL, longFrame, tableFrame, type Frame } from '../../frames';
import { badQuery, days, gridEndingAt, type Range } from '../../series';
import { defineKind, type Context, type Request } from '../kind';
import { INDICATORS, windowsOf, type Indicator, type Section } from './kpi-indicators';
import { readChoices } from '../options';
import { summarize, type Summary } from '../summaries';

/** One indicator of one pipeline; NaN = missing. */
interface KpiRow {
  readonly pipeline: string;
  readonly section: Section;
  readonly kpi: string;
  readonly value: number;
  readonly unit: string;
  /** Against the window before, in the indicator's own unit. */
  readonly change: number;
}

/** Computed from the samples that there are, not from a window of time; therefore apart from the others. */
const RECENT_ACCURACY: Named = { section: 'range', kpi: 'recent_accuracy', signal: 'accuracy' };

/** What every indicator is known by. */
type Named = Pick<Indicator, 'section' | 'kpi' | 'signal' | 'unit'>;

const ALL: readonly Named[] = [...INDICATORS, RECENT_ACCURACY];
const SECTIONS = [...new Set(ALL.map(({ section }) => section))];
const KPIS = [...new Set(ALL.map(({ kpi: name }) => name))];

interface Options {
  /** The indicators to compute, those of windows first. */
  readonly windows: readonly Indicator[];
  readonly recentAccuracy: boolean;
}

/** Key performance indicators, now and over the last hour, the last day and the range. */
export const kpi = defineKind<Options>({
  kind: 'kpi',
  title: 'Key indicators',
  description:
    'Load, latency, errors, accuracy and uptime of each pipeline: now, over the last hour, the last 24 hours and the range, each against the time before.',
  purpose: 'now',
  ruleHint: 'Each indicator in its own unit: choose one of one section before you compare.',
  formats: ['table', 'instant'],
  options: [
    {
      name: 'sections',
      description: 'Spans of time to look at; all if none is chosen.',
      values: SECTIONS,
      several: true,
    },
    { name: 'kpis', description: 'Indicators to compute; every one if none is chosen.', values: KPIS, several: true },
  ],

  parse(raw) {
    const sections = readChoices(raw, 'sections', SECTIONS);
    const kpis = readChoices(raw, 'kpis', KPIS);
    const isChosen = ({ section, kpi: name }: Named): boolean => sections.includes(section) && kpis.includes(name);
    if (!ALL.some(isChosen)) {
      const where = [...new Set(ALL.flatMap(({ section, kpi: name }) => (kpis.includes(name) ? [section] : [])))];
      throw badQuery(
        `Field "sections" is ${sections.join(', ')}, where none of ${kpis.join(', ')} is computed. Choose among: ${where.join(', ')}.`,
      );
    }
    return { windows: INDICATORS.filter(isChosen), recentAccuracy: isChosen(RECENT_ACCURACY) };
  },

  async run(request, context) {
    const rows = await indicators(request, context);
    return request.format === 'instant' ? instant(rows) : table(rows);
  },
});

/** An indicator in its window and in the one before; NaN = missing. */
type Pair = readonly [now: number, before: number];
const MISSING: Pair = [NaN, NaN];

async function indicators({ range, options }: Request<Options>, context: Context): Promise<KpiRow[]> {
  const { windows, recentAccuracy } = options;
  const none = new Map<string, never>();
  const [ofWindows, accuracies] = await Promise.all([
    windows.length > 0 ? windowPairs(windows, range, context) : none,
    recentAccuracy ? recentAccuracies(range, context) : none,
  ]);
  const named: readonly Named[] = recentAccuracy ? [...windows, RECENT_ACCURACY] : windows;
  const pipelines = [...new Set([...ofWindows.keys(), ...accuracies.keys()])].sort();
  return pipelines.flatMap((pipeline) => {
    const pairs = ofWindows.get(pipeline) ?? windows.map(() => MISSING);
    return named.map(({ section, kpi: name, signal, unit }, i) => {
      const [now, before] = i < pairs.length ? pairs[i] : (accuracies.get(pipeline) ?? MISSING);
      return {
        pipeline,
        section,
        kpi: name,
        value: now,
        unit: unit ?? context.catalogue.of(signal).unit,
        change: now - before,
      };
    });
  });
}

/** Every indicator of a window, by pipeline. */
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
    ({ pipelines, values }): Array<[string, Pair]> =>
      pipelines.map((pipeline, p) => {
        const samples = values.get(RECENT_ACCURACY.signal)!.rows[p];
        const now = mean(lastSamples(samples, aDay));
        return [pipeline, [now, mean(lastSamples(samples, 2 * aDay).subarray(0, aDay))]];
      }),
  );
  return new Map(rows);
}

function table(rows: readonly KpiRow[]): Frame[] {
  return [
    tableFrame('kpi', rows, [
      { name: 'pipeline', type: 'string', of: (row) => row.pipeline },
      { name: 'section', type: 'string', of: (row) => row.section },
      { name: 'kpi', type: 'string', of: (row) => row.kpi },
      { name: 'value', type: 'number', of: (row) => row.value },
      { name: 'unit', type: 'string', of: (row) => row.unit },
      { name: 'change', type: 'number', of: (row) => row.change },
    ], IN_OUR_PANEL), // prettier-ignore
  ];
}

function instant(rows: readonly KpiRow[]): Frame[] {
  return [
    longFrame(
      'kpi',
      rows,
      ['pipeline', 'section', 'kpi'],
      (row) => [row.pipeline, row.section, row.kpi],
      ({ value }) => value,
    ),
  ];
}
