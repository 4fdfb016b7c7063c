import { type Settings } from './parse-settings';
import { createPrometheusSource } from './prometheus/source';
import { createSimulator } from './simulator/source';
import { type MetricSource, type SourceTools } from './types';

/**
 * Opens the source that the settings name.
 *
 * @param userAgent how the plugin names itself to an engine.
 * @param tools of the process that it runs in.
 */
export function openSource({ source, catalogue }: Settings, userAgent: string, tools: SourceTools = {}): MetricSource {
  switch (source.kind) {
    case 'simulator':
      return createSimulator(source.simulator, catalogue);
    case 'prometheus':
      return createPrometheusSource(source.prometheus, catalogue, userAgent, tools);
  }
}
