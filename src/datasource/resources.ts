import { type KindInfo, type MappingReport, type RuleInfo } from '../contract/query';
import { type Signal } from '../signals';

/** A signal as the backend lists it, with the data source's own settings applied. */
export type SignalInfo = Pick<Signal, 'id' | 'group' | 'label' | 'description'>;

/** Answers of the backend's resources, by path. */
export interface Resources {
  pipelines: { pipelines: string[] };
  signals: { signals: SignalInfo[] };
  kinds: { kinds: KindInfo[] };
  rules: { rules: RuleInfo[] };
  mapping: MappingReport;
}

/** Asks once and remembers the answer; a failure is not remembered. */
export function once<T>(load: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => {
    answer ??= load().catch((error: unknown) => {
      answer = undefined;
      throw error;
    });
    return answer;
  };
}
