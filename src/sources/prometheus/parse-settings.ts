import { minutes, seconds } from '../../series';
import { type Catalogue, type SignalId } from '../../signals';
import { badSettings, show } from '../../series/errors';
import { readHttpSettings } from '../http-settings';
import { type OwnSignal, readExpression } from '../own-signals';
import { type RawSettings } from '../raw-settings';
import {
  fieldsOf,
  readInteger,
  readInterval,
  readSignalId,
  readSwitch,
  readWord,
  type Fields,
} from '../setting-values';
import { isLabelName } from '../../series/label-name';
import { withIntervals } from './durations';
import { readHistogramSettings } from './histogram-settings';
import { readQuantileExpression } from './quantile-settings';
import { type Preset, SCRAPE_INTERVAL } from './presets';
import { type OwnReading, resolveReadings, type SignalReading } from './resolve';
import { refuseSelector } from './shared-settings';
import { type PrometheusSettings } from './source';
import { refuseShortWindows } from './windows';

/**
 * Reads how to ask an engine.
 *
 * @param json all of `jsonData`: its `prometheus`, and where Grafana keeps what its own settings pages ask.
 * @param catalogue the data source's signals.
 * @param own those of its own.
 * @param presets in force, the first of which says what a pipeline is.
 * @throws SettingsError that names the field, its value and what it can be.
 */
export function readPrometheus(
  raw: RawSettings,
  json: Fields,
  catalogue: Catalogue,
  own: readonly OwnSignal[],
  presets: readonly [Preset, ...Preset[]],
): PrometheusSettings {
  const fields = fieldsOf('prometheus', json.prometheus);
  // The first preset is what the pipelines are; those after it add what is measured of them.
  const label = readLabel(fields.pipelineLabel ?? presets[0].pipelineLabel);
  const timeoutMs = readInteger('prometheus.timeoutMs', fields.timeoutMs ?? seconds(30), 100, minutes(10));
  const mappings = readMappings(fields.signals, catalogue);
  const resolved = resolveReadings({
    catalogue,
    presets,
    scrapeMs:
      fields.scrapeInterval === undefined
        ? SCRAPE_INTERVAL
        : readInterval('prometheus.scrapeInterval', fields.scrapeInterval),
    own: new Map(own.map(({ signal, expr }) => [signal.id, expr])),
    mappings,
  });
  const readings = [...resolved].map(([id, reading]) => [id, withDurations(reading)] as const);
  readings.forEach(([id, reading]) => refuseShort(id, reading, own, mappings));
  const shared = readings.filter(([, reading]) => reading.shared);
  shared.forEach(([id, { expr }]) => refuseSelector(id, expr));
  return {
    http: readHttpSettings(raw, json, { timeoutMs, queryParameters: fields.queryParameters }),
    pipelineLabel: label,
    recordedRules: readWord('prometheus.recordedRules', fields.recordedRules ?? 'auto', ['auto', 'off']) === 'auto',
    keptMs: readInteger('prometheus.answerCacheMs', fields.answerCacheMs ?? seconds(5), 0, minutes(1)),
    strictRules: readSwitch('prometheus.strictRules', fields.strictRules ?? false),
    maxQueryBytes: readInteger('prometheus.maxQueryBytes', fields.maxQueryBytes ?? 8192, 1_000, 10_000_000),
    readings: new Map(readings.filter(([, { shared }]) => !shared)),
    shared: new Map(shared),
    quantiles: readQuantiles(mappings, readings, new Set(shared.map(([id]) => id))),
    histograms: readHistogramSettings(fields.features, fields.scores),
    events: readEventSettings(fields.events),
  };
}

function readLabel(value: unknown): string {
  if (typeof value !== 'string' || !isLabelName(value)) {
    throw badSettings(
      'prometheus.pipelineLabel',
      `${show(value)} is not a label name. Enter one such as "pipeline", or "service.name" for Prometheus 3.`,
    );
  }
  return value;
}

function withDurations(reading: SignalReading): SignalReading {
  return reading.gauge ? reading : { ...reading, expr: withIntervals(reading.expr, reading.intervalMs) };
}

/** Of PromQL of the user's own; where a preset's windows come from, its interval does too. */
function refuseShort(
  id: SignalId,
  { expr, intervalMs }: SignalReading,
  own: readonly OwnSignal[],
  mappings: ReadonlyMap<SignalId, Mapping>,
): void {
  const mapped = `prometheus.signals.${id}`;
  const { expr: mappedExpr, intervalMs: mappedInterval } = mappings.get(id) ?? {};
  const place = own.findIndex(({ signal, expr: ownExpr }) => signal.id === id && ownExpr !== null);
  if (mappedExpr === undefined && place < 0) {
    return;
  }
  const isMapped = mappedExpr !== undefined;
  refuseShortWindows(
    {
      field: isMapped ? `${mapped}.expr` : `signals[${place}].expr`,
      intervalField: isMapped || mappedInterval !== undefined ? `${mapped}.interval` : `signals[${place}].interval`,
    },
    expr,
    intervalMs,
  );
}

function readEventSettings(value: unknown): PrometheusSettings['events'] {
  const { expr, interval } = fieldsOf('prometheus.events', value);
  if (expr === undefined) {
    return null;
  }
  if (typeof expr !== 'string') {
    throw badSettings(
      'prometheus.events.expr',
      `${show(expr)} is no expression. Enter PromQL that is not zero while something happens, such as "ALERTS{alertstate=\"firing\",$selector}".`,
    );
  }
  const every = readInterval('prometheus.events.interval', interval ?? '1m');
  const evaluated = withIntervals(readExpression('prometheus.events.expr', expr), every);
  const place = { field: 'prometheus.events.expr', intervalField: 'prometheus.events.interval' };
  refuseShortWindows(place, evaluated, every);
  return { expr: evaluated, interval: every };
}

interface Mapping extends OwnReading {
  readonly quantile?: string;
}

/** Quantiles of the signals that are mapped to histograms, with the intervals of these signals in their places. */
function readQuantiles(
  mappings: ReadonlyMap<SignalId, Mapping>,
  readings: ReadonlyArray<readonly [SignalId, SignalReading]>,
  shared: ReadonlySet<SignalId>,
): PrometheusSettings['quantiles'] {
  const quantiles = new Map<SignalId, string>();
  for (const [id, { intervalMs, quantile: usual }] of readings) {
    const { quantile = usual } = mappings.get(id) ?? {};
    if (quantile !== undefined && shared.has(id)) {
      throw badSettings(
        `prometheus.signals.${id}.quantile`,
        'needs a pipeline label, which the signal does not have. Take it out.',
      );
    }
    if (quantile !== undefined) {
      quantiles.set(id, withIntervals(quantile, intervalMs));
    }
  }
  return quantiles;
}

function readMappings(value: unknown, catalogue: Catalogue): ReadonlyMap<SignalId, Mapping> {
  return new Map(
    Object.entries(fieldsOf('prometheus.signals', value)).map(([id, entry]) => {
      const place = `prometheus.signals.${id}`;
      readSignalId('prometheus.signals', id, catalogue);
      const { expr, interval, perPipeline, quantile } = fieldsOf(place, entry);
      return [
        id,
        {
          ...(expr === undefined ? {} : { expr: readExpression(`${place}.expr`, expr) }),
          ...(interval === undefined ? {} : { intervalMs: readInterval(`${place}.interval`, interval) }),
          ...(perPipeline === undefined ? {} : { perPipeline: readSwitch(`${place}.perPipeline`, perPipeline) }),
          ...(quantile === undefined ? {} : { quantile: readQuantileExpression(`${place}.quantile`, quantile) }),
        },
      ];
    }),
  );
}
