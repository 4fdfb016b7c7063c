// What browsers have and jsdom lacks; importing this before @grafana/ui makes its controls work in tests.
import { TextDecoder, TextEncoder } from 'node:util';

class Observer {
  observe() {}
  unobserve() {}
  disconnect() {}
  takeRecords() {
    return [];
  }
}

const stubs = {
  TextEncoder,
  TextDecoder,
  ResizeObserver: Observer,
  IntersectionObserver: Observer,
  matchMedia: (query) => ({
    matches: false,
    media: query,
    addEventListener() {},
    removeEventListener() {},
    addListener() {},
    removeListener() {},
  }),
};

for (const [name, stub] of Object.entries(stubs)) {
  globalThis[name] ??= stub;
}

// Lists draw only the rows in sight, and jsdom gives every element a size of nothing.
const size = { x: 0, y: 0, top: 0, left: 0, right: 400, bottom: 400, width: 400, height: 400, toJSON() {} };
Element.prototype.getBoundingClientRect = () => size;
Object.defineProperties(HTMLElement.prototype, {
  offsetHeight: { get: () => 400 },
  offsetWidth: { get: () => 400 },
  clientHeight: { get: () => 400 },
  clientWidth: { get: () => 400 },
});
Element.prototype.scrollIntoView ??= () => {};
Element.prototype.scrollTo ??= () => {};

// Labels are measured with a canvas, of which jsdom has none.
HTMLCanvasElement.prototype.getContext = () => ({ measureText: (text) => ({ width: text.length * 8 }) });
