export { displayNames, longFrame, noData, tableFrame, wideFrame, type ColumnSpec, type FrameWork } from './build';
export {
  FOUND_CONFIG,
  AS_STATES,
  IN_OUR_PANEL,
  SCORE_CONFIG,
  scoreConfig,
  NOTIFIED_CONFIG,
  SEVERITY_CONFIG,
  signalConfig,
  STATE_CONFIG,
  withLimitLines,
  withStep,
} from './config';
export { layingOut, layOutFrame } from './encode';
export { withPipelineColors } from './identity';
export { dataJson, schemaJson } from './json';
export { ready, sequence, writing, written, type Part } from './part';
export {
  type Field,
  type FieldConfig,
  type Frame,
  type FrameMeta,
  type Json,
  type Labels,
  type Notice,
  type NumberField,
} from './types';
