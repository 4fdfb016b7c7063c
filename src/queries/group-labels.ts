import { type Field, type Frame } from '../frames';
import { badQuery, readMember, show } from '../series';

const PIPELINE = 'pipeline';

/**
 * Frames whose pipelines are members of pipelines, with the labels in fields and labels of their own: at the end of the columns of a
 * table, and beside `pipeline` on a series. Names that are shown keep what tells members apart.
 *
 * @param by labels that pipelines are split by; without any, the frames stay as they are.
 * @throws AnswerError if a label is called as a column or a label of the answer is.
 */
export function withGroupLabels(frames: readonly Frame[], by: readonly string[]): readonly Frame[] {
  return by.length === 0 ? frames : frames.map((frame) => withLabels(frame, by));
}

function withLabels(frame: Frame, by: readonly string[]): Frame {
  const { fields } = frame;
  const column = fields.find((field) => field.name === PIPELINE && field.type === 'string');
  if (column?.type === 'string') {
    refuseClash(
      fields.map(({ name }) => name),
      by,
      'column',
    );
    const members = column.values.map((name) => readMember(name ?? '', by));
    const pipelines = column.values.map((name, row) => (name === null ? null : members[row].pipeline));
    const own = by.map((label, i): Field => ({
      name: label,
      type: 'string',
      values: members.map(({ values }) => values[i]),
    }));
    return {
      ...frame,
      fields: [...fields.map((field) => (field === column ? { ...column, values: pipelines } : field)), ...own],
    };
  }
  return { ...frame, fields: fields.map((field) => labelled(field, by)) };
}

function labelled(field: Field, by: readonly string[]): Field {
  const { labels } = field;
  if (labels?.[PIPELINE] === undefined) {
    return field;
  }
  refuseClash(Object.keys(labels), by, 'label');
  const { pipeline, values } = readMember(labels[PIPELINE], by);
  return { ...field, labels: { ...labels, pipeline, ...Object.fromEntries(by.map((label, i) => [label, values[i]])) } };
}

function refuseClash(names: readonly string[], by: readonly string[], what: string): void {
  const clash = by.find((label) => names.includes(label));
  if (clash !== undefined) {
    throw badQuery(
      `Field "groupBy" lists ${show(clash)}, which is a ${what} of this answer already. Group by another label, or give the engine's series that label by another name.`,
    );
  }
}
