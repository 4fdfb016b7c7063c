import { type FieldConfig } from '../../frames';

/** How an anomaly score is shown: 1 is the alert level. */
export const ANOMALY_CONFIG: FieldConfig = {
  decimals: 2,
  min: 0,
  thresholds: {
    mode: 'absolute',
    steps: [
      { value: null, color: 'green' },
      { value: 1, color: 'red' },
    ],
  },
};
