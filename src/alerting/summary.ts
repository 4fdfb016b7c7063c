/** A number within a summary. */
export interface Figure {
  readonly of: 'value' | 'limit' | 'mean';
  /** How `printf` writes it; null for a limit as it was set. */
  readonly format: string | null;
}

/** Texts and numbers that follow one another. */
export type Pieces = ReadonlyArray<string | Figure>;

/** What an alert says of one pipeline, whatever evaluates it: a text that is true while it fires and when it has resolved. */
export interface Summary {
  readonly before: string;
  /** Where nothing is measured. */
  readonly unknown: string;
  readonly measured: Pieces;
  readonly after: Pieces;
  /** What value and limit are multiplied by before they are shown. */
  readonly scale: { readonly factor: number; readonly value: string; readonly limit: string } | null;
}

/** The language of one evaluator's templates. */
export interface Dialect {
  /** The condition that the value is missing. */
  readonly missing: string;
  figure(figure: Figure): string;
}

/** A summary as a template of Go's, as Grafana and Prometheus fill it in. */
export function templateOf({ before, unknown, measured, after }: Summary, { missing, figure }: Dialect): string {
  const join = (pieces: Pieces): string =>
    pieces.map((piece) => (typeof piece === 'string' ? literal(piece) : figure(piece))).join('');
  return `{{ $labels.pipeline }}: ${literal(before)}{{ if ${missing} }}${literal(unknown)}{{ else }}${join(measured)}{{ end }}${join(after)}`;
}

/** Text that no template takes for an action, whatever a data source calls its signals. */
export const literal = (text: string): string => text.replaceAll('{{', '{{ "{{" }}');

/** Numbers of one pipeline, scaled as they are shown. */
export type Figures = Readonly<Record<Figure['of'], number>>;

/** The text that an evaluator makes of a summary. */
export function textOf({ before, unknown, measured, after }: Summary, pipeline: string, figures: Figures): string {
  const join = (pieces: Pieces): string =>
    pieces.map((piece) => (typeof piece === 'string' ? piece : printf(piece, figures))).join('');
  return `${pipeline}: ${before}${Number.isNaN(figures.value) ? unknown : join(measured)}${join(after)}`;
}

/** A number as `printf` of Go writes it in the formats that summaries have: `%.1f`, `%+.1f`, `%.4g`. */
export function printf({ of, format }: Figure, figures: Figures): string {
  const value = figures[of];
  const [, plus, digits, verb] = /^%(\+?)\.(\d+)([fg])$/.exec(format ?? '%.17g') ?? [];
  const text = verb === 'f' ? toEven(value, Number(digits)) : String(Number(value.toPrecision(Number(digits))));
  return plus === '+' && value >= 0 ? `+${text}` : text;
}

/** Decimals of a number that is halfway between two are those of the even one, in Go; `toFixed` takes the larger one. */
function toEven(value: number, decimals: number): string {
  const unit = 10 ** decimals;
  const half = value * unit;
  // Only what binary numbers have exactly is halfway: then the product is exact too.
  return Math.abs(half % 1) === 0.5 ? ((2 * Math.round(half / 2)) / unit).toFixed(decimals) : value.toFixed(decimals);
}
