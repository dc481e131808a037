import { type Call, type Reply, redirect } from "../call.ts";
import type { Account } from "./accounts.ts";
import { type Authorization, authorization, blocked } from "./authorization.ts";
import { consentPage } from "./pages.ts";
import { isSignIn } from "./scopes.ts";
import { formOf, type Office } from "./token.ts";

/** `GET /o/oauth2/v2/auth`: asks the person, unless they have answered before and nothing says to ask again. */
export function askConsent(call: Call, office: Office & { readonly issuer: () => string }): Reply {
  const request = authorization(call.query, office.clients);
  const hinted = hintedAccount(request, office);
  const needsNoAnswer = hinted && isConsented(request, hinted, office) && !asksAgain(request);
  if (needsNoAnswer) return granted(request, hinted, request.scopes, office);
  if (request.prompt.includes("none")) {
    return sentBack(request, { error: hinted ? "consent_required" : "login_required" }, office);
  }
  const accounts = [...office.accounts.values()].filter(
    ({ hd }) => !request.hd || request.hd === "*" || hd === request.hd,
  );
  return consentPage({
    action: `/o/oauth2/v2/auth?${call.query}`,
    appName: request.client.appName,
    isTesting: request.client.publishing === "testing",
    accounts,
    chosen: hinted,
    scopes: request.scopes,
  });
}

/** `POST`: what the person decided. */
export function takeConsent(call: Call, office: Office & { readonly issuer: () => string }): Reply {
  const request = authorization(call.query, office.clients);
  const form = formOf(call);
  if (form.get("decision") !== "allow") return sentBack(request, { error: "access_denied" }, office);
  const account = office.accounts.get(form.get("account") ?? "");
  if (!account) throw blocked(400, "invalid_request", request.client, ["Choose an account."]);
  checkPolicy(request, account);
  const ticked = new Set(form.getAll("scope"));
  const scopes = request.scopes.filter((scope) => isSignIn(scope) || ticked.has(scope));
  if (scopes.length === 0) return sentBack(request, { error: "access_denied" }, office);
  return granted(request, account, scopes, office);
}

/** What an admin or the app's owner forbids, Google tells on its own page; the app never hears of it. */
function checkPolicy({ client }: Authorization, { email, hd }: Account): void {
  if (client.internalTo !== undefined && hd !== client.internalTo) {
    throw blocked(403, "org_internal", client, [
      `${client.appName} is restricted to users within its organization.`,
      `You are signed in as ${email}.`,
    ]);
  }
  if (hd !== undefined && client.blockedBy.has(hd)) {
    throw blocked(400, "admin_policy_enforced", client, [
      `Access to ${client.appName} is restricted by your organization’s admin. Contact the admin of ${hd}.`,
    ]);
  }
}

function hintedAccount({ loginHint }: Authorization, { accounts }: Office): Account | undefined {
  if (loginHint === undefined) return undefined;
  return accounts.get(loginHint) ?? [...accounts.values()].find(({ sub }) => sub === loginHint);
}

function isConsented({ client, scopes }: Authorization, { email }: Account, { grants }: Office): boolean {
  const given = grants.consentOf(email, client.clientId);
  return given.length > 0 && scopes.every((scope) => given.includes(scope));
}

function asksAgain({ prompt }: Authorization): boolean {
  return prompt.includes("consent") || prompt.includes("select_account");
}

function granted(
  request: Authorization,
  account: Account,
  scopes: readonly string[],
  office: Office & { readonly issuer: () => string },
): Reply {
  const { client, redirectUri, nonce, challenge, challengeMethod, isOffline } = request;
  const before = office.grants.consentOf(account.email, client.clientId);
  // No consent page, no refresh token: the person must be asked, for the first time or again.
  const wasAsked = before.length === 0 || request.prompt.includes("consent");
  office.grants.consent(account.email, client.clientId, scopes);
  const all = request.includeGranted ? [...new Set([...scopes, ...before])] : scopes;
  const code = office.grants.newCode({
    account: account.email,
    clientId: client.clientId,
    redirectUri,
    scopes: all,
    ...(nonce !== undefined && { nonce }),
    ...(challenge !== undefined && { challenge, challengeMethod }),
    withRefreshToken: isOffline && wasAsked,
  });
  const hd = account.hd !== undefined && { hd: account.hd };
  return sentBack(request, { code, scope: all.join(" "), authuser: "0", ...hd, prompt: "consent" }, office);
}

function sentBack(
  { redirectUri, state }: Authorization,
  answer: Readonly<Record<string, string>>,
  { issuer }: { readonly issuer: () => string },
): Reply {
  const url = new URL(redirectUri);
  if (state !== undefined) url.searchParams.set("state", state);
  url.searchParams.set("iss", issuer());
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
  return redirect(url.href);
}
