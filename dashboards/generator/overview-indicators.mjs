// The gauges of the overview, with the thresholds of the monitoring notebook.
import { steps } from './fields.mjs';
import { indicators } from './indicators.mjs';

export const load = indicators(1, {
  title: 'Load and errors',
  about:
    'With several pipelines, the highest value of those measured is shown. CPU is yellow from 50 %, orange from 80, red from 90; memory orange from 85 %; response time orange from 300 ms, red from 500; errors orange from 2 %, red from 5.',
  list: [
    {
      name: 'CPU',
      signal: 'cpu_usage',
      across: 'highest',
      unit: 'percent',
      decimals: 0,
      limits: [0, 100],
      thresholds: steps('green', [50, 'yellow'], [80, 'orange'], [90, 'red']),
      more: 'system',
    },
    {
      name: 'Memory',
      signal: 'memory_usage',
      across: 'highest',
      unit: 'percent',
      decimals: 0,
      limits: [0, 100],
      thresholds: steps('green', [85, 'orange']),
      more: 'system',
    },
    {
      name: 'Response time',
      signal: 'response_time_ms',
      across: 'highest',
      unit: 'ms',
      decimals: 0,
      limits: [0, 500],
      thresholds: steps('green', [300, 'orange'], [500, 'red']),
      more: 'system',
    },
    {
      name: 'Error rate',
      signal: 'error_rate',
      across: 'highest',
      unit: 'percent',
      decimals: 1,
      limits: [0, 10],
      thresholds: steps('green', [2, 'orange'], [5, 'red']),
      more: 'system',
    },
  ],
});

export const model = indicators(3, {
  title: 'Model and data',
  about:
    'With several pipelines, the worst value of those measured is shown. For predictions it is the total, on a scale up to the peak of the 24 hours. Accuracy is orange below 90 %, red below 85; completeness orange below 95 %, red below 90; feature drift orange from 0.1, red from 0.2.',
  list: [
    {
      name: 'Accuracy',
      signal: 'accuracy',
      across: 'lowest',
      unit: 'percentunit',
      decimals: 1,
      limits: [0.8, 1],
      thresholds: steps('red', [0.85, 'orange'], [0.9, 'green']),
      more: 'model',
    },
    {
      name: 'Predictions/min',
      signal: 'predictions_per_minute',
      across: 'total',
      unit: 'short',
      decimals: 0,
      thresholds: steps('blue'),
      more: 'model',
    },
    {
      name: 'Completeness',
      signal: 'data_completeness',
      across: 'lowest',
      unit: 'percent',
      decimals: 1,
      limits: [90, 100],
      thresholds: steps('red', [90, 'orange'], [95, 'green']),
      more: 'quality',
    },
    {
      name: 'Feature drift',
      signal: 'feature_drift_score',
      across: 'highest',
      unit: 'none',
      decimals: 2,
      limits: [0, 0.5],
      thresholds: steps('green', [0.1, 'orange'], [0.2, 'red']),
      more: 'quality',
    },
  ],
});
