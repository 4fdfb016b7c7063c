import { VisualizationSuggestionScore, type PanelDataSummary, type VisualizationSuggestion } from '@grafana/data';

import { type InsightsOptions } from './options';
import { viewOf } from './shapes';

function suggest({ rawFrames = [] }: PanelDataSummary): Array<VisualizationSuggestion<InsightsOptions>> {
  const suits = rawFrames.some((frame) => viewOf(frame) !== undefined);
  return suits ? [{ name: 'ML Pulse insights', score: VisualizationSuggestionScore.Best }] : [];
}

/**
 * Suggests the panel for answers that it can show. Grafana 12.3 calls a method of the supplier instead of the supplier
 * itself, and gets no suggestion.
 */
export const suggestInsights = Object.assign(suggest, { getSuggestionsForData: (): void => undefined });
