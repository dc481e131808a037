import { html, type Reply } from "../call.ts";
import type { Account } from "./accounts.ts";
import { isSignIn, meaningOf } from "./scopes.ts";

interface Consent {
  readonly action: string;
  readonly appName: string;
  readonly isTesting: boolean;
  readonly accounts: readonly Account[];
  readonly chosen: Account | undefined;
  readonly scopes: readonly string[];
}

/** Chooser and consent in one. Boxes start unticked, as Google's do. */
export function consentPage(consent: Consent): Reply {
  const boxes = consent.scopes.filter((scope) => !isSignIn(scope));
  return page(
    200,
    `Sign in to ${consent.appName}`,
    `${consent.isTesting ? testingWarning : ""}
    <h1>${escaped(consent.appName)} wants access to your Google Account</h1>
    <form method="post" action="${escaped(consent.action)}">
      <fieldset><legend>Choose an account</legend>${consent.accounts.map((one) => accountChoice(one, consent)).join("")}</fieldset>
      ${boxes.length === 0 ? "" : `<fieldset><legend>Select what ${escaped(consent.appName)} can access</legend>${selectAll}${boxes.map(scopeBox).join("")}</fieldset>`}
      <p class="fine">${escaped(consent.appName)} will also get your name and e-mail address.</p>
      <p class="buttons"><button name="decision" value="deny" formnovalidate>Cancel</button>
      <button class="main" name="decision" value="allow">Continue</button></p>
    </form>`,
  );
}

/** Google's own page for a request it will not serve. */
export function blockedPage(
  status: number,
  error: string,
  appName: string | undefined,
  lines: readonly string[],
): Reply {
  const who = appName === undefined ? "Authorization Error" : `${appName}’s request is invalid`;
  return page(
    status,
    "Access blocked",
    `<h1>Access blocked: ${escaped(who)}</h1>${lines.map((line) => `<p>${escaped(line)}</p>`).join("")}
    <p><b>Error ${status}: ${escaped(error)}</b></p>`,
  );
}

const testingWarning = `<p class="warning" role="alert"><b>Google hasn’t verified this app.</b> You’ve been given access to an
  app that’s currently being tested. You should only continue if you know the developer that invited you.</p>`;

const selectAll = `<label><input type="checkbox" onchange="for (const box of this.form.querySelectorAll('[name=scope]')) box.checked = this.checked"> <b>Select all</b></label>`;

function accountChoice({ email, name }: Account, { chosen, accounts }: Consent): string {
  const isChosen = chosen ? chosen.email === email : accounts.length === 1;
  return `<label><input type="radio" name="account" required value="${escaped(email)}"${isChosen ? " checked" : ""}>
    <b>${escaped(name)}</b> <span class="fine">${escaped(email)}</span></label>`;
}

function scopeBox(scope: string): string {
  return `<label><input type="checkbox" name="scope" value="${escaped(scope)}"> ${escaped(meaningOf(scope))}</label>`;
}

function page(status: number, title: string, body: string): Reply {
  return html(
    status,
    `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <title>${escaped(title)}</title><style>${style}</style></head>
    <body><main><p class="fine">Google, as played by the stand-in</p>${body}</main></body></html>`,
  );
}

const style = `body{font:16px/1.5 system-ui,sans-serif;background:#f0f4f9;color:#1f1f1f;margin:0;padding:1rem}
main{background:#fff;max-width:34rem;margin:3rem auto;padding:2rem;border-radius:1.5rem}h1{font-size:1.5rem;font-weight:400}
fieldset{border:1px solid #c4c7c5;border-radius:.75rem;margin:1rem 0;padding:.75rem 1rem}label{display:block;padding:.4rem 0}
.fine{color:#575b5f;font-size:.875rem}.warning{background:#fef7e0;padding:1rem;border-radius:.75rem}.buttons{text-align:right}
button{font:inherit;padding:.5rem 1.25rem;border-radius:2rem;border:1px solid #747775;background:#fff}
.main{background:#0b57d0;border-color:#0b57d0;color:#fff}`;

function escaped(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (character) => entities[character]!);
}
