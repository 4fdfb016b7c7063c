import { useState } from 'react';

import { type MappingReport } from '../../contract/resources';
import { messageOf, refusedSettingOf, type RefusedSetting } from '../failure';
import { askSaved } from './saved';

/** A test of the mapping, as far as it has come. */
export interface MappingTest {
  readonly report?: MappingReport;
  readonly failure?: string;
  /** The setting that the failure is about, if it is about one. */
  readonly refused?: RefusedSetting;
  readonly pending: boolean;
  run(): void;
}

/** Asks the backend to read every signal with the saved settings, when told to. */
export function useMappingTest(uid: string): MappingTest {
  const [state, setState] = useState<Omit<MappingTest, 'run'>>({ pending: false });
  return {
    ...state,
    run() {
      setState((before) => ({ ...before, failure: undefined, refused: undefined, pending: true }));
      askSaved(uid, 'mapping').then(
        (report) => setState({ ...verdictOn(report), pending: false }),
        (error: unknown) => setState({ failure: messageOf(error), refused: refusedSettingOf(error), pending: false }),
      );
    },
  };
}

/** Where every signal fails alike, the trouble is not the mapping: it is said once. */
function verdictOn(report: MappingReport): Pick<MappingTest, 'report' | 'failure'> {
  const [first, ...others] = report.signals;
  const failure = first?.error;
  return failure !== undefined && others.every(({ error }) => error === failure) ? { failure } : { report };
}
