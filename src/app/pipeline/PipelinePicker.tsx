import { getDataSourceSrv } from '@grafana/runtime';
import { Combobox, type ComboboxOption } from '@grafana/ui';
import { useId } from 'react';

import { type PulseSource } from '../../datasource/source';
import { literally } from '../../panel/links';
import { changeAddress } from '../address';
import { useAsked } from '../asked';
import { HiddenLabel } from '../parts/HiddenLabel';
import { labels } from './labels';

/** Names that are offered at once: who has more types a part of the name. */
const MOST = 100;

interface Props {
  /** The pipeline that is shown; null while none is. */
  readonly value: string | null;
}

/** Which pipeline the page is about. Names are asked for while somebody types, however many there are. */
export function PipelinePicker({ value }: Props) {
  const id = useId();
  const { source, range } = useAsked();
  const find = async (typed: string): Promise<Array<ComboboxOption<string>>> => {
    const asked = (await getDataSourceSrv().get(source.uid)) as unknown as PulseSource;
    const match = typed.trim() === '' ? '' : `(?i).*${literally(typed.trim())}.*`;
    const names = await asked.getPipelines({ match, range });
    return names.slice(0, MOST).map((name) => ({ value: name, label: name }));
  };
  return (
    <div>
      <HiddenLabel of={id}>{labels.pipeline}</HiddenLabel>
      <Combobox
        id={id}
        placeholder={labels.choosePipeline}
        width={40}
        options={find}
        value={value}
        onChange={({ value: pipeline }) => changeAddress({ pipeline })}
      />
    </div>
  );
}
