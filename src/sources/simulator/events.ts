import { type Range } from '../../series/grid';
import { type PipelineEvent } from '../types';
import { RETRAINING_PERIOD, since, type Profile } from './profile';

/** When the model of a simulated pipeline was retrained within a range, in the order of time. */
export function retrainingsOf(pipeline: string, { retrainedAt }: Profile, { from, to }: Range): PipelineEvent[] {
  const events: PipelineEvent[] = [];
  const elapsed = since(from, retrainedAt, RETRAINING_PERIOD);
  for (let time = elapsed === 0 ? from : from - elapsed + RETRAINING_PERIOD; time <= to; time += RETRAINING_PERIOD) {
    events.push({
      pipeline,
      time,
      timeEnd: null,
      title: 'Model retrained',
      text: `${pipeline} serves a newly trained model.`,
      tags: ['retraining'],
    });
  }
  return events;
}
