/** The id of the app, which is part of the path of its pages and files. */
export const APP = 'mlpulse-pipeline-app';

/** The id of the data source, which Grafana calls its type. */
export const DATA_SOURCE = 'mlpulse-pipeline-datasource';

/** The folder of the alert rules that are provisioned or set up from the Alert lab. */
export const ALERT_FOLDER = 'ML Pulse';

/** Where Grafana serves the files of the app, below its own path. */
export const FILES = `/public/plugins/${APP}/`;

/** Where it serves the runbooks. */
export const RUNBOOK_FILES = `${FILES}runbooks/`;

/** The dashboards of ML Pulse, by the uid that they are provisioned with, in the order of the links at their top. */
export const BOARDS = {
  overview: { uid: 'mlpulse-overview', title: 'Overview' },
  system: { uid: 'mlpulse-system', title: 'System' },
  model: { uid: 'mlpulse-model', title: 'Model' },
  features: { uid: 'mlpulse-features', title: 'Drift and features' },
  versions: { uid: 'mlpulse-versions', title: 'Versions' },
  quality: { uid: 'mlpulse-quality', title: 'Data quality' },
  alerts: { uid: 'mlpulse-alerts', title: 'Alerts' },
  why: { uid: 'mlpulse-why', title: 'Why' },
  lab: { uid: 'mlpulse-alert-lab', title: 'Alert lab' },
  capacity: { uid: 'mlpulse-capacity', title: 'Capacity' },
  objectives: { uid: 'mlpulse-objectives', title: 'Objectives' },
  llm: {
    uid: 'mlpulse-llm',
    title: 'LLM serving',
    signals: [
      'time_to_first_token_ms',
      'inter_token_latency_ms',
      'tokens_per_second',
      'kv_cache_usage',
      'queue_length',
    ],
  },
  fleet: { uid: 'mlpulse-fleet', title: 'Fleet' },
} as const satisfies Readonly<Record<string, BoardOfUs>>;

interface BoardOfUs {
  readonly uid: string;
  readonly title: string;
  /** Pipelines without any of these signals have nothing on the board; absent where all have something. */
  readonly signals?: readonly string[];
}

export type Board = keyof typeof BOARDS;

/** The signals without any of which a pipeline has nothing on a board; undefined where all have something. */
export function signalsOfBoard(board: Board): readonly string[] | undefined {
  return (BOARDS[board] as BoardOfUs).signals;
}
