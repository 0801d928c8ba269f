import { StatePicture, useText } from "@shoufa/web";
import { Link } from "react-router";
import { Title } from "../../components/Title.tsx";
import { shell } from "../../text/shell.ts";

export function NotFoundPage() {
  const { t } = useText();
  return (
    <>
      <Title of={[t(shell.notFound)]} />
      <StatePicture kind="gone" heading="h1" title={t(shell.notFound)} actions={<Link to="/">{t(shell.toStart)}</Link>}>
        {t(shell.notFoundHint)}
      </StatePicture>
    </>
  );
}
