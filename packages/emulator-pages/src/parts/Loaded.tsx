import type { ReactNode } from "react";
import type { Reading } from "../control/use-reading.ts";
import { usePreferences } from "../preferences.ts";
import { Failed } from "../ui/Failed.tsx";

const widths = ["38%", "72%", "55%", "64%"];

interface LoadedProps<T> {
  readonly held: { readonly reading: Reading<T>; readonly retry: () => void };
  readonly children: (value: T) => ReactNode;
  /** Content shown when the thing does not exist. */
  readonly missing?: ReactNode;
}

/** The content, or the picture of its loading state. */
export function Loaded<T>({ held: { reading, retry }, children, missing }: LoadedProps<T>) {
  const { t } = usePreferences();
  if (reading.state === "ready") return children(reading.value);
  if (reading.state === "failed") {
    if (missing && reading.failure.status === 404) return missing;
    return <Failed title={t("admin.failed.title")} failure={reading.failure} retry={retry} />;
  }
  return (
    <div className="panel" role="status" aria-label={t("admin.loading")}>
      {widths.map((width) => (
        <span key={width} className="skeleton panel-skeleton" style={{ width }} />
      ))}
    </div>
  );
}
