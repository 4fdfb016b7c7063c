/** Colours of the dark theme; the light one is what is set first, and what is printed. */
const DARK = `--ground:#111217;--card:#181b1f;--line:#34373f;--text:#d5d6e0;--soft:#a3a5b4;--link:#6e9fff;--curve:#5794f2;--second:#b877d9;
--incident:#b877d9;--critical:#ff5c6c;--warning:#ff9830;--ok:#6ccf8e;--critical-fill:#f2495c;--warning-fill:#ff9830;--ok-fill:#56a64b;--on-mark:#111217;
--ramp-0:#3d4f86;--ramp-1:#2f7f93;--ramp-2:#3fae7e;--ramp-3:#9fce4d;--ramp-4:#fde725;color-scheme:dark`;
const LIGHT = `--ground:#fff;--card:#f6f7f8;--line:#d5d8dc;--text:#24292e;--soft:#5a6068;--link:#1f60c4;--curve:#1f60c4;--second:#8f3bb8;
--incident:#8f3bb8;--critical:#c4162a;--warning:#a65300;--ok:#1b855e;--critical-fill:#e02f44;--warning-fill:#ff780a;--ok-fill:#56a64b;--on-mark:#fff;
--ramp-0:#b8a7e8;--ramp-1:#7b79d1;--ramp-2:#31688e;--ramp-3:#1f7a5c;--ramp-4:#3b3a10;color-scheme:light`;

/** The style of the page: both themes, narrow screens, and paper. */
export const STYLE = `
:root{${LIGHT}}
@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){${DARK}}}
@media screen{:root[data-theme=dark]{${DARK}}}
*{box-sizing:border-box}
body{background:var(--ground);color:var(--text);font:14px/22px Inter,system-ui,sans-serif;margin:0 auto;max-width:1240px;padding:24px}
h1{font-size:24px;font-weight:500;margin:0}h2{font-size:22px;font-weight:500;margin:0 0 4px}h3{font-size:16px;font-weight:500;margin:24px 0 8px}h4{font-size:14px;font-weight:500;margin:0}
p{margin:4px 0}small,.soft,caption,dt{color:var(--soft);font-size:12px;line-height:18px}td small{display:block}
a{color:var(--link)}nav{display:flex;flex-wrap:wrap;gap:4px 16px;margin:8px 0}
.top{align-items:start;display:flex;gap:16px;justify-content:space-between}
button,input{background:var(--card);border:1px solid var(--line);border-radius:6px;color:inherit;font:inherit;padding:4px 12px}
a:focus-visible,button:focus-visible,input:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:2px solid var(--link);outline-offset:2px}
article{border-top:1px solid var(--line);margin-top:40px;padding-top:24px}
.mark{align-items:center;display:inline-flex;font-weight:500;gap:6px;vertical-align:top;white-space:nowrap}.headline{font-size:16px;line-height:24px}
.counts{display:flex;flex-wrap:wrap;gap:8px 24px}.counts b{font-size:22px;font-weight:500}
.notice{border-left:3px solid var(--line);color:var(--soft);padding-left:8px}.notice.warning{border-color:var(--warning)}.notice.error{border-color:var(--critical);color:var(--text)}
.scroll{overflow-x:auto}table{border-collapse:collapse;font-variant-numeric:tabular-nums;width:100%}caption{text-align:left}
th,td{border-bottom:1px solid var(--line);font-weight:400;padding:6px 8px;text-align:left;vertical-align:top}thead th{color:var(--soft);font-size:12px}
.n{text-align:right;white-space:nowrap}.nowrap,.change{white-space:nowrap}.change{color:var(--soft);font-size:12px}
#fleet tr td:first-child{border-left:3px solid transparent}#fleet .critical td:first-child{border-left-color:var(--critical-fill)}
#fleet .degraded td:first-child{border-left-color:var(--warning-fill)}#fleet .ok td:first-child{border-left-color:var(--ok-fill)}#fleet .unknown td:first-child,#fleet .partial td:first-child{border-left-color:var(--soft)}
.figures,.kpis,.scores,.cards{display:grid;gap:16px;grid-template-columns:repeat(auto-fit,minmax(min(100%,400px),1fr))}
.kpis table{align-self:start}.kpis caption{color:var(--text);font-weight:500;font-size:14px;padding-bottom:4px}
figure,.card{background:var(--card);border-radius:6px;margin:0;min-width:0;padding:12px 16px}figure.wide{margin-top:8px}.scroll+.figures{margin-top:16px}.card .score{font-size:32px;line-height:40px}.score small{font-size:14px}.priority{color:var(--soft);font-size:12px}
figcaption{align-items:baseline;display:flex;flex-wrap:wrap;gap:2px 16px;justify-content:space-between}.title{font-weight:500}
.legend{color:var(--soft);display:flex;flex-wrap:wrap;font-size:12px;gap:2px 12px}.legend i{border:1px solid var(--soft);border-radius:2px;display:inline-block;height:8px;margin-right:4px;width:12px}
.plot{position:relative}.plot svg{display:block;height:auto;max-width:100%;width:100%}.wide .plot{overflow-x:auto}.wide .plot svg{min-width:640px}
.cursor{border-left:1px solid var(--soft);bottom:12%;pointer-events:none;position:absolute;top:4%}.tip{background:var(--ground);border:1px solid var(--line);border-radius:4px;font-size:12px;line-height:18px;padding:4px 8px;pointer-events:none;position:absolute;top:4px;white-space:nowrap;z-index:1}
summary{color:var(--soft);cursor:pointer;font-size:12px}
.bar{border-radius:4px;display:flex;gap:2px;height:16px;margin:4px 0;overflow:hidden}.kept{background:var(--curve)}.lost{background:var(--warning-fill)}
.capacity svg{display:block;height:24px;width:100%}dl{display:flex;flex-wrap:wrap;gap:4px 32px;margin:8px 0}dd{font-size:16px;margin:0}
.hidden{clip-path:inset(50%);height:1px;overflow:hidden;position:absolute;white-space:nowrap;width:1px}footer{border-top:1px solid var(--line);color:var(--soft);font-size:12px;margin-top:40px;padding-top:8px}
@media(max-width:600px){body{padding:16px}.top{flex-direction:column}th,td{padding:6px 4px}#fleet thead{display:none}#fleet tr{border-bottom:1px solid var(--line);display:grid;gap:0 12px;grid-template-columns:auto 1fr;padding:6px 0}#fleet td,#fleet th{border-bottom:0;padding:2px 8px}#fleet td:nth-child(n+4){grid-column:1/-1}}
@media print{body{max-width:none;padding:0}article{break-before:page}figure,.card,tr{break-inside:avoid}h3{break-after:avoid}nav,button,.search,details,.cursor,.tip{display:none}.figures,.kpis,.scores{grid-template-columns:1fr 1fr}}
`;
