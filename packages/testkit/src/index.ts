/** Fixtures for tests: real servers on free ports, real databases, time that stands still. Imported by tests only. */
export { rehearsalCompanies, startEmulator } from "@shoufa/emulator";
export { type Answer, type Api, apiOf, type Refusal } from "./api.ts";
export { authenticatorCode } from "./authenticator.ts";
export { startConsole, type TestConsole } from "./console-fixture.ts";
export { type TestDatabase, type TestStore, testDatabases } from "./databases.ts";
export type { FakeClock } from "./fake-clock.ts";
export { fakeClock } from "./fake-clock.ts";
export { type ForwardProxy, forwardProxy } from "./forward-proxy.ts";
export { quickTime } from "./quick-time.ts";
export { codeOf, ownerName, ownerPassword, startServer, type TestServer, type TestServerOptions } from "./server.ts";
export { until } from "./until.ts";
