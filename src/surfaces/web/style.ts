export const STYLE_PATH = "/style.css";

/** One look for all pages, in daylight, in the dark and on paper; fonts are the system's own. */
export const STYLE = `:root {
  color-scheme: light dark;
  --paper: #f6f7f5;
  --card: #ffffff;
  --ink: #1d211f;
  --soft: #56605b;
  --accent: #1f5f4a;
  --on-accent: #ffffff;
  --alarm: #b3461f;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #141716;
    --card: #1e2321;
    --ink: #e9eeeb;
    --soft: #a7b2ac;
    --accent: #7fd1b3;
    --on-accent: #10201a;
    --alarm: #ef9a76;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0;
  min-height: 100vh;
  display: grid;
  place-items: center;
  padding: 1.25rem;
  background: var(--paper);
  color: var(--ink);
  font: 1.0625rem/1.6 system-ui, "Apple SD Gothic Neo", "Hiragino Sans", "Noto Sans CJK", sans-serif;
}
main.card { width: 100%; max-width: 32rem; padding: 2rem 1.75rem; background: var(--card); border-radius: 1rem; }
.name { margin: 0; color: var(--accent); font-weight: 600; letter-spacing: .02em; }
h1 { margin: 0 0 1rem; font-size: 1.375rem; line-height: 1.35; text-wrap: balance; }
h1, p { overflow-wrap: anywhere; }
:lang(ko) { word-break: keep-all; }
p { margin: 0 0 .75rem; color: var(--soft); }
code { padding: .1em .35em; border-radius: .3em; background: var(--paper); color: var(--ink); font-size: .9375em; }
.card .name { margin-bottom: 1rem; }
.card form { margin: 1.5rem 0 0; }
.card button { width: 100%; padding: .85rem 1rem; }
button {
  padding: .55rem 1.1rem;
  border: 0;
  border-radius: .6rem;
  background: var(--accent);
  color: var(--on-accent);
  font: inherit;
  font-weight: 600;
  cursor: pointer;
}
:focus-visible { outline: 3px solid var(--ink); outline-offset: 3px; }
a { color: var(--accent); }
body.wide { display: block; place-items: normal; padding: 0; }
.wide > header {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: .35rem 1.25rem;
  padding: .75rem 1.25rem;
  background: var(--card);
}
.wide nav { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; flex: 1; }
.wide nav a[aria-current] { color: var(--ink); text-decoration: none; font-weight: 600; }
.wide > header form { display: flex; flex-wrap: wrap; align-items: center; gap: .35rem .75rem; color: var(--soft); }
.wide > header button { padding: .3rem .8rem; background: var(--paper); color: var(--ink); }
.wide main { max-width: 72rem; margin: 0 auto; padding: 1.5rem 1.25rem 3rem; }
.wide h1 { margin-bottom: .25rem; font-size: 1.75rem; }
.wide h2 { margin: 0 0 .5rem; font-size: 1.0625rem; }
.wide h3 { margin: 0; font-size: 1rem; overflow-wrap: anywhere; }
.wide main p { margin: 0 0 .35rem; }
.search { display: flex; flex-wrap: wrap; align-items: end; gap: .5rem; margin: 1rem 0 1.5rem; }
.search a { padding: .55rem .25rem; }
.search label { flex: 1 1 16rem; max-width: 32rem; color: var(--soft); }
.search input {
  display: block;
  width: 100%;
  padding: .5rem .75rem;
  border: 1px solid var(--soft);
  border-radius: .6rem;
  background: var(--card);
  color: var(--ink);
  font: inherit;
}
.summary { font-weight: 600; }
.summary, .trouble { color: var(--ink); }
.groups { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); gap: 1rem; align-items: start; margin-top: 1rem; }
.groups section, .panel { padding: 1rem 1.25rem; background: var(--card); border-radius: 1rem; }
.panel { margin-top: 1rem; }
ul { margin: 0; padding: 0; list-style: none; }
li { padding: .35rem 0; overflow-wrap: anywhere; }
li + li { border-top: 1px solid var(--paper); }
.trouble { padding-left: .75rem; border-left: 3px solid var(--alarm); }
@media print {
  :root { --paper: #fff; --card: #fff; --ink: #000; --soft: #333; --accent: #000; }
  nav, form { display: none !important; }
  .wide > header, .wide main { max-width: none; padding: 0; }
  .groups section, .panel { padding: 0; break-inside: avoid; }
}
`;
