import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Alert, Button, Combobox, Drawer, Field, Input, LinkButton, useStyles2 } from '@grafana/ui';
import { useId, useState } from 'react';

import { ALERT_FOLDER } from '../../contract/app';
import { useAnswer } from '../../datasource/editors/useAnswer';
import { messageOf } from '../../datasource/failure';
import { type TriedRule } from '../../panel/answers/backtests';
import { alertRulePath } from '../places';
import { labels } from './labels';
import { RulePreview } from './RulePreview';
import {
  addOwnFolder,
  foldersToEdit,
  intervalOfGroup,
  isThereAlready,
  mayAddFolder,
  saveRule,
  type ApiRule,
} from './saving';
import { type Tried } from './tried';
import { evaluatedWords, savedWords } from './words';

interface Props {
  readonly rule: ApiRule;
  /** How often a new group of it is evaluated, milliseconds. */
  readonly interval: number;
  readonly of: TriedRule;
  readonly tried: Tried;
  readonly threshold: number;
  onClose(): void;
}

/** What a folder that is still to be made is among the options. */
const NEW = '';

type Saving =
  | 'not yet'
  | 'under way'
  | { readonly done: true; readonly every: number | null }
  | { readonly done: false; readonly failure: string; readonly isThere: boolean };

/** Shows an alert rule as it will be, and saves it. */
export function SaveDrawer({ rule, interval, of, tried, threshold, onClose }: Props) {
  const styles = useStyles2(getStyles);
  const [name, folder] = [useId(), useId()];
  const [title, setTitle] = useState(rule.title);
  const [chosen, choose] = useState<string>();
  const [saving, setSaving] = useState<Saving>('not yet');
  const { value: folders, loading, failure } = useAnswer(foldersToEdit, 'folders');
  const options = [
    ...(folders ?? []).map(({ uid, title: label }) => ({ value: uid, label })),
    ...(mayAddFolder() && !folders?.some((one) => one.title === ALERT_FOLDER)
      ? [{ value: NEW, label: labels.newFolder }]
      : []),
  ];
  const place = chosen ?? options.find(({ value }) => value === rule.folderUID)?.value ?? options.at(-1)?.value;
  const { value: present = null } = useAnswer(
    async () => (place === NEW || place === undefined ? null : intervalOfGroup({ ...rule, folderUID: place })),
    `${place} ${rule.ruleGroup}`,
  );
  const evaluated = evaluatedWords(present ?? interval, present !== null);
  const save = async (): Promise<void> => {
    setSaving('under way');
    try {
      const folderUID = place === NEW || place === undefined ? await addOwnFolder() : place;
      const every = await saveRule({ ...rule, title: title.trim(), folderUID }, interval);
      setSaving({ done: true, every });
    } catch (error) {
      setSaving({ done: false, failure: messageOf(error), isThere: isThereAlready(error) });
    }
  };
  const saved = typeof saving === 'object' && saving.done ? saving : null;
  const failed = typeof saving === 'object' && !saving.done ? saving : null;
  const isThere = saved !== null;
  return (
    <Drawer title={labels.preview} onClose={onClose} size="md">
      <div className={styles.form}>
        <Field label={labels.name} htmlFor={name} noMargin>
          <Input
            id={name}
            value={title}
            disabled={isThere}
            onChange={({ currentTarget }) => setTitle(currentTarget.value)}
          />
        </Field>
        <Field
          label={labels.folder}
          htmlFor={folder}
          noMargin
          invalid={failure !== undefined || (!loading && options.length === 0)}
          error={failure ?? labels.noFolder}
        >
          <Combobox
            id={folder}
            loading={loading}
            disabled={isThere}
            options={options}
            value={place ?? null}
            placeholder={labels.choosePlaceholder}
            onChange={({ value }) => choose(value)}
          />
        </Field>
        <RulePreview {...{ rule, of, tried, threshold }} evaluated={evaluated} />
        <div role="status">
          {saved && (
            <Alert severity="success" title={labels.saved(title)}>
              <p>{savedWords(saved.every)}</p>
              <LinkButton size="sm" href={alertRulePath(rule.uid)}>
                {labels.openRule}
              </LinkButton>
            </Alert>
          )}
          {failed && (
            <Alert severity="error" title={labels.saveFailed}>
              <p>{failed.failure}</p>
              {failed.isThere && (
                <LinkButton size="sm" variant="secondary" href={alertRulePath(rule.uid)}>
                  {labels.openSame}
                </LinkButton>
              )}
            </Alert>
          )}
        </div>
        {!isThere && (
          <div className={styles.buttons}>
            <Button
              disabled={saving === 'under way' || place === undefined || title.trim() === ''}
              onClick={() => void save()}
            >
              {saving === 'under way' ? labels.saving : labels.saveNow}
            </Button>
            <Button variant="secondary" onClick={onClose}>
              {labels.cancel}
            </Button>
          </div>
        )}
      </div>
    </Drawer>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  form: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
  buttons: css({ display: 'flex', gap: theme.spacing(1) }),
});
