import { invalid } from "../errors.ts";
import type { Json, Workspace } from "../workspace.ts";
import type { Method } from "./method.ts";

export const views: Readonly<Record<string, Method>> = {
  "views.open": {
    tier: 4,
    readsJson: true,
    required: ["trigger_id", "view"],
    run: (args, { views, triggers }) => ({
      ok: true,
      view: views.open(triggers.redeem(String(args.trigger_id)), args.view),
    }),
  },

  "views.push": {
    tier: 4,
    readsJson: true,
    required: ["trigger_id", "view"],
    run: (args, { views, triggers }) => ({
      ok: true,
      view: views.push(triggers.redeem(String(args.trigger_id)), args.view),
    }),
  },

  "views.update": {
    tier: 4,
    readsJson: true,
    required: ["view"],
    run(args, { views }) {
      if (!args.view_id && !args.external_id) {
        throw invalid("invalid_arguments", ["[ERROR] must define either `view_id` or `external_id`"]);
      }
      return { ok: true, view: views.update(target(args), args.view) };
    },
  },

  "views.publish": {
    tier: 4,
    readsJson: true,
    required: ["user_id", "view"],
    run(args, { views, workspace }) {
      const hash = typeof args.hash === "string" ? args.hash : undefined;
      return { ok: true, view: views.publish(reader(workspace, args.user_id), args.view, hash) };
    },
  },
};

function target({ view_id, external_id, hash }: Json): { id?: string; externalId?: string; hash?: string } {
  return {
    ...(view_id ? { id: String(view_id) } : {}),
    ...(external_id ? { externalId: String(external_id) } : {}),
    ...(hash ? { hash: String(hash) } : {}),
  };
}

function reader(workspace: Workspace, id: unknown): string {
  if (!workspace.members.has(String(id))) throw invalid("invalid_arguments", ["invalid `user_id`"]);
  return String(id);
}
