import { IN_OUR_PANEL, longFrame, tableFrame } from '../../frames';
import { badQuery, flatInTurns, namesInTurns } from '../../series';
import { COVERAGE_CONFIG, tellLack } from '../coverage';
import { type Answer, defineKind, type Context, type Request } from '../kind';
import {
  directionOf,
  formatOf,
  INDICATORS,
  KPIS,
  labelOf,
  lengthOf,
  REQUEST_QUANTILES,
  WEIGHTED_ERROR_RATES,
  type Named,
  type Section,
} from './kpi-indicators';
import { requestQuantiles } from './kpi-quantiles';
import { weightedErrorRates } from './kpi-weighted';
import { windowMeasures, type Measure } from './kpi-windows';
import { optional } from '../optional';
import { choices } from '../options';

/** One KPI of one pipeline; NaN = missing. */
interface KpiRow {
  readonly pipeline: string;
  readonly indicator: Named;
  readonly value: number;
  /** Difference from the window before, in the unit of the KPI. */
  readonly change: number;
  /** Share of the window that was measured. */
  readonly coverage: number;
}

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
    kpis: choices(({ catalogue }) => Object.fromEntries(KPIS.map((one) => [one.kpi, labelOf(one, catalogue)])), {
      label: 'KPIs',
      description: 'The KPIs to compute. Default: all.',
    }),
  },
  sentence: '{kpis|KPIs}[ ({sections})]',
  examples: [{ title: 'What are the KPIs now?', query: {} }],
  empty: 'KPIs are unknown until data arrives.',

  check({ sections, kpis }) {
    if (!KPIS.some((one) => sections.includes(one.section) && kpis.includes(one.kpi))) {
      const where = [...new Set(KPIS.flatMap(({ section, kpi: name }) => (kpis.includes(name) ? [section] : [])))];
      throw badQuery(
        `Field "sections" is ${sections.join(', ')}, where none of ${kpis.join(', ')} is computed. Choose among: ${where.join(', ')}.`,
      );
    }
  },

  suits: { table: 'mlpulse-insights-panel' },
  answers: {
    table: async (request, context) => table(await indicators(request, context), request, context),
    instant: async (request, context) => instant(await indicators(request, context)),
  },
});

async function indicators({ range, options }: Request<Options>, context: Context): Promise<KpiRow[]> {
  const isChosen = ({ section, kpi: name }: Named): boolean =>
    options.sections.includes(section) && options.kpis.includes(name);
  const plain = INDICATORS.filter(isChosen);
  const weighted = WEIGHTED_ERROR_RATES.filter(isChosen);
  const quantiles = REQUEST_QUANTILES.filter(isChosen);
  const none = new Map<string, Measure[]>();
  const sections = weighted.map(({ section }) => section);
  // What is read in a way of its own may be too much for an engine, and must not cost the others.
  const beside = <T>(part: Promise<T>, without: T, lack: string, own: Context): Promise<T> =>
    plain.length > 0 ? optional(part, without, lack, own) : part;
  const [ofWindows, ofPairs, ofHistograms] = await context.together([
    (own) => (plain.length > 0 ? windowMeasures(plain, range, own) : none),
    (own) =>
      weighted.length > 0
        ? beside(weightedErrorRates(sections, range, own), none, 'The error rate of all requests is missing', own)
        : none,
    (own) =>
      quantiles.length > 0
        ? beside(requestQuantiles(quantiles, range, own), none, 'Quantiles of all requests are missing', own)
        : none,
  ]);
  if (ofHistograms === null && plain.length + weighted.length === 0) {
    throw badQuery(
      `Field "kpis" is ${options.kpis.join(', ')}, which needs a histogram. Map one by prometheus.signals.response_time_ms.quantile in the data source.`,
    );
  }
  const without: ReadonlySet<Named> = new Set(ofHistograms === null ? REQUEST_QUANTILES : []);
  const chosen = KPIS.filter((one) => isChosen(one) && !without.has(one));
  const parts: ReadonlyArray<readonly [readonly Named[], ReadonlyMap<string, Measure[]>]> = [
    [plain, ofWindows],
    [weighted, ofPairs],
    [quantiles, ofHistograms ?? none],
  ];
  const names = parts.flatMap(([, rows]) => [...rows.keys()]);
  const pipelines = await namesInTurns(names, context.abort);
  const rowsOf = (pipeline: string): KpiRow[] => {
    const measures = new Map(
      parts.flatMap(([named, rows]) => (rows.get(pipeline) ?? []).map((measure, i) => [named[i], measure] as const)),
    );
    return chosen.map((indicator): KpiRow => {
      const { now, before, coverage } = measures.get(indicator) ?? MISSING;
      return { pipeline, indicator, value: now, change: now - before, coverage };
    });
  };
  return flatInTurns(pipelines, rowsOf, context.abort);
}

const MISSING: Measure = { now: NaN, before: NaN, coverage: 0 };

function table(rows: readonly KpiRow[], { range }: Request, context: Context): Answer {
  const { catalogue } = context;
  // What has no sample at all shows as missing.
  const measured = rows.filter(({ coverage }) => coverage > 0);
  const windows = measured.map(({ pipeline, indicator, coverage }) => {
    const { signal } = indicator;
    return { pipeline, signal, window: lengthOf(indicator, context.intervalOf(signal), range), coverage };
  });
  tellLack('KPIs from too little data', windows, context);
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
      { name: 'coverage', type: 'number', of: ({ coverage }) => coverage, config: COVERAGE_CONFIG },
    ], IN_OUR_PANEL), // prettier-ignore
  ];
}

function instant(rows: readonly KpiRow[]): Answer {
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
