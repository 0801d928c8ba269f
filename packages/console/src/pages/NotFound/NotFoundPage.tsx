import { StatePicture, useText } from "@shoufa/web";
import { LinkButton } from "../../components/LinkButton.tsx";
import { Title } from "../../components/Title.tsx";
import { shell } from "../../text/shell.ts";

export function NotFoundPage() {
  const { t } = useText();
  return (
    <>
      <Title of={[t(shell.notFound)]} />
      <StatePicture
        kind="gone"
        heading="h1"
        title={t(shell.notFound)}
        actions={<LinkButton to="/">{t(shell.toStart)}</LinkButton>}
      >
        {t(shell.notFoundHint)}
      </StatePicture>
    </>
  );
}
