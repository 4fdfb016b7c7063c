import { Button, Stack, Text } from '@grafana/ui';

import { type KindInfo, type Visualization } from '../../contract/kinds';
import { type Format } from '../../contract/query';
import { labels } from '../labels';
import { useEditedPanel } from './editedPanel';

interface Props {
  readonly kind: KindInfo;
  readonly format: Format;
  /** The visualization that the last answer was made for, where Grafana says so. */
  readonly askedFor: string | undefined;
}

/** Grafana makes each new panel one. */
const NEW_PANEL: Visualization = 'timeseries';
const OURS: Visualization = 'mlpulse-insights-panel';

/** Names the visualization that suits an answer, and changes the panel into it where it is another one. */
export function Suited({ kind, format, askedFor }: Props) {
  const panel = useEditedPanel();
  const type = panel?.type ?? askedFor;
  const suited = kind.suits[format];
  const name = labels.query.visualizations[suited];
  // Whoever chose another visualization of Grafana's meant it, but may not know ours. And ours shows nothing but its own.
  const isOffered =
    type !== undefined && type !== suited && [type, suited].some((one) => one === OURS || one === NEW_PANEL);
  if (!isOffered) {
    return (
      <Text element="p" variant="bodySmall" color="secondary">
        {labels.query.suits(name)}
      </Text>
    );
  }
  // A time series draws a meaningless line through the numbers of a table.
  const isWrong = type === NEW_PANEL && format === 'table';
  const change = panel?.change;
  return (
    <Stack direction="row" alignItems="center" gap={1} wrap="wrap">
      <Text element="p" variant="bodySmall" color={isWrong ? 'warning' : 'secondary'}>
        {isWrong ? labels.query.tableAsTimeSeries : labels.query.suits(name)}
        {!change && ` ${labels.query.chooseVisualization(name)}`}
      </Text>
      {change && (
        <Button size="sm" variant="secondary" onClick={() => change(suited)}>
          {labels.query.use(name)}
        </Button>
      )}
    </Stack>
  );
}
