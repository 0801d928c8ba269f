/** What every call of a step is made with. */
export interface CallOptions {
  readonly signal: AbortSignal;
}
