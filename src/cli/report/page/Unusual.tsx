import { UNUSUAL_QUESTIONS } from '../data/questions';
import { numberIn, textIn } from '../../rows';
import { hasFailed, rowsOn, type PipelineContext } from './context';
import { StateMark, type Tone } from './marks';
import { Table } from './Table';

/** What the newest sample of a signal is beside its own past, by the answer's word. */
const TONES: Readonly<Record<string, Tone>> = { yes: 'warning', no: 'ok' };

/** The main signals beside their own past: what is unusual now, since when, and what would be usual. */
export function Unusual({ context }: { readonly context: PipelineContext }) {
  const rows = UNUSUAL_QUESTIONS.filter((question) => !hasFailed(context, question)).flatMap((question) =>
    rowsOn(context, question),
  );
  return (
    <Table
      head={['Signal', 'State', 'Now', 'Since']}
      rows={rows.map((row) => {
        const since = numberIn(row, 'start');
        return [
          textIn(row, 'label'),
          <StateMark
            key="state"
            tone={TONES[textIn(row, 'ongoing')] ?? 'unknown'}
            word={row.ongoing === 'yes' ? 'Unusual' : row.ongoing === 'no' ? 'As usual' : 'Unknown'}
          />,
          textIn(row, 'text'),
          since === null ? '–' : context.times.instant(since),
        ];
      })}
    />
  );
}
