import { drawHistogram } from '../charts/histogram';
import { curvesOf, numberIn } from '../data/select';
import { answerTo, rowsOn, type PipelineContext } from './context';
import { Figure } from './Figure';
import { pick, Points } from './Model';
import { limitsOf, SignalFigure } from './SignalFigure';
import { axisLabels, human } from '../words';

/** How load and response time are related, and how the response times are distributed. */
export function Load({ context }: { readonly context: PipelineContext }) {
  const { catalogue } = context.report;
  const curves = curvesOf([answerTo(context, 'system')], context.standing.pipeline);
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
          ...pick(curves, 'cpu_usage', 'CPU'),
          ...pick(curves, 'memory_usage', 'Memory').map((curve) => ({ ...curve, color: 'var(--second)' })),
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
    return (
      <figure className="empty">
        <figcaption>
          <span className="title">{title}</span>
        </figcaption>
        <p>Unknown: no sample of the response time in this range.</p>
      </figure>
    );
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
