// What a type of incident does to the signals it strikes, beside the same pipeline without it, as a picture to be drawn.
import { type IncidentType, type IncidentTypeInfo } from '../../src/contract/incident-types';
import { type NumberField, type TimeField } from '../../src/frames/types';
import { answer, createInstance, type Instance } from '../../src/queries';
import { formatDuration, gridWithin, hours, instantAt, minutes, parseMatcher, type Range } from '../../src/series';
import { CATALOGUE, formatValue, type SignalId } from '../../src/signals';
import { openSource, parseSettings, type PipelineEvent } from '../../src/sources';
import { INCIDENTS } from '../../src/sources/simulator/incidents/catalogue';

const HOUR = hours(1);
const PIPELINE = 'search-ranking';
/** A Tuesday morning, six days after the model was retrained. */
const ONSET = Date.UTC(2026, 2, 17, 8);
/** What the quiet control has to show: that nothing happens. */
const ANY: readonly SignalId[] = ['requests_per_second', 'response_time_ms', 'error_rate', 'accuracy'];
const UNITS: Readonly<Record<string, string>> = {
  percent: '%',
  percentunit: '%',
  ms: 'ms',
  reqps: 'requests/s',
  m: 'min',
};

/** Values over time. */
interface Curve {
  /** Epoch milliseconds. */
  readonly times: readonly number[];
  /** NaN = missing. */
  readonly values: readonly number[];
  /** Milliseconds for which each value holds, drawn as a step; 0 joins the values instead. */
  readonly holds: number;
}

/** A level that a value may pass: `w` of a warning, `c` critical. */
interface Level {
  readonly kind: 'w' | 'c';
  readonly value: number;
  readonly label: string;
  /** Whether it is drawn where no value comes near. */
  readonly always: boolean;
}

/** A signal: with the incident, `i`, and healthy, `h`. */
interface Panel {
  readonly title: string;
  readonly curves: ReadonlyArray<Curve & { readonly kind: 'i' | 'h' }>;
  readonly levels: readonly Level[];
}

/** What an alert rule says: `bw` warning, `bc` critical, `bu` unknown. */
interface Span {
  readonly from: number;
  readonly to: number;
  readonly kind: 'bw' | 'bc' | 'bu';
}

/** What `drawPicture` draws; instants in epoch milliseconds. */
export interface Picture extends Range {
  readonly title: string;
  readonly subtitle: string;
  /** From which hours are counted. */
  readonly zero: number;
  readonly region: Range;
  readonly marks: ReadonlyArray<{ readonly time: number; readonly label: string }>;
  readonly panels: readonly Panel[];
  /** Of alert rules. */
  readonly rows: ReadonlyArray<{ readonly label: string; readonly spans: readonly Span[] }>;
}

/** The picture of a type of incident. */
export async function pictureOf({ id, title }: IncidentTypeInfo): Promise<Picture> {
  const hit = instanceWith([{ type: id, pipeline: PIPELINE, at: ONSET }]);
  const healthy = instanceWith([]);
  const events = await eventsOf(hit);
  const region = events.find(({ tags }) => tags[0] === 'incident')!;
  const span = region.timeEnd! - region.time;
  const before = Math.max(HOUR, Math.ceil((0.2 * span) / HOUR) * HOUR);
  const range = { from: ONSET - before, to: ONSET + Math.ceil(span / HOUR) * HOUR + before };
  const struck = INCIDENTS[id].effects.map(({ signal }) => signal);
  const signals = struck.length > 0 ? struck : ANY;
  const [curves, calm] = [await curvesOf(hit, signals, range), await curvesOf(healthy, signals, range)];
  return {
    title,
    subtitle: `Pipeline ${PIPELINE}, magnitude 1, shaded from onset to the end of the last effect: ${formatDuration(span)}`,
    ...range,
    zero: ONSET,
    region: { from: region.time, to: region.timeEnd! },
    marks: events.filter((event) => event.timeEnd === null).map((event) => ({ time: event.time, label: event.title })),
    panels: signals.map((signal) => panelOf(signal, id, curves.get(signal)!, calm.get(signal)!)),
    rows: await rowsOf(hit, healthy, range),
  };
}

function instanceWith(schedule: readonly object[]): Instance {
  const jsonData = { simulator: { pipelines: 4, incidents: 'none', schedule } };
  const settings = parseSettings({ url: '', jsonData, secure: {}, basicAuth: null });
  return createInstance(settings, openSource(settings, 'mlpulse/pictures'));
}

async function eventsOf({ source }: Instance): Promise<PipelineEvent[]> {
  const range = { from: ONSET, to: ONSET + 48 * HOUR };
  const report = await source.events(parseMatcher(PIPELINE), range, new AbortController().signal);
  return report!.events.filter(({ tags }) => !tags.includes('retraining'));
}

async function curvesOf(
  { source }: Instance,
  signals: readonly SignalId[],
  range: Range,
): Promise<ReadonlyMap<SignalId, Curve>> {
  const requests = signals.map((signal) => ({ signal, grid: gridWithin(range, source.intervalOf(signal)) }));
  const abort = new AbortController().signal;
  const { values } = await source.fetch({ pipelines: parseMatcher(PIPELINE), signals: requests, abort });
  return new Map(
    [...values].map(([signal, { grid, rows }]) => [
      signal,
      {
        times: Array.from(rows[0], (_, i) => instantAt(grid, i)),
        values: Array.from(rows[0]),
        holds: grid.step >= HOUR ? grid.step : 0,
      },
    ]),
  );
}

function panelOf(id: SignalId, type: IncidentType, curve: Curve, calm: Curve): Panel {
  const { label, unit, warning, critical, qualityLimit, decimals } = CATALOGUE.of(id);
  const isShare = unit === 'percentunit';
  const scale = isShare ? 100 : 1;
  const scaled = (one: Curve, kind: 'i' | 'h'): Panel['curves'][number] => ({
    ...one,
    kind,
    values: one.values.map((value) => value * scale),
  });
  const level = (kind: Level['kind'], word: string, value: number): Level => {
    const digits = value < 1 && !isShare ? Math.min(decimals, 1) : 0;
    const shown = formatValue({ unit: isShare ? unit : 'none', decimals: digits }, value);
    return { kind, value: value * scale, label: `${word} ${shown}`, always: true };
  };
  return {
    title: [label, UNITS[unit] && ` (${UNITS[unit]})`, lagInWords(id, type)].filter(Boolean).join(''),
    curves: [scaled(calm, 'h'), scaled(curve, 'i')],
    levels: [
      ...(warning === undefined ? [] : [level('w', 'warning', warning)]),
      ...(critical === undefined ? [] : [level('c', 'critical', critical)]),
      ...(warning === undefined && qualityLimit !== undefined ? [level('w', 'report', qualityLimit)] : []),
    ],
  };
}

/** From when on the incident acts on a signal, if that is later than its onset. */
function lagInWords(id: SignalId, type: IncidentType): string {
  const lag = INCIDENTS[type].effects.find(({ signal }) => signal === id)?.lag ?? 0;
  if (lag === 0) {
    return '';
  }
  return lag < HOUR
    ? `, from +${formatValue({ unit: 'm', decimals: 0 }, lag / minutes(1))}`
    : `, from +${formatValue({ unit: 'none', decimals: 0 }, lag / HOUR)}\u00a0h`;
}

/** The rules that speak differently because of the incident, as spans of what they say. */
async function rowsOf(hit: Instance, healthy: Instance, range: Range): Promise<Picture['rows']> {
  const ask = async (instance: Instance): Promise<[TimeField, ...NumberField[]]> => {
    const raw = { queryType: 'alerts', format: 'series', step: '5m', pipeline: PIPELINE };
    const question = { raw, range, interval: 1, now: range.to };
    const [frame] = await answer(question, instance, new AbortController().signal);
    return frame.fields as unknown as [TimeField, ...NumberField[]];
  };
  const [times, ...now] = await ask(hit);
  const [, ...without] = await ask(healthy);
  return now.flatMap(({ labels, values }, k) => {
    const differs = values.some((value, i) => !Object.is(value, without[k].values[i]));
    return differs ? [{ label: labels!.rule, spans: spansOf(times.values, values, range.to) }] : [];
  });
}

function spansOf(times: Float64Array, severities: Float64Array, end: number): Span[] {
  const spans: Array<{ from: number; to: number; kind: Span['kind'] }> = [];
  severities.forEach((severity, i) => {
    const kind = Number.isNaN(severity) ? 'bu' : ([null, 'bw', 'bc'] as const)[severity];
    const to = times[i + 1] ?? end;
    const last = spans.at(-1);
    if (kind !== null && last?.kind === kind && last.to === times[i]) {
      last.to = to;
    } else if (kind !== null) {
      spans.push({ from: times[i], to, kind });
    }
  });
  return spans;
}
