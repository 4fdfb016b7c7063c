import { CoreApp } from '@grafana/data';
import { EditorRow, EditorRows } from '@grafana/plugin-ui';
import { Text } from '@grafana/ui';
import { isMatch } from 'lodash';
import { useEffect, useId, useRef } from 'react';

import { givenValue } from '../../contract/options';
import { describeQuery } from '../../contract/sentence';
import { appliesTo, formatOf, formatsFor, isForRules, withFormat, withKind, withOption } from '../kinds';
import { labels } from '../labels';
import { type QueryProps } from '../props';
import { type PulseDataQuery } from '../query';
import { DurationField } from './DurationField';
import { FormatField } from './FormatField';
import { GroupByField } from './GroupByField';
import { KindField } from './KindField';
import { LiveField } from './LiveField';
import { MatchersField } from './MatchersField';
import { OptionField } from './OptionField';
import { PipelineField } from './PipelineField';
import { Suited } from './Suited';
import { useAnswer } from './useAnswer';

/** Asks a question: what, in which form, of which pipelines, with the options of that kind of question. */
export default function QueryEditor(props: QueryProps) {
  const { datasource, query: saved, onChange, onRunQuery, app, data } = props;
  // Grafana fills the defaults in when it asks a new query, but does not always show them.
  const query: PulseDataQuery = saved.queryType ? saved : { ...saved, ...datasource.getDefaultQuery(app) };
  const id = useId();
  const { value: kinds = [], loading, failed } = useAnswer(() => datasource.getKinds(), datasource.uid);
  const kind = kinds.find((candidate) => candidate.kind === query.queryType);
  const forRules = isForRules(app);
  const format = kind && formatOf(query, kind);
  const options = kind && format ? kind.options.filter((option) => appliesTo(option, format)) : [];
  const hint = !kind || !forRules ? undefined : format === 'series' ? labels.query.seriesHint : kind.ruleHint;
  const change = (next: PulseDataQuery) => {
    onChange(next);
    // What lacks an option is not sent, but the answer to the query before must not stay below this one.
    onRunQuery();
  };
  useWrittenDefault(props);
  return (
    <EditorRows>
      <EditorRow>
        <KindField
          id={`${id}-kind`}
          kinds={kinds.filter((one) => one === kind || !forRules || formatsFor(one, app).length > 0)}
          loading={loading}
          failed={failed}
          queryType={query.queryType ?? ''}
          onChange={(next) => change(withKind(query, next, app))}
        />
        {kind && (
          <FormatField
            id={`${id}-format`}
            kind={kind}
            query={query}
            app={app}
            onChange={(format) => change(withFormat(query, format, kind))}
          />
        )}
        {kind?.about !== 'settings' && (
          <PipelineField
            id={`${id}-pipeline`}
            datasource={datasource}
            value={query.pipeline}
            onChange={(pipeline) => change(withOption(query, 'pipeline', pipeline))}
          />
        )}
        {kind?.about !== 'settings' && (
          <MatchersField
            id={`${id}-matchers`}
            datasource={datasource}
            value={query.pipelineMatchers}
            onChange={(matchers) => change(withOption(query, 'pipelineMatchers', matchers))}
          />
        )}
        {kind?.about !== 'settings' && (
          <GroupByField
            id={`${id}-group-by`}
            datasource={datasource}
            value={query.groupBy}
            onChange={(groupBy) => change(withOption(query, 'groupBy', groupBy))}
          />
        )}
      </EditorRow>
      {(options.length > 0 || format === 'series') && (
        <EditorRow>
          {options.map((option) => (
            <OptionField
              key={`${query.queryType}-${option.name}`}
              id={`${id}-${option.name}`}
              option={option}
              value={givenValue(query, option.name)}
              datasource={datasource}
              onChange={(value) => change(withOption(query, option.name, value))}
            />
          ))}
          {format === 'series' && (
            <DurationField
              id={`${id}-step`}
              label={labels.query.step}
              tooltip={labels.query.stepTooltip}
              placeholder={labels.query.stepAuto}
              value={query.step}
              onChange={(step) => change(withOption(query, 'step', step))}
            />
          )}
          {kind && <LiveField id={`${id}-live`} kind={kind} query={query} onChange={change} />}
        </EditorRow>
      )}
      {kind && (
        <div>
          <Text element="p" variant="bodySmall">
            {describeQuery(query, kind)}
          </Text>
          <Text element="p" variant="bodySmall" color="secondary">
            {hint ?? kind.description}
          </Text>
          {format && !forRules && app !== CoreApp.Explore && (
            <Suited kind={kind} format={format} askedFor={data?.request?.panelPluginId} />
          )}
        </div>
      )}
    </EditorRows>
  );
}

/**
 * In a new alert rule Grafana shows the default query without writing it into the rule, which would be evaluated without it.
 * The editor cannot tell the two apart, so a query like the default is written once.
 */
function useWrittenDefault({ datasource, query, app, onChange }: QueryProps) {
  const shown = useRef({
    query,
    onChange,
    isDefault: isForRules(app) && isMatch(query, datasource.getDefaultQuery(app)),
  });
  useEffect(() => {
    const first = shown.current;
    if (first.isDefault) {
      first.onChange(first.query);
    }
  }, []);
}
