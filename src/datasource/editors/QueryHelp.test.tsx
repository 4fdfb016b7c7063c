/** @jest-environment jsdom */
import '../../../test/jest/browser-stubs.mjs';
import '@testing-library/jest-dom';

import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { describeKinds } from '../../queries';
import { type DataSource } from '../DataSource';
import { EXAMPLES } from '../examples';
import { labels } from '../labels';
import { isComplete } from '../query';
import QueryHelp from './QueryHelp';

it('fills the editor with a copy of an example', async () => {
  const onClickExample = jest.fn();
  render(
    <QueryHelp datasource={{} as DataSource} query={{ refId: 'B', queryType: '' }} onClickExample={onClickExample} />,
  );
  const [{ title, query }] = EXAMPLES;
  await userEvent.click(screen.getByRole('button', { name: labels.help.use(title) }));
  expect(onClickExample).toHaveBeenCalledWith({ refId: 'A', ...query });
  expect(onClickExample.mock.lastCall?.[0]).not.toBe(query);
});

it.each(EXAMPLES)('asks what the backend understands: $title', ({ query }) => {
  const kind = describeKinds().find(({ kind: name }) => name === query.queryType);
  const options = kind?.options.map(({ name }) => name) ?? [];
  expect(kind).toBeDefined();
  expect(isComplete(query)).toBe(true);
  expect(Object.keys(query).filter((name) => !['queryType', 'format', ...options].includes(name))).toEqual([]);
  expect(query.format === undefined || kind?.formats.includes(query.format)).toBe(true);
});
