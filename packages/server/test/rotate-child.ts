/** Changes the master key of a store and ends the process, without any tidying up, after so many secrets. */
import { rotateMasterKey } from "../src/keys/rotate.ts";

const [dataDir = "", endAfter = ""] = process.argv.slice(2);
const { DATABASE_URL: databaseUrl, SHOUFA_MASTER_KEY: masterKey, SHOUFA_NEW_MASTER_KEY: nextKey } = process.env;
await rotateMasterKey({
  dataDir,
  ...(databaseUrl ? { databaseUrl } : {}),
  ...(masterKey ? { masterKey } : {}),
  ...(nextKey ? { nextKey } : {}),
  afterEach(secrets) {
    if (secrets === Number(endAfter)) process.kill(process.pid, "SIGKILL");
  },
});
