import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, Dropdown, useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';

import { useFirstRows } from '../../panel/parts/ShowMore';
import { hidden } from '../../panel/parts/hidden';
import { useAsked } from '../asked';
import { Empty } from '../parts/Empty';
import { PanelMenu } from '../parts/Tile';
import { usePanelData } from '../usePanelData';
import { alertsOn, type AlertIndex } from './alerts';
import { clearFilter, filterOfAddress, isFiltering, isShown } from './filter';
import { Filters } from './Filters';
import { happenedTo, happeningsIn } from './happened';
import { labels } from './labels';
import { ProblemItem } from './ProblemItem';
import { type Fleet } from './problems';
import { EVENTS, PROBLEMS } from './spec';

interface Props {
  readonly fleet: Fleet;
  /** Null where nothing is known of alerts. */
  readonly alerts: AlertIndex | null;
}

/** Problems that are drawn at first; more on demand. */
const FIRST = 25;

/** The problems that the filters leave, the worst first. */
export function ProblemList({ fleet, alerts }: Props) {
  const styles = useStyles2(getStyles);
  const { range } = useAsked();
  const filter = filterOfAddress();
  // They are a help: where nobody knows of events, nothing is said of them.
  const events = usePanelData(EVENTS);
  const happenings = useMemo(() => happeningsIn(events?.series ?? []), [events]);
  const all = useMemo(
    () =>
      fleet.problems.map((problem) => ({
        problem,
        alerts: alerts && alertsOn(problem, alerts),
        happened: happenedTo(problem, happenings, range.to.valueOf()),
      })),
    [fleet, alerts, happenings, range],
  );
  const found = all.filter((one) => isShown(one.problem, filter, one.alerts?.isSilenced ?? false));
  const [shown, more] = useFirstRows(found, FIRST, 'problem');
  const silenced = all.filter((one) => one.alerts?.isSilenced).length;
  return (
    <section aria-labelledby={HEADING}>
      <h2 id={HEADING} className={styles.hidden}>
        {labels.problems}
      </h2>
      <div className={styles.bar}>
        <Filters problems={fleet.problems} filter={filter} silenced={silenced} />
        <Dropdown overlay={<PanelMenu spec={PROBLEMS} />}>
          <Button variant="secondary" icon="ellipsis-v" aria-label={labels.menu} tooltip={labels.menu} />
        </Dropdown>
      </div>
      <p role="status" className={styles.hidden}>
        {isFiltering(filter) && labels.shownOf(found.length, all.length)}
      </p>
      {shown.length === 0 && (
        <Empty severity={null} title={labels.filteredTitle} text={labels.filtered(all.length)}>
          <Button variant="secondary" size="sm" onClick={clearFilter}>
            {labels.clear}
          </Button>
        </Empty>
      )}
      <ol className={styles.list}>
        {shown.map((one) => (
          <li key={one.problem.id}>
            <ProblemItem {...one} pipelines={fleet.pipelines} search={filter.search} />
          </li>
        ))}
      </ol>
      {more}
    </section>
  );
}

const HEADING = 'mlpulse-problems';

const getStyles = (theme: GrafanaTheme2) => ({
  hidden: css(hidden),
  bar: css({
    display: 'flex',
    alignItems: 'flex-start',
    justifyContent: 'space-between',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(2),
  }),
  list: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    listStyle: 'none',
    margin: 0,
    padding: 0,
  }),
});
