import { type Variant } from './ask';

/** Options without which a kind cannot be asked, and the variants of an answer that a reader wants to see. */
const VARIANTS: Readonly<Record<string, readonly Variant[]>> = {
  metrics: [
    { signals: ['requests_per_second'], step: '15m' },
    { signals: ['response_time_ms'], step: '15m' },
    { signals: ['accuracy'] },
    { signals: ['data_completeness'] },
  ],
  score: [
    { score: 'health', breakdown: true, step: '15m' },
    { score: 'quality', breakdown: true },
  ],
  correlation: [{ x: 'requests_per_second', y: 'response_time_ms', color: 'cpu_usage' }],
};

/** The options with which a kind is asked: once without any, unless it needs some or has variants worth seeing. */
export const variantsOf = ({ kind }: { readonly kind: string }): readonly Variant[] => VARIANTS[kind] ?? [{}];
