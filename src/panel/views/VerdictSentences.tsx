import { css, cx } from '@emotion/css';
import { type DataFrame, type GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';

import { count } from '../format';
import { earliest, sumOfStats } from '../answers/frames';
import { type PipelineVerdict } from '../answers/verdicts';
import { EmptyState } from '../parts/EmptyState';
import { SeverityIcon } from '../parts/SeverityMark';
import { TextLink } from '../parts/TextLink';
import { NARROW, useInstant, useSince, useView } from '../view';

interface Props {
  readonly all: readonly PipelineVerdict[];
  readonly frames: readonly DataFrame[];
}

/** Every check of every pipeline was measured and passes. */
export function AllOk({ all, frames, onShow }: Props & { onShow: (() => void) | undefined }) {
  const instant = useInstant();
  const checks = sumOfStats(frames, 'Checks');
  const who = all.length === 1 ? `${all[0].pipeline} is OK` : `All ${count(all.length, 'pipeline')} are OK`;
  const what = checks > 0 ? `: ${count(checks, 'check')} ${checks === 1 ? 'passes' : 'pass'}` : '';
  return (
    <EmptyState
      severity="ok"
      title={`${who}${what}, as of ${instant}`}
      button={
        onShow && (
          <Button variant="primary" fill="text" size="sm" onClick={onShow}>
            {`Show ${count(all.length, 'pipeline')}`}
          </Button>
        )
      }
    >
      No check fails, and none is unknown.
    </EmptyState>
  );
}

export function allAreUnknown(all: readonly PipelineVerdict[]): boolean {
  return all.every(({ state }) => state === 'unknown');
}

/** No pipeline can be judged: that is no word on their health. */
export function AllUnknown({ all, frames }: Props) {
  const styles = useStyles2(getStyles);
  const instant = useInstant();
  const { links, width } = useView();
  const dataSource = links.dataSource(frames[0]?.refId);
  const say = useSince();
  const first = earliest(all.map(({ since }) => since));
  const who = all.length === 1 ? `${all[0].pipeline} is unknown` : `All ${count(all.length, 'pipeline')} are unknown`;
  return (
    <div className={cx(styles.line, width < NARROW && styles.narrow)} role="status">
      <SeverityIcon severity="unknown" />
      <span className={styles.strong}>
        {`${who}${first === null ? '' : ` ${say(first)}`}, as of ${instant}: too little is measured to judge them.`}
      </span>
      {dataSource && ' '}
      {dataSource && <TextLink link={dataSource}>{dataSource.title}</TextLink>}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  line: css({
    padding: theme.spacing(0.5, 1),
    lineHeight: '22px',
    svg: { marginRight: theme.spacing(1), verticalAlign: 'text-bottom' },
  }),
  // The lowest panel has room for three such lines.
  narrow: css({ padding: theme.spacing(0, 0.5), fontSize: 12, lineHeight: '16px' }),
  strong: css({ fontWeight: theme.typography.fontWeightMedium }),
});
