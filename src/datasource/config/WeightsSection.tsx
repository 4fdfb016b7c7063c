import { ConfigSection } from '@grafana/plugin-ui';
import { IconButton, Input, Text } from '@grafana/ui';
import { useId } from 'react';

import { SIGNAL_IDS, type ScorePart } from '../../signals';
import { type ConfigProps } from '../props';
import { labels } from '../labels';
import { EditorCell, EditorTable, WordsCell } from './EditorTable';
import { numberOf, withWeight } from './settings';
import { signalsOf } from './signals';

const text = labels.config;
const SCORES = ['health', 'quality'] as const;
const BUILT_IN: ReadonlySet<string> = new Set(SIGNAL_IDS);

/** How much each signal counts towards a score. */
export function WeightsSection(props: ConfigProps) {
  const own = props.options.jsonData.weights ?? {};
  return (
    <ConfigSection
      title={text.weights}
      description={text.weightsDescription}
      isCollapsible
      isInitiallyOpen={Object.keys(own).length > 0}
    >
      {SCORES.map((score) => (
        <ScoreWeights key={score} score={score} {...props} />
      ))}
    </ConfigSection>
  );
}

function ScoreWeights({ score, options, onOptionsChange }: ConfigProps & { readonly score: ScorePart['score'] }) {
  const id = useId();
  const own = options.jsonData.weights?.[score] ?? {};
  const readOnly = options.readOnly ?? false;
  const parts = signalsOf(options.jsonData).flatMap((signal) => {
    const usual = signal.scorePart?.score === score ? signal.scorePart.weight : 0;
    // A signal that has no part in the score may be given one.
    const counts = usual > 0 || own[signal.id] !== undefined || !BUILT_IN.has(signal.id);
    return counts ? [{ ...signal, weight: own[signal.id] ?? usual, usual }] : [];
  });
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  return (
    <EditorTable caption={text.scores[score]} head={[text.scores[score], text.weight, text.share, '']}>
      {parts.map(({ id: signal, label, weight, usual }) => (
        <tr key={signal}>
          <th scope="row">{label}</th>
          <EditorCell
            id={`${id}-${signal}`}
            label={text.weightOf(label)}
            error={weight < 0 ? text.weightError : undefined}
          >
            <Input
              id={`${id}-${signal}`}
              type="number"
              width={16}
              min={0}
              step="any"
              disabled={readOnly}
              invalid={weight < 0}
              placeholder={String(usual)}
              value={own[signal] ?? ''}
              onChange={({ currentTarget }) =>
                onOptionsChange(withWeight(options, score, signal, numberOf(currentTarget.value)))
              }
            />
          </EditorCell>
          <WordsCell>
            <Text color="secondary" tabular>
              {total > 0 ? `${Math.round((100 * weight) / total)} %` : '–'}
            </Text>
          </WordsCell>
          <WordsCell>
            {!readOnly && own[signal] !== undefined && (
              <IconButton
                name="history-alt"
                tooltip={text.resetOf(label)}
                onClick={() => onOptionsChange(withWeight(options, score, signal, undefined))}
              />
            )}
          </WordsCell>
        </tr>
      ))}
    </EditorTable>
  );
}
