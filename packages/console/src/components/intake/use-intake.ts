import type { Account, MediaFile, UploadKind } from "@shoufa/contract";
import { asProblem, type Problem } from "@shoufa/web";
import { useEffect, useRef, useState } from "react";
import { useAccounts } from "../../api/accounts.ts";
import { useUpload } from "../../api/media.ts";
import { examine, type Finding, maxBytesOf, type Remedy } from "./examine.ts";

export type IntakeState =
  | { readonly at: "idle" | "examining" | "converting" }
  | { readonly at: "uploading"; readonly share: number }
  /** It does not fit; one of its remedies is asked for by `remedy`. */
  | { readonly at: "found"; readonly name: string; readonly finding: Finding }
  | { readonly at: "refused"; readonly problem: Problem };

export interface Intake {
  readonly profile: Account["profile"];
  readonly state: IntakeState;
  /** Looks at a file, and uploads it if it fits. Another one that is under way ends. */
  readonly take: (file: File) => void;
  readonly remedy: (remedy: Remedy) => void;
  readonly cancel: () => void;
}

/**
 * Takes one file at a time: examined, converted where somebody asks for that, uploaded.
 * @param onDone With the file as the server has kept it, and what it is to be sent as.
 */
export function useIntake(
  accountId: string,
  kind: UploadKind,
  onDone: (file: MediaFile, as: "kind" | "file") => void,
): Intake {
  const [state, setState] = useState<IntakeState>({ at: "idle" });
  const running = useRef<{ readonly abort: AbortController; file: File }>(undefined);
  const upload = useUpload(accountId);
  const profile = useAccounts().data?.find(({ id }) => id === accountId)?.profile ?? "wecom";
  useEffect(() => () => running.current?.abort.abort(), []);

  const begin = async (file: File, work: (signal: AbortSignal) => Promise<void>): Promise<void> => {
    running.current?.abort.abort();
    const abort = new AbortController();
    running.current = { abort, file };
    try {
      await work(abort.signal);
    } catch (error) {
      if (!abort.signal.aborted) setState({ at: "refused", problem: asProblem(error) });
    }
  };
  const send = async (file: File, as: "kind" | "file", signal: AbortSignal): Promise<void> => {
    const told = (share: number): void => {
      if (!signal.aborted) setState({ at: "uploading", share });
    };
    told(0);
    const sentAs = as === "file" ? "file" : kind === "article-picture" ? "image" : kind;
    const kept = await upload.mutateAsync({ file, as: sentAs, told, cancel: signal });
    if (signal.aborted) return;
    setState({ at: "idle" });
    onDone(kept, as);
  };
  const look = async (file: File, signal: AbortSignal): Promise<void> => {
    const finding = await examine(file, kind, profile);
    if (signal.aborted) return;
    if (finding !== null) setState({ at: "found", name: file.name, finding });
    else await send(file, "kind", signal);
  };
  const convert = async (file: File, remedy: Remedy, signal: AbortSignal): Promise<void> => {
    if (remedy === "as-file") return send(file, "file", signal);
    setState({ at: "converting" });
    const finding = await converted(file, remedy, kind, profile);
    if (signal.aborted) return;
    if (!(finding instanceof File)) return setState({ at: "found", name: file.name, finding });
    await look(finding, signal);
  };
  return {
    profile,
    state,
    take: (file) => {
      setState({ at: "examining" });
      void begin(file, (signal) => look(file, signal));
    },
    remedy: (remedy) => {
      const file = running.current?.file;
      if (file !== undefined) void begin(file, (signal) => convert(file, remedy, signal));
    },
    cancel: () => {
      running.current?.abort.abort();
      setState({ at: "idle" });
    },
  };
}

/** The file converted, or why it could not be. */
async function converted(
  file: File,
  remedy: Exclude<Remedy, "as-file">,
  kind: UploadKind,
  profile: Account["profile"],
): Promise<File | Finding> {
  const others = (await examine(file, kind, profile))?.remedies ?? [];
  try {
    if (remedy === "to-amr" || remedy === "cut") {
      const { TooLong, voiceOfSound } = await import("./voice-of-sound.ts");
      try {
        return await voiceOfSound(file, remedy === "cut");
      } catch (error) {
        if (!(error instanceof TooLong)) throw error;
        const remedies = ["cut" as const, ...others.filter((one) => one === "as-file")];
        return {
          ...{ problem: "too-long", format: "", bytes: file.size, remedies },
          seconds: Math.ceil(error.seconds),
        };
      }
    }
    const { smallerPicture } = await import("./smaller-picture.ts");
    return await smallerPicture(file, maxBytesOf(kind, profile));
  } catch {
    return {
      problem: "unreadable",
      format: "",
      seconds: 0,
      bytes: file.size,
      remedies: others.filter((one) => one === "as-file"),
    };
  }
}
