import { JWT } from "google-auth-library";
import { DATA_SCOPES, type GoogleAccess } from "./access.ts";
import { type MachineTime, transport } from "./transport.ts";

export interface ServiceAccount {
  readonly key: ServiceAccountKey;
  /** The person whose eyes are borrowed, where the Workspace admin delegated that. */
  readonly impersonate?: string;
  /** An origin that plays all of Google; absent means Google. */
  readonly origin?: string;
  readonly timeoutMs?: number;
  readonly machineTime?: MachineTime;
}

export interface ServiceAccountKey {
  readonly email: string;
  readonly privateKey: string;
}

/** Access by a key file: nobody's consent that could run out, but everything must be shared with its address. */
export function serviceAccountAccess({ key, impersonate, ...way }: ServiceAccount): GoogleAccess {
  const auth: JWT = new JWT({
    email: key.email,
    key: key.privateKey,
    scopes: [...DATA_SCOPES],
    subject: impersonate,
    transporter: transport({
      ...way,
      onRefused: (token) => {
        // An expiry in the past makes the library ask for a new token instead of its own copy of the refused one.
        if (token === auth.credentials.access_token)
          auth.setCredentials({ refresh_token: "jwt-placeholder", expiry_date: 1 });
      },
    }),
  });
  return {
    mode: "service-account",
    account: impersonate ?? key.email,
    primaryAddress: undefined,
    auth,
    // Nobody can withdraw it, so asking again always has a point.
    door() {},
  };
}
