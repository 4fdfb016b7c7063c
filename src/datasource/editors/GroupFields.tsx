import { type GroupOption } from '../../contract/options';
import { givenValue } from '../../contract/options';
import { type PulseSource } from '../source';
import { OptionField } from './OptionField';

interface Props {
  readonly id: string;
  readonly option: GroupOption;
  readonly value: unknown;
  readonly datasource: PulseSource;
  readonly onChange: (value: unknown) => void;
}

/**
 * The fields of a group. Those that it requires come first and alone; once they are given the others follow, with their
 * defaults written out. Without them the whole group is left out.
 */
export function GroupFields({ id, option: { fields }, value, datasource, onChange }: Props) {
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
          <OptionField
            key={field.name}
            id={`${id}-${field.name}`}
            option={field}
            value={group[field.name]}
            datasource={datasource}
            onChange={(entry) => set(field.name, entry)}
          />
        ))}
    </>
  );
}
