import { type FoundPreset, type FoundSignal, type LabelChoice, type Proposal } from '../../contract/discovery';
import { formatDuration, inList, parseDuration, seconds } from '../../series';
import { CATALOGUE, type Combine, type SignalId } from '../../signals';
import { labelName, type Present, windowOf } from '../../sources';
import { intervalsOf } from './intervals';
import { type Candidate, tryOut, type Tried, type Trying } from './trial';

/** A preset that an engine has, and what it gives by itself. */
export interface Found {
  readonly present: Present;
  readonly report: FoundPreset;
  readonly pipelines: readonly string[];
}

/** Proposals that are read: each is a data source of its own, and nobody chooses among more. */
const MOST_PROPOSALS = 5;
/** What the presets' rates are fitted to where nothing is set. */
const USUAL_SCRAPE = seconds(15);
/** Gauges by the names of signals are the user's own. */
const OWN_GAUGES = 'canonical';

const AGGREGATIONS: Readonly<Record<Combine, string>> = { mean: 'avg', sum: 'sum', max: 'max', min: 'min' };

export const isRead = ({ pipelines }: FoundSignal): boolean => pipelines > 0;
const hasData = ({ report }: Found): boolean => report.signals.some(isRead);
const isServer = ({ present: { preset } }: Found): boolean => preset.members !== undefined;
const measuresHosts = ({ present: { preset } }: Found): boolean => preset.places !== undefined;
const isOfPods = ({ present: { preset } }: Found): boolean => preset.places?.[0] === 'pod';
const countOf = ({ report }: Found): number => report.signals.filter(isRead).length;

/** Proposals, best first, and what was left out of them, as sentences. */
export interface Proposed {
  readonly proposals: readonly Proposal[];
  readonly notices: readonly string[];
}

/**
 * Puts presets together: each product that has pipelines is a proposal, with what else is measured of them. Two servers are two data
 * sources, because the same signal cannot be read from both.
 *
 * @param found best first.
 * @param wished label that the user wants.
 */
export async function propose(found: readonly Found[], trying: Trying, wished?: string): Promise<Proposed> {
  const there = found.filter(hasData);
  const first = there.filter((one) => !measuresHosts(one));
  const leads = first.length > 0 ? first : there;
  const used = new Set<Found>();
  const proposals: Proposal[] = [];
  const cut: string[] = [];
  // What goes along with a server is not proposed by itself again.
  for (const lead of [...leads].sort((a, b) => Number(isServer(b)) - Number(isServer(a)))) {
    if (used.has(lead)) {
      continue;
    }
    if (proposals.length >= MOST_PROPOSALS) {
      cut.push(lead.report.title);
      continue;
    }
    const others = first.length > 0 ? there.filter((one) => one !== lead) : [];
    const { proposal, along } = await together(lead, others, trying, wished);
    along.forEach((one) => used.add(one));
    proposals.push(proposal);
  }
  return {
    proposals: proposals.sort((a, b) => b.signals.filter(isRead).length - a.signals.filter(isRead).length),
    notices:
      cut.length === 0
        ? []
        : [`Only ${MOST_PROPOSALS} combinations are shown. Not put together with others: ${cut.join(', ')}.`],
  };
}

interface Together {
  readonly proposal: Proposal;
  /** Presets besides hosts' that are part of it. */
  readonly along: readonly Found[];
}

async function together(
  lead: Found,
  others: readonly Found[],
  trying: Trying,
  wished: string | undefined,
): Promise<Together> {
  const choices = labelsOf(lead, wished);
  const [{ label }] = choices;
  const quality = others.filter((one) => !isServer(one) && !measuresHosts(one) && hasLabel(one, label));
  // Of a signal that several have, the last one counts: that should be one that has it, and is nearer to the pipeline.
  const hosts = others
    .filter(measuresHosts)
    .sort((a, b) => countOf(a) - countOf(b) || Number(isOfPods(a)) - Number(isOfPods(b)));
  const isGauges = ({ report }: Found): boolean => report.preset === OWN_GAUGES;
  const before = quality.filter(isGauges);
  const after = [...quality.filter((one) => !isGauges(one)), ...hosts];
  const scrape = scrapeOf(lead, trying);
  const make = (used: readonly Found[]): Candidate => ({
    presets: idsOf(lead, used.length === 0 ? [lead] : used),
    pipelineLabel: label,
    ...(scrape === undefined ? {} : { scrapeInterval: scrape }),
    ...inShort(used, lead),
  });
  const order = [...before, lead, ...after];
  const gauges = await gaugesUnder(label, before, trying);
  const hidden = mappingsFor(gauges, lead, after, label);
  const candidate = { ...make(order), ...(Object.keys(hidden).length > 0 ? { mappings: hidden } : {}) };
  const tried = await tryOut(trying, candidate, true);
  const useful = order.filter(
    (one) =>
      one === lead || before.includes(one) || tried.signals.some((s) => s.from === one.report.preset && isRead(s)),
  );
  const final =
    useful.length === order.length ? { candidate, tried } : await again(trying, { ...candidate, ...make(useful) });
  return {
    along: useful.filter((one) => !measuresHosts(one)),
    proposal: {
      ...final.candidate,
      titles: useful.map(({ report }) => report.title),
      labels: choices,
      pipelines: final.tried.pipelines.length,
      coverage: final.tried.signals.filter(isRead).length / Math.max(1, final.tried.signals.length),
      signals: final.tried.signals,
      notices: [...youngOf(lead, final), ...noticesOn(final.tried, choices, Object.keys(hidden))],
    },
  };
}

/** What is proposed, and what it gives. */
interface Final {
  readonly candidate: Candidate;
  readonly tried: Tried;
}

async function again(trying: Trying, candidate: Candidate): Promise<Final> {
  return { candidate, tried: await tryOut(trying, candidate, true) };
}

/** The ids of presets; a list that has one at least. */
function idsOf(lead: Found, used: readonly Found[]): [string, ...string[]] {
  const [first = lead.report.preset, ...rest] = used.map(({ report }) => report.preset);
  return [first, ...rest];
}

/** The labels to choose among, that of the lead's report first. */
function labelsOf({ present, report }: Found, wished: string | undefined): [LabelChoice, ...LabelChoice[]] {
  const { choices } = present.labels;
  const chosen =
    choices.find(({ label }) => label === wished) ?? choices.find(({ label }) => label === report.pipelineLabel);
  const first = chosen ?? { label: present.preset.pipelineLabel, pipelines: report.pipelines };
  return [first, ...choices.filter((choice) => choice !== chosen)];
}

const hasLabel = ({ present }: Found, label: string): boolean =>
  present.labels.choices.some((choice) => choice.label === label);

/** How many pipelines have a gauge of each signal under a label. */
async function gaugesUnder(
  label: string,
  gauges: readonly Found[],
  trying: Trying,
): Promise<ReadonlyMap<SignalId, number>> {
  if (gauges.length === 0) {
    return new Map();
  }
  const tried = await tryOut(trying, { presets: [OWN_GAUGES], pipelineLabel: label }, false);
  return new Map(tried.signals.filter(isRead).map(({ signal, pipelines }) => [signal, pipelines]));
}

/**
 * PromQL that reads gauges which a preset after them would replace: the user's own win, unless fewer pipelines have them.
 *
 * @param gauges how many pipelines have each.
 */
function mappingsFor(
  gauges: ReadonlyMap<SignalId, number>,
  lead: Found,
  after: readonly Found[],
  label: string,
): Readonly<Record<SignalId, { readonly expr: string }>> {
  const read = new Map<SignalId, number>();
  for (const one of [lead, ...after]) {
    for (const { signal, pipelines } of one.report.signals) {
      // What hosts measure is given to every pipeline.
      const given = measuresHosts(one) && pipelines > 0 ? lead.pipelines.length : pipelines;
      read.set(signal, Math.max(given, read.get(signal) ?? 0));
    }
  }
  const hidden = CATALOGUE.signals.filter(({ id }) => (gauges.get(id) ?? -1) >= (read.get(id) ?? Infinity));
  return Object.fromEntries(
    hidden.map(({ id, combine }) => [
      id,
      { expr: `${AGGREGATIONS[combine]} by (${labelName(label)}) (${id}{$selector})` },
    ]),
  );
}

/** The time between scrapes where it has to be set: it is not the usual one, or another one is set. */
function scrapeOf({ present: { scrapes } }: Found, { raw }: Trying): string | undefined {
  const { prometheus } = (raw.jsonData ?? {}) as { readonly prometheus?: { readonly scrapeInterval?: unknown } };
  const isSet = prometheus?.scrapeInterval !== undefined && prometheus.scrapeInterval !== '';
  const { every } = scrapes;
  return every === null || (every === USUAL_SCRAPE && !isSet) ? undefined : formatDuration(every);
}

/** The shorter intervals of a young engine. */
function inShort(used: readonly Found[], lead: Found): Pick<Candidate, 'intervals'> {
  const read = used.map(({ report: { signals }, present: { scrapes } }) => ({ signals, scrapes }));
  const intervals = intervalsOf(read, { scrapes: lead.present.scrapes, pipelines: lead.pipelines.length });
  return intervals === undefined ? {} : { intervals };
}

/** Rates are taken over the interval of a signal and more: with samples of a part of it they are too low. */
function youngOf({ present: { preset, scrapes } }: Found, { candidate: { intervals }, tried }: Final): string[] {
  const { age, every } = scrapes;
  const [longest = 0] = tried.signals
    .filter((signal) => isRead(signal) && signal.from === preset.id)
    .map(({ interval = 0 }) => windowOf(interval, every ?? USUAL_SCRAPE))
    .sort((a, b) => b - a);
  return [
    ...(age === null || age >= longest || preset.id === OWN_GAUGES
      ? []
      : [
          `There are samples of the last ${inSeconds(age)} only: rates are taken over ${inSeconds(longest)}, and are too low until then.`,
        ]),
    ...(intervals === undefined ? [] : [shortened(intervals)]),
  ];
}

const inSeconds = (duration: number): string => formatDuration(Math.floor(duration / seconds(1)) * seconds(1));

function shortened(intervals: Readonly<Record<SignalId, string>>): string {
  const [every, ...more] = [...new Set(Object.values(intervals))].sort(
    (a, b) => (parseDuration(a) ?? 0) - (parseDuration(b) ?? 0),
  );
  const also = more.length === 0 ? '' : `, those of model and data every ${inList(more)}`;
  return `The engine has this for less than an hour: signals are read every ${every}${also}, so that boards fill soon. Once there is a day of samples you can take these intervals out: the usual ones cost less over long ranges.`;
}

function noticesOn({ misfit }: Tried, choices: readonly LabelChoice[], hidden: readonly SignalId[]): string[] {
  const [chosen, ...others] = choices;
  const several = others.filter(({ pipelines, means }) => pipelines > 1 && means !== undefined);
  return [
    ...(chosen.pipelines === 1 && several.length > 0
      ? [
          `The label "${chosen.label}" has one value only. ${inList(several.map(({ label, pipelines, means }) => `"${label}" has ${pipelines} (${means})`))}: choose it if these are your pipelines.`,
        ]
      : []),
    ...(hidden.length > 0 ? [`Your own gauges are read in place of the presets' figures: ${hidden.join(', ')}.`] : []),
    ...(misfit === undefined ? [] : [`Your own settings do not go with this, and were left out here. ${misfit}`]),
  ];
}
