import { describe, expect, test } from "vitest";
import { readersOf } from "../../src/flows/readers.ts";
import { JUN, type LabOptions, MINJI, smallLab, user } from "./small-lab.ts";

const GUS = user("U0GUS", "Gus Guest", { is_restricted: true });
const channels = { C0VISION: ["U0MINJI", "U0JUN", "U0ROBOT"], C0JOINT: ["U0MINJI", "U0GUS"] };

async function readers(channel: string, options: LabOptions) {
  const lab = await smallLab({ channels, ...options });
  const before = lab.asked.length;
  const found = readersOf(lab.parts, channel);
  expect(lab.asked, "no vendor is asked").toHaveLength(before);
  return found;
}

const withGuest: LabOptions = { users: [MINJI, JUN, GUS] };

describe("who reads along", () => {
  test.each<[string, string, LabOptions, string]>([
    ["our own people, and bots", "C0VISION", withGuest, "insiders"],
    ["a guest among them", "C0JOINT", withGuest, "guests"],
    ["a guest who may ask", "C0JOINT", { ...withGuest, allowGuests: true }, "insiders"],
    ["nobody knows yet", "C0ELSE", withGuest, "insiders"],
  ])("%s", async (_, channel, options, expected) => {
    expect(await readers(channel, options)).toBe(expected);
  });
});
