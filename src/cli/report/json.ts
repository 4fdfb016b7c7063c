import { type Answers, type Section } from './ask';

type Row = Readonly<Record<string, string | number | null>>;

/**
 * All answers for programs: of each kind the rows of its first table, else of its instant, else of its series. A missing value
 * is null, a time is in epoch milliseconds.
 */
export function renderJson({ health, checks, from, to, sections }: Answers, version: string): string {
  const kinds = [...new Set(sections.map(({ kind }) => kind))];
  const chosen = kinds.map((kind) => [kind, choose(sections.filter((section) => section.kind === kind))] as const);
  const rows = chosen.map(([kind, section]) => [kind, rowsOf(section)] as const);
  const pipelines = new Set(rows.flatMap(([, of]) => of.map(({ pipeline }) => pipeline)));
  const report = {
    version,
    range: { from, to },
    pipelines: [...pipelines].filter((name) => typeof name === 'string').sort(),
    health,
    checks,
    answers: Object.fromEntries(rows),
    notices: present(chosen, ({ frames }) => frames.flatMap(({ notices }) => notices.map(({ text }) => text))),
    errors: present(chosen, ({ error }) => error ?? []),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function choose(sections: readonly Section[]): Section {
  const formats = ['table', 'instant', 'series'];
  return [...sections].sort((a, b) => formats.indexOf(a.format) - formats.indexOf(b.format))[0];
}

function rowsOf({ format, frames }: Section): Row[] {
  const columns = frames[0]?.columns ?? [];
  if (format !== 'series') {
    return (columns[0]?.values ?? []).map((_, row) =>
      Object.fromEntries(columns.map(({ name, values }) => [name, values[row]])),
    );
  }
  const [times, ...series] = columns;
  return series.flatMap(({ name, labels, values }) =>
    values.map((value, row) => ({ ...labels, series: name, time: times.values[row], value })),
  );
}

/** What there is to tell of each kind; kinds without it are left out. */
function present(
  chosen: ReadonlyArray<readonly [string, Section]>,
  of: (section: Section) => string | readonly string[],
): Record<string, string | readonly string[]> {
  const told = chosen.map(([kind, section]) => [kind, of(section)] as const);
  return Object.fromEntries(told.filter(([, what]) => what.length > 0));
}
