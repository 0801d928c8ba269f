import { Component, type ReactNode } from "react";
import { usePreferences } from "../preferences.ts";
import { Notice } from "../ui/Notice.tsx";

interface ScreenBoundaryProps {
  readonly children: ReactNode;
}

/** Instead of a screen whose files could not be read: the emulator is away, or was built anew meanwhile. */
export class ScreenBoundary extends Component<ScreenBoundaryProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    return this.state.hasFailed ? <NotLoaded /> : this.props.children;
  }
}

function NotLoaded() {
  const { t } = usePreferences();
  return (
    <main className="not-found" id="content" tabIndex={-1}>
      <Notice
        picture="failed"
        title={t("screen.failed")}
        text={t("failed.unreachable")}
        action={{ label: t("retry"), run: () => location.reload() }}
      />
    </main>
  );
}
