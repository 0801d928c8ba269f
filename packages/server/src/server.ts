/**
 * Puts the server together: database, vault, context, rooms, HTTP. Start at `startServer`; `main.ts` is the same as a
 * program, `rooms.ts` lists what it offers.
 */

import type { Server as NodeServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Reason, routes } from "@shoufa/contract";
import { createJudge, guardedHttp, listeningUrls, systemPorts } from "@shoufa/ports";
import { refuseHalfRestored } from "./backup/restore.ts";
import { builtConsole, defaultLeaseSeconds, defaultPasswordCost, type ServerOptions } from "./config.ts";
import { plainDatabaseHost } from "./db/encryption.ts";
import { migrate } from "./db/migrate.ts";
import { openDatabase } from "./db/open.ts";
import { Unfit } from "./db/unfit.ts";
import { clientAddressBehind } from "./http/client-address.ts";
import { cursorsWith } from "./http/cursor.ts";
import { drainable } from "./http/drain.ts";
import { buildHttp } from "./http/http-server.ts";
import type { Implementation } from "./http/implement.ts";
import { type LocalAddress, openLocalAccess, publishLocalAccess } from "./http/local-access.ts";
import { policyOf } from "./http/policy.ts";
import { apiReference } from "./http/reference.ts";
import { originsFor } from "./http/security.ts";
import { serveConsole } from "./http/static-files.ts";
import { createLiveHub } from "./live/hub.ts";
import { isConnected } from "./rooms/accounts/commands/create-account.ts";
import { ensureSandbox, type Sandbox, type SandboxInput } from "./rooms/accounts/commands/ensure-sandbox.ts";
import { openAuditChain } from "./rooms/audit/chain.ts";
import { enteredTargets } from "./rooms/callbacks/replay/targets.ts";
import { registerRooms } from "./rooms/index.ts";
import { knownBrowserMilliseconds } from "./rooms/operators/known-browsers.ts";
import { localAdministratorIn } from "./rooms/operators/local-administrator.ts";
import { operatorsIn } from "./rooms/operators/operators.ts";
import { keepOwnerLink } from "./rooms/operators/owner-link-file.ts";
import { absoluteMilliseconds } from "./rooms/operators/sessions.ts";
import { bearersIn } from "./rooms/tokens/bearer.ts";
import type { Room, ServerContext } from "./server-context.ts";
import { accountsOf } from "./wecom/accounts.ts";
import { type PublicAddress, publicAddressOf } from "./wecom/public-address.ts";
import { scrubbedLog } from "./wecom/scrubbed-log.ts";
import { simulationOf } from "./wecom/simulation.ts";
import { forgetRefreshLeases } from "./wecom/token-store.ts";
import { openVault } from "./wecom/vault.ts";
import { watchClock } from "./work/clock-watch.ts";
import { voidFormerLeases } from "./work/leases.ts";
import { startRunner } from "./work/runner.ts";
import { localWakeups, postgresWakeups } from "./work/wakeups.ts";

export interface Server extends AsyncDisposable {
  /** Where this computer reaches it, e.g. `http://127.0.0.1:8780`. */
  readonly url: string;
  /** The same for other computers, one for each address of this one; empty when it listens on loopback. */
  readonly networkUrls: readonly string[];
  /** Where the data lies, to be shown. */
  readonly dataAt: string;
  /** The link through which the first visitor becomes the owner; null once there is one. */
  readonly ownerLink: string | null;
  /** How programs on this computer reach it, with every right. */
  readonly localAccess: LocalAddress;
  /** See {@link SandboxInput}: connects the emulator's company, or brings it up to date. */
  ensureSandbox(input: SandboxInput): Promise<Sandbox>;
  /** See `Vault.scrub`: a text without the secrets that this process knows. */
  scrub(text: string): string;
  /** Whether a company is connected. */
  isConnected(corpId: string): Promise<boolean>;
  /** Takes nothing new, finishes or hands back what is under way, closes the database. */
  close(): Promise<void>;
}

/** @throws {Unfit} with one sentence when it cannot start; nothing is left open then. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const given = systemPorts(options.ports);
  const host = options.host ?? "127.0.0.1";
  let publicAddress: PublicAddress | undefined;
  const origins = originsFor({ host, publicUrl: options.publicUrl, entered: () => publicAddress?.get() ?? null });
  const clientAddress = clientAddressBehind(options.trustedProxies ?? []);
  const undo: (() => Promise<unknown> | unknown)[] = [];
  const closeAll = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    if (!options.ports?.http) undo.push(() => given.http.close());
    refuseHalfRestored(options.dataDir);
    const database = await openDatabase(options, given);
    undo.push(() => database.close());
    const applied = await migrate(database);
    if (applied.length > 0) given.log.info("db.migrated", { applied });
    const undurable = await database.dialect.undurableSettings(database.db);
    if (undurable.length > 0) given.log.warn("db.commits_may_be_lost", { undurable });
    const plainHost = await plainDatabaseHost(database);
    if (plainHost !== null) given.log.warn("db.not_encrypted", { host: plainHost });
    await voidFormerLeases(database);
    if (database.sqlite) await forgetRefreshLeases(database);
    const vault = await openVault({
      database,
      dataDir: options.dataDir,
      fromEnvironment: options.masterKey,
      random: given.random,
    });
    await openAuditChain(database, vault, given.random);
    const ports = { ...given, log: scrubbedLog(given.log, vault.scrub) };
    const wakeups = options.databaseUrl ? postgresWakeups(options.databaseUrl, ports) : localWakeups();
    undo.push(() => wakeups.close());

    publicAddress = await publicAddressOf(database, wakeups, options.publicUrl);
    const address = publicAddress;
    const replayPreset = readableTargets(options.replayTargets ?? []);
    let url = "";
    const context: ServerContext = {
      database,
      ports,
      vault,
      cursors: cursorsWith(vault.derive("cursor")),
      wakeups,
      live: createLiveHub(),
      clockWatch: watchClock(database, ports),
      accounts: accountsOf({ database, vault, ports, rehearsals: options.rehearsals }),
      rehearsals: options.rehearsals,
      simulation: simulationOf({ database, ports, wakeups, vault }),
      clientAddress,
      guardedHttp: guardedHttp({
        allowed: async () => [...replayPreset, ...(await enteredTargets(database.db))],
        timers: ports.timers,
      }),
      replayPreset,
      leaseSeconds: options.leaseSeconds ?? defaultLeaseSeconds,
      sendRates: options.sendRates,
      localUrl: () => url,
      publicAddress: address,
      publicUrl: () => address.get() ?? url,
    };
    const operators = await operatorsIn(context, options.passwordCost ?? defaultPasswordCost);
    const troubles = (): readonly Reason[] => [
      ...(options.troubles?.() ?? []),
      ...(plainHost === null ? [] : [{ code: "db.not_encrypted", params: { host: plainHost } }]),
    ];
    const rooms: readonly Room[] = registerRooms(context, operators, { ...options, troubles }, () => authorizer);
    const authorizer = policyOf(rooms.flatMap((room) => room.policy ?? []));
    const stopRooms = stopOnce(rooms);
    undo.push(stopRooms); // also when it never gets as far as listening
    const cookieName = origins.https ? "__Host-shoufa" : "shoufa";
    const { app, server, handle } = await buildHttp({
      routes: allImplemented([apiReference(cookieName), ...rooms.flatMap((room) => room.routes ?? [])]),
      authorizer,
      identity: {
        cookie: {
          name: cookieName,
          secure: origins.https,
          maxAgeSeconds: absoluteMilliseconds / 1000,
        },
        loginCookie: { name: `${cookieName}-wecom`, maxAgeSeconds: 600 },
        browserCookie: { name: `${cookieName}-browser`, maxAgeSeconds: knownBrowserMilliseconds / 1000 },
        identify: (sessionId, isActivity) => operators.sessions.identify(sessionId, isActivity),
        bearer: bearersIn(database, () => authorizer),
        localAdministrator: localAdministratorIn(database),
      },
      origins,
      clientAddress,
      ownershipFile: (path) => address.ownershipFile(path),
      callback: rooms.find((room) => room.callback)?.callback ?? null,
      log: ports.log,
      random: ports.random,
    });
    undo.push(() => app.close());
    await serveConsole(app, options.consoleDir ?? builtConsole(), ports.random);
    await app.ready();
    const { purpose = "serve" } = options;
    if (purpose === "serve") {
      const drain = drainable(server, ports.timers);
      await listen(server, host, options.port ?? 0);
      undo.push(drain);
    }
    const urls = listeningUrls(
      host,
      purpose === "serve" ? (server.address() as AddressInfo).port : (options.port ?? 0),
    );
    url = urls.here;

    const localAccess = await openLocalAccess(handle, ports);
    undo.push(localAccess.drain);

    undo.push(stopRooms); // before draining: they hold streams open
    if (purpose !== "ask") {
      for (const room of rooms) await room.start?.();
      const checked = context.simulation
        .checkAll()
        .catch((error: unknown) => ports.log.warn("account.not_checked", { error }));
      undo.push(() => checked);
      const runner = startRunner({
        database,
        tasks: rooms.flatMap((room) => room.tasks ?? []),
        clockWatch: context.clockWatch,
        wakeups,
        timers: ports.timers,
        log: ports.log,
        leaseSeconds: context.leaseSeconds,
      });
      undo.push(() => runner.stop());
    }
    if (purpose === "serve") undo.push(publishLocalAccess(options.dataDir, localAccess.address));

    const ownerLink = (): string | null => {
      const code = operators.ownerCode.current();
      return code && `${context.publicUrl()}/setup#code=${code}`;
    };
    keepOwnerLink(options.dataDir, ownerLink());
    operators.ownerCode.onUsed(() => keepOwnerLink(options.dataDir, null));

    return {
      url,
      networkUrls: urls.elsewhere,
      dataAt: database.where,
      get ownerLink() {
        return ownerLink();
      },
      localAccess: localAccess.address,
      ensureSandbox: (input) => ensureSandbox(context, input),
      scrub: vault.scrub,
      isConnected: (corpId) => isConnected(database, corpId),
      close: closeAll,
      [Symbol.asyncDispose]: closeAll,
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

/** Brings the data up to this version without starting a server. @throws {Unfit} As `startServer` does. */
export async function migrateData(options: DataOptions): Promise<void> {
  const database = await openDatabase(options, systemPorts(options.ports));
  try {
    await migrate(database);
  } finally {
    await database.close();
  }
}

type DataOptions = Pick<ServerOptions, "dataDir" | "databaseUrl" | "ports">;

/** @throws {Error} when a declared route has no implementation, or two. */
function allImplemented(implementations: readonly Implementation[]): readonly Implementation[] {
  for (const [name, route] of Object.entries(routes)) {
    const count = implementations.filter((one) => one.route === route).length;
    if (count !== 1) throw new Error(`route ${name} is implemented ${count} times`);
  }
  return implementations;
}

function listen(server: NodeServer, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "EADDRINUSE"
          ? new Unfit("port.taken", { host, port }, error)
          : new Unfit("port.refused", { host, port, reason: error.code ?? error.message }, error),
      ),
    );
    server.listen(port, host, resolve);
  });
}

/** The opposite order of their making; the second time nothing. A room is stopped whether or not it was started. */
function stopOnce(rooms: readonly Room[]): () => Promise<void> {
  let left = [...rooms];
  return async () => {
    const stopping = left.reverse();
    left = [];
    for (const room of stopping) await room.stop?.();
  };
}

/** @throws {Unfit} for an entry that cannot be read. */
function readableTargets(targets: readonly string[]): readonly string[] {
  try {
    createJudge(targets);
    return targets.map((target) => target.trim());
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Unfit("option.wrong", { option: "--replay-targets", reason: error.message });
  }
}
