import { type QueryEditorHelpProps } from '@grafana/data';
import { Button, Stack, Text } from '@grafana/ui';
import { cloneDeep } from 'lodash';

import { type Example, type KindInfo } from '../../contract/kinds';
import { describeQuery } from '../../contract/sentence';
import { labels } from '../labels';
import { type PulseDataQuery } from '../query';
import { type PulseSource } from '../source';
import { useAnswer } from './useAnswer';

const text = labels.help;

/** What can be asked, by the examples of every kind, which fill the editor. */
export default function QueryHelp({ datasource, onClickExample }: QueryEditorHelpProps<PulseDataQuery>) {
  const source = datasource as unknown as PulseSource;
  const { value: kinds = [], failed } = useAnswer(() => source.getKinds(), source.uid);
  return (
    <Stack direction="column" gap={1}>
      <Text element="h2" variant="h5">
        {text.title}
      </Text>
      <Text element="p">{failed ? labels.query.kindsFailed : text.lead}</Text>
      <ul style={{ listStyle: 'none' }}>
        {kinds.flatMap((kind) =>
          kind.examples.map((example) => (
            <ExampleLine key={example.title} kind={kind} example={example} onClick={onClickExample} />
          )),
        )}
      </ul>
      <Text element="p" color="secondary">
        {text.pipelines}
      </Text>
    </Stack>
  );
}

interface LineProps {
  readonly kind: KindInfo;
  readonly example: Example;
  readonly onClick: (query: PulseDataQuery) => void;
}

function ExampleLine({ kind, example: { title, query }, onClick }: LineProps) {
  const asked: PulseDataQuery = { refId: 'A', ...query, queryType: kind.kind };
  return (
    <li>
      <Stack direction="row" gap={1} alignItems="center" wrap="wrap">
        <Button
          fill="text"
          size="sm"
          icon="arrow-right"
          aria-label={text.use(title)}
          // Grafana writes its own fields into what it is given.
          onClick={() => onClick(cloneDeep(asked))}
        >
          {title}
        </Button>
        <Text color="secondary" variant="bodySmall">
          {describeQuery(asked, kind)}
        </Text>
      </Stack>
    </li>
  );
}
