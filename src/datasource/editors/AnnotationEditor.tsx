import { EditorField, EditorRow } from '@grafana/plugin-ui';
import { Combobox } from '@grafana/ui';
import { pick } from 'lodash';
import { useId } from 'react';

import { withOption } from '../kinds';
import { labels } from '../labels';
import { type PulseDataQuery } from '../query';
import { type QueryProps } from '../props';
import { GroupByField } from './GroupByField';
import { MatchersField } from './MatchersField';
import { OptionField } from './OptionField';
import { PipelineField } from './PipelineField';
import QueryEditor from './QueryEditor';
import { useAnswer } from './useAnswer';

const text = labels.annotation;

const MARKS = [
  { value: 'events', label: text.events, description: text.eventsDescription },
  { value: 'alerts', label: text.alerts, description: text.alertsDescription },
  { value: 'both', label: text.both, description: text.bothDescription },
  { value: 'changes', label: text.changes, description: text.changesDescription },
  { value: 'unusual', label: text.unusual, description: text.unusualDescription },
] as const;

type Marks = (typeof MARKS)[number]['value'];

/** What each marks, as a query says it. */
const ASKS: Readonly<Record<Marks, Partial<PulseDataQuery>>> = {
  events: { queryType: 'events', alerts: false },
  alerts: { queryType: 'events', events: false },
  both: { queryType: 'events' },
  changes: { queryType: 'drift', changes: true },
  unusual: { queryType: 'baseline', marks: true },
};

/** What a query marks; null for a query of another kind, saved by hand. */
function marksOf({ queryType = 'events', alerts, events, changes, marks }: PulseDataQuery): Marks | null {
  if (queryType === 'drift' && changes === true) {
    return 'changes';
  }
  if (queryType === 'baseline' && marks === true) {
    return 'unusual';
  }
  if (queryType !== 'events') {
    return null;
  }
  return alerts === false ? 'events' : events === false ? 'alerts' : 'both';
}

/** Chooses what is marked on graphs, and of which pipelines. A query of another kind, saved by hand, keeps its own editor. */
export default function AnnotationEditor(props: QueryProps) {
  const id = useId();
  const { datasource, query, onChange, onRunQuery } = props;
  const marks = marksOf(query);
  const { value: kinds = [] } = useAnswer(() => datasource.getKinds(), datasource.uid);
  if (marks === null) {
    return <QueryEditor {...props} />;
  }
  const change = (next: PulseDataQuery) => {
    onChange({ ...next, ...ASKS[marks] });
    onRunQuery();
  };
  // Marks of a signal are an answer of another kind, which has a signal.
  const { queryType } = ASKS[marks];
  const signal = kinds.find(({ kind }) => kind === queryType)?.options.find(({ name }) => name === 'signal');
  return (
    <EditorRow>
      <EditorField label={text.marks} htmlFor={`${id}-marks`}>
        <Combobox
          id={`${id}-marks`}
          width={36}
          options={[...MARKS]}
          value={marks}
          onChange={({ value }) => {
            // Of what was marked before, only whose marks they are stays.
            const whose = pick(query, 'refId', 'datasource', 'pipeline', 'pipelineMatchers', 'groupBy');
            onChange({ ...whose, ...ASKS[value] } as PulseDataQuery);
            onRunQuery();
          }}
        />
      </EditorField>
      {signal && (
        <OptionField
          id={`${id}-signal`}
          option={signal}
          value={query.signal}
          datasource={datasource}
          onChange={(value) => change(withOption(query, 'signal', value))}
        />
      )}
      <PipelineField
        id={`${id}-pipeline`}
        datasource={datasource}
        value={query.pipeline}
        onChange={(pipeline) => change(withOption(query, 'pipeline', pipeline))}
      />
      <MatchersField
        id={`${id}-matchers`}
        datasource={datasource}
        value={query.pipelineMatchers}
        onChange={(matchers) => change(withOption(query, 'pipelineMatchers', matchers))}
      />
      <GroupByField
        id={`${id}-group-by`}
        datasource={datasource}
        value={query.groupBy}
        onChange={(groupBy) => change(withOption(query, 'groupBy', groupBy))}
      />
    </EditorRow>
  );
}
