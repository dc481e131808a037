import { randomBytes, randomInt } from "node:crypto";

/** An OAuth client as it stands in the Cloud console. */
export interface OAuthClient {
  readonly kind: "web" | "installed";
  readonly clientId: string;
  readonly clientSecret: string;
  readonly projectId: string;
  readonly redirectUris: string[];
  appName: string;
  /** In testing, a refresh token lives seven days. */
  publishing: "production" | "testing";
  /** Set: only accounts of this domain may use the client. */
  internalTo?: string;
  /** Domains whose admins have blocked it. */
  readonly blockedBy: Set<string>;
  isDeleted: boolean;
}

/** What may be chosen beforehand; the rest is made up. */
export interface ClientSetting {
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly redirectUris?: readonly string[];
}

/** `client_secret.json` as the console lets one download it. */
export type ClientFile = Readonly<Record<"web" | "installed", ClientFileBody>>;

export interface ClientFileBody {
  readonly client_id: string;
  readonly project_id: string;
  readonly auth_uri: string;
  readonly token_uri: string;
  readonly auth_provider_x509_cert_url: string;
  readonly client_secret: string;
  readonly redirect_uris: readonly string[];
}

export function newClient(kind: OAuthClient["kind"], setting: ClientSetting = {}): OAuthClient {
  const number = randomInt(100_000_000_000, 999_999_999_999);
  const client: OAuthClient = {
    kind,
    clientId: setting.clientId ?? `${number}-${randomBytes(16).toString("hex")}.apps.googleusercontent.com`,
    clientSecret: setting.clientSecret ?? `GOCSPX-${randomBytes(21).toString("base64url")}`,
    projectId: "whereis-lab",
    redirectUris: kind === "installed" ? ["http://localhost"] : [],
    appName: "whereis",
    publishing: "production",
    blockedBy: new Set(),
    isDeleted: false,
  };
  for (const uri of setting.redirectUris ?? []) registerRedirect(client, uri);
  return client;
}

/** Throws where the console would refuse the URI. */
export function registerRedirect(client: OAuthClient, uri: string): void {
  if (client.kind === "installed")
    throw new Error("a desktop client has no list of redirect URIs: loopback is all it may use");
  const { protocol, hostname, hash, pathname } = new URL(uri);
  const isLocal = hostname === "localhost" || hostname === "127.0.0.1" || hostname === "[::1]";
  if (hash !== "") throw new Error(`Invalid Redirect: ${uri} must not contain a fragment`);
  if (pathname.includes("/..")) throw new Error(`Invalid Redirect: ${uri} must not contain a path traversal`);
  if (!isLocal && protocol !== "https:") throw new Error(`Invalid Redirect: ${uri} must use https`);
  if (!isLocal && (/^[\d.]+$/.test(hostname) || hostname.startsWith("["))) {
    throw new Error(`Invalid Redirect: ${uri} must not use a raw IP address`);
  }
  if (!isLocal && (!hostname.includes(".") || /\.(local|internal|lan|test|example)$/.test(hostname))) {
    throw new Error(`Invalid Redirect: ${uri} must end with a public top-level domain`);
  }
  if (!client.redirectUris.includes(uri)) client.redirectUris.push(uri);
}

/** Web clients: one of the registered, to the letter. Desktop clients: any port of this machine. */
export function mayRedirectTo(client: OAuthClient, uri: string): boolean {
  if (client.kind === "web") return client.redirectUris.includes(uri);
  if (!URL.canParse(uri)) return false;
  const { protocol, hostname } = new URL(uri);
  return protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}

export function clientFile(client: OAuthClient): ClientFileBody {
  return {
    client_id: client.clientId,
    project_id: client.projectId,
    auth_uri: "https://accounts.google.com/o/oauth2/auth",
    token_uri: "https://oauth2.googleapis.com/token",
    auth_provider_x509_cert_url: "https://www.googleapis.com/oauth2/v1/certs",
    client_secret: client.clientSecret,
    redirect_uris: [...client.redirectUris],
  };
}
