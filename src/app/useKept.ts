import { useState } from 'react';

import { type Answer } from '../datasource/editors/useAnswer';

/** An answer that stays until the next one is there, so that asking again does not empty the page. */
export function useKept<T>(answer: Answer<T>): Answer<T> {
  const [kept, keep] = useState(answer);
  if (!answer.loading && (kept.value !== answer.value || kept.failure !== answer.failure)) {
    keep(answer);
  }
  return answer.loading ? kept : answer;
}
