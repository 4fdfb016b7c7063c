import { type FieldConfig, type NumberField } from '../../frames';
import { type SignalId } from '../../signals';

/** Whose lines they are. */
interface Owner {
  readonly pipeline: string;
  /** Absent where the lines are of no signal. */
  readonly signal?: SignalId;
}

/** One of several lines about the signal of a pipeline, which the label `line` tells apart. */
export interface Line {
  readonly name: string;
  readonly values: Float64Array;
  readonly displayName: string;
}

/** What is computed, not measured, is dashed. */
export const DASHED: FieldConfig['custom'] = { lineStyle: { fill: 'dash', dash: [4, 4] }, fillOpacity: 0 };

/** A line as a field. */
export function lineField(
  { pipeline, signal }: Owner,
  { name, values, displayName }: Line,
  config: FieldConfig,
): NumberField {
  return {
    ...{ name, type: 'number', values },
    labels: { pipeline, ...(signal === undefined ? {} : { signal }), line: name },
    config: { ...config, displayNameFromDS: displayName },
  };
}

/**
 * The two edges of a band, between which Grafana fills: down to the field of the lower one's name.
 *
 * @param edge what else both edges are drawn with; they have no line.
 */
export function bandFields(
  owner: Owner,
  [lower, upper]: readonly [Line, Line],
  config: FieldConfig,
  edge: FieldConfig['custom'] = {},
): NumberField[] {
  const custom = { lineWidth: 0, ...edge };
  return [
    lineField(owner, lower, { ...config, custom: { ...custom, fillOpacity: 0 } }),
    lineField(owner, upper, { ...config, custom: { ...custom, fillBelowTo: lower.displayName, fillOpacity: 15 } }),
  ];
}
