import { stringify } from 'yaml';

import {
  byReason,
  type DiscoveryReport,
  type FoundSignal,
  type LabelChoice,
  type Proposal,
} from '../../contract/discovery';
import { besides, TERMINAL_WIDTH, wrap } from '../command/wrap';
import { inLines, oneLine } from '../printable';
import { type ProposedSettings } from './settings';

/** What was found, and where. */
export interface Told {
  readonly report: DiscoveryReport;
  readonly url: string;
  /** Those of the best proposal; null where there is none. */
  readonly settings: ProposedSettings | null;
  /** The file with the settings, if they were written. */
  readonly output?: string;
}

/** Where texts begin beside the name of a signal. */
const COLUMN = 32;
/** Labels that are offered besides the one that was chosen. */
const MOST_LABELS = 4;

/** For people: each proposal with its values, what is missing and why, the settings, and what to do next. */
export function renderText({ report, url, settings, output }: Told): string {
  const [best, ...others] = report.proposals;
  if (best === undefined || settings === null) {
    return `${[...nothing(report, url), ...said(report.notices)].join('\n')}\n`;
  }
  const parts = [
    [`At ${oneLine(addressOf(url))}:`],
    proposalLines(best),
    ...others.map((one) => ['Another data source could read:', ...proposalLines(one)]),
    said(report.notices),
    ['Settings:', ...indented(inLines(stringify(settings.jsonData, { lineWidth: 0 })))],
    ['Next:', ...indented(nextSteps(url, output))],
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function nothing({ lookedFor, presets }: DiscoveryReport, url: string): string[] {
  const found = presets.map(({ title }) => title).join(', ');
  return wrap(
    presets.length > 0
      ? `${oneLine(addressOf(url))} has metrics of ${found}, but no value now that has a pipeline label.`
      : `${oneLine(addressOf(url))} has none of the ${lookedFor} metrics that presets know. Map signals to PromQL of your own, or instrument your pipeline: docs/instrument.md. Presets: docs/presets/README.md.`,
    TERMINAL_WIDTH,
  );
}

function proposalLines({
  titles,
  presets,
  pipelineLabel,
  pipelines,
  labels,
  signals,
  notices,
  scrapeInterval,
}: Proposal): string[] {
  const read = signals.filter(isRead);
  const missing = signals.filter((one) => !isRead(one));
  const row = (name: string, ...texts: string[]): string[] =>
    besides(`  ${name}`, texts, { column: COLUMN, width: TERMINAL_WIDTH });
  return [
    ...wrap(titles.join(' + '), TERMINAL_WIDTH),
    ...row('Presets', presets.join(', ')),
    ...row('Pipeline label', oneLine(`${pipelineLabel}: ${counted(pipelines, 'pipeline')}`), ...alternatives(labels)),
    ...(scrapeInterval === undefined ? [] : row('Scrape interval', scrapeInterval)),
    ...row('Signals', `${read.length} of ${signals.length} have a value`),
    ...read.flatMap((one) => row(`  ${one.label}`, ...valueTexts(one, pipelines))),
    ...(missing.length > 0 ? ['  Missing:'] : []),
    ...byReason(missing).flatMap(([problem, names]) =>
      wrap(`${names.join(', ')}: ${oneLine(problem)}`, TERMINAL_WIDTH - 4).map((line) => `    ${line}`),
    ),
    ...said(notices).map((line) => `  ${line}`),
  ];
}

const isRead = ({ pipelines }: FoundSignal): boolean => pipelines > 0;

function valueTexts({ value, pipelines, note, problem }: FoundSignal, of: number): string[] {
  const whose = pipelines === of ? 'all pipelines' : `${pipelines} of ${of}`;
  return [
    `${value?.text ?? ''} (${oneLine(value?.pipeline ?? '')}; ${whose})`,
    ...[note, problem].flatMap((text) => (text === undefined ? [] : oneLine(text))),
  ];
}

function alternatives([, ...others]: readonly LabelChoice[]): string[] {
  const offered = others.slice(0, MOST_LABELS).map(({ label, pipelines }) => `${label} (${pipelines})`);
  return offered.length === 0 ? [] : [`or by --label: ${offered.map(oneLine).join(', ')}`];
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

const said = (notices: readonly string[]): string[] =>
  notices.flatMap((notice) => wrap(`Note: ${oneLine(notice)}`, TERMINAL_WIDTH - 2));

const indented = (text: string): string[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => `  ${line}`);

function nextSteps(url: string, output: string | undefined): string {
  const file = output ?? 'mlpulse.yaml';
  return [
    ...(output === undefined ? [`mlpulse discover --url ${oneLine(addressOf(url))} --output ${file}`] : []),
    `mlpulse report --settings ${file}`,
    `mlpulse check --settings ${file}`,
    `mlpulse rules --settings ${file} --output mlpulse-rules.yaml`,
    'or copy both files into the provisioning of Grafana: datasources/ and alerting/',
  ].join('\n');
}

/** A URL without its parameters, among which tokens may be. */
const addressOf = (url: string): string => url.replace(/\?.*$/s, '');
