#!/usr/bin/env node
// Entry of every command here. It is plain JavaScript because the first Node to run it may be the
// system's own (20), which cannot read TypeScript: then it says so instead of showing a stack.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const command = process.argv[2] ?? '';

if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `This is Node ${process.versions.node}, but the tools need the Node 24 that npm ci puts into node_modules: ` +
      'run "npm ci" with install scripts allowed, then start this through "npm run".\n',
  );
  process.exitCode = 1;
} else {
  const { main } = await import(new URL(`./${command}.ts`, import.meta.url).href);
  process.exitCode = await main(process.argv.slice(3));
}
