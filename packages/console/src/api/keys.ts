/** Names of what is kept in the query cache. Live events and mutations find their entries through these. */
export const keys = {
  session: ["session"],
  /** Present when somebody has signed out in this window, rather than been signed out. */
  signedOutHere: ["signed-out-here"],
  status: ["status"],
  accounts: ["accounts"],
  callbackOffers: ["callback-offer"],
  callbackOffer: (apiBase: string) => ["callback-offer", apiBase],
  retention: ["retention"],
  directory: (accountId: string) => ["directory", accountId],
  members: (accountId: string) => ["directory", accountId, "members"],
  member: (accountId: string, userId: string) => ["directory", accountId, "member", userId],
  resolution: (accountId: string, recipients: unknown) => ["directory", accountId, "resolution", recipients],
  messages: (accountId: string) => ["messages", accountId],
  messageTotals: (accountId: string) => ["message-totals", accountId],
  everyMessage: ["message"],
  message: (messageId: string) => ["message", messageId],
  messageRecipients: (messageId: string) => ["message", messageId, "recipients"],
  everyInbox: ["inbox"],
  inbox: (accountId: string) => ["inbox", accountId],
  inboxCounts: (accountId: string) => ["inbox-counts", accountId],
  quarantine: (accountId: string) => ["quarantine", accountId],
} as const;
