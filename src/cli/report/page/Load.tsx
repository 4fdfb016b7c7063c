import { numberIn } from '../../rows';
import { curveOf } from '../charts/curves';
import { drawHistogram } from '../charts/histogram';
import { answerTo, curvesOn, rowsOn, type PipelineContext } from './context';
import { EmptyFigure, Figure } from './Figure';
import { Points } from './Points';
import { limitsOf, SignalFigure } from './SignalFigure';
import { axisLabels, human } from '../words';

/** How load and response time are related, and how the response times are distributed. */
export function Load({ context }: { readonly context: PipelineContext }) {
  const { catalogue } = context.report;
  const curves = curvesOn(context, 'system');
  return (
    <div className="figures">
      <ResponseTimes context={context} />
      <Points
        {...{ context, name: 'throughput', title: 'Response time against request rate, by CPU' }}
        {...{ question: 'correlation', x: 'requests_per_second', y: 'response_time_ms', color: 'cpu_usage' }}
      />
      <SignalFigure
        {...{ context, name: 'resources', title: 'CPU and memory', signal: catalogue.of('cpu_usage') }}
        curves={[
          ...curveOf(curves, 'cpu_usage', 'CPU'),
          ...curveOf(curves, 'memory_usage', 'Memory').map((curve) => ({ ...curve, color: 'var(--second)' })),
        ]}
        limits={limitsOf(catalogue.of('cpu_usage')).slice(0, 1)}
      />
    </div>
  );
}

function ResponseTimes({ context }: { readonly context: PipelineContext }) {
  const signal = context.report.catalogue.of('response_time_ms');
  const [figures] = rowsOn(context, 'distribution');
  const histogram = answerTo(context, 'distribution').frames[1]?.columns ?? [];
  const [low, high] = [histogram[0]?.values ?? [], histogram[1]?.values ?? []];
  const counts =
    histogram.find(({ labels }) => labels.pipeline === context.standing.pipeline)?.values.map(Number) ?? [];
  const title = 'Distribution of response times';
  const [mean, p95] = figures === undefined ? [null, null] : [numberIn(figures, 'mean'), numberIn(figures, 'p95')];
  if (mean === null || p95 === null || counts.length === 0) {
    return <EmptyFigure title={title}>Unknown: no sample of the response time in this range.</EmptyFigure>;
  }
  // Bins are shared by all pipelines: those beyond a pipeline's own values say nothing about it.
  const first = counts.findIndex((count) => count > 0);
  const last = counts.length - [...counts].reverse().findIndex((count) => count > 0);
  const edges = low.map((from, i) => ({ from: Number(from), to: Number(high[i]) })).slice(first, last);
  const svg = drawHistogram({
    edges,
    counts: counts.slice(first, last),
    label: axisLabels(signal),
    lines: [
      { value: mean, tone: 'soft', text: `mean ${human(signal, mean)}` },
      { value: p95, tone: 'warning', text: `P95 ${human(signal, p95)}` },
    ],
  });
  const words = ['mean', 'p50', 'p95', 'p99'].map((name) => `${name} ${human(signal, numberIn(figures, name))}`);
  return (
    <Figure
      {...{ id: `${context.id}-distribution`, title, svg }}
      description={`${String(figures.n)} samples: ${words.join(', ')}.`}
    />
  );
}
