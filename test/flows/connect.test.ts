import { describe, expect, test } from "vitest";
import type { ConsentAnswer } from "../../src/flows/ports.ts";
import {
  ADA,
  accessLab,
  BOB,
  consentOf,
  DAY,
  failure,
  type LabOptions,
  MEMBERS,
  MINJI,
  MINUTE,
  START,
  stateOf,
  TEAM,
} from "./access-lab.ts";

const answer = (about: Partial<ConsentAnswer>): ConsentAnswer => ({
  ...{ state: undefined, code: "code", error: undefined, iss: undefined, cookie: undefined },
  ...about,
});

/** A lab whose main grant is Ada's, and a browser that comes back with a code. */
async function connected(options: LabOptions = {}) {
  const lab = accessLab(options);
  lab.stores.grants.place({ slot: "main", account: "ada@lab.example", connectedBy: ADA }, "old");
  await lab.keep.start();
  const signIn = async (admin = ADA, slot: "main" | "spare" = "main") => {
    const { state, cookie } = lab.begun(admin, slot);
    const finished = await lab.connect.finish(answer({ state, cookie }));
    return { finished, outcome: lab.connect.outcome(cookie) };
  };
  const main = async () => (await lab.stores.grants.standing()).main;
  const spare = async () => (await lab.stores.grants.standing()).spare;
  const token = async () => lab.stores.grants.tokens.get((await main())?.id ?? "");
  return { ...lab, signIn, main, spare, token };
}

/** Waits for what the flows do without being waited for. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

describe("a link", () => {
  test("is shown as often as it is looked at, and begins once", () => {
    const { connect } = accessLab();
    const { url, until } = connect.offer(ADA, "main");
    expect(url).toMatch(/^https:\/\/whereis\.lab\.example\/oauth\/google\/start\?link=[\w-]{30,}$/);
    expect(until).toBe(START + 10 * MINUTE);
    const link = new URL(url).searchParams.get("link") ?? "";
    for (let i = 0; i < 3; i++) expect(connect.look(link)).toEqual({ kind: "ready", admin: ADA, slot: "main" });
    expect(connect.begin(link).kind).toBe("begun");
    expect(connect.begin(link)).toEqual({ kind: "refused", problem: "used" });
    expect(connect.look(link)).toEqual({ kind: "refused", problem: "used" });
  });

  test.each([
    [10 * MINUTE - 1, "ready"],
    [10 * MINUTE, "expired"],
    [10 * MINUTE + 1000, "expired"],
    [2 * 60 * MINUTE, "expired"],
  ])("after %d ms is %s", (ms, expected) => {
    const { connect, pass } = accessLab();
    const link = new URL(connect.offer(ADA, "main").url).searchParams.get("link") ?? "";
    pass(ms);
    const seen = connect.look(link);
    expect(seen.kind === "refused" ? seen.problem : seen.kind).toBe(expected);
    expect(connect.begin(link).kind).toBe(expected === "ready" ? "begun" : "refused");
  });

  test.each(["", "x", "token-1", "x".repeat(100_000), "../../etc/passwd", "\0"])(
    "that never was is unknown",
    (link) => {
      const { connect } = accessLab();
      connect.offer(ADA, "main");
      expect(connect.look(link)).toEqual({ kind: "refused", problem: "unknown" });
      expect(connect.begin(link)).toEqual({ kind: "refused", problem: "unknown" });
    },
  );

  test("is void once the same admin asked for another for the same slot, and for no other", () => {
    const { connect } = accessLab();
    const links = [
      connect.offer(ADA, "main"),
      connect.offer(ADA, "spare"),
      connect.offer(BOB, "main"),
      connect.offer(ADA, "main"),
    ].map(({ url }) => new URL(url).searchParams.get("link") ?? "");
    expect(links.map((link) => connect.look(link).kind)).toEqual(["refused", "ready", "ready", "ready"]);
  });

  test("ends with the right to use it", () => {
    const { connect, nowAre } = accessLab();
    const link = new URL(connect.offer(BOB, "main").url).searchParams.get("link") ?? "";
    nowAre({ ...MEMBERS, [BOB]: { role: "member" } });
    expect(connect.look(link)).toEqual({ kind: "refused", problem: "unknown" });
    expect(connect.begin(link)).toEqual({ kind: "refused", problem: "unknown" });
  });

  test("leads to the vendor with a challenge, never the verifier, and the account that is expected", async () => {
    const { connect } = await connected({ allowedDomain: "lab.example" });
    const link = new URL(connect.offer(ADA, "main").url).searchParams.get("link") ?? "";
    const begun = connect.begin(link);
    const asked = Object.fromEntries(new URL(begun.kind === "begun" ? begun.consentUrl : "").searchParams);
    expect(asked).toMatchObject({ hint: "ada@lab.example", domain: "lab.example", redirectUri: connect.redirectUri() });
    expect(Object.keys(asked).toSorted()).toEqual(["challenge", "domain", "hint", "nonce", "redirectUri", "state"]);
    expect(asked.challenge).toMatch(/^[\w-]{43}$/);
    expect(new Set(Object.values(asked)).size).toBe(6);
  });

  test.each([
    ["https://whereis.lab.example", true],
    ["http://10.1.2.3:3000", true],
    ["http://localhost:3000", false],
    ["http://127.0.0.1:3000", false],
    ["http://[::1]:3000", false],
  ])("to %s can be opened elsewhere: %s", (publicUrl, isPublic) => {
    expect(accessLab({ publicUrl }).connect.offer(ADA, "main").isPublic).toBe(isPublic);
  });
});

describe("an answer that comes back with the browser", () => {
  type Lab = ReturnType<typeof accessLab>;
  const cases: readonly [string, (lab: Lab) => Partial<ConsentAnswer>, string][] = [
    ["without a state", ({ begun }) => ({ cookie: begun().cookie }), "malformed"],
    ["with a made-up state", ({ begun }) => ({ cookie: begun().cookie, state: "x".repeat(43) }), "unknown"],
    ["with half a state", ({ begun }) => half(begun()), "unknown"],
    ["with the state of a link nobody followed", ({ connect }) => neverBegun(connect), "unknown"],
    ["in another browser", ({ begun }) => ({ state: begun().state }), "other-browser"],
    ["with a made-up cookie", ({ begun }) => ({ state: begun().state, cookie: "made-up" }), "other-browser"],
    [
      "in another admin's browser",
      ({ begun }) => ({ state: begun(ADA).state, cookie: begun(BOB).cookie }),
      "other-browser",
    ],
    [
      "in her browser, for another try",
      ({ begun }) => ({ state: begun().state, cookie: begun().cookie }),
      "other-browser",
    ],
    [
      "with the state of a paste",
      ({ begun, connect }) => ({ cookie: begun().cookie, state: pasteState(connect) }),
      "to-paste",
    ],
    ["with the state of a paste that is over", (lab) => latePaste(lab), "expired"],
    ["a second after ten minutes", (lab) => late(lab, 10 * MINUTE + 1000), "expired"],
    ["from another issuer", ({ begun }) => ({ ...begun(), iss: "https://evil.example" }), "malformed"],
    ["from no issuer in particular", ({ begun }) => ({ ...begun(), iss: "" }), "malformed"],
    ["with neither code nor error", ({ begun }) => ({ ...begun(), code: undefined }), "malformed"],
    ["with both code and error", ({ begun }) => ({ ...begun(), error: "access_denied" }), "malformed"],
    ["with an empty code", ({ begun }) => ({ ...begun(), code: "" }), "malformed"],
    ["with a code of a megabyte", ({ begun }) => ({ ...begun(), code: "x".repeat(1_000_000) }), "malformed"],
  ];
  const half = ({ state, cookie }: { state: string; cookie: string }) => ({ cookie, state: state.slice(0, 12) });
  const neverBegun = (connect: Lab["connect"]) => {
    connect.offer(ADA, "main");
    return { state: `token-2-${"x".repeat(32)}` };
  };
  const pasteState = (connect: Lab["connect"]) => stateOf(connect.offerPaste(ADA, "main").consentUrl);
  const latePaste = ({ connect, pass }: Lab) => {
    const state = pasteState(connect);
    pass(11 * MINUTE);
    return { state };
  };
  const late = ({ begun, pass }: Lab, ms: number) => {
    const one = begun();
    pass(ms);
    return one;
  };

  test.each(cases)("%s is refused, and the vendor hears nothing", async (_how, make, problem) => {
    const lab = accessLab();
    expect(await lab.connect.finish(answer(make(lab)))).toEqual({ kind: "refused", problem });
    expect(lab.asked).toEqual({ redeemed: [], withdrawn: [], proved: [], probed: [] });
    expect(lab.told).toEqual([]);
  });

  test("is taken once, and a wrong browser does not spoil it for the right one", async () => {
    const { connect, begun, asked } = accessLab();
    const { state, cookie } = begun();
    expect(connect.outcome(cookie)).toBeUndefined();
    expect((await connect.finish(answer({ state, cookie: "other" }))).kind).toBe("refused");
    expect(await connect.finish(answer({ state, cookie }))).toEqual({ kind: "decided", admin: ADA });
    expect(await connect.finish(answer({ state, cookie }))).toEqual({ kind: "refused", problem: "used" });
    expect(asked.redeemed).toEqual(["code"]);
    expect(connect.outcome(cookie)).toEqual({
      ...{ admin: ADA, kind: "connected", slot: "main" },
      account: "ada@lab.example",
    });
    expect(connect.outcome("other")).toBeUndefined();
  });

  test("is taken from its own issuer", async () => {
    const { connect, begun, desk } = accessLab();
    const { state, cookie } = begun();
    expect((await connect.finish(answer({ state, cookie, iss: desk.issuer }))).kind).toBe("decided");
  });

  test.each([
    ["access_denied", "denied"],
    ["<script>alert(1)</script>", "denied"],
    ["x".repeat(10_000), "denied"],
    ["", "denied"],
    ["temporarily_unavailable", "unreachable"],
    ["unauthorized_client", "client-broken"],
    ["admin_policy_enforced", "policy"],
  ])("with the error %.30s ends as %s, and the old grant stays", async (error, kind) => {
    const lab = await connected();
    const { state, cookie } = lab.begun();
    expect(await lab.connect.finish(answer({ state, cookie, code: undefined, error }))).toMatchObject({
      kind: "decided",
    });
    expect(lab.connect.outcome(cookie)).toMatchObject({ kind: "failed", problem: { kind } });
    expect(JSON.stringify(lab.connect.outcome(cookie))).not.toMatch(/script|xxx/);
    expect(await lab.token()).toBe("old");
    expect(lab.asked.redeemed).toEqual([]);
    expect(lab.news()).toEqual([`${ADA} connect-failed`]);
  });
});

describe("a pasted address", () => {
  const returned = (lab: ReturnType<typeof accessLab>, state: string) =>
    `${lab.connect.redirectUri()}?state=${state}&code=4%2Fcode&scope=email`;

  test("connects for the admin who was given the link, once", async () => {
    const lab = accessLab();
    const state = stateOf(lab.connect.offerPaste(ADA, "main").consentUrl);
    expect(await lab.connect.paste(ADA, returned(lab, state))).toMatchObject({ kind: "connected" });
    expect(await lab.connect.paste(ADA, returned(lab, state))).toEqual({ kind: "refused", problem: "used" });
    expect(lab.asked.redeemed).toEqual(["4/code"]);
  });

  test.each([
    [
      "another admin's",
      (lab: ReturnType<typeof accessLab>) => stateOf(lab.connect.offerPaste(BOB, "main").consentUrl),
      "unknown",
    ],
    ["one a browser began with", (lab: ReturnType<typeof accessLab>) => lab.begun().state, "other-browser"],
    ["one that never was", () => "x".repeat(40), "unknown"],
  ])("with a state that is %s is refused, and the vendor hears nothing", async (_what, make, problem) => {
    const lab = accessLab();
    expect(await lab.connect.paste(ADA, returned(lab, make(lab)))).toEqual({ kind: "refused", problem });
    expect(lab.asked.redeemed).toEqual([]);
  });

  test("by someone who is no admin any more is refused", async () => {
    const lab = accessLab();
    const state = stateOf(lab.connect.offerPaste(BOB, "main").consentUrl);
    lab.nowAre({ [ADA]: MEMBERS[ADA]! });
    expect(await lab.connect.paste(BOB, returned(lab, state))).toEqual({ kind: "refused", problem: "unknown" });
    expect(lab.asked.redeemed).toEqual([]);
  });

  test("too late is refused", async () => {
    const lab = accessLab();
    const state = stateOf(lab.connect.offerPaste(ADA, "main").consentUrl);
    lab.pass(10 * MINUTE + 1000);
    expect(await lab.connect.paste(ADA, returned(lab, state))).toEqual({ kind: "refused", problem: "expired" });
  });
});

describe("a consent", () => {
  test("takes the old one's place, is used, read with, and told of", async () => {
    const lab = await connected();
    lab.stores.grants.place({ slot: "main", account: "ada@lab.example", died: { at: START, code: "x" } }, "old");
    lab.said.consented = consentOf("Ada@Lab.example", { endsInMs: 5 * DAY });
    const { outcome } = await lab.signIn();
    expect(outcome).toEqual({ admin: ADA, kind: "connected", slot: "main", account: "Ada@Lab.example" });
    expect(await lab.main()).toMatchObject({
      ...{ account: "Ada@Lab.example", subject: "subject of Ada@Lab.example", connectedBy: ADA, grantedAt: START },
      ...{ scopes: ["calendar", "sheets"], end: { at: START + 5 * DAY, because: "time-limited" } },
    });
    expect(await lab.token()).toBe("secret-Ada@Lab.example");
    expect(lab.used.at(-1)).toMatchObject({ kind: "grant", refreshToken: "secret-Ada@Lab.example" });
    expect(lab.refreshes()).toBe(1);
    expect(lab.asked.withdrawn).toEqual([]);
    expect(lab.told).toMatchObject([{ to: ADA, notice: { kind: "connected", end: { because: "time-limited" } } }]);
  });

  const missing = { kind: "scopes", missing: ["sheets"] };
  test.each([
    ["with a box unticked", { said: consentOf("ada@lab.example", { missing: ["sheets"] }) }, missing],
    [
      "from another domain",
      { said: consentOf("eve@evil.example", { domain: "evil.example" }) },
      { kind: "domain", allowed: "lab.example" },
    ],
    ["from no domain", { said: consentOf("eve@gmail.example") }, { kind: "domain", allowed: "lab.example" }],
    ["that the vendor refused", { said: { kind: "refused", problem: "identity" } }, { kind: "identity" }],
    [
      "for another address of ours",
      { said: { kind: "refused", problem: "redirect-mismatch" } },
      { kind: "redirect-mismatch", redirectUri: "https://whereis.lab.example/oauth/google/callback" },
    ],
    [
      "that reads nothing",
      { said: consentOf("ada@lab.example", { domain: "lab.example" }), fails: true },
      { kind: "proof", of: "timetable", code: "google-not-shared" },
    ],
  ] as const)("%s fails, and the old one stays in use", async (_how, { said, ...more }, problem) => {
    const lab = await connected({ allowedDomain: "lab.example" });
    lab.said.consented = said;
    if ("fails" in more) lab.said.fails.set("secret-ada@lab.example", failure("google-not-shared"));
    const { outcome } = await lab.signIn();
    expect(outcome).toMatchObject({ kind: "failed", problem });
    expect(await lab.token()).toBe("old");
    expect(lab.used).toHaveLength(1);
    expect(lab.refreshes()).toBe(0);
    expect(lab.told).toMatchObject([{ to: ADA, notice: { kind: "connect-failed", problem } }]);
  });

  test.each([
    ["another account's, so it is withdrawn", "eve@evil.example", ["secret-eve@evil.example"]],
    ["the standing account's, so the vendor is left alone", "ada@lab.example", []],
  ])("that is thrown away is %s", async (_what, account, withdrawn) => {
    const lab = await connected();
    lab.said.consented = consentOf(account, { missing: ["sheets"] });
    await lab.signIn();
    await settled();
    expect(lab.asked.withdrawn).toEqual(withdrawn);
  });

  test("is not withdrawn while it is unknown whose the standing one is", async () => {
    const lab = await connected();
    lab.stores.grants.place({ slot: "main" }, "settings");
    lab.said.consented = consentOf("eve@evil.example", { missing: ["sheets"] });
    await lab.signIn();
    await settled();
    expect(lab.asked.withdrawn).toEqual([]);
  });

  test("whose storing fails leaves the old one in use", async () => {
    const lab = await connected();
    lab.stores.grants.put = async () => {
      throw new Error("the disk is full");
    };
    await expect(lab.signIn()).rejects.toThrow("the disk is full");
    expect(await lab.token()).toBe("old");
    expect(lab.used).toHaveLength(1);
  });

  test("of the main account cannot be the spare", async () => {
    const lab = await connected();
    expect((await lab.signIn(ADA, "spare")).outcome).toMatchObject({
      problem: { kind: "same-account", account: "ada@lab.example" },
    });
    expect(lab.asked.proved).toEqual([]);
    expect(await lab.spare()).toBeUndefined();
  });

  test("of another account is the spare, beside the main one", async () => {
    const lab = await connected();
    lab.said.consented = consentOf("bob@lab.example");
    expect((await lab.signIn(BOB, "spare")).outcome).toMatchObject({ kind: "connected", slot: "spare" });
    expect(await lab.spare()).toMatchObject({ account: "bob@lab.example", connectedBy: BOB });
    expect(await lab.token()).toBe("old");
    expect(lab.used).toHaveLength(1);
  });

  test("for the spare is the main one where none stands", async () => {
    const lab = accessLab();
    const { state, cookie } = lab.begun(ADA, "spare");
    await lab.connect.finish(answer({ state, cookie }));
    expect(lab.connect.outcome(cookie)).toMatchObject({ kind: "connected", slot: "main" });
  });
});

describe("a consent of another account than before", () => {
  async function asked(options: LabOptions = {}) {
    const lab = await connected(options);
    lab.said.consented = consentOf("bob@lab.example");
    const { outcome } = await lab.signIn();
    expect(outcome).toEqual({ admin: ADA, kind: "asked", before: "ada@lab.example", after: "bob@lab.example" });
    const notice = lab.told.splice(0)[0]?.notice;
    const pending = notice?.kind === "account-differs" ? notice.pending : "";
    return { ...lab, pending, notice };
  }

  test("is asked about, in that admin's messages, and changes nothing until then", async () => {
    const { notice, token, used } = await asked();
    expect(notice).toMatchObject({ slot: "main", before: "ada@lab.example", after: "bob@lab.example" });
    expect(notice).toMatchObject({ until: START + 10 * MINUTE });
    expect(JSON.stringify(notice)).not.toContain("secret");
    expect(await token()).toBe("old");
    expect(used).toHaveLength(1);
  });

  test("takes its place when she says so, once", async () => {
    const { connect, pending, token, used, news } = await asked();
    expect(await connect.confirm(ADA, pending)).toEqual({
      kind: "connected",
      slot: "main",
      account: "bob@lab.example",
    });
    expect(await connect.confirm(ADA, pending)).toEqual({ kind: "too-late" });
    expect(await token()).toBe("secret-bob@lab.example");
    expect(used.at(-1)).toMatchObject({ refreshToken: "secret-bob@lab.example" });
    expect(news()).toEqual([`${ADA} connected`]);
  });

  test("is dropped and withdrawn when she does not mean it", async () => {
    const lab = await asked();
    expect(await lab.connect.dismiss(ADA, lab.pending)).toBe("dismissed");
    expect(await lab.connect.confirm(ADA, lab.pending)).toEqual({ kind: "too-late" });
    expect(lab.asked.withdrawn).toEqual(["secret-bob@lab.example"]);
    expect(await lab.token()).toBe("old");
  });

  test("is dropped and withdrawn after ten minutes", async () => {
    const lab = await asked();
    lab.pass(10 * MINUTE);
    expect(await lab.connect.confirm(ADA, lab.pending)).toEqual({ kind: "too-late" });
    await lab.connect.forgetOld();
    expect(lab.asked.withdrawn).toEqual(["secret-bob@lab.example"]);
    expect(await lab.token()).toBe("old");
  });

  test("is hers alone to decide about", async () => {
    const { connect, pending, token } = await asked();
    expect(await connect.confirm(BOB, pending)).toEqual({ kind: "too-late" });
    expect(await connect.dismiss(BOB, pending)).toBe("too-late");
    expect(await token()).toBe("old");
    expect((await connect.confirm(ADA, pending)).kind).toBe("connected");
  });

  test("is not hers any more when she is no admin any more", async () => {
    const lab = await asked();
    lab.nowAre({ [BOB]: MEMBERS[BOB]! });
    expect(await lab.connect.confirm(ADA, lab.pending)).toEqual({ kind: "too-late" });
    expect(await lab.token()).toBe("old");
    expect(lab.asked.withdrawn).toEqual(["secret-bob@lab.example"]);
  });

  test("is asked about again when another admin connected a third account meanwhile", async () => {
    const lab = await asked();
    lab.stores.grants.place({ slot: "main", account: "carol@lab.example", connectedBy: BOB }, "carol");
    expect(await lab.connect.confirm(ADA, lab.pending)).toMatchObject({ kind: "asked", before: "carol@lab.example" });
    expect(await lab.token()).toBe("carol");
    const again = lab.told.at(-1)?.notice;
    expect((await lab.connect.confirm(ADA, again?.kind === "account-differs" ? again.pending : "")).kind).toBe(
      "connected",
    );
    expect(await lab.token()).toBe("secret-bob@lab.example");
  });

  test("is put at once when the same account was connected meanwhile", async () => {
    const lab = await asked();
    lab.stores.grants.place({ slot: "main", account: "bob@lab.example", connectedBy: BOB }, "bobs");
    expect((await lab.connect.confirm(ADA, lab.pending)).kind).toBe("connected");
  });

  test("is told by the vendor's own id, where there is one, not by the address", async () => {
    const lab = await connected();
    const about = { slot: "main", account: "ada@lab.example", subject: "subject of her" } as const;
    lab.stores.grants.place(about, "old");
    lab.said.consented = consentOf("ada@lab.example", { subject: "subject of another" });
    expect((await lab.signIn()).outcome?.kind).toBe("asked");
    lab.said.consented = consentOf("ada.new@lab.example", { subject: "subject of her" });
    expect((await lab.signIn()).outcome?.kind).toBe("connected");
  });

  test("is asked about too when nobody knows whose the one before was", async () => {
    const lab = await connected();
    lab.stores.grants.place({ slot: "main" }, "settings");
    expect((await lab.signIn()).outcome).toMatchObject({ kind: "asked", before: undefined });
    expect(await lab.token()).toBe("settings");
  });
});

test("a consent is known to end when the two before it died at seven days, as in Google's testing mode", async () => {
  const lab = await connected();
  const died = (at: number) => ({ at, code: "google-access-lost" });
  const about = { slot: "main", account: "ada@lab.example" } as const;
  lab.stores.grants.place({ ...about, grantedAt: START - 15 * DAY, died: died(START - 8 * DAY) });
  lab.stores.grants.place({ ...about, grantedAt: START - 7 * DAY, died: died(START) });
  await lab.signIn();
  expect((await lab.main())?.end).toEqual({ at: START + 7 * DAY, because: "testing" });
});

test("two admins at once: each is decided by herself, and the second is asked about the first's account", async () => {
  const lab = await connected();
  const [adas, bobs] = [lab.begun(ADA), lab.begun(BOB)];
  await lab.connect.finish(answer(adas));
  lab.said.consented = consentOf("bob@lab.example");
  await lab.connect.finish(answer(bobs));
  expect(lab.connect.outcome(adas.cookie)).toMatchObject({ admin: ADA, kind: "connected" });
  expect(lab.connect.outcome(bobs.cookie)).toMatchObject({ admin: BOB, kind: "asked", before: "ada@lab.example" });
});

test("two answers decided at the same moment never both take the place of the same grant unasked", async () => {
  const lab = accessLab();
  const [adas, bobs] = [lab.begun(ADA), lab.begun(BOB)];
  const first = lab.connect.finish(answer(adas));
  lab.said.consented = consentOf("bob@lab.example");
  await Promise.all([first, lab.connect.finish(answer(bobs))]);
  const kinds = [adas, bobs].map(({ cookie }) => lab.connect.outcome(cookie)?.kind);
  expect(kinds.toSorted()).toEqual(["asked", "connected"]);
});

describe("who may connect", () => {
  const OWN = { teamId: TEAM };
  test.each([
    ["an owner", ADA, { [ADA]: { role: "owner" } }, undefined],
    ["an admin", BOB, MEMBERS, undefined],
    ["a member", MINJI, MEMBERS, "not-admin"],
    ["a guest, though an admin", "U0G", { ...MEMBERS, U0G: { role: "admin", isGuest: true } }, "not-admin"],
    ["someone of another workspace", "U0F", { ...MEMBERS, U0F: { role: "owner", teamId: "T0OTHER" } }, "not-admin"],
    ["someone whom only a sheet names", "U0S", { ...MEMBERS, U0S: { role: "admin", teamId: undefined } }, "not-admin"],
    ["a stranger", "U0X", MEMBERS, "not-admin"],
    ["an admin who left", BOB, { [ADA]: MEMBERS[ADA]! }, "not-admin"],
    ["nobody", "", MEMBERS, "not-admin"],
  ] as const)("%s", (_who, slackId, members, refusal) => {
    const { connect } = accessLab({ members });
    expect(connect.refusal({ slackId, ...OWN })?.kind).toBe(refusal);
  });

  test("those who may are named to those who may not", () => {
    const { connect } = accessLab();
    expect(connect.refusal({ slackId: MINJI })).toEqual({ kind: "not-admin", admins: [`${ADA} Name`, `${BOB} Name`] });
  });

  test("nobody signs in where a service account does", () => {
    const { connect } = accessLab({ isServiceAccount: true });
    expect(connect.refusal({ slackId: ADA })).toEqual({ kind: "service-account" });
    expect(connect.refusal({ slackId: MINJI })?.kind).toBe("not-admin");
  });

  test("an answer to a question that nobody asked is refused there too", async () => {
    const { connect } = accessLab({ isServiceAccount: true });
    const given = answer({ state: "x", cookie: "x" });
    expect(await connect.finish(given)).toEqual({ kind: "refused", problem: "unknown" });
    expect(await connect.paste(ADA, "state=x&code=x")).toEqual({ kind: "refused", problem: "unknown" });
  });
});

describe("withdrawing", () => {
  test("stops using it first, then wipes it here, then withdraws it at the vendor", async () => {
    const lab = await connected();
    lab.stores.grants.place({ slot: "spare", account: "bob@lab.example" }, "spare");
    const order: string[] = [];
    const { grants } = lab.stores;
    const { remove } = grants;
    grants.remove = async (slot) => {
      order.push(`${lab.used.at(-1)?.kind} in use, ${lab.asked.withdrawn.length} withdrawn, wiping ${slot}`);
      await remove(slot);
    };
    expect(await lab.connect.revoke(ADA)).toEqual({ kind: "revoked", atVendor: "withdrawn" });
    expect(order).toEqual(["none in use, 0 withdrawn, wiping main", "none in use, 0 withdrawn, wiping spare"]);
    expect(lab.asked.withdrawn).toEqual(["old", "spare"]);
    expect(await grants.standing()).toEqual({});
    expect(await lab.connect.revoke(ADA)).toEqual({ kind: "nothing", atVendor: "gone" });
  });

  test.each(["gone", "unreachable"] as const)("says what the vendor said: %s", async (withdrawal) => {
    const lab = await connected();
    lab.said.withdrawal = withdrawal;
    expect(await lab.connect.revoke(ADA)).toEqual({ kind: "revoked", atVendor: withdrawal });
    expect(await lab.main()).toBeUndefined();
  });

  test("a token that cannot be read is wiped, and left to be withdrawn by hand", async () => {
    const lab = await connected();
    lab.stores.grants.place({ slot: "main" }, "unreadable");
    expect(await lab.connect.revoke(ADA)).toEqual({ kind: "revoked", atVendor: "unreachable" });
    expect(lab.asked.withdrawn).toEqual([]);
    expect(await lab.main()).toBeUndefined();
  });

  test("is no member's to do", async () => {
    const lab = await connected();
    expect((await lab.connect.revoke(MINJI)).kind).toBe("nothing");
    expect(await lab.token()).toBe("old");
  });

  test("during a refresh leaves the token dead, and the settings do not bring it back", async () => {
    const lab = await connected({ settingsToken: "of the settings" });
    const id = (await lab.main())?.id ?? "";
    await lab.connect.revoke(ADA);
    expect(await lab.keep.grant.saveRefreshToken(id, "rotated")).toBe(false);
    await lab.keep.start();
    await lab.keep.look();
    expect(await lab.main()).toBeUndefined();
    expect(lab.used.at(-1)).toEqual({ kind: "none", why: "not-connected" });
    expect(lab.stores.grants.tokens.size).toBe(0);
  });

  test("drops what still waits for a button", async () => {
    const lab = await connected();
    lab.said.consented = consentOf("bob@lab.example");
    await lab.signIn();
    const notice = lab.told.at(-1)?.notice;
    await lab.connect.revoke(ADA);
    const pending = notice?.kind === "account-differs" ? notice.pending : "";
    expect(await lab.connect.confirm(ADA, pending)).toEqual({ kind: "too-late" });
  });
});

test("the status tells the grants, the outage, our calls and how old what is stored is", async () => {
  const lab = await connected();
  await lab.reads(["calendar/lab"]);
  lab.pass(MINUTE);
  await lab.fails("google-access-lost", "timetable/sheet");
  expect(await lab.connect.status()).toMatchObject({
    ...{ mode: "oauth", account: "ada@lab.example", calls: { lastMinute: 1, lastDay: 2 }, lastGoodAt: START },
    ...{ main: { account: "ada@lab.example" }, outage: { code: "google-access-lost" } },
  });
  const robot = accessLab({ isServiceAccount: true });
  expect(await robot.connect.status()).toMatchObject({ mode: "service-account", account: "robot@lab.example" });
});

test("nothing that surfaces are handed holds a secret of the vendor", async () => {
  const lab = await connected();
  lab.said.consented = consentOf("bob@lab.example");
  const { finished, outcome } = await lab.signIn();
  const seen = JSON.stringify([finished, outcome, lab.told, await lab.connect.status(), await lab.connect.revoke(ADA)]);
  expect(seen).not.toMatch(/secret-|"old"/);
});
