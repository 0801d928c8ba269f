/** Another program holds SQLite's write lock: a backup, or a person with a database tool. */
import { DatabaseSync } from "node:sqlite";
import { routes } from "@shoufa/contract";
import { ownerName, ownerPassword, quickTime, startServer, until } from "@shoufa/testkit";
import { expect, test } from "vitest";

/**
 * Takes the write lock once the server, which runs in this very thread, does not hold it.
 * @returns gives it back.
 */
async function holdWriteLock(file: string): Promise<() => void> {
  const other = new DatabaseSync(file, { timeout: 0 });
  await until("the file is free", () => {
    try {
      other.exec("begin immediate");
      return true;
    } catch (error) {
      if (/locked/.test(String(error))) return false;
      throw error;
    }
  });
  return () => {
    other.exec("rollback");
    other.close();
  };
}

test("while the file is held pages are read at once, and a write is done as soon as it is free", async () => {
  // The server is more patient than this test is slow.
  await using server = await startServer({ ports: quickTime(0.1) });
  const api = await server.owner();
  const release = await holdWriteLock(server.dataAt);
  let written = false;
  const login = server
    .visitor()
    .call(routes.logIn, { body: { name: ownerName, password: ownerPassword } })
    .then(() => {
      written = true;
    });
  // Each answer comes although a write is waiting: nothing stands still.
  for (let times = 0; times < 20; times++) await api.call(routes.listAccounts, {});
  expect(written).toBe(false);
  release();
  await login;
  await until("the session works", async () => (await api.call(routes.getSession, {})).state === "signed-in");
});

test("held for too long, a write is refused with a sentence that says who can mend it, and nothing is lost", async () => {
  await using server = await startServer({ ports: quickTime(20) });
  await server.owner();
  const release = await holdWriteLock(server.dataAt);
  try {
    const visitor = server.visitor();
    const answer = await visitor.ask(routes.logIn, { body: { name: ownerName, password: ownerPassword } });
    expect(answer).toMatchObject({ status: 503, body: { code: "store.busy" } });
  } finally {
    release();
  }
  const again = await server.visitor().call(routes.logIn, { body: { name: ownerName, password: ownerPassword } });
  expect(again.state).toBe("signed-in");
});
