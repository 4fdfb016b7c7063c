import { PluginPage } from '@grafana/runtime';
import { Combobox, Field } from '@grafana/ui';
import { useId, useState } from 'react';

import { accessOfUser } from './access';
import { labels } from './labels';
import { AddSource } from './parts/AddSource';
import { Empty } from './parts/Empty';
import { Incidents } from './parts/Incidents';
import { listSources } from './sources';

interface Props {
  /** Uid of the data source that a link asks for. */
  readonly asked: string | undefined;
}

/** Where incidents of simulated pipelines are started and ended. */
export function IncidentsPage({ asked }: Props) {
  const id = useId();
  const [chosen, choose] = useState(asked);
  const [, setAdded] = useState(0);
  const access = accessOfUser();
  const simulators = listSources().filter(({ simulated }) => simulated);
  const source =
    simulators.find(({ uid }) => uid === chosen) ?? simulators.find(({ isDefault }) => isDefault) ?? simulators.at(0);
  return (
    <PluginPage renderTitle={() => <h1>{labels.incidents}</h1>} subTitle={labels.incidentsSubtitle}>
      {source === undefined ? (
        <Empty title={labels.incidentsNoneTitle} text={labels.incidentsNone}>
          {access.addSources && <AddSource engine={false} onAdded={() => setAdded((times) => times + 1)} />}
        </Empty>
      ) : (
        <>
          {simulators.length > 1 && (
            <Field label={labels.incidentsOf} htmlFor={id}>
              <Combobox
                id={id}
                width={40}
                options={simulators.map(({ uid, name }) => ({ value: uid, label: name }))}
                value={source.uid}
                onChange={({ value }) => choose(value)}
              />
            </Field>
          )}
          <Incidents key={source.uid} source={source} access={access} />
        </>
      )}
    </PluginPage>
  );
}
