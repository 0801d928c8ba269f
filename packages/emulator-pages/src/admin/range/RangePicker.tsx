import { lazyPart } from "../../shell/lazy.tsx";

/** The picker of departments, tags and people, read when it is opened. */
export const RangePicker = lazyPart(async () => (await import("./RangeDialog.tsx")).RangeDialog);
