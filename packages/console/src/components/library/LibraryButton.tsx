import { FolderOpenOutlined } from "@ant-design/icons";
import type { Account, MediaItem, UploadKind } from "@shoufa/contract";
import { useText } from "@shoufa/web";
import { Button } from "antd";
import { lazy, Suspense, useId } from "react";
import { library as text } from "../../text/media-library.ts";
import { useDialogRoute } from "../use-dialog-route.ts";
import { useMay } from "../use-may.ts";

const LibraryDialog = lazy(async () => ({ default: (await import("./LibraryDialog.tsx")).LibraryDialog }));

interface LibraryButtonProps {
  readonly accountId: string;
  readonly profile: Account["profile"];
  readonly kind: UploadKind;
  readonly onChoose: (file: MediaItem) => void;
  /** As a sign only, in a row of small signs. */
  readonly isSign?: boolean;
}

/** Takes a file that was uploaded before: opens the library, of which the address tells the page's button that opened it. */
export function LibraryButton({ accountId, profile, kind, onChoose, isSign = false }: LibraryButtonProps) {
  const { t } = useText();
  const may = useMay();
  const id = useId();
  const { value, open, close } = useDialogRoute("library");
  if (!may("media.read")) return null;
  const icon = <FolderOpenOutlined aria-hidden />;
  return (
    <>
      {isSign ? (
        <Button
          size="small"
          type="text"
          icon={icon}
          aria-label={t(text.choose)}
          title={t(text.choose)}
          onClick={() => open(id)}
        />
      ) : (
        <Button icon={icon} onClick={() => open(id)}>
          {t(text.choose)}
        </Button>
      )}
      {value === id && (
        <Suspense>
          <LibraryDialog
            {...{ accountId, profile, kind }}
            onChoose={(file) => {
              onChoose(file);
              close();
            }}
            onClose={close}
          />
        </Suspense>
      )}
    </>
  );
}
