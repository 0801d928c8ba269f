/** Every page is its own file for the browser, read when it is first opened or when the browser has nothing to do. */
export const pagesInside = {
  home: async () => (await import("./pages/Home/HomePage.tsx")).HomePage,
  organisation: async () => (await import("./pages/Organisation/OrganisationPage.tsx")).OrganisationPage,
  tags: async () => (await import("./pages/Tags/TagsPage.tsx")).TagsPage,
  joining: async () => (await import("./pages/Joining/JoiningPage.tsx")).JoiningPage,
  imports: async () => (await import("./pages/Import/ImportsPage.tsx")).ImportsPage,
  import: async () => (await import("./pages/Import/ImportPage.tsx")).ImportPage,
  plans: async () => (await import("./pages/Plans/PlansPage.tsx")).PlansPage,
  plan: async () => (await import("./pages/Plans/PlanPage.tsx")).PlanPage,
  send: async () => (await import("./pages/Send/SendPage.tsx")).SendPage,
  messages: async () => (await import("./pages/Messages/MessagesPage.tsx")).MessagesPage,
  message: async () => (await import("./pages/Message/MessagePage.tsx")).MessagePage,
  media: async () => (await import("./pages/Media/MediaPage.tsx")).MediaPage,
  conversations: async () => (await import("./pages/Conversations/ConversationsPage.tsx")).ConversationsPage,
  inbox: async () => (await import("./pages/Inbox/InboxPage.tsx")).InboxPage,
  callbacks: async () => (await import("./pages/Callbacks/CallbacksPage.tsx")).CallbacksPage,
  callback: async () => (await import("./pages/Callback/CallbackPage.tsx")).CallbackPage,
  menus: async () => (await import("./pages/Menus/MenusPage.tsx")).MenusPage,
  rules: async () => (await import("./pages/Rules/RulesPage.tsx")).RulesPage,
  rulesHistory: async () => (await import("./pages/Rules/HistoryPage.tsx")).RulesHistoryPage,
  operators: async () => (await import("./pages/Operators/OperatorsPage.tsx")).OperatorsPage,
  tokens: async () => (await import("./pages/Tokens/TokensPage.tsx")).TokensPage,
  audit: async () => (await import("./pages/Audit/AuditPage.tsx")).AuditPage,
  settings: async () => (await import("./pages/Settings/SettingsPage.tsx")).SettingsPage,
  account: async () => (await import("./pages/Account/AccountPage.tsx")).AccountPage,
  companies: async () => (await import("./pages/Companies/CompaniesPage.tsx")).CompaniesPage,
  connectCompany: async () => (await import("./pages/Companies/ConnectPage.tsx")).ConnectPage,
  editCompany: async () => (await import("./pages/Companies/EditCompanyPage.tsx")).EditCompanyPage,
  welcome: async () => (await import("./pages/Welcome/WelcomePage.tsx")).WelcomePage,
  doctor: async () => (await import("./pages/Doctor/DoctorPage.tsx")).DoctorPage,
  group: async () => (await import("./pages/Companies/GroupPage.tsx")).GroupPage,
  app: async () => (await import("./pages/Companies/AppPage.tsx")).AppPage,
  company: async () => (await import("./pages/Companies/CompanyPage.tsx")).CompanyPage,
  notFound: async () => (await import("./pages/NotFound/NotFoundPage.tsx")).NotFoundPage,
};

const openingMilliseconds = 1500;

/** A moment in which the browser draws nothing and nobody waits for it. Safari does not tell. */
const idleMoment = (): Promise<void> =>
  new Promise((resolve) => {
    if (typeof requestIdleCallback === "function") requestIdleCallback(() => resolve());
    else setTimeout(resolve, 100);
  });

/**
 * Reads the other pages ahead, one in each idle moment, so that going to one is instant, and so that a server that is
 * away for a moment costs the data of a page but not the page.
 * @returns stops it.
 */
export function readPagesAhead(): () => void {
  let isStopped = false;
  const read = async (): Promise<void> => {
    for (const page of Object.values(pagesInside)) {
      await idleMoment();
      if (isStopped) return;
      await page().catch(() => {});
    }
  };
  const timer = setTimeout(() => void read(), openingMilliseconds);
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}
