import { CustomVariableSupport, type DataQueryRequest, type DataQueryResponse } from '@grafana/data';
import { from, map, type Observable } from 'rxjs';

import { LazyVariableEditor } from './editors/lazy';
import { type PulseVariableQuery } from './query';
import { type PulseSource } from './source';
import { listValues } from './variable-values';

/** Dashboard variables that list the pipelines, the signals or the alert rules of a data source. */
export class PulseVariables extends CustomVariableSupport<PulseSource, PulseVariableQuery> {
  editor = LazyVariableEditor;

  constructor(private readonly datasource: PulseSource) {
    super();
    // Dashboards call it detached from its object.
    this.query = this.query.bind(this);
  }

  override getDefaultQuery(): Partial<PulseVariableQuery> {
    return { list: 'pipelines' };
  }

  query({ targets: [target], range, scopedVars }: DataQueryRequest<PulseVariableQuery>): Observable<DataQueryResponse> {
    return from(listValues(this.datasource, target ?? {}, { range, scopedVars })).pipe(map((data) => ({ data })));
  }
}
