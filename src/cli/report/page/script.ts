/**
 * What the page gains where scripts run: values under the pointer, a search among pipelines, a switch of the theme. Without
 * it nothing is missing that cannot be read. It is text, for it runs in the reader's browser and not here.
 */
export const SCRIPT = `
(() => {
  const root = document.documentElement;
  const dark = () => root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme:dark)').matches;
  const button = document.getElementById('theme');
  const say = () => button.textContent = dark() ? 'Light theme' : 'Dark theme';
  button.hidden = false;
  say();
  button.addEventListener('click', () => { root.dataset.theme = dark() ? 'light' : 'dark'; say(); });

  for (const input of document.querySelectorAll('input[data-filters]')) {
    const search = input.closest('.search');
    const rows = [...document.querySelectorAll('#' + input.dataset.filters + ' tbody tr')];
    search.hidden = false;
    input.addEventListener('input', () => {
      const words = input.value.toLowerCase().trim();
      let shown = 0;
      for (const row of rows) { row.hidden = !row.dataset.search.includes(words); shown += row.hidden ? 0 : 1; }
      search.querySelector('[role=status]').textContent = words ? shown + ' of ' + rows.length : '';
    });
  }

  for (const figure of document.querySelectorAll('figure[data-hover]')) {
    const plot = figure.querySelector('.plot');
    let data = null, cursor = null, tip = null;
    const leave = () => { if (cursor) { cursor.remove(); tip.remove(); cursor = tip = null; } };
    plot.addEventListener('pointerleave', leave);
    plot.addEventListener('pointermove', (event) => {
      data = data || JSON.parse(figure.dataset.hover);
      const box = plot.getBoundingClientRect();
      const share = ((event.clientX - box.left) / box.width - data.left) / (data.right - data.left);
      if (share < 0 || share > 1) { leave(); return; }
      const time = data.from + share * (data.to - data.from);
      let near = 0;
      data.at.forEach((at, i) => { if (Math.abs(at - time) < Math.abs(data.at[near] - time)) near = i; });
      if (!cursor) {
        cursor = plot.appendChild(Object.assign(document.createElement('div'), { className: 'cursor' }));
        tip = plot.appendChild(Object.assign(document.createElement('div'), { className: 'tip' }));
      }
      const x = (data.left + (data.at[near] - data.from) / (data.to - data.from) * (data.right - data.left)) * box.width;
      cursor.style.left = x + 'px';
      tip.textContent = '';
      for (const line of [data.times[near], ...data.curves.map(({ name, values }) => name + ': ' + values[near])]) {
        tip.appendChild(Object.assign(document.createElement('div'), { textContent: line }));
      }
      tip.style.left = Math.max(0, x > box.width / 2 ? x - tip.offsetWidth - 8 : x + 8) + 'px';
    });
  }
})();
`;
