import { movedAt, reasonsIn } from '../../reasons';
import { numberIn, textIn } from '../../rows';
import { hasFailed, rowsOn, type PipelineContext } from './context';
import { Table } from './Table';

/** What moved first and what cost the score, each with its evidence; nothing of a pipeline that is OK. */
export function Why({ context }: { readonly context: PipelineContext }) {
  const { standing, times } = context;
  if (hasFailed(context, 'why')) {
    return null;
  }
  if (standing.stand === 'ok') {
    return <p>The pipeline is OK: nothing is to be explained.</p>;
  }
  const rows = reasonsIn(rowsOn(context, 'why'));
  return rows.length === 0 ? (
    <p>Nothing moved, and nothing cost points, as far as it is measured.</p>
  ) : (
    <Table
      head={['Signal', 'Points lost', 'Change', 'Moved', 'Evidence']}
      numeric={[1, 2]}
      rows={rows.map((row) => [
        textIn(row, 'label'),
        numberIn(row, 'contribution')?.toFixed(1) ?? '–',
        textIn(row, 'changed') || '–',
        movedAt(row, times.instant),
        textIn(row, 'evidence'),
      ])}
    />
  );
}
