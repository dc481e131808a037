import type { SlackParts } from "./parts.ts";
import { isExpired } from "./refusals.ts";

/** Opens a form; false when what let us was too long ago, so that she has to press again. */
export async function openForm(parts: SlackParts, trigger: string | undefined, view: object): Promise<boolean> {
  try {
    await parts.web.post("views.open", { trigger_id: trigger, view });
    return true;
  } catch (error) {
    if (!isExpired(error)) throw error;
    return false;
  }
}
