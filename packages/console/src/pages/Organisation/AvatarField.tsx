import { Avatar, asProblem, Field, ProblemAlert, useText } from "@shoufa/web";
import { Button } from "antd";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useUploadAvatar } from "../../api/media.ts";
import { memberForm as text } from "../../text/member-form.ts";
import styles from "./Dialogs.module.css";

interface AvatarFieldProps {
  readonly accountId: string;
  readonly person: { readonly userId: string; readonly name: string };
  /** WeCom's id of the chosen picture; empty: the present one stays. */
  readonly mediaId: string;
  readonly onChange: (mediaId: string) => void;
  readonly error: ReactNode;
}

/** A picture to take the place of the present one: uploaded to WeCom when it is chosen, written when the form is saved. */
export function AvatarField({ accountId, person, mediaId, onChange, error }: AvatarFieldProps) {
  const { t } = useText();
  const input = useRef<HTMLInputElement>(null);
  const [preview, setPreview] = useState<string | null>(null);
  useEffect(() => () => void (preview !== null && URL.revokeObjectURL(preview)), [preview]);
  const sending = useUploadAvatar(accountId);
  const send = (file: File): void =>
    sending.mutate(file, {
      onSuccess: (uploaded) => {
        setPreview(URL.createObjectURL(file));
        onChange(uploaded.mediaId);
      },
    });
  const isChosen = mediaId !== "" && preview !== null;
  return (
    <Field label={t(text.avatar)} hint={t(text.avatarHint)} error={error}>
      {({ id, "aria-describedby": hint }) => (
        <div className={styles.avatar}>
          {isChosen ? (
            <img src={preview} alt={t(text.avatarMine)} />
          ) : (
            <Avatar userId={person.userId} name={person.name} size="large" />
          )}
          <Button
            id={id}
            aria-describedby={hint}
            size="small"
            loading={sending.isPending}
            onClick={() => input.current?.click()}
          >
            {t(sending.isPending ? text.avatarUploading : isChosen ? text.avatarOther : text.avatarChoose)}
          </Button>
          {isChosen && (
            <Button size="small" type="text" onClick={() => onChange("")}>
              {t(text.avatarKeep)}
            </Button>
          )}
          {sending.isError && <ProblemAlert problem={asProblem(sending.error)} />}
          <input
            ref={input}
            type="file"
            hidden
            accept="image/jpeg,image/png"
            aria-label={t(text.avatar)}
            onChange={({ target }) => {
              const file = target.files?.[0];
              target.value = "";
              if (file !== undefined) send(file);
            }}
          />
        </div>
      )}
    </Field>
  );
}
