/** What the login page is told by whatever leads to it. */
export interface LoginState {
  readonly alreadySetUp?: boolean;
  /** The session ended while somebody was at work. */
  readonly isEnded?: boolean;
  /** Somebody has signed out in every browser, from this one. */
  readonly isEndedEverywhere?: boolean;
}
