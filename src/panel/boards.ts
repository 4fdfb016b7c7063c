/** The dashboards of ML Pulse, by the uid that they are provisioned with. */
export const BOARDS = {
  overview: { uid: 'mlpulse-overview', title: 'Overview' },
  system: { uid: 'mlpulse-system', title: 'System' },
  model: { uid: 'mlpulse-model', title: 'Model' },
  quality: { uid: 'mlpulse-quality', title: 'Data quality' },
  alerts: { uid: 'mlpulse-alerts', title: 'Alerts' },
  capacity: { uid: 'mlpulse-capacity', title: 'Capacity' },
} as const;

export type Board = keyof typeof BOARDS;
