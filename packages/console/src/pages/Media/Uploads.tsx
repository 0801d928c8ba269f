import type { MediaKind } from "@shoufa/contract";
import { useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { App } from "antd";
import { useEffect, useEffectEvent, useState } from "react";
import { kindOf } from "../../components/intake/examine.ts";
import { IntakeProgress } from "../../components/intake/IntakeProgress.tsx";
import { useIntake } from "../../components/intake/use-intake.ts";
import { library as text } from "../../text/media-library.ts";
import styles from "./Media.module.css";
import type { Queue } from "./use-queue.ts";

/** Files on their way into the library, each by itself; one that does not fit waits for a decision. */
export function Uploads({ accountId, queue }: { readonly accountId: string; readonly queue: Queue }) {
  const { t } = useText();
  if (queue.files.length === 0) return null;
  return (
    <section className={`${panel.panel} ${styles.uploads}`} aria-label={t(text.uploads)}>
      <ul>
        {queue.files.map(({ key, file }) => (
          <Upload key={key} {...{ accountId, file }} onOver={() => queue.remove(key)} />
        ))}
      </ul>
    </section>
  );
}

interface UploadProps {
  readonly accountId: string;
  readonly file: File;
  /** It is in the library, or somebody left it. */
  readonly onOver: () => void;
}

function Upload(props: UploadProps) {
  const [kind, setKind] = useState<MediaKind | null>(null);
  useEffect(() => {
    let isWanted = true;
    kindOf(props.file)
      .catch(() => "file" as const)
      .then((found) => isWanted && setKind(found));
    return () => {
      isWanted = false;
    };
  }, [props.file]);
  return kind === null ? null : <UploadAs {...props} kind={kind} />;
}

function UploadAs({ accountId, file, kind, onOver }: UploadProps & { readonly kind: MediaKind }) {
  const { t } = useText();
  const { message } = App.useApp();
  const intake = useIntake(accountId, kind, ({ name }) => {
    void message.success(t(text.done, { name }));
    onOver();
  });
  const begin = useEffectEvent(() => intake.take(file));
  useEffect(() => begin(), []);
  return (
    <li>
      <span className="ellipsis">{file.name}</span>
      <IntakeProgress intake={{ ...intake, cancel: onOver }} kind={kind} offered={() => true} isLibrary />
    </li>
  );
}
