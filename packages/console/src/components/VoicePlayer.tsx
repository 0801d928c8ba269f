import { PlayCircleOutlined } from "@ant-design/icons";
import { useText } from "@shoufa/web";
import { Button } from "antd";
import { useEffect, useRef, useState } from "react";
import { media as text } from "../text/media.ts";
import { DownloadButton } from "./DownloadButton.tsx";
import { lengthText } from "./length-text.ts";
import styles from "./Media.module.css";

type State = "idle" | "opening" | "failed" | { readonly url: string };

/**
 * A voice in AMR, which no browser plays: it is fetched and turned into WAV when somebody wants to hear it, here in the
 * browser.
 */
export function VoicePlayer({
  file,
  address,
}: {
  readonly file: { readonly name: string; readonly seconds: number | null };
  readonly address: string;
}) {
  const { t } = useText();
  const [state, setState] = useState<State>("idle");
  const made = useRef<string>(undefined);
  useEffect(() => () => URL.revokeObjectURL(made.current ?? ""), []);

  const open = async (): Promise<void> => {
    setState("opening");
    try {
      const { wavOfAmr } = await import("./wav-of-amr.ts");
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
      made.current = URL.createObjectURL(await wavOfAmr(await answer.arrayBuffer()));
      setState({ url: made.current });
    } catch {
      setState("failed");
    }
  };

  const length = file.seconds === null ? "" : lengthText(file.seconds, t);
  return (
    <div className={styles.voice}>
      {typeof state === "object" ? (
        // biome-ignore lint/a11y/useMediaCaption: nobody has written down what people say
        <audio src={state.url} controls autoPlay aria-label={`${t(text.voice)} ${length}`} />
      ) : (
        <Button icon={<PlayCircleOutlined />} loading={state === "opening"} onClick={() => void open()}>
          {t(text.play)} {length}
        </Button>
      )}
      <DownloadButton name={file.name} address={address} />
      {state === "failed" && (
        <span className={styles.note} role="alert">
          {t(text.notPlayable)}
        </span>
      )}
    </div>
  );
}
