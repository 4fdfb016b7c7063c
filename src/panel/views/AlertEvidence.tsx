import { type Alert } from '../answers/alerts';
import { type RowLink } from '../links';
import { Evidence } from './Evidence';

/** What one check rests on. */
export function AlertEvidence({ alert, links }: { alert: Alert; links: readonly RowLink[] }) {
  const { frame, pipeline, signal, rule, severity, since } = alert;
  return (
    <Evidence subject={{ refId: frame.refId, pipeline, signal, since }} severity={severity} rule={rule} links={links} />
  );
}
