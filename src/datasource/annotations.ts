import { type AnnotationQuery, type AnnotationSupport } from '@grafana/data';

import { LazyAnnotationEditor } from './editors/lazy';
import { type PulseDataQuery } from './query';

/** What an annotation asks unless it says otherwise: only events, because the alerts of a fleet would cover the graph. */
const DEFAULT: Pick<PulseDataQuery, 'queryType' | 'alerts'> = { queryType: 'events', alerts: false };

/**
 * Marks on graphs, from events and from alerts. Grafana reads `time`, `timeEnd`, `title`, `text` and `tags` of the answer
 * by itself; what has an end becomes a region.
 */
export const annotations: AnnotationSupport<PulseDataQuery> = {
  QueryEditor: LazyAnnotationEditor,

  getDefaultQuery: () => ({ ...DEFAULT }),

  prepareAnnotation(saved: AnnotationQuery<PulseDataQuery>): AnnotationQuery<PulseDataQuery> {
    // Grafana compares by identity: what needs no change has to stay the same object.
    return saved.target?.queryType ? saved : { ...saved, target: { refId: 'Anno', ...saved.target, ...DEFAULT } };
  },
};
