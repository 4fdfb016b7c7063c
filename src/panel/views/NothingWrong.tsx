import { type DataFrame } from '@grafana/data';
import { Button } from '@grafana/ui';

import { count, formatAge, formatNumber } from '../format';
import { lastEventBeside } from '../answers/beside';
import { distinct, statOf, sumOfStats } from '../answers/frames';
import { EmptyState } from '../parts/EmptyState';
import { useInstant, useSince, useView } from '../view';
import { type Alert } from '../answers/alerts';
import { beginningsOf } from '../answers/tally';

interface Props {
  /** Checks that are ok; possibly none. */
  readonly alerts: readonly Alert[];
  readonly frames: readonly DataFrame[];
  readonly onShow: () => void;
}

/**
 * Only checks that were judged and are within their limits can be healthy. Unknown and watched checks are counted, and without a
 * count nothing is claimed.
 */
export function NothingWrong({ alerts, frames, onShow }: Props) {
  const { links } = useView();
  const instant = useInstant();
  const dataSource = links.dataSource(frames[0]?.refId);
  const checks = Math.max(alerts.length, sumOfStats(frames, 'Checks'));
  const say = useSince();
  const unknown = sumOfStats(frames, 'Unknown');
  const first = beginningsOf(alerts, frames).unknown;
  const since = first === null ? '' : ` ${say(first)}`;
  if (alerts.length === 0 && !frames.every(saysWhatWasChecked)) {
    return (
      <EmptyState severity="unknown" title="No active alerts">
        The answer does not say how many checks could be judged.
      </EmptyState>
    );
  }
  if (checks === 0) {
    return (
      <EmptyState severity="unknown" title="No active alerts" link={dataSource}>
        There are no checks: no pipeline matches.
      </EmptyState>
    );
  }
  if (unknown >= checks) {
    return (
      <EmptyState
        severity="unknown"
        title={`Unknown: no data at ${instant}`}
        remark={`None of ${count(checks, 'check')} has data${since && `, unknown${since}`}`}
        link={dataSource}
      >
        Health is unknown until data arrives again.
      </EmptyState>
    );
  }
  const watched = sumOfStats(frames, 'Watched');
  if (unknown > 0 || watched > 0) {
    const isUnknown = unknown > 0;
    const sentences = [
      isUnknown &&
        `${count(unknown, 'check')} of ${formatNumber(checks)} cannot be judged because data is missing${since}.`,
      watched > 0 &&
        `${count(watched, 'check is', 'checks are')} beyond ${watched === 1 ? 'its limit' : 'their limits'}, but not notified. The state “all” lists ${watched === 1 ? 'it' : 'them'}.`,
      unknown + watched < checks && 'The others pass.',
    ];
    return (
      <EmptyState
        severity={isUnknown ? 'unknown' : 'watch'}
        title="No active alerts"
        link={isUnknown ? dataSource : null}
      >
        {sentences.filter(Boolean).join(' ')}
      </EmptyState>
    );
  }
  return <AllHealthy alerts={alerts} frames={frames} checks={checks} onShow={onShow} />;
}

function AllHealthy({ alerts, frames, checks, onShow }: Props & { checks: number }) {
  const { links, now, beside } = useView();
  const instant = useInstant();
  const pipelines = distinct(alerts.map(({ pipeline }) => pipeline)).length;
  const where = pipelines > 0 ? ` on ${count(pipelines, 'pipeline')}` : '';
  return (
    <EmptyState
      severity="ok"
      title="All healthy"
      remark={lastAlert(beside, now) ?? `As of ${instant}`}
      link={alerts.length > 0 ? null : links.history(frames[0]?.refId)}
      button={
        alerts.length > 0 && (
          <Button variant="primary" fill="text" size="sm" onClick={onShow}>
            {`Show ${formatNumber(alerts.length)} OK`}
          </Button>
        )
      }
    >
      {`${count(checks, 'check')}${where} ${checks === 1 ? 'passes' : 'pass'}.`}
    </EmptyState>
  );
}

function saysWhatWasChecked(frame: DataFrame): boolean {
  return statOf(frame, 'Checks') !== null && statOf(frame, 'Unknown') !== null;
}

/** The last alert among the events of other queries, as a sentence; undefined without one. */
function lastAlert(beside: readonly DataFrame[], now: number): string | undefined {
  const last = lastEventBeside(beside, 'alert', now);
  return last && `Last alert ${formatAge(now - last.end)}: ${last.title}, ${last.pipeline}`;
}
