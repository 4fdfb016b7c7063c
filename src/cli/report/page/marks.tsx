import { type ReactElement } from 'react';

import { type Stand } from '../data/standing';

/** What a mark can say: how a pipeline is, or how a check is. */
export type Tone = Stand | 'warning';

const WORDS: Readonly<Record<Tone, string>> = {
  critical: 'Critical',
  degraded: 'Degraded',
  warning: 'Warning',
  watch: 'Watch',
  unknown: 'Unknown',
  partial: 'Partly known',
  ok: 'OK',
};

/** Shapes differ as colours do: octagon, triangle, eye-like ring, dashed circle, check. */
const SHAPES: Readonly<Record<Tone, ReactElement>> = {
  critical: (
    <>
      <path d="M5.2 1h5.6L15 5.2v5.6L10.8 15H5.2L1 10.8V5.2z" fill="var(--critical)" />
      <path d="M8 4v5M8 11v1.4" stroke="var(--on-mark)" strokeWidth="1.8" />
    </>
  ),
  degraded: <Triangle />,
  warning: <Triangle />,
  watch: <path d="M8 2.2 14 13.4H2z" fill="none" stroke="var(--warning)" strokeWidth="1.6" strokeLinejoin="round" />,
  unknown: <Question />,
  partial: <Question />,
  ok: (
    <>
      <circle cx="8" cy="8" r="6.4" fill="none" stroke="var(--ok)" strokeWidth="1.5" />
      <path d="m5 8.2 2.1 2.1L11.2 6" fill="none" stroke="var(--ok)" strokeWidth="1.6" />
    </>
  ),
};

function Triangle() {
  return (
    <>
      <path d="M8 1.4 15.2 14.4H.8z" fill="var(--warning)" />
      <path d="M8 5.8v4M8 11.2v1.4" stroke="var(--on-mark)" strokeWidth="1.7" />
    </>
  );
}

function Question() {
  return (
    <>
      <circle cx="8" cy="8" r="6.4" fill="none" stroke="var(--soft)" strokeWidth="1.5" strokeDasharray="2.6 1.8" />
      <path d="M6 6.4a2 2 0 1 1 2.6 1.9c-.4.2-.6.5-.6 1M8 11v1.2" fill="none" stroke="var(--soft)" strokeWidth="1.4" />
    </>
  );
}

/** A state as shape, colour and word. @param props.word where the state has another name. */
export function StateMark({ tone, word = WORDS[tone] }: { readonly tone: Tone; readonly word?: string }) {
  return (
    <span className={`mark ${tone}`}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        {SHAPES[tone]}
      </svg>
      {word}
    </span>
  );
}
