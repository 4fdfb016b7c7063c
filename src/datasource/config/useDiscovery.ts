import { useRef, useState } from 'react';

import { type DiscoveryReport } from '../../contract/discovery';
import { messageOf } from '../failure';
import { askSaved } from './saved';

/** A look at an engine, as far as it has come. */
export interface Discovery {
  readonly report?: DiscoveryReport;
  readonly failure?: string;
  readonly pending: boolean;
  /** @param label the pipeline label that is wanted; the best one unless given. */
  run(label?: string): void;
}

/** Asks the backend what the engine has that is saved, when told to. Only the answer to the newest question counts. */
export function useDiscovery(uid: string): Discovery {
  const [state, setState] = useState<Omit<Discovery, 'run'>>({ pending: false });
  const newest = useRef(0);
  return {
    ...state,
    run(label) {
      const question = ++newest.current;
      const settle = (next: Omit<Discovery, 'run' | 'pending'>) => {
        if (question === newest.current) {
          setState({ ...next, pending: false });
        }
      };
      setState((before) => ({ ...before, failure: undefined, pending: true }));
      askSaved(uid, 'discover', label === undefined ? {} : { label }).then(
        (report) => settle({ report }),
        (error: unknown) => settle({ failure: messageOf(error) }),
      );
    },
  };
}
