import { textUtil } from '@grafana/data';
import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';

import { boardPath, pathOf } from '../../places';

/** Whom a runbook is read for. */
export interface Reader {
  readonly source: string;
  readonly pipeline: string;
}

/** Headings below that of the page's part in which it is read. */
const DEEPER = 2;
const DEEPEST = 6;

/**
 * Loads the text of a runbook as Grafana serves it.
 *
 * @param place path of the file in this Grafana.
 * @throws if it is not there, or has no text.
 */
export async function loadRunbook(place: string, reader: Reader): Promise<string> {
  const request = { url: place, responseType: 'text', showErrorAlert: false } as const;
  const { data } = await lastValueFrom(getBackendSrv().fetch<string>(request));
  return runbookText(data, place, reader);
}

/**
 * The text of a page, to be read inside another one: without its frame, its title and everything that runs; links lead to the same
 * places from here, and to dashboards of the pipeline.
 *
 * @throws if the page has no main part.
 */
export function runbookText(page: string, place: string, { source, pipeline }: Reader): string {
  const main = new DOMParser().parseFromString(page, 'text/html').querySelector('main');
  if (!main) {
    throw new Error(`The file ${place} has no text. Is the app installed as a whole?`);
  }
  main.querySelector('h1')?.remove();
  const here = new URL(place, 'http://grafana');
  for (const link of main.querySelectorAll('a')) {
    const { pathname, search, hash } = new URL(link.getAttribute('href') ?? '', here);
    const board = link.hasAttribute('data-board') ? pathname.split('/').at(-1) : undefined;
    const isElsewhere = /^https?:/.test(link.getAttribute('href') ?? '');
    if (!isElsewhere) {
      link.setAttribute(
        'href',
        board === undefined ? pathOf(pathname + search) + hash : boardPath(board, source, pipeline),
      );
    }
  }
  for (const heading of main.querySelectorAll('h2, h3, h4')) {
    const level = Math.min(DEEPEST, Number(heading.tagName.slice(1)) + DEEPER);
    const deeper = main.ownerDocument.createElement(`h${level}`);
    deeper.append(...heading.childNodes);
    heading.replaceWith(deeper);
  }
  for (const own of main.querySelectorAll('[id]')) {
    own.removeAttribute('id');
  }
  const clean = main.ownerDocument.createElement('div');
  clean.innerHTML = textUtil.sanitize(main.innerHTML);
  // Pages open beside this one, which has its place in the address.
  for (const link of clean.querySelectorAll('a')) {
    link.setAttribute('target', '_blank');
    link.setAttribute('rel', 'noopener');
  }
  return clean.innerHTML;
}
