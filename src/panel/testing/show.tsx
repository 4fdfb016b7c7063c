import {
  createDataFrame,
  dateTime,
  FieldType,
  LoadingState,
  type DataFrame,
  type DataQuery,
  type DataQueryError,
  type FieldConfig,
  type PanelProps,
  type QueryResultMetaStat,
} from '@grafana/data';
import { render, type RenderResult } from '@testing-library/react';

import { Insights } from '../Insights';
import { type InsightsOptions } from '../options';
import { loadComponents, type Components } from '../views/registry';

/** End of the range of every test. */
export const NOW = Date.UTC(2024, 0, 2);
export const MINUTE = 60_000;

interface Given {
  readonly width?: number;
  readonly height?: number;
  readonly options?: Partial<InsightsOptions>;
  readonly targets?: readonly DataQuery[];
  /** Errors of queries. */
  readonly errors?: readonly DataQueryError[];
  /** When the question was asked; default at the end of the range. */
  readonly asked?: number;
}

let components: Components;

beforeAll(async () => {
  components = await loadComponents();
});

/** Shows frames in the panel, as Grafana would. */
export function show(
  series: DataFrame[],
  { width = 900, height = 600, options = {}, targets = [], asked = NOW, errors }: Given = {},
): RenderResult {
  const to = dateTime(NOW);
  const from = dateTime(NOW - 60 * MINUTE);
  const timeRange = { from, to, raw: { from: 'now-1h', to: 'now' } };
  const props = {
    id: 1,
    width,
    height,
    options,
    fieldConfig: { defaults: {}, overrides: [] },
    timeRange,
    timeZone: 'utc',
    replaceVariables: (text: string) => text.replace('$pipeline', 'churn').replace('$engine', 'true'),
    data: {
      series,
      errors,
      state: errors ? LoadingState.Error : LoadingState.Done,
      timeRange,
      request: { targets, startTime: asked },
    },
  } as unknown as PanelProps<InsightsOptions>;
  return render(<Insights {...props} components={components} />);
}

/** A column: name, type, values, and what an override says of it. */
export type Column = readonly [name: string, type: FieldType, values: unknown[], config?: FieldConfig];

/** A frame as the data source marks it. */
export function frameOf(
  kind: string,
  columns: readonly Column[],
  stats: ReadonlyArray<readonly [string, number]> = [],
  refId = 'A',
): DataFrame {
  return createDataFrame({
    refId,
    fields: columns.map(([name, type, values, config = {}]) => ({ name, type, values, config })),
    meta: {
      custom: { kind, version: 1 },
      stats: stats.map(([displayName, value]) => ({ displayName, value }) as QueryResultMetaStat),
    },
  });
}

/** A table from rows of the same keys; the type of a column is that of its first value that is not missing. */
export function tableOf(
  kind: string,
  rows: ReadonlyArray<Record<string, unknown>>,
  stats: ReadonlyArray<readonly [string, number]> = [],
): DataFrame {
  const names = Object.keys(rows[0] ?? {});
  return frameOf(
    kind,
    names.map((name): Column => {
      const values = rows.map((row) => row[name]);
      return [
        name,
        typeOf(
          name,
          values.find((value) => value !== null),
        ),
        values,
      ];
    }),
    stats,
  );
}

function typeOf(name: string, value: unknown): FieldType {
  if (['time', 'timeEnd', 'since'].includes(name)) {
    return FieldType.time;
  }
  const types: Record<string, FieldType> = { string: FieldType.string, boolean: FieldType.boolean };
  return types[typeof value] ?? FieldType.number;
}

/** Spaces that do not break count as spaces, and what else keeps a line from breaking as nothing. */
export function plain(text: string | null | undefined): string {
  return (text ?? '').replace(/[\u00a0\u202f]/g, ' ').replaceAll('\u2060', '');
}
