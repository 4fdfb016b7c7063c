import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, Input, useStyles2 } from '@grafana/ui';
import { useMemo, useState, type KeyboardEvent } from 'react';

import { type State } from '../../contract/states';
import { count, formatNumber } from '../format';
import { EmptyState } from '../parts/EmptyState';
import { SimulatedChip } from '../parts/SimulatedChip';
import { useFirstRows } from '../parts/ShowMore';
import { useOpenRows } from '../parts/useOpenRows';
import { useProblems } from '../parts/useProblems';
import { STATE_SEVERITIES } from '../states';
import { NARROW, usePart, useView } from '../view';
import { isSimulated } from '../answers/simulated';
import { readVerdicts, type PipelineVerdict } from '../answers/verdicts';
import { type ViewProps } from './props';
import { VerdictCounts } from './VerdictCounts';
import { VerdictStack, VerdictTable } from './VerdictRows';
import { AllOk, allAreUnknown, AllUnknown } from './VerdictSentences';

/** From so many pipelines on, a list can be searched. */
const SEARCHABLE = 9;

/** How every pipeline is: how many in each state, then the list, worst and longest first. */
export default function VerdictView({ frames }: ViewProps) {
  const styles = useStyles2(getStyles);
  const { width } = useView();
  const [withCounts, withList] = [usePart('matrix'), usePart('list')];
  const [chosen, setChosen] = useState<readonly State[]>([]);
  const [showsOk, setShowsOk] = useState(false);
  const all = useMemo(() => readVerdicts(frames), [frames]);
  if (all.length === 0) {
    return (
      <EmptyState severity="unknown" title="No pipelines">
        No pipeline matches.
      </EmptyState>
    );
  }
  const simulated = isSimulated(frames);
  // A panel of numbers alone has no room for more.
  if (withList && all.every(({ state }) => state === 'ok') && !showsOk) {
    return (
      <>
        <AllOk all={all} frames={frames} onShow={() => setShowsOk(true)} />
        {simulated && <SimulatedChip />}
      </>
    );
  }
  // States that nothing is in any more would hide everything.
  const filter = chosen.filter((state) => all.some((verdict) => verdict.state === state));
  const toggle = (state: State): void =>
    setChosen(filter.includes(state) ? filter.filter((one) => one !== state) : [...filter, state]);
  const onKeyDown = ({ key }: KeyboardEvent): void => (key === 'Escape' ? setChosen([]) : undefined);
  // Of a panel without a list the sentence has said all that the counts would.
  const counts = withCounts && (withList || !allAreUnknown(all)) && (
    <VerdictCounts all={all} chosen={filter} onToggle={toggle} simulated={simulated} />
  );
  return (
    <div className={styles.view} onKeyDown={onKeyDown}>
      {allAreUnknown(all) && <AllUnknown all={all} frames={frames} />}
      {/* What is wrong is read first; where there is little room, the numbers follow. */}
      {width >= NARROW && counts}
      {withList && <List all={all} chosen={filter} />}
      {width < NARROW && counts}
    </div>
  );
}

function List({ all, chosen }: { all: readonly PipelineVerdict[]; chosen: readonly State[] }) {
  const styles = useStyles2(getStyles);
  const { options, width } = useView();
  const [search, setSearch] = useState('');
  const [showsAll, setShowsAll] = useState(false);
  const open = useOpenRows();
  // The first few are read, not searched.
  const searchable = all.length >= SEARCHABLE && (options.top === 0 || showsAll);
  const [eligible, okButton] = useProblems(all, ({ state }) => (state === 'ok' ? 'ok' : 'warning'));
  const found = useMemo(() => {
    // A filter for pipelines that are ok shows them without another button.
    const list = chosen.length > 0 ? all.filter(({ state }) => chosen.includes(state)) : eligible;
    const wanted = search.trim().toLowerCase();
    return wanted === '' ? list : list.filter((verdict) => textOf(verdict).includes(wanted));
  }, [all, chosen, eligible, search]);
  const top = options.top > 0 && !showsAll ? found.slice(0, options.top) : found;
  const [shown, more] = useFirstRows(top, options.rows, 'pipeline');
  return (
    <div className={styles.list}>
      {(searchable || okButton) && (
        <div className={styles.bar}>
          {searchable && (
            <Input
              value={search}
              width={width < NARROW ? undefined : 32}
              placeholder="Search pipelines and checks"
              aria-label="Search pipelines and checks"
              onChange={({ currentTarget }) => setSearch(currentTarget.value)}
            />
          )}
          {okButton}
        </div>
      )}
      {shown.length === 0 ? (
        <EmptyState severity={null} title="No pipeline matches">
          {`${count(all.length, 'pipeline is', 'pipelines are')} hidden.`}
        </EmptyState>
      ) : width < NARROW ? (
        <VerdictStack verdicts={shown} open={open} />
      ) : (
        <VerdictTable verdicts={shown} open={open} />
      )}
      {more}
      {options.top > 0 && found.length > options.top && (
        <Button variant="secondary" size="sm" fill="text" onClick={() => setShowsAll(!showsAll)}>
          {showsAll ? `Show the first ${formatNumber(options.top)}` : `Show all ${formatNumber(found.length)}`}
        </Button>
      )}
    </div>
  );
}

function textOf({ pipeline, headline, cause, state }: PipelineVerdict): string {
  return [pipeline, headline, cause, STATE_SEVERITIES[state]].join('\n').toLowerCase();
}

const getStyles = (theme: GrafanaTheme2) => ({
  view: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
  list: css({ display: 'flex', flexDirection: 'column', alignItems: 'stretch', gap: theme.spacing(1), minWidth: 0 }),
  bar: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1), padding: 4 }),
});
