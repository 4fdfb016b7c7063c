/** @jest-environment jsdom */
import '@testing-library/jest-dom';

import { act, render, screen } from '@testing-library/react';
import { useRef } from 'react';

import { useFittingHeight } from './useFittingHeight';

const HEADER = 40;

/** Rows of 100 pixels in a body that the header leaves the rest of the height to. */
function Panel({ rows, fits }: { readonly rows: number; readonly fits: boolean }) {
  const ref = useRef<HTMLDivElement>(null);
  const height = useFittingHeight(ref, 300, fits);
  return (
    <div ref={ref} data-testid="tile" style={{ height }}>
      <div role="group" aria-label="Insights" style={{ height: height - HEADER }}>
        {Array.from({ length: rows }, (_, row) => (
          <p key={row} />
        ))}
      </div>
    </div>
  );
}

/** Widths do not change here. */
class Still {
  observe() {}
  disconnect() {}
}

beforeEach(() => {
  Object.assign(globalThis, { ResizeObserver: Still });
  const styled = (element: Element): number => parseFloat((element as HTMLElement).style.height);
  jest.spyOn(Element.prototype, 'clientHeight', 'get').mockImplementation(function (this: Element) {
    return styled(this);
  });
  jest.spyOn(Element.prototype, 'scrollHeight', 'get').mockImplementation(function (this: Element) {
    return Math.max(styled(this), 100 * this.querySelectorAll('p').length);
  });
});

afterEach(() => jest.restoreAllMocks());

const tile = () => screen.getByTestId('tile');
/** Lets observers see what changed. */
const settle = () => act(() => Promise.resolve());

test('a panel is as tall as its rows, also when they become more or fewer', async () => {
  const { rerender } = render(<Panel rows={5} fits />);
  await settle();
  expect(tile()).toHaveStyle({ height: '540px' });
  rerender(<Panel rows={8} fits />);
  await settle();
  expect(tile()).toHaveStyle({ height: '840px' });
  rerender(<Panel rows={4} fits />);
  await settle();
  expect(tile()).toHaveStyle({ height: '440px' });
});

test('it keeps some height for what is drawn to it, and does not grow without end', async () => {
  const { rerender } = render(<Panel rows={1} fits />);
  await settle();
  expect(tile()).toHaveStyle({ height: '300px' });
  rerender(<Panel rows={500} fits />);
  await settle();
  expect(tile()).toHaveStyle({ height: '4000px' });
});

test('it keeps its height where it is to scroll', async () => {
  render(<Panel rows={8} fits={false} />);
  await settle();
  expect(tile()).toHaveStyle({ height: '300px' });
});
