import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { getBackendSrv } from '@grafana/runtime';
import { Combobox, Field, useStyles2 } from '@grafana/ui';
import { useId, useState } from 'react';
import { lastValueFrom } from 'rxjs';

import { useAnswer } from '../../datasource/editors/useAnswer';
import { type Access } from '../access';
import { labels } from '../labels';
import { APP } from '../../contract/app';
import { boardPath, LINKED_BOARDS, pathOf } from '../places';
import { type Source } from '../sources';
import { PageLink } from './PageLink';

interface Props {
  readonly sources: readonly Source[];
  readonly access: Access;
}

/** Links to the boards, on a data source that is chosen where there are several. */
export function Boards({ sources, access }: Props) {
  const id = useId();
  const styles = useStyles2(getStyles);
  const usual = sources.find(({ isDefault }) => isDefault) ?? sources[0];
  const [chosen, choose] = useState<string>();
  const source = sources.find(({ uid }) => uid === chosen) ?? usual;
  // If Grafana does not say which boards it has, each is linked all the same.
  const { value: found } = useAnswer(boardsHere, 'boards');
  const isMissing = (uid: string): boolean => found !== undefined && !found.has(uid);
  return (
    <>
      {sources.length > 1 && (
        <Field label={labels.boardsOn} htmlFor={id}>
          <Combobox
            id={id}
            width={40}
            options={sources.map(({ uid, name }) => ({ value: uid, label: name }))}
            value={source.uid}
            onChange={({ value }) => choose(value)}
          />
        </Field>
      )}
      <ul className={styles.list}>
        {LINKED_BOARDS.map(({ uid, title, question }) => (
          <li key={uid}>
            {isMissing(uid) ? title : <PageLink href={boardPath(uid, source?.uid)}>{title}</PageLink>}
            <div className={styles.soft}>{isMissing(uid) ? labels.boardMissing : question}</div>
          </li>
        ))}
      </ul>
      {access.importBoards && LINKED_BOARDS.some(({ uid }) => isMissing(uid)) && (
        <PageLink href={pathOf(`/plugins/${APP}?page=dashboards`)}>{labels.boardsImport}</PageLink>
      )}
    </>
  );
}

/** The uids of the boards that this Grafana has and this person may see. */
async function boardsHere(): Promise<Set<string>> {
  const request = { url: '/api/search', params: { type: 'dash-db', tag: 'mlpulse' }, showErrorAlert: false };
  const { data } = await lastValueFrom(getBackendSrv().fetch<Array<{ uid: string }>>(request));
  return new Set(data.map(({ uid }) => uid));
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 280px), 1fr))',
    gap: theme.spacing(1.5, 3),
    listStyle: 'none',
    margin: theme.spacing(0, 0, 2),
    padding: 0,
  }),
  soft: css({ color: theme.colors.text.secondary }),
});
