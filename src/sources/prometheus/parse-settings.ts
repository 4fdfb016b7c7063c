import { minutes, seconds } from '../../series';
import { type SignalId } from '../../signals';
import { badSettings, show } from '../../series/errors';
import { readHttpSettings } from '../http-settings';
import { type RawSettings } from '../raw-settings';
import { fieldsOf, readInteger, readInterval, readSignalId, type Fields } from '../setting-values';
import { type SignalMapping } from '../../contract/settings';
import { type PrometheusSettings } from './source';

/**
 * Reads how to ask an engine.
 *
 * @param value `jsonData.prometheus`.
 * @param json all of `jsonData`, where Grafana keeps what its own settings pages ask.
 * @throws AnswerError that names the field, its value and what it can be.
 */
export function readPrometheus(value: unknown, raw: RawSettings, json: Fields): PrometheusSettings {
  const fields = fieldsOf('prometheus', value);
  if (fields.preset !== undefined && fields.preset !== 'canonical') {
    throw badSettings(`prometheus.preset ${show(fields.preset)} is unknown. Choose "canonical" and map what differs.`);
  }
  const label = fields.pipelineLabel ?? 'pipeline';
  if (typeof label !== 'string' || !/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(label)) {
    throw badSettings(
      `prometheus.pipelineLabel ${show(label)} is not a label name. Use letters, digits and "_", as in "pipeline".`,
    );
  }
  const timeoutMs = readInteger('prometheus.timeoutMs', fields.timeoutMs ?? seconds(30), 100, minutes(10));
  return {
    http: readHttpSettings(raw, json, timeoutMs),
    pipelineLabel: label,
    mappings: readMappings(fields.signals),
    events: readEventSettings(fields.events),
  };
}

function readEventSettings(value: unknown): PrometheusSettings['events'] {
  const { expr, interval } = fieldsOf('prometheus.events', value);
  if (expr === undefined || expr === '') {
    return null;
  }
  if (typeof expr !== 'string') {
    throw badSettings(
      `prometheus.events.expr ${show(expr)} is no expression. Enter PromQL that is not zero while something happens, such as "ALERTS{alertstate=\"firing\",$selector}".`,
    );
  }
  return { expr, interval: readInterval('prometheus.events.interval', interval ?? '1m') };
}

function readMappings(value: unknown): PrometheusSettings['mappings'] {
  const mappings = new Map<SignalId, SignalMapping>();
  for (const [id, entry] of Object.entries(fieldsOf('prometheus.signals', value))) {
    const signal = readSignalId('prometheus.signals', id);
    const { expr, interval } = fieldsOf(`prometheus.signals.${id}`, entry);
    if (typeof expr !== 'string' || expr.trim() === '') {
      throw badSettings(
        `prometheus.signals.${id}.expr ${show(expr)} is no expression. Enter PromQL, with {$selector} in the place of the pipeline matcher.`,
      );
    }
    mappings.set(
      signal,
      interval === undefined || interval === '' ? { expr } : { expr, interval: checkedInterval(id, interval) },
    );
  }
  return mappings;
}

function checkedInterval(id: string, interval: unknown): string {
  readInterval(`prometheus.signals.${id}.interval`, interval);
  return interval as string;
}
