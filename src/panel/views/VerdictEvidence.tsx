import { formatNumber } from '../format';
import { type PipelineVerdict } from '../answers/verdicts';
import { dataLinksOf } from '../parts/RowActions';
import { STATE_SEVERITIES } from '../states';
import { useView } from '../view';
import { Evidence } from './Evidence';

/** What a verdict rests on: the worst check over time, and how much is measured. */
export function VerdictEvidence({ verdict }: { verdict: PipelineVerdict }) {
  const { pipeline, state, since, measured, expected, evidence, runbook, frame, row } = verdict;
  const { links } = useView();
  const own = links.runbook(frame.refId, runbook, pipeline);
  const share =
    measured === null || expected === null
      ? []
      : [`${formatNumber(measured)} of ${formatNumber(expected)} signals measured`];
  return (
    <Evidence
      subject={{ refId: frame.refId, pipeline, signal: undefined, since }}
      severity={STATE_SEVERITIES[state]}
      rule={undefined}
      links={[...(own ? [own] : []), ...dataLinksOf(frame, row)]}
      known={[...evidence, ...share]}
    />
  );
}
