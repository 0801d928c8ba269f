/** Another program holds SQLite's write lock: a backup, or a person with a database tool. */
import { DatabaseSync } from "node:sqlite";
import { routes } from "@shoufa/contract";
import { ownerName, ownerPassword, startServer, until } from "@shoufa/testkit";
import { expect, test } from "vitest";

/** Takes the write lock. @returns gives it back. */
function holdWriteLock(file: string): () => void {
  const other = new DatabaseSync(file);
  other.exec("begin immediate");
  return () => {
    other.exec("rollback");
    other.close();
  };
}

test("while the file is held pages are read at once, and a write is done as soon as it is free", async () => {
  await using server = await startServer();
  const api = await server.owner();
  const release = holdWriteLock(server.dataAt);
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
  await using server = await startServer();
  await server.owner();
  const release = holdWriteLock(server.dataAt);
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
