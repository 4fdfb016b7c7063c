import { EditorField } from '@grafana/plugin-ui';
import { Combobox, type ComboboxOption } from '@grafana/ui';

import { type NumbersOption } from '../../contract/options';
import { labels } from '../labels';

interface Props {
  readonly id: string;
  readonly option: NumbersOption;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** A word, or a list of numbers that is typed: `200, 300`. A text that is neither is kept, and said to be wrong. */
export function NumbersField({ id, option, value, onChange }: Props) {
  const { label, description, values, labels: words, most } = option;
  const given = [value ?? []].flat().map(String);
  const text = given.join(', ');
  const isWord = given.length === 1 && values.includes(text);
  const fits = given.length <= most && given.every((one) => one.includes('$') || Number.isFinite(Number(one)));
  const invalid = !isWord && !fits;
  const offered = values.map((one) => ({ value: one, label: words[one] }));
  return (
    <EditorField
      label={label}
      tooltip={description}
      htmlFor={id}
      invalid={invalid}
      error={invalid ? labels.query.numbersInvalid(text, most) : undefined}
    >
      <Combobox
        id={id}
        width={24}
        options={isWord || text === '' ? offered : [...offered, { value: text, label: text }]}
        value={text === '' ? null : text}
        placeholder={labels.query.numbersNone}
        createCustomValue
        customValueDescription={labels.query.numbersTyped}
        isClearable
        onChange={(picked: ComboboxOption<string> | null) =>
          onChange(picked ? listOf(picked.value, values) : undefined)
        }
      />
    </EditorField>
  );
}

/** What was typed or picked: a word, or the numbers of a list; parts that are no numbers stay texts. */
function listOf(text: string, words: readonly string[]): string | Array<number | string> | undefined {
  if (words.includes(text)) {
    return text;
  }
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  return parts.length === 0 ? undefined : parts.map((part) => (Number.isFinite(Number(part)) ? Number(part) : part));
}
