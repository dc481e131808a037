import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openStore } from "../../src/store/index.ts";
import { ADA, accessLab, consentOf, DAY, HOUR, MINUTE, START } from "./access-lab.ts";

const ALL = ["timetable/sheet", "calendar/lab"];

/** One process after another over the same database file. */
function lives() {
  const folder = mkdtempSync(join(tmpdir(), "whereis-access-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return async (now: number, settingsToken?: string) => {
    const stores = await openStore(`file:${join(folder, "whereis.db")}`);
    onTestFinished(() => stores.close());
    const lab = accessLab({ stores, now, ...(settingsToken !== undefined && { settingsToken }) });
    await lab.keep.start();
    return lab;
  };
}

test("a token of the settings dies, which is told once over restarts, and another account mends it", async () => {
  const life = lives();
  const first = await life(START, "of the settings");
  await first.reads(ALL);
  const { main } = await first.stores.grants.standing();
  await first.keep.grant.identified(main?.id ?? "", "ada@lab.example");
  await first.keep.grant.died(main?.id ?? "", "google-access-lost");
  await first.fails("google-access-lost", ...ALL);
  expect(first.news()).toEqual([`${ADA} access-lost`]);
  await first.stores.close();

  const second = await life(START + HOUR, "of the settings");
  expect(second.used).toMatchObject([{ kind: "grant", refreshToken: "of the settings", account: "ada@lab.example" }]);
  await second.fails("google-access-lost", ...ALL);
  expect(second.news()).toEqual([]);
  second.said.consented = consentOf("bob@lab.example");
  const { state, cookie } = second.begun();
  await second.connect.finish({ state, cookie, code: "c", error: undefined, iss: undefined });
  const asked = second.told.splice(0)[0]?.notice;
  expect(asked).toMatchObject({ kind: "account-differs", before: "ada@lab.example" });
  await second.connect.confirm(ADA, asked?.kind === "account-differs" ? asked.pending : "");
  expect(second.used.at(-1)).toMatchObject({ refreshToken: "secret-bob@lab.example" });
  await second.reads(ALL, true);
  expect(second.news()).toEqual([`${ADA} connected`, `${ADA} access-back`]);
  await second.stores.close();

  const third = await life(START + DAY, "of the settings");
  expect(third.used).toMatchObject([{ refreshToken: "secret-bob@lab.example" }]);
  await third.reads(ALL);
  expect(third.told).toEqual([]);
});

test("a spare takes over, and is the main grant after a restart", async () => {
  const life = lives();
  const first = await life(START, "of the settings");
  first.said.consented = consentOf("bob@lab.example");
  const { state, cookie } = first.begun(ADA, "spare");
  await first.connect.finish({ state, cookie, code: "c", error: undefined, iss: undefined });
  await first.reads(ALL);
  const { main } = await first.stores.grants.standing();
  await first.keep.grant.died(main?.id ?? "", "google-access-lost");
  first.whenRefreshed(() => first.reads(ALL));
  await first.fails("google-access-lost", ...ALL);
  expect(first.news()).toEqual([`${ADA} connected`, `${ADA} spare-took-over`]);
  await first.stores.close();

  const second = await life(START + MINUTE, "of the settings");
  expect(second.used).toMatchObject([{ refreshToken: "secret-bob@lab.example" }]);
  expect(await second.stores.grants.standing()).toMatchObject({ main: { account: "bob@lab.example", slot: "main" } });
});

test("a withdrawn access stays withdrawn, whatever the settings say", async () => {
  const life = lives();
  const first = await life(START, "of the settings");
  const { main } = await first.stores.grants.standing();
  expect(await first.connect.revoke(ADA)).toEqual({ kind: "revoked", atVendor: "withdrawn" });
  expect(first.asked.withdrawn).toEqual(["of the settings"]);
  expect(await first.keep.grant.saveRefreshToken(main?.id ?? "", "rotated")).toBe(false);
  await first.stores.close();
  const second = await life(START + MINUTE, "of the settings");
  await second.keep.look();
  expect(second.used).toEqual([{ kind: "none", why: "not-connected" }]);
});
