import { ConfigSection } from '@grafana/plugin-ui';
import { Field, Input } from '@grafana/ui';
import { useId } from 'react';

import { type ConfigProps } from '../props';
import { labels } from '../labels';
import { checkPromql } from './promql';
import { isInterval, withPrometheus } from './settings';

const text = labels.config;

/** From which expression deploys, retrainings and incidents are read, for annotations. */
export function EventsSection({ options, onOptionsChange }: ConfigProps) {
  const id = useId();
  const { expr = '', interval = '' } = options.jsonData.prometheus?.events ?? {};
  const set = (next: { expr: string; interval: string }) => {
    const empty = next.expr === '' && next.interval === '';
    const events = next.interval === '' ? { expr: next.expr } : next;
    onOptionsChange(withPrometheus(options, { events: empty ? undefined : events }));
  };
  const { error, hint } = checkPromql(expr);
  const intervalFits = isInterval(interval);
  return (
    <ConfigSection title={text.events} description={text.eventsDescription}>
      <Field
        label={text.eventsExpr}
        description={hint ?? text.eventsExprDescription}
        htmlFor={`${id}-expr`}
        invalid={error !== undefined}
        error={error}
      >
        <Input
          id={`${id}-expr`}
          disabled={options.readOnly}
          placeholder='ALERTS{alertstate="firing",$selector}'
          value={expr}
          onChange={({ currentTarget }) => set({ expr: currentTarget.value, interval })}
        />
      </Field>
      <Field
        label={text.eventsInterval}
        description={text.eventsIntervalDescription}
        htmlFor={`${id}-interval`}
        invalid={!intervalFits}
        error={text.intervalError}
      >
        <Input
          id={`${id}-interval`}
          width={30}
          disabled={options.readOnly}
          placeholder="1m"
          value={interval}
          onChange={({ currentTarget }) => set({ expr, interval: currentTarget.value })}
        />
      </Field>
    </ConfigSection>
  );
}
