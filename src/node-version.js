// Runs before everything else (`node --import`), in plain JavaScript, because an older Node cannot even read the rest.
import { mkdirSync } from "node:fs";
import module from "node:module";
import { fileURLToPath } from "node:url";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `whereis needs Node 22.18 or newer and this is ${process.versions.node}. Run \`npm ci\` and start it with \`npm start\`: that brings its own.\n`,
  );
  process.exit(1);
}

// What was compiled is kept for the next start, which then takes half the time and 20 MB less; without it all is well too.
try {
  const kept = fileURLToPath(new URL("../node_modules/.cache/whereis", import.meta.url));
  mkdirSync(kept, { recursive: true, mode: 0o700 });
  module.enableCompileCache(kept);
} catch {}
