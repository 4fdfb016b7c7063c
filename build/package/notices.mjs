import { licenceTexts } from './bundled.mjs';

const RULE = '-'.repeat(80);

/** The licences of everything in an archive, as one text. */
export function notices(bundled) {
  const parts = bundled.map((one) => {
    const { name, version, license } = one.manifest;
    const texts = licenceTexts(one).map(({ text }) => text);
    const said = texts.length > 0 ? texts : ['The package carries no licence text of its own.'];
    return [`${name} ${version} (${license})`, ...said].join('\n\n');
  });
  const head =
    'ML Pulse contains the following packages, under the licences below. What Bun is made of, JavaScriptCore among it,\n' +
    'and its licences: https://bun.com/docs/project/licensing';
  return `${[head, ...parts].join(`\n\n${RULE}\n\n`)}\n`;
}
