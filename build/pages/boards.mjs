// The boards that a page speaks of become links to them.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { root } from '../../scripts/install.mjs';

const FOLDER = path.join(root, 'dashboards');

/** The uids of the boards by the names that pages call them, in lower case. */
const UIDS = new Map(
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .map((file) => JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')))
    .map(({ uid, title }) => [title.replace(/^ML Pulse: /, '').toLowerCase(), uid]),
);

/**
 * Links the name of a board where the text calls it one: in bold after the word, or as the heading of its own section.
 *
 * @param {string} html
 * @param {string} grafana the way from the page to the root of Grafana.
 */
export function linkBoards(html, grafana) {
  const to = (uid, label) => `<a href="${grafana}/d/${uid}" data-board>${label}</a>`;
  return html
    .replace(/([Dd]ashboards? )<strong>([^<]+)<\/strong>/g, (all, before, name) => {
      const uid = UIDS.get(name.toLowerCase());
      return uid ? `${before}<strong>${to(uid, name)}</strong>` : all;
    })
    .replace(/<h2 id="[^"]+">([^<]+)<\/h2>/g, (heading, name) => {
      const uid = UIDS.get(name.toLowerCase());
      return uid ? `${heading}\n<p>${to(uid, `Open ${name}`)}</p>` : heading;
    });
}
