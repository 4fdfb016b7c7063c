import { type DataFrame, type Field } from '@grafana/data';

import { memberName, readMember } from '../series/member';

/** A pipeline, or the part of it that has some values of the labels by which a query splits pipelines. */
export interface PanelMember {
  readonly pipeline: string;
  /** Values by label; none where the pipeline is not split. */
  readonly labels: Readonly<Record<string, string>>;
}

/** Who a name in the panel is. */
export type MemberOf = (name: string) => PanelMember;

/** Frames in which each member goes by a name of its own wherever a pipeline does. */
export interface Named {
  readonly frames: readonly DataFrame[];
  readonly memberOf: MemberOf;
}

/**
 * Frames with a name for each member in place of its pipeline's, so that rows and series of one pipeline are told apart. Frames that
 * are not split stay as they are. O(rows).
 */
export function namedMembers(series: readonly DataFrame[]): Named {
  const labelled = new Map<string, readonly string[]>();
  const frames = series.map((frame) => {
    const labels = labelsOf(frame);
    return labels.length === 0 ? frame : named(frame, labels, (name) => labelled.set(name, labels));
  });
  return {
    frames,
    memberOf(name) {
      const labels = labelled.get(name) ?? [];
      const { pipeline, values } = readMember(name, labels);
      return { pipeline, labels: Object.fromEntries(labels.map((label, i) => [label, values[i]])) };
    },
  };
}

/** The part of a query that asks about members: their pipelines' own members would be told apart by nothing else. */
export function groupingOf({ labels }: PanelMember): { groupBy?: string[] } {
  const groupBy = Object.keys(labels);
  return groupBy.length === 0 ? {} : { groupBy };
}

/** The labels that a frame is split by, as its answer says. */
function labelsOf({ meta }: DataFrame): readonly string[] {
  const labels: unknown = meta?.custom?.groupBy;
  return Array.isArray(labels) ? labels.map(String) : [];
}

function named(frame: DataFrame, labels: readonly string[], found: (name: string) => void): DataFrame {
  const columns = labels.map((label) => frame.fields.find(({ name }) => name === label)?.values);
  const nameOf = (pipeline: unknown, values: readonly string[]): string => {
    if (typeof pipeline !== 'string' || pipeline === '') {
      return '';
    }
    const name = memberName({ pipeline, values }, labels);
    found(name);
    return name;
  };
  const fields = frame.fields.map((field): Field => {
    const own = field.labels;
    return {
      ...field,
      ...(field.name === 'pipeline' && {
        values: field.values.map((pipeline: unknown, row: number) =>
          nameOf(
            pipeline,
            columns.map((values) => String(values?.[row] ?? '')),
          ),
        ),
      }),
      ...(own?.pipeline !== undefined && {
        labels: {
          ...own,
          pipeline: nameOf(
            own.pipeline,
            labels.map((label) => own[label] ?? ''),
          ),
        },
      }),
    };
  });
  return { ...frame, fields, length: frame.length };
}
