import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { PluginPage } from '@grafana/runtime';
import { Button, useStyles2 } from '@grafana/ui';
import { useState } from 'react';

import { accessOfUser } from './access';
import { labels } from './labels';
import { AddSource } from './parts/AddSource';
import { Boards } from './parts/Boards';
import { Empty } from './parts/Empty';
import { Pages } from './parts/Pages';
import { Section } from './parts/Section';
import { SourceCard } from './parts/SourceCard';
import { DOCS, RUNBOOKS } from './places';
import { listSources } from './sources';

/** Where one begins: how each data source is, and the ways to boards, documentation and runbooks. */
export function StartPage() {
  const styles = useStyles2(getStyles);
  const [asked, setAsked] = useState(0);
  const again = () => setAsked((times) => times + 1);
  const access = accessOfUser();
  const sources = listSources();
  return (
    <PluginPage
      renderTitle={() => <h1>{labels.title}</h1>}
      subTitle={labels.subtitle}
      actions={
        sources.length > 0 && (
          <Button variant="secondary" icon="sync" onClick={again}>
            {labels.refresh}
          </Button>
        )
      }
    >
      {sources.length === 0 ? (
        <Empty title={labels.emptyTitle} text={labels.empty(access)}>
          {access.addSources && <AddSource onAdded={again} />}
        </Empty>
      ) : (
        <Section title={labels.sources}>
          <ul className={styles.cards}>
            {sources.map((source) => (
              <SourceCard key={source.uid} source={source} access={access} asked={asked} />
            ))}
          </ul>
        </Section>
      )}
      <Section title={labels.boards}>
        <Boards sources={sources} access={access} />
      </Section>
      <Section title={labels.runbooks}>
        <p className={styles.soft}>{labels.runbooksDescription}</p>
        <Pages pages={RUNBOOKS} />
      </Section>
      <Section title={labels.docs}>
        <Pages pages={DOCS} />
      </Section>
    </PluginPage>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  cards: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 420px), 1fr))',
    gap: theme.spacing(2),
    listStyle: 'none',
    margin: 0,
    padding: 0,
  }),
  soft: css({ color: theme.colors.text.secondary }),
});
