import { expect, test } from "vitest";
import { factOf } from "../../src/sources/slack-user.ts";

const named = (title: string) => factOf({ id: "U1", profile: { real_name: "이선영", title } })?.names;

test.each([
  ["교수", "이선영 교수"],
  ["지도교수", "이선영 교수"],
  ["Professor", "Professor 이선영"],
  ["Associate Professor of Robotics", "Professor 이선영"],
  ["准教授", "이선영 教授"],
])("whose job is %s is addressed as one too", (title, expected) => {
  expect(named(title)).toEqual(["이선영", expected]);
});

test.each(["Assistant to Professor Lee", "PhD student", "교수님 비서", "", "Professor's assistant"])(
  "whose job is “%s” is no professor",
  (title) => {
    expect(named(title)).toEqual(["이선영"]);
  },
);
