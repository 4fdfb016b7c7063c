import { type SignalGroup } from '../../../signals';
import { curveOf } from '../charts/curves';
import { curvesOn, type PipelineContext } from './context';
import { SignalFigure } from './SignalFigure';

/** Counts of rare things stand as bars: a line would lend them values in between. */
const AS_BARS = new Set(['schema_violations']);

/** A figure for each signal of a group, own ones included. */
export function Signals({ context, group }: { readonly context: PipelineContext; readonly group: SignalGroup }) {
  const curves = curvesOn(context, group);
  const { signals } = context.report.catalogue;
  return (
    <div className="figures">
      {signals
        .filter((signal) => signal.group === group)
        .map((signal) => (
          <SignalFigure
            key={signal.id}
            {...{ context, name: signal.id, title: signal.label, signal }}
            curves={curveOf(curves, signal.id, signal.label)}
            shape={AS_BARS.has(signal.id) ? 'bars' : 'line'}
          />
        ))}
    </div>
  );
}
