import { type Call, type Caller, Refusal } from "./call.ts";
import { insufficientScopes, invalidCredentials, missingCredentials, type Service } from "./errors.ts";
import type { Grants } from "./oauth/grants.ts";

/** Who calls, by the token in the Authorization header; refuses tokens that are dead or were given for less. */
export function callerOf(service: Service, call: Call, grants: Grants, scopes: readonly string[]): Caller {
  const { authorization } = call.headers;
  if (!authorization) throw new Refusal(missingCredentials());
  const [, token] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
  const caller = token === undefined ? undefined : grants.caller(token);
  if (!caller) throw new Refusal(invalidCredentials(service));
  if (!scopes.some((scope) => caller.scopes.includes(scope))) throw new Refusal(insufficientScopes(service, scopes));
  return caller;
}
