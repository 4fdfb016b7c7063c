// Fills the pipeline that a link carried (?pipeline=…&datasource=…) into the page: into its links to boards and its queries, and
// says so above the text. What comes from the address is only ever text, or a parameter of an address of this Grafana.
// Without this script, which a strict content security policy refuses, the page is as it was written.
(() => {
  const given = new URLSearchParams(window.location.search);
  const pipeline = given.get('pipeline');
  const source = given.get('datasource');

  for (const link of document.querySelectorAll('a[data-board]')) {
    const address = new URL(link.href);
    const variables = {
      'var-pipeline': pipeline,
      'var-datasource': source,
      from: given.get('from'),
      to: given.get('to'),
    };
    for (const [name, value] of Object.entries(variables)) {
      if (value) {
        address.searchParams.set(name, value);
      }
    }
    link.href = address.href;
  }

  // Other pages of ours are read for the same pipeline.
  for (const link of document.querySelectorAll('main a[href$=".html"], main a[href*=".html#"]')) {
    const address = new URL(link.href);
    if (address.origin === window.location.origin) {
      address.search = window.location.search;
      link.href = address.href;
    }
  }

  if (pipeline) {
    const about = document.createElement('p');
    about.className = 'about';
    const name = document.createElement('strong');
    name.textContent = pipeline;
    about.append('For the pipeline ', name, '. Dashboards and queries on this page are about it.');
    document.querySelector('h1')?.after(about);
  }

  // In a query, the pipeline is a regular expression.
  const literal = pipeline?.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const explore = document.querySelector('a[data-explore]');
  for (const code of document.querySelectorAll('li code')) {
    const query = queryIn(code.textContent);
    if (query) {
      if (literal) {
        query.pipeline = literal;
        code.textContent = JSON.stringify(query, null, 1).replace(/\n\s*/g, ' ');
      }
      if (source && explore) {
        const link = document.createElement('a');
        link.href = exploreAddress(explore.href, query);
        link.textContent = 'Open in Explore';
        code.after(' (', link, ')');
      }
    }
  }

  /** The query that a piece of code holds; undefined if it holds something else. */
  function queryIn(text) {
    try {
      const query = JSON.parse(text);
      return typeof query === 'object' && query !== null && 'queryType' in query ? query : undefined;
    } catch {
      return undefined;
    }
  }

  function exploreAddress(base, query) {
    const datasource = { uid: source };
    const range = { from: given.get('from') ?? 'now-24h', to: given.get('to') ?? 'now' };
    const panes = { pulse: { datasource: source, queries: [{ refId: 'A', datasource, ...query }], range } };
    const address = new URL(base);
    address.search = new URLSearchParams({ schemaVersion: '1', panes: JSON.stringify(panes) }).toString();
    return address.href;
  }
})();
