import { jsonText } from '../printable';
import { rowsOf, type Row } from '../rows';
import { type Answers, type Section } from './ask';

/**
 * Answers for programs, one of each kind: the rows of its first frame. A missing value is null, a time is in epoch milliseconds.
 */
export function renderJson({ health, checks, judgedBy, from, to, sections }: Answers, version: string): string {
  const rows = sections.map((section) => [section.kind, rowsOfSection(section)] as const);
  const pipelines = new Set(rows.flatMap(([, of]) => of.map(({ pipeline }) => pipeline)));
  const report = {
    version,
    range: { from, to },
    // A signal that no pipeline has is of none.
    pipelines: [...pipelines].filter((name) => typeof name === 'string' && name !== '').sort(),
    health,
    checks,
    judgedBy,
    answers: Object.fromEntries(rows),
    notices: present(sections, ({ frames }) => frames.flatMap(({ notices }) => notices.map(({ text }) => text))),
    errors: present(sections, ({ error }) => error ?? []),
  };
  return jsonText(report);
}

function rowsOfSection({ format, frames }: Section): Row[] {
  if (format !== 'series') {
    return rowsOf(frames[0]);
  }
  const [times, ...series] = frames[0]?.columns ?? [];
  return series.flatMap(({ name, labels, values }) =>
    values.map((value, row) => ({ ...labels, series: name, time: times.values[row], value })),
  );
}

/** What there is to tell of each kind; kinds without it are left out. */
function present(
  sections: readonly Section[],
  of: (section: Section) => string | readonly string[],
): Record<string, string | readonly string[]> {
  const told = sections.map((section) => [section.kind, of(section)] as const);
  return Object.fromEntries(told.filter(([, what]) => what.length > 0));
}
