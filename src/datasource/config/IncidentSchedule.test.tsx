/** @jest-environment jsdom */
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { of } from 'rxjs';

import { HOURS } from '../../../test/hours';
import { labels } from '../labels';
import { fetchMock, show, type Settings } from './testing/show';

const text = labels.config;

afterEach(() => jest.restoreAllMocks());

describe('the incident schedule', () => {
  const scheduled: Partial<Settings> = {
    jsonData: {
      simulator: {
        schedule: [
          { type: 'quiet', at: 'noon' },
          { type: 'traffic_spike', at: 0 },
        ],
      },
    },
  };

  it.each(HOURS)('takes an incident that begins now, at any hour, here %s', async (name, now) => {
    jest.spyOn(Date, 'now').mockReturnValue(now);
    const { onOptionsChange } = show();
    await userEvent.type(screen.getByLabelText(text.starterMagnitude), '2');
    await userEvent.click(screen.getByRole('button', { name: text.starterStart }));
    const [{ at, ...entry }] = onOptionsChange.mock.lastCall?.[0].jsonData.simulator?.schedule ?? [];
    expect(entry).toEqual({ type: 'error_burst', magnitude: 2 });
    expect(at).toBe(name.replace('.000Z', 'Z'));
  });

  it('offers the pipelines that there are', async () => {
    fetchMock.mockReturnValue(of({ data: { pipelines: ['churn'] } }));
    const { onOptionsChange } = show();
    await userEvent.click(screen.getByLabelText(text.starterPipeline));
    await userEvent.click(await screen.findByRole('option', { name: 'churn' }));
    await userEvent.click(screen.getByRole('button', { name: text.starterStart }));
    expect(onOptionsChange.mock.lastCall?.[0].jsonData.simulator?.schedule).toMatchObject([{ pipeline: 'churn' }]);
  });

  it('takes one that began earlier, with a duration of its own', async () => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.UTC(2026, 0, 31, 12));
    const { onOptionsChange } = show();
    await userEvent.click(screen.getByLabelText(text.starterBegan));
    await userEvent.click(await screen.findByRole('option', { name: text.starterBeganAgo['1h'] }));
    await userEvent.type(screen.getByLabelText(text.starterDuration), '20');
    expect(screen.getByText(text.incidentSpanError)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: text.starterStart })).toBeDisabled();
    await userEvent.type(screen.getByLabelText(text.starterDuration), 'm');
    await userEvent.click(screen.getByRole('button', { name: text.starterStart }));
    expect(onOptionsChange.mock.lastCall?.[0].jsonData.simulator?.schedule).toEqual([
      { type: 'error_burst', at: '2026-01-31T11:00:00Z', duration: '20m' },
    ]);
  });

  it('says which time is none', () => {
    show(scheduled);
    expect(screen.getByLabelText(text.incidentCell(text.incidentAt, 1))).toHaveValue('noon');
    expect(screen.getByText(text.incidentAtError)).toBeInTheDocument();
  });

  it('changes one entry and leaves the others', async () => {
    const { onOptionsChange } = show(scheduled);
    await userEvent.type(screen.getByLabelText(text.incidentCell('Duration', 2)), '1');
    expect(onOptionsChange.mock.lastCall?.[0].jsonData.simulator?.schedule).toEqual([
      { type: 'quiet', at: 'noon' },
      { type: 'traffic_spike', at: 0, duration: '1' },
    ]);
  });

  it('loses one entry, or all', async () => {
    const { onOptionsChange } = show(scheduled);
    await userEvent.click(screen.getByRole('button', { name: text.incidentRemove(1) }));
    expect(onOptionsChange.mock.lastCall?.[0].jsonData.simulator?.schedule).toEqual([{ type: 'traffic_spike', at: 0 }]);
    await userEvent.click(screen.getByRole('button', { name: text.scheduleClear }));
    expect(onOptionsChange.mock.lastCall?.[0].jsonData.simulator).toEqual({});
  });

  it('says where it is changed when it is provisioned', () => {
    show({ ...scheduled, readOnly: true });
    expect(screen.getByText(text.scheduleReadOnlyTitle)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: text.starterStart })).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: text.scheduleClear })).not.toBeInTheDocument();
  });
});
