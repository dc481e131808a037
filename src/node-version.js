// Runs before everything else (`node --import`), in plain JavaScript, because an older Node cannot even read the rest.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `whereis needs Node 22.18 or newer and this is ${process.versions.node}. Run \`npm ci\` and start it with \`npm start\`: that brings its own.\n`,
  );
  process.exit(1);
}
