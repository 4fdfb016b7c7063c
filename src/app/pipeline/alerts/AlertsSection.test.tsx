/** @jest-environment jsdom */
import { grafana, refusal, resetGrafana, source } from '../../testing/grafana';

import { locationService } from '@grafana/runtime';
import { render, screen, within } from '@testing-library/react';
import axe from 'axe-core';

import { MINUTE, NOW, plain } from '../../../panel/testing/show';
import { AskingPage } from '../../parts/AskingPage';
import { labels } from '../labels';
import { AlertsSection } from './AlertsSection';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual<object>('@grafana/runtime'),
  ...jest.requireActual<{ runtime: object }>('../../testing/grafana').runtime,
}));

const MATCHER = encodeURIComponent('{"Name":"pipeline","Type":0,"Value":"churn"}');
const RULES = `GET /api/prometheus/grafana/api/v1/rules?compact=true&matcher=${MATCHER}`;
const ALERTS = `GET /api/alertmanager/grafana/api/v2/alerts?active=true&silenced=true&inhibited=true&filter=${encodeURIComponent('pipeline="churn"')}`;
const SILENCES = 'GET /api/alertmanager/grafana/api/v2/silences';

/** A rule with an alert on the pipeline, unless told otherwise. */
function ruleOf(name: string, state: string, more: object = {}) {
  const labelled = { alertname: name, pipeline: 'churn', severity: 'critical' };
  const activeAt = new Date(NOW - 50 * MINUTE).toISOString();
  const alerts = [{ state, activeAt, labels: labelled }];
  return { uid: `uid of ${name}`, name, queriedDatasourceUIDs: ['a'], totals: { all: 1 }, alerts, ...more };
}

const NOWHERE = { alerts: [] };
const withRules = (...rules: object[]): void => {
  grafana.answers[RULES] = { data: { groups: [{ rules }] } };
};

beforeEach(() => {
  resetGrafana();
  grafana.sources = [source('a'), source('b')];
  grafana.permissions = new Set(['alert.rules:create', 'alert.silences:create', 'alert.silences:write']);
  jest.spyOn(Date, 'now').mockReturnValue(NOW);
});

afterEach(() => jest.restoreAllMocks());

function open() {
  locationService.replace('/?source=a&timezone=utc');
  const moment = { from: NOW - 60 * MINUTE, now: NOW, today: NOW, timeZone: 'utc' };
  return render(
    <AskingPage title="Pipeline" subtitle="" usual={{ from: 'now-1h', to: 'now' }}>
      <AlertsSection pipeline="churn" moment={moment} />
    </AskingPage>,
  );
}

const said = async (): Promise<string> => {
  const part = await screen.findByRole('region', { name: labels.alerts });
  return plain((await within(part).findByRole('status')).textContent);
};
const rows = () => within(screen.getByRole('list', { name: labels.alerts })).getAllByRole('listitem');

test('says which rules fire, are pending or are not known, with the way to each', async () => {
  withRules(
    ruleOf('Quiet', 'Normal'),
    ruleOf('Waits', 'Pending'),
    ruleOf('Broken', 'Normal (Error, KeepLast)', { health: 'error', lastError: 'The engine did not answer.' }),
    ruleOf('Silent', 'Normal (NoData, KeepLast)'),
    ruleOf('Burst', 'Alerting'),
  );
  const { container } = open();
  expect(await said()).toBe('2 of the 5 alert rules that watch this pipeline fire or are pending, as of 00:00.');
  expect(rows().map((row) => plain(row.textContent))).toEqual([
    'Firing since 1 Jan 23:10BurstSilence',
    'Pending since 1 Jan 23:10Waits',
    'UnknownBroken · could not be evaluated: The engine did not answer.',
    `UnknownSilent · ${labels.ruleWithoutData}`,
  ]);
  expect(screen.getByRole('link', { name: 'Burst' })).toHaveAttribute(
    'href',
    '/alerting/grafana/uid%20of%20Burst/view',
  );
  expect(screen.getByRole('link', { name: labels.silenceNew('Burst') })).toHaveAttribute(
    'href',
    '/alerting/silence/new?alertmanager=grafana&matcher=pipeline%3Dchurn&matcher=alertname%3DBurst',
  );
  expect(screen.getByText('Show 1 that neither fire nor are pending')).toBeInTheDocument();
  const { violations } = await axe.run(container, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  expect(violations.map(({ id }) => id)).toEqual([]);
});

describe('an alert that is silenced', () => {
  beforeEach(() => {
    const burst = ruleOf('Burst', 'Alerting');
    withRules(burst);
    const [{ labels: own }] = burst.alerts;
    const known = { ...own, __alert_rule_uid__: burst.uid };
    grafana.answers[ALERTS] = [{ labels: known, status: { silencedBy: ['s 1'] } }];
    grafana.answers[SILENCES] = [{ id: 's 1', endsAt: new Date(NOW + 60 * MINUTE).toISOString(), createdBy: 'Ada' }];
  });

  test('says by whom and until when, and leads to the silence', async () => {
    open();
    await said();
    expect(plain(rows()[0].textContent)).toContain('Silenced until 01:00 by Ada.');
    expect(screen.getByRole('link', { name: labels.silenceOf('Burst') })).toHaveAttribute(
      'href',
      '/alerting/silence/s%201/edit?alertmanager=grafana',
    );
  });

  test('leads those who may not change it to the list of silences', async () => {
    grafana.permissions.clear();
    open();
    await said();
    expect(screen.getByRole('link', { name: labels.silenceOf('Burst') })).toHaveAttribute(
      'href',
      '/alerting/silences?alertmanager=grafana',
    );
  });

  test('is not the alert of another rule with the same labels', async () => {
    const [first] = grafana.answers[ALERTS] as Array<{ labels: object }>;
    grafana.answers[ALERTS] = [{ ...first, labels: { ...first.labels, alertname: 'Other' } }];
    open();
    await said();
    expect(plain(rows()[0].textContent)).not.toContain('Silenced');
  });
});

describe('no rule watches the pipeline', () => {
  test('says so, and how to create one', async () => {
    withRules(
      ruleOf('Of another source', 'Alerting', { queriedDatasourceUIDs: ['b'] }),
      ruleOf('Paused', 'Normal', { isPaused: true }),
      ruleOf('Of other pipelines', 'Normal', NOWHERE),
      ruleOf('Recorded', 'Normal', { type: 'recording' }),
    );
    open();
    expect(await said()).toBe(labels.unwatched);
    expect(screen.getByRole('link', { name: labels.createAlert })).toHaveAttribute(
      'href',
      '/a/mlpulse-pipeline-app/alert-lab?source=a&pipeline=churn',
    );
  });

  test('those who may not save rules may try one', async () => {
    grafana.permissions.clear();
    withRules();
    open();
    expect(await said()).toBe(labels.unwatched);
    expect(screen.getByRole('link', { name: labels.tryRule })).toBeInTheDocument();
  });

  test.each([
    ['that was not evaluated yet', { ...NOWHERE, totals: {} }],
    ['that could not be evaluated', { ...NOWHERE, health: 'error', lastError: 'No.' }],
  ])('is not said because of a rule %s', async (_what, more) => {
    withRules(ruleOf('New', 'Normal', more));
    open();
    expect(await said()).toBe(labels.maybeUnwatched(1));
  });
});

test('where Grafana refuses to say, it is unknown', async () => {
  grafana.answers[RULES] = refusal(403, { message: 'You may not read alert rules.' });
  open();
  expect(await said()).toMatch(/^Which alert rules watch this pipeline is unknown: .+/);
});
