/** The console's backend as a library. `main.ts` is the same as a program. */

export { type CheckedBackup, checkBackup } from "./backup/container.ts";
export { type Restored, type RestoreOptions, restoreBackup } from "./backup/restore.ts";
export { builtConsole, type ConnectSample, type ServerOptions } from "./config.ts";
export { Unfit, type UnfitCode } from "./db/unfit.ts";
export { checkEnvironment } from "./environment.ts";
export { type LocalAddress, localAccessFile, localHeaders, readLocalAccess } from "./http/local-access.ts";
export { type Rotated, type RotateOptions, rotateMasterKey } from "./keys/rotate.ts";
export type { Sandbox, SandboxInput } from "./rooms/accounts/commands/ensure-sandbox.ts";
export { openAuditChain } from "./rooms/audit/chain.ts";
export { verifyAudit } from "./rooms/audit/verify.ts";
export { migrateData, type Server, startServer } from "./server.ts";
export { randomEncodingAesKey, randomToken } from "./wecom/new-callback-keys.ts";
