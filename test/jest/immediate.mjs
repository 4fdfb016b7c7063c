// The backend runs in Node.js, whose `setImmediate` jsdom leaves out: a test that runs it beside the browser imports this first.
import { setImmediate } from 'node:timers';

globalThis.setImmediate ??= setImmediate;
