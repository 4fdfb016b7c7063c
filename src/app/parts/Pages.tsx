import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { filePath } from '../places';
import { PageLink } from './PageLink';

interface Props {
  readonly pages: ReadonlyArray<{ readonly file: string; readonly title: string }>;
}

/** Links to pages that come with the app, in columns where there is room. */
export function Pages({ pages }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <ul className={styles}>
      {pages.map(({ file, title }) => (
        <li key={file}>
          <PageLink beside href={filePath(file)}>
            {title}
          </PageLink>
        </li>
      ))}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2) =>
  css({
    columns: '240px auto',
    columnGap: theme.spacing(3),
    listStyle: 'none',
    margin: 0,
    padding: 0,
    '& li': { padding: theme.spacing(0.25, 0), breakInside: 'avoid' },
  });
