import { type FieldConfigSource } from '@grafana/data';

import { type PulseDataQuery } from '../../datasource/query';
import { INSIGHTS, type PanelSpec } from '../panelSpec';
import { texts } from './panelTexts';
import { aboutOne } from './queries';

/** A panel, and whether it needs the whole width. */
export interface Placed {
  readonly spec: PanelSpec;
  readonly wide?: boolean;
}

/** A part of the page with panels. */
export interface PanelPart {
  readonly id: string;
  readonly title: string;
  readonly panels: readonly Placed[];
}

/** What versions are compared at: something that was done, or only the middle of the range. */
export interface Turn {
  /** Epoch milliseconds. */
  readonly time: number;
  /** In words. */
  readonly said: string;
}

const HELD = { step: '$__interval' };
const STEPS = { lineInterpolation: 'stepAfter' };
const DASHED_LIMITS = { thresholdsStyle: { mode: 'dashed' } };

/** Curves as dashboards draw them: thin, and a gap is a gap. */
function curves(
  custom: object,
  overrides: FieldConfigSource['overrides'] = [],
  defaults: object = {},
): FieldConfigSource {
  return {
    defaults: { custom: { lineWidth: 1, showPoints: 'auto', spanNulls: false, ...custom }, ...defaults },
    overrides,
  };
}

const LEGEND = { legend: { displayMode: 'list', placement: 'bottom', showLegend: true, calcs: [] } };

/** A signal of a pipeline over time, as a panel. */
export function signalPanel(pipeline: string, signal: string, label: string): PanelSpec {
  return {
    title: texts.signal(label, pipeline),
    type: 'timeseries',
    queries: [{ refId: 'A', queryType: 'metrics', format: 'series', signals: [signal], ...aboutOne(pipeline) }],
    fieldConfig: curves(DASHED_LIMITS),
    options: { ...LEGEND, tooltip: { mode: 'multi', sort: 'desc' } },
    height: 300,
  };
}

/** All panels of a pipeline, in the order in which the questions come up. */
export function panelParts(pipeline: string, turn: Turn): PanelPart[] {
  const ask = (queryType: string, options: Partial<PulseDataQuery> & object = {}, refId = 'A'): PulseDataQuery => ({
    ...{ refId, queryType, format: 'table', ...aboutOne(pipeline) },
    ...options,
  });
  const ours = (
    { title, description }: { readonly title: string; readonly description: string },
    height: number,
    queries: readonly PulseDataQuery[],
    more: Partial<PanelSpec> = {},
  ): PanelSpec => ({ title, description, type: INSIGHTS, queries, height, ...more });
  const score = (name: string, options = {}): PulseDataQuery =>
    ask('score', { format: 'series', ...{ score: name, breakdown: true }, ...options });
  return [
    {
      id: 'scores',
      title: texts.scores,
      panels: [
        { spec: ours(texts.health, 380, [score('health')]) },
        { spec: ours(texts.quality, 380, [score('quality', HELD)]) },
        { spec: lostPoints(score('health', HELD)), wide: true },
        { spec: ours(texts.why, 520, [ask('explain', { score: 'health' } as object)]), wide: true },
      ],
    },
    {
      id: 'drift',
      title: texts.drift,
      panels: [
        {
          spec: ours(
            texts.trend,
            330,
            [
              ask('drift', { signal: 'accuracy' } as object),
              ask('metrics', { format: 'series', signals: ['accuracy'], ...HELD }, 'B'),
            ],
            { span: '30d' },
          ),
          wide: true,
        },
      ],
    },
    {
      id: 'features',
      title: texts.features,
      panels: [{ spec: ours(texts.featureDrift, 420, [ask('feature_drift')], { span: '24h' }), wide: true }],
    },
    {
      id: 'objectives',
      title: texts.objectives,
      panels: [
        { spec: ours(texts.budgets, 400, [ask('slo')]), wide: true },
        { spec: budgetLeft(ask('slo', { format: 'series' })), wide: true },
      ],
    },
    {
      id: 'capacity',
      title: texts.capacity,
      panels: [
        { spec: ours(texts.headroom, 260, [ask('capacity')], { span: '7d' }) },
        { spec: ours(texts.bottlenecks, 260, [ask('bottlenecks')], { span: '7d' }) },
      ],
    },
    {
      id: 'forecast',
      title: texts.forecast,
      panels: [
        {
          spec: ours(texts.disk, 260, [ask('forecast', { signal: 'disk_usage', horizon: '2d' } as object)]),
          wide: true,
        },
      ],
    },
    {
      id: 'versions',
      title: texts.versions,
      panels: [
        {
          spec: ours({ title: turn.said, description: texts.compared }, 520, [
            ask('compare', { at: new Date(turn.time).toISOString() } as object),
          ]),
          wide: true,
        },
      ],
    },
  ];
}

function lostPoints(query: PulseDataQuery): PanelSpec {
  const hidden = { legend: true, tooltip: false, viz: true };
  return {
    ...texts.lost,
    type: 'timeseries',
    queries: [query],
    fieldConfig: curves(
      { fillOpacity: 30, stacking: { mode: 'normal', group: 'A' } },
      [
        {
          matcher: { id: 'byType', options: 'number' },
          properties: [
            { id: 'min', value: 0 },
            { id: 'max', value: null },
          ],
        },
        {
          matcher: { id: 'byName', options: 'health_score' },
          properties: [
            { id: 'custom.hideFrom', value: hidden },
            // The levels of the score are none of what it lacks.
            { id: 'custom.thresholdsStyle', value: { mode: 'off' } },
          ],
        },
      ],
      { unit: 'none', min: 0, decimals: 1, noValue: texts.noScore },
    ),
    options: { ...LEGEND, tooltip: { mode: 'multi', sort: 'desc' } },
    height: 300,
  };
}

function budgetLeft(query: PulseDataQuery): PanelSpec {
  return {
    ...texts.budgetLeft,
    type: 'timeseries',
    queries: [query],
    fieldConfig: curves({ ...STEPS, thresholdsStyle: { mode: 'line' } }, [], {
      max: 100,
      decimals: 0,
      unit: 'percent',
      thresholds: {
        mode: 'absolute',
        steps: [
          { value: null, color: 'red' },
          { value: 0, color: 'transparent' },
        ],
      },
    }),
    options: { ...LEGEND, tooltip: { mode: 'multi', sort: 'desc' } },
    height: 300,
  };
}
