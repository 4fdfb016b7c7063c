import { type ComboboxOption } from '@grafana/ui';
import { useMemo } from 'react';

import { type ChoiceOption, type SignalOption } from '../../contract/options';
import { type SignalInfo } from '../../contract/resources';
import { labels } from '../labels';
import { type PulseSource } from '../source';
import { useAnswer } from './useAnswer';

/** Properties of a control that offers values. */
export interface ChoiceProps {
  readonly id: string;
  readonly option: SignalOption | ChoiceOption;
  readonly value: unknown;
  readonly datasource: PulseSource;
  readonly onChange: (value: unknown) => void;
}

/** The values of an option by their labels, signals in their groups, and the variables that can be used instead. */
export function useChoices(
  option: ChoiceProps['option'],
  datasource: PulseSource,
): { choices: Array<ComboboxOption<string>>; failed: boolean } {
  const ofSignals = option.type === 'signal';
  const { value: signals, failed } = useAnswer<readonly SignalInfo[]>(
    () => (ofSignals ? datasource.getSignals() : Promise.resolve([])),
    `${datasource.uid} ${ofSignals}`,
  );
  const choices = useMemo(
    () => [
      ...option.values.map((value) => choiceOf(value, option.labels, signals)),
      ...datasource.getVariableNames().map((name) => ({ value: name, label: name, group: labels.query.variables })),
    ],
    [option, datasource, signals],
  );
  return { choices, failed };
}

function choiceOf(
  value: string,
  names: Readonly<Record<string, string>>,
  signals: readonly SignalInfo[] | undefined,
): ComboboxOption<string> {
  const signal = signals?.find(({ id }) => id === value);
  return {
    value,
    label: names[value] ?? value,
    ...(signal ? { description: signal.description, group: labels.groups[signal.group] } : {}),
  };
}
