import { CompressOutlined } from "@ant-design/icons";
import type { MediaFile } from "@shoufa/contract";
import { asProblem, ProblemAlert, useText } from "@shoufa/web";
import { App, Button } from "antd";
import { useState } from "react";
import { useUpload } from "../../api/media.ts";
import { readableSize } from "../../components/readable-size.ts";
import { library as text } from "../../text/media-library.ts";

/** As large as a phone shows it. */
const longestSide = 1920;
/** A copy is at most this share of the original, or it is not worth keeping. */
const share = 0.7;

/** Keeps a smaller copy of a picture, drawn anew by the browser; the original stays. */
export function SmallerCopy({ file, address }: { readonly file: MediaFile; readonly address: string }) {
  const { t } = useText();
  const { message } = App.useApp();
  const upload = useUpload(file.accountId);
  const [isDrawing, setDrawing] = useState(false);
  const make = async (): Promise<void> => {
    setDrawing(true);
    try {
      const { smallerPicture } = await import("../../components/intake/smaller-picture.ts");
      const answer = await fetch(address);
      const original = new File([await answer.blob()], file.name, { type: file.contentType });
      const copy = await smallerPicture(original, file.bytes * share, longestSide);
      const cancel = new AbortController().signal;
      const { bytes } = await upload.mutateAsync({ file: copy, as: "image", told: () => {}, cancel });
      void message.success(t(text.smallerDone, { size: readableSize(bytes) }));
    } catch {
      if (!upload.isError) void message.error(t(text.smallerFailed));
    } finally {
      setDrawing(false);
    }
  };
  return (
    <>
      <Button icon={<CompressOutlined aria-hidden />} loading={isDrawing} onClick={() => void make()}>
        {t(text.smaller)}
      </Button>
      {upload.error !== null && <ProblemAlert problem={asProblem(upload.error)} />}
    </>
  );
}
