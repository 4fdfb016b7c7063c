import { now } from '../../datasource/clock';
import { formatInstant } from '../../panel/times';
import { alertWords, silenceWords } from '../alertWords';
import { useAsked } from '../asked';
import { type AlertsOn } from './alerts';
import { labels } from './labels';

interface Props {
  readonly alerts: AlertsOn;
  /** How many pipelines the problem has. */
  readonly pipelines: number;
}

/** Which of Grafana's rules fire or are pending on a problem, and until when that is silenced. */
export function AlertSentences({ alerts: { rules, silenced, silences }, pipelines }: Props) {
  const { timeZone } = useAsked();
  const at = (time: number): string => formatInstant(time, now(), timeZone);
  if (rules.length === 0) {
    return <>{labels.noAlert}</>;
  }
  const sentences = rules.map(({ title, state, since, pipelines: on }) =>
    (state === 'firing' ? labels.fires : labels.pending)(
      title,
      labels.on(on, pipelines),
      since === null ? '' : alertWords.since(at(since)),
    ),
  );
  const silence = silenced > 0 && silenceWords(silences, at, labels.on(silenced, pipelines));
  return (
    <>
      {sentences.join(' ')}
      {silence && ` ${silence}`}
    </>
  );
}
