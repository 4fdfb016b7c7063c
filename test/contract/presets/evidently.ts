// Written from the monitors and the example service of https://github.com/evidentlyai/evidently/tree/v0.2.8
import { type PresetCase } from './preset-case';

const quality = (data: string, dataset: string, values: Readonly<Record<string, number>>): string =>
  Object.entries(values)
    .map(
      ([metric, value]) =>
        `evidently:classification_performance:quality{dataset="${dataset}",dataset_name="${data}",metric="${metric}"} ${value}`,
    )
    .join('\n');

/** A data set with labels, and one that only drifts. */
export const evidently: PresetCase = {
  name: 'Evidently',
  settings: { presets: ['evidently'] },
  targets: [
    {
      job: 'evidently',
      instance: 'evidently:8085',
      metrics: `
        # TYPE evidently:data_drift:share_drifted_features gauge
        evidently:data_drift:share_drifted_features{dataset_name="churn"} 0.25
        evidently:data_drift:share_drifted_features{dataset_name="clicks"} 0
        # TYPE evidently:classification_performance:quality gauge
        ${quality('churn', 'reference', { accuracy: 0.99, precision: 0.99, recall: 0.99, f1: 0.99 })}
        ${quality('churn', 'current', { accuracy: 0.9, precision: 0.8, recall: 0.7, f1: 0.75 })}
      `,
    },
  ],
  expected: {
    churn: { accuracy: 0.9, precision: 0.8, recall: 0.7, f1_score: 0.75, feature_drift_score: 0.25 },
    clicks: { accuracy: null, precision: null, recall: null, f1_score: null, feature_drift_score: 0 },
  },
};
