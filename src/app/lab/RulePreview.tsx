import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { type ReactNode } from 'react';

import { parseDuration } from '../../series';
import { type TriedRule } from '../../panel/answers/backtests';
import { useAsked } from '../asked';
import { labels } from './labels';
import { type ApiRule } from './saving';
import { type Tried } from './tried';
import { conditionWords, waitWords } from './words';

interface Props {
  readonly rule: ApiRule;
  readonly of: TriedRule;
  readonly tried: Tried;
  readonly threshold: number;
  /** How often it is evaluated, in words. */
  readonly evaluated: string;
}

/** What an alert rule will be, in the words of Grafana's own page. */
export function RulePreview({ rule, of, tried, threshold, evaluated }: Props) {
  const styles = useStyles2(getStyles);
  const { source } = useAsked();
  const { definition, pipeline } = tried;
  const facts: ReadonlyArray<readonly [string, ReactNode]> = [
    [labels.condition, conditionWords(of, threshold)],
    [labels.applies, pipeline ?? labels.everyPipeline],
    [labels.pending, pendingOf(rule, definition === 'engine')],
    [labels.query, `${source.name}, ${labels.definitions[definition].toLowerCase()}`],
    [labels.group, rule.ruleGroup],
    [labels.evaluated, evaluated],
    [labels.unmeasured, labels.unmeasuredKeeps],
    [labels.ruleLabels, <Pairs key="labels" of={rule.labels} />],
    [labels.annotations, <Pairs key="annotations" of={rule.annotations} />],
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Who waits, and for how long. */
function pendingOf({ for: pending, data }: ApiRule, isEngine: boolean): string {
  const waits = data[0]?.model.for;
  if (!isEngine) {
    return waitWords(parseDuration(pending) ?? 0);
  }
  return typeof waits === 'string' ? labels.engineWaits(waitWords(parseDuration(waits) ?? 0)) : labels.pendingNone;
}

function Pairs({ of }: { readonly of: Readonly<Record<string, string>> }) {
  const styles = useStyles2(getStyles);
  return (
    <ul className={styles.pairs}>
      {Object.entries(of).map(([name, value]) => (
        <li key={name}>
          <span className={styles.soft}>{name}</span> {value}
        </li>
      ))}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  facts: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    margin: 0,
    dt: { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular },
    dd: { margin: 0, overflowWrap: 'anywhere' },
  }),
  pairs: css({
    listStyle: 'none',
    margin: 0,
    padding: 0,
    overflowWrap: 'anywhere',
    fontFamily: theme.typography.fontFamilyMonospace,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  soft: css({ color: theme.colors.text.secondary }),
});
