import { type DataFrame, type Field } from '@grafana/data';

import { upperFirst } from '../../series';

/** The kind of question that a frame answers, as ML Pulse marks it; undefined for frames of others. */
export function kindOf(frame: DataFrame): string | undefined {
  const kind: unknown = frame.meta?.custom?.kind;
  return typeof kind === 'string' ? kind : undefined;
}

/** A column by name. */
export function columnOf(frame: DataFrame, name: string): Field | undefined {
  return frame.fields.find((field) => field.name === name);
}

/** True if the frame has all of the columns. */
export function hasColumns(frame: DataFrame, names: readonly string[]): boolean {
  return names.every((name) => columnOf(frame, name) !== undefined);
}

/** A text in a row; empty where the column or the value is missing. */
export function textAt(frame: DataFrame, name: string, row: number): string {
  const value: unknown = columnOf(frame, name)?.values[row];
  return typeof value === 'string' ? value : '';
}

/** The texts of a list in a row; none where the column or the value is missing. */
export function textsAt(frame: DataFrame, name: string, row: number): readonly string[] {
  const value: unknown = columnOf(frame, name)?.values[row];
  return Array.isArray(value) ? value.map(String) : [];
}

/** A text in a row; undefined where the column or the value is missing. */
export function maybeTextAt(frame: DataFrame, name: string, row: number): string | undefined {
  return textAt(frame, name, row) || undefined;
}

/** The name of what a row is about: its label, or its id as words if the answer has no labels. */
export function labelAt(frame: DataFrame, id: string, row: number): string {
  return maybeTextAt(frame, 'label', row) ?? upperFirst(textAt(frame, id, row).replaceAll('_', ' '));
}

/** A number in a row, epoch milliseconds for times; null where it is missing, never 0. */
export function numberAt(frame: DataFrame, name: string, row: number): number | null {
  return asNumber(columnOf(frame, name)?.values[row]);
}

/** A value as a number; null if it is none. */
export function asNumber(value: unknown): number | null {
  return typeof value === 'number' && !Number.isNaN(value) ? value : null;
}

/** A number that the answer states beside its rows, such as how many checks there were. */
export function statOf(frame: DataFrame, name: string): number | null {
  return asNumber(frame.meta?.stats?.find(({ displayName }) => displayName === name)?.value);
}

/** A truth in a row; null where it is missing, never false. */
export function flagAt(frame: DataFrame, name: string, row: number): boolean | null {
  const value: unknown = columnOf(frame, name)?.values[row];
  return typeof value === 'boolean' ? value : null;
}

/** Sum over frames of a number that they state beside their rows. */
export function sumOfStats(frames: readonly DataFrame[], name: string): number {
  return frames.reduce((sum, frame) => sum + (statOf(frame, name) ?? 0), 0);
}

/** Every row of every frame. O(rows). */
export function readRows<T>(frames: readonly DataFrame[], read: (frame: DataFrame, row: number) => T): T[] {
  return frames.flatMap((frame) => Array.from({ length: frame.length }, (_, row) => read(frame, row)));
}

/** Distinct texts, in the order in which they first appear. */
export function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

/** The earliest of some instants, of which some may be unknown; null if all are. */
export function earliest(instants: ReadonlyArray<number | null>): number | null {
  const first = instants.reduce<number>((least, instant) => Math.min(least, instant ?? Infinity), Infinity);
  return first < Infinity ? first : null;
}
