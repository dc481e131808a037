import { UNTIL_CHOICES, type UntilChoice } from "../../wording/home.ts";
import type { Wording } from "../../wording/index.ts";
import { plain, type SlackMessage } from "../blocks.ts";
import { option, select } from "./blocks.ts";
import * as id from "./ids.ts";

/** Block and action of an input go by one name. */
export const TYPED = "typed";

/** For a word that no menu has, as behind `set`. */
export function wordForm({ home: { me } }: Wording): object {
  const { form } = me;
  return {
    type: "modal",
    callback_id: id.SAID,
    title: plain(form.title, 24),
    submit: plain(form.submit, 24),
    close: plain(form.close, 24),
    blocks: [
      {
        type: "input",
        block_id: TYPED,
        label: plain(form.word, 150),
        element: {
          type: "plain_text_input",
          action_id: TYPED,
          max_length: 150,
          focus_on_load: true,
          placeholder: plain(form.example, 140),
        },
      },
      {
        type: "input",
        block_id: id.UNTIL,
        label: plain(form.until, 150),
        element: untilMenu(me, "day"),
      },
    ],
  };
}

export function untilMenu({ until, untils }: Wording["home"]["me"], chosen?: UntilChoice): object {
  const ends = UNTIL_CHOICES.map((choice) => option(untils[choice], choice));
  return select(id.UNTIL, until, ends, chosen);
}

/** An answer that only she is to see, above her home. */
export function answerView({ blocks }: SlackMessage, { home: { me }, shortcuts }: Wording): object {
  return { type: "modal", title: plain(me.asked, 24), close: plain(shortcuts.form.close, 24), blocks };
}
