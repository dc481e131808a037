import { expect, onTestFinished, test } from "vitest";
import type { Viewer } from "../../src/domain/answer.ts";
import { openLab } from "../../src/flows/lab.ts";
import { mayAsk } from "../../src/flows/locate.ts";
import { signIn } from "../../src/flows/sign-in.ts";
import { openStore } from "../../src/store/index.ts";

const TEAM = "T0LAB";
const READING = { label: "x", claims: [], misreads: [] };

/** The flow over a store, with one member, one guest, and one of whom only the sheet knows a Slack id. */
async function open({ team = TEAM as string | undefined, allowGuests = false, people = true } = {}) {
  const store = await openStore(":memory:");
  onTestFinished(() => store.close());
  const fact = (key: string, more: object) => ({ key, name: key, names: [], slackId: key, ...more });
  if (people) {
    const known = [fact("U1", { teamId: TEAM }), fact("U2", { teamId: TEAM, isGuest: true })];
    await store.evidence.replace("slack", { scope: "directory", people: known, ...READING }, 1);
    const listed = [fact("U3", {})];
    await store.evidence.replace("timetable", { scope: "sheet", people: listed, ...READING }, 1);
  }
  const lab = await openLab({ ...store, hostZone: "UTC" });
  const ownTeam = () => now.team;
  const now = { team, at: 1_000_000, tokens: 0 };
  const asking = { lab, allowGuests, ownTeam } as Parameters<typeof mayAsk>[0];
  const flow = signIn({
    ...{ sessions: store.sessions, lab, ownTeam, publicUrl: () => "https://whereis.example.com" },
    refusal: (viewer) => mayAsk(asking, viewer),
    clock: { now: () => now.at },
    newToken: () => `token-${++now.tokens}`,
    log: { debug() {}, info() {}, warn() {}, error() {} },
  });
  const linkOf = (viewer: Viewer) => {
    const offer = flow.offer(viewer);
    return offer.kind === "offered" ? new URL(offer.url).searchParams.get("link")! : offer.because;
  };
  return { flow, now, store, linkOf };
}

test("whom only the sheet knows, a guest and a stranger get no link", async () => {
  const { linkOf } = await open();
  expect(linkOf({ slackId: "U1", teamId: TEAM })).toBe("token-1");
  expect(linkOf({ slackId: "U2", teamId: TEAM })).toEqual({ kind: "refused", reason: "guest" });
  expect(linkOf({ slackId: "U3", teamId: TEAM })).toEqual({ kind: "refused", reason: "unknown-viewer" });
  expect(linkOf({ slackId: "U4", teamId: TEAM })).toEqual({ kind: "refused", reason: "unknown-viewer" });
  expect(linkOf({ slackId: "U1", teamId: "T0OTHER" })).toEqual({ kind: "refused", reason: "other-organisation" });
});

test("guests get one where they may ask", async () => {
  const { linkOf } = await open({ allowGuests: true });
  expect(linkOf({ slackId: "U2", teamId: TEAM })).toBe("token-1");
});

test("nobody gets one before anybody is known", async () => {
  const { linkOf } = await open({ people: false });
  expect(linkOf({ slackId: "U1", teamId: TEAM })).toEqual({ kind: "not-ready" });
});

test("after a restart a session works before Slack has told which workspace is ours", async () => {
  const { flow, now, linkOf } = await open();
  const begun = await flow.begin(String(linkOf({ slackId: "U1", teamId: TEAM })));
  expect(begun).toMatchObject({ kind: "begun", slackId: "U1" });
  now.team = undefined;
  const session = begun.kind === "begun" ? begun.session : "";
  expect(await flow.who(session)).toEqual({ kind: "viewer", viewer: { slackId: "U1", teamId: TEAM } });
  now.team = "T0OTHER";
  expect(await flow.who(session)).toMatchObject({ kind: "refused", because: { reason: "other-organisation" } });
});

test("whoever may not look any more when she presses the button is not signed in, and the link is gone", async () => {
  const { flow, now, linkOf } = await open();
  const link = String(linkOf({ slackId: "U1", teamId: TEAM }));
  now.team = "T0OTHER";
  expect(flow.look(link)).toEqual({ kind: "refused", problem: "unknown" });
  expect(await flow.begin(link)).toEqual({ kind: "refused", problem: "unknown" });
  now.team = TEAM;
  expect(await flow.begin(link)).toEqual({ kind: "refused", problem: "used" });
});

test("links of others are not void when one person asks for many", async () => {
  const { flow, linkOf } = await open({ allowGuests: true });
  const first = String(linkOf({ slackId: "U2", teamId: TEAM }));
  for (let i = 0; i < 2_000; i++) linkOf({ slackId: "U1", teamId: TEAM });
  expect(flow.look(first)).toEqual({ kind: "ready", slackId: "U2" });
});
