import { Alert, Button, LoadingPlaceholder, Space, Stack, Text, TextLink } from '@grafana/ui';
import { useState } from 'react';

import { type DiscoveryReport, type Proposal } from '../../contract/discovery';
import { PRESETS } from '../../sources/prometheus/presets';
import { type ConfigProps } from '../props';
import { labels } from '../labels';
import { docsPage } from './docs';
import { ProposalCard } from './ProposalCard';
import { useUnsaved } from './saved';
import { withProposal } from './settings';
import { useDiscovery } from './useDiscovery';

const text = labels.config;

/** "What do you have?": what fits the engine that is saved, with values, to be taken by one click. */
export function DiscoverySection({ options, onOptionsChange }: ConfigProps) {
  const unsaved = useUnsaved(options);
  const { report, failure, pending, run } = useDiscovery(options.uid);
  const [taken, setTaken] = useState<Proposal>();
  const take = (proposal: Proposal) => {
    setTaken(proposal);
    onOptionsChange(withProposal(options, proposal));
  };
  return (
    <section aria-label={text.discover}>
      <Stack direction="row" gap={2} alignItems="center" wrap="wrap">
        <Button
          variant="secondary"
          icon="search"
          disabled={unsaved || pending}
          onClick={() => {
            setTaken(undefined);
            run();
          }}
        >
          {text.discover}
        </Button>
        {pending ? (
          <LoadingPlaceholder text={text.discoverPending} className="" />
        ) : (
          <Text color="secondary" variant="bodySmall">
            {unsaved ? text.discoverUnsaved : text.discoverDescription}
          </Text>
        )}
      </Stack>
      <Space v={2} />
      <div aria-live="polite">
        {failure && (
          <Alert severity="error" title={text.discoverFailed}>
            {failure}
          </Alert>
        )}
        {report && <Summary report={report} />}
        {taken && <Alert severity="success" title={text.discoverTaken(taken.titles.join(' + '))} />}
      </div>
      {report?.proposals.map((proposal) => (
        <ProposalCard
          key={proposal.presets.join()}
          proposal={proposal}
          saved={options.jsonData}
          readOnly={options.readOnly ?? false}
          pending={pending}
          onLabel={run}
          onTake={() => take(proposal)}
        />
      ))}
    </section>
  );
}

/** What was found in a sentence, and what was left out; where nothing was, what was looked for and where to go from there. */
function Summary({ report: { presets, proposals, lookedFor, notices } }: { readonly report: DiscoveryReport }) {
  return (
    <>
      <Stack direction="column" gap={1}>
        {proposals.length > 0 ? (
          <Text element="p">{text.discoverFound(presets.map(({ title }) => title))}</Text>
        ) : (
          <Alert severity="info" title={text.discoverNothing}>
            <p>
              {presets.length > 0
                ? text.discoverNoValues(presets.map(({ title }) => title))
                : text.discoverLookedFor(
                    lookedFor,
                    [...PRESETS.values()].map(({ title }) => title),
                  )}
            </p>
            <Stack direction="row" gap={2} wrap="wrap">
              <TextLink href={docsPage('instrument')} external>
                {text.discoverInstrument}
              </TextLink>
              <TextLink href={docsPage('presets/README')} external>
                {text.discoverPresets}
              </TextLink>
            </Stack>
          </Alert>
        )}
      </Stack>
      {notices.length > 0 && (
        <Alert severity="warning" title={text.discoverNotices}>
          {notices.map((notice) => (
            <p key={notice}>{notice}</p>
          ))}
        </Alert>
      )}
    </>
  );
}
