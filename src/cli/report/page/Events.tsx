import { numberIn, textIn } from '../../rows';
import { hasFailed, rowsOn, type PipelineContext } from './context';
import { Table } from './Table';
import { lasting } from '../words';

/** What happened, newest first. */
export function Events({ context }: { readonly context: PipelineContext }) {
  const { times } = context;
  const rows = [...rowsOn(context, 'events')].sort((a, b) => (numberIn(b, 'time') ?? 0) - (numberIn(a, 'time') ?? 0));
  if (hasFailed(context, 'events')) {
    return null;
  }
  if (rows.length === 0) {
    return <p>No event is known in this range.</p>;
  }
  return (
    <Table
      head={['When', 'What', 'Details']}
      rows={rows.map((row) => {
        const [start, end] = [numberIn(row, 'time'), numberIn(row, 'timeEnd')];
        const lasted = start === null || end === null || end <= start ? '' : `, for ${lasting(end - start)}`;
        return [start === null ? '–' : times.instant(start) + lasted, textIn(row, 'title'), textIn(row, 'text')];
      })}
    />
  );
}
