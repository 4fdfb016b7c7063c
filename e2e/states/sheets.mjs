import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Writes a page of small pictures for every state, and one that lists them.
 *
 * @param {string} folder has a folder of pictures for each state.
 * @returns {string} the path of the list.
 */
export function writeSheets(folder) {
  mkdirSync(folder, { recursive: true });
  const states = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );
  for (const state of states) {
    const pictures = readdirSync(path.join(folder, state)).filter((name) => name.endsWith('.png'));
    const figures = pictures.map((name) => figure(`${state}/${name}`, name.replace('.png', '')));
    writeFileSync(path.join(folder, `${state}.html`), page(state, `<main>${figures.join('')}</main>`));
  }
  const links = states.map((state) => `<li><a href="${state}.html">${state}</a></li>`);
  const index = path.join(folder, 'index.html');
  writeFileSync(index, page('The dashboards in every state', `<ul>${links.join('')}</ul>`));
  return index;
}

function figure(src, caption) {
  return `<figure><a href="${src}"><img loading="lazy" src="${src}" alt=""></a><figcaption>${caption}</figcaption></figure>`;
}

function page(title, body) {
  const style =
    'body{font:14px sans-serif;margin:16px}main{display:flex;flex-wrap:wrap;gap:16px;align-items:start}' +
    'figure{margin:0;width:460px}img{width:100%;border:1px solid #888}';
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><style>${style}</style><h1>${title}</h1>${body}</html>\n`;
}
