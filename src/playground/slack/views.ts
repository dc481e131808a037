import { type Block, blockProblems } from "./blocks/index.ts";
import { plainText } from "./blocks/objects.ts";
import { boolean, type Check, isRecord, object, oneOf, problem, text } from "./blocks/schema.ts";
import { parsed } from "./content.ts";
import { invalid, SlackError } from "./errors.ts";
import { type Json, secondsOf, type View, type Workspace } from "./workspace.ts";

/** The home tabs and modals of everybody. */
export interface Views {
  open(userId: string, view: unknown): View;
  push(userId: string, view: unknown): View;
  update(target: { id?: string; externalId?: string; hash?: string }, view: unknown): View;
  publish(userId: string, view: unknown, hash?: string): View;
  close(userId: string, all?: boolean): void;
}

export function openViews(workspace: Workspace, hasHome = true): Views {
  const show = (userId: string, stack: readonly View[]) => {
    workspace.modals.set(userId, stack);
    workspace.changed();
  };
  const stackOf = (userId: string) => workspace.modals.get(userId) ?? [];
  const put = (userId: string, given: unknown, below: readonly View[]) => {
    const checked = readView(given, "modal");
    if (isTaken(workspace, checked.external_id)) throw new SlackError("duplicate_external_id");
    const view = viewObject(workspace, checked, { previous: below.at(-1), root: below[0] });
    show(userId, [...below, view]);
    return view;
  };
  return {
    open: (userId, given) => put(userId, given, []),
    push(userId, given) {
      if (stackOf(userId).length >= 3) throw new SlackError("push_limit_reached");
      return put(userId, given, stackOf(userId));
    },
    update(target, given) {
      const found = find(workspace, target);
      if (!found) throw new SlackError("not_found");
      if (target.hash && target.hash !== found.view.hash) throw new SlackError("hash_conflict");
      const view = viewObject(workspace, readView(given, found.view.type), { before: found.view });
      found.replace(view);
      workspace.changed();
      return view;
    },
    publish(userId, given, hash) {
      if (!hasHome) throw new SlackError("not_enabled");
      const before = workspace.homes.get(userId);
      if (hash && before && hash !== before.hash) throw new SlackError("hash_conflict");
      const checked = readView(given, "home");
      if (isTaken(workspace, checked.external_id, before)) throw new SlackError("duplicate_external_id");
      const view = viewObject(workspace, checked, before ? { before } : {});
      workspace.homes.set(userId, view);
      workspace.changed();
      return view;
    },
    close: (userId, all = false) => show(userId, all ? [] : stackOf(userId).slice(0, -1)),
  };
}

const mostBytes = 250_000;

function readView(given: unknown, type: "home" | "modal"): Json {
  const view = parsed(given, "invalid_arguments");
  if (!isRecord(view)) throw invalid("invalid_arguments", [problem("missing required field: view", "")]);
  if (Buffer.byteLength(JSON.stringify(view)) > mostBytes) throw new SlackError("view_too_large");
  const blocks = Array.isArray(view.blocks) ? view.blocks : [];
  const needsSubmit =
    type === "modal" && !view.submit && blocks.some((block) => isRecord(block) && block.type === "input");
  const problems = [
    ...shapes[type](view, "/view"),
    ...blockProblems(view.blocks, type, "/view/blocks"),
    ...(needsSubmit ? [problem("missing required field: submit", "/view")] : []),
  ];
  if (problems.length > 0) throw invalid("invalid_arguments", problems);
  return view;
}

const anything: Check = () => [];
const common = {
  private_metadata: text({ max: 3000 }),
  callback_id: text({ max: 255 }),
  external_id: text({ max: 255 }),
};
const shapes: Readonly<Record<"home" | "modal", Check>> = {
  home: object({ type: oneOf("home"), blocks: anything }, common),
  modal: object(
    { type: oneOf("modal"), blocks: anything, title: plainText(24) },
    {
      ...common,
      close: plainText(24),
      submit: plainText(24),
      clear_on_close: boolean,
      notify_on_close: boolean,
      submit_disabled: boolean,
    },
  ),
};

function viewObject(
  { team, bot, ids, clock }: Workspace,
  given: Json,
  { before, previous, root }: { before?: View; previous?: View | undefined; root?: View | undefined },
): View {
  const id = before?.id ?? ids.next("V");
  const blocks = (given.blocks as readonly Block[]).map((block) =>
    block.block_id ? block : { ...block, block_id: ids.next("") },
  );
  return {
    id,
    team_id: team.id,
    type: given.type as View["type"],
    blocks,
    private_metadata: String(given.private_metadata ?? ""),
    callback_id: String(given.callback_id ?? ""),
    state: { values: {} },
    hash: `${secondsOf(clock)}.${ids.secret().slice(0, 8)}`,
    title: given.title ?? { type: "plain_text", text: "View Title", emoji: true },
    clear_on_close: given.clear_on_close ?? false,
    notify_on_close: given.notify_on_close ?? false,
    close: given.close ?? null,
    submit: given.submit ?? null,
    previous_view_id: before ? before.previous_view_id : (previous?.id ?? null),
    root_view_id: before ? before.root_view_id : (root?.id ?? id),
    app_id: bot.appId,
    external_id: String(given.external_id ?? ""),
    app_installed_team_id: team.id,
    bot_id: bot.botId,
  };
}

/** A name that the app gives a view is one view's alone in the whole workspace. */
function isTaken({ homes, modals }: Workspace, externalId: unknown, mine?: View): boolean {
  if (typeof externalId !== "string" || externalId === "") return false;
  const all = [...homes.values(), ...[...modals.values()].flat()];
  return all.some((view) => view.id !== mine?.id && view.external_id === externalId);
}

function find(
  workspace: Workspace,
  { id, externalId }: { id?: string; externalId?: string },
): { view: View; replace(view: View): void } | undefined {
  const wanted = (view: View) => (id ? view.id === id : externalId !== undefined && view.external_id === externalId);
  for (const [userId, stack] of workspace.modals) {
    const view = stack.find(wanted);
    if (!view) continue;
    const replace = (next: View) =>
      workspace.modals.set(
        userId,
        stack.map((each) => (each === view ? next : each)),
      );
    return { view, replace };
  }
  for (const [userId, view] of workspace.homes) {
    if (wanted(view)) return { view, replace: (next) => workspace.homes.set(userId, next) };
  }
  return undefined;
}
