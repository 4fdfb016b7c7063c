// What came of causes, as a section of the scoreboard's page.
import { fromSource } from '../typescript.mjs';
import { fixed, tableOf } from './table.mjs';

const { INCIDENTS } = fromSource('sources/simulator/incidents/catalogue');

/** Share of the causes that have to be right. */
const BAR = 0.8;

/**
 * @param {{ days: number }} trial
 * @param cases as `measureCauses` gives them.
 */
export function causesSection({ days }, cases) {
  const types = [...new Set(cases.map(({ type }) => type))].sort();
  const others = cases.filter(({ notebook }) => !notebook);
  const lines = [
    ...types.map((type) => [
      `\`${type}\``,
      `\`${INCIDENTS[type].effects[0].signal}\``,
      cases.filter((one) => one.type === type),
    ]),
    ['all', '', cases],
    ['all but those of the first pipeline', '', others],
  ];
  const met = shareOf(cases, 'last', 'isFirst') >= BAR;
  return `## What came first

The [verdict](queries/verdict.md#what-came-first) names the signal that left its ordinary course first. Is it the incident's own first signal? Every incident of the last
${days} days of the same fleets is asked twice: when somebody is first notified while it acts (the state is *degraded* or *critical*), and at the end of its full
severity. *First* is the share of the named causes that are the first signal in the order of cause, *early* that of those that are any signal on which the incident acts from
its onset on. No cause is named where the pipeline is *ok*. The algorithm was tuned on the seeds 1 to 4.

${tableOf(
  [
    'incident',
    'its first signal',
    'n',
    'notified',
    'first, then',
    'early, then',
    'named at the end',
    'first, at the end',
    'early, at the end',
  ],
  lines.map(([type, signal, some]) => [
    type,
    signal,
    some.length,
    ...['first', 'last'].flatMap((moment) => [
      some.filter((one) => one[moment] !== null).length,
      ...['isFirst', 'isEarly'].map((measure) => fixed(shareOf(some, moment, measure), 3)),
    ]),
  ]),
)}

The bar is ${100 * BAR} % of the first signals at the end: ${met ? 'met' : '**not met**'}. What is missed, and why:

- The first pipeline has the notebook's noise, which crosses levels by itself: an incident often begins while it is *degraded* for another reason, and what moved for that one is
  named. A rise of drift by 0.3 is four times the scatter of its drift score there, and 14 to 28 times elsewhere.
- When somebody is first notified of a broken schema, only errors have a sample yet: violations are counted by the hour.
- A flapping host raises CPU, response time and errors in the same sample. Response time is the clearest of the three, and the only certain one where the CPU is noisy.
`;
}

function shareOf(cases, moment, measure) {
  const named = cases.map((one) => one[moment]).filter((one) => one !== null);
  return named.length === 0 ? NaN : named.filter((one) => one[measure]).length / named.length;
}
