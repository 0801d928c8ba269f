import type { routes } from "@shoufa/contract";
import type { Call, Download, Upload } from "./call.ts";

/** The data, reached through a running server or opened here. */
export interface Installation extends AsyncDisposable {
  readonly call: Call;
  readonly download: Download;
  readonly upload: Upload;
  /** The declarations of what can be called. */
  readonly routes: typeof routes;
  /** Whether a server runs and has answered; otherwise this process has opened the store. */
  readonly through: "server" | "store";
}
