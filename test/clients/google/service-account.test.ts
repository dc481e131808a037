import { expect, onTestFinished, test } from "vitest";
import { DATA_SCOPES } from "../../../src/clients/google/access.ts";
import { serviceAccountAccess } from "../../../src/clients/google/service-account.ts";
import { sheets } from "../../../src/clients/google/sheets.ts";
import { type GoogleStandIn, startGoogle } from "../../../src/playground/google/index.ts";
import { explainGoogle } from "../../../src/sources/google-failure.ts";

const SHEET = "sheet-of-the-lab";

async function google(): Promise<GoogleStandIn> {
  const started = await startGoogle({
    accounts: [{ email: "lab@hanbit.example", sub: "1", name: "Lab" }],
    calendars: [],
    spreadsheets: [
      {
        id: SHEET,
        title: "Plan",
        locale: "en_US",
        timeZone: "Asia/Seoul",
        readers: ["lab@hanbit.example"],
        tabs: [{ sheetId: 0, title: "Plan", rows: [["a"]] }],
      },
    ],
  });
  onTestFinished(() => started.close());
  return started;
}

function keyOf(file: { readonly client_email: string; readonly private_key: string }) {
  return { email: file.client_email, privateKey: file.private_key };
}

const explained = (promise: Promise<unknown>) =>
  promise.then(
    () => "it succeeded",
    (error) => explainGoogle(error),
  );

test("a shared sheet is read with the key alone", async () => {
  const stand = await google();
  const file = stand.serviceAccount();
  stand.share(SHEET, file.client_email);
  const reader = sheets(serviceAccountAccess({ key: keyOf(file), origin: stand.origin }));
  expect((await reader.read(SHEET)).title).toBe("Plan");
});

test("a sheet that is not shared names the address to share it with", async () => {
  const stand = await google();
  const file = stand.serviceAccount();
  const reader = sheets(serviceAccountAccess({ key: keyOf(file), origin: stand.origin }));
  expect(await explained(reader.read(SHEET))).toMatchObject({
    code: "google-not-shared",
    remedy: "share",
    message: expect.stringContaining(file.client_email),
  });
});

test("a key that is refused is tried with every read: it may be back", async () => {
  const stand = await google();
  const file = stand.serviceAccount();
  stand.share(SHEET, file.client_email);
  const reader = sheets(serviceAccountAccess({ key: keyOf(file), origin: stand.origin }));
  const fault = stand.fail("token", { kind: "revoked" });
  await explained(reader.read(SHEET));
  await explained(reader.read(SHEET));
  expect(fault.strikes()).toBe(2);
  fault.end();
  expect((await reader.read(SHEET)).title).toBe("Plan");
});

test("with delegation it reads what the person may read", async () => {
  const stand = await google();
  const file = stand.serviceAccount({ delegatedScopes: [...DATA_SCOPES] });
  const access = serviceAccountAccess({ key: keyOf(file), impersonate: "lab@hanbit.example", origin: stand.origin });
  expect(access.account).toBe("lab@hanbit.example");
  expect((await sheets(access).read(SHEET)).title).toBe("Plan");
});

test("without delegation the cause is named, and it is not a lost consent", async () => {
  const stand = await google();
  const access = serviceAccountAccess({
    key: keyOf(stand.serviceAccount()),
    impersonate: "lab@hanbit.example",
    origin: stand.origin,
  });
  expect(await explained(sheets(access).read(SHEET))).toMatchObject({
    code: "google-not-delegated",
    remedy: "fix-settings",
  });
});

test("a deleted key is a matter of settings, not of consent", async () => {
  const stand = await google();
  const file = stand.serviceAccount();
  stand.deleteServiceAccountKey(file.client_email);
  const reader = sheets(serviceAccountAccess({ key: keyOf(file), origin: stand.origin }), { sleep: async () => {} });
  expect(await explained(reader.read(SHEET))).toMatchObject({ code: "google-key-refused", remedy: "fix-settings" });
});

test("a clock that is off is named as the clock", async () => {
  const stand = await google();
  const file = stand.serviceAccount();
  stand.dateSkew(90);
  const reader = sheets(serviceAccountAccess({ key: keyOf(file), origin: stand.origin }));
  expect(await explained(reader.read(SHEET))).toMatchObject({ code: "google-clock", remedy: "fix-clock" });
});

test("an access token that Google forgot is replaced", async () => {
  const stand = await google();
  const file = stand.serviceAccount();
  stand.share(SHEET, file.client_email);
  const reader = sheets(serviceAccountAccess({ key: keyOf(file), origin: stand.origin }));
  await reader.read(SHEET);
  stand.expireAccessTokens();
  expect((await reader.read(SHEET)).title).toBe("Plan");
});
