import { App } from "antd";
import type { ReactNode } from "react";
import { notePlace } from "./note-place.ts";

/**
 * Messages, notifications and questions for `App.useApp` in what is inside. Apart from `Appearance`, since it loads Ant's
 * dialogs.
 */
export const Notes = ({ children }: { readonly children: ReactNode }) => (
  <App component={false} message={{ maxCount: 3 }} notification={notePlace}>
    {children}
  </App>
);
