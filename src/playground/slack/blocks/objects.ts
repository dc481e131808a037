import { all, boolean, byType, type Check, isRecord, list, object, oneOf, problem, text } from "./schema.ts";

// The parts that blocks and elements are made of: text, options, confirmations, pictures.

const anything: Check = () => [];
const url = text({ min: 1, max: 3000 });

export function plainText(max: number, min = 1): Check {
  return matched(byType({ plain_text: object({ type: anything, text: text({ min, max }) }, { emoji: boolean }) }));
}

export function mrkdwn(max: number): Check {
  return matched(byType({ mrkdwn: mrkdwnOf(max) }));
}

export function eitherText(max: number): Check {
  return matched(
    byType({
      plain_text: object({ type: anything, text: text({ min: 1, max }) }, { emoji: boolean }),
      mrkdwn: mrkdwnOf(max),
    }),
  );
}

export const style = oneOf("primary", "danger");

export const confirm = object(
  { text: eitherText(300) },
  { title: plainText(100), confirm: plainText(30), deny: plainText(30), style },
);

function option(label: Check): Check {
  return object({ text: label, value: text({ min: 1, max: 150 }) }, { description: plainText(75), url });
}

export const plainOption = option(plainText(75));
export const richOption = all(
  object({ text: eitherText(75), value: text({ min: 1, max: 150 }) }, { description: eitherText(75), url }),
);

export const optionGroup = object({ label: plainText(75), options: list(plainOption, { min: 1, max: 100 }) });

/** A picture says where it is, by address or by file, and what it shows. */
export function image(extra: Readonly<Record<string, Check>> = {}): Check {
  const shape = object(
    { type: anything, alt_text: text({ min: 1, max: 2000 }) },
    { image_url: url, slack_file: object({}, { id: text(), url: text() }), ...extra },
  );
  return all(shape, (value, at) =>
    isRecord(value) && (value.image_url === undefined) === (value.slack_file === undefined)
      ? [problem("must define either `image_url` or `slack_file`", at)]
      : [],
  );
}

function mrkdwnOf(max: number): Check {
  return object({ type: anything, text: text({ min: 1, max }) }, { verbatim: boolean });
}

function matched(check: Check): Check {
  return (value, at) => {
    const found = check(value, at);
    return found.length > 0 ? [problem("failed to match all allowed schemas", at), ...found] : [];
  };
}
