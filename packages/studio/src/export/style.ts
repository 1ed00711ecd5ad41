/**
 * The look of an exported page. Its colours are those of `src/page/theme/tokens.css`, which a test
 * holds against each other: an exported page has no file beside it.
 */
export const style = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#f4f6f7, #101416);
  --surface: light-dark(#ffffff, #171c1f);
  --surface-sunken: light-dark(#eceff1, #0c1012);
  --ink: light-dark(#14191c, #e8edef);
  --ink-muted: light-dark(#525d64, #a3afb6);
  --ink-on-accent: light-dark(#ffffff, #06191b);
  --line: light-dark(#dbe1e4, #2a3236);
  --edge: light-dark(#7b868d, #6b777e);
  --accent: light-dark(#0b6b73, #58c3cb);
  --accent-ink: light-dark(#0a5a61, #8adde3);
  --focus: light-dark(#0b6b73, #7fdbe2);
  --good: light-dark(#1c6b3c, #6cc78f);
  --good-ground: light-dark(#e1f2e7, #14301f);
}
* { box-sizing: border-box; }
html {
  font: 400 14px / 20px system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif;
  color: var(--ink);
  background: var(--ground);
}
body { max-width: 1920px; margin: 0 auto; padding: 24px 16px 48px; }
h1, h2, h3, p, dl, dd, ol { margin: 0; padding: 0; }
h1 { font-size: 20px; line-height: 28px; }
h2 { margin: 32px 0 8px; font-size: 16px; line-height: 24px; }
h3 { display: flex; flex-wrap: wrap; gap: 4px 8px; font-size: 14px; overflow-wrap: anywhere; }
a { color: var(--accent-ink); }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
.quiet, dt, small { color: var(--ink-muted); font-size: 12px; line-height: 16px; }
.prompt { max-width: 80ch; margin: 8px 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 300px), 1fr)); gap: 16px; margin-top: 16px; }
.column { display: grid; gap: 12px; align-content: start; min-width: 0; padding: 12px; background: var(--surface); border: 1px solid var(--line); border-radius: 10px; }
.column p { overflow-wrap: anywhere; }
.badge { padding: 0 6px; color: var(--good); font-size: 12px; font-weight: 550; background: var(--good-ground); border-radius: 4px; }
video { display: block; width: 100%; aspect-ratio: 16 / 9; object-fit: contain; background: #000; border-radius: 6px; }
.none { display: grid; place-content: center; aspect-ratio: 16 / 9; padding: 12px; color: var(--ink-muted); text-align: center; background: var(--surface-sunken); border: 1px dashed var(--edge); border-radius: 6px; }
dl { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 8px 12px; }
dd { font-variant-numeric: tabular-nums; }
dd small { display: block; }
.play { display: flex; gap: 8px; align-items: center; margin-top: 16px; }
.play[hidden] { display: none; }
.play input { flex: 1; accent-color: var(--accent); }
button { min-height: 32px; padding: 4px 12px; color: var(--ink-on-accent); font: 550 13px / 18px inherit; font-family: inherit; background: var(--accent); border: 0; border-radius: 6px; cursor: pointer; }
.scroll { overflow-x: auto; background: var(--surface); border: 1px solid var(--line); border-radius: 6px; }
table { width: 100%; font-size: 13px; border-collapse: collapse; }
th, td { min-width: 120px; max-width: 360px; padding: 4px 12px; text-align: start; vertical-align: top; overflow-wrap: anywhere; border-bottom: 1px solid var(--line); }
tbody th { color: var(--ink-muted); font-weight: 400; }
tbody .group th { color: var(--ink); font-size: 12px; font-weight: 650; background: var(--surface-sunken); }
tr[data-differs='true'] td { font-weight: 550; }
ol { display: grid; gap: 4px; padding-inline-start: 20px; }
@media print { .play { display: none; } }
`;
