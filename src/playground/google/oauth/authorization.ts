import { Refusal } from "../call.ts";
import { mayRedirectTo, type OAuthClient } from "./clients.ts";
import { blockedPage } from "./pages.ts";
import { isKnownScope, scopesIn } from "./scopes.ts";

/** An authorization request that may be shown to a person. */
export interface Authorization {
  readonly client: OAuthClient;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string | undefined;
  readonly nonce: string | undefined;
  readonly isOffline: boolean;
  readonly prompt: readonly string[];
  readonly loginHint: string | undefined;
  readonly hd: string | undefined;
  readonly includeGranted: boolean;
  readonly challenge: string | undefined;
  readonly challengeMethod: string;
}

/** Refuses with Google's own error page: until client and redirect URI are proven, nobody is sent anywhere. */
export function authorization(query: URLSearchParams, clients: readonly OAuthClient[]): Authorization {
  const client = clientNamed(query.get("client_id"), clients);
  const redirectUri = required(query, "redirect_uri", client);
  if (!mayRedirectTo(client, redirectUri)) {
    throw blocked(400, "redirect_uri_mismatch", client, [
      "You can’t sign in to this app because it doesn’t comply with Google’s OAuth 2.0 policy.",
      `If you’re the app developer, register the redirect URI in the Google Cloud Console: redirect_uri=${redirectUri}`,
    ]);
  }
  if (query.get("response_type") !== "code") {
    throw blocked(400, "unsupported_response_type", client, ["Only response_type=code is supported."]);
  }
  const scopes = scopesIn(required(query, "scope", client));
  const strange = scopes.filter((scope) => !isKnownScope(scope));
  if (strange.length > 0) {
    throw blocked(400, "invalid_scope", client, [
      `Some requested scopes were invalid. {invalid=[${strange.join(", ")}]}`,
    ]);
  }
  return { client, redirectUri, scopes, ...options(query), ...challengeOf(query, client) };
}

function clientNamed(id: string | null, clients: readonly OAuthClient[]): OAuthClient {
  if (!id) throw blocked(400, "invalid_request", undefined, ["Missing required parameter: client_id"]);
  const client = clients.find((one) => one.clientId === id);
  if (!client) throw blocked(401, "invalid_client", undefined, ["The OAuth client was not found."]);
  if (client.isDeleted) throw blocked(401, "deleted_client", client, ["The OAuth client was deleted."]);
  return client;
}

function required(query: URLSearchParams, name: string, client: OAuthClient): string {
  const value = query.get(name);
  if (!value) throw blocked(400, "invalid_request", client, [`Missing required parameter: ${name}`]);
  return value;
}

function options(query: URLSearchParams) {
  const text = (name: string) => query.get(name) ?? undefined;
  return {
    state: text("state"),
    nonce: text("nonce"),
    isOffline: query.get("access_type") === "offline",
    prompt: (text("prompt") ?? "").split(" ").filter((word) => word !== ""),
    loginHint: text("login_hint"),
    hd: text("hd"),
    includeGranted: query.get("include_granted_scopes") === "true",
  };
}

function challengeOf(query: URLSearchParams, client: OAuthClient) {
  const challenge = query.get("code_challenge") ?? undefined;
  const challengeMethod = query.get("code_challenge_method") ?? "plain";
  if (challenge !== undefined && !/^[A-Za-z0-9._~-]{43,128}$/.test(challenge)) {
    throw blocked(400, "invalid_request", client, ["Invalid parameter value for code_challenge."]);
  }
  if (challengeMethod !== "S256" && challengeMethod !== "plain") {
    throw blocked(400, "invalid_request", client, ["Invalid parameter value for code_challenge_method."]);
  }
  return { challenge, challengeMethod };
}

export function blocked(
  status: number,
  error: string,
  client: OAuthClient | undefined,
  lines: readonly string[],
): Refusal {
  return new Refusal(blockedPage(status, error, client?.appName, lines));
}
