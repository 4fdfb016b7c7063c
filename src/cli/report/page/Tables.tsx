import { type BudgetState } from '../../../contract/budgets';
import { budgetsIn } from '../data/budgets';
import { lowerFirst } from '../../../series';
import { estimateIn, movedIn } from '../../features';
import { foreseenIn } from '../../foreseen';
import { numberIn, type Row, textIn, unitOf } from '../../rows';
import { hasFailed, rowsOn, type PipelineContext } from './context';
import { StateMark, type Tone } from './marks';
import { Table } from './Table';
import { human } from '../words';

interface Props {
  readonly context: PipelineContext;
}

const QUALITY_TONES: Readonly<Record<string, Tone>> = { pass: 'ok', fail: 'warning' };

/** Each data signal against its limit, and what to do where it fails. */
export function QualityReport({ context }: Props) {
  return (
    <Table
      head={['Check', 'State', 'Now', 'Limit', 'Mean of 24 h', 'Most in 24 h', 'What to do']}
      numeric={[2, 3, 4, 5]}
      rows={rowsOn(context, 'quality').map((row) => {
        const unit = unitOf(row);
        const limit = numberIn(row, 'threshold');
        return [
          textIn(row, 'label'),
          row.status === 'info' ? 'Not judged' : <StateMark tone={QUALITY_TONES[textIn(row, 'status')] ?? 'unknown'} />,
          human(unit, numberIn(row, 'value')),
          limit === null ? '–' : `${textIn(row, 'comparison')} ${human(unit, limit)}`,
          human(unit, numberIn(row, 'mean_24h')),
          human(unit, numberIn(row, 'max_24h')),
          row.status === 'fail' ? textIn(row, 'recommendation') : '–',
        ];
      })}
    />
  );
}

/** Each objective of the range against its target. */
export function Objectives({ context }: Props) {
  return (
    <Table
      head={['Objective', 'Met', 'Value', 'Target']}
      numeric={[2, 3]}
      rows={rowsOn(context, 'objectives').map((row) => [
        textIn(row, 'label'),
        <Met key="met" word={row.met} />,
        human(unitOf(row), numberIn(row, 'value')),
        `${textIn(row, 'comparison')} ${human(unitOf(row), numberIn(row, 'target'))}`,
      ])}
    />
  );
}

const BUDGET_TONES: Readonly<Record<BudgetState, Tone>> = {
  ...{ fast: 'critical', slow: 'warning', spent: 'warning', unknown: 'unknown', ok: 'ok' },
};

/** The error budget of each objective: what is left, how fast it burns, and when it is used up. */
export function Budgets({ context }: Props) {
  return (
    <Table
      head={['Error budget', 'State', 'Left', 'Burn rate of its limit', 'Used up']}
      numeric={[2]}
      rows={budgetsIn(rowsOn(context, 'budgets'), context.times.instant).map((budget) => [
        budget.objective,
        <StateMark key="state" tone={BUDGET_TONES[budget.state]} word={budget.word} />,
        ...[budget.left, budget.rates, budget.usedUp],
      ])}
    />
  );
}

function Met({ word }: { readonly word: Row[string] }) {
  switch (word) {
    case 'yes':
      return <StateMark tone="ok" word="Met" />;
    case 'no':
      return <StateMark tone="warning" word="Missed" />;
    default:
      return <StateMark tone="unknown" />;
  }
}

/** What is foreseen of the signals that fill up, and when they meet their limits. */
export function Forecasts({ context }: Props) {
  const { catalogue } = context.report;
  return (
    <>
      {rowsOn(context, 'forecast').map((row) => {
        const signal = catalogue.of(textIn(row, 'signal'));
        const [value, lower, upper] = ['forecast', 'lower', 'upper'].map((name) => human(signal, numberIn(row, name)));
        const ahead =
          row.forecast === null ? '' : ` In a day it will be ${value}, with 90 % from ${lower} to ${upper}.`;
        return <p key={signal.id}>{`${signal.label}: ${foreseenIn(row, catalogue)}.${ahead}`}</p>;
      })}
    </>
  );
}

/** How far each feature has moved, what has drifted first, and what predicted scores make of it. */
export function Features({ context }: Props) {
  const rows = rowsOn(context, 'features').filter(({ feature }) => feature !== null);
  return (
    <>
      {rows.length > 0 && (
        <Table
          head={['Feature', 'State', 'How far']}
          rows={rows.map((row) => [textIn(row, 'feature'), <Drifted key="drifted" word={row.drifted} />, movedIn(row)])}
        />
      )}
      {rowsOn(context, 'estimate').map((row) => (
        <p key="estimate">{`Accuracy without labels: ${lowerFirst(estimateIn(row))}`}</p>
      ))}
    </>
  );
}

function Drifted({ word }: { readonly word: Row[string] }) {
  switch (word) {
    case 'yes':
      return <StateMark tone="warning" word="Drifted" />;
    case 'no':
      return <StateMark tone="ok" word="As before" />;
    default:
      return <StateMark tone="unknown" />;
  }
}

/** Every bottleneck as a card. */
export function Bottlenecks({ context }: Props) {
  const rows = rowsOn(context, 'bottlenecks');
  if (hasFailed(context, 'bottlenecks')) {
    return null;
  }
  if (rows.length === 0) {
    return context.standing.stand === 'unknown' ? (
      <p>Unknown: too little is measured to look for bottlenecks.</p>
    ) : (
      <p>No bottleneck was found in this range.</p>
    );
  }
  return (
    <div className="cards">
      {rows.map((row) => (
        <section className="card" key={textIn(row, 'category')}>
          <p className="priority">
            {textIn(row, 'priority')} priority · {textIn(row, 'category')}
          </p>
          <h4>{textIn(row, 'issue')}</h4>
          <p>{textIn(row, 'recommendation')}</p>
          <p className="soft">{textIn(row, 'impact')}</p>
        </section>
      ))}
    </div>
  );
}

/** How the mean accuracy of the first day differs from that of the last. */
export function Drift({ context }: Props) {
  const accuracy = context.report.catalogue.of('accuracy');
  return (
    <>
      {rowsOn(context, 'drift').map((row) => (
        <p key="drift">{driftSentence(row, (value) => human(accuracy, value))}</p>
      ))}
    </>
  );
}

/** What the verdicts on a trend mean. */
const TREND_WORDS: Readonly<Record<string, string>> = {
  improving: 'Over all samples it is improving.',
  declining: 'Over all samples it is declining.',
  stable: 'Over all samples it is stable: a change that matters is excluded.',
  inconclusive: 'Over all samples the trend is inconclusive: a change that matters is neither shown nor excluded.',
};

function driftSentence(row: Row, format: (value: number | null) => string): string {
  const verdict =
    row.drifted === 'yes'
      ? 'The model has drifted'
      : row.drifted === 'no'
        ? 'The model has not drifted'
        : 'Drift is unknown';
  const days = `accuracy was ${format(numberIn(row, 'initial_mean'))} on the first day of the last 30 days, and ${format(numberIn(row, 'recent_mean'))} on the last`;
  return `${verdict}: ${days}. ${TREND_WORDS[textIn(row, 'verdict')] ?? ''}`.trim();
}
