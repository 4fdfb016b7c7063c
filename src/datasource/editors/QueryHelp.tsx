import { type QueryEditorHelpProps } from '@grafana/data';
import { Button, Stack, Text } from '@grafana/ui';
import { cloneDeep } from 'lodash';

import { EXAMPLES } from '../examples';
import { labels } from '../labels';
import { type PulseDataQuery } from '../query';
import { describeQuery } from '../sentence';

const text = labels.help;

/** What can be asked, by examples that fill the editor. */
export default function QueryHelp({ onClickExample }: QueryEditorHelpProps<PulseDataQuery>) {
  return (
    <Stack direction="column" gap={1}>
      <Text element="h2" variant="h5">
        {text.title}
      </Text>
      <Text element="p">{text.lead}</Text>
      <ul style={{ listStyle: 'none' }}>
        {EXAMPLES.map(({ title, query }) => (
          <li key={title}>
            <Stack direction="row" gap={1} alignItems="center" wrap="wrap">
              <Button
                fill="text"
                size="sm"
                icon="arrow-right"
                aria-label={text.use(title)}
                // Grafana writes its own fields into what it is given.
                onClick={() => onClickExample({ refId: 'A', ...cloneDeep(query) })}
              >
                {title}
              </Button>
              <Text color="secondary" variant="bodySmall">
                {describeQuery({ refId: 'A', ...query })}
              </Text>
            </Stack>
          </li>
        ))}
      </ul>
      <Text element="p" color="secondary">
        {text.pipelines}
      </Text>
    </Stack>
  );
}
