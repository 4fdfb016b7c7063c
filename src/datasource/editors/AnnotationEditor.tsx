import { EditorField, EditorRow } from '@grafana/plugin-ui';
import { Combobox } from '@grafana/ui';
import { useId } from 'react';

import { withOption } from '../kinds';
import { labels } from '../labels';
import { type PulseDataQuery } from '../query';
import { type QueryProps } from '../props';
import { GroupByField } from './GroupByField';
import { MatchersField } from './MatchersField';
import { PipelineField } from './PipelineField';
import QueryEditor from './QueryEditor';

const text = labels.annotation;

const MARKS = [
  { value: 'events', label: text.events, description: text.eventsDescription },
  { value: 'alerts', label: text.alerts, description: text.alertsDescription },
  { value: 'both', label: text.both, description: text.bothDescription },
] as const;

/** Chooses what is marked on graphs, and of which pipelines. A query of another kind, saved by hand, keeps its own editor. */
export default function AnnotationEditor(props: QueryProps) {
  const id = useId();
  const { datasource, query, onChange, onRunQuery } = props;
  if (query.queryType && query.queryType !== 'events') {
    return <QueryEditor {...props} />;
  }
  const change = (next: PulseDataQuery) => {
    onChange({ ...next, queryType: 'events' });
    onRunQuery();
  };
  return (
    <EditorRow>
      <EditorField label={text.marks} htmlFor={`${id}-marks`}>
        <Combobox
          id={`${id}-marks`}
          width={36}
          options={[...MARKS]}
          value={query.alerts === false ? 'events' : query.events === false ? 'alerts' : 'both'}
          onChange={({ value }) => {
            const alone = withOption(query, 'alerts', value === 'events' ? false : undefined);
            change(withOption(alone, 'events', value === 'alerts' ? false : undefined));
          }}
        />
      </EditorField>
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
