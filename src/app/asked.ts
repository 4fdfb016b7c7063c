import { type TimeRange } from '@grafana/data';
import { createContext, useContext } from 'react';

import { type Source } from './sources';

/** What a page asks: which data source, about which time. */
export interface Asked {
  readonly source: Source;
  readonly range: TimeRange;
  readonly timeZone: string;
  /** Changes whenever everything is to be asked again. */
  readonly key: string;
}

export const AskedContext = createContext<Asked | null>(null);

/** What the page asks that a part is on. @throws outside of one. */
export function useAsked(): Asked {
  const asked = useContext(AskedContext);
  if (!asked) {
    throw new Error('This part is outside a page that asks. Put it into an AskingPage.');
  }
  return asked;
}
