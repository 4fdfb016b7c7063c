import { ConfigSection } from '@grafana/plugin-ui';
import { IconButton, Input, Text } from '@grafana/ui';
import { useId } from 'react';

import { type ConfigProps } from '../props';
import { labels } from '../labels';
import { EditorCell, EditorTable, WordsCell } from './EditorTable';
import { levelsProblem, numberOf, withLevels, type Levels } from './settings';
import { signalsOf, type ConfigSignal } from './signals';

const text = labels.config;
const HEAD = [text.mappingSignal, text.warning, text.critical, text.unit, ''];

/** The levels beyond which a check fails: the defaults, and this data source's own. */
export function LevelsSection({ options, onOptionsChange }: ConfigProps) {
  const own = options.jsonData.thresholds ?? {};
  const watched = signalsOf(options.jsonData).filter(hasLevels);
  return (
    <ConfigSection title={text.levels} description={text.levelsDescription} isCollapsible isInitiallyOpen={hasAny(own)}>
      <EditorTable caption={text.levels} head={HEAD}>
        {watched.map((signal) => (
          <LevelsRow
            key={signal.id}
            signal={signal}
            own={own[signal.id] ?? {}}
            readOnly={options.readOnly ?? false}
            onChange={(levels) => onOptionsChange(withLevels(options, signal.id, levels))}
          />
        ))}
      </EditorTable>
    </ConfigSection>
  );
}

/** Signals that an alert rule watches; levels of the others would change nothing but colours. */
const hasLevels = ({ warning, critical }: ConfigSignal): boolean => warning !== undefined || critical !== undefined;

const hasAny = (fields: object): boolean => Object.keys(fields).length > 0;

interface RowProps {
  readonly signal: ConfigSignal;
  readonly own: Levels;
  readonly readOnly: boolean;
  readonly onChange: (levels: Levels) => void;
}

function LevelsRow({ signal, own, readOnly, onChange }: RowProps) {
  const id = useId();
  const problem = levelsProblem(signal, own);
  return (
    <tr>
      <th scope="row">{signal.label}</th>
      {(['warning', 'critical'] as const).map((level) => (
        <EditorCell
          key={level}
          id={`${id}-${level}`}
          label={text.levelOf(text[level], signal.label)}
          error={level === 'critical' ? problem : undefined}
        >
          <Input
            id={`${id}-${level}`}
            type="number"
            width={16}
            step="any"
            disabled={readOnly}
            invalid={problem !== undefined}
            placeholder={signal[level] === undefined ? text.none : String(signal[level])}
            value={own[level] ?? ''}
            onChange={({ currentTarget }) => onChange({ ...own, [level]: numberOf(currentTarget.value) })}
          />
        </EditorCell>
      ))}
      <WordsCell>
        <Text color="secondary" variant="bodySmall">
          {text.levelUnit(signal.direction === 'higher' ? text.below : text.above, signal.unit)}
        </Text>
      </WordsCell>
      <WordsCell>
        {!readOnly && hasAny(own) && (
          <IconButton name="history-alt" tooltip={text.resetOf(signal.label)} onClick={() => onChange({})} />
        )}
      </WordsCell>
    </tr>
  );
}
