import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { SeverityMark } from '../parts/SeverityMark';
import { ThresholdBar } from '../parts/ThresholdBar';
import { formatDuration } from '../format';
import { type Alert } from './alerts';

/** Alerts in columns, for wide panels. */
export function AlertTable({ alerts }: { alerts: readonly Alert[] }) {
  const styles = useStyles2(getStyles);
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Severity</th>
          <th scope="col">Alert</th>
          <th scope="col">Value against threshold</th>
          <th scope="col">Duration</th>
        </tr>
      </thead>
      <tbody>
        {alerts.map((alert) => (
          <tr key={alert.key}>
            <td>
              <SeverityMark severity={alert.severity} />
            </td>
            <td>
              <Message alert={alert} />
              <div className={styles.place}>{placeOf(alert)}</div>
            </td>
            <td>
              <ThresholdBar alert={alert} />
            </td>
            <td className={styles.duration}>{durationOf(alert)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Alerts one below the other, for narrow panels. */
export function AlertStack({ alerts }: { alerts: readonly Alert[] }) {
  const styles = useStyles2(getStyles);
  return (
    <ul className={styles.stack} aria-label="Alerts">
      {alerts.map((alert) => (
        <li key={alert.key} className={styles.card}>
          <div className={styles.line}>
            <SeverityMark severity={alert.severity} />
            <span className={styles.duration}>{durationOf(alert)}</span>
          </div>
          <Message alert={alert} />
          <div className={styles.place}>{placeOf(alert)}</div>
          <ThresholdBar alert={alert} />
        </li>
      ))}
    </ul>
  );
}

function Message({ alert: { message, links } }: { alert: Alert }) {
  const styles = useStyles2(getStyles);
  const [link] = links;
  return link ? (
    <a className={styles.link} href={link.href} target={link.target} title={link.title} onClick={link.onClick}>
      {message}
    </a>
  ) : (
    <div>{message}</div>
  );
}

function placeOf({ category, pipeline }: Alert): string {
  return [category, pipeline].filter(Boolean).join(' · ');
}

function durationOf({ duration, severity }: Alert): string {
  const fails = severity === 'critical' || severity === 'warning';
  return fails && duration !== null ? formatDuration(duration) : '';
}

const getStyles = (theme: GrafanaTheme2) => {
  const line = `1px solid ${theme.colors.border.weak}`;
  return {
    table: css({
      width: '100%',
      borderCollapse: 'collapse',
      th: {
        padding: theme.spacing(0, 1),
        height: 32,
        fontSize: 12,
        fontWeight: theme.typography.fontWeightRegular,
        color: theme.colors.text.secondary,
        textAlign: 'left',
        borderBottom: line,
      },
      td: { padding: theme.spacing(0.5, 1), height: 48, lineHeight: '20px', borderBottom: line },
      'th:nth-of-type(1), td:nth-of-type(1)': { width: 108 },
      'th:nth-of-type(3), td:nth-of-type(3)': { width: '24%' },
      'th:nth-of-type(4), td:nth-of-type(4)': { width: 120 },
      'tbody tr:hover': { background: theme.colors.action.hover },
    }),
    stack: css({ listStyle: 'none' }),
    card: css({
      display: 'flex',
      flexDirection: 'column',
      padding: theme.spacing(1, 0),
      borderBottom: line,
      ':hover': { background: theme.colors.action.hover },
    }),
    line: css({ display: 'flex', justifyContent: 'space-between', gap: theme.spacing(1) }),
    place: css({ fontSize: 12, lineHeight: '18px', color: theme.colors.text.secondary }),
    duration: css({ fontSize: 12, color: theme.colors.text.secondary, whiteSpace: 'nowrap' }),
    link: css({ color: theme.colors.text.primary, textDecoration: 'underline' }),
  };
};
