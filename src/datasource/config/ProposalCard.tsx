import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Alert, Button, Combobox, Field, Stack, Text, useStyles2 } from '@grafana/ui';
import { useId } from 'react';

import { byReason, type FoundSignal, type Proposal } from '../../contract/discovery';
import { type PulseJsonData } from '../../contract/settings';
import { PRESETS } from '../../sources/prometheus/presets';
import { labels } from '../labels';

const text = labels.config;

interface Props {
  readonly proposal: Proposal;
  /** The settings on the page. */
  readonly saved: PulseJsonData;
  readonly readOnly: boolean;
  readonly pending: boolean;
  /** Asks again with another pipeline label. */
  readonly onLabel: (label: string) => void;
  readonly onTake: () => void;
}

/** Presets that fit together, what each signal would be with them, and what taking them changes. */
export function ProposalCard({ proposal, saved, readOnly, pending, onLabel, onTake }: Props) {
  const id = useId();
  const styles = useStyles2(getStyles);
  const { titles, pipelineLabel, labels: choices, pipelines, signals, notices } = proposal;
  const read = signals.filter((signal) => signal.pipelines > 0);
  const missing = signals.filter((signal) => signal.pipelines === 0);
  const title = titles.join(' + ');
  return (
    <section className={styles.card} aria-labelledby={`${id}-title`}>
      <h4 id={`${id}-title`} className={styles.title}>
        {title}
      </h4>
      <Text element="p" color="secondary">
        {text.proposalCovers(read.length, signals.length, pipelines)}
      </Text>
      <div className={styles.label}>
        <Field label={text.pipelineLabel} description={meaningOf(proposal)} htmlFor={`${id}-label`}>
          <Combobox
            id={`${id}-label`}
            width={40}
            disabled={pending || choices.length < 2}
            value={pipelineLabel}
            options={choices.map(({ label, pipelines: values, means }) => ({
              value: label,
              label: `${label} (${values})`,
              ...(means === undefined ? {} : { description: means }),
            }))}
            onChange={({ value }) => onLabel(value)}
          />
        </Field>
      </div>
      {notices.map((notice) => (
        <Alert key={notice} severity="info" title={notice} />
      ))}
      <table className={styles.table} aria-label={text.proposalSignals(title)}>
        <thead>
          <tr>
            {[text.mappingSignal, text.proposalValue, text.proposalPipelines, text.proposalFrom].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {read.map((signal) => (
            <SignalRow key={signal.signal} found={signal} of={pipelines} />
          ))}
        </tbody>
      </table>
      {missing.length > 0 && (
        <details className={styles.details}>
          <summary>{text.proposalMissing(missing.length)}</summary>
          <ul className={styles.list}>
            {byReason(missing).map(([reason, names]) => (
              <li key={reason}>
                {names.join(', ')}: <Text color="secondary">{reason}</Text>
              </li>
            ))}
          </ul>
        </details>
      )}
      <Stack direction="row" gap={2} alignItems="center" wrap="wrap">
        <Button disabled={readOnly || pending} onClick={onTake} aria-describedby={`${id}-changes`}>
          {text.proposalTake}
        </Button>
        <span id={`${id}-changes`} className={styles.changes}>
          {text.proposalChanges(proposal, Object.keys(saved.prometheus?.signals ?? {}).length)}
        </span>
      </Stack>
    </section>
  );
}

/** A signal with a value of one pipeline, and its PromQL for who wants to see it. */
function SignalRow({ found, of }: { readonly found: FoundSignal; readonly of: number }) {
  const styles = useStyles2(getStyles);
  const { label, value, pipelines, from, expr, note, problem } = found;
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>
        <span className={styles.value}>{value?.text}</span>
        <br />
        <Text color="secondary" variant="bodySmall">
          {value?.pipeline ?? ''}
        </Text>
      </td>
      <td className={styles.value} data-heading={text.proposalPipelines}>
        {text.proposalOf(pipelines, of)}
      </td>
      <td data-heading={text.proposalFrom}>
        {from === 'own' ? text.proposalOwn : (PRESETS.get(from ?? '')?.title ?? from)}
        {[note, problem].map(
          (words) =>
            words !== undefined && (
              <div key={words} className={styles.note}>
                {words}
              </div>
            ),
        )}
        <details>
          <summary aria-label={text.mappingExpr(label)}>{text.mappingPromql}</summary>
          <code className={styles.code}>{expr}</code>
        </details>
      </td>
    </tr>
  );
}

function meaningOf({ pipelineLabel, labels: choices }: Proposal): string {
  const chosen = choices.find(({ label }) => label === pipelineLabel);
  return chosen?.means === undefined ? text.proposalLabel : `${text.proposalLabel} ${text.proposalMeans(chosen.means)}`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  card: css({
    background: theme.colors.background.secondary,
    borderRadius: theme.shape.radius.default,
    padding: theme.spacing(2),
    marginTop: theme.spacing(2),
  }),
  title: css({ ...theme.typography.h5, margin: 0 }),
  label: css({ marginTop: theme.spacing(2), maxWidth: '100%' }),
  // On a phone the cells of a row stand below each other.
  table: css({
    width: '100%',
    marginBottom: theme.spacing(2),
    '& th, & td': { textAlign: 'left', verticalAlign: 'top', padding: theme.spacing(1, 3, 1, 0) },
    '& thead th': {
      ...theme.typography.bodySmall,
      color: theme.colors.text.secondary,
      fontWeight: theme.typography.fontWeightMedium,
    },
    // Columns of proposals below each other are at the same places.
    '& thead th:not(:last-child)': { width: '18%' },
    '& tbody tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
    '& tbody th': { fontWeight: theme.typography.fontWeightMedium, minWidth: theme.spacing(20) },
    [theme.breakpoints.down('sm')]: {
      '&, & tbody, & tbody tr, & tbody th, & tbody td': { display: 'block' },
      '& thead': { display: 'none' },
      '& tbody tr': { padding: theme.spacing(1, 0) },
      '& tbody th, & tbody td': { padding: 0 },
      '& td[data-heading]::before': {
        content: 'attr(data-heading) ": "',
        color: theme.colors.text.secondary,
      },
    },
  }),
  value: css({ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }),
  note: css({ ...theme.typography.bodySmall, color: theme.colors.text.secondary }),
  code: css({
    display: 'block',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    padding: theme.spacing(1),
    background: theme.colors.background.canvas,
  }),
  details: css({ marginBottom: theme.spacing(2) }),
  list: css({ marginLeft: theme.spacing(3), marginTop: theme.spacing(1) }),
  changes: css({ ...theme.typography.bodySmall, color: theme.colors.text.secondary, flex: '1 1 240px' }),
});
