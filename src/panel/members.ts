import { type DataFrame, type Field } from '@grafana/data';

import { memberName, type Member } from '../series/member';

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
  const names = createNames();
  const frames = series.map((frame) => {
    const labels = labelsOf(frame);
    return labels.length === 0 ? frame : named(frame, labels, names.nameOf);
  });
  return { frames, memberOf: names.memberOf };
}

type NameOf = (member: Member, labels: readonly string[]) => string;

/** Short names, without the labels' own, which the reader chose: in a narrow column the values are what tells members apart. */
function createNames(): { readonly nameOf: NameOf; readonly memberOf: MemberOf } {
  const known = new Map<string, { readonly full: string; readonly member: PanelMember }>();
  return {
    nameOf(member, labels) {
      const { pipeline, values } = member;
      const full = memberName(member, labels);
      const short = [pipeline, ...values.map((value) => value || '–')].join(' · ');
      const name = (known.get(short)?.full ?? full) === full ? short : full;
      const own = Object.fromEntries(labels.map((label, i) => [label, values[i]]));
      known.set(name, { full, member: { pipeline, labels: own } });
      return name;
    },
    memberOf: (name) => known.get(name)?.member ?? { pipeline: name, labels: {} },
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

function named(frame: DataFrame, labels: readonly string[], write: NameOf): DataFrame {
  const columns = labels.map((label) => frame.fields.find(({ name }) => name === label)?.values);
  const nameOf = (pipeline: unknown, values: readonly string[]): string =>
    typeof pipeline === 'string' && pipeline !== '' ? write({ pipeline, values }, labels) : '';
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
