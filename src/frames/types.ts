/** Labels of a series; alert rules tell series apart by them. */
export type Labels = Readonly<Record<string, string>>;

/** The part of Grafana's field configuration that answers carry. */
export interface FieldConfig {
  readonly displayNameFromDS?: string;
  readonly description?: string;
  readonly unit?: string;
  readonly color?: { readonly mode: 'fixed'; readonly fixedColor: string };
  readonly decimals?: number;
  readonly min?: number;
  readonly max?: number;
  /** Interval of the samples in milliseconds, so that Grafana recognizes a gap. */
  readonly interval?: number;
  readonly thresholds?: {
    readonly mode: 'absolute';
    readonly steps: ReadonlyArray<{ readonly value: number | null; readonly color: string }>;
  };
  readonly mappings?: ReadonlyArray<{
    readonly type: 'value';
    readonly options: Readonly<
      Record<string, { readonly text: string; readonly color?: string; readonly index: number }>
    >;
  }>;
  readonly custom?: Readonly<Record<string, unknown>>;
}

interface FieldBase {
  readonly name: string;
  readonly labels?: Labels;
  readonly config?: FieldConfig;
}

/** Instants in epoch milliseconds; NaN is null. */
export interface TimeField extends FieldBase {
  readonly type: 'time';
  readonly values: Float64Array;
  /** Tables may lack an instant; the time of a series may not. */
  readonly nullable: boolean;
}

/** Numbers; NaN is null. */
export interface NumberField extends FieldBase {
  readonly type: 'number';
  readonly values: Float64Array;
}

/** Texts, null = missing. */
export interface StringField extends FieldBase {
  readonly type: 'string';
  readonly values: ReadonlyArray<string | null>;
}

/** Yes or no, null = unknown. */
export interface BooleanField extends FieldBase {
  readonly type: 'boolean';
  readonly values: ReadonlyArray<boolean | null>;
}

/** Values of any structure, such as lists, as JSON writes them; null = missing. */
export interface JsonField extends FieldBase {
  readonly type: 'json';
  readonly values: readonly Json[];
}

/** What JSON can hold, as far as answers do. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** A column of a frame. */
export type Field = TimeField | NumberField | StringField | BooleanField | JsonField;

/** A remark that comes with an answer. */
export interface Notice {
  readonly severity: 'info' | 'warning' | 'error';
  readonly text: string;
}

/** What a frame says of itself. */
export interface FrameMeta {
  readonly type?: 'timeseries-wide' | 'numeric-long';
  readonly typeVersion?: readonly [number, number];
  readonly custom?: Readonly<Record<string, unknown>>;
  readonly executedQueryString?: string;
  readonly notices?: readonly Notice[];
  readonly stats?: ReadonlyArray<{ readonly displayName: string; readonly value: number; readonly unit?: string }>;
  readonly preferredVisualisationType?: 'graph' | 'table';
  readonly preferredVisualisationPluginId?: string;
}

/** A table of equally long columns, as Grafana knows it. */
export interface Frame {
  readonly name: string;
  readonly fields: readonly Field[];
  readonly meta?: FrameMeta;
}
