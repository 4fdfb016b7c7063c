import { latch } from './latch';

const bits = (text: string): Uint8Array => Uint8Array.from(text, Number);

test.each([
  ['stays on until it is ended', '010000', '000010', 9, '011100'],
  ['forgets what raised it', '01000000', '00000000', 3, '01111000'],
  ['is raised again', '0100100', '0010000', 9, '0100111'],
  ['is raised where both happen', '0100', '0100', 9, '0111'],
  ['is raised anew as long as it is raised', '0111100', '0000000', 1, '0111110'],
])('it %s', (_, raised, ended, memory, on) => {
  expect([...latch(bits(raised), bits(ended), memory)].join('')).toBe(on);
});
