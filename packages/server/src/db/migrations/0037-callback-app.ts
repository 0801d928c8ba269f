import type { Migration } from "../migration.ts";

/** The callback log filtered by app: its newest callbacks, however few among those of a company. */
export const callbackApp: Migration = {
  name: "0037-callback-app",
  statements: () => ["create index callback_event_app on callback_event (app_id, seq)"],
};
