import type { Migration } from "../migrate.ts";
import { theDesk } from "./0001-the-desk.ts";

/** In the order they are applied. Forward only: a released one is never changed, a mistake is mended by the next. */
export const migrations: readonly Migration[] = [theDesk];
