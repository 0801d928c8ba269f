import {
  CopyDiagnosis,
  common,
  Problem,
  problemTexts,
  readStored,
  StatePicture,
  useText,
  writeStored,
} from "@shoufa/web";
import { Button } from "antd";
import { useEffect, useState } from "react";
import { useRouteError } from "react-router";
import { Title } from "../components/Title.tsx";
import { isNotLoaded, NotLoaded } from "./NotLoaded.tsx";

const loadedAtKey = "loaded-again-at";
const justLoadedMilliseconds = 10_000;

const isJustLoaded = (): boolean => Date.now() - Number(readStored(loadedAtKey)) < justLoadedMilliseconds;

function loadAgain(): void {
  writeStored(loadedAtKey, String(Date.now()));
  location.reload();
}

/** A page threw, or its file could not be loaded (for instance after an upgrade of the server). */
export function Crashed() {
  const error = useRouteError();
  // Loaded again by itself just now, and it did not help: then the file is missing, and not the server.
  const [isWorthLoading] = useState(() => isNotLoaded(error) && !isJustLoaded());
  return isWorthLoading ? <NotLoaded onAnswered={loadAgain} /> : <Failure error={error} />;
}

function Failure({ error }: { readonly error: unknown }) {
  const { t } = useText();
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
