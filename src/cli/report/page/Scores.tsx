import { lastOf, type Curve } from '../data/curves';
import { curvesOn, type PipelineContext } from './context';

const TITLES = { health: 'Health', qualityScore: 'Data quality' } as const;

/** The two scores, each with what costs it points. */
export function Scores({ context }: { readonly context: PipelineContext }) {
  return (
    <div className="scores">
      {(['health', 'qualityScore'] as const).map((score) => (
        <Score key={score} title={TITLES[score]} curves={curvesOn(context, score)} context={context} />
      ))}
    </div>
  );
}

function Score({
  title,
  curves,
  context,
}: {
  readonly title: string;
  readonly curves: readonly Curve[];
  readonly context: PipelineContext;
}) {
  const score = curves.find(({ name }) => name !== 'lost_points');
  const value = score === undefined ? null : lastOf(score);
  const { catalogue } = context.report;
  const lost = curves
    .filter(({ name }) => name === 'lost_points')
    .map((curve) => ({ signal: curve.labels.signal, points: lastOf(curve) ?? 0 }))
    .filter(({ points }) => points >= 0.05)
    .sort((a, b) => b.points - a.points);
  if (value === null) {
    return (
      <section className="card">
        <h4>{title} score</h4>
        <p className="score unknown">Unknown</p>
        <p>Under half of its weight is measured.</p>
      </section>
    );
  }
  const parts = lost.map(({ signal, points }) => `${catalogue.of(signal).label} −${points.toFixed(1)}`);
  return (
    <section className="card">
      <h4>{title} score</h4>
      <p className="score">
        {value.toFixed(0)}
        <small> of 100</small>
      </p>
      <div
        className="bar"
        role="img"
        aria-label={`${value.toFixed(1)} of 100 points kept. Lost: ${parts.join(', ') || 'none'}.`}
      >
        <span className="kept" style={{ width: `${value}%` }} />
        {lost.map(({ signal, points }) => (
          <span key={signal} className="lost" style={{ width: `${points}%` }} />
        ))}
      </div>
      <p>{parts.length === 0 ? 'No points lost.' : `Lost: ${parts.join(', ')}.`}</p>
    </section>
  );
}
