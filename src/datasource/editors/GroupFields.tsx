import { Fragment, type ReactNode } from 'react';

import { givenValue, type GroupOption, type OptionInfo } from '../../contract/options';

interface Props {
  readonly option: GroupOption;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  /** Draws the control of a field. */
  readonly children: (field: OptionInfo, value: unknown, onChange: (value: unknown) => void) => ReactNode;
}

/**
 * The fields of a group. Those that it requires come first and alone; once they are given the others follow, with their
 * defaults written out. Without them the whole group is left out.
 */
export function GroupFields({ option: { fields }, value, onChange, children }: Props) {
  const group = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  const isWhole = (given: Readonly<Record<string, unknown>>): boolean =>
    fields.every(({ name, required }) => !required || givenValue(given, name) !== undefined);
  const set = (name: string, entry: unknown): void => {
    const defaults = Object.fromEntries(
      fields.flatMap((field) =>
        'default' in field && field.default !== undefined ? [[field.name, field.default]] : [],
      ),
    );
    const next = { ...defaults, ...group, [name]: entry };
    onChange(isWhole(next) ? next : undefined);
  };
  return (
    <>
      {fields
        .filter(({ required }) => required || isWhole(group))
        .map((field) => (
          <Fragment key={field.name}>{children(field, group[field.name], (entry) => set(field.name, entry))}</Fragment>
        ))}
    </>
  );
}
