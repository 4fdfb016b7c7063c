import { Icon, Space, Stack, Text } from '@grafana/ui';

import { type KindReadiness, type MappingReport } from '../../contract/resources';
import { labels } from '../labels';

const text = labels.config;

interface Props {
  readonly report: MappingReport;
  /** Names of the signals by their ids. */
  readonly names: ReadonlyMap<string, string>;
  /** True once the settings on the page are no longer those that were tested. */
  readonly outdated: boolean;
}

/** Which questions the signals allow: all of them, in part, or not at all, and what lacks. */
export function Readiness({ report, names, outdated }: Props) {
  const of = (state: KindReadiness['state']) => report.kinds.filter((kind) => kind.state === state);
  const [full, partial, none] = [of('full'), of('partial'), of('none')];
  return (
    <section aria-label={text.readiness}>
      <Space v={2} />
      <Text element="h4" variant="h6">
        {text.readiness}
      </Text>
      {outdated && (
        <Text element="p" color="warning" variant="bodySmall">
          {text.readinessOutdated}
        </Text>
      )}
      <ul style={{ listStyle: 'none' }}>
        {full.length > 0 && (
          <li>
            <Stack direction="row" gap={1} alignItems="flex-start">
              <Text color="success">
                <Icon name="check" />
              </Text>
              <Text>
                {text.readinessFull}: {full.map(({ title }) => title).join(' · ')}
              </Text>
            </Stack>
          </li>
        )}
        {partial.map((kind) => (
          <Lacking
            key={kind.kind}
            kind={kind}
            names={names}
            icon="exclamation-triangle"
            color="warning"
            words={text.readinessPartial}
          />
        ))}
        {none.map((kind) => (
          <Lacking key={kind.kind} kind={kind} names={names} icon="times" color="error" words={text.readinessNone} />
        ))}
      </ul>
    </section>
  );
}

interface LackingProps {
  readonly kind: KindReadiness;
  readonly names: Props['names'];
  readonly icon: 'exclamation-triangle' | 'times';
  readonly color: 'warning' | 'error';
  readonly words: string;
}

function Lacking({ kind, names, icon, color, words }: LackingProps) {
  const lacking = kind.lacking.map((signal) => names.get(signal) ?? signal).join(', ');
  return (
    <li>
      <Stack direction="row" gap={1} alignItems="flex-start">
        <Text color={color}>
          <Icon name={icon} />
        </Text>
        <Text>
          {words}: {kind.title}
          {lacking && (
            <Text color="secondary" variant="bodySmall">
              {' '}
              {text.missing(lacking)}
            </Text>
          )}
        </Text>
      </Stack>
    </li>
  );
}
