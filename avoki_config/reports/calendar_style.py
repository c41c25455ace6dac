"""How the calendar's page looks: on a screen by day and by night, and on paper."""

STYLE = """
:root {
  --page: #ffffff; --ink: #1c2530; --soft: #5a6675; --line: #d5dbe2; --panel: #f6f8fa; --accent: #1d4f91;
  --open: #e3f3e8; --open-ink: #14532d; --open-bar: #2e8b57;
  --closed: #f1f2f4; --closed-ink: #4b5563; --closed-bar: #c9ced6;
  --redirect: #fdf0d5; --redirect-ink: #6b4000; --redirect-bar: #d98c00;
  --mark: #b3261e;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #12171d; --ink: #e6eaef; --soft: #9aa7b5; --line: #323c47; --panel: #1a2129; --accent: #8ab8f5;
    --open: #153124; --open-ink: #b5e6c8; --open-bar: #4cb37d;
    --closed: #1e252d; --closed-ink: #aab4c0; --closed-bar: #46515d;
    --redirect: #382a10; --redirect-ink: #f5d391; --redirect-bar: #d99a2b;
    --mark: #ff8a80;
  }
}
* { box-sizing: border-box; }
html { color-scheme: light dark; }
body {
  margin: 0 auto; padding: 2rem 1.5rem 4rem; max-width: 78rem; background: var(--page); color: var(--ink);
  font: 16px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; overflow-wrap: break-word;
}
h1 { margin: 0; font-size: 2rem; line-height: 1.2; }
h2 { margin: 3rem 0 .75rem; padding-top: 1.25rem; border-top: 2px solid var(--line); font-size: 1.5rem; }
h3 { margin: 1.75rem 0 .5rem; font-size: 1.05rem; }
p { margin: .25rem 0; }
a { color: var(--accent); }
.tenant { font-size: 1.2rem; font-weight: 600; }
.soft { color: var(--soft); }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin: 1rem 0; padding: 0; list-style: none; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .35rem 1.25rem; margin: 0; }
dt { color: var(--soft); }
dd { margin: 0; }
dd ul { margin: 0; padding: 0; list-style: none; columns: 18rem; }
.key { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; margin: 1rem 0 0; padding: 0; list-style: none; }
.key li { display: flex; align-items: center; gap: .5rem; font-size: .9rem; }
.swatch { width: 1.4rem; height: .8rem; border-radius: .2rem; }
.swatch.open { background: var(--open-bar); } .swatch.closed { background: var(--closed-bar); }
.swatch.redirect { background: var(--redirect-bar); } .swatch.deviates { border: 2px solid var(--mark); }
.wide { position: relative; overflow-x: auto; } /* holds what only screen readers hear, too */
table { width: 100%; border-collapse: separate; border-spacing: 0; }
caption { padding-bottom: .4rem; color: var(--soft); font-size: .9rem; text-align: left; }
.weeks { min-width: 58rem; border-spacing: 4px; table-layout: fixed; }
.weeks thead th { padding: .25rem; color: var(--soft); font-size: .9rem; font-weight: 600; text-align: left; }
.weeks th:first-child { width: 4.5rem; }
.weeks tbody th { color: var(--soft); font-size: .9rem; font-weight: 600; text-align: left; vertical-align: top; }
.weeks tbody th small { display: block; font-weight: 400; }
.weeks td { height: 5.2rem; padding: .4rem .5rem; border-radius: .4rem; font-size: .875rem; vertical-align: top; }
.weeks td p { margin: 0; line-height: 1.35; }
.open { background: var(--open); color: var(--open-ink); }
.closed { background: var(--closed); color: var(--closed-ink); }
.redirect { background: var(--redirect); color: var(--redirect-ink); }
td.outside { background: none; border: 1px dashed var(--line); color: var(--soft); }
td.deviates { box-shadow: inset 0 0 0 2px var(--mark); }
.date { font-size: .8rem; opacity: .85; }
.hours { font-variant-numeric: tabular-nums; font-weight: 600; }
.weeks .why { font-size: .8rem; hyphens: auto; }
.bar { display: flex; height: .4rem; margin: .25rem 0 .35rem; overflow: hidden; border-radius: .2rem; }
.bar i { display: block; height: 100%; }
.bar .open { background: var(--open-bar); } .bar .closed { background: var(--closed-bar); }
.bar .redirect { background: var(--redirect-bar); }
.list { min-width: 46rem; }
.list th, .list td { padding: .45rem .75rem .45rem 0; border-bottom: 1px solid var(--line); text-align: left; }
.list th, .list td { vertical-align: top; font-size: .925rem; }
.list thead th { color: var(--soft); font-weight: 600; }
.list td:nth-child(2) { min-width: 11rem; }
.list tbody th { font-weight: 400; font-variant-numeric: tabular-nums; white-space: nowrap; }
.pill { display: inline-block; padding: .05rem .5rem; border-radius: .3rem; }
code { color: var(--soft); font: .85em ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.wide:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .4rem; } }
@page { margin: 12mm; }
@media print {
  :root {
    --page: #fff; --ink: #000; --soft: #444; --line: #bbb; --accent: #000; --mark: #b3261e;
    --open: #e3f3e8; --open-ink: #14532d; --open-bar: #2e8b57;
    --closed: #f1f2f4; --closed-ink: #333; --closed-bar: #c9ced6;
    --redirect: #fdf0d5; --redirect-ink: #6b4000; --redirect-bar: #d98c00;
  }
  html { color-scheme: light; }
  body { max-width: none; padding: 0; font-size: 10pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  nav { display: none; }
  section + section { break-before: page; }
  h2 { margin-top: 0; border-top: 0; }
  h2, h3 { break-after: avoid; }
  tr { break-inside: avoid; }
  thead { display: table-header-group; }
  .wide { overflow: visible; }
  .weeks, .list { min-width: 0; }
  .weeks th:first-child { width: 3.75rem; }
  .weeks td { height: auto; padding: .25rem; font-size: 8pt; }
  .weeks .date, .weeks .why { font-size: 7pt; }
  .list th, .list td { padding: .25rem .5rem .25rem 0; font-size: 8.5pt; }
  .list td:nth-child(2) { min-width: 0; }
  .list code { overflow-wrap: anywhere; }
}
"""
