import { DownloadOutlined } from "@ant-design/icons";
import { useText } from "@shoufa/web";
import { Button } from "antd";
import { media as text } from "../text/media.ts";

export function DownloadButton({ name, address }: { readonly name: string; readonly address: string }) {
  const { t } = useText();
  return (
    <Button size="small" icon={<DownloadOutlined />} href={address} download={name}>
      {t(text.download)}
    </Button>
  );
}
