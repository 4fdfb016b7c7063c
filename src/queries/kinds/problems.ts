import { longFrame, tableFrame, type FieldConfig, type FrameWork } from '../../frames';
import { stateWord } from '../../verdicts';
import { type Answer, defineKind, type Context, type Request } from '../kind';
import { durationOr } from '../options';
import { engineUnlessSaid } from './engine-option';
import { countsOf } from './problems-counted';
import { problemsIn, type Problem } from './problems-grouped';
import { assessedNow, verdictsOf, type Row } from './verdict';
import { type Assessment } from './verdict-checks';

interface Options {
  readonly gap: number | null;
  readonly engine: boolean;
}

/** What is wrong in the fleet, one row for all pipelines of which the same is wrong. */
export const problems = defineKind({
  kind: 'problems',
  title: 'Which problems are there',
  description:
    'What is wrong, one row for all pipelines on which the same check fails since the same time, unless their causes differ, worst first. Every pipeline that is not ok is in one of them, also one that is not measured.',
  purpose: 'now',
  ruleHint:
    'The number of pipelines on which each check fails: alert above so many that it is no matter of one pipeline.',
  options: {
    gap: durationOr('three intervals of the signal', {
      label: 'Gap',
      description: 'Pipelines that began to fail within this time of each other are one problem.',
      format: 'table',
      most: '1d',
    }),
    engine: engineUnlessSaid,
  },
  sentence: { table: 'Problems[, apart by more than {gap}]', instant: 'Pipelines on which each check fails' },
  examples: [{ title: 'Which problems are there?', query: {} }],
  empty: 'Whether there are problems is unknown until data arrives.',
  answers: {
    table,
    instant: async (request, context) => instant(await assessedNow(request, context, false)),
  },
});

async function table(request: Request<Options>, context: Context): Promise<Answer> {
  const rows = await verdictsOf(request, context, true);
  const found = problemsIn(rows, request.options.gap, request.range.to, context);
  const ok = rows.filter(({ code }) => code === 0).length;
  if (rows.length > 0 && found.length === 0) {
    context.notice({
      severity: 'info',
      text: rows.length === 1 ? 'The pipeline is ok.' : `All ${rows.length.toLocaleString('en-GB')} pipelines are ok.`,
    });
  }
  return [problemsFrame(found, rows.length, ok), pipelinesFrame(found)];
}

const COUNT: FieldConfig = { unit: 'short', decimals: 0, min: 0 };

function problemsFrame(found: readonly Problem[], known: number, ok: number): FrameWork {
  const stats = [
    { displayName: 'Pipelines', value: known },
    { displayName: 'OK', value: ok },
  ];
  const worst = ({ members: [first] }: Problem): Row => first;
  return tableFrame('problems', found, [
    { name: 'problem', type: 'string', of: ({ id }) => id },
    { name: 'state', type: 'string', of: (one) => stateWord(worst(one).code) },
    { name: 'title', type: 'string', of: ({ title }) => title },
    { name: 'check', type: 'string', of: ({ reason }) => reason.check },
    { name: 'signal', type: 'string', of: ({ reason }) => reason.signal },
    { name: 'category', type: 'string', of: ({ reason }) => reason.category },
    { name: 'pipelines', type: 'number', of: ({ members }) => members.length, config: COUNT },
    { name: 'names', type: 'json', of: ({ members }) => members.map(({ pipeline }) => pipeline) },
    { name: 'since', type: 'time', of: ({ since }) => since },
    { name: 'cause', type: 'string', of: ({ lead }) => lead?.cause?.text ?? null },
    { name: 'cause_signal', type: 'string', of: ({ lead }) => lead?.cause?.signal ?? null },
    { name: 'headline', type: 'string', of: (one) => worst(one).headline },
    { name: 'next_step', type: 'string', of: (one) => worst(one).nextStep },
    { name: 'runbook', type: 'string', of: (one) => worst(one).runbook },
    { name: 'share', type: 'number', of: ({ members }) => members.length / known, config: { unit: 'percentunit', decimals: 1, min: 0, max: 1 } },
    { name: 'cause_since', type: 'time', of: ({ lead }) => lead?.cause?.since ?? null },
    { name: 'event', type: 'string', of: ({ lead }) => lead?.cause?.event?.title ?? null },
    { name: 'event_time', type: 'time', of: ({ lead }) => lead?.cause?.event?.time ?? null },
    { name: 'also', type: 'json', of: ({ also }) => [...also] },
  ], { stats }); // prettier-ignore
}

/** Which pipelines the problems are of, in their order. */
function pipelinesFrame(found: readonly Problem[]): FrameWork {
  const rows = found.flatMap(({ id, members }) => members.map((row) => ({ id, row })));
  return tableFrame('pipelines', rows, [
    { name: 'problem', type: 'string', of: ({ id }) => id },
    { name: 'pipeline', type: 'string', of: ({ row }) => row.pipeline },
    { name: 'state', type: 'string', of: ({ row }) => stateWord(row.code) },
    { name: 'since', type: 'time', of: ({ row }) => row.since },
    { name: 'headline', type: 'string', of: ({ row }) => row.headline },
  ]);
}

/** The number of pipelines on which each check fails; unknown where it is known of none. */
function instant(assessed: readonly Assessment[]): Answer {
  return [
    longFrame(
      'problems',
      countsOf(assessed),
      ['check', 'category'],
      ({ check, category }) => [check, category],
      ({ pipelines }) => pipelines,
      COUNT,
    ),
  ];
}
