/** @jest-environment jsdom */
import '../../../test/jest/browser-stubs.mjs';
import '@testing-library/jest-dom';

import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { labels } from '../labels';
import { type PulseSource } from '../source';
import { KINDS } from '../testing/kinds';
import QueryHelp from './QueryHelp';

function show(kinds: Promise<typeof KINDS>): jest.Mock {
  const onClickExample = jest.fn();
  const datasource = { uid: 'pulse', getKinds: () => kinds } as unknown as PulseSource;
  render(
    <QueryHelp
      datasource={datasource as never}
      query={{ refId: 'B', queryType: '' }}
      onClickExample={onClickExample}
    />,
  );
  return onClickExample;
}

it('fills the editor with a copy of an example', async () => {
  const onClickExample = show(Promise.resolve(KINDS));
  const [{ kind, examples }] = KINDS;
  const [{ title, query }] = examples;
  await userEvent.click(await screen.findByRole('button', { name: labels.help.use(title) }));
  expect(onClickExample).toHaveBeenCalledWith({ refId: 'A', ...query, queryType: kind });
  expect(onClickExample.mock.lastCall?.[0]).not.toBe(query);
});

it('has the examples of every kind, each once, in words', async () => {
  show(Promise.resolve(KINDS));
  const titles = KINDS.flatMap(({ examples }) => examples.map(({ title }) => labels.help.use(title)));
  const buttons = await screen.findAllByRole('button');
  expect(buttons.map((button) => button.getAttribute('aria-label'))).toEqual(titles);
  expect(new Set(titles).size).toBe(titles.length);
  expect(screen.getByText('95th percentile of response time by 1d of all pipelines')).toBeInTheDocument();
});

it('says that the examples could not be loaded', async () => {
  show(Promise.reject(new Error('down')));
  expect(await screen.findByText(labels.query.kindsFailed)).toBeInTheDocument();
});
