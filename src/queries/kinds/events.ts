import { tableFrame } from '../../frames';
import { formatDuration, inSlices, inTurns, sortInTurns } from '../../series';
import { type PipelineEvent } from '../../sources';
import { violationSpans, type ViolationSpan } from './alert-curves';
import { severityWord } from './alert-rows';
import { engine } from './engine-option';
import { allRules } from './judging';
import { type Answer, defineKind, type Context, type Request } from '../kind';
import { flag } from '../options';
import { countsOf } from './events-series';

/** An empty list would say that nothing happened. */
const UNKNOWN =
  'Deployments, retrainings and incidents are unknown: the data source has no expression for events. Set one in its settings.';

interface Options {
  readonly alerts: boolean;
  readonly events: boolean;
  readonly engine: boolean;
}

/** What happened: retrainings, incidents, other events of the source, and alerts. */
export const events = defineKind({
  kind: 'events',
  title: 'What happened',
  description:
    'Retrainings, incidents, other events and alerts in the range, for annotations, or how many there are over time.',
  purpose: 'reference',
  options: {
    events: flag({
      label: 'Events',
      description: 'Retrainings, incidents and other events of the source.',
      default: true,
    }),
    alerts: flag({
      label: 'Alerts',
      description: 'Also alerts, from the first failing sample to the last.',
      default: true,
    }),
    engine,
  },
  sentence: {
    table: '{events, alerts|Nothing}[ by the {engine}]',
    series: 'Number of {events, alerts|nothing}[ by the {engine}]',
  },
  examples: [{ title: 'What happened?', query: {} }],
  empty: 'Events are unknown until data arrives.',
  answers: {
    table: async (request, context) => table(await happened(request, context)),
    series: async (request, context) => inSlices(countsOf(await happened(request, context), request), context.abort),
  },
});

async function happened(request: Request<Options>, context: Context): Promise<readonly PipelineEvent[]> {
  const [told, failed] = await context.together([
    (own) => (request.options.events ? own.events(request.range) : []),
    (own) => (request.options.alerts ? violationSpans(request, own, allRules(request.options.engine, own)) : []),
  ]);
  if (told === null) {
    context.notice({ severity: 'info', text: UNKNOWN });
  }
  const alerts = await inTurns(failed, (span) => asEvent(span, request.options.engine), context.abort);
  return sortInTurns([...(told ?? []), ...alerts], (a, b) => a.time - b.time, context.abort);
}

function table(all: readonly PipelineEvent[]): Answer {
  return [
    tableFrame('events', all, [
      { name: 'time', type: 'time', of: ({ time }) => time },
      { name: 'timeEnd', type: 'time', of: ({ timeEnd }) => timeEnd },
      { name: 'title', type: 'string', of: ({ title }) => title },
      { name: 'text', type: 'string', of: ({ text }) => text },
      // Grafana shows no column but the tags, and the marks of a dashboard belong to many pipelines.
      // A list, so that a comma in a name is no separator.
      { name: 'tags', type: 'json', of: ({ tags, pipeline }) => [...tags, pipeline] },
      { name: 'pipeline', type: 'string', of: ({ pipeline }) => pipeline },
    ]),
  ];
}

function asEvent(
  { rule, pipeline, from, to, severity, message, ongoing }: ViolationSpan,
  engine: boolean,
): PipelineEvent {
  const word = severityWord(severity);
  const length = to > from ? `for ${formatDuration(to - from)}` : 'at one sample';
  return {
    pipeline,
    time: from,
    timeEnd: to > from ? to : null,
    title: `${word === 'critical' ? 'Critical' : 'Warning'}: ${message}`,
    text: `Check "${rule.label}" of ${pipeline} ${engine ? 'fired' : 'failed'} ${length}${ongoing ? ' and still does at the end of the range' : ''}.`,
    tags: ['alert', word, rule.category, rule.id],
  };
}
