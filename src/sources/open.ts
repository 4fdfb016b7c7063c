import { type AnswerStore } from './answer-store';
import { type Settings } from './parse-settings';
import { createPrometheusSource } from './prometheus/source';
import { createSimulator } from './simulator/source';
import { type MetricSource, type SourceWatch } from './types';

/**
 * Opens the source that the settings name.
 *
 * @param userAgent how the plugin names itself to an engine.
 * @param watch is told of what happens besides answers.
 * @param store where answers of an engine are kept that may be asked for again at once; none are unless it is given.
 */
export function openSource(
  { source, catalogue }: Settings,
  userAgent: string,
  watch: SourceWatch = {},
  store: AnswerStore | null = null,
): MetricSource {
  switch (source.kind) {
    case 'simulator':
      return createSimulator(source.simulator, catalogue);
    case 'prometheus':
      return createPrometheusSource(source.prometheus, catalogue, userAgent, watch, store);
  }
}
