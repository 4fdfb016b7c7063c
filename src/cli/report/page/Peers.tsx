import { besidePeers, SIDE_WORDS } from '../data/peers';
import { type Report } from '../data/inquire';
import { PEER_QUESTIONS } from '../data/questions';
import { type Times } from '../words';
import { StateMark } from './marks';
import { Notices } from './Notices';
import { Table } from './Table';

/** Which pipelines differ from the others, by how much, in which signal and since when; and of whom that is not known. */
export function Peers({ report, times }: { readonly report: Report; readonly times: Times }) {
  const { differing, rest } = besidePeers(report.answers, report.catalogue);
  const errors = new Set(PEER_QUESTIONS.flatMap((question) => report.answers[question].error ?? []));
  return (
    <section aria-labelledby="peers">
      <h2 id="peers">Beside their peers</h2>
      <Notices notices={[...errors].map((text) => ({ severity: 'error', text }))} />
      {differing.length > 0 && (
        <Table
          head={['Pipeline', 'Signal', 'State', 'Now', 'Median of the peers', 'Far off for', 'Since']}
          numeric={[3, 4, 5]}
          rows={differing.map(({ pipeline, signal, side, value, peers, share, since }) => [
            ...[pipeline, signal],
            <StateMark key="state" tone={side === 'better' ? 'ok' : 'warning'} word={SIDE_WORDS[side]} />,
            ...[value, peers, share, since === null ? 'over' : times.instant(since)],
          ])}
        />
      )}
      {rest.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </section>
  );
}
