import { createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import {
  type MovableClock,
  movableClock,
  openPlayground,
  type Playground,
  type PlaygroundOptions,
} from "../../src/playground/index.ts";
import type { LabSeed } from "../../src/playground/seed.ts";
import { seed as slackSeed } from "./slack/support.ts";

export const labCalendar = "c_lab@group.calendar.test";
export const sheet = "1SheetOfTheLab";

/** A lab that is nothing like the sample. */
export const seed: LabSeed = {
  timeZone: "Asia/Seoul",
  slack: slackSeed,
  google: {
    accounts: [
      { email: "stranger@lab.test", sub: "1", name: "Stranger" },
      { email: "reader@lab.test", sub: "2", name: "Reader" },
      { email: "ada@lab.test", sub: "3", name: "Ada Lovelace" },
      { email: "bo@lab.test", sub: "4", name: "Bo Jensen" },
    ],
    calendars: [
      { id: labCalendar, summary: "Lab", timeZone: "Asia/Seoul", owner: "reader@lab.test", events: [] },
      { id: "reader@lab.test", summary: "Reader", timeZone: "Asia/Seoul", owner: "reader@lab.test", events: [] },
      { id: "ada@lab.test", summary: "Ada", timeZone: "Asia/Seoul", owner: "ada@lab.test", readers: ["*"], events: [] },
      {
        ...{ id: "c_trips@group.calendar.test", summary: "Trips of Bo", timeZone: "Europe/Copenhagen" },
        ...{ owner: "bo@lab.test", freeBusy: ["reader@lab.test"], events: [] },
      },
      { id: "bo@lab.test", summary: "Bo", timeZone: "Europe/Copenhagen", owner: "bo@lab.test", events: [] },
    ],
    spreadsheets: [
      {
        ...{
          id: sheet,
          title: "Timetable",
          locale: "ko_KR",
          timeZone: "Asia/Seoul",
          readers: ["reader@lab.test", "ada@lab.test"],
        },
        tabs: [
          {
            sheetId: 0,
            title: "Week",
            rows: [
              ["name", "Mon"],
              ["Ada", "10-12 R301"],
            ],
          },
        ],
      },
    ],
  },
};

export interface Opened extends Playground {
  readonly clock: MovableClock;
  readonly origin: string;
  readonly host: string;
}

/** A playground behind a server of its own; both are gone when the test is over. */
export async function playgroundForTest(options: Partial<PlaygroundOptions> = {}): Promise<Opened> {
  const clock = options.clock ?? movableClock();
  const playground = await openPlayground({ seed, ...options, clock });
  const server = createServer((incoming, response) => void playground.handle(incoming, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    await playground.close();
    server.closeAllConnections();
    server.close();
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { ...playground, clock, origin: `http://${host}`, host };
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** One request exactly as given: unlike `fetch`, this sends any path and any `Host`. */
export function send(
  { host }: Pick<Opened, "host">,
  path: string,
  {
    method = "GET",
    headers = {},
    body = "",
  }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  const [hostname, port] = host.split(":");
  return new Promise((resolve, reject) => {
    const outgoing = request({ hostname, port, path, method, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (part: string) => {
        text += part;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

/** Does something, as the page would. */
export async function act(opened: Opened, name: string, given: object, headers: Record<string, string> = {}) {
  const own = { "content-type": "application/json", origin: opened.origin, "sec-fetch-site": "same-origin" };
  const answer = await send(opened, `/playground/act/${name}`, {
    ...{ method: "POST", headers: { ...own, ...headers } },
    body: JSON.stringify(given),
  });
  return { ...answer, json: JSON.parse(answer.body) as Record<string, unknown> };
}
