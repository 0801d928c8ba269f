import { useState } from "react";
import { newKey } from "../../components/new-key.ts";

export interface Queued {
  readonly key: string;
  readonly file: File;
}

export interface Queue {
  readonly files: readonly Queued[];
  readonly add: (files: readonly File[]) => void;
  readonly remove: (key: string) => void;
}

/** Files that are to be uploaded or need a decision. */
export function useQueue(): Queue {
  const [files, setFiles] = useState<readonly Queued[]>([]);
  return {
    files,
    add: (more) => setFiles((before) => [...before, ...more.map((file) => ({ key: newKey(), file }))]),
    remove: (key) => setFiles((before) => before.filter((one) => one.key !== key)),
  };
}
