import { CopyDiagnosis, common, Problem, problemTexts, StatePicture, useText } from "@shoufa/web";
import { Button } from "antd";
import { useEffect } from "react";
import { useRouteError } from "react-router";
import { Title } from "../components/Title.tsx";

/** A page threw, or its file could not be loaded (for instance after an upgrade of the server). */
export function Crashed() {
  const { t } = useText();
  const error = useRouteError();
  const reason = error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 200) : "unknown";
  const problem = new Problem(reason, 0, { code: "page.crashed", params: {}, requestId: null });
  useEffect(() => {
    // biome-ignore lint/suspicious/noConsole: the browser's console is where a developer looks for the stack
    console.error(error);
  }, [error]);
  return (
    <div role="alert">
      <Title of={[t(problemTexts.crashed)]} />
      <StatePicture
        kind="failed"
        heading="h1"
        title={t(problemTexts.crashed)}
        actions={
          <>
            <Button type="primary" onClick={() => location.reload()}>
              {t(common.reload)}
            </Button>
            <CopyDiagnosis problem={problem} />
          </>
        }
      >
        {t(problemTexts.remedyReload)}
      </StatePicture>
    </div>
  );
}
