import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { onTestFinished } from "vitest";

const store = new URL("../../src/store/index.ts", import.meta.url).href;

/**
 * A process of its own that runs `body` with an open `store`, and `say` to tell us something. Without a store when
 * `url` is absent.
 */
export function child(body: string, url?: string, options: { readonly uid?: number } = {}) {
  const opened = url === undefined ? "" : `const store = await openStore(${JSON.stringify(url)});`;
  const text = `
    import { openStore, DatabaseRefused } from ${JSON.stringify(store)};
    const say = (what) => process.stdout.write(JSON.stringify(what) + "\\n");
    ${opened}
    ${body}
  `;
  const args = ["--no-warnings", "--input-type=module-typescript", "--eval", text];
  const running = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"], ...options });
  onTestFinished(() => void running.kill("SIGKILL"));
  return { process: running, said: listen(running), ended: once(running, "exit") };
}

/** What the child says, in order; undefined once it ended. */
function listen(running: ChildProcess): () => Promise<unknown> {
  const lines = running.stdout!.setEncoding("utf8").iterator({ destroyOnReturn: false });
  let rest = "";
  return async () => {
    while (!rest.includes("\n")) {
      const { value, done } = await lines.next();
      if (done) return undefined;
      rest += value;
    }
    const line = rest.slice(0, rest.indexOf("\n"));
    rest = rest.slice(line.length + 1);
    return JSON.parse(line);
  };
}
