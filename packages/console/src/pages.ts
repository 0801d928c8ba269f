import { pagesInside } from "./pages-inside.ts";

/** Every page, and the frame round those inside. */
export const pages = {
  ...pagesInside,
  /** The frame round the pages above. */
  shell: async () => (await import("./shell/Shell.tsx")).Shell,
  setup: async () => (await import("./pages/Setup/SetupPage.tsx")).SetupPage,
  weComReturn: async () => (await import("./pages/WeComLogin/ReturnPage.tsx")).WeComReturnPage,
  verify: async () => (await import("./pages/Verify/VerifyPage.tsx")).VerifyPage,
  consent: async () => (await import("./pages/Consent/ConsentPage.tsx")).ConsentPage,
  invitation: async () => (await import("./pages/Invitation/InvitationPage.tsx")).InvitationPage,
  login: async () => (await import("./pages/Login/LoginPage.tsx")).LoginPage,
};
