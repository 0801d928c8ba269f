import { Platform } from "../../shell/Platform.tsx";
import { Applications } from "./Applications.tsx";
import { JoinSettingsForm } from "./JoinSettingsForm.tsx";

/** What joining needs, and who waits for consent. */
export const JoinRules = () => (
  <Platform>
    <JoinSettingsForm />
    <Applications />
  </Platform>
);
