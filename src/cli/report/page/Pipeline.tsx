import { type ReactNode } from 'react';

import { type Notice } from '../../../frames';
import { type Mark } from '../charts/marks';
import { type Detail, type Report } from '../data/inquire';
import { nextStep, possibleCause, type Standing } from '../data/standing';
import { numberIn, rowsOf, textIn } from '../../rows';
import { UNUSUAL_QUESTIONS, type DetailQuestion } from '../data/questions';
import { Alerts } from './Alerts';
import { Capacity } from './Capacity';
import { LastChange } from './Compared';
import { type PipelineContext } from './context';
import { Events } from './Events';
import { Kpis } from './Kpis';
import { Load } from './Load';
import { StateMark } from './marks';
import { Model } from './Model';
import { Notices, noticesOf } from './Notices';
import { Scores } from './Scores';
import { Signals } from './Signals';
import { Bottlenecks, Budgets, Drift, Features, Forecasts, Objectives, QualityReport } from './Tables';
import { Unusual } from './Unusual';
import { Why } from './Why';
import { lasting, type Times } from '../words';

interface PartProps {
  readonly context: PipelineContext;
}

/** A part of the page of a pipeline, and the questions that it is the answer to. */
interface Part {
  readonly id: string;
  readonly title: string;
  readonly asks: readonly DetailQuestion[];
  readonly Content: (props: PartProps) => ReactNode;
}

/** In the order in which they are read: how it is, what is wrong, then the evidence. */
export const PARTS: readonly Part[] = [
  { id: 'scores', title: 'Scores', asks: ['health', 'qualityScore'], Content: Scores },
  { id: 'alerts', title: 'Alerts', asks: ['alertsOverTime'], Content: Alerts },
  { id: 'why', title: 'Why', asks: ['why'], Content: Why },
  { id: 'change', title: 'Before and after the last change', asks: [], Content: LastChange },
  { id: 'unusual', title: 'Beside its own past', asks: UNUSUAL_QUESTIONS, Content: Unusual },
  { id: 'bottlenecks', title: 'Bottlenecks', asks: ['bottlenecks'], Content: Bottlenecks },
  { id: 'kpis', title: 'KPIs', asks: ['kpi'], Content: Kpis },
  {
    ...{ id: 'model', title: 'Model', Content: ModelPart },
    asks: ['model', 'trend', 'daily', 'drift', 'precisionRecall'],
  },
  { id: 'features', title: 'Features and scores', asks: ['features', 'estimate'], Content: Features },
  { id: 'data', title: 'Data quality', asks: ['quality', 'data'], Content: DataPart },
  { id: 'system', title: 'System', asks: ['system'], Content: SystemPart },
  { id: 'load', title: 'Load and response time', asks: ['distribution', 'correlation'], Content: Load },
  { id: 'capacity', title: 'Capacity', asks: ['capacity', 'forecast'], Content: CapacityPart },
  { id: 'objectives', title: 'Objectives', asks: ['objectives'], Content: Objectives },
  { id: 'budgets', title: 'Error budgets', asks: ['budgets'], Content: Budgets },
  { id: 'events', title: 'Events', asks: ['events'], Content: Events },
];

function ModelPart({ context }: PartProps) {
  return (
    <>
      <Drift context={context} />
      <Model context={context} />
    </>
  );
}

function DataPart({ context }: PartProps) {
  return (
    <>
      <QualityReport context={context} />
      <Signals context={context} group="data" />
    </>
  );
}

function SystemPart({ context }: PartProps) {
  return <Signals context={context} group="system" />;
}

function CapacityPart({ context }: PartProps) {
  return (
    <>
      <Capacity context={context} />
      <Forecasts context={context} />
    </>
  );
}

/** Everything about one pipeline. */
export function Pipeline({
  report,
  standing,
  detail,
  times,
  id,
}: {
  readonly report: Report;
  readonly standing: Standing;
  readonly detail: Detail;
  readonly times: Times;
  readonly id: string;
}) {
  const { verdict, pipeline, stand, headline } = standing;
  const since = numberIn(verdict, 'since');
  const cause = possibleCause(standing);
  const context: PipelineContext = { report, standing, detail, times, id, marks: marksOf(detail, pipeline) };
  return (
    <article id={id} aria-labelledby={`${id}-title`}>
      <header>
        <h2 id={`${id}-title`}>{pipeline}</h2>
        <p className="headline">
          <StateMark tone={stand} />: {headline}
          {since !== null && `, since ${times.instant(since)} (${lasting(report.range.to - since)})`}.
        </p>
        {verdict.evidence !== null && <p>{textIn(verdict, 'evidence')}.</p>}
        {cause !== '' && <p>Possible cause: {cause}.</p>}
        {verdict.next_step !== null && (
          <p>
            <b>What to do:</b> {nextStep(verdict)}
          </p>
        )}
        <p className="soft">
          {String(verdict.signals_measured)} of {String(verdict.signals_expected)} signals measured.
        </p>
        <nav aria-label={`Parts of ${pipeline}`}>
          {PARTS.map((part) => (
            <a key={part.id} href={`#${id}-${part.id}`}>
              {part.title}
            </a>
          ))}
        </nav>
      </header>
      {PARTS.map(({ id: part, title, asks, Content }) => (
        <section key={part}>
          <h3 id={`${id}-${part}`}>{title}</h3>
          <Notices notices={noticesOn(detail, asks)} />
          <Content context={context} />
        </section>
      ))}
    </article>
  );
}

/** Retrainings, incidents and other events, as marks of the time axes. */
function marksOf({ answers }: Detail, pipeline: string): Mark[] {
  return rowsOf(answers.events.frames[0], pipeline).flatMap((row) => {
    const start = numberIn(row, 'time');
    return start === null ? [] : [{ start, end: numberIn(row, 'timeEnd') ?? start, title: textIn(row, 'title') }];
  });
}

/** What is said with the answers of a part, each once. */
function noticesOn({ answers }: Detail, asks: readonly DetailQuestion[]): Notice[] {
  const all = asks.flatMap((question) => noticesOf(answers[question]));
  return [...new Map(all.map((notice) => [notice.text, notice])).values()];
}
