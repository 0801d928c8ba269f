import { Link } from "react-router";
import { useText } from "../../text/language.tsx";
import { shell } from "../../text/shell.ts";
import { Picture } from "../../ui/Picture.tsx";
import { Title } from "../../ui/Title.tsx";

export function NotFoundPage() {
  const { t } = useText();
  return (
    <>
      <Title of={[t(shell.notFound)]} />
      <Picture kind="gone" heading="h1" title={t(shell.notFound)} actions={<Link to="/org">{t(shell.toStart)}</Link>}>
        {t(shell.notFoundHint)}
      </Picture>
    </>
  );
}
