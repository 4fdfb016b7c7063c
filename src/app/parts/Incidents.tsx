import { dateTimeFormat } from '@grafana/data';
import { Alert } from '@grafana/ui';
import { useEffect, useState } from 'react';

import { incidentTypeOf } from '../../contract/incident-types';
import { type PulseJsonData, type ScheduledIncidentJson } from '../../contract/settings';
import { now } from '../../datasource/clock';
import { IncidentStarter } from '../../datasource/config/IncidentStarter';
import { useAnswer } from '../../datasource/editors/useAnswer';
import { messageOf } from '../../datasource/failure';
import { hours, minutes, parseDuration, seconds } from '../../series';
import { type Access } from '../access';
import { labels } from '../labels';
import { boardPath, settingsPath } from '../places';
import { changeSchedule, ended, mayChange, runningIncidents, settingsOf } from '../schedule';
import { type Source } from '../sources';
import { useKept } from '../useKept';
import { PageLink } from './PageLink';
import { RunningIncidents } from './RunningIncidents';
import { Section } from './Section';

interface Props {
  readonly source: Source;
  readonly access: Access;
}

/** Grafana hands changed settings to the backend after some seconds, and incidents end by themselves. */
const ASK_AGAIN = seconds(7);

type Said = { readonly severity: 'success' | 'error'; readonly title: string; readonly text?: string };

/** The incidents of one simulator: start one, see what runs, end what somebody started. */
export function Incidents({ source: { uid }, access }: Props) {
  const [asked, setAsked] = useState(0);
  const [busy, setBusy] = useState(false);
  const [said, say] = useState<Said>();
  const key = `${uid} ${asked}`;
  const settings = useKept(useAnswer(async () => (access.readSources ? await settingsOf(uid) : null), key));
  const running = useKept(useAnswer(() => runningIncidents(uid), key));
  const editable = Boolean(settings.value && mayChange(settings.value));

  useEffect(() => {
    const timer = setInterval(() => setAsked((times) => times + 1), ASK_AGAIN);
    return () => clearInterval(timer);
  }, []);

  const change = async (how: Parameters<typeof changeSchedule>[1], done: Said): Promise<void> => {
    setBusy(true);
    try {
      await changeSchedule(uid, how);
      say(done);
    } catch (error) {
      say({ severity: 'error', title: labels.startFailed, text: messageOf(error) });
    } finally {
      setBusy(false);
      setAsked((times) => times + 1);
    }
  };
  const start = (entry: ScheduledIncidentJson): Promise<void> =>
    change((schedule) => [...schedule, entry], {
      severity: 'success',
      title: labels.started(incidentTypeOf(entry.type).title),
      text: whenItShows(settings.value?.jsonData.simulator),
    });
  const end = (entry: ScheduledIncidentJson): Promise<void> =>
    change((schedule) => ended(schedule, entry), {
      severity: 'success',
      title: labels.stopped(incidentTypeOf(entry.type).title),
    });

  return (
    <>
      <Section title={labels.start}>
        {said && (
          <Alert severity={said.severity} title={said.title} onRemove={() => say(undefined)}>
            {said.text}
          </Alert>
        )}
        {editable ? (
          <IncidentStarter uid={uid} disabled={busy} onStart={(entry) => void start(entry)} />
        ) : (
          !settings.loading && <WhyNot failure={settings.failure} provisioned={settings.value?.readOnly ?? false} />
        )}
      </Section>
      <Section title={labels.running}>
        <RunningIncidents
          running={running}
          schedule={settings.value && (settings.value.jsonData.simulator?.schedule ?? [])}
          onEnd={editable && !busy ? (entry) => void end(entry) : undefined}
        />
        <PageLink href={boardPath('mlpulse-overview', uid)}>{labels.overview}</PageLink>
        {access.changeSources && (
          <p>
            <PageLink href={settingsPath(uid)}>{labels.scheduleLink}</PageLink>
          </p>
        )}
      </Section>
    </>
  );
}

function WhyNot({ failure, provisioned }: { readonly failure: string | undefined; readonly provisioned: boolean }) {
  return (
    <Alert severity="info" title={labels.startReadOnlyTitle}>
      {failure ?? (provisioned ? labels.startReadOnly.provisioned : labels.startReadOnly.rights)}
    </Alert>
  );
}

/** When the samples come that show what begins now. Hourly signals have theirs at full hours. */
function whenItShows({ interval = '' }: NonNullable<PulseJsonData['simulator']> = {}): string {
  const next = (step: number): string => dateTimeFormat(Math.ceil(now() / step) * step, { format: 'HH:mm' });
  return labels.shows(next(parseDuration(interval) ?? minutes(5)), next(hours(1)));
}
