import { generateKeyPairSync, type KeyObject } from "node:crypto";

/** An RSA key as Google uses them; `kid` is the name it goes by. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicPem: string;
  readonly privatePem: string;
}

const made: SigningKey[] = [];

/** The nth key of this process. Making one takes a tenth of a second, so stand-ins in one process share them. */
export function signingKey(nth: number): SigningKey {
  while (made.length <= nth) made.push(newKey());
  return made[nth]!;
}

function newKey(): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const publicPem = publicKey.export({ type: "spki", format: "pem" }).toString();
  const privatePem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  const kid = publicKey.export({ type: "spki", format: "der" }).subarray(40, 60).toString("hex");
  return { kid, privateKey, publicPem, privatePem };
}
