// Panels of the insights panel that open boards: how the pipelines are, and signals at a glance.
import { UIDS } from './board.mjs';
import { named, pipelineLink } from './fields.mjs';
import { insights } from './panels.mjs';
import { JUDGED, table as ask } from './queries.mjs';

/** Opens the overview of the pipeline of a row. */
const TO_OVERVIEW = named('pipeline', { links: [pipelineLink('Overview of this pipeline', UIDS.overview)] });

/**
 * How the pipelines are.
 *
 * @param spec `top`: how many the list begins with.
 */
export const verdicts = ({ top, ...spec }) =>
  insights({
    title: 'How are the pipelines',
    description:
      'The number of pipelines in each state, and the pipelines, worst and longest first: what fails, since when, what came first, and what to do next. The state is that of the worst check; unknown comes right after critical, because it may hide anything. A row opens into its evidence.',
    noData: 'The state of the pipelines is not known: no pipeline matches, or the data source did not answer.',
    ask: ask('verdict', JUDGED),
    ...spec,
    options: { ...(top === undefined ? {} : { top }), ...spec.options },
  });

/** How many pipelines are in each state, in one line at the top of a board: no board leaves out what is wrong elsewhere. */
export const verdictLine = (id, links) => [4, [24, verdicts({ id, links, options: { parts: ['matrix'] } })]];

/** Signals at a glance: of each the pipeline where it is worst. */
export const indicators = ({ signals, ...spec }) =>
  insights({
    noData: 'Nothing is known: no pipeline matches, or the data source did not answer.',
    ask: ask('indicators', signals === undefined ? {} : { signals }),
    overrides: [TO_OVERVIEW],
    ...spec,
  });
