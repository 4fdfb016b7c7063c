import { type Settings } from './parse-settings';
import { createPrometheusSource } from './prometheus/source';
import { createSimulator } from './simulator/source';
import { type MetricSource, type SourceWatch } from './types';

/**
 * Opens the source that the settings name.
 *
 * @param userAgent how the plugin names itself to an engine.
 * @param watch is told of what happens besides answers.
 */
export function openSource({ source, catalogue }: Settings, userAgent: string, watch: SourceWatch = {}): MetricSource {
  switch (source.kind) {
    case 'simulator':
      return createSimulator(source.simulator, catalogue);
    case 'prometheus':
      return createPrometheusSource(source.prometheus, catalogue, userAgent, watch);
  }
}
