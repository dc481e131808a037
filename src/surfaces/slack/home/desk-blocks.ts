import type { Desk } from "../../../flows/ports.ts";
import type { Telling, Wording } from "../../wording/index.ts";
import { packed, section } from "../blocks.ts";
import { mrkdwn } from "../mrkdwn.ts";
import { button, type HomeBlock, header, inRow } from "./blocks.ts";
import * as id from "./ids.ts";

/** How things are, and what mends them. */
export function deskBlocks(desk: Desk, wording: Wording, telling: Telling, command: string): readonly HomeBlock[] {
  const { headings, desk: words } = wording.home;
  const { access, sources, misreads, digests } = desk;
  const channels = digests.slice(0, MOST_CHANNELS).map(({ channel }) => `<#${channel.replace(/[^A-Z0-9]/g, "")}>`);
  const facts = [
    ...words.access(access, telling).map(mrkdwn),
    ...sources.map((source) => mrkdwn(words.source(source, telling))),
    `${mrkdwn(words.digests(digests.length, command))}${channels.join(" ")}`,
  ];
  return [
    header(headings.desk),
    ...packed(facts).map(section),
    ...packed(misreads.length > 0 ? words.misreads(misreads).map(mrkdwn) : []).map(section),
    inRow(id.REFRESH, [
      button(id.REFRESH, words.refresh, "refresh"),
      ...(access.mode === "oauth" ? [button(id.REAUTH, words.reauth, "reauth")] : []),
    ]),
  ];
}

const MOST_CHANNELS = 20;
