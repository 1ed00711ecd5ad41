/** How the page of a report looks. */
export const reportStyle = `
:root { color-scheme: light dark; --line: #d8dbe0; --soft: #f4f5f7; --quiet: #5a6270; }
@media (prefers-color-scheme: dark) { :root { --line: #3a3f47; --soft: #22262c; --quiet: #a3abb8; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 76rem; padding: 1.5rem clamp(1rem, 4vw, 2.5rem) 3rem;
  font: 1rem/1.5 system-ui, sans-serif; }
h1 { margin: 0; font-size: 1.6rem; overflow-wrap: anywhere; }
h2 { margin: 2.25rem 0 .6rem; font-size: 1.1rem; }
header p { margin: .2rem 0 0; color: var(--quiet); }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .75rem;
  margin: 1.5rem 0 0; }
.figures div { padding: .8rem 1rem; border: 1px solid var(--line); border-radius: .5rem; }
.figures dt { color: var(--quiet); font-size: .85rem; }
.figures dd { margin: .1rem 0 0; font-size: 1.25rem; font-variant-numeric: tabular-nums; }
.wide { overflow-x: auto; border: 1px solid var(--line); border-radius: .5rem; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .5rem .6rem; text-align: right; white-space: nowrap; }
th[scope="row"], .name, .states th:first-child { text-align: left; font-weight: 500; }
thead th { background: var(--soft); color: var(--quiet); font-size: .85rem; font-weight: 500; }
tbody tr + tr > * { border-top: 1px solid var(--line); }
meter { width: 100%; min-width: 4rem; height: .8rem; vertical-align: middle; }
.states td:last-child { width: 60%; }
meter::-webkit-meter-optimum-value { background: #4776c4; }
meter::-moz-meter-bar { background: #4776c4; }
@media (max-width: 30rem) { .states :last-child:is(td, th) { display: none; } }
@media print { .wide { overflow: visible; } }
`;
