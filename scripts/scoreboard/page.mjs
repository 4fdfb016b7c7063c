// The scoreboard as a page of the documentation.
import { causesSection } from './causes-page.mjs';
import { fixed, tableOf } from './table.mjs';

const NAMES = { notebook: 'notebook', engine: 'engine' };
const DEFINITIONS = Object.keys(NAMES);
/** Of the notebook's false alarms. */
const MOST_FALSE = 0.1;
/** Of the rule's `for`. */
const LATEST = 2;

/** Whether a rule meets the bar: by its false alarms, its skill and its delay. */
export function barOf({ notebook, engine }, pending) {
  return {
    'false alarms': engine.falseAlarms <= MOST_FALSE * notebook.falseAlarms,
    skill: skillOf(engine) >= skillOf(notebook),
    delay: engine.timeToDetectMinutes <= LATEST * pending,
  };
}

const skillOf = ({ recall, recallByChance }) => recall - recallByChance;

/**
 * @param {import('./trial').Trial} trial
 * @param results as `measure` gives them.
 * @param causes as `measureCauses` gives them.
 */
export function pageOf(trial, results, causes) {
  const { seeds, pipelines, days, to } = trial;
  const end = new Date(to).toISOString().slice(0, 10);
  return `# Scoreboard: the alert rules and causes on simulated incidents

\`npm run scoreboard\` tries every alert rule on the simulator, which knows when an incident acts on a signal: as the notebook defines it, by single
samples, and by the [alert engine](queries/alerts.md#the-alert-engine) with its defaults. It also asks the verdict [what came first](#what-came-first). This page is what it wrote.

Seeds ${seeds.join(', ')}; ${pipelines} pipelines × ${days} days each, up to ${end}. The engine was tuned on the seeds 1 to 10, and on none of these. The
columns are those of [\`backtest\`](queries/backtest.md); *skill* is recall minus recall by chance. False alarms are per week and pipeline.

${tableOf(
  [
    'rule',
    'definition',
    'recall',
    'by chance',
    'skill',
    'precision',
    'false alarms a week',
    'alarms',
    'false',
    'delay, min',
  ],
  results.flatMap((result) =>
    DEFINITIONS.map((definition) => {
      const { outcome } = result[definition];
      return [
        `\`${result.rule}\``,
        NAMES[definition],
        ...[outcome.recall, outcome.recallByChance, skillOf(outcome), outcome.precision].map((share) =>
          fixed(share, 3),
        ),
        fixed(outcome.falseAlarmsPerWeek, 3),
        outcome.alarms,
        outcome.falseAlarms,
        fixed(outcome.timeToDetectMinutes, 0),
      ];
    }),
  ),
)}

## The bar

At most a tenth of the notebook's false alarms, at no less skill, and found within twice the rule's \`for\` in the median. All seeds together, then how
many of them meet it alone:

${tableOf(
  ['rule', '`for`, min', 'false alarms', 'skill', 'delay', 'seeds that meet all'],
  results.map((result) => {
    const pending = result.for;
    const whole = barOf({ notebook: result.notebook.outcome, engine: result.engine.outcome }, pending);
    const met = seeds.filter((_, s) =>
      Object.values(barOf({ notebook: result.notebook.seeds[s], engine: result.engine.seeds[s] }, pending)).every(
        Boolean,
      ),
    );
    const words = Object.values(whole).map((isMet) => (isMet ? 'met' : '**not met**'));
    return [`\`${result.rule}\``, pending, ...words, `${met.length} of ${seeds.length}`];
  }),
)}

What is not met, and why:

- \`cpu_usage\` finds most incidents of a growing load hours after their onset, when the CPU passes 80 %, and no \`for\` changes that. The notebook also
  finds some flapping hosts by single samples beyond 80 %, which the engine takes for noise.
- \`memory_usage\` grows for hours before it passes 85 %: the notebook's single samples are as late.

## By type of incident

Every incident that acts on the rule's signal, for itself: what share of them a fired instant overlaps, and after how many minutes in the median.

${tableOf(
  ['rule', 'incident', 'n', 'recall, notebook', 'recall, engine', 'delay, notebook', 'delay, engine'],
  results.flatMap(({ rule, notebook, engine }) =>
    [...notebook.types]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([type, plain]) => {
        const ours = engine.types.get(type);
        return [
          `\`${rule}\``,
          `\`${type}\``,
          plain.incidents,
          ...[plain, ours].map(({ detected, incidents }) => fixed(detected / incidents, 3)),
          ...[plain, ours].map(({ delay }) => fixed(delay, 0)),
        ];
      }),
  ),
)}

A rule cannot find what does not move its signal to its side: a loss of traffic makes the CPU idle, a data outage leaves no value to compare.

${causesSection(trial, causes)}`;
}
