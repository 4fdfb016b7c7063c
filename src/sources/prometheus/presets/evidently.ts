import { type Preset, type PresetReading } from './preset';

const quality = (metric: string): PresetReading => ({
  expr: `avg by ($label) (evidently:classification_performance:quality{dataset="current",metric="${metric}",$selector})`,
});

/** Evidently's monitors, as its example service for Prometheus exports them. */
export const evidently: Preset = {
  id: 'evidently',
  title: 'Evidently (monitoring service)',
  sources: [
    'https://github.com/evidentlyai/evidently/tree/v0.2.8/examples/integrations/grafana_monitoring_service',
    'https://github.com/evidentlyai/evidently/tree/v0.2.8/src/evidently/model_monitoring/monitors',
  ],
  pipelineLabel: 'dataset_name',
  otherLabels: { instance: 'each service by itself, as the first services had no names of data sets' },
  marks: ['evidently:data_drift:share_drifted_features', 'evidently:classification_performance:quality'],
  readings: {
    accuracy: quality('accuracy'),
    precision: quality('precision'),
    recall: quality('recall'),
    f1_score: quality('f1'),
    feature_drift_score: {
      gauge: 'evidently:data_drift:share_drifted_features',
      note: 'The share of features that drifted, not how far one did.',
    },
  },
  lacks: {
    response_time_ms: 'Evidently sees data, not requests: add the preset of the server.',
    data_completeness: 'Evidently’s monitors count missing values by feature, not complete records.',
    record_count: 'Evidently’s service computes a window of a fixed number of records.',
  },
};
