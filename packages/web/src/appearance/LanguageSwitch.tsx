import { TranslationOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useText } from "../text/language.tsx";

/** Offers the other language, in its own words. */
export function LanguageSwitch() {
  const { language, setLanguage } = useText();
  const [other, label, locale] =
    language === "zh" ? (["en", "English", "en"] as const) : (["zh", "中文", "zh-CN"] as const);
  return (
    <Button type="text" lang={locale} icon={<TranslationOutlined aria-hidden />} onClick={() => setLanguage(other)}>
      {label}
    </Button>
  );
}
