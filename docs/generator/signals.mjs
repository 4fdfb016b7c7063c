// What the documentation says about signals, from the catalogue.
import { code, table } from './markdown.mjs';

const GROUPS = { system: 'System', model: 'Model', data: 'Data' };
const DIRECTIONS = { lower: 'lower', higher: 'higher', neither: '' };
/** Grafana's unit ids in words; others are shown as they are. */
const UNITS = {
  percent: '%',
  percentunit: 'ratio, 0 to 1',
  ms: 'ms',
  m: 'minutes',
  reqps: 'requests/s',
  cpm: 'per minute',
  short: 'count',
  none: '',
};
/** Units that follow a number; a ratio's values are plain numbers. */
const SUFFIXES = { percent: '\u00a0%', ms: '\u00a0ms', m: '\u00a0min' };

/** What each signal is, group by group. `formatDuration` writes milliseconds. */
export function signalTables(signals, formatDuration) {
  return groupsOf(signals)
    .map(([group, members]) => `### ${GROUPS[group] ?? group}\n\n${signalTable(members, formatDuration)}`)
    .join('\n\n');
}

function signalTable(signals, formatDuration) {
  // Columns that say the same about every signal, or nothing, are left out.
  const combines = signals.some(({ combine }) => combine !== undefined);
  return table(
    ['signal', 'name', 'meaning', 'unit', 'interval', 'direction', 'limits', ...(combines ? ['combine'] : [])],
    signals.map((signal) => [
      code(signal.id),
      signal.label,
      signal.description,
      UNITS[signal.unit] ?? signal.unit,
      formatDuration(signal.interval),
      DIRECTIONS[signal.direction],
      limitsOf(signal),
      ...(combines ? [signal.combine ?? ''] : []),
    ]),
  );
}

/** The thresholds and objectives of the signals that have any. */
export function thresholdTable(signals) {
  return table(
    ['signal', 'warning', 'critical', 'quality threshold', 'objective'],
    signals
      .map((signal) => [
        code(signal.id),
        beyond(signal, signal.warning),
        beyond(signal, signal.critical),
        beyond(signal, signal.qualityLimit),
        Object.entries(signal.objective ?? {})
          .map(([statistic, target]) => `${statistic} ${within(signal, target)}`)
          .join(', '),
      ])
      .filter(([, ...cells]) => cells.some((cell) => cell !== '')),
  );
}

/** What is recommended, and beyond which value. */
export function adviceTable(signals) {
  return table(
    ['signal', 'when', 'advice'],
    signals.flatMap((signal) => {
      const { id, adviceAt } = signal;
      return adviceAt ? [[code(id), `${adviceAt.statistic} ${beyond(signal, adviceAt.value)}`, adviceAt.advice]] : [];
    }),
  );
}

/** How signals count towards the scores. */
export function scoreTable(signals) {
  const scored = signals.filter(({ scorePart }) => scorePart !== undefined);
  return table(
    ['score', 'signal', 'weight', 'all points at', 'no points at'],
    scored
      .toSorted((a, b) => compare(a.scorePart.score, b.scorePart.score))
      .map((signal) => [
        signal.scorePart.score,
        code(signal.id),
        String(signal.scorePart.weight),
        withUnit(signal, signal.scorePart.best),
        withUnit(signal, signal.scorePart.worst),
      ]),
  );
}

/** The quality checks: what fails, and what is recommended earlier than that. */
export function qualityTable(signals) {
  return table(
    ['check', 'fails when', 'recommendation when, over the last 24 hours'],
    signals
      .filter(({ group }) => group === 'data')
      .map((signal) => [
        code(signal.id),
        beyond(signal, signal.qualityLimit) || 'never: for information',
        signal.adviceAt ? `${signal.adviceAt.statistic} ${beyond(signal, signal.adviceAt.value)}` : '',
      ]),
  );
}

/** The rules that compare a signal's current value with its thresholds. */
export function ruleTable(signals) {
  return table(
    ['rule', 'category', 'warning', 'critical'],
    signals
      .filter(({ alertCategory }) => alertCategory !== undefined)
      .map((signal) => [
        code(signal.id),
        signal.alertCategory,
        beyond(signal, signal.warning),
        beyond(signal, signal.critical),
      ]),
  );
}

/** One line per group, for the README of the archive. */
export function signalList(signals) {
  return groupsOf(signals)
    .map(([group, members]) => `- ${GROUPS[group] ?? group}: ${members.map(({ id }) => code(id)).join(', ')}`)
    .join('\n');
}

function groupsOf(signals) {
  const groups = new Map();
  for (const signal of signals) {
    groups.set(signal.group, [...(groups.get(signal.group) ?? []), signal]);
  }
  return [...groups];
}

function limitsOf(signal) {
  const [lowest, highest] = signal.limits;
  return highest === null ? `≥\u00a0${lowest}` : `${lowest}\u2013${highest}`;
}

/** The bad side of a value. */
function beyond(signal, value) {
  return value === undefined ? '' : `${signal.direction === 'higher' ? '<' : '>'}\u00a0${withUnit(signal, value)}`;
}

/** The good side of a value. */
function within(signal, value) {
  return `${signal.direction === 'higher' ? '>' : '<'}\u00a0${withUnit(signal, value)}`;
}

function withUnit({ unit }, value) {
  return `${value}${SUFFIXES[unit] ?? ''}`;
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
