import { css } from '@emotion/css';
import { type DataFrame, type GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';

/** What the answer says about itself: what is left out, and what an engine warned of. */
export function Notices({ frames }: { readonly frames: readonly DataFrame[] }) {
  const styles = useStyles2(getStyles);
  const notices = frames
    .flatMap(({ meta }) => meta?.notices ?? [])
    .filter(({ severity, text }, i, all) => severity !== 'info' || all.findIndex((one) => one.text === text) === i);
  return notices.length === 0 ? null : (
    <ul className={styles}>
      {notices.map(({ severity, text }) => (
        <li key={text}>
          <Icon name={severity === 'info' ? 'info-circle' : 'exclamation-triangle'} aria-hidden /> {text}
        </li>
      ))}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2) =>
  css({
    listStyle: 'none',
    margin: theme.spacing(2, 0),
    padding: 0,
    fontSize: 12,
    lineHeight: '18px',
    color: theme.colors.text.secondary,
  });
