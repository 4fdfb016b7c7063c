import { headroomIn } from '../../headroom';
import { numberIn, textIn } from '../../rows';
import { rowsOn, type PipelineContext } from './context';
import { human } from '../words';

/** Average, peak, when to scale, and the breaking point, on one scale. */
export function Capacity({ context }: { readonly context: PipelineContext }) {
  const signal = context.report.catalogue.of('requests_per_second');
  const [row] = rowsOn(context, 'capacity');
  const [average, peak, scale, breaking] = ['avg_rps', 'peak_rps', 'scaling_threshold_rps', 'breaking_point_rps'].map(
    (name) => (row === undefined ? null : numberIn(row, name)),
  );
  const message = row === undefined ? 'Unknown: no request rate in this range.' : textIn(row, 'message');
  const limit = row === undefined ? '' : headroomIn(row, context.report.catalogue, context.report.range.to).words;
  if (average === null || peak === null || scale === null || breaking === null) {
    return <p>{message}</p>;
  }
  const percent = (value: number): number => (value / (breaking * 1.05)) * 100;
  const marks = [
    { name: 'Average', value: average },
    { name: 'Peak', value: peak },
    { name: 'Scale at', value: scale },
    { name: 'Breaking point', value: breaking },
  ].map((mark) => ({ ...mark, text: human(signal, mark.value) }));
  const label = marks.map(({ name, text }) => `${name} ${text}`).join(', ');
  return (
    <div className="capacity">
      <svg role="img" aria-label={`${label}.`} viewBox="0 0 100 6" preserveAspectRatio="none">
        <rect x="0" y="2" width="100" height="2" fill="var(--line)" />
        <rect
          x={percent(scale)}
          y="2"
          width={percent(breaking) - percent(scale)}
          height="2"
          fill="var(--warning-fill)"
          opacity="0.35"
        />
        <rect x="0" y="1.4" width={percent(average)} height="3.2" fill="var(--curve)" />
        <rect x={percent(average)} y="2.6" width={percent(peak) - percent(average)} height="0.8" fill="var(--curve)" />
        <rect x={percent(scale) - 0.15} y="0" width="0.3" height="6" fill="var(--text)" />
        <rect x={percent(breaking) - 0.25} y="0" width="0.5" height="6" fill="var(--critical)" />
      </svg>
      <dl>
        {marks.map(({ name, text }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p>{message}</p>
      {limit !== '' && <p>{limit}</p>}
    </div>
  );
}
