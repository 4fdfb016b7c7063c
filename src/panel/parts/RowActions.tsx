import { css } from '@emotion/css';
import { type DataFrame, type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { type RowLink } from '../links';
import { type ViewSettings } from '../view';
import { LinkIcon } from './LinkIcon';
import { ring } from './ring';

/** The data links of a row, those of all columns, each once. */
export function dataLinksOf(frame: DataFrame, row: number): RowLink[] {
  const links = frame.fields.flatMap((field) => field.getLinks?.({ valueRowIndex: row }) ?? []);
  const seen = new Set<string>();
  return links.flatMap(({ title, href, target, onClick }) => {
    const key = `${title} ${href}`;
    if (seen.has(key)) {
      return [];
    }
    seen.add(key);
    const icon = /runbook/i.test(title) ? 'runbook' : 'elsewhere';
    return [{ title, href, icon, target, onClick } as const];
  });
}

/** What a row of an answer is about. */
interface RowPlace {
  readonly frame: DataFrame;
  readonly row: number;
  readonly pipeline: string;
  readonly signal: string | undefined;
}

/** The link to the series of a row, and its data links. */
export function seriesLinksOf(
  { frame, row, pipeline, signal }: RowPlace,
  { links }: Pick<ViewSettings, 'links'>,
): RowLink[] {
  const series = links.series(frame.refId, pipeline, signal);
  return [...(series ? [series] : []), ...dataLinksOf(frame, row)];
}

/** Links of a row as icons. A row that shows them only on hover shows them on focus as well, and till then a hint. */
export function RowActions({ links, of }: { links: readonly RowLink[]; of: string }) {
  const styles = useStyles2(getStyles);
  return links.length === 0 ? null : (
    <>
      <span data-hint="" className={styles.hint}>
        <LinkIcon name="more" />
      </span>
      {links.map(({ title, href, icon, target, onClick }) => (
        <a
          key={title + href}
          className={styles.action}
          href={href}
          target={target}
          onClick={onClick}
          aria-label={`${title}: ${of}`}
          data-tip={title}
        >
          <LinkIcon name={icon} />
        </a>
      ))}
    </>
  );
}

/** Links in words, below a card. */
export function TextLinks({ links, of }: { links: readonly RowLink[]; of: string }) {
  const styles = useStyles2(getStyles);
  return links.length === 0 ? null : (
    <div className={styles.words}>
      {links.map(({ title, href, target, onClick }) => (
        <a
          key={title + href}
          className={styles.word}
          href={href}
          target={target}
          onClick={onClick}
          aria-label={`${title}: ${of}`}
        >
          {title}
        </a>
      ))}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  return {
    hint: css({ display: 'none', position: 'absolute', right: 12, top: 4, color: theme.colors.text.secondary }),
    action: css({
      ...ring(theme),
      position: 'relative',
      display: 'inline-flex',
      alignItems: 'center',
      justifyContent: 'center',
      width: 28,
      height: 28,
      borderRadius: 4,
      color: theme.colors.text.secondary,
      ':hover': { color: theme.colors.text.primary, background: theme.colors.action.hover },
      // A tooltip of styles alone: hundreds of rows have links, and it stays within the row, where nothing cuts it off.
      '&:hover::after, &:focus-visible::after': {
        content: 'attr(data-tip)',
        position: 'absolute',
        right: 'calc(100% + 4px)',
        zIndex: 2,
        padding: theme.spacing(0.25, 1),
        fontSize: 12,
        lineHeight: '18px',
        whiteSpace: 'nowrap',
        pointerEvents: 'none',
        borderRadius: 4,
        color: theme.colors.text.primary,
        background: theme.colors.background.elevated,
        boxShadow: theme.shadows.z2,
      },
    }),
    words: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(2) }),
    word: css({
      ...ring(theme),
      fontSize: 12,
      lineHeight: '18px',
      borderRadius: 2,
      color: theme.colors.text.link,
      ':hover': { textDecoration: 'underline' },
    }),
  };
};
