/** For screen and paper alike; no fonts from elsewhere. */
export const style = `
:root { color-scheme: light; --ink: #1d2329; --soft: #5b6570; --rule: #e3e6ea; --accent: #1f5f8b; }
* { box-sizing: border-box; }
body { margin: 0; background: #f6f7f8; color: var(--ink); font: 15px/1.55 system-ui, -apple-system, "Segoe UI", sans-serif; }
main { max-width: 1060px; margin: 2rem auto; padding: 2.5rem 3rem; background: #fff; border: 1px solid var(--rule); border-radius: 8px; }
h1 { margin: 0 0 .4rem; font-size: 1.65rem; line-height: 1.25; }
h2 { margin: 2.2rem 0 .6rem; padding-bottom: .3rem; border-bottom: 1px solid var(--rule); font-size: 1.15rem; }
.summary { margin: 0; font-size: 1.05rem; overflow-wrap: anywhere; }
.how, figcaption, caption { color: var(--soft); font-size: .87rem; }
figure { margin: 1.6rem 0 0; }
figure svg { width: 100%; height: auto; }
ul { margin: .5rem 0; padding-left: 1.2rem; }
li { margin: .3rem 0; overflow-wrap: anywhere; }
li a { margin-left: .15rem; padding: 0 .35rem; border-radius: 4px; background: #e8f0f6; color: var(--accent); font-size: .8rem; text-decoration: none; }
li.open { color: #8a5a00; list-style-type: "☐ "; }
table { width: 100%; margin: .6rem 0; border-collapse: collapse; font-size: .87rem; }
caption { caption-side: bottom; padding-top: .3rem; text-align: left; }
th, td { padding: .35rem .6rem; border-bottom: 1px solid var(--rule); text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { color: var(--soft); font-weight: 600; }
td.n { font-variant-numeric: tabular-nums; white-space: nowrap; }
td.m { font-family: ui-monospace, "SFMono-Regular", Menlo, monospace; font-size: .8rem; white-space: nowrap; }
tr:target td { background: #fff6d8; }
code { padding: .1rem .3rem; border-radius: 4px; background: #f0f2f4; font-size: .85em; }
aside { margin: .8rem 0 0; padding: .7rem 1rem; border-left: 4px solid #c9a227; background: #fdf8e6; }
aside p { margin: .3rem 0 0; white-space: pre-line; }
@media print { body { background: #fff; } main { margin: 0; padding: 0; border: 0; } }
`;
