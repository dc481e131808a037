import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

interface Locked {
  readonly version: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly license?: string;
  readonly hasInstallScript?: boolean;
}

const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as { readonly packages: Record<string, Locked> };
const packages = Object.entries(lock.packages).filter(([path]) => path !== "");
const isRepository = existsSync(".git");

describe("what is installed", () => {
  test("is locked by its hash, and comes from wherever the one who installs it trusts", () => {
    expect(packages.length).toBeGreaterThan(100);
    expect(packages.filter(([, { integrity }]) => !/^sha512-/.test(integrity ?? ""))).toEqual([]);
    expect(packages.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });

  test("runs nothing of its own but what brings Node", () => {
    const { allowScripts } = JSON.parse(readFileSync("package.json", "utf8")) as {
      allowScripts: Record<string, boolean>;
    };
    const allowed = Object.keys(allowScripts).filter((name) => allowScripts[name]);
    expect(allowed).toEqual(["node"]);
    const scripted = packages.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path);
    expect(scripted.filter((path) => !(path.replace(/^.*node_modules\//, "") in allowScripts))).toEqual([]);
  });

  test("may be passed on as we pass it on", () => {
    const fine =
      /^\(?(?:MIT|ISC|0BSD|BSD(?:-[23]-Clause)?|Apache-2\.0|MPL-2\.0|BlueOak-1\.0\.0)(?: (?:OR|AND) (?:MIT|Apache-2\.0))*\)?$/;
    expect(packages.filter(([, { license }]) => !fine.test(license ?? "")).map(([path]) => path)).toEqual([]);
  });
});

describe.runIf(isRepository)("what is committed", () => {
  const git = (...args: string[]) => execFileSync("git", args, { encoding: "utf8", maxBuffer: 64_000_000 });
  const files = isRepository ? git("ls-files").split("\n").slice(0, -1) : [];

  test("is no database, no key and no settings, and none of them can slip in", () => {
    expect(files.filter((file) => /\.(?:db|db-\w+|key|p12)$|(?:^|\/)\.env|client_secret/.test(file))).toEqual([]);
    const secret = [
      ".env",
      ".env.local",
      "data/whereis.db",
      "data/whereis.db-wal",
      "data/whereis.key",
      "data/lab-1a2b3c.json",
      "client_secret_1.apps.json",
    ];
    expect(
      git("check-ignore", "--no-index", ...secret)
        .split("\n")
        .slice(0, -1),
    ).toEqual(secret);
    expect(() => git("check-ignore", "--no-index", "data/sample-lab/lab.json")).toThrow();
  });

  test("holds no token, no key but the tests' own, and no path of anybody's machine", () => {
    const found = files.flatMap((file) => {
      if (/\.(?:png|pem)$/.test(file) || !existsSync(file)) return [];
      const text = readFileSync(file, "utf8");
      return [...text.matchAll(SIGNS)].map(([sign]) => `${file}: ${sign}`);
    });
    expect(found).toEqual([]);
  });
});

const SIGNS =
  /xox[bpars]-\d{9,}-\w+|xapp-\d-[A-Z0-9]{9,}-\d+|AIza[\w-]{35}|ya29\.[\w-]{30,}|\b1\/\/0[\w-]{40,}|GOCSPX-[\w-]{28}|-----BEGIN (?:RSA |EC )?PRIVATE KEY-----\n\w|(?<![\w.])\/(?:home|Users)\/[a-z]\w*\//g;
