import { type RuleInstance } from '../../panel/evidence/rules';
import { type SignalGroup } from '../../signals';

const undecidedWords = (rules: number): string =>
  rules === 1
    ? 'One alert rule on this data source has no result so far.'
    : `${rules} alert rules on this data source have no result so far.`;

const watchingWords = (raised: number, rules: number, counted: string, time: string): string =>
  rules === 1
    ? `One alert rule watches this pipeline, and ${raised === 1 ? 'fires or is pending' : 'neither fires nor is pending'}, as of ${time}.`
    : `${raised === 0 ? 'None' : raised} of the ${counted} that watch this pipeline ${raised > 1 ? 'fire or are' : 'fires or is'} pending, as of ${time}.`;

/** The texts of the page of one pipeline. */
export const labels = {
  title: 'Pipeline',
  subtitle: 'How one pipeline is, why, and what to do about it.',
  pipeline: 'Pipeline',
  choosePipeline: 'Choose a pipeline',
  pipelinesFailed: (message: string) => `The names of the pipelines are not known: ${message}`,
  worstAsking: 'Looking for the pipeline that needs attention most …',
  worstOf: (pipelines: string) => `None was chosen: this is the worst of ${pipelines}.`,
  worstOk: (pipelines: string) => `None was chosen, and all ${pipelines} are OK: this is the first one.`,
  onlyOne: 'It is the only one.',
  noneTitle: 'No pipeline is known',
  none: 'No pipeline has reported in this range or in the last day. How they are is unknown.',
  absentTitle: (pipeline: string) => `${pipeline} is not known here`,
  absent: 'It has not reported in this range or in the last day, or its name is another one. How it is is unknown.',
  // The verdict.
  asking: (pipeline: string) => `Judging ${pipeline} …`,
  verdictOf: (pipeline: string) => `How ${pipeline} is`,
  asOf: (time: string) => `as of ${time}`,
  cause: 'Came first',
  next: 'Next step',
  measured: 'Measured',
  measuredOf: (measured: string, expected: string) => `${measured} of ${expected} signals have a current sample`,
  notAllMeasured: 'what is missing may hide something',
  checks: 'What fails',
  noChecks: 'No check fails, and none is unknown.',
  passing: (passing: string, all: string) => `${passing} of ${all} checks by rules pass.`,
  checksUnknown: (message: string) => `Which checks fail is unknown: ${message}`,
  noDataSince: (since: string) => `no data ${since}`,
  createAlert: 'Create alert',
  tryRule: 'Try in the alert lab',
  alertOn: (action: string, check: string) => `${action}: ${check}`,
  runbook: 'Runbook',
  runbookOf: (check: string) => `Runbook: ${check}`,
  runbookOpen: 'Open it alone',
  runbookAsking: 'Loading the runbook …',
  runbookFailed: (message: string) => `The runbook could not be loaded: ${message}`,
  boards: 'Dashboards',
  notice: 'Note',
  // Grafana's own alert rules.
  alerts: 'Grafana’s alert rules',
  alertsAsking: 'Asking Grafana which alert rules watch it …',
  alertsUnknown: (message: string) => `Which alert rules watch this pipeline is unknown: ${message}`,
  unwatched: 'No alert rule watches this pipeline: what fails here notifies nobody.',
  maybeUnwatched: (undecided: number) =>
    `Whether an alert rule watches this pipeline is unknown. ${undecidedWords(undecided)}`,
  undecided: undecidedWords,
  watching: watchingWords,
  quietRules: (rules: string) => `Show ${rules} that neither fire nor are pending`,
  ruleStates: {
    firing: 'Firing',
    pending: 'Pending',
    unknown: 'Unknown',
    normal: 'Normal',
  } satisfies Record<RuleInstance['state'], string>,
  ruleFailed: (message: string) => `could not be evaluated${message === '' ? '' : `: ${message}`}`,
  ruleWithoutData: 'had no data when it was evaluated last',
  silence: 'Silence',
  silenceNew: (title: string) => `Silence: ${title}`,
  openSilence: 'Open the silence',
  silenceOf: (title: string) => `Open the silence of: ${title}`,
  // The chain.
  chain: 'Cause chain',
  chainHint:
    'Data, model, serving and events on one axis of time; in each stage what is wrong comes first. Shaded: an alert was firing. Purple: left its ordinary course.',
  chainAsking: 'Asking for the signals …',
  chainFailed: (message: string) => `The signals are unknown: ${message}`,
  explainFailed: (message: string) => `What left its ordinary course is unknown: ${message}`,
  stages: { data: 'Data', model: 'Model', system: 'Serving' } satisfies Record<SignalGroup, string>,
  events: 'Events',
  stageFine: (signals: string) => `${signals} in order`,
  stageWrong: (wrong: string, signals: string) => `${wrong} of ${signals} need a look`,
  stageEmpty: 'nothing is measured',
  showOrdered: (signals: string) => `Show ${signals} in order`,
  hideOrdered: (signals: string) => `Hide ${signals} in order`,
  unmeasured: (names: string) => `No sample in this range: ${names}.`,
  cursor: 'Time cursor',
  cursorHint: 'Arrow keys move it, Escape puts it away.',
  noCursor: 'off',
  fails: 'fails',
  isWatched: 'watched',
  unjudged: 'no limit',
  inOrder: 'in order',
  isUnknown: 'unknown',
  qualityFails: (bound: string) => `fails in the quality report (${bound})`,
  departed: (time: string) => `left its ordinary course at ${time}`,
  first: 'the first',
  at: (time: string, value: string) => `${time}: ${value}`,
  nowIs: (value: string) => `now ${value}`,
  lastWas: (value: string, time: string) => `no data since ${time}, last ${value}`,
  noValue: 'no value',
  noSamples: 'no sample in this range',
  limitOf: (level: string, value: string) => `${level} ${value}`,
  failedFor: (times: string) => `alert ${times}`,
  lane: (label: string, from: string, to: string) => `${label} from ${from} to ${to}`,
  actions: (label: string) => `What to do with ${label}`,
  noEvents: 'No deploy, incident or retraining is known in this range.',
  eventsFailed: (message: string) => `What was done is unknown: ${message}`,
  moreEvents: (events: string) => `Show ${events}`,
  at1: (time: string) => `at ${time}`,
  between: (from: string, to: string) => `${from} to ${to}`,
  onward: (from: string) => `since ${from}`,
  // The panels.
  onThisPage: 'On this page',
} as const;
